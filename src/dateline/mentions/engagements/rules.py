"""rules/en/engagements.toml compiled to look-up tables: which words name an engagement, which tell a step in its life."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.rules.base import Pack, Rule, load
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.syntax import Parse, Token

MOODS = ("occurred", "under_way", "planned", "possible", "negated", "question")
_WINDOW = 9
"""How far behind its verb the rest of a phrase may stand ("call the talks with the rebels off")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a predicate tells of an engagement: a "step" or "act" rule."""

    rule: str
    role: str
    group: str
    preps: frozenset[str]
    outcomes: dict[str, EngagementStatus]
    new_date: EngagementStatus | None
    anaphora: bool
    takes_part: bool
    kind: EngagementKind | None
    needs: str
    needs_head: frozenset[str]
    only: frozenset[EngagementKind] = frozenset()
    """Kinds that it is said of; empty: all."""


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word makes of a step that it governs; None: no step at all."""

    rule: str
    hold: EngagementStatus | None
    cancel: EngagementStatus | None
    negated: EngagementStatus | None
    infinitive: bool = False
    """Only what follows with "to" is governed."""
    keeps: bool = False
    """A step away from the engagement stays what its own words make it ("means to delay": postponed)."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    rest: tuple[str, ...]
    frame: Frame
    elided: bool


class Grammar:
    """The pack as tables, keyed by lemma."""

    def __init__(self, pack: Pack) -> None:
        self.kinds = {word: EngagementKind(kind) for kind, words in _table(pack, "nouns") for word in words}
        self.needs_modifier = {noun: frozenset(words) for noun, words in _table(pack, "needs_modifier")}
        self.needs_prep = {noun: frozenset(words) for noun, words in _table(pack, "needs_prep")}
        self.not_after = {noun: frozenset(words) for noun, words in _table(pack, "not_after")}
        self.lexicon = {name: frozenset(words) for name, words in pack.lexicon.items()}
        self.verbs: dict[str, list[_Phrase]] = {}
        self.acts: dict[str, list[_Phrase]] = {}
        self.nouns: dict[str, list[Frame]] = {}
        self.modifiers: dict[str, Frame] = {}
        self.complements: dict[str, list[_Phrase]] = {}
        self.times: dict[str, Frame] = {}
        self.governors: dict[str, Governor] = {}
        for rule in pack:
            self._add(rule)
        self.not_before = self.verbs["postpone"][0].frame if "postpone" in self.verbs else _frame(pack.rules[0])
        """What "will not be held before May" is read as."""
        self.takes_place = self.verbs["take"][0].frame if "take" in self.verbs else self.not_before
        """What "the meeting was in March" is read as."""
        for phrases in (*self.verbs.values(), *self.acts.values(), *self.complements.values()):
            phrases.sort(key=lambda phrase: (-len(phrase.rest), not phrase.frame.only))

    def _add(self, rule: Rule) -> None:
        if rule.text("type") == "governor":
            keeps = rule.text("cancel") == "own"
            away = None if keeps else _status(rule, "cancel")
            governor = Governor(
                rule.id, _status(rule, "hold"), away, _status(rule, "negated"), bool(rule.fields.get("infinitive", False)), keeps
            )
            for word in rule.words("words"):
                self.governors.setdefault(word, governor)
            return
        frame = _frame(rule)
        elided = rule.words("elided")
        table = self.acts if rule.text("type") == "act" else self.verbs
        for phrase in dict.fromkeys((*rule.words("verbs"), *elided)):
            first, *rest = phrase.split()
            table.setdefault(first, []).append(_Phrase(tuple(rest), frame, phrase in elided))
        for noun in rule.words("nouns"):
            self.nouns.setdefault(noun, []).append(frame)
        for word in rule.words("modifiers"):
            self.modifiers.setdefault(word, frame)
        for phrase in rule.words("complements"):
            first, *rest = phrase.split()
            self.complements.setdefault(first, []).append(_Phrase(tuple(rest), frame, False))
        if frame.role == "time":
            for prep in rule.words("preps"):
                self.times[prep] = frame

    def step(self, parse: Parse, verb: Token, role: str, prep: str = "", noun: str = "") -> Frame | None:
        """The frame of a verb towards an engagement in that role; the longest phrase wins, so "go on" is not "go"."""
        for phrase in self.verbs.get(verb.lemma.lower(), ()):
            if phrase.rest and not _follows(parse, verb, phrase.rest):
                continue
            frame = phrase.frame
            if frame.only and self.kinds.get(noun) not in frame.only:
                continue
            if frame.role == role and (role != "prep" or prep in frame.preps):
                return frame
            if role == "prep" and frame.role == "object" and phrase.rest and phrase.rest[-1] == prep:
                return frame
        return None

    def act(self, parse: Parse, verb: Token) -> Frame | None:
        """The frame of a verb that is an engagement itself."""
        for phrase in self.acts.get(verb.lemma.lower(), ()):
            if not phrase.rest or _follows(parse, verb, phrase.rest):
                return phrase.frame
        return None

    def elided(self, parse: Parse, verb: Token) -> Frame | None:
        """The frame of a verb that may leave its engagement unsaid ("he was pulling out")."""
        for phrase in self.verbs.get(verb.lemma.lower(), ()):
            if phrase.elided and _follows(parse, verb, phrase.rest):
                return phrase.frame
        return None

    def complement(self, parse: Parse, token: Token) -> Frame | None:
        """The frame of what stands behind "be": "off", "due", "back on", "in doubt"."""
        for phrase in self.complements.get(token.text.lower(), ()):
            behind = parse.tokens[token.index + 1 : token.index + 1 + len(phrase.rest)]
            if tuple(t.text.lower() for t in behind) == phrase.rest:
                return phrase.frame
        return None


@cache
def grammar() -> Grammar:
    """The rules that ship."""
    return Grammar(load("en/engagements"))


def lemma_of(grammar: Grammar, parse: Parse, token: Token) -> str:
    """The lemma as the lexicon has it: of two words ("video conference"), of words with hyphens ("get-together"), or of one;
    headlines make proper nouns of "Talks" and "Summit"."""
    lemma = token.lemma.lower()
    kinds = grammar.kinds
    tokens = parse.tokens
    if token.index and f"{tokens[token.index - 1].lemma.lower()} {lemma}" in kinds:
        return f"{tokens[token.index - 1].lemma.lower()} {lemma}"
    for first in (token.index, token.index - 2):
        if "-" in {t.text for t in tokens[max(first, 0) + 1 : max(first, 0) + 2]}:
            for last in (5, 3):
                hyphened = "".join(t.text.lower() for t in tokens[max(first, 0) : max(first, 0) + last])
                if hyphened in kinds:
                    return hyphened
    if lemma not in kinds and token.pos == "PROPN" and lemma.endswith("s") and lemma[:-1] in kinds:
        return lemma[:-1]
    return lemma


def _follows(parse: Parse, verb: Token, rest: tuple[str, ...]) -> bool:
    if len(rest) == 1:
        return any(
            child.text.lower() == rest[0] and 0 < child.index - verb.index <= _WINDOW and not _of_place(parse, verb, child)
            for child in parse.children(verb.index)
        ) or (verb.index + 1 < len(parse.tokens) and parse.tokens[verb.index + 1].text.lower() == rest[0])
    window = [t.text.lower() for t in parse.tokens[verb.index + 1 : verb.index + 1 + _WINDOW] if t.sentence == verb.sentence]
    size = len(rest)
    return any(tuple(window[i : i + size]) == rest for i in range(len(window) - size + 1))


def _of_place(parse: Parse, verb: Token, word: Token) -> bool:
    """ "held a drill off the coast": behind its object, what has an object of its own is no part of the verb."""
    between = any(c.dep == "dobj" and verb.index < c.index < word.index for c in parse.children(verb.index))
    return between and word.text.lower() == "off" and any(c.dep == "pobj" for c in parse.children(word.index))


def _frame(rule: Rule) -> Frame:
    outcomes = {mood: status for mood in MOODS if (status := _status(rule, mood)) is not None}
    kind = rule.text("kind")
    return Frame(
        rule=rule.id,
        role=rule.text("role"),
        group=rule.text("group", "hold"),
        preps=frozenset(rule.words("preps")),
        outcomes=outcomes,
        new_date=_status(rule, "new_date"),
        anaphora=bool(rule.fields.get("anaphora", False)),
        takes_part=bool(rule.fields.get("takes_part", False)),
        kind=EngagementKind(kind) if kind else None,
        needs=rule.text("needs"),
        needs_head=frozenset(rule.words("needs_head")),
        only=frozenset(EngagementKind(kind) for kind in rule.words("only")),
    )


def _status(rule: Rule, name: str) -> EngagementStatus | None:
    value = rule.text(name)
    return EngagementStatus(value) if value else None


def _table(pack: Pack, name: str) -> Iterable[tuple[str, list[str]]]:
    table: dict[str, list[str]] = pack.tables.get(name, {})
    return table.items()
