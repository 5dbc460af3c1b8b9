"""Which sector of society an actor belongs to (PLOVER's actor sectors), from title and body; the words are in en/sectors.toml."""

from __future__ import annotations

import re
from functools import cache

from dateline.rules.base import Pack, alternatives, load
from dateline.rules.world.countries import country_names

FORMER = "ELI"
"""PLOVER's sector of those who once held office."""


class Sectors:
    """The pack, compiled."""

    def __init__(self, pack: Pack) -> None:
        self._sector = {word: rule.id for rule in pack for word in rule.words("words")}
        self._words = re.compile(rf"(?<![\w-]){alternatives(tuple(self._sector))}(?![\w-])", re.IGNORECASE)
        self._rulers = {word: rule.id for rule in pack for word in rule.words("of_country")}
        self._past = frozenset(name for rule in pack if rule.id == FORMER for name in rule.words("former"))

    def of(self, title: str | None, organization: str | None = None, *, former: bool = False) -> str | None:
        """The sector's code ("GOV", "MIL", ...), None where neither title nor body tells one.

        The body decides where the title says only what anybody can be ("spokesman", "official", "director").
        """
        found = self._in(title) if title else None
        if title and organization and _governed(organization):
            found = found or self._rulers.get(title.lower())
        if organization and found in {None, "GOV"}:
            # "president" of a body without a sector of its own is president of nothing that governs.
            found = self._in(organization) or (found if _governed(organization) else None)
        return FORMER if former and found in self._past else found

    def _in(self, words: str) -> str | None:
        matches = [(m.end() - m.start(), m.start(), m.group()) for m in self._words.finditer(words)]
        if not matches:
            return None
        return self._sector[" ".join(max(matches)[2].lower().split())]


def _governed(organization: str) -> bool:
    """A country, by any of its names: what has a government."""
    return _COUNTRY.sub("", organization).strip().lower() in country_names()


_COUNTRY = re.compile(r"^the\s+|['’]s$", re.IGNORECASE)


@cache
def sectors() -> Sectors:
    """The rules that ship."""
    return Sectors(load("en/sectors"))
