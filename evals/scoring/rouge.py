"""Alignment-based ROUGE for timelines (Martschat and Markert, EACL 2017), the variant align+ m:1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

_WORD = re.compile(r"[a-z0-9]+")

Timeline = Mapping[date, str]


def _ngrams(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(zip(*(words[i:] for i in range(n)), strict=False))


def _directed(one: Mapping[date, Counter[tuple[str, ...]]], other: Mapping[date, Counter[tuple[str, ...]]]) -> float:
    """Share of the n-grams of `one` found in the date of `other` that suits each date best (date and words both count)."""
    matched, total = 0.0, 0
    for day, grams in one.items():
        total += sum(grams.values())
        matched += max(
            (sum((grams & theirs).values()) / (abs((day - theirs_day).days) + 1) for theirs_day, theirs in other.items()),
            default=0.0,
        )
    return matched / total if total else 0.0


def align_rouge(predicted: Timeline, gold: Timeline, n: int) -> dict[str, float]:
    """Precision, recall and F1 (0 to 1) of ROUGE-n, each date aligned to the one on the other side that suits it best."""
    mine = {day: _ngrams(text, n) for day, text in predicted.items()}
    theirs = {day: _ngrams(text, n) for day, text in gold.items()}
    precision, recall = _directed(mine, theirs), _directed(theirs, mine)
    return {"precision": precision, "recall": recall, "f1": f1(precision, recall)}


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
