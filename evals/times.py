"""Times: TempEval-3 task A with values, over .jsonl(.gz) files of {id, dct, text, timex: [{start, end, value}]}.

Micro-averaged, creation time left out. Strict: same offsets. Relaxed: one-to-one overlap. Value F1 = relaxed F1 x share of
matched spans with the identical value string.
"""

from __future__ import annotations

import time
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
    items = list(rows(path))
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
