"""What is denied: "the ministry denied that it had asked for talks", "dismissed reports that the visit was off"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.mentions.facts.scene import Scene
from dateline.rules.base import Rule, alternatives
from dateline.types.mentions import Attribution, Fact
from dateline.types.spans import Span

_LEAST = 3
"""Words that a denied content must have to be compared with what others say."""


@cache
def _pattern(rule: Rule, name: str) -> re.Pattern[str]:
    return re.compile(r"\b" + alternatives(rule.words(name)) + r"\b", re.IGNORECASE)


def denials(scene: Scene, rule: Rule, attributions: tuple[Attribution, ...]) -> Iterator[Fact]:
    """One fact for each content that somebody denies: its trigger is the cue, its value the denied verb ("ask")."""
    for said in attributions:
        if not said.sources or not said.cue or not said.content or said.negated:
            continue
        content = said.content[0]
        if _denies(scene, rule, said, content):
            token, verb = scene.parse.token_at(said.cue[0].start), _verb(scene, content)
            if token is not None and verb is not None:
                yield scene.fact(rule, token, content, verb, token.sentence)


def _denies(scene: Scene, rule: Rule, said: Attribution, content: Span) -> bool:
    """The cue denies, and its content is a clause, or a report that is brushed aside."""
    text = scene.document.text
    cue = " ".join(part.of(text) for part in said.cue)
    tokens = scene.parse.tokens_in(content)
    if len([t for t in tokens if t.pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")]) < _LEAST:
        return False
    report = bool(_pattern(rule, "reports").match(content.of(text).removeprefix("the ").removeprefix("any ").lstrip()))
    if _pattern(rule, "verbs").search(cue) and " by " not in cue:
        clause = tokens[0].text.lower() in ("that", "having", "being", "ever") or tokens[0].tag == "VBG" or report
        return clause or any(t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP") for t in tokens[:6])
    return bool(_pattern(rule, "brush_aside").search(cue)) and (report or bool(_pattern(rule, "reports").search(cue)))


def _verb(scene: Scene, content: Span) -> str | None:
    """The lemma of the first main verb of a content; None where it has none."""
    verbs = (t for t in scene.parse.tokens_in(content) if t.pos == "VERB" and t.dep not in ("aux", "auxpass"))
    return next((t.lemma.lower() for t in verbs), None)


def contraries(scene: Scene, rule: Rule, sentence: int, span: Span) -> Iterator[Fact]:
    """ "Reports that the visit was off are false", "contrary to reports that it had begun"."""
    text = span.of(scene.document.text)
    for match in rule.regex.finditer(text):
        name = "content" if match["content"] else "other"
        where = Span(span.start + match.start(name), span.start + match.end(name))
        token = scene.parse.token_at(span.start + match.start())
        verb = _verb(scene, where)
        if token is not None and verb is not None and len(where.of(scene.document.text).split()) >= _LEAST:
            yield scene.fact(rule, token, where, verb, sentence)
