"""One document with all that the attribution rules look at, and what they find in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.mentions.attributions.cues import Cues, Frame
from dateline.mentions.attributions.quotations import Quotation
from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document

TERM_WORDS = 5
"""Words from which on a quotation is speech rather than a term put in marks."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution before its source is judged. `token` is the cue's, `subject` the source's head."""

    sources: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    token: int | None = None
    subject: int | None = None
    via: int | None = None
    """The head of whoever passes it on: "TASS quoted the minister as saying"."""
    score: float = 1.0


@dataclass(frozen=True)
class Page:
    """One document with all that the rules look at."""

    document: Document
    parse: Parse
    quotations: tuple[Quotation, ...]
    cues: Cues
    documents: frozenset[str]
    """Lemmas of nouns that name something written or counted."""

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quotation.span.start for quotation in self.quotations]

    @cached_property
    def paragraph_ends(self) -> dict[int, int]:
        """End of each paragraph's last sentence."""
        return {sentence.paragraph: sentence.span.end for sentence in self.document.sentences}

    def quotation_index(self, offset: int) -> int | None:
        """Index of the quotation that holds a code point."""
        i = bisect_right(self._quote_starts, offset) - 1
        return i if i >= 0 and offset < self.quotations[i].span.end else None

    def quoted(self, offset: int) -> bool:
        """True inside a quotation."""
        return self.quotation_index(offset) is not None

    def deep(self, offset: int) -> bool:
        """True inside a quotation of more than a few words: whatever is said in there, its speaker says."""
        index = self.quotation_index(offset)
        if index is None:
            return False
        span = self.quotations[index].span
        return len(span) > 200 or len(span.of(self.document.text).split()) >= TERM_WORDS

    def before(self, offset: int) -> int | None:
        """Index of the last quotation that ends at or before `offset`."""
        i = bisect_right(self._quote_starts, offset - 1) - 1
        return i if i >= 0 and self.quotations[i].span.end <= offset else None

    def after(self, offset: int) -> int | None:
        """Index of the first quotation that starts at or after `offset`."""
        i = bisect_right(self._quote_starts, offset - 1)
        return i if i < len(self.quotations) else None

    def speaks(self, token: Token) -> bool:
        """True for a verb that may bring a clause of speech."""
        return any(cue.frame is Frame.CLAUSE and not cue.particle for cue in self.cues.verbs.get(token.lemma.lower(), ()))


def joined(page: Page, pieces: Iterable[Span], apart: tuple[Span, ...]) -> tuple[Span, ...]:
    """Ordered, disjoint pieces: those that overlap or are parted by nothing but blanks and commas are one.

    Quotations of two sentences stay apart, as they are in the text.
    """
    text = page.document.text
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and (piece.start <= out[-1].end):
            last = out.pop()
            piece = Span(last.start, max(last.end, piece.end))  # noqa: PLW2901 - the joined piece takes its place
        elif (
            out
            and not text[out[-1].end : piece.start].strip(" ,")
            and not any(out[-1].end <= s.start < piece.start for s in apart)
        ):
            last = out.pop()
            piece = Span(last.start, piece.end)  # noqa: PLW2901
        out.append(piece)
    return tuple(out)


def moved(found: Found, content: tuple[Span, ...]) -> Found:
    """The same attribution with other content."""
    return replace(found, content=content)
