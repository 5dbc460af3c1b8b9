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
_AGE_AFTER = re.compile(
    r"(?:, (?:now |aged |then )?(?P<a>\d{1,2})(?=[,.;]| of\b)| \((?:aged )?(?P<b>\d{1,2})\)"
    r"|, (?:an?|the|his|her) (?:now )?(?P<c>\d{1,2})-year-old\b"
    r"|,? (?:who )?(?:is|turned|turns|has turned) (?:now |just |only )?(?P<d>\d{1,2})"
    r"(?=[,.;]| years old\b| when\b| and\b))"
)
_AGE_BEFORE = re.compile(r"\b(?P<a>\d{1,2})-year-old (?:[a-z-]+ ){0,3}$")
_REFERRING = frozenset({"it", "one", "them", "out"})
"""Words that stand for a meeting told of before; "reached out" has it before too."""
NEITHER = "neither"
"""Value of who did it where it is told that none of those concerned did."""
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}


def doers(scene: Scene, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
    """Who leads, asks for, or calls off something that meets."""
    verbs, objects = word_set(rule, "verbs"), word_set(rule, "objects")
    asks = bool(rule.fields.get("denials"))
    if not words & verbs or not (words & objects or (asks and words & _REFERRING)):
        return
    for token in scene.parse.sentence_tokens(sentence):
        if token.lemma.lower() not in verbs or token.pos != "VERB":
            continue
        thing = _object(scene, token, objects) or (_referred(scene, token, objects) if asks else None)
        if thing is None:
            continue
        who = _agent(scene, token)
        nobody = _neither(scene, token) if who is None and asks else None
        if nobody is not None:
            yield scene.fact(rule, thing, nobody.span, NEITHER, sentence, sole=True)
        if who is None:
            continue
        status, _ = status_of(scene.parse, token.index)
        if status in (EventStatus.HYPOTHETICAL, EventStatus.POSSIBLE) or (status in _NOT and not rule.fields.get("denials")):
            continue
        value = f"not {who.name}" if status in _NOT else who.name
        yield scene.fact(rule, thing, who.span, value, sentence, place=scene.whose(thing), sole=True)


def requests(scene: Scene, rule: Rule, sentence: int, span: Span) -> Iterator[Fact]:
    """ "at Peru's request", "at the latter's request", "on the initiative of Peru", "the idea came from Peru"."""
    text = span.of(scene.document.text)
    objects = word_set(rule, "objects")
    for match in rule.regex.finditer(text):
        name = next(name for name in ("by", "of", "from") if match[name])
        where = Span(span.start + match.start(name), span.start + match.end(name))
        who = (
            _last_named(scene, span.start, where.start)
            if match[name].lower() == "the latter"
            else _name_beside(scene, where, name)
        )
        token = scene.parse.token_at(span.start + match.start())
        if who is None or token is None:
            continue
        things = [t for t in scene.parse.sentence_tokens(sentence) if t.lemma.lower() in objects and not where.contains(t.span)]
        thing = min(things, key=lambda t: (abs(t.start - token.start), t.start), default=None)
        if thing is not None and scene.stated(scene.verb_over(token)):
            yield scene.fact(rule, thing, who.span, who.name, sentence, sole=True)


def _name_beside(scene: Scene, where: Span, side: str) -> EntityMention | None:
    """The name that a stretch ends with (before "'s request"), or begins with (after "request of")."""
    names = [m for m in scene.names_in(where) if _known(m)]
    if side == "by":
        return next((m for m in names if m.span.end == where.end), None)
    return next((m for m in names if m.span.start - where.start <= len("the ")), None)


def _last_named(scene: Scene, start: int, end: int) -> EntityMention | None:
    """ "The latter": the second of the people or sides that the sentence has named."""
    people = [m for m in scene.names_in(Span(start, end)) if m.type is NameType.PERSON and m.level is MentionLevel.NAME]
    chains = list(dict.fromkeys(m.chain for m in people))
    return next((m for m in people if m.chain == chains[1]), None) if len(chains) > 1 else None


def _referred(scene: Scene, verb: Token, objects: frozenset[str]) -> Token | None:
    """ "Neither side requested it": the last thing of the kind that was spoken of, in the sentence or the two before."""
    children = scene.parse.children(verb.index)
    reached = verb.lemma.lower() == "reach" and any(t.dep == "prt" and t.text.lower() == "out" for t in children)
    if not reached and not any(t.dep in ("dobj", "nsubjpass") and t.text.lower() in _REFERRING for t in children):
        return None
    for sentence in range(verb.sentence, max(-1, verb.sentence - 3), -1):
        before = [t for t in scene.parse.sentence_tokens(sentence) if t.index < verb.index and t.pos in ("NOUN", "PROPN")]
        found = next((t for t in reversed(before) if t.lemma.lower() in objects), None)
        if found is not None:
            return found
    return None


def _neither(scene: Scene, verb: Token) -> Token | None:
    """ "Neither side asked": the word, where it is on the verb's subject."""
    for child in scene.parse.children(verb.index):
        if child.dep == "nsubj":
            inner = [child, *scene.parse.children(child.index)]
            return next((t for t in inner if t.text.lower() in ("neither", "nobody")), None)
    return None


def _object(scene: Scene, verb: Token, objects: frozenset[str]) -> Token | None:
    """What is led, asked for or called off: object, passive subject, or the noun that the participle hangs on."""
    for child in scene.parse.children(verb.index):
        if child.dep in ("dobj", "nsubjpass") and child.lemma.lower() in objects:
            return child
        if child.dep in ("ccomp", "xcomp") and child.lemma.lower() == "meet" and "meet" in objects:
            return child  # "suggested that they meet", "asked to meet"
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
    if subject is None and (verb.dep in ("xcomp", "conj") or (verb.dep in ("acl", "advcl") and verb.tag == "VBG")):
        above = scene.verb_over(scene.parse.tokens[verb.head])  # "sent a message suggesting that they meet"
        subject = next((t for t in scene.parse.children(above.index) if t.dep == "nsubj"), None)
    return _named(scene, subject) if subject is not None else None


def _named(scene: Scene, token: Token) -> EntityMention | None:
    """The person or side that a token is the head of; nobody for pronouns that are not resolved to a name."""
    mention = min(scene.names_at(token.start), key=lambda m: (m.span.end != token.end, len(m.span)), default=None)
    if mention is None or (mention.level is MentionLevel.PRONOUN and mention.name[:1].islower()):
        return None
    return mention if _known(mention) and (mention.name[:1].isupper() or mention.country is not None) else None


def _known(mention: EntityMention) -> bool:
    return mention.type in (NameType.PERSON, NameType.ORGANIZATION, NameType.GROUP) or mention.country is not None


def ages(scene: Scene, rule: Rule, sentence: int) -> Iterator[Fact]:
    """How old a person is said to be: "Ann Lee, 24," or "24-year-old Ann Lee"."""
    where = scene.document.sentences[sentence].span
    text = scene.document.text
    for name in scene.names_in(where):
        if name.type is not NameType.PERSON or name.level is not MentionLevel.NAME:
            continue
        after = _AGE_AFTER.match(text, name.span.end, min(where.end, name.span.end + 40))
        before = _AGE_BEFORE.search(text, max(where.start, name.span.start - 60), name.span.start)
        token = scene.parse.token_at(name.span.start)
        last = scene.parse.token_at(name.span.end - 1)
        if last is not None and last.dep in ("compound", "poss", "nmod") and scene.parse.tokens[last.head].start >= name.span.end:
            before = None  # "the 31-year-old Lee volunteer": the volunteer is
        match = after or before
        if match is None or token is None:
            continue
        value = next((found for found in match.groupdict().values() if found is not None), None)
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
