"""When was this page published? A small constraint solver over the text's own clues (dateline.mentions.dating.clues).

A page with an exact day (given, metadata, address, printed stamp) keeps it. Else the hard clues give bounds, and the pins and the
weekdays that dates are given with rule out years within them. An exact day comes out only where the hard clues leave
one. Where soft
clues clearly favour one day it is given as EDTF with `?`; the bounds stay what is certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateline.calendar import edtf
from dateline.calendar.pins import NEAR, NearDate, pinned_days, weekdays_fit
from dateline.mentions.dating import clues as date_clues
from dateline.mentions.dating.clues import Bound, Clues
from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.text import Document
from dateline.types.times import Clue, DateBasis, Published, Timex, When

_WEEK = 7
_LEAD = 4
"""A weekday in the first sentences is that of the news itself."""
_YEARS = 8
"""Years behind the latest proven day in which a pinned date is looked for."""
_AHEAD = 60
"""A best guess lies within so many days of the latest day that the text proves: farther off any later year does as well."""


def date_document(document: Document, parse: Parse, times: tuple[Timex, ...]) -> Published | None:
    """The page's date with its clues; None where nothing at all bounds it."""
    given = document.published
    if given is not None and given.when.day is not None and not edtf.is_uncertain(given.when):
        return given
    clues = date_clues.collect(document, parse, times)
    lows, highs, lost = _consistent(clues, given)
    low = max((bound.day for bound in lows), default=None)
    high = min((bound.day for bound in highs), default=None)
    if given is not None and edtf.is_uncertain(given.when):
        return _with_bounds(given, lows, highs)
    day, fits = _pinned(clues, low, high)
    if day is not None and len(fits) == 1:
        kept = _clues(document.text, lows, highs, lost, clues, low, high)
        return Published(When.on(day), DateBasis.TEXT, kept)
    if fits and low is not None and high is not None:
        low, high = max(low, fits[0]), min(high, fits[-1])
    if low is None and high is None:
        return given
    kept = (given.clues if given else ()) + _clues(document.text, lows, highs, lost, clues, low, high)
    if low is not None and low == high and (given is None or given.when.day is None):
        # A past told beside a future of the same day, or a comment's day, are each likely and no proof of one day.
        low, high = low - timedelta(days=1), high + timedelta(days=1)
    basis = given.basis if given is not None and given.when == edtf.when(low, high) else DateBasis.BOUNDS
    guess = _guess(clues, fits, low, high)
    if guess is not None:
        return Published(When(f"{guess}?", low, high), basis, kept)
    return Published(edtf.when(low, high), basis, kept)


def _consistent(clues: Clues, given: Published | None) -> tuple[list[Bound], list[Bound], list[Bound]]:
    """(lower bounds, upper bounds, those that lost): what is told as to come gives way where the two contradict each other."""
    lows, highs = list(clues.earliest), list(clues.latest)
    lost: list[Bound] = []
    if given is not None:
        first, last = given.when.earliest, given.when.latest
        if first is not None and not edtf.is_uncertain(given.when):
            lost += [bound for bound in highs if bound.day < first]
            highs = [bound for bound in highs if bound.day >= first]
            lows.append(Bound(first, f"the page says not before {first}", None))
        if last is not None and not edtf.is_uncertain(given.when):
            lost += [bound for bound in lows if bound.day > last]
            lows = [bound for bound in lows if bound.day <= last]
            highs.append(Bound(last, f"the page says not after {last}", None))
    low = max((bound.day for bound in lows), default=None)
    if low is not None:
        lost += [bound for bound in highs if bound.day < low]
        highs = [bound for bound in highs if bound.day >= low]
    return lows, highs, lost


def _with_bounds(given: Published, lows: Sequence[Bound], highs: Sequence[Bound]) -> Published:
    """A stamp that the page prints with doubt (a wrong weekday) stays the best guess; what bounds it is added."""
    guess = edtf.guess(given.when) or given.when.earliest
    low = max((bound.day for bound in lows), default=None)
    high = min((bound.day for bound in highs), default=None)
    if guess is None or (low is not None and guess < low) or (high is not None and guess > high):
        return given
    return Published(When(given.when.edtf, low, high), given.basis, given.clues)


def _pinned(clues: Clues, low: date | None, high: date | None) -> tuple[date | None, list[date]]:
    """(the one day that the pins leave, all days they allow within the bounds or the years after)."""
    sure = next((pin for pin in clues.pins if pin.year is not None), None)
    if sure is not None:
        day = sure.on(sure.year or 0)
        if day is not None and (low is None or day >= low) and (high is None or day <= high):
            return day, [day]
    if low is None:
        return None, []
    days = pinned_days(clues.pins, clues.dates, low, high or date(min(low.year + _YEARS, 9999), 12, 31))
    return (days[0], days) if len(days) == 1 and high is not None else (None, days)


def _guess(clues: Clues, fits: Sequence[date], low: date | None, high: date | None) -> date | None:
    """The first day that fits all soft clues too; None unless a date, a weekday in the lead and a change of government
    speak together.
    """
    if low is None:
        return None
    if fits:
        return fits[0] if (fits[0] - low).days <= NEAR else None
    past = [near for near in clues.dates if near.past]
    lead = [clue for clue in clues.weekdays if clue.sentence < _LEAD]
    if not past or not lead or not clues.new_in_office:
        return None
    day = low
    limit = min(low + timedelta(days=_AHEAD), high or date.max)
    while day <= limit:
        if date_clues.days_after(lead[0], day) == 0 and _style_fits(clues, past, day):
            return day
        day += timedelta(days=1)
    return None


def _style_fits(clues: Clues, past: Sequence[NearDate], day: date) -> bool:
    """News names the day of the last week by its weekday and gives a month and day to what lies farther back, within the year."""
    found = [near.nearest(day) for near in past]
    if any(one is None or not (day - one).days >= _WEEK for one in found):
        return False
    nearest = min((day - one).days for one in found if one is not None)
    return nearest <= 2 * _WEEK and weekdays_fit(clues.dates, day)


def _clues(
    text: str,
    lows: Sequence[Bound],
    highs: Sequence[Bound],
    lost: Sequence[Bound],
    clues: Clues,
    low: date | None,
    high: date | None,
) -> tuple[Clue, ...]:
    """What bears on the result, in plain words: the sharpest bounds, the pins, the weekdays and dates near by, and what lost."""
    kept: list[tuple[str, Span | None, bool]] = []
    kept += [(bound.reading, bound.span, True) for bound in lows if bound.day == low and bound.span is not None][:2]
    kept += [(bound.reading, bound.span, True) for bound in highs if bound.day == high and bound.span is not None][:2]
    kept += [(f"says “{pin.span.of(text)}”", pin.span, True) for pin in clues.pins[:2]]
    kept += [(clue.reading, clue.span, True) for clue in clues.weekdays if clue.sentence < _LEAD][:3]
    kept += [
        (f"tells of “{near.span.of(text)}” without a year, as news does of what is near", near.span, True)
        for near in clues.dates[:3]
    ]
    kept += [(bound.reading, bound.span, False) for bound in lost][:3]
    captions = [bound for bound in lows if "caption" in bound.reading and bound.day != low]
    kept += [(bound.reading, bound.span, True) for bound in captions[:1]]
    return tuple(Clue(*item) for item in kept)
