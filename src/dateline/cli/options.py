"""The options that several commands share, and their values made sense of."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.output import Format
from dateline.errors import InputError, UsageError

Db = Annotated[str, typer.Option("--db", metavar="FILE", help="The story file.", show_default=True)]
AsOfDay = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what had been published by that day.")]
StoryNumber = Annotated[
    int | None, typer.Option("--story", min=1, metavar="N", help="Only that story of mixed news, as the brief numbers them.")
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="PATH", help="Write to a file instead of standard output.")
]
Ids = Annotated[bool, typer.Option("--ids", help="Show the id of each thing, for same, different, wrong and set.")]
Force = Annotated[bool, typer.Option("--force", help="Let -o overwrite a file.")]
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files or folders of .txt, .md, .html or .jsonl articles, or - for standard input."),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The date of every article that comes without one.")
]
DB = "story.db"


def day_of(text: str) -> date:
    """A day from the command line; of a month or year, its last day."""
    from dateline.calendar import edtf  # noqa: PLC0415

    try:
        latest = edtf.parse(text).latest
    except ValueError:
        latest = None
    if latest is None:
        raise UsageError(f"not a date: {text!r}; write it as 2018-05-31")
    return latest


def check_some_are_there(paths: list[str]) -> None:
    """Raises InputError where there is nothing at all to read, before a story file is made for it."""
    if not any(path == "-" or os.path.exists(path) for path in paths):  # noqa: PTH110  (False, too, for what can be no path)
        raise InputError("there is no such file or folder", subject=", ".join(paths), kind="not_found")


def check_published(text: str | None) -> None:
    """Raises UsageError for what is no date."""
    if text is None:
        return
    from dateline.calendar import edtf  # noqa: PLC0415

    try:
        edtf.parse(text)
    except ValueError as error:
        raise UsageError(f"--published: not a date: {text!r}; write it as 2018-05-31") from error
