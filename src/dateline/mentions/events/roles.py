"""Who does it to whom, and where: participants of a predicate, read off the parse.

Follows passives, by-agents, possessives, conjunctions, relative clauses, controlled infinitives and participles. A participant is
a name, a side, or a noun of persons or bodies ("four people", "police"); things and ideas are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.rules.world import countries
from dateline.types.mentions import EntityMention
from dateline.types.spans import Span
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Parse, Token
from dateline.types.times import Timex

DEPTH = 6
"""How many heads are climbed for a subject that is not said again."""
WIDTH = 12
"""How many conjoined participants are taken at most."""

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVES = frozenset({"nsubjpass", "csubjpass"})
VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case", "advmod"})
_PLACES = frozenset({NameType.PLACE, NameType.FACILITY})
_AT = frozenset({"in", "at", "near", "outside", "inside", "on", "across", "around", "off", "over"})
_MOVES_OTHERS = frozenset(
    {"urge", "ask", "tell", "order", "allow", "force", "persuade", "invite", "press", "require", "enable", "encourage", "compel"}
    | {"instruct", "advise", "beg", "implore", "convince", "push", "permit", "authorize", "pressure"}
)
"""Verbs whose object is the one who is to act: "urged both sides to talk"."""
_ABOUT_PEOPLE = frozenset({"accuse", "suspect", "prevent", "stop", "acquit", "convict", "blame", "charge", "criticize", "thank"})
"""Verbs whose object, not subject, does what stands behind their "of" or "for"."""


class Roles:
    """Participants within one parse."""

    def __init__(self, parse: Parse, times: tuple[Timex, ...], names: tuple[EntityMention, ...], sides: frozenset[str]) -> None:
        self.parse = parse
        self.sides = sides
        self._mentions: dict[int, EntityMention] = {}
        for mention in names:
            for token in parse.tokens_in(mention.span):
                known = self._mentions.get(token.index)
                if known is None or _rank(mention) > _rank(known):
                    self._mentions[token.index] = mention
        self._times = {token.index for timex in times for token in parse.tokens_in(timex.span)}

    def timed(self, token: Token) -> bool:
        """The token is part of a time ("March", the month)."""
        return token.index in self._times

    def mention(self, token: Token) -> EntityMention | None:
        """The mention that the token belongs to."""
        return self._mentions.get(token.index)

    # -- who

    def spans(self, tokens: Iterable[Token]) -> tuple[Span, ...]:
        """The participants that these tokens and those conjoined with them stand for, in order of the text."""
        found: dict[Span, None] = {}
        for token in tokens:
            for one in self._conjoined(token):
                span = self._span(one)
                if span is not None and not any(span.overlaps(other) for other in found):
                    found[span] = None
        return tuple(sorted(found)[:WIDTH])

    def _conjoined(self, token: Token) -> Iterator[Token]:
        stack, count = [token], 0
        while stack and count < WIDTH:
            one = stack.pop()
            count += 1
            yield one
            stack.extend(c for c in self.parse.children(one.index) if c.dep == "conj" and c.pos in _NOMINAL)

    def _span(self, token: Token) -> Span | None:  # noqa: PLR0911  (a decision list, read top down)
        if token.index in self._times or not self._nominal(token):
            return None
        if any(c.dep in {"det", "neg"} and c.text.lower() == "no" for c in self.parse.children(token.index)):
            return None  # "no officials were to take part"
        if token.text.lower() in _RELATIVES and token.pos == "PRON":
            clause = self._clause(token)
            if clause is None:
                return None
            token = self.parse.tokens[clause.head]
            if token.dep == "pobj" and token.index not in self._mentions and self._of_deed(token):
                return None  # "the sinking of a ship that killed four": the sinking did
        mention = self._mentions.get(token.index)
        if mention is None or mention.level is not MentionLevel.NAME:
            named = self._apposed(token)  # "the delegation's leader, Ri Yong Ho"
            if named is not None:
                return named.span
        if mention is not None and mention.type is not NameType.OTHER:
            return mention.span
        known = token.lemma.lower() in self.sides or token.text.lower() in self.sides
        if known or (token.pos == "PROPN" and token.dep != "compound" and not self._mentions):
            return self._phrase(token)
        inner = next((c for c in self.parse.children(token.index) if c.dep == "prep" and c.text.lower() == "of"), None)
        if inner is not None and token.lemma in {
            "group",
            "number",
            "series",
            "dozen",
            "hundred",
            "thousand",
            "one",
            "two",
            "member",
        }:
            below = next((c for c in self.parse.children(inner.index) if c.dep == "pobj"), None)
            return self._span(below) if below is not None and below.dep != token.dep else None
        return None

    def _of_deed(self, token: Token) -> bool:
        prep = self.parse.tokens[token.head]
        return prep.text.lower() == "of" and self.parse.tokens[prep.head].text.lower().endswith("ing")

    def _apposed(self, token: Token) -> EntityMention | None:
        for child in self.parse.children(token.index):
            if child.dep == "appos" and child.pos == "PROPN":
                mention = self._mentions.get(child.index)
                if mention is not None and mention.type is NameType.PERSON:
                    return mention
        return None

    def _phrase(self, token: Token) -> Span:
        """A noun with what stands before it: "four people", "the union's lawyers"."""
        left = token
        for child in self.parse.children(token.index):
            if child.dep in _LEFT and child.index < left.index:
                left = min(self.parse.subtree(child.index), key=lambda t: t.index)
        return Span(left.start, token.end)

    def _clause(self, token: Token) -> Token | None:
        """The relative clause that a relative pronoun belongs to."""
        for _ in range(DEPTH):
            if token.dep == "relcl":
                return token
            if token.head == token.index:
                return None
            token = self.parse.tokens[token.head]
        return None

    # -- a verb's own

    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """Who does it: the subject, the by-agent of a passive, or whoever is understood."""
        children = self.parse.children(verb.index)
        if self.passive(verb):
            return [p for c in children if c.dep == "agent" for p in self._objects_of(c)]
        own = [c for c in children if c.dep in SUBJECTS and self._nominal(c)]
        if own or depth >= DEPTH:
            return own
        return self._understood(verb, depth)

    def _nominal(self, token: Token) -> bool:
        """A name counts as one whatever part of speech the tagger took it for ("Trump and Kim want")."""
        return token.pos in _NOMINAL or token.index in self._mentions or token.text[:1].isupper()

    def _understood(self, verb: Token, depth: int) -> list[Token]:  # noqa: PLR0911  (a decision list, read top down)
        head = self.parse.tokens[verb.head]
        if head.index == verb.index:
            return []
        if verb.dep == "conj" and head.pos in VERBAL:
            return self._doers(head, depth)
        if verb.dep in {"relcl", "acl"} and head.pos in _NOMINAL:
            return self._participle(head, depth) if verb.tag == "VBG" else []
        if verb.dep in {"xcomp", "advcl", "ccomp"} and head.pos in VERBAL | {"ADJ"}:
            if verb.dep == "ccomp" and verb.tag != "VBG":
                return []
            if head.lemma == "call":  # "called on her to resign"
                return self.behind(head, frozenset({"on", "upon"})) or self._doers(head, depth)
            if verb.dep in {"xcomp", "advcl"} and verb.tag == "VB" and head.lemma in _MOVES_OTHERS:
                return [c for c in self.parse.children(head.index) if c.dep in {"dobj", *PASSIVES}] or self._doers(head, depth)
            return self._doers(head, depth)
        if verb.dep == "pcomp":
            above = self.parse.tokens[head.head]
            if above.pos in VERBAL:
                objects = self.objects(above) if above.lemma in _ABOUT_PEOPLE else []
                return objects or self._doers(above, depth)
        return []

    def _participle(self, head: Token, depth: int) -> list[Token]:
        """ "officials carrying flags"; in "signed a letter accusing her" the letter's writers accuse."""
        above = self.parse.tokens[head.head]
        if head.dep == "dobj" and above.pos in VERBAL and self._span(head) is None:
            return self._doers(above, depth)
        return [head]

    def _doers(self, head: Token, depth: int) -> list[Token]:
        if head.pos == "ADJ":
            head = self.parse.tokens[head.head]
        if self.passive(head):
            if head.lemma == "use":  # "gas was used to kill him": the gas is no actor
                return []
            return [c for c in self.parse.children(head.index) if c.dep in PASSIVES]
        return self.subjects(head, depth + 1)

    def passive(self, verb: Token) -> bool:
        """ "was accused", "the plan rejected by parliament"; a conjunct shares the auxiliary of the first."""
        children = self.parse.children(verb.index)
        if any(c.dep in PASSIVES or c.dep == "auxpass" for c in children):
            return True
        if verb.tag != "VBN" or any(c.dep in SUBJECTS or c.dep == "aux" for c in children):
            return False
        if verb.dep in {"acl", "amod"}:
            return True
        return verb.dep == "conj" and verb.head != verb.index and self.passive_head(self.parse.tokens[verb.head])

    def passive_head(self, verb: Token) -> bool:
        """The first of conjoined verbs is a passive."""
        return verb.tag == "VBN" and any(c.dep == "auxpass" for c in self.parse.children(verb.index))

    def objects(self, verb: Token) -> list[Token]:  # noqa: PLR0911  (a decision list, read top down)
        """Whom it is done to: the object, or the subject of a passive; a clause's subject for "urged them to leave"."""
        children = self.parse.children(verb.index)
        if self.passive(verb):
            own = [c for c in children if c.dep in PASSIVES]
            if own:
                return own
            head = self.parse.tokens[verb.head]
            if verb.dep == "conj":
                return [c for c in self.parse.children(head.index) if c.dep in PASSIVES]
            return [head] if verb.dep in {"acl", "amod"} and head.pos in _NOMINAL else []
        direct = [c for c in children if c.dep in {"dobj", "dative"} and c.pos in _NOMINAL]
        if direct:
            return direct
        for clause in children:
            if clause.dep == "ccomp" and clause.tag == "VB":
                return [c for c in self.parse.children(clause.index) if c.dep in {"nsubj", "nsubjpass"}]
        if verb.dep == "relcl":
            return [c for c in children if c.dep == "dobj"]
        return []

    def behind(self, token: Token, words: frozenset[str]) -> list[Token]:
        """What stands behind one of these prepositions on a verb or noun."""
        return [
            p
            for c in self.parse.children(token.index)
            if c.dep in {"prep", "dative"} and c.text.lower() in words
            for p in self._objects_of(c)
        ]

    def _objects_of(self, prep: Token) -> list[Token]:
        found = [c for c in self.parse.children(prep.index) if c.dep == "pobj"]
        for nested in self.parse.children(prep.index):
            if nested.dep == "prep" and not found:
                found.extend(c for c in self.parse.children(nested.index) if c.dep == "pobj")
        return found

    # -- a noun's own

    def owners(self, noun: Token) -> list[Token]:
        """Possessives and nationality words before a noun: "Norway's", "the Norwegian", "U.S.-led"."""
        found = [c for c in self.parse.children(noun.index) if c.dep == "poss" and c.pos in _NOMINAL]
        if found:
            return found
        for child in self.parse.children(noun.index):
            if child.dep in {"amod", "compound", "nmod"} and child.index < noun.index:
                mention = self._mentions.get(child.index)
                if mention is not None and child.index not in self._times and _can_act(mention):
                    found.append(child)
        return found

    # -- where

    def places(self, tokens: Iterable[Token]) -> tuple[Span, ...]:
        """Named places behind "in", "at", "near" on these tokens, and one step further ("in a hotel in Oslo")."""
        found: dict[Span, None] = {}
        for token in tokens:
            for first in self.behind(token, _AT):
                for one in [*self._conjoined(first), *self.behind(first, _AT)]:
                    mention = self._mentions.get(one.index)
                    if mention is not None and mention.type in _PLACES and not mention.side and one.index not in self._times:
                        found[mention.span] = None
                        for nested in self.behind(one, frozenset({"in"})):
                            other = self._mentions.get(nested.index)
                            if other is not None and other.type in _PLACES:
                                found[other.span] = None
        return tuple(sorted(found))


def _can_act(mention: EntityMention) -> bool:
    """False for things, buildings and places that stand for nobody: "the Camp David meeting", "the European summit"."""
    if mention.type in {NameType.OTHER, NameType.FACILITY} or (mention.type is NameType.GROUP and mention.country is None):
        return False
    country = countries.countries().get(mention.country or "")
    return mention.type is not NameType.PLACE or mention.side or (country is not None and mention.name == country.name)


def _rank(mention: EntityMention) -> tuple[bool, int]:
    return (mention.level is MentionLevel.NAME, len(mention.span))
