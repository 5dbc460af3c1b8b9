"""Which entity a participant of an event or a position is."""

from __future__ import annotations

from dateline.record.context import Context
from dateline.types.mentions import Reading
from dateline.types.spans import Span
from dateline.types.status import NameType


def entity_of(context: Context, reading: Reading, span: Span) -> str | None:
    """Id of the entity that `span` means. A side inside a description stands for it ("the Malaysian government"); a person
    inside one does not ("the minister's spokesman"), unless the description ends with the name."""
    mention = context.mention_at(reading, span)
    if mention is None:
        return None
    inside = span.contains(mention.span) and mention.span != span
    if inside and mention.type is NameType.PERSON and mention.span.end != span.end:
        return None
    return context.chains.get((reading.document.id, mention.chain))
