"""Times: TempEval-3 task A with values, over .jsonl(.gz) files of {id, dct, text, timex: [{start, end, value}]}.

Micro-averaged, creation time left out. Strict: same offsets. Relaxed: one-to-one overlap. Value F1 = relaxed F1 x share of
matched spans with the identical value string.
"""

from __future__ import annotations

import statistics
import time
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.documents.reader import read
from dateline.mentions import times
from dateline.taggers.spacy import SpacyTagger
from dateline.types.text import Article, Document, MediaType
from dateline.types.times import Timex
from evals.pipeline import rows

Gold = Mapping[str, Any]


def score(path: Path) -> dict[str, float]:
    """Figures in percent for one file, or all files of a folder together; words a second are of our own rules, parsing left
    out.
    """
    return _score(list(rows(path)))


def by_fold(path: Path, folds: int) -> dict[str, float]:
    """Strict and value F1 of each fold, then their mean and standard deviation, then the figures of `score`.

    A document's fold is the CRC-32 of its id modulo `folds`, so folds stay what they are when documents come or go. Of five
    folds the rules were made on the first four.
    """
    items = list(rows(path))
    parts = [[item for item in items if zlib.crc32(str(item["id"]).encode()) % folds == fold] for fold in range(folds)]
    scored = [_score(part) for part in parts if part]
    figures: dict[str, float] = {}
    for name in ("strict_f1", "value_f1"):
        each = [one[name] for one in scored]
        figures.update({f"{name}_fold_{number}": value for number, value in enumerate(each, 1)})
        figures[f"{name}_mean"] = statistics.fmean(each)
        figures[f"{name}_deviation"] = statistics.pstdev(each)
    return figures | _score(items)


def _score(items: Sequence[Gold]) -> dict[str, float]:
    documents = [_document(item) for item in items]
    parses = SpacyTagger().parse(documents)
    started = time.perf_counter()
    found = [times.find(document, parse) for document, parse in zip(documents, parses, strict=True)]
    seconds = time.perf_counter() - started
    gold = predicted = strict = relaxed = same_value = 0
    for item, timexes in zip(items, found, strict=True):
        expected = [one for one in item["timex"] if one.get("functionInDocument") != "CREATION_TIME"]
        gold += len(expected)
        predicted += len(timexes)
        for one, timex in aligned(expected, timexes):
            relaxed += 1
            strict += (one["start"], one["end"]) == (timex.span.start, timex.span.end)
            same_value += one["value"] == timex.value
    words = sum(len(parse.tokens) for parse in parses)
    return {
        "documents": float(len(items)),
        "gold": float(gold),
        "predicted": float(predicted),
        "strict_f1": _f1(strict, predicted, gold),
        "relaxed_precision": 100 * relaxed / max(predicted, 1),
        "relaxed_recall": 100 * relaxed / max(gold, 1),
        "relaxed_f1": _f1(relaxed, predicted, gold),
        "value_f1": _f1(relaxed, predicted, gold) * same_value / max(relaxed, 1),
        "words_per_second": words / max(seconds, 1e-9),
    }


def aligned(expected: Sequence[Gold], found: Sequence[Timex]) -> list[tuple[Gold, Timex]]:
    """Pairs that overlap, each side once, the longest overlaps first."""
    overlaps = []
    for i, one in enumerate(expected):
        for j, timex in enumerate(found):
            shared = min(one["end"], timex.span.end) - max(one["start"], timex.span.start)
            if shared > 0:
                overlaps.append((-shared, i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in sorted(overlaps):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((expected[i], found[j]))
    return pairs


def _document(item: Gold) -> Document:
    """The text as an article of its creation day, with its title where it has one."""
    created = str(item.get("dct") or "")[:10] or None
    return read(Article(item["text"], MediaType.TEXT, item["id"], published=created))


def _f1(right: int, predicted: int, gold: int) -> float:
    return 200 * right / (predicted + gold) if predicted + gold else 0.0
