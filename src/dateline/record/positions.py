"""Position mentions of all articles -> positions: one side's stance on one issue told once, with all its evidence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from dateline.record.context import Context, sentence_evidence
from dateline.record.ids import make_id
from dateline.record.parties import entity_of
from dateline.types.mentions import PositionMention, Reading
from dateline.types.record import Evidence, Position
from dateline.types.status import Stance
from dateline.types.times import When

ALIKE = 0.6
"""Share of the shorter issue's words that the other must hold for the two to be one issue."""
CROWD = 60
"""Positions of one holder and stance that a mention is compared with at most, the latest first."""

_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    "a an the of to in on for and or that which with by from at as it its their his her is be will would has have all".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    reading: Reading
    mention: PositionMention
    holder: str
    toward: str | None
    words: frozenset[str]
    reported: When | None


@dataclass(slots=True, eq=False)
class _Group:
    items: list[_Item] = field(default_factory=list)


def collect(context: Context) -> tuple[Position, ...]:
    """The positions of the record, sorted by holder, stance, first report and id."""
    items = sorted((item for reading in context.readings for item in _items(context, reading)), key=_order)
    groups: dict[tuple[str, Stance], list[_Group]] = defaultdict(list)
    for item in items:
        known = groups[item.holder, item.mention.stance]
        group = next((g for g in reversed(known[-CROWD:]) if any(_alike(item, other) for other in g.items[:4])), None)
        if group is None:
            group = _Group()
            known.append(group)
        group.items.append(item)
    made = {(position := _position(group)).id: position for known in groups.values() for group in known}
    return tuple(sorted(made.values(), key=lambda p: (p.holder, p.stance.value, _day(p.reported), p.id)))


def _items(context: Context, reading: Reading) -> list[_Item]:
    found = []
    for mention in reading.mentions.positions:
        holder = entity_of(context, reading, mention.holder)
        if holder is None:
            continue
        toward = entity_of(context, reading, mention.toward) if mention.toward is not None else None
        words = frozenset(_WORD.findall(mention.issue.of(reading.document.text).lower())) - _EMPTY
        reported = context.reported(reading.document.id)
        found.append(_Item(reading, mention, holder, toward if toward != holder else None, words, reported))
    return found


def _order(item: _Item) -> tuple[date, str, int, int]:
    return (_day(item.reported), item.reading.document.id, item.mention.sentence, item.mention.issue.start)


def _day(when: When | None) -> date:
    return (when.latest or when.earliest or date.max) if when is not None else date.max


def _alike(first: _Item, second: _Item) -> bool:
    if first.toward is not None and second.toward is not None and first.toward != second.toward:
        return False
    shorter = min(len(first.words), len(second.words))
    return first.words == second.words if shorter == 0 else len(first.words & second.words) >= ALIKE * shorter


def _position(group: _Group) -> Position:
    items = sorted(group.items, key=_order)
    first = items[0]
    issue = " ".join(first.mention.issue.of(first.reading.document.text).split())
    officials = Counter(item.mention.official for item in items if item.mention.official is not None)
    evidence: dict[tuple[str, int], Evidence] = {}
    for item in items:
        key = (item.reading.document.id, item.mention.sentence)
        evidence.setdefault(key, sentence_evidence(item.reading, item.mention.sentence, item.mention.rule))
    return Position(
        id=make_id(
            "position", first.holder, first.mention.stance.value, first.reading.document.id, str(first.mention.issue.start)
        ),
        holder=first.holder,
        toward=next((item.toward for item in items if item.toward is not None), None),
        stance=first.mention.stance,
        issue=issue,
        official=min(officials, key=lambda value: (-officials[value], value)) if officials else None,
        reported=first.reported,
        evidence=tuple(evidence.values()),
    )
