"""When a page was published, from what was given, its metadata, its address and the dates it prints about itself.

Clues are weighed in that order; among equals the sharper one wins. What loses is kept as a clue that was not believed.
Dating a page from its running text is not done here but in the mentions stage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import unquote

from dateline.calendar import edtf
from dateline.documents.stamps import Role, Stamp
from dateline.types.spans import Span
from dateline.types.times import Clue, DateBasis, Published, When

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?P<year>(?:19[5-9]|20[0-4])\d)"
_URL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"[/_=-]{_YEAR}[/_-](?P<month>0?[1-9]|1[0-2]|{_MONTH_NAMES})[/_-](?P<day>0[1-9]|[12]\d|3[01]|[1-9](?=[/.?&#]|$))(?=[/_.?&#-]|$)",
        rf"[/_=-]{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.?&#-]|$)",
        rf"[/_=-]{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:\d{{4}}|\d{{6}})?(?=[/_.?&#-]|$)",
        rf"[/_=-](?P<day>0?[1-9]|[12]\d|3[01])[/_-](?P<month>0?[1-9]|1[0-2]|{_MONTH_NAMES})[/_-]{_YEAR}(?=[/_.?&#-]|$)",
        rf"[/_=-](?P<month>{_MONTH_NAMES})[/_-](?P<day>0?[1-9]|[12]\d|3[01])[/_-]{_YEAR}(?=[/_.?&#-]|$)",
        rf"/{_YEAR}/(?P<month>0?[1-9]|1[0-2]|{_MONTH_NAMES})/",
    )
)
_WAYBACK = re.compile(
    r"^https?://web\.archive\.org/web/(?P<day>\d{8})\d{0,6}(?:[a-z]{2}_)?/(?P<url>.+)$", re.IGNORECASE | re.DOTALL
)
_LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of the publication date."""

    when: When
    basis: DateBasis
    reading: str
    span: Span | None = None
    weak: bool = False
    """It may well be something else (the day the page was fetched, an unfit weekday)."""


def in_url(url: str | None) -> Candidate | None:
    """The date in an address, a day or a month: /2018/dec/13/, /2019/04/11/, -20190523. None where it holds none."""
    address = original(url)
    if not address:
        return None
    path = unquote(address[:_LONGEST_URL])
    for regex in _URL_DATES:
        for match in regex.finditer(path):
            groups = match.groupdict()
            name = groups["month"].lower()
            month = _MONTHS.index(name[:3]) + 1 if name[0].isalpha() else int(name)
            try:
                first = date(int(groups["year"]), month, int(groups.get("day") or 1))
            except ValueError:
                continue
            when = When.on(first) if groups.get("day") else edtf.parse(f"{first.year:04d}-{first.month:02d}")
            return Candidate(when, DateBasis.URL, f"address says {when.edtf}{_weekday(when)}")
    return None


def original(url: str | None) -> str | None:
    """The address itself, for a copy of a page that an archive keeps."""
    match = _WAYBACK.match(url or "")
    return match["url"] if match else url


def archived(url: str | None) -> Candidate | None:
    """The latest day that an archive's copy allows: when it was taken."""
    match = _WAYBACK.match(url or "")
    if match is None:
        return None
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return None
    return Candidate(edtf.when(None, day), DateBasis.BOUNDS, f"an archive kept this page on {day}")


def printed(stamps: Sequence[Stamp], title_line: int | None) -> tuple[list[Candidate], list[Candidate]]:
    """Candidates for publication and for change among the dates that a page prints.

    A date with its weekday that stands above the headline, alone and without a label, is likely the day the page was
    fetched: the page is no younger than that. A day and month without a year gets the last year that lets it be no later
    than such a day.
    """
    published: list[Candidate] = []
    modified: list[Candidate] = []
    banner: date | None = None
    comments = _of_comments(stamps)
    for stamp in stamps:
        if stamp.when is None:
            continue
        what = f"page prints “{stamp.text}”"
        above = title_line is not None and stamp.line < title_line and stamp.line == 0
        if not stamp.fits:
            uncertain = When(edtf.qualified(stamp.when.edtf), stamp.when.earliest, stamp.when.latest)
            published.append(Candidate(uncertain, DateBasis.TEXT, f"{what}, which was another weekday", stamp.span, weak=True))
        elif comments is not None and stamp.role is Role.PUBLISHED:
            bound = edtf.when(None, comments)
            reading = f"{what}, and other days, as readers' comments have: not after the first of them"
            published.append(Candidate(bound, DateBasis.BOUNDS, reading, stamp.span))
        elif stamp.role is Role.UPDATED:
            modified.append(Candidate(stamp.when, DateBasis.TEXT, f"{what} as its last change", stamp.span))
        elif stamp.role is Role.FETCHED or (stamp.role is Role.UNLABELLED and above and stamp.weekday is not None):
            banner = stamp.when.latest
            bound = edtf.when(None, banner)
            published.append(
                Candidate(bound, DateBasis.BOUNDS, f"{what} at its top, likely the day it was fetched", stamp.span, weak=True)
            )
        elif stamp.when.day is None:
            published.append(Candidate(stamp.when, DateBasis.BOUNDS, f"{what}, which can be read two ways", stamp.span))
        else:
            published.append(Candidate(stamp.when, DateBasis.TEXT, what, stamp.span))
    for stamp in stamps:
        if stamp.month_day is None:
            continue
        day = _last_year(stamp.month_day, banner)
        if day is not None:
            published.append(Candidate(When.on(day), DateBasis.TEXT, f"page prints “{stamp.text}”, seen by {banner}", stamp.span))
    return published, modified


