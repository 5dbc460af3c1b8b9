"""From "last month" to 2017-01: TIMEX3 values out of underspecified expressions and the day they are reckoned from.

The notation of an expression (`Timex.expression`), compact and closed:

    expression = base [ "/" part ] [ clock ]
    base       = unit offset          D-1  W+1  M+0  Q-1  H+0  Y+1  DE-1 (decade)  C+0 (century)  WE+0 (weekend)
               | "WD" weekday way     WD5<                 Friday, 1 = Monday
               | "XXXX-" when way     XXXX-02-13<  XXXX-05>  XXXX-SU~  XXXX-Q3<  XXXX-H1=  XXXX-easter-2>  XXXX-11-#4-4~
    way        = "<"  the last one that has begun by the anchor's day, that day counts     "<<" strictly before it
               | "<~" the same, but a day or month so long back that its year would be told is the one just ahead
               | ">"  the first one that has not ended before the anchor's day            ">>" strictly after it
                 (a day of the year more than `_AHEAD` days ahead is the one just past: what was set for it is over)
               | "="  the one in the anchor's own week or year "~"  the nearest
               | "~>" as a story goes on: the first that ends no more than `_TURNED_BACK` days before the anchor's
    part       = "week", "WE" (the ISO week, the weekend of it) | a weekday of a week: 5 | a day of a month: 15
               | of a year: 02  02-13  Q1  H2  SU  easter+0  11-#4-4
    clock      = "T" what TIMEX3 has behind a day: TNI  TMO  T10:00

`11-#4-4` is the fourth Thursday of November, `05-#9-1` the last Monday of May; `easter-2` is two days before Easter Sunday.

The anchor is the Timex with index `Timex.anchor`, or the publication day. A publication day known by bounds only is reckoned
with from both ends: equal results are the result, else the value keeps what is common and `when` is bounded by both. Where
the two lie far apart, or one end is not known, `when` is None: such bounds say nothing of the time, and the expression waits
for a better day. Every expression is monotone in its anchor's day, so the bounds hold for each day between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dateline.calendar import edtf
from dateline.calendar.arithmetic import Days, add_days, add_months, covers, easter, nth_weekday, quarter, week_days
from dateline.types.times import Published, Timex, When

_RECURRING = r"\d\d-\d\d|\d\d-#\d-\d|\d\d|SP|SU|FA|WI|Q\d|H\d|easter[+-]\d{1,3}"
_EXPRESSION = re.compile(
    r"(?:(?P<unit>DE|WE|[DWMQHYC])(?P<offset>[+-]\d{1,4})"
    rf"|(?:WD(?P<weekday>[1-7])|XXXX-(?P<pattern>{_RECURRING}))(?P<way><<|<~|<|>>|>|=|~>|~))"
    r"(?:/(?P<part>[a-z0-9A-Z#+-]+?))?(?P<clock>T\S+)?",
    re.ASCII,
)
_BLANK = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXX",
    "C": "XX",
}
_WEEK = 7
_DAY_OF_YEAR = re.compile(r"\d\d-\d\d", re.ASCII)
_AHEAD = 320
"""Days within which what is to come is told of without its year."""
_YEAR = 365
_LONG_AGO_DAY = 290
_LONG_AGO_MONTH = 340
"""Days back to a day, or the first of a month, that news hardly ever tells without its year. Measured on TimeBank and AQUAINT:
of 17 days more than 290 days back in the past tense, 16 were the day ahead."""
_REPORTED = timedelta(days=60)
"""So long after its end a quarter's results are still to be reported: "expects to report a loss for the third quarter"."""
_NO_DAYS = timedelta(0)
_TURNED_BACK = 120
"""So far a story turns back before it is told with its year again."""
_LOOSE = 60
"""Days that a time may be known less sharply than its words tell: beyond them it says nothing."""
_SAME_QUARTER = re.compile(r"Y([+-][1-9])")
"""A year before or after a quarter is the same quarter of that year."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One parsed expression (see the module's notation)."""

    unit: str | None
    offset: int
    weekday: int | None
    pattern: str | None
    way: str
    part: str | None
    clock: str

    @property
    def blank(self) -> str:  # noqa: PLR0911 - one line for each case
        """The TIMEX3 value while nothing is known of the anchor."""
        if self.part and self.unit == "Y":
            return f"XXXX-{self.part}{self.clock}" if self.part[0] not in "e" and "#" not in self.part else "XXXX-XX-XX"
        if self.part in ("week", "WE"):
            return "XXXX-WXX" if self.part == "week" else "XXXX-WXX-WE"
        if self.part and self.unit == "W":
            return f"XXXX-WXX-{self.part}{self.clock}"
        if self.part and self.unit == "M":
            return f"XXXX-XX-{self.part}{self.clock}"
        if self.unit:
            return _BLANK[self.unit] + self.clock
        if self.weekday:
            return f"XXXX-WXX-{self.weekday}{self.clock}"
        pattern = self.pattern or ""
        if pattern.startswith("easter") or "#" in pattern:
            return f"XXXX-XX-XX{self.clock}"
        return f"XXXX-{pattern}{self.clock}"


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """An expression from its notation. Raises ValueError where it is not well formed."""
    match = _EXPRESSION.fullmatch(text)
    if match is None:
        raise ValueError(f"not a time expression: {text!r}")
    part = match.groupdict()
    weekday = int(part["weekday"]) if part["weekday"] else None
    offset = int(part["offset"] or 0)
    return Expression(part["unit"], offset, weekday, part["pattern"], part["way"] or "", part["part"], part["clock"] or "")


