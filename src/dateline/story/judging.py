"""A person rules: the words that stand for the judged thing are gathered, the ruling is tried on the record, and kept.

Trying comes first: a ruling that contradicts an earlier one is refused before anything is written.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.errors import UnknownNameError, UsageError
from dateline.record.ids import make_id
from dateline.record.judgements import units as pieces
from dateline.record.judgements import values
from dateline.story.building import Trial, keep, tried
from dateline.story.references import Thing, find
from dateline.types.judgements import Anchor, Effect, Judgement, Side, Subject, Verdict, holding, in_force
from dateline.types.record import Record
from dateline.views.judgements import day, told

if TYPE_CHECKING:
    from dateline.story.story import Story

MOST = 200
"""Anchors kept for a side: one for each of so many articles."""
_JOINED = frozenset({Subject.ENTITY, Subject.EVENT, Subject.ENGAGEMENT})
"""What `same` and `different` can be said of."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of judging: the log's entry, and the record that it gives. `new` is False where it had been said before."""

    judgement: Judgement
    record: Record
    new: bool = True


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of taking in another log."""

    new: int
    known: int
    refused: tuple[str, ...]
    """Why each of the others was not taken in."""


def pair(story: Story, verdict: Verdict, one: str, other: str, by: str, why: str | None = None) -> Judged:
    """`same` or `different`. Raises UsageError where it cannot be, or contradicts what was judged before."""
    record, log = story.record(), story.store.judgements()
    first, second = find(record, log, one), find(record, log, other)
    if first.subject is not second.subject:
        raise UsageError(f"{first.id} is {_a(first.subject)}, {second.id} {_a(second.subject)}; they cannot be compared")
    if first.subject not in _JOINED:
        raise UsageError(f"{_a(first.subject)} can only be judged wrong", subject=first.id)
    left, right = _units(story, first), _units(story, second)
    if first.id == second.id:
        if verdict is Verdict.SAME:
            raise UsageError(f"both mean {first.id}; it is one thing already")
        joined = [ruling for ruling in record.judgements if ruling.verdict is Verdict.SAME and ruling.about[0].id == first.id]
        if joined and first.article is None and second.article is None:
            raise _contradiction(log, joined[-1].id)
        left = tuple(unit for unit in left if unit not in right) if first.article is None else left
        right = tuple(unit for unit in right if unit not in left)
        if not left or not right:
            raise UsageError(
                f"both mean {first.id}; say which article is about another: dateline different {first.id} {first.id}@ARTICLE"
            )
    sides = (_side(story, first, left), _side(story, second, right))
    return _keep(story, Judgement("", verdict, sides, by, _now(), why=why))


def wrong(story: Story, reference: str, by: str, why: str | None = None) -> Judged:
    """Hides a thing from every view. Raises UsageError, UnknownNameError."""
    thing = find(story.record(), story.store.judgements(), reference)
    return _keep(story, Judgement("", Verdict.WRONG, (_side(story, thing, _units(story, thing)),), by, _now(), why=why))


def set_value(story: Story, reference: str, field: str, value: str, by: str, why: str | None = None) -> Judged:
    """Sets a field. Raises UsageError for a field or value that is none, UnknownNameError."""
    thing = find(story.record(), story.store.judgements(), reference)
    name = values.field_of(field)
    try:
        kept = values.checked(thing.subject, name, value)
    except ValueError as error:
        raise UsageError(str(error), subject=field) from error
    side = _side(story, thing, _units(story, thing))
    return _keep(story, Judgement("", Verdict.SET, (side,), by, _now(), field=name, value=kept, why=why))


def undo(story: Story, reference: str | None, by: str, why: str | None = None) -> Judged:
    """Takes back a judgement: the last one in force, or that of this id. Taking back an undo brings the judgement back."""
    log = story.store.judgements()
    target = _last(log) if reference is None else _entry(log, reference)
    if target.id not in holding(log):
        raise UsageError("has been taken back already", subject=target.id)
    entry = named(Judgement("", Verdict.UNDO, (), by, _now(), target=target.id, why=why))
    trial = tried(story.store, (*log, entry))
    for ruling in trial.record.judgements:
        if ruling.effect is Effect.OVERRULED and ruling.id == target.target:
            raise UsageError(f"cannot come back: it contradicts {ruling.overruled_by}", subject=ruling.id)
    _store(story, (entry,), trial)
    return Judged(entry, trial.record)


def take_in(story: Story, entries: Iterable[Judgement]) -> Imported:
    """Joins another log to this story's. What contradicts a judgement of this story is refused, the rest is kept."""
    log = story.store.judgements()
    held = {entry.id for entry in log}
    given = {entry.id: entry for entry in entries}
    fresh = [entry for key, entry in sorted(given.items(), key=lambda item: (item[1].at, item[0])) if key not in held]
    refused: list[str] = []
    trial = None
    while fresh:
        trial = tried(story.store, (*log, *fresh))
        contrary = _contrary(trial.record, story.record(), {entry.id for entry in fresh})
        if not contrary:
            break
        for key, other in contrary.items():
            refused.append(f"{told(given[key])} ({key}): contradicts {other}")
        fresh = [entry for entry in fresh if entry.id not in contrary and entry.target not in contrary]
    if fresh and trial is not None:
        _store(story, fresh, trial)
    return Imported(len(fresh), len(given) - len(fresh) - len(refused), tuple(refused))


