"""A log of judgements that somebody else has exported, read: every field is checked, and each entry's id against what it says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.record.judgements import values
from dateline.story.judging import named
from dateline.types.judgements import Anchor, Judgement, Side, Subject, Verdict
from dateline.types.spans import Span

LARGEST = 64_000_000
"""Bytes."""


class _Cite(msgspec.Struct):
    article: str
    start: int
    end: int
    exact: str
    text: str = ""


class _Side(msgspec.Struct):
    type: Subject
    id: str
    name: str
    cites: list[_Cite]
    facet: str = ""


class _Entry(msgspec.Struct):
    id: str
    verdict: Verdict
    sides: list[_Side]
    by: str
    at: str
    field: str | None = None
    value: str | None = None
    target: str | None = None
    why: str | None = None


class _Log(msgspec.Struct):
    schema: str
    judgements: list[_Entry]


def read(path: Path) -> list[Judgement]:
    """The entries of a file that `dateline judgements --format json` wrote. Raises InputError where it is none."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"is larger than any log of judgements ({LARGEST // 10**6} MB)", subject=str(path))
        log = msgspec.json.decode(path.read_bytes(), type=_Log)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", subject=str(path)) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        words = f"is no log of judgements, as `dateline judgements --format json` writes it ({error})"
        raise InputError(words, subject=str(path)) from error
    if log.schema != "dateline-judgements/1":
        raise InputError(f"is of another kind or a newer dateline: {log.schema[:60]}", subject=str(path))
    return [_judgement(entry, path) for entry in log.judgements]


def _judgement(entry: _Entry, path: Path) -> Judgement:
    try:
        made = Judgement(
            entry.id, entry.verdict, tuple(map(_side, entry.sides)), entry.by, entry.at,
            entry.field, entry.value, entry.target, entry.why,
        )  # fmt: skip
        _check(made)
    except ValueError as error:
        raise InputError(f"{entry.id[:40]}: {error}", subject=str(path)) from error
    if named(made).id != entry.id:
        raise InputError(f"{entry.id[:40]}: has been changed since it was exported", subject=str(path))
    return made


def _side(side: _Side) -> Side:
    cites = tuple(Anchor(cite.article, Span(cite.start, cite.end), cite.exact, cite.text) for cite in side.cites)
    return Side(side.type, side.id, side.name, cites, side.facet)


def _check(made: Judgement) -> None:
    """Raises ValueError, in words, for what no dateline writes."""
    datetime.fromisoformat(made.at)
    wanted = {Verdict.SAME: 2, Verdict.DIFFERENT: 2, Verdict.WRONG: 1, Verdict.SET: 1, Verdict.UNDO: 0}
    if len(made.sides) != wanted[made.verdict] or len({side.subject for side in made.sides}) > 1:
        raise ValueError(f"{made.verdict.value} has other sides")
    if (made.target is not None) != (made.verdict is Verdict.UNDO):
        raise ValueError("only an undo takes something back")
    if made.verdict is Verdict.SET:
        if made.field is None or made.value is None:
            raise ValueError("set needs a field and a value")
        if values.checked(made.sides[0].subject, made.field, made.value) != made.value:
            raise ValueError(f"{made.value!r} is not written as it should be")
