"""Dates that a page prints about itself: "Tuesday, 12th February 2019, 9:05 am | Updated: ..." (rules in rules/en/bylines.toml).

Only lines that hold nothing but dates, clock times and their labels count, so a date in the running text is never taken for one;
and, where a scraper ran a page's head together with its first sentence, a date near the start that has both its weekday (or a
label of a change) and the hour beside it, and no preposition before it: "OSLO | Thu Feb 24, 2011 11:50 am EST OSLO (Reuters) -".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from dateline.calendar import edtf
from dateline.documents.lines import Line
from dateline.rules.base import alternatives, load
from dateline.types.spans import Span
from dateline.types.text import Noise, NoiseKind
from dateline.types.times import When

LONGEST = 260
"""Lines longer than this are not looked at."""

HEAD = 500
"""Code points from the start of a text in which a printed date may have run together with the first sentence."""
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?"
_CLOCK_AFTER = re.compile(rf"[,;|]? {{0,2}}(?:(?P<label>last updated) (?:at )?)?(?:at )?{_CLOCK}", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(rf"(?P<label>last updated (?:at )?)?\b{_CLOCK} ?(?P<zone>[A-Z]{{2,4}}|UK time)?,? $", re.IGNORECASE)
_GOVERNED = re.compile(
    r"(?:\b(?:on|by|at|in|of|for|from|since|until|till|to|before|after|and|between|dated|published)|[(\"“]) ?$", re.IGNORECASE
)
_CLOCK_AT_END = re.compile(r"\d:\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIRST_YEAR, _LAST_YEAR = 1850, 2100


class Role(Enum):
    """What a printed date says of the page."""

    PUBLISHED = "published"
    UPDATED = "updated"
    FETCHED = "fetched"
    UNLABELLED = "unlabelled"
    PARTIAL = "partial"
    """A day and month without the year."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One printed date. `when` is None for a partial one, whose month and day are in `month_day`."""

    span: Span
    text: str
    role: Role
    when: When | None
    line: int
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    """The printed weekday, Monday 0."""

    @property
    def fits(self) -> bool:
        """False where the printed weekday is not that day's."""
        day = self.when.day if self.when else None
        return self.weekday is None or day is None or day.weekday() == self.weekday


@dataclass(frozen=True)
class _Scanner:
    dates: tuple[re.Pattern[str], ...]
    partial: tuple[re.Pattern[str], ...]
    label: re.Pattern[str]
    filler: re.Pattern[str]
    inner: re.Pattern[str]
    roles: dict[str, Role]


@cache
def _scanner() -> _Scanner:
    pack = load("en/bylines")
    labels = {word: role for key, role in (("published", Role.PUBLISHED), ("updated", Role.UPDATED), ("fetched", Role.FETCHED))
              for word in pack.lexicon[key]}  # fmt: skip
    zone, weekday = alternatives(pack.lexicon["zone"]), alternatives(pack.lexicon["weekday"])
    label = alternatives(tuple(labels))
    return _Scanner(
        tuple(rule.regex for rule in pack if rule.text("part") == "date"),
        tuple(rule.regex for rule in pack if rule.text("part") == "partial"),
        re.compile(rf"({label})\s*:?(?!\w)", re.IGNORECASE),
        re.compile(
            rf"(?:at|on|@)?\s*\d{{1,2}}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\b\.?)?|\d{{1,2}}\s*[ap]\.?m\b\.?|noon\b|midnight\b|\(?{zone}\b\)?"
            rf"|{weekday}\b|(?:about |over )?(?:\d+|an?|one) (?:minute|hour|day|week|month|year)s? ago|[\s|,;:·•/()*–—-]+",
            re.IGNORECASE,
        ),
        # A label with its colon behind other words on a line: "Envoys meet Posted: Friday, July 12, 2013".
        re.compile(rf"(?:^|(?<=\s))({label})\s*:\s*(?=\S)", re.IGNORECASE),
        labels,
    )


