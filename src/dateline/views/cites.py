"""Citation numbers: one per cited stretch of an article and view, in the order a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.types.record import ArticleEntry, Evidence
from dateline.views import dates, judgements
from dateline.views.blocks import Block, Heading, Items, Line, Reference, References, Run, Tone, dim, plain
from dateline.views.clean import shortened, unquoted
from dateline.views.lookup import Lookup

QUOTE_LENGTH = 220
"""Code points of a quote that the list at the foot shows."""


class Citations:
    """Hands out numbers while a page is made, and lists at its end what they stand for; likewise letters for what people have
    judged. With `ids`, things are shown with their ids."""

    def __init__(self, lookup: Lookup, *, ids: bool = False) -> None:
        self._lookup = lookup
        self._ids = ids
        self._judged: dict[tuple[str, str], str] = {}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._cited: list[Evidence] = []

    def number(self, evidence: Evidence) -> int:
        """The number of these words."""
        key = (evidence.document_id, evidence.span.start, evidence.span.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._cited) + 1
            self._cited.append(evidence)
        return self._numbers[key]

    def runs(self, evidence: Iterable[Evidence], limit: int = 3) -> Line:
        """`[1][2]`: at most `limit`, one per origin before a second of the same; to be put after the words they bear out."""
        numbers = dict.fromkeys(map(self.number, self._chosen(evidence, limit)))
        runs = [Run(f"[{number}]", Tone.CITE, number) for number in numbers]
        return (Run("\u00a0"), *runs) if runs else ()

    def _chosen(self, evidence: Iterable[Evidence], limit: int) -> list[Evidence]:
        items = list({(item.document_id, item.span.start, item.span.end): item for item in evidence}.values())
        if len(items) <= limit:
            return items
        seen: set[str] = set()
        first: list[Evidence] = []
        rest: list[Evidence] = []
        for item in items:
            entry = self._lookup.articles.get(item.document_id)
            origin = entry.origin if entry else item.document_id
            (rest if origin in seen else first).append(item)
            seen.add(origin)
        chosen = set((first + rest)[:limit])
        return [item for item in items if item in chosen]

    def tags(self, *things: str) -> Line:
        """What is put after a thing: the mark of those who judged it, and its id where ids are asked for."""
        runs = [Run(f"\u00a0{judgements.SIGN}{letter}", Tone.DOUBT) for thing in things for letter in self._letters(thing)]
        return (*runs, dim(f" ‹{', '.join(things)}›")) if self._ids and things else tuple(runs)

    def _letters(self, thing: str) -> Iterable[str]:
        for mark in self._lookup.marks.get(thing, ()):
            key = (mark.judgement, thing if mark.other else "")
            if key not in self._judged:
                other = self._lookup.about(mark.other) if mark.other else None
                self._judged[key] = judgements.note(mark, other)
            yield _letter(list(self._judged).index(key))

    def foot(self) -> list[Block]:
        """The lists at the foot of a page, where there is anything to list."""
        blocks: list[Block] = []
        if self._judged:
            notes = enumerate(self._judged.values())
            lines = tuple((Run(f"{judgements.SIGN}{_letter(n)} ", Tone.DOUBT), plain(note)) for n, note in notes)
            blocks += [Heading("Judged by a person"), Items(lines)]
        if self._cited:
            blocks += [Heading("Cited"), self.references()]
        return blocks

    def references(self) -> References:
        """The list at the foot."""
        return References(tuple(self._reference(number, item) for number, item in enumerate(self._cited, 1)))

    def _reference(self, number: int, item: Evidence) -> Reference:
        entry = self._lookup.articles.get(item.document_id)
        quote = unquoted(shortened(item.exact, QUOTE_LENGTH))
        if entry is None:
            return Reference(number, item.document_id, (), quote, None)
        title = heading_of(entry)
        file = None if entry.url else _file(entry)  # with neither link nor file nobody could look it up
        details = tuple(part for part in (entry.outlet, dates.published(entry.published), file) if part and part != title)
        return Reference(number, title, details, quote, entry.url)


def _letter(number: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def heading_of(entry: ArticleEntry) -> str:
    """What an article is called: its title, else the name of its file."""
    return entry.title or _file(entry)


def _file(entry: ArticleEntry) -> str:
    return entry.name.rstrip("/").rsplit("/", 1)[-1] or entry.name
