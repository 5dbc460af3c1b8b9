"""What one document says, as spans into it: names, attributions, events, engagements, positions.

Indexes (`time`, `attribution`, `chain`) point within the same `Mentions`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.types.spans import Span
from dateline.types.status import (
    AttributionForm,
    Certainty,
    EngagementKind,
    EngagementStatus,
    EventStatus,
    EventType,
    MentionLevel,
    NameType,
    SourceKind,
    Stance,
)
from dateline.types.text import Document
from dateline.types.times import Published, Timex


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One mention of a person, organisation, place or group.

    Mentions with the same `chain` are the same entity within the document; `name` is that entity's fullest
    name here ("Kim Jong Un" for a bare "Kim" that follows it), or for a description without any name the description itself.
    """

    span: Span
    type: NameType
    level: MentionLevel
    chain: int
    name: str
    role: str | None = None
    """Title or office given beside this mention: "director of the U.S. affairs department"."""
    role_organization: str | None = None
    """Where the role is held, as written: "North Korea's Foreign Ministry"."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of the side it stands for or belongs to, where known ("the North Koreans", "Pyongyang": PRK)."""
    side: bool = False
    """True where a place or nationality word stands for its government or delegation (metonymy)."""
    former: bool = False
    """The role is a past one ("former US ambassador")."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what (source / cue / content as in PARC3 and PolNeAR).

    Spans are ordered and disjoint within each part; `sources` may be empty ("it is said that").
    `chain` is the speaker's entity chain.
    """

    sources: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: AttributionForm
    source_kind: SourceKind
    chain: int | None = None
    descriptor: str | None = None
    """How an unnamed source is described: "a person familiar with the planned talks"."""
    anonymity_reason: str | None = None
    source_count: int | None = None
    """How many sources are claimed ("two people": 2); None where the text does not say more than one."""
    affiliation: str | None = None
    """The body that the source belongs to, as the words name it: "a State Department official": "State Department"."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of the source's side, where the words tell it."""
    relayed_from: str | None = None
    """The outlet that this one merely relays, by its lexicon name ("The Washington Post")."""
    certainty: Certainty = Certainty.CERTAIN
    negated: bool = False
    """The source did not say it, or declined to comment."""
    speech: bool = True
    """Something was said (or written, shown, declined), rather than wanted, expected, seen or done; only speech makes a claim."""
    rule: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event as one sentence tells it (PLOVER types; actor / recipient)."""

    trigger: Span
    sentence: int
    event_type: EventType | None
    event_mode: str | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    places: tuple[Span, ...]
    time: int | None
    status: EventStatus
    certainty: Certainty
    attribution: int | None = None
    """In whose words: index of the attribution whose content holds the trigger; None for the author's."""
    background: bool = False
    """Told as earlier history ("since the test on Feb. 11"), not as this report's news."""
    rule: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class EngagementMention:
    """One clause that speaks of a meeting, talks, summit, visit, call, exercise or vote.

    Mentions with the same `chain` are the same engagement within the document. `status` None is a bare reference that
    tells no step. A clause that tells two steps gives two mentions.
    """

    trigger: Span
    sentence: int
    chain: int
    kind: EngagementKind
    status: EngagementStatus | None
    status_time: int | None = None
    """Index of the time at which the step was taken ("were canceled Friday")."""
    scheduled: int | None = None
    """Index of the time for which it is (or was) set ("talks scheduled for next week"), or at which it was held."""
    parties: tuple[Span, ...] = ()
    """Sides: countries, organisations, delegations."""
    participants: tuple[Span, ...] = ()
    """People who take or took part."""
    organizer: Span | None = None
    venue: Span | None = None
    track: str | None = None
    """ "1", "1.5" or "2" where the text gives the level, by number or in words ("informal", "back-channel")."""
    reason: Span | None = None
    """Why the step was taken, where the text says so."""
    attribution: int | None = None
    evidence: Span | None = None
    """The words that tell the step; the sentence where None."""
    past: bool = False
    """Told as earlier history, not as this report's news."""
    certainty: Certainty = Certainty.CERTAIN
    ordinal: int | None = None
    """Its place in a series, where the words give it ("a third vote": 3)."""
    matter: tuple[str, ...] = ()
    """Lower-case content words that say what it is about, in the order of the text ("brexit", "deal"; "six-party")."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PositionMention:
    """What a side demands, offers, wants, refuses, accepts or makes conditional."""

    holder: Span
    toward: Span | None
    stance: Stance
    issue: Span
    sentence: int
    official: bool | None = None
    """True "officially", False "privately", None where the text does not say."""
    attribution: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that the text states for some property of a thing, to be compared across reports.

    For instance the number killed, or when "the last such meeting" was. `about` is the trigger or name it is stated of.
    """

    about: Span
    property: str
    """A slot from rules/en/facts.toml: "killed", "injured", "count", "last_time", "vote_result", ..."""
    value: str
    """Normalised for comparison: a number, an EDTF string, lower-case words."""
    span: Span
    sentence: int
    time: int | None = None
    """Index of the time of the thing it is stated of, or, for "last_time", of the value itself."""
    place: Span | None = None
    attribution: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in one document."""

    document_id: str
    published: Published | None
    """The document's date once its own words are weighed too; None where nothing at all bounds it."""
    times: tuple[Timex, ...] = ()
    names: tuple[EntityMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    engagements: tuple[EngagementMention, ...] = ()
    positions: tuple[PositionMention, ...] = ()
    facts: tuple[Fact, ...] = ()
    maker: dict[str, str] = field(default_factory=dict)
    """Versions of the rules and weights that read it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One document together with what was found in it: the unit that the store caches and the record is built from."""

    document: Document
    mentions: Mentions
