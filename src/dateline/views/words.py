"""The closed sets in plain words, with the symbol and tone that go with them. No colour without a word."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.types.record import DisagreementKind
from dateline.types.status import EngagementKind, EngagementStatus, EventStatus, NameType, SourceKind, Stance
from dateline.views.blocks import Tone


@dataclass(frozen=True, slots=True)
class Sign:
    """How a status is shown."""

    word: str
    symbol: str
    """One cell wide."""
    tone: Tone


STATUS: dict[EngagementStatus, Sign] = {
    EngagementStatus.PROPOSED: Sign("proposed", "◇", Tone.OPEN),
    EngagementStatus.PLANNED: Sign("planned", "○", Tone.OPEN),
    EngagementStatus.CONFIRMED: Sign("confirmed", "●", Tone.GOOD),
    EngagementStatus.IN_DOUBT: Sign("in doubt", "◐", Tone.DOUBT),
    EngagementStatus.POSTPONED: Sign("postponed", "◔", Tone.DOUBT),
    EngagementStatus.RESCHEDULED: Sign("rescheduled", "↻", Tone.GOOD),
    EngagementStatus.CANCELLED: Sign("cancelled", "✕", Tone.BAD),
    EngagementStatus.DENIED: Sign("denied", "⊘", Tone.BAD),
    EngagementStatus.UNDER_WAY: Sign("under way", "►", Tone.GOOD),
    EngagementStatus.HELD: Sign("held", "■", Tone.GOOD),
    EngagementStatus.NOT_HELD: Sign("did not take place", "∅", Tone.BAD),
}
NO_STEP = Sign("mentioned", "·", Tone.DIM)
"""An engagement of which no step is told."""

EVENT_STATUS: dict[EventStatus, str] = {
    EventStatus.OCCURRED: "",
    EventStatus.UNDER_WAY: "under way",
    EventStatus.PLANNED: "planned",
    EventStatus.POSSIBLE: "possible",
    EventStatus.CANCELLED: "cancelled",
    EventStatus.DENIED: "denied",
    EventStatus.NEGATED: "did not happen",
    EventStatus.HYPOTHETICAL: "hypothetical",
}

ENGAGEMENT_KIND: dict[EngagementKind, str] = {
    **{kind: kind.value for kind in EngagementKind},
    EngagementKind.EXERCISE: "military exercise",
    EngagementKind.OTHER: "engagement",
}

SOURCE_KIND: dict[SourceKind, tuple[str, str]] = {
    SourceKind.NAMED: ("Named people", "named"),
    SourceKind.ORGANIZATION: ("Organisations", "organisation"),
    SourceKind.DOCUMENT: ("Documents", "document"),
    SourceKind.UNNAMED_OFFICIAL: ("Officials who are not named", "unnamed official"),
    SourceKind.ANONYMOUS: ("Anonymous sources", "anonymous"),
    SourceKind.OUTLET: ("Other outlets", "outlet"),
    SourceKind.UNKNOWN: ("Nobody in particular", "not said who"),
}
"""Heading and word for each kind, in the order they are shown."""

DISAGREEMENT: dict[DisagreementKind, tuple[str, str, Tone]] = {
    DisagreementKind.CONFLICT: ("conflict", "these cannot both be right", Tone.BAD),
    DisagreementKind.UPDATE: ("update", "things changed in between", Tone.OPEN),
    DisagreementKind.PRECISION: ("precision", "one is more exact than the other", Tone.DIM),
}

NAME_TYPE: dict[NameType, str] = {
    NameType.PERSON: "person",
    NameType.ORGANIZATION: "organisation",
    NameType.PLACE: "place",
    NameType.GROUP: "group",
    NameType.FACILITY: "building or site",
    NameType.OTHER: "name",
}

PROPERTY: dict[str, str] = {
    "killed": "number killed",
    "injured": "number injured",
    "count": "how many",
    "last_time": "when it last happened",
    "first_time": "when it first happened",
    "vote_result": "result of the vote",
    "scheduled": "the day it is set for",
    "when": "when it happened",
    "track": "level (track)",
    "place": "where",
    "status": "whether it is on, and what became of it",
    "planned": "whether it was planned at all",
    "shot": "number shot",
    "arrested": "number arrested",
    "freed": "number freed",
    "day": "the day it is set for",
    "length": "how long it took",
    "planned_length": "how long it is to last",
    "distance": "how far",
    "money": "how much money",
    "amount": "how much",
    "number": "how many",
    "size": "how many they are",
    "hour": "at what hour",
    "led_by": "who leads it",
    "asked_by": "who asked for it",
    "called_off_by": "who called it off",
    "age": "age",
    "ordinal": "which one of a series it is",
    "outcome": "how it went",
    "extent": "all of it, or a part",
    "said": "whether it is so",
    "account": "how it was",
}

PLOVER: dict[str, str] = {
    "AGREE": "agreement",
    "CONSULT": "consultation",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}


_PHRASES: dict[Stance, tuple[str, str]] = {
    Stance.DEMANDS: ("demands", "calls on others"),
    Stance.OFFERS: ("offers", "offers"),
    Stance.WANTS: ("wants", "wants"),
    Stance.REFUSES: ("rejects", "refuses"),
    Stance.ACCEPTS: ("accepts", "agrees"),
    Stance.CONDITIONS: ("makes it a condition:", "makes it a condition"),
}


def stance_phrase(stance: Stance, issue: str, toward: str | None = None) -> str:
    """The verb before an issue: "demands" a vote, "calls on Theresa May" to go, "refuses" to go."""
    thing, deed = _PHRASES[stance]
    if not issue.startswith("to "):
        return thing
    return f"calls on {toward}" if stance is Stance.DEMANDS and toward else deed


def property_name(name: str) -> str:
    """A slot's name in words."""
    return PROPERTY.get(name) or name.replace("_", " ")


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `3 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def of(shown: int, total: int, one: str, many: str | None = None) -> str:
    """`3 events`; where only some are shown, `12 of 24 events`."""
    return plural(total, one, many) if shown == total else f"{shown:,} of {plural(total, one, many)}"


def joined(items: list[str], limit: int = 6) -> str:
    """`A, B and C`; beyond `limit`, `A, B and 5 others`."""
    if len(items) > limit + 1:
        return ", ".join(items[:limit]) + f" and {len(items) - limit} others"
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]
