"""Where things stand in a text (Span), and the words there (Quote): W3C Web Annotation selectors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: Unicode code points, `end` exclusive (W3C TextPositionSelector).

    Raises ValueError unless 0 <= start <= end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The stretch itself."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


class SpanIndex[T]:
    """Things by where they stand, so that those at a place are found without a look at all others."""

    def __init__(self, placed: Iterable[tuple[Span, T]]) -> None:
        self._placed = sorted(
            ((span, order, thing) for order, (span, thing) in enumerate(placed)), key=lambda item: (item[0].start, item[1])
        )
        self._starts = [span.start for span, _, _ in self._placed]
        self._ends = list(accumulate((span.end for span, _, _ in self._placed), max))

    def overlapping(self, span: Span) -> list[tuple[Span, T]]:
        """Those that share a code point with `span`, in the order in which they were given."""
        first = bisect_right(self._ends, span.start)  # nothing before it ends behind the span's start
        near = self._placed[first : bisect_left(self._starts, span.end)]
        found = sorted((item for item in near if item[0].overlaps(span)), key=lambda item: item[1])
        return [(at, thing) for at, _, thing in found]


@dataclass(frozen=True, slots=True)
class Quote:
    """W3C TextQuoteSelector: the words themselves with what stands just before and after."""

    exact: str
    prefix: str
    suffix: str

    @classmethod
    def at(cls, text: str, span: Span, context: int = 32) -> Quote:
        """The quote of `span` in `text`, with up to `context` code points on each side."""
        return cls(
            text[span.start : span.end],
            text[max(0, span.start - context) : span.start],
            text[span.end : span.end + context],
        )
