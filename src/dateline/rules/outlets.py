"""rules/world/outlets.toml ready to be looked up: outlets by name, alias and host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.rules.world.outlets import outlets


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one outlet; a `short` one means it only beside the full name, or in the outlet's own pages."""

    name: str
    short: bool
    agency: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Outlets by the words of their names (as a parser cuts them, without "The"), and by host."""

    by_words: Mapping[tuple[str, ...], tuple[Entry, ...]]
    firsts: frozenset[str]
    by_host: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The outlets that ship with the package."""
    table: dict[tuple[str, ...], list[Entry]] = {}
    hosts: dict[str, str] = {}
    for outlet in outlets():
        for host in outlet.hosts:
            hosts[host] = outlet.name
        for short, words in ((False, (outlet.name, *outlet.aliases)), (True, outlet.short)):
            for word in words:
                key = words_of(word)
                if key:
                    table.setdefault(key, []).append(Entry(outlet.name, short, outlet.kind == "agency"))
    frozen = {key: tuple(entries) for key, entries in table.items()}
    return Lexicon(frozen, frozenset(key[0] for key in frozen), hosts)


def canonical(name: str | None) -> str | None:
    """The lexicon's name of an outlet that a page calls `name` (a name, an alias or a host); `name` where it is unknown."""
    if not name:
        return None
    found = entry(name)
    return found.name if found else lexicon().by_host.get(name.lower().removeprefix("www."), name)


def entry(name: str) -> Entry | None:
    """The outlet of that full name or alias; None where there is none."""
    return next((e for e in lexicon().by_words.get(words_of(name), ()) if not e.short), None)


def words_of(name: str) -> tuple[str, ...]:
    """A name as the parser cuts it, without "The" at its head."""
    words = name.replace("-", " - ").replace("'s", " 's").split()
    return tuple(words[1:] if words and words[0].lower() == "the" and len(words) > 1 else words)
