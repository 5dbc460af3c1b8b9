"""Triggers that look like events and tell of none: parts of names, attacks in words, the habitual, opinions shared.

A wrong event costs more than a missing one, so whatever is likely to be one of these is left out.
"""

from __future__ import annotations

from functools import cached_property

from dateline.mentions.events.roles import Roles
from dateline.mentions.events.rules import EventRule
from dateline.types.spans import Span
from dateline.types.status import EventStatus, EventType, MentionLevel, NameType
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document

_FACTUAL = frozenset({EventStatus.OCCURRED, EventStatus.UNDER_WAY})
_HABITS = frozenset(
    {
        EventType.ASSAULT,
        EventType.COERCE,
        EventType.SUPPORT,
        EventType.AID,
        EventType.PROTEST,
        EventType.CONSULT,
        EventType.AGREE,
        EventType.SANCTION,
        EventType.ACCUSE,
        None,
    }
)
"""Types whose verbs in the simple present tell what is usual ("the law bans smoking"); demands and refusals hold now."""
_ALWAYS_MANY = frozenset(
    {"talk", "talks", "negotiation", "negotiations", "sanction", "sanctions", "tariff", "tariffs", "hostility", "drill", "drills"}
)
"""Nouns whose plural is one event."""
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "i", "me", "my", "you"})
_SHORT = 4
"""Letters of a word that tells whether a line is written in capitals throughout."""


class Doubts:
    """What speaks against the triggers of one document."""

    def __init__(self, document: Document, parse: Parse, roles: Roles) -> None:
        self.document = document
        self.parse = parse
        self.roles = roles

    @cached_property
    def _title(self) -> int:
        """The sentence of the title; -1 where it is not part of the text."""
        span = self.document.title_span
        found = self.document.sentence_at(span.start) if span is not None else None
        return -1 if found is None else found

    def part_of_name(self, token: Token) -> bool:
        """ "Meet the Press", "the March on Oslo": a capitalised word within a sentence that is no headline."""
        first, end = self.parse.sentences[token.sentence]
        if not token.text[:1].isupper() or token.text.isupper() or token.sentence == self._title:
            return False
        words = [t for t in self.parse.tokens[first:end] if t.text[:1].isalpha()]
        if not words or words[0].index == token.index:
            return False
        before = self.parse.tokens[token.index - 1]
        if before.text in ('"', "“", "``", "''", ":", "—", "–", "-", "‘", "'") and token.index - 1 <= first + 1:
            return False
        long = [t for t in words if len(t.text) > _SHORT]
        return 2 * sum(t.text[:1].isupper() for t in long) < len(long) + 1

    def habitual(self, token: Token, rule: EventRule, status: EventStatus, time: int | None) -> bool:
        """A verb in the simple present, outside the title and without a time: "the party backs the plan every year"."""
        if token.tag not in {"VBZ", "VBP"} or rule.type not in _HABITS or status not in _FACTUAL:
            return False
        if time is not None or token.sentence <= max(self._title, 0):
            return False
        return not any(child.dep in {"aux", "auxpass"} for child in self.parse.children(token.index))

    def many(self, token: Token, actors: tuple[Span, ...], recipients: tuple[Span, ...], *, tied: bool) -> bool:
        """A plural noun that nothing ties to one occasion: "the minister's meetings", "attacks on refugees"."""
        if token.tag not in {"NNS", "NNPS"} or tied or (actors and recipients):
            return False
        return token.lemma.lower() not in _ALWAYS_MANY and token.text.lower() not in _ALWAYS_MANY and len(actors) < 2

    def in_words(self, token: Token, rule: EventRule, actors: tuple[Span, ...], recipients: tuple[Span, ...]) -> bool:
        """Named people attack each other in words: "his attacks on the minister", "Ann Lee attacked her rival"."""
        if not rule.spoken:
            return False
        if any(c.text.lower() in {"verbal", "personal", "political", "scathing"} for c in self.parse.children(token.index)):
            return True
        if token.lemma.lower() not in rule.spoken:
            return False
        if recipients and all(self._one_person(span) for span in recipients):
            return not actors or any(self._one_person(span) for span in actors)
        return bool(actors) and all(self._one_person(span) for span in actors)

    def _one_person(self, span: Span) -> bool:
        for token in self.parse.tokens_in(span):
            if token.text.lower() in _PERSONAL:
                return True
            mention = self.roles.mention(token)
            if mention is not None and mention.type is NameType.PERSON and mention.level is MentionLevel.NAME:
                return True
        return False

    def opinion(self, token: Token, rule: EventRule) -> bool:
        """ "They agree that it is late", "she agreed with him": one mind, but nothing agreed to be done."""
        if token.lemma not in rule.opinion:
            return False
        children = self.parse.children(token.index)
        if any(c.dep in {"xcomp", "dobj", "auxpass", "nsubjpass"} for c in children) or token.dep in {"acl", "relcl"}:
            return False
        below = (g for c in children if c.index > token.index for g in (*self.parse.children(c.index), c))
        if any(g.dep == "aux" and g.text.lower() == "to" for g in below) or self._infinitive_behind(children):
            return False
        if any(c.dep == "prep" and c.text.lower() in {"on", "to", "upon", "over"} for c in children):
            return False
        clause = next((c for c in children if c.dep == "ccomp"), None)
        if clause is not None:
            return not any(c.tag == "MD" or c.text.lower() == "to" for c in self.parse.children(clause.index))
        return any(c.dep == "prep" and c.text.lower() == "with" for c in children)

    def _infinitive_behind(self, children: list[Token]) -> bool:
        """ "Agreed with Finland to share": the infinitive may hang on what stands behind the preposition."""
        deep = (
            g for c in children if c.dep == "prep" for p in self.parse.children(c.index) for g in self.parse.children(p.index)
        )
        return any(g.tag == "VB" for g in deep)

    def idle(self, token: Token, rule: EventRule, recipients: tuple[Span, ...], mode: str | None) -> bool:
        """A request of nobody, for nothing that news is made of: "she requested a window seat"."""
        if not rule.matter or recipients or mode is not None:
            return False
        return not any(c.dep in {"xcomp", "ccomp"} for c in self.parse.children(token.index))
