"""What an engagement is called: kind, place, sides, level, in plain English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.record.context import Context
from dateline.record.engagement_strands import Strand
from dateline.types.status import EngagementKind, NameType

_LABELS = {
    EngagementKind.TALKS: "Talks",
    EngagementKind.MEETING: "Meeting",
    EngagementKind.SUMMIT: "Summit",
    EngagementKind.VISIT: "Visit",
    EngagementKind.CALL: "Call",
    EngagementKind.EXERCISE: "Exercises",
    EngagementKind.CONFERENCE: "Conference",
    EngagementKind.VOTE: "Vote",
    EngagementKind.OTHER: "Session",
}
_ADJECTIVES = ("informal", "secret", "back-channel", "emergency", "trilateral", "formal", "joint", "closed-door")


def name_of(
    context: Context,
    members: Sequence[Strand],
    kind: EngagementKind,
    track: str | None,
    place: str | None,
    people: Sequence[str],
    parties: Sequence[str],
) -> str:
    """For instance "Informal talks, New York: North Korea – United States (track 1.5)"."""
    label = _label(members, kind)
    where = f", {place}" if place else ""
    sides = _names(context, people)[:2] if len(people) == 2 else []
    if len(sides) < 2:
        sides = _sides(context, parties) or _names(context, people)[:2]
    who = ": " + " – ".join(sides) if sides else ""
    level = f" (track {track})" if track and track != "1" else ""
    return f"{label}{where}{who}{level}"


def _label(members: Sequence[Strand], kind: EngagementKind) -> str:
    label = _LABELS[kind]
    if kind is EngagementKind.VOTE:
        words: Counter[tuple[str, ...]] = Counter(m.matter for s in members for m in s.mentions if m.matter)
        if words:
            matter = min(words, key=lambda key: (-words[key], key))
            label = f"Vote ({' '.join(matter[:4])})"
    text = " ".join(
        s.reading.document.text[max(0, m.trigger.start - 24) : m.trigger.start].lower() for s in members for m in s.mentions
    )
    counts = {word: text.count(word) for word in _ADJECTIVES}
    best = min(_ADJECTIVES, key=lambda word: (-counts[word], word))
    if counts[best] * 3 >= sum(len(s.mentions) for s in members):
        label = f"{best.capitalize()} {label.lower() if kind is not EngagementKind.VOTE else label}"
    return label


def _sides(context: Context, parties: Sequence[str]) -> list[str]:
    """Names of the sides, one for each country, sorted as given."""
    found: dict[str, str] = {}
    for party in parties:
        entity = context.entities.get(party)
        if entity is not None and entity.type is not NameType.PERSON:
            found.setdefault(entity.country or party, entity.name)
    return list(found.values())[:3]


def _names(context: Context, people: Sequence[str]) -> list[str]:
    return [context.entities[person].name for person in people if person in context.entities]
