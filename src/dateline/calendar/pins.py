"""What ties a page's day to a date in its own words: "last night (22 May)", "today, 5 May 2019", "Wednesday 22 May".

Both the reading of one page and the weighing of many use it; it looks at the text and the found times alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateline.calendar.arithmetic import covers
from dateline.types.spans import Span
from dateline.types.times import Timex

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = 300
"""Days within which news leaves a date's year out."""

_RELATIVE = re.compile(r"D(?P<offset>[+-]\d+)(?:T\S+)?")
_YEARLESS = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)(?P<way>[<>=~]+)")
_APPOSED = re.compile(r"\s?[(,–—-]\s?(?:on\s)?")
_QUOTES = re.compile(r"[“”\"]")
_CLOCKS = frozenset({"clock", "clock-24", "noon"})
_BACK = 400
"""Code points before a time that are looked at for an open quotation mark."""


def weekday_of(told: str) -> int | None:
    """ISO number of the weekday that a date begins with ("Wed. 22 May": 3); None where it begins with none."""
    return next((number for number, name in enumerate(WEEKDAYS, 1) if told.startswith(name[:3])), None)


@dataclass(frozen=True, slots=True)
class Pin:
    """The page's day is `offset` days after a date: month and day, perhaps year."""

    month: int
    day: int
    year: int | None
    offset: int
    span: Span

    def on(self, year: int) -> date | None:
        """The page's day if the date is of that year; None where there is no such date."""
        found = on_year(self.month, self.day, year)
        return found + timedelta(days=self.offset) if found else None


@dataclass(frozen=True, slots=True)
class NearDate:
    """A date without its year, perhaps with its weekday (1 = Monday). `past` None: the words do not tell."""

    month: int
    day: int
    weekday: int | None
    past: bool | None
    index: int
    """Index of its Timex."""
    span: Span

    def nearest(self, day: date) -> date | None:
        """The one of its dates that a page of that day would mean."""
        years = (day.year - 1, day.year, day.year + 1)
        days = [found for year in years if (found := on_year(self.month, self.day, year))]
        if self.past is not None:
            days = [found for found in days if (found <= day) == self.past or found == day]
        return min(days, key=lambda found: (abs((found - day).days), found), default=None)


def on_year(month: int, day: int, year: int) -> date | None:
    """The date, or None where that year has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def quoted(text: str, start: int) -> bool:
    """True behind an open double quotation mark of the same line: there the day is the speaker's."""
    line = text.rfind("\n", max(0, start - _BACK), start) + 1
    return len(_QUOTES.findall(text, max(line, start - _BACK), start)) % 2 == 1


def pins(text: str, times: Sequence[Timex]) -> Iterator[Pin]:
    """The pins of a text, in order. Times inside quotation marks are the speaker's and pin nothing."""
    for time, following in pairwise(times):
        relative = _RELATIVE.fullmatch(time.expression or "")
        if relative is None or time.anchor is not None or time.rule in _CLOCKS or following.span.start - time.span.end > 6:
            continue
        if not _APPOSED.fullmatch(text, time.span.end, following.span.start) or quoted(text, time.span.start):
            continue
        span = Span(time.span.start, following.span.end)
        yearless = _YEARLESS.fullmatch(following.expression or "")
        days = covers(following.value) if following.expression is None else None
        if yearless:
            yield Pin(int(yearless["month"]), int(yearless["day"]), None, -int(relative["offset"]), span)
        elif days is not None and days[0] == days[1]:
            yield Pin(days[0].month, days[0].day, days[0].year, -int(relative["offset"]), span)


def near_dates(text: str, times: Sequence[Timex]) -> Iterator[NearDate]:
    """The dates without a year that are reckoned from the page's own day."""
    for index, time in enumerate(times):
        yearless = _YEARLESS.fullmatch(time.expression or "")
        if yearless is None or time.anchor is not None:
            continue
        told = time.span.of(text)
        weekday = weekday_of(told)
        past = {"<": True, ">": False}.get(yearless["way"][0])
        yield NearDate(int(yearless["month"]), int(yearless["day"]), weekday, past, index, time.span)


def weekdays_fit(dates: Sequence[NearDate], day: date) -> bool:
    """True where each date that is given with its weekday has it in a year near enough to a page of `day`."""
    for near in dates:
        if near.weekday is None:
            continue
        found = (on_year(near.month, near.day, year) for year in (day.year - 1, day.year, day.year + 1))
        if not any(one and abs((one - day).days) <= NEAR and one.isoweekday() == near.weekday for one in found):
            return False
    return True


def pinned_days(found: Sequence[Pin], dates: Sequence[NearDate], first: date, last: date) -> list[date]:
    """The days from `first` to `last` that all pins and all weekdays given with dates allow, in order; empty without a pin."""
    if not found:
        return []
    days = []
    for year in range(first.year - 1, last.year + 2):
        day = found[0].on(year) if found[0].year in (None, year) else None
        if day is None or not first <= day <= last or not weekdays_fit(dates, day):
            continue
        if all(
            pin.year not in (None, year) or pin.on(year) in (None, day)
            for pin in found[1:]
            if pin.year is None or pin.year == year
        ):
            days.append(day)
    return days
