"""Record -> the public JSON: `dateline-record/1`, as plain dicts and lists. Field names are a promise (schemas/record.json)."""

from __future__ import annotations

from typing import Any

from dateline.types.judgements import Judgement, Mark, Ruling, holding
from dateline.types.record import (
    ArticleEntry,
    Claim,
    Disagreement,
    Engagement,
    Entity,
    Event,
    Evidence,
    Gate,
    Position,
    Record,
    Role,
    StatusChange,
    StoryEntry,
    Value,
)
from dateline.types.times import Published, When
from dateline.views.lookup import Lookup

SCHEMA = "dateline-record/1"
LOG_SCHEMA = "dateline-judgements/1"

type Json = dict[str, Any]


def record(whole: Record) -> Json:
    """The whole record."""
    lookup = Lookup(whole)
    return {
        "schema": SCHEMA,
        "stories": [story(item) for item in whole.stories],
        "articles": [article(item) for item in whole.articles],
        "entities": [entity(item) for item in whole.entities],
        "events": [event(item, lookup) for item in whole.events],
        "engagements": [engagement(item, lookup) for item in whole.engagements],
        "claims": [claim(item) for item in whole.claims],
        "positions": [position(item, lookup) for item in whole.positions],
        "disagreements": [disagreement(item, lookup) for item in whole.disagreements],
        "judgements": [ruling(item) for item in whole.judgements],
    }


def cites(evidence: tuple[Evidence, ...]) -> list[Json]:
    """Cite objects: `text[start:end] == exact`."""
    return [
        {"article": item.document_id, "start": item.span.start, "end": item.span.end, "exact": item.exact, "maker": item.maker}
        for item in evidence
    ]


def edtf(when: When | None) -> str | None:
    """EDTF level 1, None where not stated."""
    return when.edtf if when else None


def published(value: Published | None) -> Json | None:
    """A page's date with its bounds and how it is known."""
    if value is None:
        return None
    when = value.when
    return {
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "basis": value.basis.value,
    }


def story(item: StoryEntry) -> Json:
    """One story."""
    return {
        "id": item.id,
        "title": item.title,
        "articles": list(item.articles),
        "outlets": item.outlets,
        "origins": item.origins,
        "from": edtf(item.first),
        "to": edtf(item.last),
    }


def article(item: ArticleEntry) -> Json:
    """One article. `published` is its EDTF; `date` holds bounds and basis too."""
    return {
        "id": item.id,
        "name": item.name,
        "path": item.path,
        "url": item.url,
        "title": item.title,
        "outlet": item.outlet,
        "byline": item.byline,
        "published": edtf(item.published.when) if item.published else None,
        "date": published(item.published),
        "copy_of": item.copy_of,
        "relays": list(item.relays),
        "origin": item.origin,
    }


def entity(item: Entity) -> Json:
    """One person, organisation, place or side."""
    return {
        "id": item.id,
        "type": item.type.value,
        "name": item.name,
        "aliases": list(item.aliases),
        "country": item.country,
        "sector": item.sector,
        "roles": [_role(role) for role in item.roles],
        "mentions": item.mentions,
        "articles": list(item.articles),
        "cites": cites(item.evidence),
        "judgements": [mark(each) for each in item.marks],
    }


def _role(item: Role) -> Json:
    return {
        "title": item.title,
        "organization": item.organization,
        "sector": item.sector,
        "since": edtf(item.since),
        "until": edtf(item.until),
        "cites": cites(item.evidence),
    }


def event(item: Event, lookup: Lookup) -> Json:
    """One event; `actors` and `recipients` are entity ids, the `_names` beside them are for people."""
    return {
        "id": item.id,
        "story": item.story,
        "type": item.type.value if item.type else None,
        "mode": item.mode,
        "when": edtf(item.when),
        "reported": edtf(item.reported),
        "place": item.place,
        "actors": list(item.actors),
        "recipients": list(item.recipients),
        "actor_names": lookup.names(item.actors),
        "recipient_names": lookup.names(item.recipients),
        "status": item.status.value,
        "certainty": item.certainty.value,
        "summary": item.summary,
        "claims": list(item.claims),
        "cites": cites(item.evidence),
        "origins": item.origins,
        "background": item.background,
        "judgements": [mark(each) for each in item.marks],
    }


def gate(item: Gate) -> Json:
    """One thing that an engagement depends on, and how far it got."""
    return {
        "gate": item.name,
        "status": item.status,
        "when": edtf(item.when),
        "reported": edtf(item.reported),
        "cites": cites(item.evidence),
    }


