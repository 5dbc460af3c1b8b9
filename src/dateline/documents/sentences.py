"""Where sentences begin and end (rules in rules/en/sentences.toml). Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.rules.base import Pack, load
from dateline.types.spans import Span

LONGEST = 2000
"""Code points: a run without any stop is cut at white space within this length, so that no tagger is choked."""

_LEFT, _RIGHT = 28, 48
"""How much of the text a rule may look at on either side of a stop."""

_STOP = re.compile(
    r"(?<![.!?…])[.!?…](?:[.!?…]|\s(?=[.…](?:\s|$)))*"  # the stop itself, also "?!" and ". . ."
    r"[\"'”’»)\]]*(?:[ \xa0][”’])*"  # what closes on it, also after a space: right now.’ ”
    r"(?=\s|\Z)"
    # A page that lost its line breaks: "they agreed.The prime minister".
    r"|(?<=[a-z][a-z][a-z])[.!?][”\"]?(?=[A-Z][a-z])"
)
_OPENERS = "\"'“‘«([{—–-/,"
_WORD = re.compile(r"\w")


type _Rules = tuple[tuple[re.Pattern[str], bool], ...]


@cache
def _rules() -> _Rules:
    return compiled(load("en/sentences"))


def compiled(pack: Pack) -> _Rules:
    """The pack's rules, made ready to run: each pattern with whether it splits."""
    return tuple((rule.regex, rule.text("effect") == "split") for rule in pack)


def split(text: str, span: Span, pack: Pack | None = None) -> list[Span]:
    """The sentences within `span`, which is one paragraph: ordered, disjoint, trimmed, each with a word in it."""
    rules = _rules() if pack is None else compiled(pack)
    found: list[Span] = []
    start = span.start
    for match in _STOP.finditer(text, span.start, span.end):
        end = match.end()
        if end <= start or end >= span.end:
            continue
        left = text[max(start, match.start() - _LEFT) : match.start()]
        word = left.rsplit(None, 1)[-1] if left and not left[-1].isspace() else ""
        right = text[end : min(span.end, end + _RIGHT)].lstrip()
        window = f"{(word + match.group()).lstrip(_OPENERS)}\n{right}"
        if next((effect for regex, effect in rules if regex.match(window)), True):
            found.extend(_pieces(text, start, end))
            start = end
    found.extend(_pieces(text, start, span.end))
    return found


def trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space and invisible characters at its ends; None where it holds no word."""
    while (start < end and not text[start].isprintable()) or (start < end and text[start].isspace()):
        start += 1
    while (end > start and not text[end - 1].isprintable()) or (end > start and text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if _WORD.search(text, start, end) else None


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """One sentence, or several where it is longer than LONGEST."""
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
        if cut <= start:
            cut = start + LONGEST
        if piece := trim(text, start, cut):
            yield piece
        start = cut
    if piece := trim(text, start, end):
        yield piece
