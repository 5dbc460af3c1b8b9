"""What a trained tagger says of one document: the shapes that taggers give and mentions take. Spans are code points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.types.spans import Span

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's root types, in the order of the weights. The older YIELD is CONCEDE or RETREAT."""


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """One attribution as the encoder saw it. Spans are ordered and disjoint within each part."""

    sources: tuple[Span, ...]
    """Empty: no source is named ("it is believed that")."""
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    """How sure, 0..1: the cue's tag probability times how well its content fits it."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """What a sentence says of the event that one of its words names. Both scores are in -3..3."""

    stated: float
    """What the text commits to (UW, MEANTIME): 3 certainly so, 0 open, -3 certainly not. "He will leave" is above 0."""
    happened: float
    """Whether it has happened, as readers judge (UDS-IH2): "he will leave" is below 0."""


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Asks for the type of what `sources` do to `targets` within a sentence or clause."""

    within: Span
    sources: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class EventTypes:
    """What happens between two sides: probabilities, if it is anything that PLOVER codes, and whether it is."""

    probabilities: tuple[float, ...]
    """Of the root types, given that there is an event, in the order of EVENT_TYPES; they add up to 1."""
    none: float = 0.0
    """Probability, 0..1, that nothing which PLOVER codes happens between the two."""

    @property
    def best(self) -> str:
        """The most probable type."""
        return EVENT_TYPES[max(range(len(EVENT_TYPES)), key=self.probabilities.__getitem__)]

    def of(self, name: str) -> float:
        """Probability, 0..1, of one type; of YIELD: CONCEDE or RETREAT."""
        if name == "YIELD":
            return self.of("CONCEDE") + self.of("RETREAT")
        return self.probabilities[EVENT_TYPES.index(name)]


class Tagged(Protocol):
    """One document as a trained tagger read it: asked where its opinion counts."""

    def attributions(self) -> tuple[TaggedAttribution, ...]:
        """Who said what, in order of the cue."""
        ...

    def factuality(self, predicates: Sequence[Span]) -> tuple[Factuality, ...]:
        """The factuality of the event that each span's first word names; 0 and 0 where nothing was read."""
        ...
