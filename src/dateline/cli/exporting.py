"""`export`, and `serve`, which comes later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DB, AsOfDay, Db, Force
from dateline.cli.output import emit, json_text, say
from dateline.cli.showing import check_output, open_story, record_of
from dateline.errors import UsageError

if TYPE_CHECKING:
    pass


_LATER = ("ics", "plover", "ftm", "timelinejs", "jsonld")


def export(
    form: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="json or csv.")] = "json",
    db: Db = DB,
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

    check_output(output, force=force)
    with open_story(db) as story:
        record, _ = record_of(story, as_of)
    emit(json_text(view.record(record)), output, force=force)


def _export_csv(db: str, as_of: str | None, output: Path | None, section: str | None, *, force: bool) -> None:
    from dateline.views import tables  # noqa: PLC0415

    if section is None and output is None:
        raise UsageError("csv is one table per section: name a folder with -o, or one table with --section")
    if section is not None and section not in tables.SECTIONS:
        raise UsageError(f"no such section: {section}; there are {', '.join(tables.SECTIONS)}")
    targets = {} if section or output is None else {name: output / f"{name}.csv" for name in tables.SECTIONS}
    if section:
        check_output(output, force=force)
    for target in targets.values():
        check_output(target, force=force)
    with open_story(db) as story:
        record, _ = record_of(story, as_of)
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


def serve(db: Db = DB) -> None:  # noqa: ARG001  (the option is part of the contract)
    """The local web page (comes later)."""
    raise UsageError("the web page comes later; until then: dateline brief --format html -o brief.html")
