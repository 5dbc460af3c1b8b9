"""News outlets named in a text, by rules/world/outlets.toml, each with the name that it goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import RuleError
from dateline.rules.base import load
from dateline.types.syntax import Parse
from dateline.types.text import Span

PACK = "world/outlets"
_SHORT = 8
"""Tokens of the longest alias that is looked for."""


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet named at `span`."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    short: bool


@dataclass(frozen=True)
class Lexicon:
    """Outlets by the words of their names."""

    by_words: Mapping[tuple[str, ...], tuple[_Entry, ...]]
    firsts: frozenset[str]
    by_host: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The outlets that ship with the package; none where the file is not there."""
    try:
        pack = load(PACK)
    except RuleError:
        return Lexicon({}, frozenset(), {})
    table: dict[tuple[str, ...], list[_Entry]] = {}
    hosts: dict[str, str] = {}
    for line in str(pack.tables.get("outlets", "")).splitlines():
        columns = [column.strip() for column in line.split("|")]
        if len(columns) < 6 or not columns[0]:
            continue
        name = columns[0]
        for host in _split(columns[3]):
            hosts[host] = name
        for short, words in ((False, [name, *_split(columns[4])]), (True, _split(columns[5]))):
            for word in words:
                key = _words(word)
                if key:
                    table.setdefault(key, []).append(_Entry(name, short))
    frozen = {key: tuple(entries) for key, entries in table.items()}
    return Lexicon(frozen, frozenset(key[0] for key in frozen), hosts)


def canonical(name: str | None) -> str | None:
    """The lexicon's name of an outlet that a page calls `name` (a name, an alias or a host); `name` where it is unknown."""
    if not name:
        return None
    known = lexicon()
    entries = known.by_words.get(_words(name), ())
    return next((entry.name for entry in entries), known.by_host.get(name.lower().removeprefix("www."), name))


def find(parse: Parse, own: str | None) -> tuple[OutletMention, ...]:
    """Outlets in the order of the text.

    A short name ("the Post") counts once the full one has been said, or in the outlet's own pages.
    """
    known = lexicon()
    said: dict[str, int] = {own: 0} if own else {}
    found: list[OutletMention] = []
    tokens = parse.tokens
    index = 0
    while index < len(tokens):
        if tokens[index].text not in known.firsts:
            index += 1
            continue
        for size in range(min(_SHORT, len(tokens) - index), 0, -1):
            key = tuple(token.text for token in tokens[index : index + size])
            entry = _meant(known.by_words.get(key, ()), said)
            if entry is None:
                continue
            first = index - 1 if index and tokens[index - 1].text in {"The", "the"} else index
            found.append(OutletMention(Span(tokens[first].start, tokens[index + size - 1].end), entry.name))
            said[entry.name] = index
            index += size - 1
            break
        index += 1
    return tuple(found)


def _meant(entries: tuple[_Entry, ...], said: Mapping[str, int]) -> _Entry | None:
    """Full names first; among outlets that share a short name, the one named last."""
    for entry in entries:
        if not entry.short:
            return entry
    known = [entry for entry in entries if entry.name in said]
    return max(known, key=lambda entry: said[entry.name]) if known else None


def _split(column: str) -> list[str]:
    return [part.strip() for part in column.split(";") if part.strip()]


def _words(name: str) -> tuple[str, ...]:
    """A name as the parser cuts it, without "The" at its head."""
    words = name.replace("-", " - ").replace("'s", " 's").split()
    return tuple(words[1:] if words and words[0].lower() == "the" and len(words) > 1 else words)
