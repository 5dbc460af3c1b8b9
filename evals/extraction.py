"""How much of an article is found in a saved page, and how little else.

The measure is that of the Article Extraction Benchmark (Scrapinghub, 2020): texts as bags of 4-gram shingles of `\\w+`
tokens, true positives counted per page and precision, recall and F1 computed as the mean over pages. Run on the page's text
with and without the parts that `documents` marks as noise.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.documents.reader import read
from dateline.errors import InputError
from dateline.types.text import Article, Document, MediaType

SHINGLE = 4
_TOKEN = re.compile(r"\w+")

type Counts = tuple[float, float, float]
"""True positives, false positives, false negatives of one page, as shares of all its shingles."""


def score(path: Path) -> dict[str, float]:
    """Scores of a folder with `html.tar.gz` and `ground-truth.json.gz`. Raises FileNotFoundError where either is missing."""
    whole: list[Counts] = []
    clean: list[Counts] = []
    unread = 0
    for document, truth in pages(path):
        unread += document is None
        whole.append(_compare(truth, document.text if document else ""))
        clean.append(_compare(truth, without_noise(document) if document else ""))
    result = {"pages": float(len(whole)), "unread": float(unread)}
    for name, counts in (("", clean), ("with_noise_", whole)):
        precision, recall = _mean([_precision(c) for c in counts]), _mean([_recall(c) for c in counts])
        result |= {f"{name}precision": precision, f"{name}recall": recall}
        result[f"{name}f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return result


def pages(path: Path) -> Iterator[tuple[Document | None, str]]:
    """Each page as it is read (None where it cannot be), with its true body, in name order."""
    with gzip.open(path / "ground-truth.json.gz", "rt", encoding="utf-8") as file:
        truth = json.load(file)
    with tarfile.open(path / "html.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            key = Path(member.name).name.split(".")[0]
            content = archive.extractfile(member)
            if content is None or key not in truth:
                continue
            markup = content.read().decode("utf-8", "replace")
            try:
                document = read(Article(markup, MediaType.HTML, key, url=truth[key].get("url")))
            except InputError:
                document = None
            yield document, truth[key]["articleBody"]


def without_noise(document: Document) -> str:
    """The text with its noise left out."""
    parts: list[str] = []
    at = 0
    for item in document.noise:
        parts.append(document.text[at : item.span.start])
        at = item.span.end
    return "".join([*parts, document.text[at:]])


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    size = min(SHINGLE, len(tokens))
    return Counter(tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))) if tokens else Counter()


def _compare(truth: str, found: str) -> Counts:
    gold, predicted = _shingles(truth), _shingles(found)
    shared = sum((gold & predicted).values())
    total = (sum(gold.values()) + sum(predicted.values()) - shared) or 1
    return shared / total, (sum(predicted.values()) - shared) / total, (sum(gold.values()) - shared) / total


def _precision(counts: Counts) -> float | None:
    true, false, missed = counts
    if not true + false:
        return None if missed else 1.0
    return true / (true + false)


def _recall(counts: Counts) -> float | None:
    true, false, missed = counts
    if not true + missed:
        return None if false else 1.0
    return true / (true + missed)


def _mean(values: list[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0