def _of_comments(stamps: Sequence[Stamp]) -> date | None:
    """The first day that stamps labelled as published tell, where the first of them in the text is not of that day.

    The page's own stamp stands first and is no later than those of its readers' comments.
    """
    days = [stamp.when.day for stamp in stamps if stamp.role is Role.PUBLISHED and stamp.when and stamp.when.day and stamp.fits]
    return min(days) if days and days[0] > min(days) else None


def _last_year(month_day: tuple[int, int], latest: date | None) -> date | None:
    """The last such day that is no later than `latest`; None where that is not known."""
    if latest is None:
        return None
    for year in range(latest.year, latest.year - 5, -1):
        try:
            day = date(year, *month_day)
        except ValueError:
            continue
        if day <= latest:
            return day
    return None


_ORDER = {basis: rank for rank, basis in enumerate(DateBasis)}


def weigh(candidates: Sequence[Candidate]) -> Published | None:
    """The publication date that the candidates speak for, each kept as a clue, believed or not. None where there are none."""
    firm = [c for c in candidates if not c.weak] or [c for c in candidates if c.basis is not DateBasis.BOUNDS]
    dated = [c for c in firm if c.basis is not DateBasis.BOUNDS]
    if not dated:
        return _bounded(candidates)
    best = min(dated, key=lambda c: (_ORDER[c.basis], _width(c.when)))
    if best.basis is DateBasis.METADATA:
        best = _address_over_late_metadata(best, dated)
    sharper = [c for c in dated if _width(c.when) < _width(best.when) and _agree(c.when, best.when)]
    if sharper and best.basis is not DateBasis.GIVEN:
        best = min(sharper, key=lambda c: (_ORDER[c.basis], _width(c.when)))
    ordered = [best, *(c for c in candidates if c is not best)]
    clues = tuple(Clue(c.reading, c.span, kept=_supports(c, best)) for c in ordered)
    return Published(best.when, best.basis, clues)


def _address_over_late_metadata(best: Candidate, dated: Sequence[Candidate]) -> Candidate:
    """Metadata may tell the last change; an address keeps its day.

    The address wins where it is the earlier by more than a day.
    """
    for other in dated:
        if (
            other.basis is DateBasis.URL
            and other.when.day
            and best.when.earliest
            and best.when.earliest - other.when.day > timedelta(days=1)
        ):
            return other
    return best


def _supports(candidate: Candidate, best: Candidate) -> bool:
    """A clue is kept where it allows the day that was chosen, an evening's difference of time zones aside."""
    if candidate is best:
        return True
    if candidate.weak and candidate.basis is DateBasis.BOUNDS:
        return False
    return _agree(candidate.when, best.when, slack=1)


def _bounded(candidates: Sequence[Candidate]) -> Published | None:
    """What mere bounds leave: the latest start and the earliest end, where they allow a day at all."""
    bounds = [c for c in candidates if c.basis is DateBasis.BOUNDS]
    if not bounds:
        return None
    starts = [c.when.earliest for c in bounds if c.when.earliest]
    ends = [c.when.latest for c in bounds if c.when.latest]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    if earliest and latest and earliest > latest:
        earliest = None
    return Published(edtf.when(earliest, latest), DateBasis.BOUNDS, tuple(Clue(c.reading, c.span) for c in bounds))


def _agree(one: When, other: When, slack: int = 0) -> bool:
    reach = timedelta(days=slack)
    return not (
        (one.latest and other.earliest and one.latest + reach < other.earliest)
        or (other.latest and one.earliest and other.latest + reach < one.earliest)
    )


def _width(when: When) -> int:
    return 10**6 if when.width is None else when.width


def _weekday(when: When) -> str:
    return f", a {_WEEKDAY_NAMES[when.day.weekday()]}" if when.day else ""


def header(when: When, span: Span) -> Candidate:
    """The date in a crawler's header."""
    return Candidate(when, DateBasis.METADATA, f"page header says {when.edtf}{_weekday(when)}", span)
