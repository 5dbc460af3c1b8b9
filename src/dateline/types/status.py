"""The closed sets that several stages speak: engagement status, event status, certainty, PLOVER types."""

from __future__ import annotations

from enum import StrEnum


class EngagementStatus(StrEnum):
    """Where an engagement stands (docs/words.md maps each to IPTC eocstat, iCalendar, schema.org, PLOVER)."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    IN_DOUBT = "in_doubt"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"
    DENIED = "denied"
    UNDER_WAY = "under_way"
    HELD = "held"
    NOT_HELD = "not_held"


class EngagementKind(StrEnum):
    """What sort of meeting or joint undertaking it is."""

    TALKS = "talks"
    MEETING = "meeting"
    SUMMIT = "summit"
    VISIT = "visit"
    CALL = "call"
    EXERCISE = "exercise"
    CONFERENCE = "conference"
    VOTE = "vote"
    OTHER = "other"


class EventStatus(StrEnum):
    """What the text says became of an event."""

    OCCURRED = "occurred"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CANCELLED = "cancelled"
    DENIED = "denied"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class Certainty(StrEnum):
    """FactBank's degrees; `unknown` is its "underspecified"."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class EventType(StrEnum):
    """The 16 PLOVER event types (PLOVER manual, February 2024)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Stance(StrEnum):
    """What a side's position on an issue is."""

    DEMANDS = "demands"
    OFFERS = "offers"
    WANTS = "wants"
    REFUSES = "refuses"
    ACCEPTS = "accepts"
    CONDITIONS = "conditions"


class SourceKind(StrEnum):
    """What kind of source a claim rests on."""

    NAMED = "named"
    UNNAMED_OFFICIAL = "unnamed_official"
    ANONYMOUS = "anonymous"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


class AttributionForm(StrEnum):
    """Direct (all of the content in quotation marks), indirect (none), or mixed."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class NameType(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    FACILITY = "facility"
    OTHER = "other"


class MentionLevel(StrEnum):
    """ACE mention levels: a name, a description ("the secretary of state"), a pronoun."""

    NAME = "NAM"
    NOMINAL = "NOM"
    PRONOUN = "PRO"
