"""Attributions -> claims: what somebody said, in an article, with the entity or description that stands behind it."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from dateline.record.context import Context, evidence
from dateline.record.ids import make_id
from dateline.types.mentions import Attribution, EntityMention, Reading
from dateline.types.record import Claim, Source
from dateline.types.spans import Span
from dateline.types.status import MentionLevel, NameType, SourceKind

_UNNAMED = frozenset({SourceKind.ANONYMOUS, SourceKind.UNNAMED_OFFICIAL})
BETWEEN = " … "
"""Stands between the pieces of a content that the text parts."""


def collect(context: Context) -> tuple[Claim, ...]:
    """All claims of all articles, the earliest reported first."""
    found: list[tuple[tuple[date, str, int], Claim]] = []
    for reading in context.readings:
        named = (m for m in reading.mentions.names if m.level is not MentionLevel.PRONOUN)
        names = sorted(named, key=lambda m: (m.span.start, m.span.end, m.chain))
        starts = [mention.span.start for mention in names]
        reported = context.reported(reading.document.id)
        day = (reported.earliest or reported.latest if reported else None) or date.max
        for said in reading.mentions.attributions:
            if not said.content or not said.speech:
                continue
            claim = _claim(context, reading, said, _about(context, reading, said, names, starts))
            found.append(((day, reading.document.id, said.content[0].start), claim))
    return tuple(claim for _, claim in sorted(found, key=lambda item: (item[0], item[1].id)))


def _claim(context: Context, reading: Reading, said: Attribution, about: tuple[str, ...]) -> Claim:
    text = reading.document.text
    maker = f"en/cues:{said.rule}" if said.rule else ""
    spans = [f"{span.start}-{span.end}" for span in (*said.cue, *said.content)]
    return Claim(
        id=make_id("claim", reading.document.id, *spans),
        source=source_of(context, reading, said),
        cue=_words(text, said.cue),
        content=_words(text, said.content),
        form=said.form,
        about=about,
        certainty=said.certainty,
        negated=said.negated,
        reported=context.reported(reading.document.id),
        evidence=tuple(evidence(reading, span, maker) for span in said.content),
    )


def source_of(context: Context, reading: Reading, said: Attribution) -> Source:
    """Who stands behind an attribution: by the entity's name, the outlet's, the description, or failing all the words."""
    entity = _entity(context, reading, said)
    words = _words(reading.document.text, said.sources)
    if said.source_kind in _UNNAMED:
        name = said.descriptor or words
    elif said.source_kind is SourceKind.OUTLET:
        name = said.relayed_from or (context.entities[entity].name if entity else said.descriptor or words)
    elif entity is not None:
        name = context.entities[entity].name
    else:
        name = words
    return Source(
        name=name,
        kind=_kind(context, said.source_kind, entity),
        descriptor=said.descriptor,
        entity=entity,
        relayed_from=said.relayed_from,
        anonymity_reason=said.anonymity_reason,
        count=said.source_count,
        affiliation=said.affiliation,
        country=said.country or (context.entities[entity].country if entity else None),
    )


def _kind(context: Context, kind: SourceKind, entity: str | None) -> SourceKind:
    """A person whom other articles know as one is no organisation here."""
    if entity is not None and kind is SourceKind.ORGANIZATION and context.entities[entity].type is NameType.PERSON:
        return SourceKind.NAMED
    return kind


def _entity(context: Context, reading: Reading, said: Attribution) -> str | None:
    """The entity of the speaker; nobody for the unnamed, whose ministry or company is not they."""
    if said.source_kind in _UNNAMED:
        return None
    if said.chain is not None:
        found = context.chains.get((reading.document.id, said.chain))
        return found if found in context.entities else None
    if said.source_kind not in {SourceKind.NAMED, SourceKind.ORGANIZATION, SourceKind.OUTLET} or not said.sources:
        return None
    mention = next((m for m in [context.mention_at(reading, said.sources[0])] if m and m.span.end == said.sources[0].end), None)
    found = context.chains.get((reading.document.id, mention.chain)) if mention else None
    return found if found in context.entities else None


def _about(
    context: Context, reading: Reading, said: Attribution, names: list[EntityMention], starts: list[int]
) -> tuple[str, ...]:
    """Ids of the entities named in the content, sorted."""
    found: set[str] = set()
    for span in said.content:
        for mention in names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            entity = context.chains.get((reading.document.id, mention.chain))
            if entity is not None:
                found.add(entity)
    return tuple(sorted(found))


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return BETWEEN.join(" ".join(span.of(text).split()) for span in spans)
