"""Names of countries, capitals, seats of government, organisations and outlets, found by the world tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.mentions.names.drafts import Draft, Scene
from dateline.rules.world import countries, outlets
from dateline.rules.world.countries import Form
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Token


@dataclass(frozen=True, slots=True)
class Entry:
    """What the tables know of one written form."""

    words: str
    kind: str
    """country, organization or outlet."""
    key: str
    """ISO code, or the name of the organisation or outlet."""
    form: Form | None = None
    country: str | None = None
    movement: bool = False
    """An armed group or movement: a side of its own."""


@cache
def index() -> dict[str, tuple[Entry, ...]]:
    """Entries by their opening (letters and digits up to the first other sign but "."), the longest first."""
    found: dict[str, Entry] = {}
    for name, (code, form) in countries.by_name().items():
        found[name] = Entry(name, "country", code, form, code)
        if form in (Form.NAME, Form.CAPITAL) and len(name) > 4:
            found.setdefault(name.upper(), Entry(name.upper(), "country", code, form, code))
    for name, organization in countries.organization_by_name().items():
        found.setdefault(
            name,
            Entry(name, "organization", organization.name, None, organization.country or None, organization.kind == "movement"),
        )
    for name, outlet in outlets.by_name().items():
        found.setdefault(name, Entry(name, "outlet", outlet.name, None, outlet.country))
    table: dict[str, list[Entry]] = {}
    for entry in found.values():
        table.setdefault(_opening(entry.words), []).append(entry)
    return {word: tuple(sorted(entries, key=lambda e: (-len(e.words), e.words))) for word, entries in table.items()}


def _opening(text: str) -> str:
    """What entries are looked up by: the first word, or "the" with the word after it, for those are many."""
    word = _first_word(text)
    return f"the {_first_word(text[4:])}" if word in ("The", "the") else word


def _first_word(text: str) -> str:
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] in ".'’"):
        end += 1
    return text[:end].rstrip("'’.").split("'")[0].split("’")[0]


def find(scene: Scene) -> Iterator[tuple[Entry, int, int]]:
    """Entries with the token range where each stands, longest first at each place, no two overlapping."""
    tokens, text = scene.parse.tokens, scene.plain
    table = index()
    i = 0
    while i < len(tokens):
        entry, end = _at(table, tokens, text, i)
        if entry is None:
            i += 1
        else:
            yield entry, i, end
            i = end


def _at(table: dict[str, tuple[Entry, ...]], tokens: tuple[Token, ...], text: str, i: int) -> tuple[Entry | None, int]:
    start = tokens[i].start
    for entry in table.get(_opening(text[start : start + 60]), ()):
        stop = start + len(entry.words)
        if text.startswith(entry.words, start) and not text[stop : stop + 1].isalnum():
            end = _token_end(tokens, i, stop)
            if end is not None:
                return entry, end
    return None, i


def _token_end(tokens: tuple[Token, ...], i: int, stop: int) -> int | None:
    """The token index after the text offset `stop`; a full stop that closes the sentence may be taken in or left out."""
    sentence = tokens[i].sentence
    while i < len(tokens) and tokens[i].start < stop and tokens[i].sentence == sentence:
        i += 1
    last = tokens[i - 1].end
    return i if last == stop or (last == stop + 1) or stop - last <= 1 else None


def draft(entry: Entry, first: int, end: int) -> Draft:
    """The mention that an entry makes; sides and the use of capitals are decided later (name_sides)."""
    if entry.kind == "country":
        form = entry.form
        kind = NameType.GROUP if form in (Form.ADJECTIVE, Form.NATIONAL, Form.PEOPLE) else NameType.PLACE
        if form is Form.SEAT:
            return Draft(
                first, end, NameType.ORGANIZATION, MentionLevel.NAME, "seat", f"seat:{entry.words.lower()}", entry.country
            )
        key = f"capital:{entry.key}" if form is Form.CAPITAL else f"country:{entry.key}"
        rule = form.value if form else "country"
        return Draft(
            first, end, kind, MentionLevel.NAME, rule, key, entry.country, fixed=form in (Form.NAME, Form.ADJECTIVE, Form.PEOPLE)
        )
    return Draft(
        first,
        end,
        NameType.ORGANIZATION,
        MentionLevel.NAME,
        "movement" if entry.movement else entry.kind,
        f"{entry.kind}:{entry.key}",
        entry.country,
        name=entry.key,
    )
