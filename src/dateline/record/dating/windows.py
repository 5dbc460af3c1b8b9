"""What the dates without a year that an article names say of the days of any year: after what it tells as past, before what
it tells as to come.

News leaves the year out where the date is near: within some months. So each such date favours the days behind (or before) it,
the nearer the more. Only what the words settle counts: "on June 26" told as past, "opens on Feb. 6"; not "until June 30" or
"moved to July 7", where the date is an aim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dateline.calendar.arithmetic import month_days
from dateline.calendar.pins import on_year, quoted, weekday_of
from dateline.rules import base
from dateline.types.mentions import Reading
from dateline.types.spans import Span
from dateline.types.text import Document
from dateline.types.times import Timex, TimexType

STEPS = ((300, 2.5), (365, 1.5))
"""Days within which a date without its year is told, and the weight of the days so near to it."""
NEAREST = (((150, 1.0), (250, 0.5)), ((150, 2.0), (250, 1.0)))
"""The same for the last that an article tells as past, and the first that it tells as to come: one of them is mostly near.
(Past, to come.)"""
_OF_A_YEAR = 0.3
"""Share of the weight near a date with its year: there the year of what follows may be left out for that."""
_MONTH_AND_YEAR = 7
_NEAR_A_YEAR = 700
"""Code points behind a date with its year within which that is so."""
_NO_CUE = 0.5
"""Share of the weight of what is to come by the tense alone: "the storm strikes on 12 January" tells of the past."""
_UNSURE = 0.8
"""Share of the weight where the past may not be the date's own."""
_THIS_MONTH = 4.5
_CORRECTED = ((15, 4.5), (45, 1.0))
"""Days before a correction's date."""
_MOST_TIMES = 150
_DATE = re.compile(r"XXXX-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?P<way><<|<~|<|>>|>|~)")
_RANGE = re.compile(r"(?:\d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2})(?: ?(?:to|and|or|-|–) ?)$")
_LOOK_BACK, _CLAUSE = 110, 60


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of rules/en/times.toml as patterns."""

    before: re.Pattern[str]
    to_come: re.Pattern[str]
    not_to_come: re.Pattern[str]
    correction: re.Pattern[str]
    not_its_day: frozenset[str]


@cache
def _words() -> _Words:
    told = base.load("en/times").tables["windows"]
    one = {name: base.alternatives(told[name]) for name in ("on", "aims", "to_come", "not_to_come", "corrections")}
    before = rf"(?:\b(?P<on>{one['on']})|\b(?P<aim>{one['aims']})|(?P<word>[\w’']+))(?: (?:the|late|early|mid))?\W{{1,2}}$"
    to_come = rf"\b(?:{one['to_come']}|(?:said|announced|told)\b[^.]{{0,100}}\bwould)\b|[’']ll\b"
    return _Words(
        re.compile(before, re.IGNORECASE),
        re.compile(to_come, re.IGNORECASE),
        re.compile(rf"\b(?:{one['not_to_come']})\b|n[’']t\b", re.IGNORECASE),
        re.compile(rf"\b(?:{one['corrections']})\b[^.\n]{{0,12}}$"),
        frozenset(told["not_its_day"]),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """Days before or after a day of each year that an article's words favour: {offset from that day: weight}, as steps."""

    month: int
    day: int
    steps: tuple[tuple[int, int, float], ...]
    """(first offset, last offset, weight), disjoint."""
    weekday: int | None
    """ISO weekday that the day has; None where the words give none."""
    span: Span
    reading: str
    ahead: bool | None = None
    """It is told as to come, or as past; None for what is neither."""


def windows(reading: Reading) -> list[Window]:
    """The windows of an article's own words, in text order."""
    found: dict[tuple[int, int, bool | None], Window] = {}
    for window in _dates(reading):
        found.setdefault((window.month, window.day, window.ahead), window)  # a date that is told again is no other evidence
    return [*found.values(), *_months(reading)]


def near(window: Window) -> Window:
    """The same date with the days that are near to it."""
    return replace(window, steps=_stepped(NEAREST[bool(window.ahead)], ahead=bool(window.ahead)))


