"""Document + Parse -> facts: values stated for a property (how many were killed, when the last such meeting was).

They are found so that the record can set them side by side across reports. rules/en/facts.toml says what each shape means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.mentions.modality.governing import time_of
from dateline.mentions.modality.status import status_of
from dateline.mentions.numbers import parse_number
from dateline.rules.base import Pack, Rule, alternatives, load
from dateline.types.mentions import Attribution, EntityMention, Fact
from dateline.types.spans import Span
from dateline.types.status import EventStatus, NameType
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document
from dateline.types.times import Timex, TimexType

_STATED = {EventStatus.OCCURRED, EventStatus.UNDER_WAY}
_NOT_STATED = {EventStatus.HYPOTHETICAL, EventStatus.POSSIBLE, EventStatus.PLANNED}
_LAST = re.compile(
    r"\bthe\s+last\s+(?:such\s+)?(?P<last>[a-z]+)\b|\bfirst\b.{0,160}?\bsince\b|(?:n['’]t|\bnot|\bnever)\b.{0,120}?\bsince\b",
    re.IGNORECASE,
)


def find(
    document: Document,
    parse: Parse,
    times: tuple[Timex, ...],
    names: tuple[EntityMention, ...],
    attributions: tuple[Attribution, ...],
    pack: Pack | None = None,
) -> tuple[Fact, ...]:
    """Facts in text order. Only what is stated as so: nothing planned, possible or conditional."""
    pack = pack or load("en/facts")
    finder = _Finder(document, parse, times, names, attributions)
    found: list[Fact] = []
    for index, sentence in enumerate(document.sentences):
        words = frozenset(token.lemma.lower() for token in parse.sentence_tokens(index))
        for rule in pack:
            shape = rule.text("shape")
            if shape == "count":
                found.extend(finder.counts(rule, index, words))
            elif shape == "result":
                found.extend(finder.results(rule, index, sentence.span))
            elif shape == "last_time":
                found.extend(finder.last_times(rule, pack, index, sentence.span))
            elif shape == "approval":
                found.extend(finder.approvals(rule, index, words))
    unique = {(fact.property, fact.span, fact.value): fact for fact in found}
    return tuple(sorted(unique.values(), key=lambda fact: (fact.span, fact.property, fact.value)))


@cache
def _word_set(rule: Rule, name: str) -> frozenset[str]:
    return frozenset(rule.words(name))


class _Finder:
    """The shapes, over one document."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        times: tuple[Timex, ...],
        names: tuple[EntityMention, ...],
        attributions: tuple[Attribution, ...],
    ) -> None:
        self.document, self.parse, self.times, self.names = document, parse, times, names
        self.said = [(part, index) for index, said in enumerate(attributions) for part in said.content]

    # --- "killed 10 people", "10 people were killed", "12 dead", "the toll rose to 16"

    def counts(self, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
        verbs, states, tolls = _word_set(rule, "verbs"), _word_set(rule, "states"), _word_set(rule, "tolls")
        if not words & (verbs | states | tolls):
            return
        for token in self.parse.sentence_tokens(sentence):
            lemma = token.lemma.lower()
            number: Token | None = None
            trigger = token if token.pos == "VERB" else self.parse.tokens[token.head]
            if token.pos == "VERB" and lemma in verbs:
                number = self._counted(token, _word_set(rule, "things"))
            elif token.pos in ("NOUN", "PROPN") and lemma in tolls:
                number = self._toll(token)
            if number is None and token.text.lower() in states:
                number, trigger = self._number_before(token), self.parse.tokens[token.head]  # "left 12 wounded"
            if number is None:
                continue
            status, _ = status_of(self.parse, trigger.index)
            value = self._value(number)
            if value is not None and status in _STATED:
                yield self._fact(rule, token, number.span, value, sentence)

    def _counted(self, verb: Token, things: frozenset[str]) -> Token | None:
        """The number on the verb's object, passive subject, or (for "die") subject."""
        roles = ("dobj", "nsubjpass") if verb.lemma.lower() != "die" else ("nsubj",)
        for child in self.parse.children(verb.index):
            if child.dep not in roles or child.lemma.lower() in things:
                continue
            # The number stands before what it counts; "Richard 1868" counts nobody.
            number = next((t for t in self.parse.children(child.index) if t.dep == "nummod" and t.index < child.index), None)
            if number is None and child.tag == "CD":
                number = child
            if number is not None:
                return number
        return None

    def _number_before(self, state: Token) -> Token | None:
        """ "12 dead", "left two people injured" """
        for i in range(state.index - 1, max(-1, state.index - 3), -1):
            token = self.parse.tokens[i]
            if token.sentence != state.sentence:
                return None
            if token.tag == "CD":
                return token
            if token.pos != "NOUN":
                return None
        return None

    def _toll(self, toll: Token) -> Token | None:
        """ "the toll has risen to 16", "a death toll of 16" """
        head = self.parse.tokens[toll.head] if toll.dep in ("nsubj", "nsubjpass") else toll
        for child in self.parse.children(head.index):
            if child.dep == "prep" and child.lemma.lower() in ("to", "at", "of"):
                for number in self.parse.children(child.index):
                    if number.tag == "CD":
                        return number
        return None

    def _value(self, number: Token) -> str | None:
        parsed = parse_number(number.text)
        if parsed is None:
            return None
        before = self.document.text[max(0, number.start - 16) : number.start].lower()
        lexicon = load("en/facts").lexicon
        for key, sign in (("at_least", ">="), ("at_most", "<="), ("about", "~")):
            match = re.search(alternatives(lexicon[key]) + r"\s*$", before)
            if match:
                strict = match.group().split()[0] in ("more", "over", "upwards", "fewer", "less", "under")
                return f"{sign[0] if strict else sign}{parsed}"
        return str(parsed)

    # --- "344 to 286"

    def results(self, rule: Rule, sentence: int, span: Span) -> Iterator[Fact]:
        text = span.of(self.document.text)
        words = set(re.findall(r"[a-z]+", text.lower()))
        if not words & _word_set(rule, "cues") or words & _word_set(rule, "bars"):
            return
        for match in rule.regex.finditer(text):
            a, b = sorted((int(match["a"]), int(match["b"])), reverse=True)
            token = self.parse.token_at(span.start + match.start())
            if token is None or any(t.span.overlaps(token.span) for t in self.times):
                continue
            where = Span(span.start + match.start(), span.start + match.end())
            yield self._fact(rule, self._head_verb(token), where, f"{a}-{b}", sentence)

    # --- "the last meeting was in 2012", "not since July 2011"

    def last_times(self, rule: Rule, pack: Pack, sentence: int, span: Span) -> Iterator[Fact]:
        text = span.of(self.document.text)
        match = _LAST.search(text)
        if match is None:
            return
        meeting = re.search(r"\b" + alternatives(pack.lexicon["meeting"]) + r"\b", text, re.IGNORECASE)
        if meeting is None or (match["last"] and match["last"].lower() not in pack.lexicon["meeting"]):
            return
        # "since X" is followed by its time; "the last meeting ... was in X" has it within the clause.
        begin = span.start + (match.end() if match["last"] is None else match.start())
        for index, timex in enumerate(self.times):
            near = begin <= timex.span.start < min(span.end, begin + (4 if match["last"] is None else 90))
            if near and timex.type is TimexType.DATE and timex.when is not None:
                about = Span(span.start + meeting.start(), span.start + meeting.end())
                place = self._place(Span(span.start, timex.span.start))
                if place is not None:
                    yield Fact(
                        about,
                        rule.text("property"),
                        timex.value,
                        timex.span,
                        sentence,
                        index,
                        place,
                        self._said(timex.span),
                        rule.id,
                    )
                return

    def _place(self, span: Span) -> Span | None:
        """The last place named after "in", "on" or "to" within `span`."""
        for name in reversed(self.names):
            if span.contains(name.span) and (name.type is NameType.PLACE or name.country is not None):
                token = self.parse.token_at(name.span.start)
                before = self.document.text[max(0, name.span.start - 8) : name.span.start].lower().split()
                if (
                    token is not None
                    and before
                    and (before[-1] in ("in", "on", "to") or before[-2:][:1] in (["in"], ["on"], ["to"]))
                ):
                    return name.span
        return None

    # --- "has not approved visas", "withdrew approval of the visas"

    def approvals(self, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
        objects = _word_set(rule, "objects")
        if not words & objects:
            return
        verbs, bars = _word_set(rule, "verbs"), _word_set(rule, "bars")
        for token in self.parse.sentence_tokens(sentence):
            lemma = token.lemma.lower()
            if token.pos != "VERB" or lemma not in verbs | bars:
                continue
            gate = self._gate(token, objects)
            if gate is None:
                continue
            status, _ = status_of(self.parse, token.index)
            if status in _NOT_STATED:
                continue
            given = "approved" if lemma in verbs else "withdrawn" if lemma in ("withdraw", "revoke", "cancel") else "refused"
            value = f"not {given}" if status in (EventStatus.NEGATED, EventStatus.DENIED) else given
            yield self._fact(rule, token, Span(token.start, token.end), f"{gate}: {value}", sentence)

    def _gate(self, verb: Token, objects: frozenset[str]) -> str | None:
        for child in self.parse.children(verb.index):
            if child.dep in ("dobj", "nsubjpass") and child.lemma.lower() in objects:
                # "approval of the visas", "approval for the visas": what is approved, where it is said
                inner = [
                    t.lemma.lower() for t in self.parse.subtree(child.index) if t.lemma.lower() in objects and t is not child
                ]
                return inner[0] if inner else child.lemma.lower()
        return None

    # --- common

    def _head_verb(self, token: Token) -> Token:
        for _ in range(8):
            if token.pos in ("VERB", "AUX") or token.head == token.index:
                break
            token = self.parse.tokens[token.head]
        return token

    def _fact(self, rule: Rule, trigger: Token, span: Span, value: str, sentence: int) -> Fact:
        time = time_of(self.parse, trigger.index, self.times)
        if time is None:
            time = self._subject_time(trigger)
        return Fact(trigger.span, rule.text("property"), value, span, sentence, time, None, self._said(span), rule.id)

    def _subject_time(self, trigger: Token) -> int | None:
        """ "The bombing on September 5 killed 12": the time that its subject carries, in a clause of its own or not."""
        for child in self.parse.children(trigger.index):
            # "which killed 12" has its time on what "which" stands for.
            if child.dep in ("nsubj", "nsubjpass") and child.tag not in ("WDT", "WP"):
                time = time_of(self.parse, child.index, self.times)
                if time is not None:
                    return time
                span = self.parse.subtree_span(child.index)
                inside = [i for i, t in enumerate(self.times) if span.contains(t.span) and t.type is not TimexType.DURATION]
                return inside[0] if len(inside) == 1 else None
        if trigger.dep in ("relcl", "acl"):
            return time_of(self.parse, trigger.head, self.times)
        return None

    def _said(self, span: Span) -> int | None:
        return next((index for part, index in self.said if part.contains(span)), None)
