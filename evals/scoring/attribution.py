"""Scores attributions (source, cue, content) against gold, article by article.

Spans are (start, end) in code points, end exclusive; an attribution is three lists of them. Tokens are
`\\w+|[^\\w\\s]`; a span counts as the set of its tokens that are no punctuation. Predicted and gold attributions of an
article are aligned one to one (Hungarian; weight: Dice of the content tokens, + 0.01 where the cues overlap).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

TOKEN = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
FULL_JACCARD = 0.5
CUE_BONUS = 0.01

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution, gold or predicted."""

    source: Spans
    cue: Spans
    content: Spans


def f1(correct: float, predicted: float, gold: float) -> float:
    """2PR / (P + R), in 0..1; 0 where nothing was predicted or nothing is gold."""
    return 2 * correct / (predicted + gold) if predicted + gold else 0.0


@dataclass
class Score:
    """Counts over articles; add with `+=` through `update`. All figures are in 0..1."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    full: int = 0
    exact: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    soft_p: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ROLES, 0.0))
    soft_r: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ROLES, 0.0))
    with_role: dict[str, list[int]] = field(default_factory=lambda: {r: [0, 0] for r in ROLES})
    source_right: int = 0
    cue_right: int = 0
    content_right: int = 0

    @property
    def full_f1(self) -> float:
        """The headline: sources overlap or are both empty, cues overlap, content Jaccard >= 0.5."""
        return f1(self.full, self.predicted, self.gold)

    @property
    def match_f1(self) -> float:
        """Attributions that found a partner."""
        return f1(self.matched, self.predicted, self.gold)

    def exact_f1(self, role: str) -> float:
        """Identical token sets, among attributions that have the role at all."""
        predicted, gold = self.with_role[role]
        return f1(self.exact[role], predicted, gold)

    def soft_f1(self, role: str) -> float:
        """Harmonic mean of the soft precision and recall of the role."""
        predicted, gold = self.with_role[role]
        p = self.soft_p[role] / predicted if predicted else 0.0
        r = self.soft_r[role] / gold if gold else 0.0
        return 2 * p * r / (p + r) if p + r else 0.0

    def update(self, text: str, gold: Sequence[Spoken], predicted: Sequence[Spoken]) -> list[tuple[int, int]]:
        """Adds one article; returns its aligned pairs (gold index, predicted index)."""
        words = [m.span() for m in TOKEN.finditer(text) if re.match(r"\w", m.group())]
        starts = [s for s, _ in words]
        golds = [{r: _tokens(getattr(a, r), words, starts) for r in ROLES} for a in gold]
        guesses = [{r: _tokens(getattr(a, r), words, starts) for r in ROLES} for a in predicted]
        self.gold += len(golds)
        self.predicted += len(guesses)
        for role in ROLES:
            self.with_role[role][0] += sum(1 for a in guesses if a[role])
            self.with_role[role][1] += sum(1 for a in golds if a[role])
        if not golds or not guesses:
            return []
        weight = np.zeros((len(golds), len(guesses)))
        for i, g in enumerate(golds):
            for j, p in enumerate(guesses):
                total = len(g["content"]) + len(p["content"])
                dice = 2 * len(g["content"] & p["content"]) / total if total else 0.0
                weight[i, j] = dice + (CUE_BONUS if g["cue"] & p["cue"] else 0.0)
        rows, columns = linear_sum_assignment(-weight)
        pairs = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weight[i, j] > 0]
        for i, j in pairs:
            self._count(golds[i], guesses[j])
        return pairs

    def _count(self, gold: dict[str, set[int]], guess: dict[str, set[int]]) -> None:
        self.matched += 1
        for role in ROLES:
            g, p = gold[role], guess[role]
            if g and p:
                self.exact[role] += g == p
                self.soft_p[role] += len(g & p) / len(p)
                self.soft_r[role] += len(g & p) / len(g)
        source = bool(gold["source"] & guess["source"]) or not (gold["source"] or guess["source"])
        cue = bool(gold["cue"] & guess["cue"])
        union = len(gold["content"] | guess["content"])
        content = bool(union) and len(gold["content"] & guess["content"]) / union >= FULL_JACCARD
        self.source_right += source
        self.cue_right += cue
        self.content_right += content
        self.full += source and cue and content

    def lines(self) -> list[str]:
        """The figures, one a line, fit to be printed."""
        out = [
            f"FULL F1 {100 * self.full_f1:.1f}  MATCH F1 {100 * self.match_f1:.1f}"
            f"  (gold {self.gold}, predicted {self.predicted}, matched {self.matched})",
        ]
        out += [f"{r}: soft F1 {100 * self.soft_f1(r):.1f}  exact F1 {100 * self.exact_f1(r):.1f}" for r in ROLES]
        m = max(1, self.matched)
        out.append(
            f"of matched: source right {self.source_right / m:.3f}, cue right {self.cue_right / m:.3f},"
            f" content Jaccard >= .5 {self.content_right / m:.3f}"
        )
        return out


def _tokens(spans: Spans, words: list[tuple[int, int]], starts: list[int]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        k = max(0, bisect_left(starts, start) - 1)
        while k < len(words) and words[k][0] < end:
            if words[k][1] > start:
                found.add(k)
            k += 1
    return found


def score(articles: Iterable[tuple[str, Sequence[Spoken], Sequence[Spoken]]]) -> Score:
    """Scores (text, gold, predicted) triples, all articles together."""
    total = Score()
    for text, gold, predicted in articles:
        total.update(text, gold, predicted)
    return total
