"""Two values for one property -> how they differ: conflict, update, precision, or not at all (None)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.calendar.zones import Offsets, by_zone_alone
from dateline.types.record import DisagreementKind, Evidence
from dateline.types.times import When

_TOLL_SETTLES = timedelta(days=14)
"""For how long after an event a count of it is still growing; later differences are conflicts."""
_CHANGES = timedelta(days=1)
"""What can change (a plan, a running count) may have done so between reports that may lie farther apart than this."""
_ANOTHER = 10
"""A count so many times another one is of another thing: a war's, not a raid's."""
_ONE_STORY = timedelta(days=45)
"""Reports of a person of one name and two ages, farther apart than this, may be of two people."""
_MINUTES = 15
"""Fewer than these apart, two hours are one roughly told."""
_HOURS_APART = 180
"""Minutes by which the hours that are told of one thing differ at most."""
_ROUNDING = 0.1
"""Share by which a rounded or measured number may be off."""
_UNITS = {
    "seconds": ("time", 1 / 3600),
    "hours": ("time", 1.0), "minutes": ("time", 1 / 60), "days": ("time", 24.0), "weeks": ("time", 168.0),
    "months": ("time", 730.5), "years": ("time", 8766.0),
    "km": ("way", 1.0), "miles": ("way", 1.609), "metres": ("way", 0.001), "feet": ("way", 0.0003048),
    "tonnes": ("weight", 1.0), "kg": ("weight", 0.001), "barrels": ("volume", 42.0), "gallons": ("volume", 1.0),
}  # fmt: skip
"""Unit -> what it measures, and how many of that one's base."""
_RUNNING = re.compile(r"\b(?:so far|to date|as of|by now|until now)\b", re.IGNORECASE)
"""Says that the number is one of the hour."""
_YEARLESS = re.compile(r"(?:\.\./)?XXXX-(\d\d)-(\d\d)(?:/\.\.)?")


@dataclass(frozen=True, slots=True)
class Observation:
    """One report of a value."""

    value: str
    reported: When | None
    evidence: Evidence
    when: When | None = None
    """The value as a time, where it is one."""
    clocks: Offsets | None = None
    """Hours from UTC where the report was written; None where that is not known."""


def compare_counts(a: Observation, b: Observation, happened: When | None, slack: int = 0) -> DisagreementKind | None:
    """Numbers: "10" against "12" is an update while the toll still grows, else a conflict; ">=10" against "12" is precision.

    `slack`: by how much they may differ because reports count differently (with the culprit, or without)."""
    low_a, high_a = bounds(a.value)
    low_b, high_b = bounds(b.value)
    first, later = (a, b) if surely_before(a.reported, b.reported) else (b, a)
    grows = _said(later.value) > _said(first.value) + min(slack, 1) and not first.value.startswith("<")
    if grows and surely_before(first.reported, later.reported) and _unsettled(first.reported, happened):
        return DisagreementKind.UPDATE
    if min(_said(a.value), _said(b.value)) * _ANOTHER < max(_said(a.value), _said(b.value)):
        return None
    if low_a <= high_b + slack and low_b <= high_a + slack:
        return DisagreementKind.PRECISION
    return DisagreementKind.PRECISION if _rounded(low_a, low_b) else DisagreementKind.CONFLICT


def _said(value: str) -> float:
    """The number itself, its bound aside."""
    return _number(value.lstrip("<>=~").partition("..")[0])


def _unsettled(reported: When | None, happened: When | None) -> bool:
    """The first report was made while the toll of what happened could still grow."""
    if happened is None or happened.latest is None or reported is None or reported.latest is None:
        return False
    return reported.latest <= happened.latest + _TOLL_SETTLES


def compare_results(a: Observation, b: Observation) -> DisagreementKind | None:
    """Results of a vote: pairs of numbers are the same or are not."""
    return None if a.value == b.value else DisagreementKind.CONFLICT


