"""EDTF level 1 (ISO 8601-2:2019, clause 4 to 6 of the Library of Congress profile) to `When` and back.

Read: `2017`, `2017-02`, `2017-02-24`, date-times (the day is kept), qualifiers `?` `~` `%`, unspecified digits from the right
(`201X`, `2017-XX`, `2017-02-XX`), seasons `2017-21` (spring) to `2017-24` (winter), intervals with open (`..`) or unknown (empty)
ends. Years are those of `datetime.date`, 1 to 9999; level 2 and the letter-prefixed years are refused.
"""

from __future__ import annotations

import re
from datetime import date

from dateline.calendar.arithmetic import Days, month_days, season_days, year_days
from dateline.types.times import When

_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[?~%])?", re.ASCII)
_CLOCK = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-4]):?[0-5]\d(?::?[0-5]\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII
)
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_SEASON_CODES = {name: code for code, name in _SEASONS.items()}
_LONGEST = 64


def parse(text: str) -> When:
    """The When that an EDTF level 1 text, or an ISO 8601 date-time, means. Raises ValueError for anything else.

    A qualifier stays in `edtf`; the bounds are those of the plain date, as nothing better is known.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise ValueError(f"not an EDTF date: {text[:_LONGEST]!r}")
    clock = _CLOCK.fullmatch(text)
    if clock:
        return When.on(date.fromisoformat(clock["day"]))
    if "/" not in text:
        return When(text, *_days(text))
    first, _, second = text.partition("/")
    if first in ("", "..") and second in ("", ".."):
        raise ValueError(f"an interval needs an end: {text!r}")
    earliest = None if first in ("", "..") else _days(first)[0]
    latest = None if second in ("", "..") else _days(second)[1]
    return When(text, earliest, latest)


def _days(text: str) -> Days:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        if month is not None:
            raise ValueError(f"a month of an unspecified year is level 2: {text!r}")
        return date(max(int(year.replace("X", "0")), 1), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if int(year) == 0:
        raise ValueError("year 0 is outside the calendar we keep")
    if month is None or month == "XX":
        if day is not None and day != "XX":
            raise ValueError(f"a day of an unspecified month is level 2: {text!r}")
        return year_days(int(year))
    if month in _SEASONS:
        if day is not None:
            raise ValueError(f"a season has no days: {text!r}")
        season = season_days(int(year), _SEASONS[month])
        if season is None:  # pragma: no cover - the season codes are a closed set
            raise ValueError(f"not a season: {text!r}")
        return season
    if day is None or day == "XX":
        first, last = date(int(year), int(month), 1), month_days(int(year), int(month))[1]
        return first, last
    one = date(int(year), int(month), int(day))
    return one, one


def between(earliest: date | None, latest: date | None) -> str:
    """The shortest EDTF text for these bounds: a day, a month, a year, a decade, or an interval.

    ValueError where both are open.
    """
    if earliest is None and latest is None:
        raise ValueError("nothing is known of this time")
    if earliest is None or latest is None:
        return f"{earliest or '..'}/{latest or '..'}"
    if earliest == latest:
        return earliest.isoformat()
    if (earliest, latest) == month_days(earliest.year, earliest.month):
        return earliest.isoformat()[:7]
    if (earliest, latest) == year_days(earliest.year):
        return earliest.isoformat()[:4]
    if earliest.year % 10 == 0 and (earliest, latest) == (date(earliest.year, 1, 1), date(earliest.year + 9, 12, 31)):
        return f"{earliest.year // 10:03d}X"
    return f"{earliest}/{latest}"


def when(earliest: date | None, latest: date | None) -> When:
    """A When of these bounds, its EDTF as short as they allow. ValueError where both are open or out of order."""
    return When(between(earliest, latest), earliest, latest)


def of_value(value: str, days: Days, *, uncertain: bool = False) -> When:
    """The When of a resolved TIMEX3 value that covers `days`; `uncertain` marks it with `?`."""
    season = value[5:7]
    if len(value) == 7 and season in _SEASON_CODES:
        text = f"{value[:4]}-{_SEASON_CODES[season]}"
    elif len(value) == 2 and value.isdigit():
        text = f"{value}XX"
    else:
        text = between(*days)
    return When(qualified(text) if uncertain else text, *days)


def qualified(text: str) -> str:
    """The same EDTF with `?` on each of its dates."""
    return "/".join(part if part in ("", "..") or part[-1] in "?~%" else part + "?" for part in text.split("/"))


def is_uncertain(when: When) -> bool:
    """True where the EDTF is marked `?` or `%`: a best guess; the bounds say what is certain."""
    return "?" in when.edtf or "%" in when.edtf


def guess(when: When) -> date | None:
    """The day to reckon from: the one day of the bounds, or the best guess marked `?`. None where there is neither."""
    if when.day is not None:
        return when.day
    text = when.edtf
    if len(text) == 11 and text[-1] in "?%":
        return date.fromisoformat(text[:10])
    return None


def guess_span(when: When) -> tuple[date, date] | None:
    """First and last day of the best guess, where the EDTF is marked `?` or `%` and no end is open; None for all else."""
    if not is_uncertain(when):
        return None
    parts = [part.rstrip("?~%") for part in when.edtf.split("/")]
    if any(part in ("", "..") for part in parts):
        return None
    return _days(parts[0])[0], _days(parts[-1])[1]
