"""Readings -> Record: the order of the record's parts, written once.

    dates sharpened -> entities, origins -> claims -> events, engagements, positions -> disagreements -> stories

What people have judged is brought in at each of these (`Court`). Two laws hold: the same articles in any order give an equal
record, and adding articles one by one gives the record of adding them together. Both follow from sorting the readings first and
from keeping no state between builds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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
from dateline.record.judgements import Court
from dateline.record.judgements.units import Unit
from dateline.types.judgements import Judgement
from dateline.types.mentions import Reading
from dateline.types.record import Record


@dataclass(frozen=True, slots=True)
class Built:
    """A record, and what its things were joined from, which a judgement on one of them has to name."""

    record: Record
    units: Mapping[str, tuple[Unit, ...]]
    """Id of an entity, event or engagement -> its chains or mentions."""


def build(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Record:
    """The record of all these readings; the same document twice counts once. `judgements` are those in force."""
    return traced(readings, judgements).record


def traced(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Built:
    """The same, with what its things were joined from."""
    unique = {reading.document.id: reading for reading in readings}
    dated = dating.sharpen(tuple(unique[key] for key in sorted(unique)))
    court = Court(dated, judgements)
    linked, chains = entities.link(dated, court)
    chains_of = _inverse(chains)
    people = court.entities(linked, chains_of)
    context = Context(
        readings=dated,
        entities={entity.id: entity for entity in people},
        chains=chains,
        articles=origins.find(dated),
        court=court,
    )
    said = court.claims(claims.collect(context))
    happened, mentions_of = events.join(context, said)
    met, strands_of = engagements.join(context, said)
    happened, met = court.events(happened, mentions_of), court.engagements(met, strands_of)
    found = stories.find(context)
    homes = {article: story.id for story in found for article in story.articles}
    record = Record(
        stories=found,
        articles=tuple(context.articles[key] for key in sorted(context.articles)),
        entities=people,
        events=tuple(replace(event, story=stories.belongs(found, event.evidence, homes)) for event in happened),
        engagements=tuple(replace(one, story=stories.belongs(found, one.evidence, homes)) for one in met),
        claims=about.link(said, happened, met),
        positions=court.positions(positions.collect(context)),
        disagreements=court.disagreements(disagreements.find(context, happened, met)),
        days=court.days(dates.collect(context)),
    )
    return Built(replace(record, judgements=court.rulings()), {**chains_of, **mentions_of, **strands_of})


def _inverse(chains: Mapping[Unit, str]) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = {}
    for unit, thing in chains.items():
        found.setdefault(thing, []).append(unit)
    return {thing: tuple(units) for thing, units in found.items()}
