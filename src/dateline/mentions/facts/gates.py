"""Whether a gate was passed ("has not approved visas"), and how a vote went ("344 to 286")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.mentions.facts.scene import NOT_STATED, Scene, word_set
from dateline.mentions.modality.status import status_of
from dateline.rules.base import Rule
from dateline.types.mentions import Fact
from dateline.types.spans import Span
from dateline.types.status import EventStatus
from dateline.types.syntax import Token

_TAKEN_BACK = frozenset({"withdraw", "revoke", "cancel"})


def approvals(scene: Scene, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
    """Visas, permits, licences: given, not given, refused or taken back."""
    objects = word_set(rule, "objects")
    if not words & objects:
        return
    verbs, bars = word_set(rule, "verbs"), word_set(rule, "bars")
    for token in scene.parse.sentence_tokens(sentence):
        lemma = token.lemma.lower()
        if token.pos != "VERB" or lemma not in verbs | bars:
            continue
        gate = _gate(scene, token, objects)
        if gate is None:
            continue
        status, _ = status_of(scene.parse, token.index)
        if status in NOT_STATED:
            continue
        given = "approved" if lemma in verbs else "withdrawn" if lemma in _TAKEN_BACK else "refused"
        value = f"not {given}" if status in (EventStatus.NEGATED, EventStatus.DENIED) else given
        yield scene.fact(rule, token, Span(token.start, token.end), f"{gate}: {value}", sentence)


def _gate(scene: Scene, verb: Token, objects: frozenset[str]) -> str | None:
    for child in scene.parse.children(verb.index):
        if child.dep in ("dobj", "nsubjpass") and child.lemma.lower() in objects:
            # "approval of the visas", "approval for the visas": what is approved, where it is said
            inner = [t.lemma.lower() for t in scene.parse.subtree(child.index) if t.lemma.lower() in objects and t is not child]
            return inner[0] if inner else child.lemma.lower()
    return None


def results(scene: Scene, rule: Rule, sentence: int, span: Span) -> Iterator[Fact]:
    """The two numbers of a vote."""
    text = span.of(scene.document.text)
    words = set(re.findall(r"[a-z]+", text.lower()))
    if not words & word_set(rule, "cues") or words & word_set(rule, "bars"):
        return
    for match in rule.regex.finditer(text):
        a, b = sorted((int(match[side].replace(",", "")) for side in "ab"), reverse=True)
        token = scene.parse.token_at(span.start + match.start())
        if token is None or any(t.span.overlaps(token.span) for t in scene.times):
            continue
        where = Span(span.start + match.start(), span.start + match.end())
        yield scene.fact(rule, scene.verb_over(token), where, f"{a}-{b}", sentence)
