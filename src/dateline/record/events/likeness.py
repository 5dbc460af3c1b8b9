"""Do two mentions tell of one event? A scorer that says why: features, each with its weight and the reason it gives.

The weights are those of a logistic regression (training/coreference, ECB+), kept with the reasons in rules/en/event_pairs.toml.
What words of one kind are is in rules/en/same_event.toml. There are no vectors among the features: they were tried, and added
nothing to these lists (docs/decisions).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.rules.base import Pack, load

WEIGHTS = "en/event_pairs"
KINDS = "en/same_event"
APART = 0.97
"""Mentions in documents further apart than this are not compared at all."""
NEARBY = 0.85
"""Up to this distance documents can be of one story."""
_PREFIX = 4


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One mention of an event as it is compared with others. Words are lower-case lemmas."""

    document: int
    sentence: int
    lemma: str
    kinds: frozenset[str]
    """What kinds of happening its word, or its verb with the particle, can tell of (`kinds`)."""
    verb: bool
    subject: frozenset[str]
    """Content words of who or what does it; `object` and `others` are those of its other arguments."""
    object: frozenset[str]
    others: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]

    @property
    def arguments(self) -> frozenset[str]:
        return self.subject | self.object | self.others


@dataclass(frozen=True, slots=True)
class Setting:
    """What all mentions of a comparison share."""

    rarity: Callable[[str], float]
    """Inverse document frequency of a word: log(documents / documents with it)."""
    apart: Callable[[int, int], float]
    """How far apart two documents are, 0..1: 1 less their likeness where clustering joins them."""

    def rare(self, words: Iterable[str]) -> float:
        return sum(self.rarity(word) for word in sorted(words))


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature says for (above 0) or against, in log-odds."""

    feature: str
    says: str
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure, 0..1, two mentions are of one event, and why, the weightiest reason first."""

    probability: float
    reasons: tuple[Reason, ...]


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in load(KINDS).lexicon.items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def kinds(lemmas: Iterable[str]) -> frozenset[str]:
    """The kinds of happening that any of these words can tell of; "call+off" is a verb with its particle."""
    table = _kinds()
    return frozenset(kind for lemma in lemmas for kind in table.get(lemma, ()))


def candidates(tellings: Sequence[Telling], apart: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    """Pairs (i < j), each once and in order, that share a word, its beginning or a kind, in documents not too far apart."""
    blocks: dict[str, list[int]] = {}
    for number, telling in enumerate(tellings):
        for key in (telling.lemma[:_PREFIX], *(f"={kind}" for kind in sorted(telling.kinds))):
            if key:
                blocks.setdefault(key, []).append(number)
    seen = {(i, j) for members in blocks.values() for n, i in enumerate(members) for j in members[n + 1 :]}
    return ((i, j) for i, j in sorted(seen) if apart(tellings[i].document, tellings[j].document) < APART)


def features(a: Telling, b: Telling, setting: Setting) -> dict[str, float]:
    """The features of a pair, by name; event_pairs.toml says what each means."""
    same = a.lemma == b.lemma
    kind = not same and bool(a.kinds & b.kinds)
    inside = a.document == b.document
    distance = setting.apart(a.document, b.document)
    reporting = ("say" in a.kinds) + ("say" in b.kinds)
    return {
        "same_word": float(same),
        "same_kind": float(kind),
        "same_beginning": float(not same and len(a.lemma) >= _PREFIX and a.lemma[:_PREFIX] == b.lemma[:_PREFIX]),
        "same_sentence": float(inside and a.sentence == b.sentence),
        "other_story": max(0.0, distance - NEARBY),
        "same_word_apart": same * (0.5 if inside else distance),
        "same_kind_apart": kind * (0.5 if inside else distance),
        "arguments": _shared(a.arguments, b.arguments, setting),
        "objects": _shared(a.object, b.object, setting),
        "other_subject": _differ(a.subject, b.subject),
        "other_object": _differ(a.object, b.object),
        "no_arguments": float((not a.arguments) + (not b.arguments)),
        "numbers": float(bool(a.numbers & b.numbers)),
        "people": float(bool(a.people & b.people)),
        "other_people": _differ(a.people, b.people),
        "places": float(bool(a.places & b.places)),
        "other_places": _differ(a.places, b.places),
        "reporting": float(reporting),
        "reporting_subject": reporting * _shared(a.subject, b.subject, setting),
        "rarity": min(setting.rarity(a.lemma), setting.rarity(b.lemma)),
        "both_nouns": float(not a.verb and not b.verb),
        "both_verbs": float(a.verb and b.verb),
    }


class Scorer:
    """Compares tellings by the weights of a pack (None: those that ship)."""

    def __init__(self, pack: Pack | None = None) -> None:
        tables = (pack or load(WEIGHTS)).tables
        self._bias = float(tables["bias"])
        self._weights = {name: float(entry["weight"]) for name, entry in tables["feature"].items()}
        self._says = {name: str(entry["says"]) for name, entry in tables["feature"].items()}
        self.least = float(tables["least"])
        """The mean likeness from which two clusters are one event."""

    def probability(self, a: Telling, b: Telling, setting: Setting) -> float:
        """0..1: how sure the two are of one event."""
        found = features(a, b, setting)
        return _logistic(self._bias + sum(weight * found[name] for name, weight in self._weights.items()))

    def compare(self, a: Telling, b: Telling, setting: Setting) -> Likeness:
        """The same, with the reasons."""
        found = features(a, b, setting)
        reasons = [Reason(name, self._says[name], weight * found[name]) for name, weight in self._weights.items() if found[name]]
        reasons.sort(key=lambda reason: (-abs(reason.weight), reason.feature))
        return Likeness(self.probability(a, b, setting), tuple(reasons))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def _shared(a: frozenset[str], b: frozenset[str], setting: Setting) -> float:
    """Shared words over the words of the poorer side, each by its rarity, 0..1; 0 where a side has none."""
    both = a & b
    if not both:
        return 0.0
    return setting.rare(both) / (min(setting.rare(a), setting.rare(b)) + 1e-6)


def _differ(a: frozenset[str], b: frozenset[str]) -> float:
    return float(bool(a) and bool(b) and not a & b)
