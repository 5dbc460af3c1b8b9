"""What a parser sees in one document: tokens with lemma, part of speech and head; names.

Taggers make it, the mentions stage reads it. It is never stored.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from dateline.types.spans import Span


@dataclass(slots=True, eq=False)
class Token:
    """One token. Offsets are code points of the document; `head` is an index into `Parse.tokens` (its own at a root)."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    """Universal POS (UD)."""
    tag: str
    """Penn Treebank tag."""
    dep: str
    """Dependency label (ClearNLP scheme, as in spaCy's English models)."""
    head: int
    sentence: int
    """Index into `Document.sentences`."""
    space: bool = True
    """White space follows."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name as the statistical tagger saw it: `label` is OntoNotes (PERSON, NORP, ORG, GPE, LOC, FAC, ...)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse of one document. `sentences[i]` is the (first, end) token range of `Document.sentences[i]`."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[TaggedName, ...]
    _children: list[list[int]] = field(default_factory=list, repr=False, compare=False)
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._children.extend([] for _ in self.tokens)
        for token in self.tokens:
            self._starts.append(token.start)
            if token.head != token.index:
                self._children[token.head].append(token.index)

    def children(self, index: int) -> list[Token]:
        """The dependents of a token, left to right."""
        return [self.tokens[i] for i in self._children[index]]

    def subtree(self, index: int) -> list[Token]:
        """A token with all that hangs on it, left to right."""
        seen: list[int] = []
        stack = [index]
        while stack:
            i = stack.pop()
            seen.append(i)
            stack.extend(self._children[i])
        return [self.tokens[i] for i in sorted(seen)]

    def subtree_span(self, index: int) -> Span:
        """From the first to the last code point of the subtree."""
        tokens = self.subtree(index)
        return Span(tokens[0].start, tokens[-1].end)

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the code point `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 and offset < self.tokens[i].end else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that begin inside `span`."""
        i = bisect_right(self._starts, span.start - 1)
        j = bisect_right(self._starts, span.end - 1)
        return self.tokens[i:j]

    def names_at(self, start: int, end: int) -> tuple[TaggedName, ...]:
        """The tagger's names that overlap a stretch."""
        i = bisect_right(self.names, start, key=lambda name: name.span.end)
        found = []
        while i < len(self.names) and self.names[i].span.start < end:
            found.append(self.names[i])
            i += 1
        return tuple(found)

    def sentence_tokens(self, sentence: int) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        first, end = self.sentences[sentence]
        return self.tokens[first:end]
