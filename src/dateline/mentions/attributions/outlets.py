"""News outlets named in a text: those of rules/world/outlets.toml, and others by the form of their names.

"The Valley Courier reported Sunday" names an outlet though no list has it: capitals, a last word that papers and agencies
have, and a verb of reporting, "told" or "according to" beside it. After that "the Courier" means it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.mentions.attributions.kinds import Forms
from dateline.rules.outlets import Entry, lexicon
from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token

LONGEST = 8
"""Tokens of the longest name that is looked for."""
LONGEST_FORM = 4
"""Words before the last of a name that is told by its form."""


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet named at `span`."""

    span: Span
    name: str


def find(parse: Parse, own: str | None, forms: Forms | None = None) -> tuple[OutletMention, ...]:
    """Outlets in the order of the text.

    A short name ("the Post") counts once the full one has been said, or in the outlet's own pages.
    """
    known = lexicon()
    said: dict[str, int] = {own: 0} if own else {}
    formed: dict[str, str] = {}
    if own and forms and own.split()[-1] in forms.last and " " in own:
        formed[own.split()[-1]] = own
    found: list[OutletMention] = []
    tokens = parse.tokens
    index = 0
    while index < len(tokens):
        size, name = _listed(tokens, index, known.by_words, said) if tokens[index].text in known.firsts else (0, "")
        if size:
            said[name] = index
        elif forms is not None and tokens[index].text[:1].isupper():
            size, name = _formed(parse, index, forms, formed)
        if size:
            first = index - 1 if index and tokens[index - 1].text in {"The", "the"} else index
            found.append(OutletMention(Span(tokens[first].start, tokens[index + size - 1].end), name))
        index += max(1, size)
    return tuple(found)


def _listed(
    tokens: tuple[Token, ...], index: int, by_words: Mapping[tuple[str, ...], tuple[Entry, ...]], said: Mapping[str, int]
) -> tuple[int, str]:
    """Tokens and name of the outlet of the list that begins here; 0 where none does."""
    for size in range(min(LONGEST, len(tokens) - index), 0, -1):
        key = tuple(token.text for token in tokens[index : index + size])
        entry = _meant(by_words.get(key, ()), said)
        if entry is not None:
            return size, entry.name
    return 0, ""


def _meant(entries: tuple[Entry, ...], said: Mapping[str, int]) -> Entry | None:
    """Full names first; among outlets that share a short name, the one named last."""
    for entry in entries:
        if not entry.short:
            return entry
    known = [entry for entry in entries if entry.name in said]
    return max(known, key=lambda entry: said[entry.name]) if known else None


def _formed(parse: Parse, index: int, forms: Forms, formed: dict[str, str]) -> tuple[int, str]:
    """Tokens and name of an outlet told by its form that begins here; 0 where none does."""
    tokens = parse.tokens
    the = index > 0 and tokens[index - 1].text in {"The", "the"}
    end = index
    while end < len(tokens) and end - index <= LONGEST_FORM and _capital(tokens[end]):
        end += 1
    last = tokens[end - 1].text if end > index else ""
    if last not in forms.last:
        return 0, ""
    if end - index == 1:
        return (1, formed[last]) if the and last in formed else (0, "")
    if index and _capital(tokens[index - 1]) and not the and tokens[index - 1].sentence == tokens[index].sentence:
        return 0, ""  # the middle of a longer name
    if any(token.text in forms.never for token in tokens[index : end - 1]) or _person(parse, tokens[index], tokens[end - 1], the):
        return 0, ""
    if not _reports(parse, tokens[end - 1], forms):
        return 0, ""
    name = ("The " if the else "") + " ".join(token.text for token in tokens[index:end])
    formed.setdefault(last, name)
    return end - index, formed[last] if formed[last].removeprefix("The ") == name.removeprefix("The ") else name


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.text.isalpha() and token.text not in {"The", "A", "An"}


def _person(parse: Parse, first: Token, last: Token, the: bool) -> bool:
    """True where the name may as well be somebody's ("Emil Post reported"): no article, unless the tagger says organisation."""
    if the:
        return False
    labels = {name.label for name in parse.names_at(first.start, last.end)}
    return "ORG" not in labels


def _reports(parse: Parse, head: Token, forms: Forms) -> bool:
    """True where the name is the subject of a verb of reporting, is told something, or stands behind "according to"."""
    above = parse.tokens[head.head]
    if head.dep == "nsubj":
        return above.lemma.lower() in forms.verbs
    if head.dep in {"dobj", "dative"}:
        return above.lemma.lower() == "tell"
    if head.dep == "pobj":
        before = parse.tokens[above.index - 1].text.lower() if above.index else ""
        return above.text.lower() == "to" and before == "according"
    return False
