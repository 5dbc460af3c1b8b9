"""What is known of one engagement of a document so far, and how its days and places compare."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.mentions.engagements.scene import Draft
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.times import When

MEET = frozenset({EngagementKind.TALKS, EngagementKind.MEETING, EngagementKind.SUMMIT, EngagementKind.CONFERENCE})
DONE = frozenset({EngagementStatus.HELD, EngagementStatus.UNDER_WAY})
AHEAD = frozenset({
    EngagementStatus.PROPOSED, EngagementStatus.PLANNED, EngagementStatus.CONFIRMED, EngagementStatus.IN_DOUBT,
    EngagementStatus.POSTPONED, EngagementStatus.RESCHEDULED, EngagementStatus.CANCELLED,
})  # fmt: skip
"""Steps of an engagement that is still to come."""
LEAD = 4
"""Sentences that restate the headline."""
_NARROW = 10
"""Days: windows no longer than this can contradict each other."""


@dataclass(frozen=True, slots=True)
class Place:
    """A venue as it can be compared: name, country, and whether it is no more than a country."""

    name: str
    country: str | None
    whole: bool

    def agrees(self, other: Place) -> bool:
        """True where the two can be the same place."""
        if (self.whole or other.whole) and self.country is not None and self.country == other.country:
            return True
        if (self.whole and other.country is None) or (other.whole and self.country is None):
            return True  # nothing says of which country it is
        return self.name in other.name or other.name in self.name


@dataclass(slots=True)
class Chain:
    """What is known of one engagement so far."""

    number: int
    drafts: list[Draft] = field(default_factory=list)
    kinds: set[EngagementKind] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    venues: dict[Place, None] = field(default_factory=dict)
    windows: list[When] = field(default_factory=list)
    ordinal: int | None = None
    matter: dict[str, None] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    past: bool = False
    last: int = 0
    moved: bool = False
    titled: bool = False
    """Named in the headline."""


@dataclass(frozen=True, slots=True)
class Traits:
    people: frozenset[int]
    sides: frozenset[str]
    venues: tuple[Place, ...]
    window: When | None


def goes_on(draft: Draft, chain: Chain) -> bool:
    """A story about a dated past meeting goes on in the next sentence ("was in 2012, when ... The envoy met ...")."""
    last = chain.drafts[-1]
    return (
        chain.past
        and draft.verbal
        and draft.status is EngagementStatus.HELD
        and draft.scheduled is None
        and last.scheduled is not None
        and draft.token.sentence - chain.last <= 1
    )


def overlap(a: When, b: When) -> bool:
    """True where the two may be the same day."""
    return not (
        (a.latest is not None and b.earliest is not None and a.latest < b.earliest)
        or (b.latest is not None and a.earliest is not None and b.latest < a.earliest)
    )


def narrow(when: When) -> bool:
    """True where the window is short enough to contradict another."""
    return when.width is not None and when.width <= _NARROW
