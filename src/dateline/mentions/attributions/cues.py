"""The cue words of rules/en/cues.toml, ready to be looked up by lemma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dateline.errors import RuleError
from dateline.rules.base import Pack, load

PACK = "en/cues"
_LEXICONS = ("vehicle", "silence", "possible", "probable", "weak", "likely", "open", "heading")


class Frame(StrEnum):
    """Where a cue's content stands."""

    CLAUSE = "clause"
    QUOTATION = "quotation"
    INFINITIVE = "infinitive"
    OBJECT = "object"
    SILENCE = "silence"
    PASSIVE = "passive"
    PHRASE = "phrase"
    NOUN = "noun"
    ADVERB = "adverb"
    HEADING = "heading"
    MIND = "mind"
    """Finds nothing by itself: what is wanted, expected or seen rather than said, wherever a tagger takes it for a cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to use one word as a cue."""

    rule: str
    frame: Frame
    particle: str = ""
    """The word that must go with it ("call for": for)."""
    subject: str = ""
    """What the subject must be: "document", or "" for anything."""


@dataclass(frozen=True)
class Cues:
    """All cues of a pack: by lemma of the verb or noun, or by lower-case word for adverbs and phrases."""

    verbs: Mapping[str, tuple[Cue, ...]]
    passives: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adverbs: Mapping[str, Cue]
    phrases: Mapping[str, Cue]
    minds: frozenset[str]
    """Lemmas of what is no speech."""
    heading: str | None
    """Id of the rule for headlines, None where it is switched off."""
    vehicles: frozenset[str]
    silence: frozenset[str]
    possible: frozenset[str]
    probable: frozenset[str]
    weak: frozenset[str]
    likely: frozenset[str]
    open: frozenset[str]
    headings: frozenset[str]


@cache
def shipped() -> Cues:
    """The cues that ship with the package."""
    return compiled(load(PACK))


def compiled(pack: Pack) -> Cues:
    """The pack by word. Raises RuleError for a frame that does not exist."""
    verbs: dict[str, list[Cue]] = {}
    single: dict[Frame, dict[str, Cue]] = {Frame.PASSIVE: {}, Frame.NOUN: {}, Frame.ADVERB: {}, Frame.PHRASE: {}}
    heading = None
    minds: set[str] = set()
    for rule in pack:
        try:
            frame = Frame(rule.text("frame"))
        except ValueError as error:
            raise RuleError(str(error), subject=rule.id) from error
        if frame is Frame.HEADING:
            heading = rule.id
        if frame is Frame.MIND:
            minds.update(rule.words("words"))
            continue
        for word in rule.words("words"):
            lemma, _, particle = word.partition(" ")
            cue = Cue(rule.id, frame, particle, rule.text("subject"))
            if frame in single:
                single[frame][lemma] = cue
            else:
                verbs.setdefault(lemma, []).append(cue)
    words = {name: frozenset(pack.lexicon.get(name, ())) for name in _LEXICONS}
    return Cues(
        verbs={lemma: tuple(cues) for lemma, cues in verbs.items()},
        passives=single[Frame.PASSIVE],
        nouns=single[Frame.NOUN],
        adverbs=single[Frame.ADVERB],
        phrases=single[Frame.PHRASE],
        minds=frozenset(minds),
        heading=heading,
        vehicles=words["vehicle"],
        silence=words["silence"],
        possible=words["possible"],
        probable=words["probable"],
        weak=words["weak"],
        likely=words["likely"],
        open=words["open"],
        headings=words["heading"],
    )