def compare_measures(a: Observation, b: Observation, *, changes: bool) -> DisagreementKind | None:
    """Numbers with a unit: near ones are precision; what `changes` in time may have done so between the reports."""
    low_a, high_a, unit_a = measure(a.value)
    low_b, high_b, unit_b = measure(b.value)
    if unit_a != unit_b:
        return None
    if low_a <= high_b and low_b <= high_a:
        return DisagreementKind.PRECISION
    if unit_a in ("time", "way", "weight", "volume", "dollars", "pounds", "euros") and _near(low_a, low_b):
        return DisagreementKind.PRECISION
    if _rounded(low_a, low_b):
        return DisagreementKind.PRECISION
    said_a, said_b = (_said(item.value.partition(" ")[0]) * _factor(item.value) for item in (a, b))
    if min(said_a, said_b) * _ANOTHER < max(said_a, said_b):
        return None  # hours against weeks: two things
    running = bool(_RUNNING.search(a.evidence.exact) and _RUNNING.search(b.evidence.exact))
    moved = running or (changes and not together(a.reported, b.reported))
    return DisagreementKind.UPDATE if moved else DisagreementKind.CONFLICT


def compare_times(a: Observation, b: Observation, *, moved: bool) -> DisagreementKind | None:
    """Times: one within the other is precision; a day apart may be the time zone alone; a date that was `moved` is an update.

    Where it is not known from where the two were told, a day apart may be the zone as well.
    """
    days_a, days_b = _days(a, b), _days(b, a)
    if days_a is None or days_b is None or days_a == days_b:
        return None
    gap = max(days_a[0], days_b[0]) - min(days_a[1], days_b[1])
    single = days_a[0] == days_a[1] and days_b[0] == days_b[1]
    if gap <= timedelta(0) or (single and not moved and gap <= timedelta(days=1)):
        return DisagreementKind.PRECISION
    return DisagreementKind.UPDATE if moved else DisagreementKind.CONFLICT


def by_zone(a: Observation, b: Observation) -> bool:
    """True where two days differ, and the clocks by which the two reports tell them may be the only reason."""
    if a.clocks is None or b.clocks is None or a.when is None or b.when is None or a.when.day is None or b.when.day is None:
        return False
    return by_zone_alone(a.when.day, a.clocks, b.when.day, b.clocks)


def _days(item: Observation, other: Observation) -> tuple[date, date] | None:
    """First and last day of a value that is a time; an end without a beginning begins with its report."""
    first, last = _first_and_last(item)
    if first is None and last is None:
        first = last = _yearless(item.value, other)
    if item.value.startswith("../") and last is not None:
        begin = item.reported.earliest if item.reported and item.reported.earliest else date.min
        return min(begin, last), last
    if item.value.endswith("/.."):
        return (first, date.max) if first is not None else None
    return (first, last) if first is not None and last is not None else None


def _first_and_last(item: Observation) -> tuple[date | None, date | None]:
    return (item.when.earliest, item.when.latest) if item.when else (None, None)


