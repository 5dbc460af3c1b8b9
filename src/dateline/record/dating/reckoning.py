"""The days that an undated article's own dates and its ties to other pages leave, and why.

Each day gets the sum of what speaks for it. The days that are left are those that get nearly as much as the best; what
contradicts the best, and so was lost, widens that: where evidence is at odds, the bounds keep both readings. Where the days
left reach the edge of the time that is weighed, that side stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.record.dating import meanings, windows
from dateline.record.dating.limits import Bounds, Limit
from dateline.record.dating.ties import MOST_NEAR, Tie
from dateline.types.mentions import Reading

type Floats = NDArray[np.float64]

Runs = tuple[tuple[int, int], ...]

SLACK = 2.8
"""Weight that a day may lack of the best one and still be left."""
_MOST_OF_A_PAGE = MOST_NEAR
"""Weight that the ties of near times to one other page count at most."""
_AROUND = 400
"""Days before the first and after the last known day that are weighed."""
_LONGEST = 15000
_BEST = 15
"""Days of the longest best guess."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that are weighed."""

    first: date
    last: date

    def empty(self) -> Floats:
        """A weight of none for each day."""
        return np.zeros((self.last - self.first).days + 1)

    def slice(self, first: date, last: date) -> slice:
        """Where these days stand, cut to the axis."""
        low = max((first - self.first).days, 0)
        return slice(low, max((last - self.first).days + 1, low))


def axis(known: Sequence[date]) -> Axis | None:
    """The days around those that are known; None where they lie too far apart or there are none."""
    if not known or (max(known) - min(known)).days > _LONGEST:
        return None
    return Axis(min(known) - timedelta(days=_AROUND), max(known) + timedelta(days=_AROUND))


@dataclass(frozen=True, slots=True)
class Left:
    """What an article's own dates and ties leave."""

    limit: Limit
    days: Runs
    """The days left: first and last of each run, as ordinals."""


def weigh(
    reading: Reading, own: tuple[windows.Window, ...], tied: Sequence[Tie], days: Axis, bounds: Bounds, names: Mapping[str, str]
) -> Left | None:
    """What an article's own dates and ties leave; None where they leave too much to tell."""
    reasons = [*of_own(own, days)]
    owned = len(reasons)
    total = sum((part for part, _ in reasons), start=days.empty())
    tie_reasons = _by_ties(reading, tied, days, names)
    for near in (False, True):
        total = total + _sum_of(
            [one for one in tie_reasons if one[0].year is not near], days, most=_MOST_OF_A_PAGE if near else None
        )
    reasons += [(part, told) for _, part, told in tie_reasons]
    allowed = np.zeros(len(total), dtype=bool)
    allowed[days.slice(bounds[0] or days.first, bounds[1] or days.last)] = True
    if not reasons or not allowed.any():
        return None
    top = float(total[allowed].max())
    if top <= SLACK:
        return None
    best_day = int(np.where(allowed, total, -1.0).argmax())
    lost = sum(float(part.max(initial=0.0)) for part, _ in reasons[:owned] if not part[best_day])
    left = np.flatnonzero(allowed & (total >= top - SLACK - lost))
    low, high = int(left[0]), int(left[-1])
    earliest = None if low == 0 else days.first + timedelta(days=low)
    latest = None if high == len(total) - 1 else days.first + timedelta(days=high)
    best = (earliest, latest) if earliest and latest and high - low < _BEST else None
    reading_ = "; ".join(_kept(reasons, left))
    return Left(Limit(earliest, latest, best, True, reading_), _runs(left + days.first.toordinal())) if reading_ else None


def _runs(ordinals: NDArray[np.intp]) -> Runs:
    ends = np.flatnonzero(np.diff(ordinals) > 1)
    firsts, lasts = ordinals[np.concatenate([[0], ends + 1])], ordinals[np.concatenate([ends, [len(ordinals) - 1]])]
    return tuple((int(first), int(last)) for first, last in zip(firsts, lasts, strict=True))


@lru_cache(maxsize=256)
def of_own(own: tuple[windows.Window, ...], days: Axis) -> tuple[tuple[Floats, str], ...]:
    """(weight of each day, why) for an article's own dates."""
    return (*_by_windows(own, days), *_by_nearest(own, days))


def _by_windows(own: Sequence[windows.Window], days: Axis) -> list[tuple[Floats, str]]:
    found = []
    for window in own:
        part = days.empty()
        for first, last, weight in windows.days_of(window, days.first, days.last):
            place = days.slice(first, last)
            part[place] = np.maximum(part[place], weight)
        found.append((part, window.reading))
    return found


def _by_nearest(own: Sequence[windows.Window], days: Axis) -> list[tuple[Floats, str]]:
    """The last date told as past is near, and so is the first told as to come."""
    found = []
    for ahead in (False, True):
        part = days.empty()
        for window in own:
            if window.ahead is not ahead:
                continue
            near = windows.near(window)
            for first, last, weight in windows.days_of(near, days.first, days.last):
                place = days.slice(first, last)
                part[place] = np.maximum(part[place], weight)
        if part.any():
            found.append((part, ""))
    return found


def _by_ties(reading: Reading, tied: Sequence[Tie], days: Axis, names: Mapping[str, str]) -> list[tuple[Tie, Floats, str]]:
    found = []
    for tie in tied:
        part = days.empty()
        for first, last, share in meanings.days_meant(reading, tie):
            place = days.slice(first, last)
            part[place] = np.maximum(part[place], tie.weight * share)
        words = reading.mentions.times[tie.index].span.of(reading.document.text)
        known = f"{tie.first}" if tie.first == tie.last else f"{tie.first} to {tie.last}"
        found.append((tie, part, f"“{words}” here is {known} in {names[tie.other]} (both tell of {', '.join(tie.shared[:4])})"))
    return found


def _sum_of(tied: Sequence[tuple[Tie, Floats, str]], days: Axis, most: float | None) -> Floats:
    """Each time of the page counts once; and what one other page says of near days no more than `most`: its ties are one."""
    by_time: dict[str, Floats] = {}
    by_page: dict[str, Floats] = {}
    for tie, part, _ in tied:
        by_time[tie.said] = np.maximum(by_time.get(tie.said, 0.0), part)
        by_page[tie.other] = by_page.get(tie.other, days.empty()) + part
    total: Floats = sum(by_time.values(), start=days.empty())
    if most is not None:
        total = np.minimum(total, sum((np.minimum(part, most) for part in by_page.values()), start=days.empty()))
    return total


def _kept(reasons: Sequence[tuple[Floats, str]], left: NDArray[np.intp]) -> list[str]:
    """The reasons that most speak for the days left, the strongest first."""
    scored = [(float(part[left].max(initial=0.0)), reading) for part, reading in reasons]
    return [reading for weight, reading in sorted(scored, key=lambda item: (-item[0], item[1])) if weight > 1.0 and reading][:4]
