"""Counts in many reports -> incidents: the facts that speak of the same number of the same thing.

Two facts are of one incident where the record has joined the events that they are told of, or where they have the same property,
their days meet, and they share a place or two content words. Blocking is by property and day, so the work stays near linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from dateline.record.context import Context
from dateline.record.ids import make_id
from dateline.record.places import EvidencePlaces
from dateline.types.mentions import Fact, Reading
from dateline.types.status import NameType
from dateline.types.times import When

_COUNTED = {"killed", "injured", "arrested", "freed", "vote_result"}
_WIDEST = 3
"""Days: a fact dated more loosely than this says too little to be matched by its date."""
_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    "about after also been from have into more most people said says than that their them they this were when which while "
    "with would least other others killed injured wounded dead died "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class Incident:
    """What the facts are of: an event's id, or one made of property, day and first words."""

    about: str
    property: str
    when: When | None
    facts: tuple[tuple[Reading, Fact], ...]


@dataclass(frozen=True, slots=True)
class _Item:
    reading: Reading
    fact: Fact
    when: When | None
    words: frozenset[str]
    places: frozenset[str]
    events: tuple[str, ...]


def group_incidents(context: Context, happenings: EvidencePlaces) -> list[Incident]:
    """Incidents that at least two articles count, in a fixed order: within one article two numbers are of two things."""
    items = [_item(context, happenings, reading, fact) for reading in context.readings for fact in reading.mentions.facts
             if fact.property in _COUNTED]  # fmt: skip
    parent = list(range(len(items)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        for key in _keys(item):
            blocks[item.fact.property, key].append(i)
    for (_, key), members in sorted(blocks.items()):
        for i, left in enumerate(members):
            # A block is one day or one event; past a few dozen facts the next ones say nothing new.
            for right in members[i + 1 : i + 40]:
                if key.startswith("event") or _alike(items[left], items[right]):
                    parent[max(root(left), root(right))] = min(root(left), root(right))
    groups: dict[int, list[_Item]] = defaultdict(list)
    for i, item in enumerate(items):
        groups[root(i)].append(item)
    told = (members for _, members in sorted(groups.items()))
    return [_incident(members) for members in told if len({item.reading.document.id for item in members}) > 1]


def _item(context: Context, happenings: EvidencePlaces, reading: Reading, fact: Fact) -> _Item:
    span = reading.document.sentences[fact.sentence].span
    when = reading.mentions.times[fact.time].when if fact.time is not None else None
    words = frozenset(_stem(word) for word in _WORD.findall(span.of(reading.document.text).lower()) if word not in _COMMON)
    places = frozenset(
        entity
        for name in reading.mentions.names
        if span.contains(name.span) and name.type in (NameType.PLACE, NameType.FACILITY)
        if (entity := context.chains.get((reading.document.id, name.chain))) is not None
    )
    return _Item(reading, fact, when, words, places, tuple(happenings.at(reading.document.id, fact.about)))


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ers", "ed", "er", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _keys(item: _Item) -> Iterable[str]:
    for event in item.events:
        yield f"event {event}"
    if item.when is not None and item.when.earliest is not None and item.when.latest is not None:
        days = (item.when.latest - item.when.earliest).days
        if days < _WIDEST:
            for offset in range(days + 1):
                yield (item.when.earliest + timedelta(days=offset)).isoformat()


def _alike(a: _Item, b: _Item) -> bool:
    if a.fact.property == "vote_result":
        # Two votes of one day are told apart by their words alone; three shared words are asked for.
        return len(a.words & b.words) >= 3
    return bool(a.places & b.places) or len(a.words & b.words) >= 2


def _incident(members: list[_Item]) -> Incident:
    events = sorted({event for item in members for event in item.events})
    dated = [item.when for item in members if item.when is not None and item.when.earliest is not None]
    when = min(dated, key=lambda w: ((w.latest or w.earliest) - w.earliest, w.edtf), default=None)  # type: ignore[operator]
    name = members[0].fact.property
    about = events[0] if events else make_id("incident", name, when.edtf if when else "", *sorted(members[0].words)[:3])
    return Incident(about, name, when, tuple((item.reading, item.fact) for item in members))
