"""A document as word pieces, and the windows that they are read in: whole paragraphs as far as they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.types.spans import Span

Ints = NDArray[np.int64]

WINDOW = 256
"""Pieces in one pass, the two special ones included: as in training."""
MAX_PIECES = 65_536
"""Pieces read of one document."""
CHUNK = 20_000
"""Code points tokenised at a time."""
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a document, without special ones, and the windows they are read in."""

    ids: Ints
    starts: Ints
    ends: Ints
    paragraphs: Ints
    continues: NDArray[np.bool_]
    windows: tuple[tuple[int, int], ...]

    def inside(self, span: Span) -> tuple[int, int]:
        """First and end index of the pieces that overlap a span."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, span.end, side="left")))


def chunks(text: str, paragraph: Span) -> Iterator[tuple[int, str]]:
    """(offset, words): a paragraph, cut at white space where it is very long."""
    start = paragraph.start
    while start < paragraph.end:
        end = min(paragraph.end, start + CHUNK)
        if end < paragraph.end:
            gap = max(text.rfind(" ", start + CHUNK // 2, end), text.rfind("\t", start + CHUNK // 2, end))
            end = gap if gap > start else end
        yield start, text[start:end]
        start = end


def windows(paragraphs: Sequence[int], ids: Ints, ends: frozenset[int]) -> Iterator[tuple[int, int]]:
    """(first, end) of windows: whole paragraphs as long as they fit, long ones cut at the last end of a sentence."""
    total = len(paragraphs)
    first = start = 0
    size = 1
    while start < total:
        end = start
        while end < total and paragraphs[end] == paragraphs[start] and end - start < WINDOW - 2:
            end += 1
        if end < total and paragraphs[end] == paragraphs[start]:
            cut = next((k for k in range(end, start + (end - start) // 2, -1) if int(ids[k - 1]) in ends), end)
            end = cut
        if start > first and size + end - start + 1 > WINDOW:
            yield first, start
            first, size = start, 1
        size += end - start + 1
        start = end
    if start > first:
        yield first, start
