"""What every part of the record needs to know of the others: readings in canonical order, entities by chain, articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dateline.record.judgements.court import Court
from dateline.record.kept import Afresh
from dateline.types.mentions import EntityMention, Reading
from dateline.types.record import ArticleEntry, Entity, Evidence
from dateline.types.spans import Span
from dateline.types.times import When


def evidence(reading: Reading, span: Span, maker: str = "") -> Evidence:
    """The words at `span` of that reading's document, as evidence."""
    return Evidence(reading.document.id, span, span.of(reading.document.text), maker)


def sentence_evidence(reading: Reading, sentence: int, maker: str = "") -> Evidence:
    """A whole sentence as evidence."""
    return evidence(reading, reading.document.sentences[sentence].span, maker)


@dataclass(frozen=True)
class Context:
    """Built once by record.build, after entities, origins and dates are known; the other parts only read it.

    `readings` are sorted by document id and their times are resolved against the sharpened publication dates.
    """

    readings: tuple[Reading, ...]
    entities: Mapping[str, Entity]
    chains: Mapping[tuple[str, int], str]
    """(document id, chain) -> entity id."""
    articles: Mapping[str, ArticleEntry]
    court: Court = field(default_factory=Court)
    """What people have ruled."""
    kept: Afresh = field(default_factory=Afresh)
    """What an earlier build worked out."""
    _mentions: dict[str, tuple[list[EntityMention], list[int]]] = field(default_factory=dict, repr=False)
    """Document id -> its mentions in the order of the text, and where each begins."""

    def mention_at(self, reading: Reading, span: Span) -> EntityMention | None:
        """The mention that says best whom `span` means: the same span; else the last-starting one inside it that is a
        name; else the smallest one around it. None where no mention overlaps."""
        if reading.document.id not in self._mentions:
            ordered = sorted(reading.mentions.names, key=lambda m: (m.span.start, m.span.end))
            self._mentions[reading.document.id] = ordered, [m.span.start for m in ordered]
        names, starts = self._mentions[reading.document.id]
        first = bisect_left(starts, span.start)
        inside = [m for m in names[first : bisect_right(starts, span.end)] if m.span.end <= span.end]
        exact = [m for m in inside if m.span == span]
        if exact:
            return exact[0]
        if inside:
            people = [m for m in inside if m.type.value == "person"]
            return (people or inside)[-1]
        around = [m for m in names[: bisect_right(starts, span.start)] if m.span.end >= span.end]
        return min(around, key=lambda m: len(m.span)) if around else None

    @cached_property
    def by_country(self) -> Mapping[str, tuple[Entity, ...]]:
        """Country code -> its entities, the most mentioned first."""
        found: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            if entity.country:
                found.setdefault(entity.country, []).append(entity)
        return {code: tuple(sorted(listed, key=lambda e: (-e.mentions, e.id))) for code, listed in found.items()}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Entity, ...]]:
        """Name -> the entities that are called so."""
        found: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            found.setdefault(entity.name, []).append(entity)
        return {name: tuple(listed) for name, listed in found.items()}

    def entity_at(self, reading: Reading, span: Span) -> str | None:
        """Id of the entity that `span` means, None where nothing is known of it."""
        mention = self.mention_at(reading, span)
        return self.chains.get((reading.document.id, mention.chain)) if mention else None

    def origin(self, document_id: str) -> str:
        """The origin that an article goes back to."""
        return self.articles[document_id].origin

    def origins(self, evidence_items: tuple[Evidence, ...]) -> int:
        """How many independent origins stand behind these pieces of evidence."""
        return len({self.origin(item.document_id) for item in evidence_items})

    def reported(self, document_id: str) -> When | None:
        """When an article was published, as far as is known."""
        published = self.articles[document_id].published
        return published.when if published else None
