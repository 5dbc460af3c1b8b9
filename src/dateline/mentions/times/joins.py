"""Times out of parts: "Friday" and "morning", "December" and "last year", "early" and "March".

Each join is named in rules/en/times.toml (`join`). Those with a pattern that ends in `$` look to the left of a time,
the others to the
right or between two times that stand next to each other. All work on the found times in text order, in one pass each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dateline.calendar.arithmetic import covers
from dateline.calendar.resolve import of_year
from dateline.mentions.times import values
from dateline.types.times import TimexType

_WINDOW = 48
"""Code points to the left that a join looks at."""
_RECURRING = re.compile(r"XXXX-(?P<pattern>[^<>=~T/]+)[<>=~]+")
_YEAR_UNIT = re.compile(r"Y[+-]\d{1,3}")
_WEEK_UNIT = re.compile(r"W[+-]\d{1,3}")
_WEEKDAY = re.compile(r"WD(\d)[<>=~]+")
_DAY = re.compile(
    r"D[+-]\d+|WD\d[<>=~]+|W[+-]\d+/\d|M[+-]\d+/\d\d|XXXX-(?:\d\d-\d\d|easter[+-]\d+|\d\d-#\d-\d)[<>=~]+|Y[+-]\d+/\d\d-\d\d"
)


@dataclass(slots=True)
class Found:
    """A time while it is being read: a value, or an expression that is still to be resolved."""

    start: int
    end: int
    type: TimexType
    value: str | None
    expression: str | None
    mod: str | None
    rule: str
    lean: str = ""
    anchor: Found | None = None

    @property
    def is_day(self) -> bool:
        """True where it names one day."""
        if self.type is not TimexType.DATE:
            return False
        if self.expression is not None:
            return _DAY.fullmatch(self.expression) is not None
        return self.value is not None and len(self.value) == 10 and covers(self.value) is not None


Sides = Callable[[str, list[Found], re.Pattern[str], str], list[Found]]


def _pairs(
    text: str, found: list[Found], gap: re.Pattern[str], rule: str, merge: Callable[[Found, Found, str], Found | None]
) -> list[Found]:
    out: list[Found] = []
    for time in found:
        if out and out[-1].end <= time.start <= out[-1].end + 24 and gap.fullmatch(text, out[-1].end, time.start):
            merged = merge(out[-1], time, rule)
            if merged is not None:
                out[-1] = merged
                continue
        out.append(time)
    return out


def _of_unit(part: Found, unit: Found, rule: str, start: int, end: int) -> Found | None:
    """The part (a month, quarter, weekday) within the unit (a year, a week)."""
    if part.expression is None or part.type is not TimexType.DATE or unit.mod is not None:
        return None
    recurring = _RECURRING.fullmatch(part.expression)
    lean, anchor = unit.lean, unit.anchor
    if recurring and unit.expression is None and unit.value is not None and len(unit.value) == 4 and unit.value.isdigit():
        value = of_year(recurring["pattern"], int(unit.value))
        return Found(start, end, TimexType.DATE, value, None, part.mod, rule) if value else None
    if unit.expression is None:
        return None
    weekday = _WEEKDAY.fullmatch(part.expression)
    if recurring and _YEAR_UNIT.fullmatch(unit.expression):
        return Found(start, end, TimexType.DATE, None, f"{unit.expression}/{recurring['pattern']}", part.mod, rule, lean, anchor)
    if weekday and _WEEK_UNIT.fullmatch(unit.expression):
        return Found(start, end, TimexType.DATE, None, f"{unit.expression}/{weekday[1]}", part.mod, rule, lean, anchor)
    return None


def part_of(text: str, found: list[Found], gap: re.Pattern[str], rule: str) -> list[Found]:
    """ "December last year"."""
    return _pairs(text, found, gap, rule, lambda a, b, r: _of_unit(a, b, r, a.start, b.end))


def has_part(text: str, found: list[Found], gap: re.Pattern[str], rule: str) -> list[Found]:
    """ "Next year's first quarter"."""
    return _pairs(text, found, gap, rule, lambda a, b, r: _of_unit(b, a, r, a.start, b.end))


def _with_clock(day: Found, clock: str, start: int, end: int, mod: str | None, rule: str) -> Found:
    value = day.value + clock if day.value is not None and day.expression is None else None
    expression = day.expression + clock if day.expression is not None else None
    return Found(start, end, TimexType.TIME, value, expression, mod, rule, day.lean, day.anchor)


def _clock_of(time: Found) -> str | None:
    if time.type is TimexType.TIME and time.lean == "day" and time.expression is not None:
        return time.expression[time.expression.index("T") :]
    return None


def clock_day(text: str, found: list[Found], gap: re.Pattern[str], rule: str) -> list[Found]:
    """ "10 p.m. Wednesday"."""

    def merge(first: Found, second: Found, name: str) -> Found | None:
        clock = _clock_of(first)
        if clock is None or not second.is_day:
            return None
        return _with_clock(second, clock, first.start, second.end, first.mod, name)

    return _pairs(text, found, gap, rule, merge)


def day_part(text: str, found: list[Found], right: re.Pattern[str], rule: str) -> list[Found]:
    """ "Friday morning"."""
    out = []
    for place, time in enumerate(found):
        match = right.match(text, time.end) if time.is_day else None
        limit = found[place + 1].start if place + 1 < len(found) else len(text)
        if match is None or match.end() > limit:
            out.append(time)
            continue
        clock = values.fill("T{part}", match.groupdict(""))
        out.append(_with_clock(time, clock, time.start, match.end(), values.modifier(match.groupdict("")), rule))
    return out


def _left(text: str, time: Found, pattern: re.Pattern[str], floor: int) -> re.Match[str] | None:
    return pattern.search(text, max(floor, time.start - _WINDOW), time.start)


def _extend(
    text: str,
    found: list[Found],
    pattern: re.Pattern[str],
    change: Callable[[Found, re.Match[str]], Found | None],
    *,
    swallow: bool = False,
) -> list[Found]:
    out: list[Found] = []
    for time in found:
        floor = out[-1].end if out and not swallow else (out[-2].end if len(out) > 1 else 0)
        match = _left(text, time, pattern, floor)
        changed = change(time, match) if match else None
        if changed is None:
            out.append(time)
            continue
        while out and out[-1].end > changed.start:
            out.pop()
        out.append(changed)
    return out


def weekday_date(text: str, found: list[Found], pattern: re.Pattern[str], rule: str) -> list[Found]:
    """ "Wednesday 22 May"."""

    def change(time: Found, match: re.Match[str]) -> Found | None:
        named = time.value is not None and time.expression is None
        if not time.is_day or time.rule in ("today", "weekday") or not (named or (time.expression or "").startswith("XXXX-")):
            return None
        if not match.group(0)[0].isupper():
            return None
        nearest = re.sub(r"[<>=~]+$", "~", time.expression) if time.expression else None  # with its weekday a date is near
        return Found(match.start(), time.end, time.type, time.value, nearest, time.mod, rule, time.lean, time.anchor)

    return _extend(text, found, pattern, change, swallow=True)


def part_of_day(text: str, found: list[Found], pattern: re.Pattern[str], rule: str) -> list[Found]:
    """ "The night of June 20"."""

    def change(time: Found, match: re.Match[str]) -> Found | None:
        if not time.is_day:
            return None
        clock = "TMO" if match.group("hours") else values.fill("T{part}", match.groupdict(""))
        return _with_clock(time, clock, match.start(), time.end, values.modifier(match.groupdict("")), rule)

    return _extend(text, found, pattern, change)


def modified(text: str, found: list[Found], pattern: re.Pattern[str], rule: str) -> list[Found]:
    """ "Early March", "the end of 2014"."""

    def change(time: Found, match: re.Match[str]) -> Found | None:
        refers = time.value is not None and time.value.endswith("_REF")
        if time.type not in (TimexType.DATE, TimexType.TIME) or time.mod is not None or refers:
            return None
        if time.rule in ("units-ago", "iso-date", "this-unit") and not text[time.start : time.end].lower().startswith("this"):
            return None
        mod = values.modifier(match.groupdict(""))
        return Found(match.start(), time.end, time.type, time.value, time.expression, mod, rule, time.lean, time.anchor)

    return _extend(text, found, pattern, change)


def about(text: str, found: list[Found], pattern: re.Pattern[str], rule: str) -> list[Found]:
    """ "Nearly two years", "at least 30 days", "around March 1981"."""

    def change(time: Found, match: re.Match[str]) -> Found | None:
        word = values.plain(match.group("mod"))
        if text[time.end : time.end + 2] in ("'s", "’s") and time.type is TimexType.DATE:
            return None  # "to get around Wednesday's ruling"
        length = time.type is TimexType.DURATION and not text[time.start : time.end].lower().startswith(("the ", "this "))
        if not (length or time.rule == "units-ago" or (word in ("around", "approximately") and time.type is not TimexType.SET)):
            return None
        if time.mod is not None or (time.value or "").endswith("_REF"):
            return None
        mod = values.modifier(match.groupdict(""))
        return Found(match.start(), time.end, time.type, time.value, time.expression, mod, rule, time.lean, time.anchor)

    return _extend(text, found, pattern, change)


def week_of(text: str, found: list[Found], pattern: re.Pattern[str], rule: str) -> list[Found]:
    """ "The week of March 6"."""

    def change(time: Found, match: re.Match[str]) -> Found | None:
        if not time.is_day:
            return None
        if time.expression is not None:
            if "/" in time.expression:
                return None
            return Found(match.start(), time.end, time.type, None, f"{time.expression}/week", None, rule, time.lean, time.anchor)
        days = covers(time.value or "")
        if days is None:
            return None
        year, week, _ = days[0].isocalendar()
        return Found(match.start(), time.end, time.type, f"{year:04d}-W{week:02d}", None, None, rule)

    return _extend(text, found, pattern, change)


_MONTH_DAY = re.compile(r"XXXX-(?P<month>\d\d)(?:-\d\d)?[<>=~]+")
_WITH_YEAR = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-\d\d)?")


def range_year(text: str, found: list[Found], gap: re.Pattern[str], rule: str) -> list[Found]:
    """ "April and June 1955": the year of the second is the first's too, or the one before where the months run over its turn."""
    for place in range(len(found) - 2, -1, -1):
        first, second = found[place], found[place + 1]
        part = _MONTH_DAY.fullmatch(first.expression or "")
        full = _WITH_YEAR.fullmatch(second.value or "") if second.expression is None else None
        if not part or not full or second.start - first.end > 16 or not gap.fullmatch(text, first.end, second.start):
            continue
        year = int(full["year"]) - (part["month"] > full["month"])
        value = of_year(_RECURRING.fullmatch(first.expression or "")["pattern"], year)  # type: ignore[index]
        if value is not None:
            first.value, first.expression, first.lean, first.rule = value, None, "", rule
    return found