def engagement(item: Engagement, lookup: Lookup) -> Json:
    """One engagement; parties, participants and organizer are names, the `_id`s beside them are of entities."""
    return {
        "id": item.id,
        "kind": item.kind.value,
        "name": item.name,
        "track": item.track,
        "parties": lookup.names(item.parties),
        "party_ids": list(item.parties),
        "participants": lookup.names(item.participants),
        "participant_ids": list(item.participants),
        "organizer": lookup.name(item.organizer),
        "organizer_id": item.organizer,
        "place": item.place,
        "scheduled": edtf(item.scheduled),
        "story": item.story,
        "status": item.status.value if item.status else None,
        "history": [step(change) for change in item.history],
        "gates": [gate(each) for each in item.gates],
        "cites": cites(item.evidence),
        "origins": item.origins,
        "background": item.background,
        "judgements": [mark(each) for each in item.marks],
    }


def step(item: StatusChange) -> Json:
    """One step in the life of an engagement."""
    return {
        "status": item.status.value,
        "when": edtf(item.when),
        "reported": edtf(item.reported),
        "scheduled": edtf(item.scheduled),
        "reason": item.reason,
        "claim": item.claim,
        "origins": item.origins,
        "cites": cites(item.evidence),
    }


def claim(item: Claim) -> Json:
    """What somebody said."""
    source = item.source
    return {
        "id": item.id,
        "source": {
            "name": source.name,
            "kind": source.kind.value,
            "descriptor": source.descriptor,
            "entity": source.entity,
            "relayed_from": source.relayed_from,
            "anonymity_reason": source.anonymity_reason,
            "count": source.count,
            "affiliation": source.affiliation,
            "country": source.country,
            "on_record": source.on_record,
        },
        "cue": item.cue,
        "content": item.content,
        "form": item.form.value,
        "about": list(item.about),
        "certainty": item.certainty.value,
        "negated": item.negated,
        "reported": edtf(item.reported),
        "cites": cites(item.evidence),
    }


def position(item: Position, lookup: Lookup) -> Json:
    """Where a side stands on an issue."""
    return {
        "id": item.id,
        "holder": item.holder,
        "holder_name": lookup.name(item.holder),
        "toward": item.toward,
        "toward_name": lookup.name(item.toward),
        "stance": item.stance.value,
        "issue": item.issue,
        "official": item.official,
        "reported": edtf(item.reported),
        "cites": cites(item.evidence),
    }


def disagreement(item: Disagreement, lookup: Lookup) -> Json:
    """Values that reports give for one thing."""
    return {
        "id": item.id,
        "about": item.about,
        "about_name": lookup.subject(item),
        "property": item.property,
        "kind": item.kind.value,
        "weight": round(item.weight, 4),
        "values": [_value(value) for value in item.values],
    }


def _value(item: Value) -> Json:
    return {"value": item.value, "reported": edtf(item.reported), "origins": item.origins, "cites": cites(item.evidence)}


# --- what people have ruled -------------------------------------------------------------------------


def mark(item: Mark) -> Json:
    """What a judgement did to a thing; `told` is what the reports say of the field that was set."""
    return {
        "id": item.judgement,
        "verdict": item.verdict.value,
        "field": item.field,
        "value": item.value,
        "told": item.told,
        "other": item.other,
        "by": item.by,
        "at": item.at,
        "why": item.why,
    }


def ruling(item: Ruling) -> Json:
    """A judgement in force, and what it does in this record."""
    return {
        "id": item.id,
        "verdict": item.verdict.value,
        "about": [{"id": about.id, "type": about.subject.value, "name": about.name} for about in item.about],
        "field": item.field,
        "value": item.value,
        "by": item.by,
        "at": item.at,
        "why": item.why,
        "effect": item.effect.value,
        "overruled_by": item.overruled_by,
    }


def log(entries: tuple[Judgement, ...]) -> Json:
    """All that was ever judged or taken back, to be given to others."""
    held = holding(entries)
    return {"schema": LOG_SCHEMA, "judgements": [{**judgement(entry), "in_force": entry.id in held} for entry in entries]}


def judgement(item: Judgement) -> Json:
    """One entry of the log, with the words that stand for what was judged."""
    return {
        "id": item.id,
        "verdict": item.verdict.value,
        "sides": [
            {
                "type": side.subject.value,
                "id": side.id,
                "name": side.name,
                "facet": side.facet,
                "cites": [
                    {"article": a.document_id, "start": a.span.start, "end": a.span.end, "exact": a.exact, "text": a.text}
                    for a in side.anchors
                ],
            }
            for side in item.sides
        ],
        "field": item.field,
        "value": item.value,
        "target": item.target,
        "by": item.by,
        "at": item.at,
        "why": item.why,
    }
