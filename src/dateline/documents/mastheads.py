"""Lines at the head that name outlet or writer beside the day of publication: "The Harbour Courier | 5 October 2019".

The date counts only beside a byline or an outlet's name, or behind a bar, so that a caption ("Ann Vale in Oslo, July 8, 2019")
never dates a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.documents import heads, outlets, stamps
from dateline.documents.lines import Line
from dateline.documents.stamps import Role, Stamp
from dateline.types.spans import Span
from dateline.types.text import Noise, NoiseKind

LONGEST = 140
"""Longer lines are not looked at."""

_SEPARATOR = re.compile(r"\s*[|·•/,;:—–]\s*|\s+-{1,2}\s+|\s+on\s+")
_BARS = frozenset("|·•")
_EMPHASIS = str.maketrans("*_", "  ")
_PARTS = 8
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*|de|van|von|al|bin)(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin)){1,3}")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What such a line says."""

    line: int
    outlet: str | None
    byline: str | None
    stamps: tuple[Stamp, ...]
    noise: Noise


def find(lines: Sequence[Line], taken: Sequence[Noise]) -> list[Masthead]:
    """Such lines above the first paragraph of running text; `taken` lines are passed over unless they are credits."""
    noisy = {item.span for item in taken if item.kind is not NoiseKind.CREDIT}
    found: list[Masthead] = []
    for index, line in enumerate(lines[: heads.TOP_LINES * 2]):
        if line.prose:
            break
        if line.span not in noisy and (masthead := _of(line, index)):
            found.append(masthead)
    return found


def _of(line: Line, index: int) -> Masthead | None:
    if len(line.text) > LONGEST or not any(char.isdigit() for char in line.text):
        return None
    bare = replace(line, text=line.text.translate(_EMPHASIS))
    for match in list(_SEPARATOR.finditer(bare.text))[:_PARTS]:
        before, after = bare.text[: match.start()], bare.text[match.end() :]
        strong = match.group().strip() in _BARS
        # The day behind the name, then the name behind the day.
        for dates, at, name in (
            (stamps.whole(bare, index, Role.UNLABELLED, match.end()), before, before),
            (stamps.whole(_cut(bare, match.start()), index, Role.UNLABELLED), before, after),
        ):
            if dates and at.strip() and (who := _who(name.strip(), strong=strong)):
                return Masthead(index, *who, tuple(dates), Noise(line.span, NoiseKind.DATE_LINE))
    return None


def _cut(line: Line, end: int) -> Line:
    return Line(Span(line.span.start, line.span.start + end), line.text[:end], line.gap)


def _who(name: str, *, strong: bool) -> tuple[str | None, str | None] | None:
    """(outlet, byline) that a name stands for; None where it may be anything."""
    if not name:
        return None
    if byline := heads.byline_in(Line(Span(0, len(name)), name, gap=True)):
        return byline.outlet, byline.name
    if outlet := named(name):
        return outlet, None
    parts = _SEPARATOR.split(name)
    for index, part in enumerate(parts):
        if len(parts) == 2 and (outlet := named(part)) and _NAME.fullmatch(parts[1 - index]):
            return outlet, parts[1 - index]
    return (None, None) if strong and _NAME.fullmatch(name) else None


def named(text: str) -> str | None:
    """The outlet that a short text names, by the lexicon or by its form."""
    return outlets.by_name(text) or outlets.by_form(text)
