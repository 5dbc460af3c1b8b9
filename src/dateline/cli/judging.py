"""A person's word: same, different, wrong, set, undo, judgements."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import failures
from dateline.cli.options import DB, Db, Force, Form, Output
from dateline.cli.output import Format, emit, json_text, say, show
from dateline.cli.showing import check_output, open_story, open_to_change
from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.story import Story
    from dateline.story.judging import Judged

_ID = "An id (or its beginning), or a name. ID@ARTICLE: only as that article tells it."
One = Annotated[str, typer.Argument(metavar="A", help=_ID)]
Other = Annotated[str, typer.Argument(metavar="B", help=_ID)]
Thing = Annotated[str, typer.Argument(metavar="ID", help=_ID)]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who says so; your login name if left out.", show_default=False)
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="For what reason; kept and shown with it.")]
_LONGEST = 500


class Answer(StrEnum):
    """How a judgement is told."""

    TEXT = "text"
    JSON = "json"


Told = Annotated[Answer, typer.Option("--format", "-f", help="How to tell what was judged.")]


def same(one: One, other: Other, db: Db = DB, by: By = None, why: Why = None, form: Told = Answer.TEXT) -> None:
    """Two people, places, events or engagements are one and the same, whatever the reports look like.

    \b
    Examples:
      dateline same 'Choe Son Hui' 'Choi Sun-hee'
      dateline same engagement-4f3a engagement-90cd --why 'same dinner, told twice'
    """
    from dateline.story import judging  # noqa: PLC0415
    from dateline.types.judgements import Verdict  # noqa: PLC0415

    _judge(db, form, lambda story: judging.pair(story, Verdict.SAME, one, other, _signed(by), _reason(why)))


def different(one: One, other: Other, db: Db = DB, by: By = None, why: Why = None, form: Told = Answer.TEXT) -> None:
    """Two people, places, events or engagements are not the same, and are never joined; nor is what is the same as either.

    \b
    Examples:
      dateline different entity-1a2b entity-77f0
      dateline different entity-1a2b entity-1a2b@monday.txt   in monday.txt somebody else
    """
    from dateline.story import judging  # noqa: PLC0415
    from dateline.types.judgements import Verdict  # noqa: PLC0415

    _judge(db, form, lambda story: judging.pair(story, Verdict.DIFFERENT, one, other, _signed(by), _reason(why)))


def wrong(thing: Thing, db: Db = DB, by: By = None, why: Why = None, form: Told = Answer.TEXT) -> None:
    """It is not so, or no such thing: it is left out of every view and export.

    \b
    Examples:
      dateline wrong event-09ab --why 'a reader comment, not the report'
      dateline wrong disagreement-5e1f
    """
    from dateline.story import judging  # noqa: PLC0415

    _judge(db, form, lambda story: judging.wrong(story, thing, _signed(by), _reason(why)))


def set_field(
    thing: Thing,
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="date, place, status, name; of engagements also kind, track; of entities type.")
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The right value; a date as 2018-05-31, 2018-05, 2018-05-31?")],
    db: Db = DB,
    by: By = None,
    why: Why = None,
    form: Told = Answer.TEXT,
) -> None:
    """Sets a value; what the reports say is shown beside it.

    \b
    Examples:
      dateline set engagement-4f3a date 2018-06-12
      dateline set engagement-4f3a status held --why 'the minutes are out'
      dateline set 'Choi Sun-hee' name 'Choe Son Hui'
    """
    from dateline.story import judging  # noqa: PLC0415

    _judge(db, form, lambda story: judging.set_value(story, thing, field, value, _signed(by), _reason(why)))


def undo(
    judgement: Annotated[
        str | None, typer.Argument(metavar="JUDGEMENT", help="Its id; the last one in force if left out.", show_default=False)
    ] = None,
    db: Db = DB,
    by: By = None,
    why: Why = None,
    form: Told = Answer.TEXT,
) -> None:
    """Takes back a judgement. Nothing is deleted: taking back an undo brings the judgement back.

    \b
    Examples:
      dateline undo
      dateline undo judgement-3c41
    """
    from dateline.story import judging  # noqa: PLC0415

    _judge(db, form, lambda story: judging.undo(story, judgement, _signed(by), _reason(why)))


def judgements(
    db: Db = DB,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    take_in: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take in what --format json has written elsewhere.")
    ] = None,
) -> None:
    """What people have judged: listed, exported, taken in from elsewhere.

    \b
    Examples:
      dateline judgements
      dateline judgements --format json -o judgements.json
      dateline judgements --import judgements.json --db other.db
    """
    from dateline.views import export  # noqa: PLC0415
    from dateline.views import judgements as view  # noqa: PLC0415

    check_output(output, force=force)
    refused = _import(db, take_in) if take_in is not None else False
    with open_story(db) as story:
        record, log = story.record(), story.store.judgements()
    show(lambda: view.page(record, log), lambda: export.log(log), form, output, force=force)
    if refused:
        raise typer.Exit(failures.SOME_FAILED)


def _import(db: str, path: Path) -> bool:
    """Whether some were refused."""
    from dateline.story import judgement_files, judging  # noqa: PLC0415

    entries = judgement_files.read(path)
    with open_to_change(db) as story:
        done = judging.take_in(story, entries)
    for reason in done.refused:
        say(f"not taken in: {reason}")
    say(f"took in {done.new}, {done.known} known already" + (f", {len(done.refused)} refused" if done.refused else ""))
    return bool(done.refused)


def _judge(db: str, form: Answer, rule: Callable[[Story], Judged]) -> None:
    """Opens the story, judges, and tells what came of it."""
    from dateline.views import export  # noqa: PLC0415
    from dateline.views import judgements as view  # noqa: PLC0415

    with open_to_change(db) as story:
        done = rule(story)
    if form is Answer.JSON:
        emit(json_text({**export.judgement(done.judgement), "new": done.new}))
        return
    again = "" if done.new else " (as was judged before)"
    target = done.judgement.target
    back = f"bring it back with: dateline undo {done.judgement.id}" if target else "take it back with: dateline undo"
    emit(f"{view.told(done.judgement)}{again}.\n{done.judgement.id} · {back}\n")


def _signed(by: str | None) -> str:
    from dateline.story.judging import whoami  # noqa: PLC0415

    return _printable(by, "--by") or whoami()


def _reason(why: str | None) -> str | None:
    return _printable(why, "--why")


def _printable(text: str | None, option: str) -> str | None:
    if text is None:
        return None
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST or not words.isprintable():
        raise UsageError(f"must be 1 to {_LONGEST} printable characters", subject=option)
    return words
