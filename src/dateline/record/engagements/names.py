"""What an engagement is called: kind, place, sides, level, in plain English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dateline.record.context import Context
from dateline.record.engagements.strands import Strand
from dateline.rules.base import load
from dateline.rules.phrases import listed, the, where
from dateline.types.mentions import EngagementMention
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
_MUTUAL = frozenset({EngagementKind.TALKS, EngagementKind.MEETING, EngagementKind.SUMMIT, EngagementKind.CALL})
_ADJECTIVES = ("informal", "secret", "back-channel", "emergency", "trilateral", "formal", "joint", "closed-door")
_ADJECTIVE = re.compile(rf"\b(?:{'|'.join(_ADJECTIVES)})\b")


def name_of(
    context: Context,
    members: Sequence[Strand],
    kind: EngagementKind,
    track: str | None,
    place: str | None,
    people: Sequence[str],
    parties: Sequence[str],
) -> str:
    """For instance "Informal talks between North Korea and the United States in New York (track 1.5)"."""
    label = _label(members, kind)
    if kind is EngagementKind.VOTE:
        house = [place] if place else _sides(context, parties)
        return label + "".join(f" {where(name)}" for name in house[:1])
    sides = _names(context, people)[:2] if len(people) == 2 else []
    if len(sides) < 2:
        sides = _sides(context, parties) or _names(context, people)[:2]
    sides = [side for side in sides if side != place]
    level = f" (track {track})" if track and track != "1" else ""
    if kind is EngagementKind.VISIT:
        return label + (f" to {the(place)}" if place else "") + (f" by {listed(sides)}" if sides else "") + level
    return f"{label}{_between(kind, sides)}{f' {where(place)}' if place else ''}{level}"


def _between(kind: EngagementKind, sides: Sequence[str]) -> str:
    """Who takes part, in words that claim no more of their parts than is known."""
    if not sides:
        return ""
    if len(sides) > 1 and kind in _MUTUAL:
        return f" {'between' if len(sides) == 2 else 'of'} {listed(sides)}"
    several = len(sides) > 1 or kind in {EngagementKind.SUMMIT, EngagementKind.EXERCISE}
    return f" {'of' if several else 'involving'} {listed(sides)}"


def _label(members: Sequence[Strand], kind: EngagementKind) -> str:
    if kind is EngagementKind.VOTE:
        return _vote(members)
    label = _LABELS[kind]
    if kind is EngagementKind.OTHER:
        words = Counter(_word(s, m) for s in members for m in s.mentions)
        label = min(words, key=lambda word: (-words[word], word)).capitalize() or label
    text = " ".join(
        s.reading.document.text[max(0, m.trigger.start - 24) : m.trigger.start].lower() for s in members for m in s.mentions
    )
    counts = Counter(_ADJECTIVE.findall(text))
    best = min(_ADJECTIVES, key=lambda word: (-counts[word], word))
    if counts[best] * 3 >= sum(len(s.mentions) for s in members):
        label = f"{best.capitalize()} {label.lower()}"
    return label


def _word(strand: Strand, mention: EngagementMention) -> str:
    """The noun that names it; of a verb, the noun for what it does."""
    word = mention.trigger.of(strand.reading.document.text).lower()
    return "signing" if mention.rule == "sign" else word


def _vote(members: Sequence[Strand]) -> str:
    """ "Presidential election", "Vote on the withdrawal agreement", "Confidence vote": never a tally or a bare adjective."""
    sorts = load("en/engagements").lexicon
    counts: Counter[tuple[str, ...]] = Counter()
    for strand in members:
        for mention in strand.mentions:
            words = tuple(w for w in mention.matter if not any(c.isdigit() for c in w))
            counts.update([words] if words else [])
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    nouns = Counter(_word(s, m) for s in members for m in s.mentions)
    people = next((noun for noun in ("election", "referendum", "runoff", "plebiscite") if nouns[noun] or nouns[f"{noun}s"]), None)
    if people is not None and any("polls" in words for words in ranked):
        before = next((w for words in ranked for w in words if w in sorts["poll_sorts"]), "")
        return f"{before} {people}".strip().capitalize()
    matter = next((m for words in ranked if (m := tuple(w for w in words if w not in sorts["vote_frills"]))), ())
    if not matter:
        return "Vote"
    own = next((w for w in matter if w in sorts["vote_kinds"]), None)
    if own is not None:
        return f"{own.capitalize()} vote"
    *_, last = matter[:3]
    article = "the " if last in sorts["measure"] else ""
    return f"Vote on {article}{' '.join('Brexit' if w == 'brexit' else w for w in matter[:3])}"


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
