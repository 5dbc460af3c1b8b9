"""Calendar arithmetic: weeks, months, quarters, seasons, decades, movable feasts, and which days a TIMEX3 value covers.

Everything is the proleptic Gregorian calendar of `datetime.date`, years 1 to 9999; what falls outside is None.
Weeks are ISO 8601 weeks. Seasons are those of the northern hemisphere, drawn wide: the words draw no sharper line.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, both included."""

SEASONS = {"SP": (3, 1, 6, 21), "SU": (6, 1, 9, 23), "FA": (9, 1, 12, 21)}
"""First and last month and day; winter (WI) reaches over the turn of the year and is handled apart."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})(?:-(?P<weekend>WE)|-(?P<weekday>[1-7]))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?(?:T\S*)?"
)


def month_days(year: int, month: int) -> Days:
    """All of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """All of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_days(day: date) -> Days:
    """The ISO week, Monday to Sunday, that holds `day` (cut where the calendar ends)."""
    monday = max(day.toordinal() - day.weekday(), 1)
    return date.fromordinal(monday), date.fromordinal(min(monday + 6, date.max.toordinal()))


def add_days(day: date, count: int) -> date | None:
    """`day` moved by `count` days; None outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """The first day of the month `count` months from that of `day`; None outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


def quarter(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def season_days(year: int, season: str) -> Days | None:
    """The days a season of that year may mean. "Winter 1994" may begin or end the year: both are covered."""
    if season == "WI":
        return date(max(year - 1, 1), 12, 1), date(min(year + 1, 9999), 3, 20)
    first_month, first, last_month, last = SEASONS[season]
    return date(year, first_month, first), date(year, last_month, last)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    golden, century = year % 19, year // 100
    rest = year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth (1..5) weekday (1 = Monday) of a month, or the last one where nth is 9; None where there is none."""
    first, last = month_days(year, month)
    if nth == 9:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else None


def covers(value: str) -> Days | None:
    """The days that a TIMEX3 value covers: `2017-02-24TNI`, `2017-W09`, `2017-W09-WE`, `1989-Q3`, `1998-H1`, `1994-WI`,
    `196`, `19`.

    None for durations, sets, references (PAST_REF), years before the common era, and what has an X where it matters.
    """
    if value.isdigit() and len(value) in (2, 3):
        span = 10 ** (4 - len(value))
        first = int(value) * span
        return (date(max(first, 1), 1, 1), date(first + span - 1, 12, 31)) if first + span - 1 >= 1 else None
    match = _VALUE.fullmatch(_trimmed(value))
    if match is None:
        return None
    try:
        return _covers(match)
    except ValueError:
        return None


def _trimmed(value: str) -> str:
    """`2017-02-XX` covers the month, `2017-WXX` and `2017-XX-XX` the year."""
    if "X" not in value or value.startswith("X"):
        return value
    parts = value.partition("T")[0].split("-")
    kept = []
    for part in parts:
        if "X" in part:
            break
        kept.append(part)
    return "-".join(kept) if kept else value


def _covers(match: re.Match[str]) -> Days | None:  # noqa: PLR0911 - one line for each case
    part = match.groupdict()
    year = int(part["year"])
    if part["week"]:
        monday = date.fromisocalendar(year, int(part["week"]), 1)
        if part["weekend"]:
            return monday + timedelta(days=5), monday + timedelta(days=6)
        if part["weekday"]:
            day = monday + timedelta(days=int(part["weekday"]) - 1)
            return day, day
        return week_days(monday)
    if part["quarter"]:
        last = int(part["quarter"]) * 3
        return date(year, last - 2, 1), month_days(year, last)[1]
    if part["half"]:
        return (date(year, 1, 1), date(year, 6, 30)) if part["half"] == "1" else (date(year, 7, 1), date(year, 12, 31))
    if part["season"]:
        return season_days(year, part["season"])
    if part["day"]:
        day = date(year, int(part["month"]), int(part["day"]))
        return day, day
    return month_days(year, int(part["month"])) if part["month"] else year_days(year)