def _dates(reading: Reading) -> Iterator[Window]:
    document = reading.document
    full = -_NEAR_A_YEAR
    for time in reading.mentions.times[:_MOST_TIMES]:
        if (
            time.expression is None
            and time.type is TimexType.DATE
            and len(time.value) >= _MONTH_AND_YEAR
            and time.value[:4].isdigit()
        ):
            full = time.span.end
        if time.rule.startswith("day-range"):
            continue  # the other end of the range says it
        match = _DATE.fullmatch(time.expression or "")
        if match is None or time.anchor is not None or quoted(document.text, time.span.start):
            continue
        told = time.span.of(document.text)
        month, day = int(match["month"]), int(match["day"] or 0)
        weekday = weekday_of(told) if day else None
        if _words().correction.search(document.text, max(0, time.span.start - 40), time.span.start) and day:
            steps = _stepped(_CORRECTED, ahead=True)
            yield Window(month, day, steps, None, time.span, f"was corrected on “{told}”")
            continue
        found = _way(document, time, match["way"])
        if found is None and weekday is not None:
            yield Window(month, day, ((-180, 180, 4.5),), weekday, time.span, f"names “{told}”")
        elif found is not None:
            ahead, share = found
            share *= _OF_A_YEAR if time.span.start - full < _NEAR_A_YEAR else 1.0
            steps = tuple((first, last, weight * share) for first, last, weight in _stepped(STEPS, ahead=ahead))
            what = f"tells of “{told}” as {'still to come' if ahead else 'past'}"
            yield Window(month, day, steps, weekday, time.span, what, ahead if share > _NO_CUE else None)


def _stepped(steps: tuple[tuple[int, float], ...], *, ahead: bool) -> tuple[tuple[int, int, float], ...]:
    found, first = [], 0
    for last, weight in steps:
        found.append((-last, -first, weight) if ahead else (first, last, weight))
        first = last + 1
    return tuple(found)


def _way(document: Document, time: Timex, way: str) -> tuple[bool, float] | None:
    """(it is to come, share of the weight); None where the words settle neither."""
    text, start = document.text, time.span.start
    sentence = document.sentence_at(start)
    first = max(document.sentences[sentence].span.start if sentence is not None else 0, start - _LOOK_BACK)
    before = text[first:start]
    before = _RANGE.sub("", before)
    match = _words().before.search(before)
    if match is None or match["aim"]:
        return None
    word = (match["word"] or "").lower()
    if word in _words().not_its_day or (word and way != "<"):
        return None
    if way in ("<", "<<", "<~"):
        return False, 1.0 if way != "<~" else _UNSURE
    if way in (">", ">>"):
        cues = [
            (cue.start(), number)
            for number, regex in enumerate((_words().to_come, _words().not_to_come))
            for cue in regex.finditer(before)
        ]
        last = max(cues, default=(0, 0))
        if last[1] == 0 and cues:
            return True, 1.0
        if not cues or len(before) - last[0] > _CLAUSE:
            return True, _NO_CUE
    return None


def _months(reading: Reading) -> Iterator[Window]:
    """ "Twice this month: in Geneva on Jan. 14": the page is of that month."""
    document, times = reading.document, reading.mentions.times[:_MOST_TIMES]
    for number, time in enumerate(times[:-1]):
        if time.expression != "M+0" or time.anchor is not None or "this month" not in time.span.of(document.text).lower():
            continue
        following = times[number + 1]
        match = _DATE.fullmatch(following.expression or "")
        between = document.text[time.span.end : following.span.start]
        if match is None or not match["day"] or following.anchor is not None or len(between) > 80 or "." in between.rstrip():
            continue
        month, day = int(match["month"]), int(match["day"])
        if match["way"][0] == "<" and quoted(document.text, time.span.start) is False:
            length = month_days(2001, month)[1].day
            told = document.text[time.span.start : following.span.end]
            yield Window(month, day, ((0, length - day, _THIS_MONTH),), None, time.span, f"says “{told}”")


def days_of(window: Window, first: date, last: date) -> Iterator[tuple[date, date, float]]:
    """(first day, last day, weight) in each year from `first` to `last`, neither cut nor in order."""
    for year in range(first.year - 1, last.year + 2):
        if window.day:
            begin = end = on_year(window.month, window.day, year)
        else:
            begin, end = month_days(year, window.month)
        if begin is None or end is None or (window.weekday is not None and begin.isoweekday() != window.weekday):
            continue
        for low, high, weight in window.steps:
            if high <= 0:  # to come: reckoned from the last day of a month
                yield end + timedelta(days=low), end + timedelta(days=high), weight
            else:
                yield begin + timedelta(days=low), begin + timedelta(days=high), weight
