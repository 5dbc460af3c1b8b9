"""rules/en/events.toml, compiled: which words may be an event's trigger, and what a rule asks of the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.errors import RuleError
from dateline.rules.base import Pack, Rule, load
from dateline.types.status import EventType

FRAMES = frozenset({"act", "mutual", "self", "undergo"})


@dataclass(frozen=True, slots=True, eq=False)
class EventRule:
    """One rule; the fields are explained at the head of events.toml."""

    id: str
    type: EventType | None
    mode: str | None
    frame: str
    objects: frozenset[str]
    toward: frozenset[str]
    unless: frozenset[str]
    modes: tuple[tuple[str, frozenset[str]], ...]
    of: str
    named: bool
    blind: bool
    official: bool
    forces: bool
    """It takes a recipient, or troops as the object: to pull out of a country, not of a deal."""
    recipient: bool
    """It takes a recipient."""
    matter: bool
    """It takes a recipient, one of its modes, or a clause that says what."""
    subjects: frozenset[str]
    preps: frozenset[str]
    bars: frozenset[str]
    spoken: frozenset[str]
    opinion: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One entry of `verbs` or `nouns`: a lemma with what else it needs (particle, object, modifier)."""

    rule: EventRule
    particle: str | None = None
    object: str | None = None
    modifier: str | None = None

    @property
    def weight(self) -> int:
        """How much the pattern asks for: the fullest is tried first."""
        return (
            bool(self.particle) * 4
            + bool(self.object) * 2
            + bool(self.modifier) * 2
            + bool(self.rule.objects)
            + self.rule.blind * 8
        )


class EventRules:
    """The pack as look-up tables by lemma."""

    def __init__(self, pack: Pack) -> None:
        self.sides = frozenset(pack.lexicon.get("sides", ()))
        self.light = frozenset(pack.lexicon.get("light", ()))
        self.troops = frozenset(pack.lexicon.get("troops", ()))
        self.blind = frozenset(pack.lexicon.get("blind", ()))
        self.verbs: dict[str, list[Pattern]] = {}
        self.nouns: dict[str, list[Pattern]] = {}
        for rule in pack:
            self._add(rule, pack)
        for table in (self.verbs, self.nouns):
            for patterns in table.values():
                patterns.sort(key=lambda pattern: -pattern.weight)

    def _add(self, rule: Rule, pack: Pack) -> None:
        compiled = _compile(rule, pack)
        for word in rule.words("verbs"):
            lemma, _, target = word.partition("+")
            lemma, _, particle = lemma.partition(" ")
            self.verbs.setdefault(lemma, []).append(Pattern(compiled, particle or None, target or None))
        for word in rule.words("nouns"):
            modifier, _, lemma = word.rpartition(" ")
            self.nouns.setdefault(lemma, []).append(Pattern(compiled, modifier=modifier or None))


def _compile(rule: Rule, pack: Pack) -> EventRule:
    frame = rule.text("frame")
    if frame not in FRAMES:
        raise RuleError(f"frame must be one of {sorted(FRAMES)}", subject=rule.id)
    name = rule.text("type")
    return EventRule(
        id=rule.id,
        type=EventType(name) if name else None,
        mode=rule.text("mode") or None,
        frame=frame,
        objects=frozenset(rule.words("objects")),
        toward=frozenset(rule.words("toward")),
        unless=frozenset(rule.words("unless")),
        modes=tuple((mode, frozenset(pack.lexicon.get(mode, ()))) for mode in rule.words("modes")),
        of=rule.text("of", "recipient"),
        named=rule.text("named") == "actor",
        blind=rule.text("blind") == "yes",
        official=rule.text("official") == "yes",
        forces=rule.text("forces") == "yes",
        recipient=rule.text("needs") == "recipient",
        matter=rule.text("needs") == "matter",
        subjects=frozenset(rule.words("subjects")),
        preps=frozenset(rule.words("preps")),
        bars=frozenset(rule.words("bars")),
        spoken=frozenset(rule.words("spoken")),
        opinion=frozenset(rule.words("opinion")),
    )


@cache
def event_rules() -> EventRules:
    """The rules that ship."""
    return EventRules(load("en/events"))
