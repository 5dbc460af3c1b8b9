"""Finds things of a record by their id, and gives them the names that people read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dateline.types.judgements import Mark
from dateline.types.record import ArticleEntry, Claim, Disagreement, Engagement, Entity, Event, Evidence, Record, Source
from dateline.types.spans import Span
from dateline.types.status import SourceKind
from dateline.views.clean import balanced, shortened, unquoted

_SENTENCE = 5
"""Words from which what a disagreement is about is a report's own sentence."""
_DETERMINERS = frozenset(
    "A An The Two Three Four Five Several Some Other Another One Many Most Both His Her Their Its Our My This That These".split()
)


@dataclass(frozen=True)
class Lookup:
    """Built once per view."""

    record: Record

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entity id -> entity."""
        return {entity.id: entity for entity in self.record.entities}

    @cached_property
    def articles(self) -> dict[str, ArticleEntry]:
        """Article id -> entry."""
        return {article.id: article for article in self.record.articles}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claim id -> claim."""
        return {claim.id: claim for claim in self.record.claims}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Event id -> event."""
        return {event.id: event for event in self.record.events}

    @cached_property
    def engagements(self) -> dict[str, Engagement]:
        """Engagement id -> engagement."""
        return {engagement.id: engagement for engagement in self.record.engagements}

    @cached_property
    def marks(self) -> dict[str, tuple[Mark, ...]]:
        """Id of an entity, event or engagement -> what people have ruled on it."""
        found = {entity.id: entity.marks for entity in self.record.entities}
        found |= {event.id: event.marks for event in self.record.events}
        found |= {engagement.id: engagement.marks for engagement in self.record.engagements}
        return {thing: marks for thing, marks in found.items() if marks}

    @cached_property
    def centrality(self) -> dict[str, float]:
        """Entity id -> share of the articles that mention it, 0 to 1."""
        total = len(self.record.articles) or 1
        return {entity.id: min(1.0, len(entity.articles) / total) for entity in self.record.entities}

    def name(self, entity_id: str | None) -> str | None:
        """An entity's name; the id itself where the record lacks the entity."""
        if entity_id is None:
            return None
        entity = self.entities.get(entity_id)
        return entity.name if entity else entity_id

    def names(self, ids: tuple[str, ...]) -> list[str]:
        """Names of several, each once, in their order."""
        return list(dict.fromkeys(name for name in map(self.name, ids) if name))

    def about(self, thing: str) -> str:
        """What an engagement, event or entity is called."""
        if (engagement := self.engagements.get(thing)) is not None:
            return engagement.name
        if (event := self.events.get(thing)) is not None:
            return event.summary
        if (entity := self.entities.get(thing)) is not None:
            return entity.name
        return thing

    def subject(self, item: Disagreement) -> str:
        """What a disagreement is about: something of the record, or the words of its first report."""
        named = self.about(item.about)
        return named if named != item.about else item.subject or named

    def called(self, item: Disagreement) -> str:
        """The same, to be read in a heading: a sentence of a report stands in quotation marks."""
        words = shortened(self.subject(item), 100)
        known = item.about in self.engagements or item.about in self.entities
        if known or len(words.split()) < _SENTENCE:
            return words
        return f"“{unquoted(balanced(words).rstrip('.'))}”"

    def origins(self, evidence: tuple[Evidence, ...]) -> set[str]:
        """The independent origins behind these words."""
        return {self.articles[item.document_id].origin for item in evidence if item.document_id in self.articles}

    def speakers(self, evidence: tuple[Evidence, ...]) -> list[str]:
        """Who says these words, in words, each once: the sources of the claims that they overlap; not who is unknown."""
        found: dict[str, None] = {}
        for item in evidence:
            for claim, span in self._said.get(item.document_id, ()):
                if span.overlaps(item.span) and claim.source.kind is not SourceKind.UNKNOWN and not claim.negated:
                    found.setdefault(described(claim.source))
        return list(found)

    @cached_property
    def _said(self) -> dict[str, list[tuple[Claim, Span]]]:
        """Article id -> its claims and where they stand."""
        found: dict[str, list[tuple[Claim, Span]]] = {}
        for claim in self.record.claims:
            for item in claim.evidence:
                found.setdefault(item.document_id, []).append((claim, item.span))
        return found

    def on_whose_word(self, claim_id: str | None) -> str:
        """Who stands behind a claim, in words; "" where it is the article's own word."""
        claim = self.claims.get(claim_id) if claim_id else None
        return described(claim.source) if claim else ""


def described(source: Source) -> str:
    """A source in words: a name, or how it is described, and through whom it came."""
    words = source.name or source.descriptor or "a source"
    if source.entity is None and words.split(" ", 1)[0] in _DETERMINERS:
        words = words[0].lower() + words[1:]
    if source.kind is SourceKind.ANONYMOUS and "anonym" not in words.casefold():
        words = f"{words} (anonymous)"
    if source.relayed_from and source.relayed_from != source.name:
        words = f"{words}, via {source.relayed_from}"
    return words
