"""Where in the articles the things of the record stand: from a span to the ids whose evidence it lies in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from dateline.types.record import Evidence
from dateline.types.spans import Span

_LONGEST = 4_000
"""Code points: evidence is at most a sentence or two long (sentences are cut at 2,000)."""


class EvidencePlaces:
    """An index of (id, evidence) pairs by document and place."""

    def __init__(self, things: Iterable[tuple[str, Iterable[Evidence]]]) -> None:
        self._places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for about, items in things:
            for item in items:
                self._places[item.document_id].append((item.span.start, item.span.end, about))
        for places in self._places.values():
            places.sort()

    def at(self, document: str, span: Span) -> list[str]:
        """Ids of the things whose evidence overlaps `span` by half of the shorter of the two, sorted."""
        found: set[str] = set()
        places = self._places.get(document, [])
        index = bisect_left(places, (max(0, span.start - _LONGEST), 0, ""))
        while index < len(places) and places[index][0] < span.end:
            start, end, about = places[index]
            shared = min(end, span.end) - max(start, span.start)
            if shared > 0 and 2 * shared >= min(end - start, len(span)):
                found.add(about)
            index += 1
        return sorted(found)

    def abouts(self, document: str) -> list[str]:
        """Ids of all things with evidence in a document, sorted."""
        return sorted({about for _, _, about in self._places.get(document, [])})

    def nearest(self, document: str, span: Span, reach: int = 1_200) -> str | None:
        """Id of the thing whose evidence is nearest to `span`, within `reach` code points; ties by id."""
        best: tuple[int, str] | None = None
        for start, end, about in self._places.get(document, []):
            distance = max(0, start - span.end, span.start - end)
            if distance <= reach and (best is None or (distance, about) < best):
                best = (distance, about)
        return best[1] if best else None