def _other_day(time: Found, day: str, start: int, end: int, rule: str) -> Found | None:
    """The same month and year as `time`, another day; None where the month has no such day."""
    number = f"{int(day):02d}"
    if time.value is not None and time.expression is None and len(time.value) == 10:
        value = time.value[:8] + number
        return Found(start, end, TimexType.DATE, value, None, None, rule) if covers(value) else None
    match = re.fullmatch(r"(XXXX-\d\d-)\d\d([<>=~]+)", time.expression or "")
    if match is None:
        return None
    return Found(start, end, TimexType.DATE, None, f"{match[1]}{number}{match[2]}", None, rule, time.lean, time.anchor)


def day_range(text: str, found: list[Found], right: re.Pattern[str], rule: str) -> list[Found]:
    """ "March 1 and 2", "April 6-7", "July 12-14, 2012"."""
    out: list[Found] = []
    for place, time in enumerate(found):
        if out and time.start < out[-1].end:
            continue  # the year of the range before
        out.append(time)
        following = found[place + 1] if place + 1 < len(found) else None
        named = time.type is TimexType.DATE and time.mod is None and text[time.start : time.start + 1].isalpha()
        match = right.match(text, time.end) if named and time.is_day and text[time.end - 1].isdigit() else None
        if match is None or (following is not None and match.end() > following.start and following.rule != "year"):
            continue
        if match["year"] and _MONTH_DAY.fullmatch(time.expression or ""):
            value = of_year(_RECURRING.fullmatch(time.expression or "")["pattern"], int(match["year"]))  # type: ignore[index]
            if value is None:
                continue
            time.value, time.expression, time.lean = value, None, ""
        other = _other_day(time, match["day"], match.start("day"), match.end(), rule)
        if other is not None:
            out.append(other)
    return out


def day_range_before(text: str, found: list[Found], pattern: re.Pattern[str], rule: str) -> list[Found]:
    """ "12-14 July"."""
    out: list[Found] = []
    for time in found:
        begins = time.type is TimexType.DATE and time.is_day and text[time.start : time.start + 1].isdigit()
        match = _left(text, time, pattern, out[-1].end if out else 0) if begins and "T" not in (time.value or "") else None
        if match is not None and not re.match(r"\d{4}", text[time.start : time.end]):
            other = _other_day(time, match["day"], match.start("day"), match.end("day"), rule)
            if other is not None:
                out.append(other)
        out.append(time)
    return out


JOINS: dict[str, Sides] = {
    "range-year": range_year,
    "day-range": day_range,
    "day-range-before": day_range_before,
    "weekday-date": weekday_date,
    "part-of": part_of,
    "has-part": has_part,
    "day-part": day_part,
    "part-of-day": part_of_day,
    "clock-day": clock_day,
    "mod": modified,
    "about": about,
    "week-of": week_of,
}
