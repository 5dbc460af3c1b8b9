"""Readings -> Record: the order of the record's parts, written once.

    dates sharpened -> entities, origins -> claims -> events, engagements, positions -> disagreements -> stories

Two laws hold: the same articles in any order give an equal record, and adding articles one by one gives the record of
adding them together. Both follow from sorting the readings first and from keeping no state between builds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.record import (
    about,
    claims,
    dates,
    dating,
    disagreements,
    engagements,
    entities,
    events,
    origins,
    positions,
    stories,
)
from dateline.record.context import Context
from dateline.types.mentions import Reading
from dateline.types.record import Record


def build(readings: Iterable[Reading]) -> Record:
    """The record of all these readings; the same document twice counts once."""
    unique = {reading.document.id: reading for reading in readings}
    dated = dating.sharpen(tuple(unique[key] for key in sorted(unique)))
    people, chains = entities.link(dated)
    context = Context(
        readings=dated,
        entities={entity.id: entity for entity in people},
        chains=chains,
        articles=origins.find(dated),
    )
    said = claims.collect(context)
    happened = events.join(context, said)
    met = engagements.join(context, said)
    record = Record(
        stories=(),
        articles=tuple(context.articles[key] for key in sorted(context.articles)),
        entities=people,
        events=happened,
        engagements=met,
        claims=about.link(said, happened, met),
        positions=positions.collect(context),
        disagreements=disagreements.find(context, happened, met),
        days=dates.collect(context),
    )
    return _told(record)


def _told(record: Record) -> Record:
    """The record with its stories named, and each event and engagement told to which it belongs."""
    found = stories.find(record)
    if not found:
        return record
    story = found[0].id
    return replace(
        record,
        stories=found,
        events=tuple(replace(event, story=story) for event in record.events),
        engagements=tuple(replace(engagement, story=story) for engagement in record.engagements),
    )
