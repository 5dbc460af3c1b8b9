"""When -> the words a person reads: as exact as it is known, with the doubt in it shown.

2017-02-24          24 Feb 2017              2017-02-24?            24 Feb 2017?
2017-02             Feb 2017                 2017-02-24~            about 24 Feb 2017
2017-02-13/2017-02-17  13 to 17 Feb 2017     ../2017-02-24          by 24 Feb 2017
2017-02-27/2017-03-05  week of 27 Feb 2017   2017-02-19/2017-02-20  19 or 20 Feb 2017 (where it is one unknown day)
"""

from __future__ import annotations

import re
from datetime import date

from dateline.calendar import edtf
from dateline.types.times import Published, When

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)([?~%]?)", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?([?~%]?)", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:-XX)?(?:-XX)?([?~%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X([?~%]?)", re.ASCII)


def human(when: When | None, unknown: str = "date unknown") -> str:
    """A time in words, at most some 25 characters."""
    if when is None:
        return unknown
    if "/" in when.edtf:
        return _interval(when)
    return _plain(when.edtf) or _bounds(when.earliest, when.latest) or unknown


def published(value: Published | None, unknown: str = "undated") -> str:
    """A publication date: its bounds are doubt about one day, never a length of time."""
    if value is None:
        return unknown
    return reported(value.when, unknown)


def reported(when: When | None, unknown: str = "undated") -> str:
    """When an article came out: as with `published`, a span is doubt about one day."""
    if when is not None and when.earliest is not None and when.latest is not None and when.day is None and "/" in when.edtf:
        return one_day_between(when.earliest, when.latest)
    return human(when, unknown)


def one_day_between(first: date, last: date) -> str:
    """One day, which of these is not known."""
    if (last - first).days == 1:
        return f"{_span(first, last, ' or ')}"
    return f"between {_span(first, last, ' and ')}"


def of_day(day: date) -> str:
    """24 Feb 2017."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def span(first: When, last: When) -> str:
    """From the first day of the one to the last day of the other."""
    start, end = first.earliest or first.latest, last.latest or last.earliest
    if start is None or end is None or start >= end:
        return human(first)
    return _span(start, end, " to ")


def set_for(when: When) -> str:
    """`for 12 Jun 2018`, to be put after "set"; `from 12 Jun 2018` where that day is only the earliest."""
    words = human(when)
    return words if words.startswith(("from ", "by ")) else f"for {'the ' if words.startswith('week of') else ''}{words}"


def of_edtf(text: str) -> str:
    """The words for an EDTF text; the text itself where it is none."""
    try:
        return human(edtf.parse(text), text)
    except ValueError:
        return text


def order(when: When | None) -> tuple[date, date, str]:
    """A key that sorts times: by their first day, then their last; unknown ones come last, open beginnings by their end."""
    if when is None:
        return (date.max, date.max, "")
    if (guess := edtf.guess(when)) is not None:  # of "24 Feb?" the bounds may be wide
        return (guess, guess, when.edtf)
    first = when.earliest or when.latest or date.max
    return (first, when.latest or date.max, when.edtf)


def middle(when: When | None) -> tuple[date, str]:
    """A key that sorts times which are doubt about one day, by the middle of what they may be; unknown ones come last."""
    if when is None:
        return (date.max, "")
    if (guess := edtf.guess(when)) is not None:
        return (guess, when.edtf)
    first, last = when.earliest or when.latest or date.max, when.latest or when.earliest or date.max
    return (first + (last - first) // 2, when.edtf)


def _interval(when: When) -> str:
    first, last = when.earliest, when.latest
    left, _, right = when.edtf.partition("/")
    doubt = "?" if set(when.edtf) & {"?", "%"} else ""
    about = "about " if set(when.edtf) & {"~", "%"} else ""
    if doubt and len(left.rstrip("?~%")) == 10 and len(right.rstrip("?~%")) == 10:
        # A best guess: the bounds beside it are wider, and are not what it says.
        first, last = date.fromisoformat(left.rstrip("?~%")), date.fromisoformat(right.rstrip("?~%"))
    if first is not None and last is not None:
        if (last - first).days == 6 and first.weekday() == 0:
            return f"{about}week of {of_day(first)}{doubt}"
        if len(left.rstrip("?~%")) == 10 and len(right.rstrip("?~%")) == 10:
            return about + _span(first, last, " to ") + doubt
        return f"{_plain(left) or of_day(first)} to {_plain(right) or of_day(last)}"
    return _bounds(first, last) + doubt if first or last else "date unknown"


def _bounds(first: date | None, last: date | None) -> str:
    if first is not None and last is not None:
        return of_day(first) if first == last else _span(first, last, " to ")
    if last is not None:
        return f"by {of_day(last)}"
    return f"from {of_day(first)}" if first is not None else ""


def _span(first: date, last: date, joint: str) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{joint}{of_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]}{joint}{of_day(last)}"
    return f"{of_day(first)}{joint}{of_day(last)}"


def _plain(text: str) -> str:
    """A single EDTF date in words; "" where it is not one of the usual shapes."""
    if match := _DAY.fullmatch(text):
        year, month, day, mark = match.groups()
        return _marked(f"{int(day)} {_month(month)} {year}", mark)
    if match := _MONTH.fullmatch(text):
        year, month, mark = match.groups()
        return _marked(f"{_SEASONS.get(month) or _month(month)} {year}", mark)
    if match := _YEAR.fullmatch(text):
        return _marked(*match.groups())
    if match := _DECADE.fullmatch(text):
        return _marked(f"{match[1]}0s", match[2])
    return ""


def _month(number: str) -> str:
    return _MONTHS[int(number) - 1] if 1 <= int(number) <= 12 else number


def _marked(words: str, mark: str) -> str:
    if mark == "~":
        return f"about {words}"
    if mark == "%":
        return f"about {words}?"
    return words + mark
