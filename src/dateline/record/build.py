"""Readings -> Record: the order of the record's parts, written once.

    dates sharpened -> entities, origins -> claims -> events, engagements, positions -> disagreements -> stories

What people have judged is brought in at each of these (`Court`). Two laws hold: the same articles in any order give an equal
record, and adding articles one by one gives the record of adding them together. Both follow from sorting the readings first and
from keeping no state between builds but values under digests of all that they follow from (`kept`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

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
from dateline.record.kept import Afresh
from dateline.types.judgements import Judgement, Subject
from dateline.types.mentions import Reading
from dateline.types.record import (
    ArticleEntry,
    Claim,
    DayMention,
    Disagreement,
    Engagement,
    Entity,
    Event,
    Record,
    StoryEntry,
)


@dataclass(frozen=True, slots=True)
class Built:
    """A record, and what its things were joined from, which a judgement on one of them has to name."""

    record: Record
    units: Mapping[str, tuple[Unit, ...]]
    """Id of an entity, event or engagement -> its chains or mentions."""


def build(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Record:
    """The record of all these readings; the same document twice counts once. `judgements` are those in force."""
    return traced(readings, judgements).record


def traced(readings: Iterable[Reading], judgements: Iterable[Judgement] = (), kept: Afresh | None = None) -> Built:
    """The same, with what its things were joined from. `kept` is what an earlier build worked out, of whatever readings."""
    kept = kept or Afresh()
    unique = {reading.document.id: reading for reading in readings}
    dated = dating.sharpen(tuple(unique[key] for key in sorted(unique)), kept)
    court = Court(dated, judgements)
    linked, chains = _linked(dated, court, kept)
    chains_of = _inverse(chains)
    people = court.entities(linked, chains_of)
    articles = kept.of_story("articles", dict[str, ArticleEntry], (), lambda: origins.find(dated, kept))
    context = Context(dated, {entity.id: entity for entity in people}, chains, articles, court, kept)
    reports = _Reports(context)
    said = court.claims(reports.claims())
    happened, mentions_of = reports.events(said)
    met, strands_of = reports.engagements(said)
    happened, met = court.events(happened, mentions_of), court.engagements(met, strands_of)
    found = reports.stories()
    homes = {article: story.id for story in found for article in story.articles}
    record = Record(
        stories=found,
        articles=tuple(context.articles[key] for key in sorted(context.articles)),
        entities=people,
        events=tuple(replace(event, story=stories.belongs(found, event.evidence, homes)) for event in happened),
        engagements=tuple(replace(one, story=stories.belongs(found, one.evidence, homes)) for one in met),
        claims=about.link(said, happened, met),
        positions=court.positions(positions.collect(context)),
        disagreements=court.disagreements(reports.disagreements(happened, met)),
        days=court.days(reports.days()),
    )
    return Built(replace(record, judgements=court.rulings()), {**chains_of, **mentions_of, **strands_of})


def _linked(readings: Sequence[Reading], court: Court, kept: Afresh) -> tuple[tuple[Entity, ...], dict[Unit, str]]:
    """The entities. Where people have ruled on some, the court has to see the others too: they are linked anew."""
    if court.on(Subject.ENTITY):
        return entities.link(readings, court)
    kind = tuple[tuple[Entity, ...], dict[Unit, str]]
    return kept.of_story("entities", kind, (), lambda: entities.link(readings, court))


@dataclass(frozen=True, slots=True)
class _Reports:
    """The parts of the record that are worked out from the whole context, each taken over from an earlier build where the
    readings are the same, and the judgements on all that it rests on."""

    context: Context

    def claims(self) -> tuple[Claim, ...]:
        return self._kept("claims", tuple[Claim, ...], (Subject.ENTITY,), lambda: claims.collect(self.context))

    def events(self, said: tuple[Claim, ...]) -> tuple[tuple[Event, ...], dict[str, tuple[Unit, ...]]]:
        kind = tuple[tuple[Event, ...], dict[str, tuple[Unit, ...]]]
        ties = self.context.court.ties(Subject.EVENT)  # asked for in any case: the court has to know what was judged
        ruled = (Subject.ENTITY, Subject.CLAIM, Subject.EVENT)
        return self._kept("events", kind, ruled, lambda: events.join(self.context, said, ties))

    def engagements(self, said: tuple[Claim, ...]) -> tuple[tuple[Engagement, ...], dict[str, tuple[Unit, ...]]]:
        kind = tuple[tuple[Engagement, ...], dict[str, tuple[Unit, ...]]]
        ties = self.context.court.ties(Subject.ENGAGEMENT)
        ruled = (Subject.ENTITY, Subject.CLAIM, Subject.ENGAGEMENT)
        return self._kept("engagements", kind, ruled, lambda: engagements.join(self.context, said, ties))

    def stories(self) -> tuple[StoryEntry, ...]:
        return self._kept("stories", tuple[StoryEntry, ...], (Subject.ENTITY,), lambda: stories.find(self.context))

    def disagreements(self, happened: Sequence[Event], met: Sequence[Engagement]) -> tuple[Disagreement, ...]:
        ruled = (Subject.ENTITY, Subject.CLAIM, Subject.EVENT, Subject.ENGAGEMENT)
        kind = tuple[Disagreement, ...]
        return self._kept("disagreements", kind, ruled, lambda: disagreements.find(self.context, happened, met))

    def days(self) -> tuple[DayMention, ...]:
        return self._kept("days", tuple[DayMention, ...], (), lambda: dates.collect(self.context))

    def _kept[T](self, name: str, kind: Any, ruled: Iterable[Subject], make: Callable[[], T]) -> T:
        return self.context.kept.of_story(name, kind, self.context.court.on(*ruled), make)


def _inverse(chains: Mapping[Unit, str]) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = {}
    for unit, thing in chains.items():
        found.setdefault(thing, []).append(unit)
    return {thing: tuple(units) for thing, units in found.items()}
