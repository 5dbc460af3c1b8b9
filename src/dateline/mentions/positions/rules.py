"""rules/en/positions.toml, compiled to look-up tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.rules.base import Pack, Rule, load
from dateline.types.status import Stance


@dataclass(frozen=True, slots=True, eq=False)
class PositionRule:
    """One rule; the fields are explained at the head of positions.toml."""

    id: str
    stance: Stance
    negated: Stance | None
    finite: str
    marked: bool
    unless: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One word of a rule with the particle or preposition it needs."""

    rule: PositionRule
    particle: str | None
    prep: str | None


class PositionRules:
    """The pack, by lemma of verb, noun, adjective."""

    def __init__(self, pack: Pack) -> None:
        self.verbs: dict[str, list[Cue]] = {}
        self.nouns: dict[str, list[Cue]] = {}
        self.adjectives: dict[str, list[Cue]] = {}
        self.official = frozenset(pack.lexicon.get("official", ()))
        self.private = frozenset(pack.lexicon.get("private", ()))
        self.carriers = frozenset(pack.lexicon.get("carriers", ()))
        self.condition: PositionRule | None = None
        self.marks: frozenset[str] = frozenset()
        self.phrases: tuple[tuple[str, ...], ...] = ()
        for rule in pack:
            self._add(rule)

    def _add(self, rule: Rule) -> None:
        negated = rule.text("negated")
        compiled = PositionRule(
            rule.id,
            Stance(rule.text("stance")),
            Stance(negated) if negated else None,
            rule.text("finite", "yes"),
            rule.text("marked") == "yes",
            frozenset(rule.words("unless")),
        )
        if rule.text("kind") == "condition":
            self.condition = compiled
            self.marks = frozenset(rule.words("marks"))
            self.phrases = tuple(tuple(phrase.split()) for phrase in rule.words("phrases"))
            return
        for name, table in (("verbs", self.verbs), ("nouns", self.nouns), ("adjectives", self.adjectives)):
            for word in rule.words(name):
                phrase, _, prep = word.partition(">")
                lemma, _, particle = phrase.partition(" ")
                table.setdefault(lemma, []).append(Cue(compiled, particle or None, prep or None))


@cache
def position_rules() -> PositionRules:
    """The rules that ship."""
    return PositionRules(load("en/positions"))