def _contrary(tried: Record, before: Record, fresh: set[str]) -> dict[str, str]:
    """Fresh judgements that contradict an earlier one, or that an earlier one of this story would fall to."""
    already = {ruling.id for ruling in before.judgements if ruling.effect is Effect.OVERRULED}
    found: dict[str, str] = {}
    for ruling in tried.judgements:
        if ruling.effect is not Effect.OVERRULED or ruling.overruled_by is None or ruling.id in already:
            continue
        if ruling.verdict is Verdict.SET:
            continue  # the later of two values counts; nothing is lost
        if ruling.id in fresh:
            found[ruling.id] = ruling.overruled_by
        elif ruling.overruled_by in fresh:
            found[ruling.overruled_by] = ruling.id
    return found


# --- keeping ----------------------------------------------------------------------------------------


def _keep(story: Story, judgement: Judgement) -> Judged:
    log = story.store.judgements()
    for earlier in in_force(log):
        if _alike(earlier, judgement):
            return Judged(earlier, story.record(), new=False)
    entry = named(judgement)
    trial = tried(story.store, (*log, entry))
    for ruling in trial.record.judgements:
        if ruling.id == entry.id and ruling.effect is Effect.OVERRULED:
            raise _contradiction(log, ruling.overruled_by)
    _store(story, (entry,), trial)
    return Judged(entry, trial.record)


def _contradiction(log: Sequence[Judgement], key: str | None) -> UsageError:
    earlier = next(item for item in log if item.id == key)
    return UsageError(
        f"contradicts what {earlier.by} judged on {day(earlier.at)}: {told(earlier)}; take that back first with: "
        f"dateline undo {earlier.id}"
    )


def _alike(one: Judgement, other: Judgement) -> bool:
    """The same said of the same, by whomever."""
    if (one.verdict, one.field, one.value) != (other.verdict, other.field, other.value):
        return False
    if len(one.sides) == 2 and one.sides == other.sides[::-1]:
        return True
    return one.sides == other.sides


def _store(story: Story, entries: Iterable[Judgement], trial: Trial) -> None:
    story.store.add_judgements(entries)
    keep(story.store, trial)


def named(judgement: Judgement) -> Judgement:
    """With its id, which is made of all that it says."""
    parts = [f"{side.subject} {side.id} {side.facet}" for side in judgement.sides]
    parts += [f"{a.document_id} {a.span.start} {a.span.end}" for side in judgement.sides for a in side.anchors]
    rest = (judgement.field, judgement.value, judgement.target, judgement.by, judgement.at, judgement.why)
    return replace(judgement, id=make_id("judgement", judgement.verdict, *parts, *(part or "" for part in rest)))


# --- what it speaks of ------------------------------------------------------------------------------


def _units(story: Story, thing: Thing) -> tuple[pieces.Unit, ...]:
    units = story.store.units().get(thing.id, ())
    if thing.article is None:
        return units
    inside = tuple(unit for unit in units if unit[0] == thing.article)
    if thing.subject not in _JOINED or not inside:
        raise UsageError(f"is not told of by article {thing.article}", subject=thing.id)
    return inside


def _side(story: Story, thing: Thing, units: Sequence[pieces.Unit]) -> Side:
    if thing.subject in _JOINED:
        anchors = tuple(pieces.anchors(units[:MOST], thing.subject, story.store.reading))
    else:
        anchors = tuple(_cited(thing, story))
    return Side(thing.subject, thing.id, " ".join(thing.name.split())[:200], anchors, thing.facet)


def _cited(thing: Thing, story: Story) -> Iterable[Anchor]:
    for item in thing.evidence[:MOST]:
        text = story.store.reading(item.document_id).document.text
        yield Anchor(item.document_id, item.span, item.exact, pieces.text_digest(text))


# --- the log ----------------------------------------------------------------------------------------


def _last(log: Sequence[Judgement]) -> Judgement:
    found = in_force(log)
    if not found:
        raise UsageError("nothing has been judged that could be taken back")
    return found[-1]


def _entry(log: Sequence[Judgement], reference: str) -> Judgement:
    wanted = reference.strip()
    digits = wanted.removeprefix("judgement-")
    found = [e for e in log if e.id == wanted] or [
        e for e in log if digits and e.id.removeprefix("judgement-").startswith(digits)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"could mean {len(found)} judgements; give more of its id", subject=reference)
    raise UnknownNameError("no such judgement; try: dateline judgements", subject=reference)


def _a(subject: Subject) -> str:
    return f"an {subject.value}" if subject.value[0] in "aeiou" else f"a {subject.value}"


def whoami() -> str:
    """The name that a judgement is signed with where none is given."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
