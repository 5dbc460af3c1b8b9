"""The words of rules/en/modality.toml as look-up tables, moods, and how a cue and a mood combine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.rules.base import Pack, Rule, load
from dateline.types.status import Certainty, EventStatus
from dateline.types.syntax import Parse, Token

_RANK = {Certainty.CERTAIN: 3, Certainty.PROBABLE: 2, Certainty.POSSIBLE: 1, Certainty.UNKNOWN: 0}
FACTUAL = frozenset({EventStatus.OCCURRED, EventStatus.UNDER_WAY})
FORMS = ("clause", "gerund", "that", "noun", "behind", "subject")


@dataclass(frozen=True, slots=True)
class Mood:
    """A status with its certainty."""

    status: EventStatus
    certainty: Certainty = Certainty.CERTAIN

    def softened(self, certainty: Certainty | None) -> Mood:
        """The same, no more certain than `certainty`."""
        if certainty is None or _RANK[certainty] >= _RANK[self.certainty]:
            return self
        return replace(self, certainty=certainty)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a cue does to what it governs: `status` None keeps the governor's own."""

    status: EventStatus | None
    certainty: Certainty | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Governor:
    forms: dict[str, Effect]
    preps: frozenset[str]
    tags: frozenset[str]
    only: frozenset[str]
    """Nouns that it says this of; empty: any."""
    shared: bool
    """In the past the complement shares its status ("was able to leave": left)."""


_OTHER = frozenset({"off", "up", "through"})
"""Particles that make another verb."""


class Cues:
    """The modality pack, compiled to look-up tables."""

    def __init__(self, pack: Pack) -> None:
        self.governors: dict[str, list[_Governor]] = {}
        self.auxiliaries: dict[str, Rule] = {}
        self.modifiers: dict[str, Effect] = {}
        self.adverbs: dict[str, Effect] = {}
        self.marks: dict[str, Rule] = {}
        self.prepositions: dict[str, Effect] = {}
        self.determiners: dict[str, Effect] = {}
        words = {name: frozenset(entries) for name, entries in pack.lexicon.items()}
        self.happening = words.get("happening", frozenset())
        self.scheduled = words.get("scheduled", frozenset())
        self.reporting = words.get("reporting", frozenset())
        self.negative = words.get("negative", frozenset())
        self.negative_subject = words.get("negative_subject", frozenset())
        self.future = words.get("future", frozenset())
        self.habitual = words.get("habitual", frozenset())
        self.momentary = words.get("momentary", frozenset())
        self.spoken = words.get("spoken", frozenset())
        self.results = words.get("results", frozenset())
        self.making = words.get("making", frozenset())
        self.lasting = words.get("lasting", frozenset())
        self.breaking = words.get("breaking", frozenset())
        self.adjunct = words.get("adjunct", frozenset())
        self.going_on = words.get("going_on", frozenset())
        self.asked = words.get("asked", frozenset())
        self.answering = words.get("answering", frozenset())
        self.unsure = words.get("unsure", frozenset())
        self.untrue = words.get("untrue", frozenset())
        self.attending = words.get("attending", frozenset())
        self.claims = words.get("claims", frozenset())
        self.denying = words.get("denying", frozenset())
        self.opinion = words.get("opinion", frozenset())
        for rule in pack:
            self._add(rule, words)

    def _add(self, rule: Rule, lexicon: dict[str, frozenset[str]]) -> None:
        kind = rule.text("kind")
        if kind == "governor":
            governor = _Governor(
                {form: _effect(rule, form) for form in FORMS if rule.text(form)},
                frozenset(rule.words("preps")),
                frozenset(rule.words("tags")),
                lexicon[rule.text("only")] if rule.text("only") else frozenset(),
                rule.text("past") == "keep",
            )
            for word in dict.fromkeys(rule.words("words")):
                self.governors.setdefault(word, []).append(governor)
            return
        tables: dict[str, dict[str, Effect]] = {
            "modifier": self.modifiers,
            "adverb": self.adverbs,
            "preposition": self.prepositions,
            "determiner": self.determiners,
        }
        rules = {"auxiliary": self.auxiliaries, "mark": self.marks}
        for word in rule.words("words"):
            if kind in tables:
                tables[kind].setdefault(word, _effect(rule, "status"))
            else:
                rules[kind].setdefault(word, rule)

    def effect(self, parse: Parse, head: Token, form: str, prep: str | None = None, noun: Token | None = None) -> Effect | None:
        """What `head` does to a complement of that form (behind preposition `prep`), None where it is no cue for it.

        `noun` is the complement, where it is one: some rules are about some nouns only.
        """
        entries: list[_Governor] = []
        if head.pos in {"VERB", "AUX"}:
            for child in parse.children(head.index):
                if child.dep in {"prt", "advmod", "prep"} and child.index > head.index:
                    entries = self.governors.get(f"{head.lemma} {child.text.lower()}", [])
                    if entries:
                        break
                    if child.dep == "prt" and child.text.lower() in _OTHER:
                        return None  # "pulled off an attack" is not "pulled"
            if not entries and head.index + 1 < len(parse.tokens):  # "called for him to resign": "for" hangs on the infinitive
                entries = self.governors.get(f"{head.lemma} {parse.tokens[head.index + 1].text.lower()}", [])
        for entry in entries or self.governors.get(head.lemma.lower(), []):
            if (
                entry.tags
                and head.tag not in entry.tags
                and not (head.tag == "VBN" and "VBG" in entry.tags and _running(parse, head))
            ):
                continue
            if entry.only and (noun is None or not {noun.lemma.lower(), noun.text.lower()} & entry.only):
                continue
            found = (entry.forms.get("behind") if prep is not None else None) or entry.forms.get(form)
            if found is None and form == "gerund":
                found = entry.forms.get("clause")
            if found is not None and (prep is None or prep in entry.preps):
                return replace(found, status=None, certainty=None) if entry.shared and _in_past(parse, head) else found
        return None


