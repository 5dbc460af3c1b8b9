"""How likely each day is for an undated article, from the dated ones: bounds, and perhaps a best guess.

What is read is in `evidence`, how it is weighed in `weighing`; the numbers were learnt from dated news (`habits`). The bounds
leave out a little of the probability at either end, so they hold for nearly all articles, not for each: they are never proof of
a day. An article that is like no other, or liker to the undated than to the dated, gets nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from dateline.record.dating import habits, weighing
from dateline.record.dating.evidence import Dated, Evidence, Like
from dateline.record.dating.likeness import Floats
from dateline.record.dating.limits import Limit, Span
from dateline.record.dating.tellings import Telling

LEAST_DATED = 3
"""Dated articles that a collection needs before likeness says anything."""
_LEAST_LIKE, _LEAST_THIRD = 0.07, 0.05
"""Cosines that the likest and the third likest article must have: articles of another matter mostly stay below."""
_LEAST_SHARE, _AGREED, _DOUBT = 1e-3, 0.5, 0.01
"""Chance of the days that an article's own dates leave, from which the two agree in part, and from which they do; how far they
may still tell different things.
"""
_SAME_MATTER = 0.005
"""An article of the matter of the dated ones has its third likest dated one farther down among all by so small a chance."""


def belongs(like: Like, to_all: Floats, dated: int) -> bool:
    """True where an article seems to be of the matter of the `dated` articles, given its cosines with them and with all.

    In a collection of several matters, one without any dated article has its likest articles among the undated.
    """
    best = np.sort(like.whole)[::-1]
    if len(best) < LEAST_DATED or best[0] < _LEAST_LIKE or best[2] < _LEAST_THIRD:
        return False
    liker = int((to_all > best[2]).sum()) - 1  # itself is not counted
    share = dated / max(len(to_all) - 1, 1)
    # The chance that so many of all articles come before the third dated one, were the dated drawn at random.
    return bool(_at_most(2, liker, share) >= _SAME_MATTER)


def _at_most(most: int, number: int, share: float) -> float:
    """The chance of at most `most` of `number`, each with chance `share` (binomial)."""
    return sum(math.comb(number, k) * share**k * (1 - share) ** (number - k) for k in range(min(most, number) + 1))


def limit(
    dated: Dated,
    evidence: Evidence | None,
    like: Like,
    tellings: tuple[Telling, ...],
    names: Mapping[str, str],
    left: Sequence[tuple[int, int]] = (),
) -> Limit | None:
    """What the evidence leaves of an article's day; None for none. `left`: runs of ordinals that hold it, if known."""
    if evidence is None:
        return None
    chances = _within(left, evidence.days, weighing.chances(evidence))
    below = np.cumsum(chances)
    first = int((below < habits.LEFT_OUT / 2).sum())
    last = min(int((below < 1 - habits.LEFT_OUT / 2).sum()), len(chances) - 1)
    edge = 1 + round(habits.EDGE * (last - first))
    low = _date(evidence.days[max(first - edge, 0)])
    high = _date(evidence.days[min(last + edge, len(chances) - 1)])
    likest = np.argsort(-like.whole, kind="stable")[:3]
    told = ", ".join(names[dated.keys[number]] for number in likest)
    reading = f"most like {told}: between {low} and {high}"
    best = max(tellings, key=lambda one: (one.likeness, one.day), default=None)
    if best is not None:
        reading += f"; “{best.words}” here may be {best.day}, as {names[best.document]} tells"
    return Limit(low, high, _best(evidence.days, chances), False, reading)


def _within(left: Sequence[tuple[int, int]], days: Floats, chances: Floats) -> Floats:
    """The chances of the days in these runs; of all days where the two do not agree at all."""
    inside = np.zeros(len(days), dtype=bool)
    for first, last in left:
        inside |= (days >= first) & (days <= last)
    share = float(chances[inside].sum())
    if share < _LEAST_SHARE:
        return chances
    doubt = 1 - share if share < _AGREED else _DOUBT  # where they hardly agree, these chances tell little among the days left
    mixed: Floats = (1 - doubt) * np.where(inside, chances, 0.0) / share + doubt * inside / inside.sum()
    return mixed


def _best(days: Floats, chances: Floats) -> Span | None:
    """The day that is likely enough to be named; else the shortest stretch of up to a fortnight that is; else none."""
    top = int(chances.argmax())
    if chances[top] >= habits.LIKELY_DAY:
        return _date(days[top]), _date(days[top])
    below = np.concatenate([[0.0], np.cumsum(chances)])
    for length in range(2, min(habits.LONGEST_GUESS, len(chances)) + 1):
        mass = below[length:] - below[:-length]
        start = int(mass.argmax())
        if mass[start] >= habits.LIKELY_SPAN:
            return _date(days[start]), _date(days[start + length - 1])
    return None


def _date(ordinal: float) -> date:
    return date.min + timedelta(days=int(ordinal) - 1)
