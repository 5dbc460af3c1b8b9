"""Whom a source speaks for: the body and the country that the words give to the speaker.

"A State Department official", "an official at the defence ministry in Seoul", "the Norwegian foreign minister": from what
stands in the source's own words, or, for a person, beside the name anywhere in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.types.mentions import Attribution, EntityMention
from dateline.types.spans import SpanIndex
from dateline.types.status import MentionLevel, NameType, SourceKind

_PEOPLE = frozenset({SourceKind.NAMED, SourceKind.UNNAMED_OFFICIAL, SourceKind.ANONYMOUS})


class Affiliations:
    """The names of one document, by where they stand and by chain."""

    def __init__(self, names: Sequence[EntityMention]) -> None:
        told = sorted((n for n in names if n.level is not MentionLevel.PRONOUN), key=lambda n: n.span)
        self._places = SpanIndex((name.span, name) for name in told)
        self._bodies: dict[int | None, str] = {}
        self._countries: dict[int | None, str] = {}
        for name in told:
            if name.role_organization:
                self._bodies.setdefault(name.chain, name.role_organization)
            if name.country:
                self._countries.setdefault(name.chain, name.country)

    def told(self, said: Attribution) -> tuple[str | None, str | None]:
        """(affiliation, ISO 3166-1 alpha-3 country) of the source, each None where the words give none."""
        inside = [name for span in said.sources for _, name in self._places.overlapping(span)]
        if said.source_kind is SourceKind.ORGANIZATION:
            return None, _first(name.country for name in inside)
        if said.source_kind not in _PEOPLE:
            return None, None
        if any(name.type is NameType.PERSON and name.chain != said.chain for name in inside):
            inside = []  # two speakers: what stands beside the one is not the other's
        bodies = (name.name for name in inside if name.type is NameType.ORGANIZATION and name.chain != said.chain)
        countries = (name.country for name in inside if name.type is not NameType.PERSON)
        return _first(bodies) or self._bodies.get(said.chain), _first(countries) or self._countries.get(said.chain)


def given(found: Sequence[Attribution], groups: Sequence[int], names: Sequence[EntityMention]) -> tuple[Attribution, ...]:
    """The attributions with affiliation and country; what is told of a source once holds for all that it says."""
    affiliations = Affiliations(names)
    own = [affiliations.told(said) for said in found]
    known: dict[int, tuple[str | None, str | None]] = {}
    for group, (body, country) in zip(groups, own, strict=True):
        before = known.get(group, (None, None))
        known[group] = (before[0] or body, before[1] or country)
    out = []
    for said, group, (body, country) in zip(found, groups, own, strict=True):
        if said.source_kind in _PEOPLE:
            body, country = body or known[group][0], country or known[group][1]  # noqa: PLW2901 - now known
        out.append(replace(said, affiliation=body, country=country))
    return tuple(out)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
