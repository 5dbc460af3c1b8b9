"""The commands: parse, call Story, print a view. Nothing heavy is imported before a command needs it (`--help` in 0.3 s)."""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.cli import failures
from dateline.cli.output import Format, emit, json_text, say, show
from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.story import Added, Story
    from dateline.types.record import Record
    from dateline.views.blocks import Page


class _Commands(TyperGroup):
    """Turns what a command raises into a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        with failures.reported():
            return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(self.commands)


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Keeps the record of a developing story: what happened, what was planned, who says so, where reports disagree.\n\n"
    "\b\nExamples:\n"
    "  dateline build articles/                 read a folder into story.db and print the brief\n"
    "  dateline engagements                     every meeting with its whole life\n"
    "  dateline brief --as-of 2018-05-31        what was known on that day\n"
    "  dateline who 'Kim Yong Chol'             everything on one person\n"
    "  dateline brief --format html -o brief.html\n\n"
    "Output goes to standard output, messages to standard error. Exit codes: 0 done, 1 done but some inputs failed, "
    "2 wrong usage, 3 the story file or another resource failed.",
)

Db = Annotated[str, typer.Option("--db", metavar="FILE", help="The story file.", show_default=True)]
AsOfDay = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what had been published by that day.")]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="PATH", help="Write to a file instead of standard output.")
]
Force = Annotated[bool, typer.Option("--force", help="Let -o overwrite a file.")]
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files or folders of .txt, .md, .html or .jsonl articles, or - for standard input."),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The date of every article that comes without one.")
]
_DB = "story.db"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001  (its callback has done the work)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # an odd terminal gets "?" for what it cannot show, not a crash
            reconfigure(errors="replace")


# --- reading --------------------------------------------------------------------------------------


@app.command(short_help="Read articles into a story and print its brief.")
def build(
    paths: Paths,
    db: Db = _DB,
    published: Published = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar="N", help="Processes; all cores if left out.")
    ] = None,
) -> None:
    """Read articles into a story, new or existing, and print its brief.

    What the story holds already is not read again. Ctrl-C keeps what is finished.

    \b
    Examples:
      dateline build articles/
      dateline build monday.txt tuesday.html --db talks.db
      dateline build page.txt --published 2018-05-31
    """
    from dateline.cli.progress import progress  # noqa: PLC0415
    from dateline.story import Story  # noqa: PLC0415

    _check_published(published)
    with Story.open(db, write=True) as story:
        with progress() as shown:
            added = story.add(paths, published, shown, workers)
        for error in added.failed:
            say(f"not read: {error}")
        if added.interrupted:
            say(f"interrupted: kept {_articles(added.new + added.again)}; run the same command again to go on")
            raise typer.Exit(failures.INTERRUPTED)
        say(_told(added))
        if story.store.count():
            _brief(story, None, form, output, force=force)
    if added.failed:
        raise typer.Exit(failures.SOME_FAILED)


def _told(added: Added) -> str:
    parts: list[str] = []
    if added.new:
        parts.append(f"read {_articles(added.new, 'new ')} ({added.words:,} words)")
    if added.again:
        parts.append(f"read {_articles(added.again)} again, as rules or weights have changed")
    if added.known:
        parts.append(f"{_articles(added.known)} in the story already")
    if added.failed:
        parts.append(f"{_articles(len(added.failed))} could not be read")
    if not added.new and not added.again:
        return "nothing new" + (": " + ", ".join(parts) if parts else "")
    return ", ".join(parts)


def _articles(count: int, kind: str = "") -> str:
    return f"{count:,} {kind}article{'' if count == 1 else 's'}"


@app.command(short_help="Read articles and store nothing.")
def read(
    paths: Paths,
    published: Published = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object per article (dateline-read/1).")] = False,
) -> None:
    """Read articles and store nothing: what each of them says.

    \b
    Examples:
      dateline read page.txt
      dateline read articles/ --jsonl > readings.jsonl
    """
    from dateline.cli.output import colour, width  # noqa: PLC0415
    from dateline.errors import InputError  # noqa: PLC0415
    from dateline.story import read as read_articles  # noqa: PLC0415
    from dateline.views import reading, text  # noqa: PLC0415

    _check_published(published)
    failed = False
    for item in read_articles(paths, published):
        if isinstance(item, InputError):
            failed = True
            say(f"not read: {item}")
            if jsonl:
                emit(json_text(reading.error(item.subject, item), indent=0))
        elif jsonl:
            emit(json_text(reading.reading(item), indent=0))
        else:
            emit(text.render(reading.page(item), width(), colour=colour(sys.stdout)) + "\n")
    if failed:
        raise typer.Exit(failures.SOME_FAILED)


# --- views ----------------------------------------------------------------------------------------


@app.command(short_help="The story on a page or two.")
def brief(db: Db = _DB, as_of: AsOfDay = None, form: Form = Format.TEXT, output: Output = None, force: Force = False) -> None:
    """The story on a page or two: timeline, engagements, disagreements, sources, positions.

    \b
    Examples:
      dateline brief
      dateline brief --as-of 2018-05-31
      dateline brief --format html -o brief.html
    """
    _free(output, force=force)
    if as_of:
        _day(as_of)
    with _open(db) as story:
        _brief(story, as_of, form, output, force=force)


def _brief(story: Story, as_of: str | None, form: Format, output: Path | None, *, force: bool) -> None:
    from dateline.views import answers, dates  # noqa: PLC0415
    from dateline.views import brief as view  # noqa: PLC0415

    record, left_out = _record(story, as_of)
    day = _day(as_of) if as_of else None

    def page() -> Page:
        return view.page(record, dates.of_day(day) if day else None, left_out)

    show(page, lambda: answers.brief(record, day.isoformat() if day else None, left_out), form, output, force=force)


@app.command(short_help="What happened, and when.")
def timeline(
    db: Db = _DB,
    as_of: AsOfDay = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    dates: Annotated[
        int | None, typer.Option("--dates", min=1, metavar="N", help="How many dates; the story decides if left out.")
    ] = None,
    sentences: Annotated[int | None, typer.Option("--sentences", min=1, metavar="K", help="How many entries per date.")] = None,
) -> None:
    """What happened, and when: each date as exact as the reports allow.

    \b
    Examples:
      dateline timeline
      dateline timeline --dates 20 --sentences 1 --format json
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import timeline as view  # noqa: PLC0415

    _show(
        db, as_of, form, output, force,
        lambda record: view.page(record, dates, sentences),
        lambda record: answers.timeline_json(record, dates, sentences),
    )  # fmt: skip


