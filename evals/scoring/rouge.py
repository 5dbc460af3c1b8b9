"""Alignment-based ROUGE for timelines (Martschat and Markert, EACL 2017), the variant align+ m:1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

_WORD = re.compile(r"[a-z0-9]+")

type Timeline = Mapping[date, str]
type _Grams = Counter[tuple[str, ...]]


def _ngrams(text: str, n: int) -> _Grams:
    words = _WORD.findall(text.lower())
    return Counter(zip(*(words[i:] for i in range(n)), strict=False))


def _overlap(one: _Grams, other: _Grams) -> int:
    return sum((one & other).values())


def _aligned(day: date, unigrams: _Grams, others: Mapping[date, _Grams]) -> date:
    """The date on the other side that costs least: nearness in days and likeness in words (ROUGE-1 F1) both make it cheap."""

    def cost(theirs: date) -> tuple[float, int, date]:
        gap = abs((day - theirs).days)
        shared, words = _overlap(unigrams, others[theirs]), sum(unigrams.values()) + sum(others[theirs].values())
        likeness = 2 * shared / words if words else 0.0
        return (1 - 1 / (gap + 1)) * (1 - likeness), gap, theirs

    return min(others, key=cost)


def _directed(one: Timeline, other: Timeline, n: int) -> float:
    """Share of the n-grams of `one` found in the date of `other` that each date is aligned to, days apart discounted."""
    if not other:
        return 0.0
    unigrams = {day: _ngrams(text, 1) for day, text in other.items()}
    grams = {day: _ngrams(text, n) for day, text in other.items()}
    matched, total = 0.0, 0
    for day, text in one.items():
        mine = _ngrams(text, n)
        theirs = _aligned(day, _ngrams(text, 1), unigrams)
        total += sum(mine.values())
        matched += _overlap(mine, grams[theirs]) / (abs((day - theirs).days) + 1)
    return matched / total if total else 0.0


def align_rouge(predicted: Timeline, gold: Timeline, n: int) -> dict[str, float]:
    """Precision, recall and F1 (0 to 1) of ROUGE-n. Each date is aligned to one on the other side, which may serve several."""
    precision, recall = _directed(predicted, gold, n), _directed(gold, predicted, n)
    return {"precision": precision, "recall": recall, "f1": f1(precision, recall)}


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
