"""One document as the fact shapes see it: tokens, times, numbers, who said what, and how a fact is put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.mentions.modality.governing import time_of
from dateline.mentions.modality.status import status_of
from dateline.mentions.numbers import NumberPhrase, phrases, span_of
from dateline.rules.base import Rule, alternatives, load
from dateline.types.mentions import Attribution, EntityMention, Fact
from dateline.types.spans import Span, SpanIndex
from dateline.types.status import EventStatus
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document
from dateline.types.times import Timex, TimexType

STATED = frozenset({EventStatus.OCCURRED, EventStatus.UNDER_WAY})
NOT_STATED = frozenset({EventStatus.HYPOTHETICAL, EventStatus.POSSIBLE, EventStatus.PLANNED})
_SIGNS = (("over", ">"), ("at_least", ">="), ("below", "<"), ("at_most", "<="), ("about", "~"))
_DATES = frozenset({TimexType.DATE, TimexType.TIME})


@cache
def word_set(rule: Rule, name: str) -> frozenset[str]:
    """A list field of a rule, for looking up."""
    return frozenset(rule.words(name))


@cache
def lexicon(name: str) -> frozenset[str]:
    """A lexicon of rules/en/facts.toml, for looking up."""
    return frozenset(load("en/facts").lexicon[name])


@cache
def _hedges() -> dict[str, re.Pattern[str]]:
    words = load("en/facts").lexicon
    return {sign: re.compile(r"(?<![a-z])" + alternatives(words[key]) + r"\s*$") for key, sign in _SIGNS}


class Scene:
    """Built once per document."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        times: tuple[Timex, ...],
        names: tuple[EntityMention, ...],
        attributions: tuple[Attribution, ...],
    ) -> None:
        self.document, self.parse, self.times = document, parse, times
        self._names = SpanIndex((name.span, name) for name in names)
        self._said = SpanIndex((part, index) for index, said in enumerate(attributions) for part in said.content)
        self._dated = SpanIndex((t.span, i) for i, t in enumerate(times) if t.type in _DATES)
        self._numbers: dict[int, list[NumberPhrase]] = {}

    def words(self, sentence: int) -> frozenset[str]:
        """The lemmas of a sentence."""
        return frozenset(token.lemma.lower() for token in self.parse.sentence_tokens(sentence))

    def numbers(self, sentence: int) -> list[NumberPhrase]:
        """The number phrases of a sentence that are no dates or times of day."""
        found = self._numbers.get(sentence)
        if found is None:
            found = [
                phrase
                for phrase in phrases(self.parse, sentence, self.document.text, _hedges())
                if not self._dated.overlapping(span_of(self.parse, phrase))
            ]
            self._numbers[sentence] = found
        return found

    def sign(self, start: int) -> str:
        """The hedge before a number that begins there: "~", ">", "<" and the like; "" where there is none."""
        before = self.document.text[max(0, start - 24) : start].lower()
        return next((sign for sign, pattern in _hedges().items() if pattern.search(before)), "")

    def number_with(self, token: Token) -> NumberPhrase | None:
        """The number phrase that a token stands in."""
        return next((n for n in self.numbers(token.sentence) if n.first <= token.index <= n.last), None)

    def names_in(self, span: Span) -> list[EntityMention]:
        """The names that lie inside a stretch, in order."""
        return [name for where, name in self._names.overlapping(span) if span.contains(where)]

    def names_at(self, offset: int) -> list[EntityMention]:
        """The names that hold a code point."""
        return [name for _, name in self._names.overlapping(Span(offset, offset + 1))]

    def said_at(self, span: Span) -> list[tuple[Span, int]]:
        """The contents that share a stretch with `span`, each with the index of its attribution."""
        return self._said.overlapping(span)

    def stated(self, token: Token) -> bool:
        """True where the verb or noun is told as having happened or going on."""
        return status_of(self.parse, token.index)[0] in STATED

    def times_in(self, span: Span) -> Iterator[int]:
        """Indexes of the dates inside a stretch."""
        for where, index in self._dated.overlapping(span):
            if span.contains(where) and self.times[index].type is TimexType.DATE:
                yield index

    def fact(
        self,
        rule: Rule,
        trigger: Token,
        span: Span,
        value: str,
        sentence: int,
        *,
        time: int | None = None,
        place: Span | None = None,
        sole: bool = False,
    ) -> Fact:
        """A fact stated of `trigger`; its time is the trigger's own where none is given, or with `sole` the only day that its
        sentence names."""
        if time is None:
            time = time_of(self.parse, trigger.index, self.times)
        if time is None:
            time = self._subject_time(trigger)
        if time is None and sole:
            time = self._sole_day(sentence)
        said = next((index for part, index in self._said.overlapping(span) if part.contains(span)), None)
        return Fact(trigger.span, rule.text("property"), value, span, sentence, time, place, said, rule.id)

    def whose(self, thing: Token) -> Span | None:
        """ "The Chilean delegation": the side whose it is."""
        for child in self.parse.children(thing.index):
            if child.index < thing.index and child.dep in ("amod", "poss", "compound", "nmod"):
                side = next((m for m in self.names_at(child.start) if m.country is not None), None)
                if side is not None:
                    return side.span
        return None

    def verb_over(self, token: Token) -> Token:
        """The verb that a word hangs on, itself where it is one; the root where there is none."""
        for _ in range(8):
            if token.pos in ("VERB", "AUX") or token.head == token.index:
                break
            token = self.parse.tokens[token.head]
        return token

    def _sole_day(self, sentence: int) -> int | None:
        """The one day of a sentence, unless it is when something was said."""
        where = self.document.sentences[sentence].span
        inside = [index for span, index in self._dated.overlapping(where) if where.contains(span)]
        inside = [i for i in inside if (when := self.times[i].when) is not None and when.day is not None]
        if len(inside) != 1:
            return None
        tokens = self.parse.tokens_in(self.times[inside[0]].span)
        head = self.parse.tokens[tokens[-1].head] if tokens else None
        if head is not None and head.dep == "prep":
            head = self.parse.tokens[head.head]
        return None if head is not None and head.lemma.lower() in lexicon("saying") else inside[0]

    def _subject_time(self, trigger: Token) -> int | None:
        """ "The bombing on September 5 killed 12": the time that its subject carries, in a clause of its own or not."""
        for child in self.parse.children(trigger.index):
            # "which killed 12" has its time on what "which" stands for.
            if child.dep in ("nsubj", "nsubjpass") and child.tag not in ("WDT", "WP"):
                time = time_of(self.parse, child.index, self.times)
                if time is not None:
                    return time
                inside = list(self.times_in(self.parse.subtree_span(child.index)))
                return inside[0] if len(inside) == 1 else None
        if trigger.dep in ("relcl", "acl"):
            return time_of(self.parse, trigger.head, self.times)
        return None
