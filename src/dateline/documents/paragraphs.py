"""The sentences of a text by its paragraphs, around what is no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.documents import sentences
from dateline.documents.lines import Line, hard_wrapped
from dateline.types.spans import Span
from dateline.types.text import Sentence


def cut(text: str, lines: Sequence[Line], title: Span | None, holes: Sequence[Span]) -> list[Sentence]:
    """The sentences of title and body: never across a blank line, never inside a hole."""
    found: list[Sentence] = []
    wrapped = hard_wrapped(lines)
    paragraph = -1
    at = 0
    for index, block in enumerate(_paragraphs(lines, wrapped, title, holes)):
        paragraph = index
        if (title is not None and block.contains(title)) or block == title:
            if spot := sentences.trim(text, title.start, title.end):
                found.append(Sentence(spot, paragraph))
            continue
        while at < len(holes) and holes[at].end <= block.start:
            at += 1
        start, cursor = block.start, at
        while cursor < len(holes) and holes[cursor].start < block.end:
            if holes[cursor].start > start:
                found.extend(Sentence(s, paragraph) for s in sentences.split(text, Span(start, holes[cursor].start)))
            start = max(start, holes[cursor].end)
            cursor += 1
        if start < block.end:
            found.extend(Sentence(s, paragraph) for s in sentences.split(text, Span(start, block.end)))
    return found


def _paragraphs(lines: Sequence[Line], wrapped: bool, title: Span | None, holes: Sequence[Span]) -> list[Span]:
    """One span to a paragraph: a line, or the lines of a block where the text is wrapped at a fixed width."""
    whole = set(holes)
    blocks: list[Span] = []
    joinable = False
    for line in lines:
        own = line.span in whole or (title is not None and line.span.overlaps(title)) or bool(line.bullet)
        if wrapped and joinable and not line.gap and not own:
            blocks[-1] = Span(blocks[-1].start, line.span.end)
        else:
            blocks.append(Span(line.span.start + (line.bullet if line.text[:1] not in "([" else 0), line.span.end))
        joinable = line.span not in whole and not (title is not None and line.span.overlaps(title))
    return blocks
