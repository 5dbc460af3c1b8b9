"""What is learnt of an undated article's day, and how several such things are weighed into one date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.calendar import edtf
from dateline.types.times import Clue, DateBasis, Published, When

Span = tuple[date, date]
"""First and last day of a best guess; the same day twice where the guess is one day."""
Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing learnt of an article's day: bounds, perhaps the days that fit best, and why."""

    earliest: date | None
    latest: date | None
    best: Span | None
    sure: bool
    """It follows from what is told, and not from how alike articles are; bounds that are sure and leave one day prove it."""
    reading: str


def bounds_of(published: Published | None) -> Bounds:
    """What is known of the day already."""
    return (published.when.earliest, published.when.latest) if published is not None else (None, None)


def within(bounds: Bounds, limits: Sequence[Limit]) -> Bounds:
    """The bounds that the limits leave, the sure ones first; one that contradicts what is known is left aside."""
    earliest, latest = bounds
    for limit in ordered(limits):
        low, high = _meet((earliest, latest), limit)
        if low is None or high is None or low <= high:
            earliest, latest = low, high
    return earliest, latest


def ordered(limits: Sequence[Limit]) -> list[Limit]:
    """The sure ones first, each kind in an order that does not depend on how they were found."""
    return sorted(limits, key=lambda limit: (not limit.sure, limit.reading))


def apply(published: Published | None, limits: Sequence[Limit]) -> Published | None:
    """The date narrowed by the limits, which are named in its clues, believed or not; None where nothing was learnt."""
    earliest, latest = bounds_of(published)
    guesses = [found] if published is not None and (found := edtf.guess_span(published.when)) is not None else []
    before = (earliest, latest, *guesses)
    clues = list(published.clues) if published is not None else []
    exact = False
    for limit in ordered(limits):
        low, high = _meet((earliest, latest), limit)
        fits = low is None or high is None or low <= high
        if not fits or (low, high) != (earliest, latest) or limit.best is not None:
            clues.append(Clue(limit.reading, None, kept=fits))
        if fits:
            exact = exact or (limit.sure and low is not None and low == high)
            earliest, latest = low, high
            guesses += [limit.best] if limit.best is not None else []
    best = _narrowest(guesses, (earliest, latest))
    if (earliest, latest) == (None, None):
        return None
    if (earliest, latest, *([best] if best else [])) == before:
        lost = tuple(clue for clue in clues[len(published.clues) :] if not clue.kept) if published is not None else ()
        return replace(published, clues=(*published.clues, *lost)) if published is not None and lost else None
    when, basis = _when(earliest, latest, best, exact=exact)
    return Published(when, basis, tuple(clues))


def _meet(bounds: Bounds, limit: Limit) -> Bounds:
    low = max((day for day in (bounds[0], limit.earliest) if day), default=None)
    high = min((day for day in (bounds[1], limit.latest) if day), default=None)
    return low, high


def _narrowest(guesses: Sequence[Span], bounds: Bounds) -> Span | None:
    """The sharpest guess that the bounds allow, cut to them; the first of equals."""
    low, high = bounds[0] or date.min, bounds[1] or date.max
    inside = [(max(first, low), min(last, high)) for first, last in guesses if first <= high and last >= low]
    return min(inside, key=lambda span: span[1] - span[0], default=None)


def _when(earliest: date | None, latest: date | None, best: Span | None, *, exact: bool) -> tuple[When, DateBasis]:
    if exact and earliest is not None:
        return When.on(earliest), DateBasis.TEXT
    if earliest is not None and earliest == latest:  # bounds of doubtful make that happen to meet prove no day
        earliest, latest = earliest - timedelta(days=1), earliest + timedelta(days=1)
    if best is not None and best != (earliest, latest):
        return When(edtf.qualified(edtf.between(*best)), earliest, latest), DateBasis.BOUNDS
    return edtf.when(earliest, latest), DateBasis.BOUNDS