def _yearless(value: str, other: Observation) -> date | None:
    """ "4 June" of a year not known, as near to the other value as it can be: beside "7 June 2015" that of 2015."""
    match = _YEARLESS.fullmatch(value)
    if match is None:
        return None
    first, last = _first_and_last(other)
    beside = first or last
    years = [beside.year - 1, beside.year, beside.year + 1] if beside else [2000]  # a leap year; only the distance counts
    days = [day for year in years if (day := _day(year, int(match[1]), int(match[2]))) is not None]
    return min(days, key=lambda day: abs(day - beside), default=None) if beside else next(iter(days), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def compare_hours(a: Observation, b: Observation) -> DisagreementKind | None:
    """Hours of one day ("18:30", "18:00"): a few minutes are a matter of precision; half the day apart is another thing's."""
    one, other = (60 * int(value[:2]) + int(value[3:]) for value in (a.value, b.value))
    gap = abs(one - other)
    if gap == 0 or gap > _HOURS_APART:
        return None
    return DisagreementKind.PRECISION if gap < _MINUTES else DisagreementKind.CONFLICT


def compare_ages(a: Observation, b: Observation) -> DisagreementKind | None:
    """Years of age: one more or less may be a birthday between the reports."""
    gap = abs(int(a.value) - int(b.value))
    if gap == 0 or a.reported is None or b.reported is None or not meeting(a.reported, b.reported, _ONE_STORY):
        return None
    return DisagreementKind.PRECISION if gap == 1 and not together(a.reported, b.reported) else DisagreementKind.CONFLICT


def compare_levels(_a: Observation, _b: Observation) -> DisagreementKind:
    """Levels of talks ("track 1.5", "track 2") shade into each other: who counts as unofficial is a matter of precision."""
    return DisagreementKind.PRECISION


def compare_steps(_a: Observation, _b: Observation) -> DisagreementKind:
    """A gate that was passed, barred or not yet passed: steps in time, which do not contradict each other."""
    return DisagreementKind.UPDATE


def compare_denials(a: Observation, b: Observation) -> DisagreementKind | None:
    """ "X" against "not X"."""
    return DisagreementKind.CONFLICT if {a.value, b.value} in ({v, f"not {v}"} for v in (a.value, b.value)) else None


def bounds(value: str) -> tuple[float, float]:
    """The numbers that a value allows: "12", ">=12", ">12", "<=12", "<12", "~12" (a tenth either way), "12..19"."""
    low, dots, high = value.partition("..")
    if dots:
        return (_number(low), _number(high)) if _number(low) <= _number(high) else (-math.inf, math.inf)
    number = _number(value.lstrip("<>=~"))
    if math.isnan(number):
        return (-math.inf, math.inf)
    if value.startswith(">"):
        return (number if value.startswith(">=") else math.nextafter(number, math.inf), math.inf)
    if value.startswith("<"):
        return (0, number if value.startswith("<=") else math.nextafter(number, 0))
    return (number * (1 - _ROUNDING), number * (1 + _ROUNDING)) if value.startswith("~") else (number, number)


def measure(value: str) -> tuple[float, float, str]:
    """Bounds of "5 hours", "~950 km" in the base of what the unit measures, and what that is (the unit itself where unknown)."""
    amount, _, unit = value.partition(" ")
    low, high = bounds(amount)
    factor = _factor(value)
    return low * factor, high * factor, _UNITS.get(unit, (unit, 1.0))[0]


def _factor(value: str) -> float:
    """How many of the base of what it measures one unit of the value is."""
    return _UNITS.get(value.partition(" ")[2], ("", 1.0))[1]


def meeting(a: When | None, b: When | None, slack: timedelta) -> bool:
    """True where the two may lie within `slack` of each other; what is not known may."""
    if a is None or b is None:
        return True
    after = a.earliest is not None and b.latest is not None and a.earliest - b.latest > slack
    before = b.earliest is not None and a.latest is not None and b.earliest - a.latest > slack
    return not after and not before


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= _ROUNDING * max(abs(a), abs(b))


def _rounded(a: float, b: float) -> bool:
    """One of them is a round number of three figures or more, and the other near it: 200 and 206, 3,000 and 2,950."""
    return _near(a, b) and any(n >= 100 and n % 10 ** (len(str(int(n))) - 1) == 0 for n in (a, b) if math.isfinite(n))


def surely_before(a: When | None, b: When | None) -> bool:
    """True where report `a` surely came before report `b`."""
    return a is not None and b is not None and a.latest is not None and b.earliest is not None and a.latest < b.earliest


def together(a: When | None, b: When | None) -> bool:
    """True where the reports surely lie within a day of each other: a thing that changes had no time to change."""
    if a is None or b is None or a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return False
    return max(a.latest, b.latest) - min(a.earliest, b.earliest) <= _CHANGES