@app.command(short_help="Each meeting, visit, vote …, with its whole life.")
def engagements(
    db: Db = _DB, as_of: AsOfDay = None, form: Form = Format.TEXT, output: Output = None, force: Force = False
) -> None:
    """Every talks, meeting, summit, visit, call, exercise or vote, with its whole life.

    \b
    Examples:
      dateline engagements
      dateline engagements --as-of 2018-05-25 --format markdown
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import engagements as view  # noqa: PLC0415

    _show(db, as_of, form, output, force, view.page, answers.engagements)


@app.command(short_help="Who says it, and how many origins there are.")
def sources(db: Db = _DB, as_of: AsOfDay = None, form: Form = Format.TEXT, output: Output = None, force: Force = False) -> None:
    """Who says it: named, unnamed or relayed; and how many independent origins there are.

    \b
    Examples:
      dateline sources
      dateline sources --format json
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import sources as view  # noqa: PLC0415

    _show(db, as_of, form, output, force, view.page, answers.sources_json)


@app.command(short_help="Where reports give different values.")
def disagreements(
    db: Db = _DB, as_of: AsOfDay = None, form: Form = Format.TEXT, output: Output = None, force: Force = False
) -> None:
    """Where reports give different values: conflicts, updates, differences of precision.

    \b
    Examples:
      dateline disagreements
      dateline disagreements --format json
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import disagreements as view  # noqa: PLC0415

    _show(db, as_of, form, output, force, view.page, answers.disagreements)


@app.command(short_help="What each side demands, offers, refuses.")
def positions(db: Db = _DB, as_of: AsOfDay = None, form: Form = Format.TEXT, output: Output = None, force: Force = False) -> None:
    """What each side demands, offers, wants, refuses, accepts or makes a condition.

    \b
    Examples:
      dateline positions
      dateline positions --format markdown
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import positions as view  # noqa: PLC0415

    _show(db, as_of, form, output, force, view.page, answers.positions)


@app.command(short_help="A dossier: one person, organisation or place.")
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, another spelling of it, a surname, or an entity's id.")],
    db: Db = _DB,
    as_of: AsOfDay = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
) -> None:
    """A dossier: one person, organisation or place.

    \b
    Examples:
      dateline who 'Choe Son Hui'
      dateline who zagoria
    """
    from dateline.views import answers, dossier  # noqa: PLC0415

    _show(
        db, as_of, form, output, force,
        lambda record: dossier.page(record, name),
        lambda record: answers.who(record, name),
    )  # fmt: skip


@app.command(short_help="What changed between two days.")
def diff(
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The earlier day.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The later day.")],
    db: Db = _DB,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
) -> None:
    """What changed in the record between two days.

    \b
    Examples:
      dateline diff --from 2018-05-24 --to 2018-05-31
    """
    from dateline.views import answers, dates  # noqa: PLC0415
    from dateline.views import diff as view  # noqa: PLC0415

    start, end = _day(first), _day(last)
    if end < start:
        raise UsageError(f"--to ({end}) lies before --from ({start})")
    _free(output, force=force)
    with _open(db) as story:
        before, after = story.as_of(start).record, story.as_of(end).record
    show(
        lambda: view.page(before, after, dates.of_day(start), dates.of_day(end)),
        lambda: answers.diff_json(before, after, start.isoformat(), end.isoformat()),
        form,
        output,
        force=force,
    )