def find(lines: Sequence[Line], marked: Sequence[Noise] = ()) -> tuple[list[Stamp], list[Noise]]:
    """The printed dates, and the lines (or ends of lines) that hold them as noise.

    Crawlers' headers, `marked` already, are passed over. Unlabelled ones count only above the first paragraph of running
    text; labelled ones anywhere. A text with more than three unlabelled dates on lines of their own is a chronology, whose
    dates belong to its entries.
    """
    first_prose = next((i for i, line in enumerate(lines) if line.prose), len(lines))
    headers = {item.span for item in marked if item.kind is NoiseKind.HEADER}
    found: list[Stamp] = []
    noise: list[Noise] = []
    pending: tuple[Role, int] | None = None
    for index, line in enumerate(lines):
        if line.span in headers:
            continue
        label_only = _label_only(line)
        if label_only is not None and index + 1 < len(lines) and whole(lines[index + 1], index + 1, label_only):
            pending = (label_only, index)
            continue
        stamps = whole(line, index, pending[0] if pending else Role.UNLABELLED)
        start = line.span.start
        if pending is not None:
            if stamps:
                noise.append(Noise(lines[pending[1]].span, NoiseKind.DATE_LINE))
            pending = None
        if stamps is None:
            start, stamps = _end_of(line, index)
        if stamps is None or not (
            index < first_prose or any(s.role in (Role.PUBLISHED, Role.UPDATED, Role.FETCHED) for s in stamps)
        ):
            continue
        found.extend(stamps)
        noise.append(Noise(Span(start, line.span.end), NoiseKind.DATE_LINE))
    if not found:
        found, noise = _run_together(lines)
    plain = [stamp for stamp in found if stamp.role is Role.UNLABELLED]
    if len({stamp.line for stamp in plain}) > 3:
        rows = {stamp.line for stamp in plain}
        spans = {lines[row].span for row in rows}
        return [s for s in found if s.line not in rows], [n for n in noise if n.span not in spans]
    return found, noise


def _run_together(lines: Sequence[Line]) -> tuple[list[Stamp], list[Noise]]:
    """The date that ran together with the first sentence; nothing where there are several of different days."""
    found: dict[Span, Stamp] = {}
    for index, line in enumerate(lines):
        if line.span.start > HEAD:
            break
        for regex in _scanner().dates:
            for match in regex.finditer(line.text, 0, HEAD):
                stamp = _beside_an_hour(line, index, match)
                if stamp is not None and not any(stamp.span.overlaps(other) for other in found):
                    found[stamp.span] = stamp
    stamps = sorted(found.values(), key=lambda stamp: stamp.span)
    if len({stamp.when for stamp in stamps}) != 1:
        return [], []
    return stamps[:1], [Noise(stamps[0].span, NoiseKind.DATE_LINE)]


def _beside_an_hour(line: Line, index: int, match: re.Match[str]) -> Stamp | None:
    """The date as a stamp where an hour stands before or behind it and its weekday, or a label, with it."""
    when, weekday = _when(match), match.groupdict().get("weekday")
    before = _CLOCK_BEFORE.search(line.text, max(0, match.start() - 50), match.start())
    after = _CLOCK_AFTER.match(line.text, match.end())
    start = before.start() if before else match.start()
    if before and not (before["label"] or before["zone"]) and before.start() and line.text[before.start() - 2] != "|":
        return None  # "about 9:30 p.m. Saturday, Feb. 9, 2013" is of the news
    if when is None or not (before or after) or _GOVERNED.search(line.text, max(0, start - 12), start):
        return None
    day_of_week = _WEEKDAYS.index(weekday[:3].lower()) if weekday else None
    labelled = (before and before["label"]) or (after and after["label"])
    stamp = Stamp(
        Span(line.span.start + match.start(), line.span.start + match.end()),
        match.group(),
        Role.UPDATED if labelled else Role.PUBLISHED,
        when,
        index,
        weekday=day_of_week,
    )
    return stamp if (weekday is not None or labelled) and stamp.fits else None


