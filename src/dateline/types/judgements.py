"""A person's rulings on the record: same, different, wrong, the right value. They outlive every rebuild.

A ruling does not name a thing by its id alone, which may change as articles arrive, but by the words that tell of it
(W3C Web Annotation: document, position, quote). The log of judgements only grows: `undo` is an entry of its own, and an entry
holds as long as no entry that holds takes it back. Two logs are joined by putting all entries together, in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dateline.types.spans import Span


class Verdict(StrEnum):
    """What was ruled."""

    SAME = "same"
    DIFFERENT = "different"
    WRONG = "wrong"
    SET = "set"
    UNDO = "undo"


class Subject(StrEnum):
    """What sort of thing was judged; the first word of its id."""

    ENTITY = "entity"
    EVENT = "event"
    ENGAGEMENT = "engagement"
    CLAIM = "claim"
    POSITION = "position"
    DISAGREEMENT = "disagreement"


class Effect(StrEnum):
    """What a judgement does in a record."""

    APPLIED = "applied"
    ASLEEP = "asleep"
    """Nothing that it speaks of is in the articles at hand."""
    OVERRULED = "overruled"
    """An earlier judgement says the contrary."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that tell of the thing: `exact` is the article's text at `span`."""

    document_id: str
    span: Span
    exact: str
    text: str = ""
    """`text_digest` of the article, by which the same text is found again under another date or title."""


@dataclass(frozen=True, slots=True)
class Side:
    """A thing as it was when it was judged."""

    subject: Subject
    id: str
    name: str
    anchors: tuple[Anchor, ...]
    facet: str = ""
    """Tells apart what rests on the same words: a position's stance and issue, the property that reports disagree on."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry of the log. Two sides for same and different, one for wrong and set, none for undo."""

    id: str
    verdict: Verdict
    sides: tuple[Side, ...]
    by: str
    at: str
    """ISO 8601, UTC."""
    field: str | None = None
    value: str | None = None
    target: str | None = None
    """Undo: the id of the entry that it takes back."""
    why: str | None = None


def holding(log: Iterable[Judgement]) -> frozenset[str]:
    """Ids of the entries that nobody has taken back, undo entries among them; what was taken back takes nothing back."""
    entries = {entry.id: entry for entry in log}
    undone_by: dict[str, list[str]] = {}
    for entry in entries.values():
        if entry.target in entries:
            undone_by.setdefault(entry.target or "", []).append(entry.id)
    holds: dict[str, bool] = {}
    for start in entries:
        path, on_path = [start], {start}
        while path:
            key = path[-1]
            undoing = undone_by.get(key, ())
            waiting = next((other for other in undoing if other not in holds and other not in on_path), None)
            if waiting is None:  # an entry on the path already is a ring, which only forged ids can make
                holds[key] = not any(holds.get(other, False) for other in undoing)
                on_path.discard(path.pop())
            else:
                path.append(waiting)
                on_path.add(waiting)
    return frozenset(key for key, held in holds.items() if held)


def in_force(log: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The rulings that hold, oldest first."""
    entries = {entry.id: entry for entry in log}
    held = holding(entries.values())
    kept = [entry for entry in entries.values() if entry.id in held and entry.verdict is not Verdict.UNDO]
    return tuple(sorted(kept, key=lambda entry: (entry.at, entry.id)))


@dataclass(frozen=True, slots=True)
class Mark:
    """What a judgement did to a thing of the record."""

    judgement: str
    verdict: Verdict
    by: str
    at: str
    field: str | None = None
    value: str | None = None
    told: str | None = None
    """What the reports say of that field; None where they say nothing."""
    other: str | None = None
    """The id of the thing that this one is not."""
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A thing that a judgement speaks of."""

    subject: Subject
    id: str
    """Its present id; where it is not in the record, the one it had when it was judged."""
    name: str
    """What it was called then."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement in force, as the record shows it."""

    id: str
    verdict: Verdict
    about: tuple[Judged, ...]
    field: str | None
    value: str | None
    by: str
    at: str
    why: str | None
    effect: Effect
    overruled_by: str | None = None
