"""Lines of a text, with what the other parts ask of a line: where it stands, whether it reads like prose or a heading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from dateline.types.spans import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_INVISIBLE = " \t\xa0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\x00-\x1f"
_EDGE = re.compile(f"^[{_INVISIBLE}]+|[{_INVISIBLE}]+$")
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*_]*\s?[\"'”’]?(?:</?\w+>?|/\w+>)?$")
_SPACES = str.maketrans(
    dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " ")
)
_BULLET = re.compile(r"(?:[•‣◦▪■●·*×–—-]|\d{1,2}[.)])[ \t\xa0]+")

MOST_LINES = 20_000
"""No article has more lines than this that are not blank."""

PROSE_WORDS = 11
"""A line of at least so many words that ends in a full stop is taken for prose."""


@dataclass(frozen=True)
class Line:
    """One line, trimmed of white space and invisible characters; never empty.

    `text` has every kind of space as a plain one, so that rules need know only that. `gap`: a blank line (or the start of
    the text) stands before it; `first`: the text opens with it.
    """

    span: Span
    text: str
    gap: bool

    first: bool = False

    @cached_property
    def words(self) -> int:
        """How many words, counted at white space."""
        return self.text.count(" ") + 1 if len(self.text) < 4000 else len(self.text) // 6

    @cached_property
    def small(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @cached_property
    def ends(self) -> bool:
        """It ends as a sentence does."""
        return _TERMINAL.search(self.text[-24:]) is not None

    @cached_property
    def plain(self) -> str:
        """The text without marks of emphasis at its ends."""
        return self.text.strip("*_ ") if self.text[:1] in "*_" else self.text

    @cached_property
    def bullet(self) -> int:
        """Length of the list mark it opens with; 0 where it is no list item."""
        match = _BULLET.match(self.text)
        return match.end() if match else 0

    @cached_property
    def prose(self) -> bool:
        """It reads like a paragraph of running text."""
        return (self.words >= PROSE_WORDS and self.ends) or self.words > 40

    @cached_property
    def headline(self) -> bool:
        """It reads like a headline or a heading: short, and without a full stop (a question mark may close it)."""
        return self.words <= 25 and len(self.text) <= 220 and not self.text.endswith((".", "…", ":", ";", ",", "!”", ".”", '."'))


def split(text: str) -> list[Line]:
    """The lines that hold more than white space, in order. Linear in the length of the text.

    Of a text with more than MOST_LINES of them only so many and one more are given, by which it is told.
    """
    lines: list[Line] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        left = _EDGE.match(raw)
        start = left.end() if left and left.end() else 0
        end = len(raw.rstrip())
        while end > start and raw[end - 1] in "\u200b\u200c\u200d\u2060\ufeff\x00 \t\xa0":
            end -= 1
        if start >= end:
            continue
        begin = match.start() + start
        between = text[previous_end:begin]
        gap = not lines or len(_BREAKS.findall(between)) > 1
        lines.append(Line(Span(begin, match.start() + end), raw[start:end].translate(_SPACES), gap, not lines))
        previous_end = match.start() + end
        if len(lines) > MOST_LINES:
            break
    return lines


def hard_wrapped(lines: Sequence[Line]) -> bool:
    """True for a text whose lines were broken at a fixed width, in the middle of sentences.

    Judged by lines that another follows without a blank line: most are 40 to 110 long, most do not end a sentence, and
    many go on in lower case. News pages with a paragraph to the line fail on each count.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.gap]
    if len(pairs) < 3:
        return False
    widths = [len(a.text) for a, _ in pairs]
    if not 40 <= median(widths) <= 110 or max(widths) > 160:
        return False
    unfinished = sum(not a.ends for a, _ in pairs)
    lower = sum(b.text[:1].islower() for _, b in pairs)
    return unfinished >= 0.6 * len(pairs) and lower >= 0.35 * len(pairs)