@lru_cache(maxsize=16384)
def value_on(text: str, day: date) -> str | None:
    """The TIMEX3 value of an expression reckoned from `day`; None outside the calendar or where no such day exists (a fifth
    Monday).
    """
    expression = parse(text)
    value = _base(expression, day)
    if value is not None and expression.part is not None:
        value = _part(value, expression.part)
    return value + expression.clock if value is not None else None


def _base(expression: Expression, day: date) -> str | None:
    if expression.unit is not None:
        return unit_value(day, expression.unit, expression.offset)
    if expression.weekday is not None:
        found = _weekday(expression.weekday, expression.way, day)
        return found.isoformat() if found else None
    return _recurring(expression.pattern or "", expression.way, day)


def unit_value(day: date, unit: str, offset: int = 0) -> str | None:
    """The TIMEX3 value of the unit that lies `offset` units from the one that holds `day`."""
    if unit in ("W", "WE"):
        moved = add_days(week_days(day)[0], _WEEK * offset)
        if moved is None:
            return None
        year, week, _ = moved.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "D":
        moved = add_days(day, offset)
        return moved.isoformat() if moved else None
    if unit in ("M", "Q", "H"):
        moved = add_months(day, offset * {"M": 1, "Q": 3, "H": 6}[unit])
        if moved is None:
            return None
        tail = {"M": f"{moved.month:02d}", "Q": f"Q{quarter(moved)}", "H": f"H{(moved.month + 5) // 6}"}[unit]
        return f"{moved.year:04d}-{tail}"
    width = {"Y": 1, "DE": 10, "C": 100}[unit]
    number = day.year // width + offset
    return f"{number:0{ {1: 4, 10: 3, 100: 2}[width] }d}" if 0 < number * width <= 9999 else None


def _weekday(weekday: int, way: str, day: date) -> date | None:
    back = (day.isoweekday() - weekday) % _WEEK
    match way:
        case "<" | "<~":
            return add_days(day, -back)
        case "<<":
            return add_days(day, -(back or _WEEK))
        case ">":
            return add_days(day, (_WEEK - back) % _WEEK)
        case ">>":
            return add_days(day, _WEEK - back)
        case "=":
            return add_days(week_days(day)[0], weekday - 1)
        case _:  # nearest: three days back at most, else ahead
            return add_days(day, -back if back <= 3 else _WEEK - back)


