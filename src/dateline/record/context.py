"""What every part of the record needs to know of the others: readings in canonical order, entities by chain, articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.record.judgements.court import Court
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
    _mentions: dict[str, list[EntityMention]] = field(default_factory=dict, repr=False)

    def mention_at(self, reading: Reading, span: Span) -> EntityMention | None:
        """The mention that says best whom `span` means: the same span; else the last-starting one inside it that is a
        name; else the smallest one around it. None where no mention overlaps."""
        names = self._mentions.get(reading.document.id)
        if names is None:
            names = self._mentions[reading.document.id] = sorted(reading.mentions.names, key=lambda m: m.span)
        inside = [m for m in names if span.contains(m.span)]
        exact = [m for m in inside if m.span == span]
        if exact:
            return exact[0]
        if inside:
            people = [m for m in inside if m.type.value == "person"]
            return (people or inside)[-1]
        around = [m for m in names if m.span.contains(span)]
        return min(around, key=lambda m: len(m.span)) if around else None

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