# --- exports --------------------------------------------------------------------------------------

_LATER = ("ics", "plover", "ftm", "timelinejs", "jsonld")


@app.command(short_help="The whole record, for other programs.")
def export(
    form: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="json or csv.")] = "json",
    db: Db = _DB,
    as_of: AsOfDay = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file; for csv a folder.")] = None,
    section: Annotated[
        str | None, typer.Option("--section", metavar="NAME", help="For csv: one section, to standard output.")
    ] = None,
    force: Force = False,
) -> None:
    """The whole record, for other programs.

    \b
    Examples:
      dateline export --format json -o record.json
      dateline export --format csv -o record/
      dateline export --format csv --section engagements
    """
    if form in _LATER:
        raise UsageError(f"the {form} export comes later; json and csv are there")
    if form not in ("json", "csv"):
        raise UsageError(f"no such format: {form}; json and csv are there")
    if section is not None and form != "csv":
        raise UsageError("--section goes with --format csv")
    if form == "csv":
        _export_csv(db, as_of, output, section, force=force)
        return
    from dateline.views import export as view  # noqa: PLC0415

    _free(output, force=force)
    with _open(db) as story:
        record, _ = _record(story, as_of)
    emit(json_text(view.record(record)), output, force=force)


def _export_csv(db: str, as_of: str | None, output: Path | None, section: str | None, *, force: bool) -> None:
    from dateline.views import tables  # noqa: PLC0415

    if section is None and output is None:
        raise UsageError("csv is one table per section: name a folder with -o, or one table with --section")
    if section is not None and section not in tables.SECTIONS:
        raise UsageError(f"no such section: {section}; there are {', '.join(tables.SECTIONS)}")
    targets = {} if section or output is None else {name: output / f"{name}.csv" for name in tables.SECTIONS}
    if section:
        _free(output, force=force)
    for target in targets.values():
        _free(target, force=force)
    with _open(db) as story:
        record, _ = _record(story, as_of)
    made = tables.tables(record)
    if section:
        emit(made[section], output, force=force)
        return
    assert output is not None
    if output.exists() and not output.is_dir():
        raise UsageError("is a file; for csv -o names a folder", subject=str(output))
    output.mkdir(parents=True, exist_ok=True)
    for name, target in targets.items():
        emit(made[name], target, force=force)
    say(f"wrote {len(targets)} tables to {output}")


@app.command(short_help="The local web page (comes later).")
def serve(db: Db = _DB) -> None:  # noqa: ARG001  (the option is part of the contract)
    """The local web page (comes later)."""
    raise UsageError("the web page comes later; until then: dateline brief --format html -o brief.html")


# --- what the commands share ----------------------------------------------------------------------


def _open(db: str) -> Story:
    """The story, to be looked at."""
    from dateline.story import Story  # noqa: PLC0415

    return Story.open(db)


def _record(story: Story, as_of: str | None) -> tuple[Record, int]:
    if as_of is None:
        return story.record(), 0
    found = story.as_of(_day(as_of))
    return found.record, found.left_out


def _show(
    db: str,
    as_of: str | None,
    form: Format,
    output: Path | None,
    force: bool,
    page: Callable[[Record], Page],
    data: Callable[[Record], object],
) -> None:
    _free(output, force=force)
    if as_of:
        _day(as_of)
    with _open(db) as story:
        record, left_out = _record(story, as_of)
    if left_out:
        say(f"{_articles(left_out)} left out: nothing tells by when they were published")
    show(lambda: page(record), lambda: data(record), form, output, force=force)


def _free(output: Path | None, *, force: bool) -> None:
    """Says that a file is in the way before any work is done."""
    from dateline.cli.output import check_free  # noqa: PLC0415

    if output is not None and str(output) != "-":
        check_free(output, force=force)


def _day(text: str) -> date:
    """A day from the command line; of a month or year, its last day."""
    from dateline.calendar import edtf  # noqa: PLC0415

    try:
        latest = edtf.parse(text).latest
    except ValueError:
        latest = None
    if latest is None:
        raise UsageError(f"not a date: {text!r}; write it as 2018-05-31")
    return latest


def _check_published(text: str | None) -> None:
    if text is None:
        return
    from dateline.calendar import edtf  # noqa: PLC0415

    try:
        edtf.parse(text)
    except ValueError as error:
        raise UsageError(f"--published: not a date: {text!r}; write it as 2018-05-31") from error


def main() -> None:
    """The `dateline` command."""
    gc.set_threshold(
        200_000, 50, 100
    )  # records are many small objects that all stay: looking for garbage among them halves the pace
    app(prog_name="dateline")
