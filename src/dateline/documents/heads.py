"""What stands at the head of an article: headline, byline, dateline (rules in rules/en/bylines.toml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.documents import outlets
from dateline.documents.lines import Line
from dateline.rules.base import Pack, Rule, load
from dateline.types.spans import Span
from dateline.types.text import Noise

TOP_LINES = 12
"""A headline, byline or dateline is looked for in so many lines from the top."""

_SPACES = re.compile(r"\s+")
_STOP_INSIDE = re.compile(r"[a-z]{3,}\. (?=[(A-Z])")
_PUNCTUATION = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as printed: the names, and the line that holds them."""

    name: str
    span: Span
    outlet: str | None = None
    """Where the line names one."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as printed, up to and with its dash."""

    span: Span
    place: str | None
    agency: str | None


@cache
def _rules(part: str) -> tuple[Rule, ...]:
    return rules_of(load("en/bylines"), part)


def rules_of(pack: Pack, part: str) -> tuple[Rule, ...]:
    """The pack's rules for one part of the head."""
    return tuple(rule for rule in pack if rule.text("part") == part)


@cache
def _labels() -> frozenset[str]:
    return frozenset(word.casefold() for word in load("en/bylines").lexicon["label"])


def title_of(lines: Sequence[Line], noise: Sequence[Noise], given: str | None) -> Line | None:
    """The line that is the headline; None where the text starts with prose.

    A given title is looked for near the top (case and punctuation aside). Without one, the headline is the first line that
    reads like a headline and has more text after it; a label of one to three words gives way to a headline just after it.
    """
    noisy = {item.span for item in noise}
    top = [line for line in lines[: TOP_LINES * 2] if line.span not in noisy and byline_in(line) is None][:TOP_LINES]
    if given is not None:
        wanted = _key(given)
        return next((line for line in top if _key(line.text) == wanted), None) or _starts_given(top, wanted)
    if len(top) < 2:
        return None
    copied = repeated(top[:4])
    if copied is not None:
        return copied
    first, second = top[0], top[1]
    if not _could_be_title(first) or (not second.gap and second.text[0].islower()):
        return None
    label = first.words <= 3 or outlets.by_name(first.text) or outlets.by_form(first.text)
    if label and _could_be_title(second) and second.words >= 4 and not second.bullet:
        return second
    return first


def repeated(top: Sequence[Line]) -> Line | None:
    """A headline that is printed twice near the top."""
    keys = [_key(line.text) for line in top]
    for index, line in enumerate(top):
        if line.words >= 4 and len(line.text) <= 220 and line.headline and keys[index] in keys[index + 1 :]:
            return line
    return None


def _starts_given(top: Sequence[Line], wanted: str) -> Line | None:
    """A given title often has the site's name behind it ("Headline - Site"), or a first line ends in a stop."""
    for line in top:
        key = _key(line.text)
        if line.words >= 4 and len(key) >= 20 and wanted.startswith(key):
            return line
    return None


def _could_be_title(line: Line) -> bool:
    """A headline is no sentence, no label in brackets, no place in capitals; a caption's words run past a stop."""
    text = line.text
    if (line.bullet and text[0] != "×") or not line.headline or dateline_in(line) is not None or byline_in(line) is not None:
        return False
    if text[0] in "([{*" or text[-1] in ".,;:»>" or line.words < 2 or _STOP_INSIDE.search(text):
        return False
    return any(char.isalpha() for char in text)


def _key(text: str) -> str:
    return _PUNCTUATION.sub(" ", text.casefold()).strip()


def byline_in(line: Line, rules: Sequence[Rule] | None = None) -> Byline | None:
    """The byline that a line is; None for any other line."""
    if len(line.text) > 160:
        return None
    for rule in _rules("byline") if rules is None else rules:
        if match := rule.regex.fullmatch(line.plain):
            outlet = match.groupdict().get("outlet")
            known = outlet and (outlets.by_name(outlet) or outlets.by_form(outlet))
            name = _SPACES.sub(" ", match["name"])
            writer, _, last = name.rpartition(", ")
            if writer and (paper := outlets.by_name(last)):
                name, known = writer, paper
            return Byline(name, line.span, known or None)
    return None


def dateline_in(line: Line, rules: Sequence[Rule] | None = None, at: int | None = None) -> Dateline | None:
    """The dateline that a line opens with, or that stands at the offset `at` of the text; None for any other line."""
    skip = 0 if at is None else at - line.span.start
    text = line.text[skip : skip + 200].lstrip()
    skip += len(line.text[skip : skip + 200]) - len(text)
    for rule in _rules("dateline") if rules is None else rules:
        match = rule.regex.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        place = groups.get("place")
        if place and place.casefold() in _labels():
            continue
        start = line.span.start + skip
        return Dateline(Span(start, start + len(match.group().rstrip())), place, groups.get("agency"))
    return None