def of_year(pattern: str, year: int) -> str | None:
    """The TIMEX3 value of something that comes round once a year; None where that year has none (29 February)."""
    if not 1 <= year <= 9999:
        return None
    if pattern.startswith("easter"):
        day = add_days(easter(year), int(pattern[6:]))
        return day.isoformat() if day else None
    if "#" in pattern:
        nth = nth_weekday(year, int(pattern[:2]), int(pattern[6]), int(pattern[4]))
        return nth.isoformat() if nth else None
    value = f"{year:04d}-{pattern}"
    return value if covers(value) else None


def _recurring(pattern: str, way: str, day: date) -> str | None:
    if way == "=":
        return of_year(pattern, day.year)
    found = [
        (value, days)
        for year in range(day.year - 8, day.year + 9)
        if (value := of_year(pattern, year)) and (days := covers(value))
    ]
    if pattern == "WI":  # for choosing, a winter is the one that its year's end begins or its beginning ends
        found = [(value, (date(days[1].year - 1, 12, 1), days[1])) for value, days in found]
    match way:
        case "<" | "<~":
            ahead = _ahead_of(pattern) if way == "<~" else _NO_DAYS
            past = [value for value, days in found if days[0] <= day + ahead]
        case "<<":
            past = [value for value, days in found if days[1] < day]
        case ">":
            past = [value for value, days in reversed(found) if days[1] >= day - (_REPORTED if pattern[0] == "Q" else _NO_DAYS)]
            if past and _DAY_OF_YEAR.fullmatch(pattern) and (date.fromisoformat(past[-1]) - day).days > _AHEAD:
                past = [value for value, days in found if days[0] <= day] or past
        case ">>":
            past = [value for value, days in reversed(found) if days[0] > day]
        case "~>":
            past = [value for value, days in reversed(found) if (day - days[1]).days <= _TURNED_BACK]
        case _:
            ordered = sorted(found, key=lambda item: (_distance(item[1], day), item[0]), reverse=True)
            past = [value for value, _ in ordered]
    return past[-1] if past else None


def _ahead_of(pattern: str) -> timedelta:
    """What lies so long back would be told with its year: the words mean the one that is near ahead."""
    days = _LONG_AGO_DAY if _DAY_OF_YEAR.fullmatch(pattern) else _LONG_AGO_MONTH if pattern.isdigit() else _YEAR
    return timedelta(days=_YEAR - days)


def _distance(days: Days, day: date) -> int:
    """Days between a day and the middle of a stretch, doubled so that it stays whole."""
    return abs(days[0].toordinal() + days[1].toordinal() - 2 * day.toordinal())


