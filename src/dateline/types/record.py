"""The record: entities, events, engagements, claims, positions, disagreements, over all articles of a story.

Ids are hashes of what they name (`dateline.record.ids`), so the same articles give the same ids in any order. Everything
that is asserted carries Evidence. Tuples are sorted (by time, then id) so that equal records are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.types.judgements import Mark, Ruling
from dateline.types.spans import Span
from dateline.types.status import (
    AttributionForm,
    Certainty,
    EngagementKind,
    EngagementStatus,
    EventStatus,
    EventType,
    NameType,
    SourceKind,
    Stance,
)
from dateline.types.times import Published, When


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words in an article that a line of the record rests on: `exact` is the article's text at `span`, always."""

    document_id: str
    span: Span
    exact: str
    maker: str = ""
    """The rule or weights that made the fact: `rule-id` or `model@version`."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One article of the record and where its news comes from."""

    id: str
    name: str
    path: str | None
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    published: Published | None
    """As sharpened by the other articles of the story."""
    copy_of: str | None
    """Id of the article that this one copies nearly word for word."""
    relays: tuple[str, ...]
    """Outlets whose reporting it passes on."""
    origin: str
    """Id shared by all articles that go back to the same reporting (`Origin.id`)."""


@dataclass(frozen=True, slots=True)
class Role:
    """A title that an entity is given, with the time it is attested for."""

    title: str
    organization: str | None
    since: When | None
    until: When | None
    evidence: tuple[Evidence, ...]
    sector: str | None = None
    """PLOVER actor sector of the role ("GOV", "MIL", ...; "ELI" for an office that is told of as past only)."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or side, over all its spellings."""

    id: str
    type: NameType
    name: str
    aliases: tuple[str, ...]
    country: str | None
    roles: tuple[Role, ...]
    mentions: int
    articles: tuple[str, ...]
    """Ids of the articles that mention it."""
    evidence: tuple[Evidence, ...]
    """A few of the mentions, the most telling first."""
    sector: str | None = None
    """PLOVER actor sector: of the role most told, of a body by its name, GOV for a country that acts; else None."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is said to have happened, joined over the reports of it."""

    id: str
    story: str
    type: EventType | None
    mode: str | None
    when: When | None
    place: str | None
    actors: tuple[str, ...]
    """Entity ids."""
    recipients: tuple[str, ...]
    status: EventStatus
    certainty: Certainty
    summary: str
    reported: When | None
    """First report of it."""
    claims: tuple[str, ...]
    """Ids of the claims it rests on, where it is not the authors' own word."""
    evidence: tuple[Evidence, ...]
    origins: int
    background: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One step in the life of an engagement: what, when it became so, when and by whom that was reported."""

    status: EngagementStatus
    when: When | None
    reported: When | None
    reason: str | None
    claim: str | None
    scheduled: When | None
    """The date it was set for as of this step, where the report gives one."""
    evidence: tuple[Evidence, ...]
    origins: int = 1


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that an engagement depends on, and how far it got by these reports: "visa", "not approved"."""

    name: str
    """The lemma: "visa", "permit", "clearance"."""
    status: str
    """ "approved", "not approved", "withdrawn", "not withdrawn", "refused" or "not refused"."""
    when: When | None
    reported: When | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Engagement:
    """A meeting, talks, summit, visit, call, exercise or vote, through the whole of its life."""

    id: str
    story: str
    kind: EngagementKind
    name: str
    track: str | None
    parties: tuple[str, ...]
    """Entity ids of the sides."""
    participants: tuple[str, ...]
    """Entity ids of the people."""
    organizer: str | None
    """Entity id."""
    place: str | None
    scheduled: When | None
    history: tuple[StatusChange, ...]
    evidence: tuple[Evidence, ...]
    origins: int
    background: bool = False
    gates: tuple[Gate, ...] = ()
    """In the order of the reports: "not approved", "approved", "withdrawn"."""
    marks: tuple[Mark, ...] = ()

    @property
    def status(self) -> EngagementStatus | None:
        """Where it stands: what a person has set, else the last step of the history; None where no step is told."""
        for mark in self.marks:
            if mark.field == "status" and mark.value is not None:
                return EngagementStatus(mark.value)
        return self.history[-1].status if self.history else None


@dataclass(frozen=True, slots=True)
class Source:
    """Who stands behind a claim."""

    name: str
    kind: SourceKind
    descriptor: str | None
    entity: str | None
    relayed_from: str | None
    anonymity_reason: str | None
    count: int | None
    affiliation: str | None = None
    """The body that the source belongs to, as the article names it."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of the source's side."""

    @property
    def on_record(self) -> bool | None:
        """Named, or a body that speaks for itself; None for documents and where nobody is named at all."""
        if self.kind in {SourceKind.DOCUMENT, SourceKind.UNKNOWN}:
            return None
        return self.kind not in {SourceKind.ANONYMOUS, SourceKind.UNNAMED_OFFICIAL}


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said, in an article."""

    id: str
    source: Source
    cue: str
    content: str
    form: AttributionForm
    about: tuple[str, ...]
    """Ids of entities, events and engagements that the content speaks of."""
    certainty: Certainty
    negated: bool
    reported: When | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a side stands on an issue."""

    id: str
    holder: str
    """Entity id."""
    toward: str | None
    stance: Stance
    issue: str
    official: bool | None
    reported: When | None
    evidence: tuple[Evidence, ...]


class DisagreementKind(StrEnum):
    """How reports differ."""

    CONFLICT = "conflict"
    UPDATE = "update"
    PRECISION = "precision"


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a disagreement."""

    value: str
    reported: When | None
    origins: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Different values for one property of one thing, all kept."""

    id: str
    about: str
    """Id of the engagement, event or entity."""
    property: str
    kind: DisagreementKind
    values: tuple[Value, ...]
    weight: float = 0.0
    """How much it matters, 0 to 1: the record lists the weightiest first."""
    subject: str = ""
    """What it is about in the words of its first report, where `about` is nothing of the record."""


@dataclass(frozen=True, slots=True)
class DayMention:
    """How the reports speak of one calendar day. Numbers count independent origins."""

    when: When
    """That one day."""
    later: int
    """Published after the day, and naming it."""
    recalled: int
    """Of these, published more than a week after it."""
    ahead: int
    """Published before the day, and naming it."""
    own: int
    """Published on the day, and naming it."""
    published: int
    """Published on the day."""
    origins: int
    """Of all these together."""
    evidence: tuple[Evidence, ...]
    """The sentences that tell best what happened on it, the best first."""


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One story of the record."""

    id: str
    title: str
    articles: tuple[str, ...]
    outlets: int
    origins: int
    first: When | None
    last: When | None


@dataclass(frozen=True, slots=True)
class Record:
    """The whole record."""

    stories: tuple[StoryEntry, ...]
    articles: tuple[ArticleEntry, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    engagements: tuple[Engagement, ...]
    claims: tuple[Claim, ...]
    positions: tuple[Position, ...]
    disagreements: tuple[Disagreement, ...]
    days: tuple[DayMention, ...] = ()
    """The days that the reports name or are of, in order: what the timeline chooses from."""
    judgements: tuple[Ruling, ...] = ()
    """What people have ruled, oldest first."""
