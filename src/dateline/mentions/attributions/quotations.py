"""Where the quotation marks of a text open and close.

Marks of every style count: curly and straight, double and single, « », „ “, and the ``two-letter'' kinds of TeX and of some
news systems. One pass over the text, a paragraph at a time; no mark is looked at twice, so a megabyte of quotes costs what
a megabyte of anything costs.

Only outermost quotations are returned: one inside another is part of what the outer one says. A quotation that its
paragraph leaves open runs on to the paragraph's end where the next paragraph opens with a mark again (the custom for speech of
several paragraphs), and otherwise ends with its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.types.spans import Span
from dateline.types.text import Document

_MARK = re.compile(r"``|''|[“”„«»‘’\"']")
_OPENS = frozenset("“„«")
_CLOSES = frozenset("”»")
_BEFORE_OPEN = frozenset(' \t\u00a0\u2009\u202f\n\r([{-–—/:;,>…“‘"')
_STOPS = frozenset(".,!?…;")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, its marks included. `closed` is False where the text leaves it open."""

    span: Span
    closed: bool
    continues: bool = False
    """The next quotation goes on with the same speech, in the next paragraph."""


def find(document: Document) -> tuple[Quotation, ...]:
    """All outermost quotations of the article (noise left out), in order."""
    paragraphs = list(_paragraphs(document))
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        quotations = _scan(document.text, paragraph)
        if quotations and not quotations[-1].closed:
            last = quotations.pop()
            after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            quotations.append(_unclosed(document, last, paragraph, after))
        found += quotations
    return tuple(found)


def _paragraphs(document: Document) -> Iterator[Span]:
    """The stretches of text without line break or noise that sentences stand in."""
    start = end = -1
    number = -1
    for sentence in document.sentences:
        if sentence.paragraph != number or document.text[end : sentence.span.start].strip():
            if start >= 0:
                yield Span(start, end)
            start, number = sentence.span.start, sentence.paragraph
        end = sentence.span.end
    if start >= 0:
        yield Span(start, end)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str  # "double" or "single"
    may_open: bool
    may_close: bool
    strong: bool  # closes after a stop, as a speech does


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        mark = match.group()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        opening = (before in _BEFORE_OPEN) and not after.isspace()
        closing = not before.isspace() and not after.isalnum()
        kind = "single" if mark in {"‘", "’", "'"} else "double"
        if mark in _OPENS or mark == "``":
            opening, closing = True, False
        elif mark in _CLOSES:
            # Some keyboards type a closing mark for every mark.
            opening, closing = opening and not closing, True
        elif mark == "‘":
            closing = False
        elif mark == "’":
            opening = False
        elif mark in {'"', "''"} and not opening and not closing:
            opening = closing = True
        marks.append(_Mark(start, end, kind, opening, closing, before in _STOPS))
    return marks


def _scan(text: str, paragraph: Span) -> list[Quotation]:
    """Outermost quotations of one paragraph; the last may be open, reaching to the paragraph's end."""
    marks = _marks(text, paragraph)
    single_ends = _single_ends(marks)
    found: list[Quotation] = []
    opened: _Mark | None = None
    ends_at = -1  # of a single quotation: its end was looked up when it opened
    for index, mark in enumerate(marks):
        if mark.start < ends_at:
            continue
        if opened is None:
            if mark.kind == "single":
                end = single_ends[index] if mark.may_open else None
                if end is not None:
                    found.append(Quotation(Span(mark.start, end), True))
                    ends_at = end
            elif mark.may_open:
                opened = mark
            elif mark.may_close:
                found += _headless(text, paragraph, found, mark)
        elif mark.kind == "double":
            if mark.may_close and mark.start > opened.end:
                found.append(Quotation(Span(opened.start, mark.end), True))
                opened = None
            elif mark.may_open and _new_sentence(text, paragraph, mark):
                found.append(Quotation(Span(opened.start, _end_before(text, mark.start)), True))
                opened = mark
    if opened is not None:
        found.append(Quotation(Span(opened.start, paragraph.end), False))
    return found


def _single_ends(marks: list[_Mark]) -> dict[int, int | None]:
    """For each single mark that may open: where its quotation ends.

    An apostrophe looks like a closing mark; so the end is the first mark after a stop, or failing that the first that may
    close at all, before another single mark opens.
    """
    ends: dict[int, int | None] = {}
    strong: int | None = None
    weak: int | None = None
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if mark.kind != "single":
            continue
        if mark.may_open:
            ends[index] = strong if strong is not None else weak
            strong = weak = None
        elif mark.may_close:
            weak = mark.end
            if mark.strong:
                strong = mark.end
    return ends


def _headless(text: str, paragraph: Span, found: list[Quotation], mark: _Mark) -> list[Quotation]:
    """A closing mark without an opening one, after a stop: the speech began where the sentence did."""
    start = paragraph.start
    if found or not mark.strong or mark.start - start > 600 or not text[start].isupper():
        return []
    return [Quotation(Span(start, mark.end), True)]


def _new_sentence(text: str, paragraph: Span, mark: _Mark) -> bool:
    before = text[max(paragraph.start, mark.start - 3) : mark.start].rstrip()
    return bool(before) and before[-1] in ".!?…"


def _end_before(text: str, start: int) -> int:
    while start and text[start - 1].isspace():
        start -= 1
    return start


def _unclosed(document: Document, quotation: Quotation, paragraph: Span, after: Span | None) -> Quotation:
    start = quotation.span.start
    following = _MARK.match(document.text, after.start) if after else None
    if following and following.group() not in {"’", "'"}:
        return Quotation(Span(start, paragraph.end), False, continues=True)
    ends = [sentence.span.end for sentence in document.sentences[_sentence_index(document, start) :][:1]]
    return Quotation(Span(start, max(start + 1, ends[0] if ends else paragraph.end)), False)


def _sentence_index(document: Document, offset: int) -> int:
    """The sentence that holds `offset`, or the first after it."""
    return bisect_left(document.sentences, offset + 1, key=lambda sentence: sentence.span.end)
