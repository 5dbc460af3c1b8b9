"""Who did it: "a delegation led by X", "X asked for the meeting"; how old someone is; which of a series it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.mentions.facts.scene import Scene, word_set
from dateline.mentions.modality.status import status_of
from dateline.rules.base import Rule
from dateline.types.mentions import EntityMention, Fact
from dateline.types.spans import Span
from dateline.types.status import EventStatus, MentionLevel, NameType
from dateline.types.syntax import Token

_NOT = frozenset({EventStatus.NEGATED, EventStatus.DENIED})
_RELATIVES = frozenset({"who", "which", "that"})
_AGE_AFTER = re.compile(r"(?:, (?:aged )?(?P<a>\d{1,2})(?=[,.;]| of\b)| \((?P<b>\d{1,2})\))")
_AGE_BEFORE = re.compile(r"\b(?P<a>\d{1,2})-year-old (?:[a-z-]+ ){0,3}$")
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}


def doers(scene: Scene, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
    """Who leads, asks for, or calls off something that meets."""
    verbs, objects = word_set(rule, "verbs"), word_set(rule, "objects")
    if not words & verbs or not words & objects:
        return
    for token in scene.parse.sentence_tokens(sentence):
        if token.lemma.lower() not in verbs or token.pos != "VERB":
            continue
        thing = _object(scene, token, objects)
        who = _agent(scene, token) if thing is not None else None
        if thing is None or who is None:
            continue
        status, _ = status_of(scene.parse, token.index)
        if status in (EventStatus.HYPOTHETICAL, EventStatus.POSSIBLE) or (status in _NOT and not rule.fields.get("denials")):
            continue
        value = f"not {who.name}" if status in _NOT else who.name
        yield scene.fact(rule, thing, who.span, value, sentence, place=_whose(scene, thing))


def _whose(scene: Scene, thing: Token) -> Span | None:
    """ "the Chilean delegation": the side whose it is."""
    for child in scene.parse.children(thing.index):
        if child.index < thing.index and child.dep in ("amod", "poss", "compound", "nmod"):
            side = next((m for m in scene.names_at(child.start) if m.country is not None), None)
            if side is not None:
                return side.span
    return None


def _object(scene: Scene, verb: Token, objects: frozenset[str]) -> Token | None:
    """What is led, asked for or called off: object, passive subject, or the noun that the participle hangs on."""
    for child in scene.parse.children(verb.index):
        if child.dep in ("dobj", "nsubjpass") and child.lemma.lower() in objects:
            return child
        if child.dep == "prep" and child.text.lower() in ("for", "of", "from"):  # "asked for talks", "pulled out of the talks"
            found = [t for t in scene.parse.subtree(child.index) if t.dep == "pobj" and t.lemma.lower() in objects]
            if found:
                return found[0]
    head = scene.parse.tokens[verb.head]
    return head if verb.dep in ("acl", "relcl") and verb.tag == "VBN" and head.lemma.lower() in objects else None


def _agent(scene: Scene, verb: Token) -> EntityMention | None:
    passive = False
    for child in scene.parse.children(verb.index):
        if child.dep == "agent":
            pobj = next((t for t in scene.parse.children(child.index) if t.dep == "pobj"), None)
            return _named(scene, pobj) if pobj is not None else None
        passive = passive or child.dep in ("nsubjpass", "auxpass")
    if passive or (verb.dep in ("acl",) and verb.tag == "VBN"):
        return None
    subject = next((t for t in scene.parse.children(verb.index) if t.dep == "nsubj"), None)
    if subject is not None and subject.text.lower() in _RELATIVES and verb.dep == "relcl":
        subject = scene.parse.tokens[verb.head]
    if subject is None and verb.dep in ("xcomp", "conj"):
        above = scene.parse.tokens[verb.head]
        subject = next((t for t in scene.parse.children(above.index) if t.dep == "nsubj"), None)
    return _named(scene, subject) if subject is not None else None


def _named(scene: Scene, token: Token) -> EntityMention | None:
    """The person or side that a token is the head of; nobody for pronouns that are not resolved to a name."""
    mention = min(scene.names_at(token.start), key=lambda m: (m.span.end != token.end, len(m.span)), default=None)
    if mention is None or (mention.level is MentionLevel.PRONOUN and mention.name[:1].islower()):
        return None
    known = mention.type in (NameType.PERSON, NameType.ORGANIZATION, NameType.GROUP) or mention.country is not None
    return mention if known and (mention.name[:1].isupper() or mention.country is not None) else None


def ages(scene: Scene, rule: Rule, sentence: int) -> Iterator[Fact]:
    """How old a person is said to be: "Ann Lee, 24," or "24-year-old Ann Lee"."""
    where = scene.document.sentences[sentence].span
    text = scene.document.text
    for name in scene.names_in(where):
        if name.type is not NameType.PERSON or name.level is not MentionLevel.NAME:
            continue
        after = _AGE_AFTER.match(text, name.span.end, min(where.end, name.span.end + 16))
        before = _AGE_BEFORE.search(text, max(where.start, name.span.start - 60), name.span.start)
        token = scene.parse.token_at(name.span.start)
        last = scene.parse.token_at(name.span.end - 1)
        if last is not None and last.dep in ("compound", "poss", "nmod") and scene.parse.tokens[last.head].start >= name.span.end:
            before = None  # "the 31-year-old Lee volunteer": the volunteer is
        match = after or before
        if match is None or token is None:
            continue
        value = match["a"] or match.groupdict().get("b")
        if value is not None and int(value) > 0:
            yield scene.fact(rule, token, name.span, value, sentence)


def ordinals(scene: Scene, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
    """Which of a series it is, or that it is not: "a third vote", "rejected it a third time", "it was not a third vote"."""
    if not words & _ORDINALS.keys():
        return
    things = word_set(rule, "things")
    for token in scene.parse.sentence_tokens(sentence):
        number = _ORDINALS.get(token.text.lower())
        if number is None:
            continue
        noun = scene.parse.tokens[token.head]
        if token.dep not in ("amod", "npadvmod", "advmod", "nummod") or noun.index <= token.index:
            continue
        if noun.lemma.lower() not in things | {"time"}:
            continue
        status, _ = status_of(scene.parse, noun.index if noun.lemma.lower() != "time" else scene.verb_over(noun).index)
        if status in _NOT and noun.dep == "attr":
            yield scene.fact(rule, noun, Span(token.start, noun.end), f"not {number}", sentence)
        elif status in (EventStatus.OCCURRED, EventStatus.UNDER_WAY):
            trigger = noun if noun.lemma.lower() != "time" else scene.verb_over(noun)
            yield scene.fact(rule, trigger, Span(token.start, noun.end), str(number), sentence)
