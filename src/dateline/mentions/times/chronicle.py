"""Which year a history means where it tells none: the course that its dates make most likely, taken together.

A history tells most of its dates in order and gives the year where it changes, or where it steps aside ("(renewed in 1978)").
So each dated time either carries the tale on or is an aside, and each one without its year lies in the year that makes the
whole course cheapest: going on is cheap, turning back or leaving years out is not. Method: beam search over those choices
(Viterbi with at most `_BEAM` courses kept), linear in the number of times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

from dateline.calendar.arithmetic import Days, covers
from dateline.calendar.resolve import of_year, value_on
from dateline.mentions.times.joins import Found
from dateline.types.text import Document
from dateline.types.times import TimexType

_BEAM = 12
_YEARS = 4
"""So many of the years told last, and those beside them, are thought of for a date without one."""
_LONGEST = 370
"""Days: a longer stretch than a year (a decade) places nothing."""
_OPENING = 14
"""Code points from the beginning of a sentence within which a date opens it."""
_RECURRING = re.compile(r"XXXX-(?P<pattern>[^<>=~T/]+)[<>=~]+(?P<rest>(?:[T/]\S+)?)")
_SKIPPED = 300
_STEP = re.compile(r"(?P<unit>DE|D|W|M|Y)(?P<offset>[+-]\d{1,4})(?:/\S+)?")
_DATED = (TimexType.DATE, TimexType.TIME)


@dataclass(frozen=True, slots=True)
class Costs:
    """What a step of the tale costs; fitted on narratives, cross-validated (docs/decisions)."""

    aside: float = 1.5
    """A dated time that leaves the tale where it is."""
    aside_opening: float = 6.0
    """The same where it opens a sentence."""
    aside_inside: float = 0.4
    on_inside: float = 1.0
    """Within parentheses: an aside, and what carries the tale on."""
    ahead: float = 0.35
    """Going on to a time with its year, by the logarithm of the way."""
    ahead_blank: float = 1.0
    """Going on by a hundred days to a time without its year."""
    skipped: float = 3.5
    """More than `_SKIPPED` days either way without the year being told."""
    back: float = 1.2
    back_blank: float = 1.0
    """Turning back, with the year told and without."""
    by_aside: float = 1.4
    """A time without its year in the year of the aside just told."""
    again: float = 0.2
    """The same year once more."""
    paragraph: float = 0.6
    paragraph_blank: float = 0.8
    """A new paragraph turns back more easily: its share of the cost, with the year told and without."""
    turned: float = 0.2
    turned_back: float = 1.6
    """Another year than that told last, ahead and back, without its being told."""


@dataclass(frozen=True, slots=True)
class Told:
    """How one time of a history was read."""

    days: Days
    carries: bool
    """False for an aside, and for what only looks back."""
    value: str | None = None
    """The value of a date without its year."""


@dataclass(slots=True)
class _Course:
    cost: float
    here: Days | None
    """Where the tale stands."""
    aside: Days | None
    """The time told last where it was an aside."""
    before: _Course | None
    told: Told | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the text a time stands."""

    opens: bool
    paragraph: bool
    inside: bool
    """In parentheses."""


def read(document: Document, found: Sequence[Found], costs: Costs | None = None) -> list[Told | None]:
    """For each time of a history how it is best read; None for what has no days of its own in the tale."""
    costs = costs or Costs()
    courses = [_Course(0.0, None, None, None, None)]
    years: list[int] = []
    ahead = _years_ahead(found)
    paragraph = -1
    for index, time in enumerate(found):
        number = document.sentence_at(time.start)
        sentence = document.sentences[number] if number is not None else None
        opens = sentence is None or time.start - sentence.span.start <= _OPENING
        now = sentence.paragraph if sentence else paragraph
        place = _Place(opens, now != paragraph, _in_parentheses(document.text, time.start))
        if time.type in _DATED:
            paragraph = now
        courses = _next(courses, time, place, _candidates(time, years, ahead[index]), costs)
        if (days := _dated_days(time)) is not None:
            years = [*(year for year in years if year != days[0].year), days[0].year][-_YEARS:]
    return _chosen(courses[0], len(found))


def _years_ahead(found: Sequence[Found]) -> list[tuple[int, ...]]:
    """The years of the next dated times."""
    out: list[tuple[int, ...]] = []
    ahead: list[int] = []
    for time in reversed(found):
        out.append(tuple(ahead))
        if (days := _dated_days(time)) is not None:
            ahead = [days[0].year, *(year for year in ahead if year != days[0].year)][:3]
    return out[::-1]


def _dated_days(time: Found) -> Days | None:
    """The days of a date told with its year; None for a decade, and for all else."""
    days = covers(time.value or "") if time.expression is None and time.type in _DATED else None
    return days if days is not None and (days[1] - days[0]).days <= _LONGEST else None


