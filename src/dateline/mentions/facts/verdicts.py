"""How it went ("the talks broke down", "a productive meeting") and how much of it ("all sanctions", "some of the prisoners")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.mentions.facts.scene import Scene, word_set
from dateline.mentions.modality.status import status_of
from dateline.rules.base import Rule, alternatives
from dateline.types.mentions import Fact
from dateline.types.spans import Span
from dateline.types.status import EventStatus
from dateline.types.syntax import Token

_REACH = 60
"""Code points between the thing and what is said of it."""
_DENIED = frozenset({EventStatus.NEGATED, EventStatus.DENIED})
_TOLD = frozenset({EventStatus.OCCURRED, EventStatus.UNDER_WAY})


@cache
def _phrases(rule: Rule, name: str) -> re.Pattern[str]:
    return re.compile(r"\b" + alternatives(rule.words(name)) + r"\b", re.IGNORECASE)


def outcomes(scene: Scene, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
    """Whether talks went well or failed: a verdict near the thing it is of, told as so."""
    things = word_set(rule, "things")
    if not words & things:
        return
    span = scene.document.sentences[sentence].span
    text = span.of(scene.document.text)
    nouns = [t for t in scene.parse.sentence_tokens(sentence) if t.lemma.lower() in things and t.pos in ("NOUN", "PROPN", "VERB")]
    for value, other in (("good", "bad"), ("bad", "good")):
        for match in _phrases(rule, value).finditer(text):
            where = Span(span.start + match.start(), span.start + match.end())
            token = scene.parse.token_at(where.start)
            thing = min(nouns, key=lambda t: (abs(t.start - where.start), t.start), default=None)
            if token is None or thing is None or abs(thing.start - where.start) > _REACH:
                continue
            if token.pos == "VERB" and thing.head != token.index:
                continue  # "the mayor broke down at the meeting"
            status, _ = status_of(scene.parse, scene.verb_over(token).index)
            if status in _TOLD | _DENIED:
                yield scene.fact(rule, thing, where, other if status in _DENIED else value, sentence)


def extents(scene: Scene, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
    """All of it, or a part: "lift all sanctions", "partial relief", "sanctions in their entirety"."""
    things = word_set(rule, "things")
    if not words & things:
        return
    for token in scene.parse.sentence_tokens(sentence):
        if token.lemma.lower() not in things or token.pos not in ("NOUN", "PROPN"):
            continue
        value = _extent(scene, rule, token)
        if value is not None:
            yield scene.fact(rule, token, token.span, value, sentence)


def _extent(scene: Scene, rule: Rule, noun: Token) -> str | None:
    """ "all" or "part" by the words on the noun, or by what it is a part of; None where neither is said."""
    near = [t for t in scene.parse.children(noun.index) if t.index < noun.index]
    head = scene.parse.tokens[noun.head]
    if noun.dep == "pobj" and head.text.lower() == "of":
        near.append(scene.parse.tokens[head.head])
    after = scene.document.text[noun.end : noun.end + _REACH].lower()
    lemmas = {t.lemma.lower() for t in near}
    negated = any(t.dep == "neg" or t.text.lower() == "not" for t in near)
    if lemmas & word_set(rule, "all") or _phrases(rule, "whole").search(after):
        return "part" if negated else "all"
    return "part" if lemmas & word_set(rule, "part") else None
