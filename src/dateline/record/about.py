"""Claims, events and engagements -> claims that know which events and engagements their content speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.record.places import EvidencePlaces
from dateline.types.record import Claim, Engagement, Event


def link(claims: tuple[Claim, ...], events: Iterable[Event], engagements: Iterable[Engagement]) -> tuple[Claim, ...]:
    """Each claim with the ids added of what stands in its content; what it had (entities) stays first."""
    places = EvidencePlaces(
        [
            *((event.id, event.evidence) for event in events),
            *((e.id, (*e.evidence, *(item for step in e.history for item in step.evidence))) for e in engagements),
        ]
    )
    result = []
    for claim in claims:
        found = {about for item in claim.evidence for about in places.at(item.document_id, item.span)}
        more = sorted(found.difference(claim.about))
        result.append(replace(claim, about=(*claim.about, *more)) if more else claim)
    return tuple(result)
