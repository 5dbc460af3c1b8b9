"""`build` and `read`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import failures
from dateline.cli.options import DB, Db, Force, Form, Output, Paths, Published, check_published, check_some_are_there
from dateline.cli.output import Format, emit, json_text, say
from dateline.cli.showing import check_output, counted, show_brief

if TYPE_CHECKING:
    from dateline.story import Added, Story


def build(
    paths: Paths,
    db: Db = DB,
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

    check_published(published)
    check_output(output, force=force)
    check_some_are_there(paths)
    with Story.open(db, write=True) as story:
        with progress() as shown:
            added = story.add(paths, published, shown, workers)
        for error in added.failed:
            say(f"not read: {error}")
        if added.notes:
            names = ", ".join(added.notes[:5]) + (" and others" if len(added.notes) > 5 else "")
            say(f"passed over as a note on the folder, not an article: {names} (name it on the command line to have it read)")
        if added.interrupted:
            say(f"interrupted: kept {counted(added.new + added.again)}; run the same command again to go on")
            raise typer.Exit(failures.INTERRUPTED)
        say(_told(added))
        _warn_of_contradictions(story)
        if story.store.count():
            show_brief(story, None, form, output, force=force)
    if added.failed:
        raise typer.Exit(failures.SOME_FAILED)


def remove(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Ids (or their beginnings), paths or file names of articles.")
    ],
    db: Db = DB,
) -> None:
    """Take articles out of a story, as if they had never been read. Files are left alone.

    \b
    Examples:
      dateline remove articles/off-topic.txt
      dateline remove 8b2c1939
    """
    from dateline.cli.showing import open_to_change  # noqa: PLC0415

    with open_to_change(db) as story:
        gone = story.remove(articles)
        left = story.store.count()
    say(f"took out {counted(len(gone))}, {left:,} left")


def _warn_of_contradictions(story: Story) -> None:
    """Judgements that agreed may come to contradict each other as articles or rules change: that is not passed over."""
    from dateline.types.judgements import Effect, Verdict  # noqa: PLC0415

    for ruling in story.record(["judgements"]).judgements:
        if ruling.effect is Effect.OVERRULED and ruling.verdict is not Verdict.SET:
            say(f"{ruling.id} contradicts {ruling.overruled_by}, which is older and counts; see: dateline judgements")


def _told(added: Added) -> str:
    parts: list[str] = []
    if added.new:
        parts.append(f"read {counted(added.new, 'new ')} ({added.words:,} words)")
    if added.again:
        parts.append(f"read {counted(added.again)} again, as rules or weights have changed")
    if added.known:
        parts.append(f"{counted(added.known)} in the story already")
    if added.failed:
        parts.append(f"{counted(len(added.failed))} could not be read")
    if not parts:
        return "found no article; .txt, .md, .html and .jsonl files are read"
    if not added.new and not added.again:
        return "nothing new" + (": " + ", ".join(parts) if parts else "")
    return ", ".join(parts)


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

    check_published(published)
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
