"""Claims, events and engagements -> claims that know which events and engagements their content speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dateline.types.record import Claim, Engagement, Event, Evidence


def link(claims: tuple[Claim, ...], events: Iterable[Event], engagements: Iterable[Engagement]) -> tuple[Claim, ...]:
    """Each claim with the ids added of what stands in its content; what it had (entities) stays first."""
    places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for event in events:
        _place(places, event.evidence, event.id)
    for engagement in engagements:
        _place(places, engagement.evidence, engagement.id)
        for step in engagement.history:
            _place(places, step.evidence, engagement.id)
    for stretches in places.values():
        stretches.sort()
    return tuple(_linked(claim, places) for claim in claims)


def _place(places: dict[str, list[tuple[int, int, str]]], evidence: tuple[Evidence, ...], about: str) -> None:
    for item in evidence:
        places[item.document_id].append((item.span.start, item.span.end, about))


def _linked(claim: Claim, places: dict[str, list[tuple[int, int, str]]]) -> Claim:
    found: set[str] = set()
    for item in claim.evidence:
        stretches = places.get(item.document_id, [])
        # Evidence is at most a sentence or two long, so what overlaps begins at most 4,000 code points before.
        index = bisect_left(stretches, (max(0, item.span.start - 4000), 0, ""))
        while index < len(stretches) and stretches[index][0] < item.span.end:
            start, end, about = stretches[index]
            shared = min(end, item.span.end) - max(start, item.span.start)
            if shared > 0 and 2 * shared >= min(end - start, len(item.span)):
                found.add(about)
            index += 1
    return replace(claim, about=(*claim.about, *sorted(found))) if found else claim
