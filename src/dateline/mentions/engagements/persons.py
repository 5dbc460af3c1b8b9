"""Which words stand for people who can meet: persons, sides, offices, bodies."""

from __future__ import annotations

from dateline.mentions.engagements.scene import Scene
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Token

_PEOPLE_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "who", "whom", "you"})
PLURAL_PRONOUNS = frozenset({"they", "we", "both", "two", "who", "three", "four"})


def is_people(scene: Scene, token: Token) -> bool:
    mention = scene.name_at(token)
    if mention is not None and (mention.type in {NameType.PERSON, NameType.ORGANIZATION, NameType.GROUP} or mention.country):
        return True
    if token.text.lower() == "it" and _body_before(scene, token):
        return True
    if token.lemma.lower() in {"pair", "duo", "trio"} and not any(c.text == "of" for c in scene.parse.children(token.index)):
        return True
    if token.text.lower() in _PEOPLE_PRONOUNS or token.text.lower() in PLURAL_PRONOUNS:
        return True
    return token.lemma.lower() in scene.grammar.lexicon["people"]


def _body_before(scene: Scene, token: Token) -> bool:
    """ "a team ... is in Lima, where it is meeting": "it" is the team."""
    first, _ = scene.parse.sentences[token.sentence]
    return any(t.lemma.lower() in {"team", "delegation", "group", "mission"} for t in scene.parse.tokens[first : token.index])


def somebody(scene: Scene, token: Token) -> bool:
    """A single name of no country we know, taken for a place: only people meet people."""
    mention = scene.name_at(token)
    if mention is None or mention.type is not NameType.PLACE or mention.country or mention.level is not MentionLevel.NAME:
        return False
    return " " not in mention.span.of(scene.document.text) and mention.span == token.span


def unknown_name(scene: Scene, token: Token) -> bool:
    """ "met with Rahimov": a name that the tagger has not seen, or knows no sort for."""
    mention = scene.name_at(token)
    bare = token.tag == "NNP" and not any(c.dep in {"det", "nummod"} for c in scene.parse.children(token.index))
    return bare and token.index not in scene.timed and (mention is None or mention.type is NameType.OTHER)


def in_office(scene: Scene, token: Token) -> bool:
    """Someone in office, or sent: a person whose role the document tells, an envoy, a delegation."""
    mention = scene.name_at(token)
    if mention is not None and mention.type is NameType.PERSON:
        return mention.chain in scene.offices or token.lemma.lower() in scene.grammar.lexicon["sent"]
    named = (scene.name_at(c) for c in scene.parse.children(token.index) if c.dep == "appos")  # "the head of the board, Ana Pop,"
    return token.lemma.lower() in scene.grammar.lexicon["sent"] or any(m is not None and scene.is_person(m) for m in named)


def meets_in_office(scene: Scene, token: Token) -> bool:
    lexicon = scene.grammar.lexicon
    lemma = token.lemma.lower()
    mention = scene.name_at(token)
    state = mention is not None and bool(mention.country) and mention.type is not NameType.PERSON
    return in_office(scene, token) or lemma in lexicon["bodies"] or lemma in lexicon["legislature"] or state


def can_host(scene: Scene, token: Token) -> bool:
    mention = scene.name_at(token)
    return (mention is not None and mention.type is NameType.PERSON) or token.lemma.lower() in scene.grammar.lexicon["sent"]


def partners_of(scene: Scene, verb: Token, preps: set[str]) -> list[Token]:
    """Those behind "with"."""
    return [
        p
        for c in scene.parse.children(verb.index)
        if c.dep == "prep"
        and c.text.lower() in preps
        and (c.index == verb.index + 1 or scene.parse.tokens[c.index - 1].text != ",")  # "met in Lima, with no end in sight"
        for p in scene.parse.children(c.index)
        if p.dep == "pobj"
    ]
