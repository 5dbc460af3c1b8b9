"""One chain of mentions in one document, summed up for linking across documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.rules import people
from dateline.types.mentions import EntityMention, Reading
from dateline.types.status import MentionLevel, NameType

_GUESSED = ("tagger-", "not-a-person", "deed", "known-surname", "by-title")
"""Openings of the rules whose type is a guess from one page."""


@dataclass(frozen=True)
class Chain:
    """The mentions of one thing in one document, in order of place."""

    reading: Reading
    number: int
    mentions: tuple[EntityMention, ...]
    told: NameType | None = None
    """The type that all articles together tell, where it is another than this one's guess."""

    @property
    def place(self) -> tuple[str, int]:
        """What the link's answer is keyed by: document id and chain number."""
        return (self.reading.document.id, self.number)

    @cached_property
    def names(self) -> tuple[EntityMention, ...]:
        """The mentions by name."""
        return tuple(mention for mention in self.mentions if mention.level is MentionLevel.NAME)

    @cached_property
    def type(self) -> NameType:
        """The type of most mentions by name; of the first where two are as many; or what is told."""
        if self.told is not None:
            return self.told
        kinds = [mention.type for mention in self.names or self.mentions]
        if all(kind is kinds[0] for kind in kinds):
            return kinds[0]
        counted = Counter(kinds)
        return max(counted, key=lambda kind: (counted[kind], -list(counted).index(kind)))

    @cached_property
    def name(self) -> str:
        """The fullest name of the chain."""
        return (self.names or self.mentions)[0].name

    @cached_property
    def country(self) -> str | None:
        """The country of most mentions that have one; the first by alphabet where two are as many."""
        codes = [mention.country for mention in self.mentions if mention.country]
        if len(codes) < 2:
            return codes[0] if codes else None
        counted = Counter(codes)
        return min(counted, key=lambda code: (-counted[code], code))

    @cached_property
    def side(self) -> bool:
        """True where any mention stands for a government or delegation."""
        return any(mention.side for mention in self.mentions)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The name as written at each mention by name, white space as single blanks."""
        text = self.reading.document.text
        return tuple(" ".join(mention.span.of(text).split()) for mention in self.names)

    @cached_property
    def guessed(self) -> str:
        """The folded name of a chain of one word that is typed by guess; "" for any other."""
        if not self.names or " " in self.name.strip() or not all(m.rule.startswith(_GUESSED) for m in self.names):
            return ""
        return people.fold(self.name)


@dataclass(slots=True)
class Cluster:
    """Chains that are one entity. `key` is what its id is made from."""

    type: NameType
    key: str
    name: str
    country: str | None
    chains: list[Chain] = field(default_factory=list)
    reasons: tuple[str, ...] = ()


def chains(readings: Sequence[Reading]) -> Iterator[Chain]:
    """All chains of all readings, by document id and chain number."""
    for reading in sorted(readings, key=lambda r: r.document.id):
        gathered: dict[int, list[EntityMention]] = {}
        for mention in reading.mentions.names:
            gathered.setdefault(mention.chain, []).append(mention)
        for number in sorted(gathered):
            yield Chain(reading, number, tuple(sorted(gathered[number], key=lambda m: (m.span.start, m.span.end))))