def _part(value: str, part: str) -> str | None:
    days = covers(value)
    if days is None:
        return None
    first = days[0]
    if part in ("week", "WE"):
        return unit_value(first, "W" if part == "week" else "WE")
    if len(value) == 4:
        return of_year(part, int(value))
    if "W" in value and part.isdigit():
        return (first + timedelta(days=int(part) - 1)).isoformat()
    found = f"{value[:7]}-{part}"
    return found if covers(found) else None


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What an expression is reckoned from: days certain to hold the anchor, and the best guess within them, if any."""

    earliest: date | None
    latest: date | None
    guess: Days | None = None


def resolve(times: tuple[Timex, ...], published: Published | None) -> tuple[Timex, ...]:
    """The same times with `value` and `when` reckoned anew from a publication date (see the module).

    Pure; order and number stay.
    """
    base = _Anchor(published.when.earliest, published.when.latest, edtf.guess_span(published.when)) if published else None
    done: list[Timex] = []
    for index, time in enumerate(times):
        if time.expression is None:
            done.append(_plain(time))
        elif time.anchor is None:
            done.append(_against(time, base))
        else:
            done.append(_within(time, done, times, index))
    return tuple(done)


def _plain(time: Timex) -> Timex:
    if time.type.value not in ("DATE", "TIME") or time.when is not None:
        return time
    days = covers(time.value)
    return replace(time, when=edtf.of_value(time.value, days)) if days else time


def _within(time: Timex, done: Sequence[Timex], times: tuple[Timex, ...], index: int) -> Timex:  # noqa: ARG001 - all of a kind have one shape
    """A time that leans on an earlier one: a day resolves all, a coarser anchor what is no finer than itself."""
    anchor = done[time.anchor] if time.anchor is not None and time.anchor < index else None
    if anchor is None or anchor.when is None or time.expression is None:
        return _blank(time)
    days = covers(anchor.value)
    if days is None or (days[0] != days[1] and not _coarse_enough(time.expression, days)):
        return _against(time, _Anchor(anchor.when.earliest, anchor.when.latest))
    years = _SAME_QUARTER.fullmatch(time.expression)
    if years and anchor.value[4:6] == "-Q" and anchor.when.earliest == days[0]:
        value = f"{int(anchor.value[:4]) + int(years[1]):04d}{anchor.value[4:]}"
        moved = covers(value)
        return replace(time, value=value, when=edtf.of_value(value, moved)) if moved else _blank(time)
    middle = days[0] + (days[1] - days[0]) // 2
    if anchor.when.earliest == days[0] and anchor.when.latest == days[1]:
        return _against(time, _Anchor(middle, middle), uncertain=edtf.is_uncertain(anchor.when))
    return _against(time, _Anchor(anchor.when.earliest, anchor.when.latest, (middle, middle)))


def _coarse_enough(text: str, days: Days) -> bool:
    expression = parse(text)
    length = (days[1] - days[0]).days + 1
    if expression.unit is not None:
        return {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "H": 184, "Y": 366, "DE": 3653, "C": 36525}[expression.unit] >= length
    return length <= 366 if expression.pattern else length <= _WEEK


def _against(time: Timex, anchor: _Anchor | None, *, uncertain: bool = False) -> Timex:
    text = time.expression or ""
    if anchor is None or (anchor.earliest is None and anchor.latest is None):
        return _blank(time)
    low = value_on(text, anchor.earliest) if anchor.earliest else None
    high = value_on(text, anchor.latest) if anchor.latest else None
    if low is not None and low == high:
        days = covers(low)
        return replace(time, value=low, when=edtf.of_value(low, days, uncertain=uncertain) if days else None)
    first = covers(low) if low else None
    last = covers(high) if high else None
    earliest, latest = first[0] if first else None, last[1] if last else None
    if earliest is None and latest is None:
        return _blank(time)
    if anchor.guess and (guessed := _guessed(time, anchor.guess, earliest, latest)) is not None:
        return guessed
    value = _common(parse(text).blank, low, high)
    if first is None or last is None or (last[0] - first[0]).days > _LOOSE:
        return replace(time, value=value, when=None)
    return replace(time, value=value, when=edtf.when(first[0], last[1]))


def _guessed(time: Timex, guess: Days, earliest: date | None, latest: date | None) -> Timex | None:
    """The time as the best guess has it, marked with `?`; the bounds stay. None where it has no days."""
    text = time.expression or ""
    first, last = value_on(text, guess[0]), value_on(text, guess[1])
    begin, end = covers(first) if first else None, covers(last) if last else None
    if first is None or begin is None or end is None or end < begin:
        return None
    if first == last:
        return replace(time, value=first, when=When(edtf.qualified(edtf.of_value(first, begin).edtf), earliest, latest))
    marked = edtf.qualified(edtf.between(begin[0], end[1]))
    return replace(time, value=_common(parse(text).blank, first, last), when=When(marked, earliest, latest))


def _common(blank: str, low: str | None, high: str | None) -> str:
    """The blank value with the year filled in where both ends agree on it."""
    if low is None or high is None or low[:4] != high[:4] or not blank.startswith("XXXX"):
        return blank
    if blank[4:7] == "-XX" and low[4:8] == high[4:8] and low[4:5] == "-" and low[5:7].isdigit():
        return low[:7] + blank[7:]
    return low[:4] + blank[4:]


def _blank(time: Timex) -> Timex:
    return replace(time, value=parse(time.expression or "").blank, when=None)
