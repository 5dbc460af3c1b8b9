"""News outlets named in a text, by rules/world/outlets.toml, each with the name that it goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.rules.outlets import Entry, lexicon
from dateline.types.syntax import Parse
from dateline.types.text import Span

LONGEST = 8
"""Tokens of the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet named at `span`."""

    span: Span
    name: str


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
        for size in range(min(LONGEST, len(tokens) - index), 0, -1):
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


def _meant(entries: tuple[Entry, ...], said: Mapping[str, int]) -> Entry | None:
    """Full names first; among outlets that share a short name, the one named last."""
    for entry in entries:
        if not entry.short:
            return entry
    known = [entry for entry in entries if entry.name in said]
    return max(known, key=lambda entry: said[entry.name]) if known else None