def first_date(text: str, start: int = 0, end: int | None = None) -> tuple[When, Span] | None:
    """The first full date that a short stretch of text holds, for instance a dateline."""
    best: tuple[When, Span] | None = None
    for regex in _scanner().dates:
        for match in regex.finditer(text, start, len(text) if end is None else end):
            when = _when(match)
            if when is not None and (best is None or match.start() < best[1].start):
                best = when, Span(match.start(), match.end())
                break
    return best


def _label_only(line: Line) -> Role | None:
    if len(line.text) > 30 or line.text.casefold().rstrip(": ") in ("on", "today", "update"):
        return None
    match = _scanner().label.match(line.text)
    return _scanner().roles[_plain(match[1])] if match and match.end() == len(line.text) else None


def _end_of(line: Line, index: int) -> tuple[int, list[Stamp] | None]:
    """The labelled dates that close a line of other words, and where they begin."""
    if len(line.text) <= LONGEST:
        for match in _scanner().inner.finditer(line.text):
            if match.start() and (stamps := whole(line, index, Role.UNLABELLED, match.start())):
                return line.span.start + match.start(), stamps
        if line.headline and _CLOCK_AT_END.search(line.text[-24:]):
            # A headline with day and hour behind it: "Envoys meet in Oslo May 3, 2014 5:05 PM".
            for regex in _scanner().dates:
                for match in regex.finditer(line.text):
                    if match.start() and (stamps := whole(line, index, Role.UNLABELLED, match.start())):
                        return line.span.start + match.start(), stamps
    return line.span.start, None


def whole(line: Line, index: int, role: Role, position: int = 0) -> list[Stamp] | None:
    """The dates of a line that holds nothing else from `position` on; None for any other line, or where it holds no date."""
    text = line.text
    if len(text) > LONGEST or not any(char.isdigit() for char in text[position:]):
        return None
    scanner = _scanner()
    stamps: list[Stamp] = []
    while position < len(text):
        stamp, after = _date_at(line, index, position, role)
        if stamp is not None:
            stamps.append(stamp)
            role = Role.UNLABELLED if role is Role.UNLABELLED else role
            position = after
            continue
        match = scanner.label.match(text, position)
        if match:
            role = scanner.roles[_plain(match[1])]
        else:
            match = scanner.filler.match(text, position)
        if match is None or match.end() == position:
            return None
        position = match.end()
    return stamps or None


def _date_at(line: Line, index: int, position: int, role: Role) -> tuple[Stamp | None, int]:
    offset = line.span.start
    for regex in _scanner().dates:
        match = regex.match(line.text, position)
        if match and (when := _when(match)) is not None:
            span = Span(offset + match.start(), offset + match.end())
            weekday = match.groupdict().get("weekday")
            day_of_week = _WEEKDAYS.index(weekday[:3].lower()) if weekday else None
            return Stamp(span, match.group(), role, when, index, weekday=day_of_week), match.end()
    for regex in _scanner().partial:
        if match := regex.match(line.text, position):
            month, day = _month(match["month"] or match["month2"]), int(match["day"] or match["day2"])
            if 1 <= day <= 31:
                span = Span(offset + match.start(), offset + match.end())
                return Stamp(span, match.group(), Role.PARTIAL, None, index, (month, day)), match.end()
    return None, position


def _when(match: re.Match[str]) -> When | None:
    groups = match.groupdict()
    year = int(groups["year"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if groups.get("month"):
        return _on(year, _month(groups["month"]), int(groups["day"]))
    first, second = int(groups["first"]), int(groups["second"])
    separator = groups.get("sep")
    if separator is None:
        return _on(year, first, second)
    day_first, month_first = _on(year, second, first), _on(year, first, second)
    if separator == "." or month_first is None or day_first is None or first == second:
        return day_first or (None if separator == "." else month_first)
    # 03/04/2019 is the third of April or the fourth of March: both ends are kept as bounds.
    days = sorted((day_first.earliest or date.min, month_first.earliest or date.min))
    return edtf.when(days[0], days[1])


def _on(year: int, month: int, day: int) -> When | None:
    try:
        return When.on(date(year, month, day))
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _plain(label: str) -> str:
    return " ".join(label.lower().split())
