"""What people have ruled: marks beside what it changed, the notes at the foot that explain them, and the list of it all."""

from __future__ import annotations

from dateline.types.judgements import Effect, Judgement, Mark, Ruling, Verdict, holding
from dateline.types.record import Record
from dateline.types.status import EngagementStatus, EventStatus
from dateline.views import dates
from dateline.views.blocks import Block, Line, Page, Paragraph, Row, Rows, dim, plain, strong
from dateline.views.clean import shortened
from dateline.views.words import EVENT_STATUS, STATUS, plural

SIGN = "✎"
"""Stands beside what a person has set or ruled."""
_LONGEST = 80


def has_set(marks: tuple[Mark, ...], field: str) -> bool:
    """Whether a person has set this field."""
    return any(mark.field == field for mark in marks)


def note(mark: Mark, other: str | None = None) -> str:
    """What a mark stands for, in words; `other` is what the thing is told apart from is called."""
    signed = f"by {mark.by}, {day(mark.at)}"
    because = f": {shortened(mark.why, 200)}" if mark.why else ""
    match mark.verdict:
        case Verdict.SET:
            before = f"; the reports say {value_words(mark.field, mark.told)}" if mark.told else "; the reports do not say"
            return f"{mark.field} set to {value_words(mark.field, mark.value)} {signed}{because}{before} ({mark.judgement})"
        case Verdict.DIFFERENT:
            than = f" from “{shortened(other, _LONGEST)}”" if other else ""
            return f"judged to be another{than} {signed}{because} ({mark.judgement})"
        case _:
            return f"judged to be one and the same {signed}{because} ({mark.judgement})"


def day(at: str) -> str:
    """The day of an ISO 8601 time, in words."""
    return dates.of_edtf(at[:10])


def value_words(field: str | None, value: str | None) -> str:
    """A value as a person reads it."""
    if value is None:
        return ""
    if field == "date":
        return dates.of_edtf(value)
    if field == "status":
        if value in set(EngagementStatus):
            return STATUS[EngagementStatus(value)].word
        return EVENT_STATUS[EventStatus(value)] or "happened"
    return f"“{shortened(value, _LONGEST)}”"


# --- the list ---------------------------------------------------------------------------------------


def page(record: Record, log: tuple[Judgement, ...] = ()) -> Page:
    """All judgements in force, the oldest first; of those taken back only how many there are."""
    rows = tuple(Row((strong(ruling.verdict.value),), (_ruling(ruling), _signed(ruling))) for ruling in record.judgements)
    blocks: list[Block] = [Rows(rows)] if rows else [Paragraph((dim("Nobody has judged anything yet."),))]
    held = holding(log)
    undone = sum(entry.id not in held for entry in log if entry.verdict is not Verdict.UNDO)
    told = plural(len(rows), "judgement") + (f" · {undone} taken back" if undone else "")
    return Page("Judgements", (dim(told),), tuple(blocks))


def _ruling(ruling: Ruling) -> Line:
    names = [f"“{shortened(about.name, _LONGEST)}”" for about in ruling.about]
    match ruling.verdict:
        case Verdict.SAME:
            words = f"{names[0]} is {names[1]}"
        case Verdict.DIFFERENT:
            words = f"{names[0]} is not {names[1]}"
        case Verdict.SET:
            words = f"{names[0]}: {ruling.field} is {value_words(ruling.field, ruling.value)}"
        case _:
            words = f"{names[0]} is wrong, and left out"
    return (plain(words), dim(f" · {shortened(ruling.why, 200)}") if ruling.why else dim(""))


def _signed(ruling: Ruling) -> Line:
    ids = ", ".join(dict.fromkeys(about.id for about in ruling.about))
    parts = [ruling.id, f"by {ruling.by}", day(ruling.at), ids]
    if ruling.effect is Effect.ASLEEP:
        parts.append("what it speaks of is not in this record")
    if ruling.effect is Effect.OVERRULED:
        parts.append(f"without effect beside {ruling.overruled_by}")
    return (dim(" · ".join(parts)),)


def told(judgement: Judgement) -> str:
    """A judgement just made, in a sentence."""
    names = [f"“{shortened(side.name, _LONGEST)}”" for side in judgement.sides]
    match judgement.verdict:
        case Verdict.SAME:
            return f"{names[0]} and {names[1]} are one and the same"
        case Verdict.DIFFERENT:
            return f"{names[0]} and {names[1]} are kept apart"
        case Verdict.WRONG:
            return f"{names[0]} is wrong, and left out of every view"
        case Verdict.SET:
            return f"{names[0]}: {judgement.field} is {value_words(judgement.field, judgement.value)}"
        case _:
            return f"{judgement.target} is taken back"