def _candidates(time: Found, years: list[int], ahead: tuple[int, ...]) -> list[tuple[str, Days]] | None:
    """The days that a date without its year may mean; None for what is no such date."""
    match = _RECURRING.fullmatch(time.expression or "")
    if match is None or time.type not in _DATED or time.lean == "story" or "<<" in match[0] or ">>" in match[0]:
        return None
    near = sorted({year + step for year in (*years, *ahead) for step in (-1, 0, 1)})
    found = [(value, days) for year in near if (value := of_year(match["pattern"], year)) and (days := _days_of(value))]
    return found or None


def _days_of(value: str) -> Days | None:
    """The days of a value as a history names them: a winter by the year it ends in."""
    days = covers(value)
    if days is not None and value.endswith("-WI"):
        year = int(value[:4])
        return date(max(year - 1, 1), 12, 1), date(year, 3, 20)
    return days


def _next(
    courses: list[_Course], time: Found, place: _Place, blank: list[tuple[str, Days]] | None, costs: Costs
) -> list[_Course]:
    out: list[_Course] = []
    dated = _dated_days(time)
    step = _STEP.fullmatch(time.expression or "") if time.lean == "story" and time.type in _DATED else None
    for course in courses:
        if dated is not None:
            out.extend(_dated(course, dated, place, costs))
        elif blank is not None:
            out.extend(_blank(course, blank, place, costs))
        elif step is not None:
            out.append(_stepped(course, time.expression or "", back=step["offset"][0] == "-"))
        else:
            out.append(_Course(course.cost, course.here, course.aside, course, None))
    best: dict[tuple[Days | None, Days | None], _Course] = {}
    for course in sorted(out, key=lambda one: one.cost):
        best.setdefault((course.here, course.aside), course)
        if len(best) == _BEAM:
            break
    return list(best.values())


def _dated(course: _Course, days: Days, place: _Place, costs: Costs) -> list[_Course]:
    on = _step(course.here, days, place, costs, blank=False) + (costs.on_inside if place.inside else 0.0)
    off = costs.aside_inside if place.inside else costs.aside_opening if place.opens else costs.aside
    found = [_Course(course.cost + on, days, None, course, Told(days, True))]
    if course.here is not None:
        found.append(_Course(course.cost + off, course.here, days, course, Told(days, False)))
    return found


def _blank(course: _Course, candidates: list[tuple[str, Days]], place: _Place, costs: Costs) -> list[_Course]:
    found = []
    for value, days in candidates:
        on = course.cost + _step(course.here, days, place, costs, blank=True)
        found.append(_Course(on, days, None, course, Told(days, True, value)))
        if course.aside is not None:
            off = course.cost + _step(course.aside, days, place, costs, blank=True) + costs.by_aside
            found.append(_Course(off, course.here, days, course, Told(days, False, value)))
    return found


def _stepped(course: _Course, expression: str, *, back: bool) -> _Course:
    """ "Two days later", from the time told last; "a year earlier" looks back and does not go there."""
    base = course.aside or course.here
    value = value_on(expression, base[0] + (base[1] - base[0]) // 2) if base else None
    days = covers(value) if value else None
    if days is None:
        return _Course(course.cost, course.here, course.aside, course, None)
    if back:
        return _Course(course.cost, course.here, course.aside, course, Told(days, False))
    if course.aside is not None:
        return _Course(course.cost, course.here, days, course, Told(days, False))
    return _Course(course.cost, days, None, course, Told(days, True))


def _step(here: Days | None, days: Days, place: _Place, costs: Costs, *, blank: bool) -> float:
    """What it costs to go from one time to the next."""
    if here is None or (here[0] <= days[0] and days[1] <= here[1]):
        return 0.0
    if days[0] <= here[0] and here[1] <= days[1]:
        return costs.again
    gap = (days[0] - here[1]).days
    if gap >= 0:
        return _ahead(gap, days[0].year > here[1].year, costs) if blank else costs.ahead * log2(1 + gap / 60)
    back = max((here[0] - days[1]).days, 1)
    if blank:
        return (costs.paragraph_blank if place.paragraph else 1.0) * _back(back, days[1].year < here[0].year, costs)
    return (costs.paragraph if place.paragraph else 1.0) * costs.back * (0.3 + log2(1 + back / 30))


def _ahead(gap: int, turned: bool, costs: Costs) -> float:
    return costs.ahead_blank * gap / 100 + (costs.turned if turned else 0.0) + (costs.skipped if gap > _SKIPPED else 0.0)


def _back(back: int, turned: bool, costs: Costs) -> float:
    cost = costs.back_blank * (0.3 + back / 60) + (costs.turned_back if turned else 0.0)
    return cost + (costs.skipped if back > _SKIPPED else 0.0)


def _in_parentheses(text: str, start: int) -> bool:
    before = text[max(0, start - 60) : start]
    return before.rfind("(") > before.rfind(")")


def _chosen(course: _Course, length: int) -> list[Told | None]:
    out: list[Told | None] = []
    here: _Course | None = course
    while here is not None and here.before is not None:
        out.append(here.told)
        here = here.before
    out.reverse()
    return out if len(out) == length else [None] * length
