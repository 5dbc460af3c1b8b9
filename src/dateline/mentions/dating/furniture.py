"""What a page's furniture says of its day where a scraper left it in the text: readers' comments, notes of changes, copyright.

A page is no younger than its first comment, than its last change, than the year in its copyright line. What stands from the
first comment on is not the page's own words, so no other clue is taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.calendar.arithmetic import covers
from dateline.types.spans import Span
from dateline.types.times import Timex, TimexType

_REACH = 60
"""Code points before a date, and behind it, that say what it is the date of."""
_COMMENT = re.compile(
    r"(?:\s*[,-]?\s*(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?)?\s*(?:[|·•-]\s*)?"
    r"(?:reply\b|report\b|permalink\b|flag\b|this comment\b)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:(?:article|story|post|page|report|piece|item|headline|version) (?:was|has been) (?:\w+ ){0,2}"
    r"(?:amended|updated|corrected|revised|modified|edited|changed)|last (?:updated|modified|edited))\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)\s*(?:©|\(c\)|by)?\s*(?:(?:19|20)\d\d\s?[-–—]\s?)?(?P<year>(?:19|20)\d\d)\b(?!\s*[-–—]\s*\d)",
    re.IGNORECASE,
)
_YEAR_LATE = timedelta(days=120)
"""Some sites change the year of their copyright line late: it bounds no sharper than so many days into the next."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The page is no later than `day`."""

    day: date
    reading: str
    span: Span


def marks(text: str, times: Sequence[Timex]) -> tuple[list[Mark], int]:
    """(what bounds the page from above, where its own words end: the first comment's date, else the end of the text)."""
    found, end = [], len(text)
    for time in times:
        day = _day(time)
        if day is None:
            continue
        before = text[max(0, time.span.start - _REACH) : time.span.start]
        told = " ".join(time.span.of(text).split())
        if _COMMENT.match(text, time.span.end, time.span.end + _REACH):
            end = min(end, time.span.start)
            found.append(Mark(day, f"a reader commented on “{told}”: not after {day}", time.span))
        elif _CHANGED.search(before):
            found.append(Mark(day, f"was changed on “{told}”: first published not after {day}", time.span))
    found += _copyright(text)
    return found, end


def _day(time: Timex) -> date | None:
    if time.expression is not None or time.type not in (TimexType.DATE, TimexType.TIME):
        return None
    days = covers(time.value[:10])
    return days[0] if days is not None and days[0] == days[1] else None


def _copyright(text: str) -> Iterator[Mark]:
    matches = list(_COPYRIGHT.finditer(text))
    if matches:
        match = max(matches, key=lambda one: int(one["year"]))
        last = date(int(match["year"]), 12, 31) + _YEAR_LATE
        span = Span(match.start(), match.end())
        yield Mark(last, f"says “{match.group()}”: not after {last}", span)