def _effect(rule: Rule, form: str) -> Effect:
    status, certainty = rule.text(form), rule.text("certainty")
    return Effect(
        EventStatus(status) if status and status != "keep" else None, Certainty(certainty) if certainty else None, rule.id
    )


def _in_past(parse: Parse, word: Token) -> bool:
    """A past tense, or an adjective behind one ("was able")."""
    verb = word if word.pos in {"VERB", "AUX"} else parse.tokens[word.head]
    auxiliaries = [c for c in parse.children(verb.index) if c.dep in {"aux", "auxpass"}]
    return verb.tag == "VBD" or any(c.tag == "VBD" for c in auxiliaries)


def _running(parse: Parse, verb: Token) -> bool:
    """A passive in the progressive ("was being organised")."""
    return any(c.dep == "auxpass" and c.tag == "VBG" for c in parse.children(verb.index))


@cache
def cues() -> Cues:
    """The rules that ship."""
    return Cues(load("en/modality"))


def negate(mood: Mood) -> Mood:
    """The mood under "not": what is open stays open."""
    if mood.status in {EventStatus.OCCURRED, EventStatus.UNDER_WAY, EventStatus.PLANNED}:
        return replace(mood, status=EventStatus.NEGATED)
    if mood.status is EventStatus.NEGATED:
        return replace(mood, status=EventStatus.OCCURRED)
    return mood


def combine(effect: Effect, governor: Mood) -> Mood:
    """What a cue with that effect makes of its complement, given how far the cue itself is a fact."""
    status = effect.status
    if status is None:
        return governor.softened(effect.certainty)
    if governor.status in FACTUAL:
        return Mood(status, effect.certainty or governor.certainty).softened(governor.certainty if effect.certainty else None)
    if governor.status is EventStatus.NEGATED:
        reverse = {
            EventStatus.PLANNED: EventStatus.NEGATED,
            EventStatus.NEGATED: EventStatus.OCCURRED,
            EventStatus.DENIED: EventStatus.POSSIBLE,
            EventStatus.CANCELLED: EventStatus.PLANNED,
            EventStatus.POSSIBLE: EventStatus.POSSIBLE if effect.certainty is Certainty.POSSIBLE else EventStatus.NEGATED,
        }
        return Mood(reverse.get(status, EventStatus.HYPOTHETICAL), effect.certainty or Certainty.CERTAIN)
    if governor.status in {EventStatus.CANCELLED, EventStatus.DENIED}:
        return governor
    return _open(status, effect.certainty or governor.certainty, governor)


def _open(status: EventStatus, certainty: Certainty, governor: Mood) -> Mood:
    """Under a plan the status is what is planned; under a possibility it is possible, under a wish imagined."""
    if governor.status is EventStatus.PLANNED:
        return Mood(status, certainty)
    if governor.status is EventStatus.POSSIBLE and status is not EventStatus.HYPOTHETICAL:
        return Mood(EventStatus.POSSIBLE, Certainty.UNKNOWN)
    return Mood(EventStatus.HYPOTHETICAL, Certainty.UNKNOWN)
