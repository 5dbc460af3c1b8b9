"""What one article says, mention by mention, as the JSON of `dateline-read/1`.

Spans are [start, end], indexes point within the article; `rule` names what made a mention: a rule's id, or weights.
"""

from __future__ import annotations

from typing import Any

from dateline.types.mentions import Attribution, EngagementMention, EntityMention, EventMention, Fact, PositionMention
from dateline.types.spans import Span
from dateline.types.times import Timex

type Json = dict[str, Any]


def pair(span: Span) -> list[int]:
    """Start and end, code points of the text."""
    return [span.start, span.end]


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [pair(span) for span in spans]


def _maybe(span: Span | None) -> list[int] | None:
    return None if span is None else pair(span)


def time(item: Timex) -> Json:
    """One time expression."""
    return {
        "start": item.span.start,
        "end": item.span.end,
        "type": item.type.value,
        "value": item.value,
        "edtf": item.when.edtf if item.when else None,
        "mod": item.mod,
        "anchor": item.anchor,
        "rule": item.rule,
    }


def name(item: EntityMention) -> Json:
    """One mention of a person, organisation, place or group."""
    return {
        "start": item.span.start,
        "end": item.span.end,
        "type": item.type.value,
        "role": item.role,
        "role_organization": item.role_organization,
        "former": item.former,
        "level": item.level.value,
        "name": item.name,
        "chain": item.chain,
        "country": item.country,
        "side": item.side,
        "rule": item.rule,
    }


def attribution(item: Attribution) -> Json:
    """Who said what."""
    return {
        "source": _pairs(item.sources),
        "cue": _pairs(item.cue),
        "content": _pairs(item.content),
        "form": item.form.value,
        "source_kind": item.source_kind.value,
        "descriptor": item.descriptor,
        "anonymity_reason": item.anonymity_reason,
        "source_count": item.source_count,
        "affiliation": item.affiliation,
        "country": item.country,
        "relayed_from": item.relayed_from,
        "certainty": item.certainty.value,
        "negated": item.negated,
        "speech": item.speech,
        "chain": item.chain,
        "rule": item.rule,
        "score": round(item.score, 4),
    }


def event(item: EventMention) -> Json:
    """One event, as one sentence tells it."""
    return {
        "trigger": pair(item.trigger),
        "sentence": item.sentence,
        "type": item.event_type.value if item.event_type else None,
        "mode": item.event_mode,
        "actors": _pairs(item.actors),
        "recipients": _pairs(item.recipients),
        "places": _pairs(item.places),
        "time": item.time,
        "status": item.status.value,
        "certainty": item.certainty.value,
        "attribution": item.attribution,
        "background": item.background,
        "rule": item.rule,
        "score": round(item.score, 4),
    }


def engagement(item: EngagementMention) -> Json:
    """One clause that speaks of a meeting, talks, visit, call, exercise or vote."""
    return {
        "trigger": pair(item.trigger),
        "sentence": item.sentence,
        "chain": item.chain,
        "kind": item.kind.value,
        "status": item.status.value if item.status else None,
        "status_time": item.status_time,
        "scheduled": item.scheduled,
        "parties": _pairs(item.parties),
        "participants": _pairs(item.participants),
        "organizer": _maybe(item.organizer),
        "place": _maybe(item.venue),
        "track": item.track,
        "reason": _maybe(item.reason),
        "attribution": item.attribution,
        "words": _maybe(item.evidence),
        "background": item.past,
        "certainty": item.certainty.value,
        "ordinal": item.ordinal,
        "matter": list(item.matter),
        "rule": item.rule,
    }


def position(item: PositionMention) -> Json:
    """What a side demands, offers, wants, refuses, accepts or makes conditional."""
    return {
        "holder": pair(item.holder),
        "toward": _maybe(item.toward),
        "stance": item.stance.value,
        "issue": pair(item.issue),
        "sentence": item.sentence,
        "official": item.official,
        "attribution": item.attribution,
        "rule": item.rule,
    }


def fact(item: Fact) -> Json:
    """A value that is stated for some property of a thing."""
    return {
        "about": pair(item.about),
        "property": item.property,
        "value": item.value,
        "span": pair(item.span),
        "sentence": item.sentence,
        "time": item.time,
        "place": _maybe(item.place),
        "attribution": item.attribution,
        "rule": item.rule,
    }
