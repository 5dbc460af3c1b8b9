"""By what a value is held to its thing besides its own words: the names around it, the places, the day.

Two values of one kind and of one time are of one thing where the paragraphs that give them name the same people, sides and
places, weighted by how few articles of the story name them (inverse document frequency), and do not put it in two places.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from dateline.record.context import Context
from dateline.types.mentions import EntityMention, Fact, Reading
from dateline.types.spans import SpanIndex
from dateline.types.status import MentionLevel, NameType
from dateline.types.times import Timex, TimexType, When

ENOUGH = 1.5
"""Least weight of the names that two values of one day share."""
MORE = 2.0
"""The same where their times are no days."""
_AROUND = 2
"""Sentences of the paragraph before and after, whose names count."""
_DAYS = 3
"""Days that a time may span and still be one day's."""
_COARSE = 62
"""Days beyond which a time says too little of which thing it is."""
_PLACES = frozenset({NameType.PLACE})


@dataclass(frozen=True)
class Anchor:
    """What a value is held by."""

    names: frozenset[str] = frozenset()
    """Ids of what is named in its sentence and beside it in the paragraph."""
    places: frozenset[str] = frozenset()
    """Of these the towns of its own sentence."""
    people: frozenset[str] = frozenset()
    """Of these the people of its own sentence."""


@dataclass
class Anchors:
    """The anchors of a story, with the weight of each name."""

    context: Context
    _places: dict[str, tuple[SpanIndex[EntityMention], SpanIndex[None]]] = field(default_factory=dict)
    """Document id -> its names, and whom it cites, by place."""
    _known: dict[tuple[str, int], Anchor] = field(default_factory=dict)

    def of(self, reading: Reading, sentence: int) -> Anchor:
        """The anchor of what a sentence gives."""
        key = (reading.document.id, sentence)
        if key not in self._known:
            self._known[key] = self._made(reading, sentence)
        return self._known[key]

    def _made(self, reading: Reading, sentence: int) -> Anchor:
        sentences = reading.document.sentences
        own = sentences[sentence]
        near = sentences[max(0, sentence - _AROUND) : sentence + _AROUND + 1]
        around = [s.span for s in near if s.paragraph == own.paragraph]
        named, cited = self._placed(reading)
        said = [span for span, _ in cited.overlapping(own.span) if own.span.contains(span)]
        names: set[str] = set()
        places: set[str] = set()
        people: set[str] = set()
        for mention in (m for span in around for at, m in named.overlapping(span) if span.contains(at)):
            entity = self.context.entity_at(reading, mention.span)
            if entity is None:
                continue
            names.add(entity)
            if not own.span.contains(mention.span) or any(span.overlaps(mention.span) for span in said):
                continue  # who says it, and where he sits, is no part of what he tells
            if mention.type in _PLACES and (mention.country is None or mention.rule == "capital"):
                places.add(entity)
            elif mention.type is NameType.PERSON and mention.level is not MentionLevel.NOMINAL:
                people.add(entity)
        return Anchor(frozenset(names), frozenset(places), frozenset(people))

    def shared(self, a: Anchor, b: Anchor) -> float:
        """Weight of the names that both have."""
        return sum(self._weights.get(name, 0.0) for name in sorted(a.names & b.names))

    @staticmethod
    def elsewhere(a: Anchor, b: Anchor) -> bool:
        """Each puts it in other towns."""
        return bool(a.places and b.places and not a.places & b.places)

    @staticmethod
    def others(a: Anchor, b: Anchor) -> bool:
        """Each tells it of other people."""
        return bool(a.people and b.people and not a.people & b.names and not b.people & a.names)

    def _placed(self, reading: Reading) -> tuple[SpanIndex[EntityMention], SpanIndex[None]]:
        key = reading.document.id
        if key not in self._places:
            cited = [(span, None) for item in reading.mentions.attributions for span in item.sources]
            self._places[key] = SpanIndex((m.span, m) for m in reading.mentions.names), SpanIndex(cited)
        return self._places[key]

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Name -> how much it tells: the rarer, the more."""
        counts: Counter[str] = Counter()
        for reading in self.context.readings:
            found = {self.context.entity_at(reading, mention.span) for mention in reading.mentions.names}
            counts.update(name for name in found if name is not None)
        total = len(self.context.readings)
        return {name: math.log1p(total / n) for name, n in counts.items()}


def one_day(a: When | None, b: When | None) -> bool:
    """Both are days, or nearly."""
    return _within(a, _DAYS) and _within(b, _DAYS)


def _within(when: When | None, days: int) -> bool:
    return when is not None and when.width is not None and when.width <= days


def time_around(reading: Reading, fact: Fact) -> When | None:
    """The one date of its sentence, else the last of the sentences before it in the paragraph; None for a wide one."""
    sentences = reading.document.sentences
    own = sentences[fact.sentence]
    inside = {t.when.edtf: t.when for t in _dates(reading) if t.when is not None and own.span.contains(t.span)}
    if len(inside) == 1:
        return _narrow(next(iter(inside.values())))
    start = min(
        s.span.start for s in sentences[max(0, fact.sentence - _AROUND) : fact.sentence + 1] if s.paragraph == own.paragraph
    )
    near = [t.when for t in _dates(reading) if start <= t.span.start < fact.span.start]
    return _narrow(near[-1]) if near else None


def _dates(reading: Reading) -> list[Timex]:
    return [t for t in reading.mentions.times if t.type is TimexType.DATE and t.when is not None]


def _narrow(when: When | None) -> When | None:
    return when if _within(when, _COARSE) else None
