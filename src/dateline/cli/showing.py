"""From a story file to a view on standard output or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.options import day_of
from dateline.cli.output import Format, say, show
from dateline.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.story import Story
    from dateline.types.record import Record
    from dateline.views.blocks import Page


def open_story(db: str) -> Story:
    """The story, to be looked at."""
    from dateline.story import Story  # noqa: PLC0415

    return Story.open(db)


def open_to_change(db: str) -> Story:
    """A story that is there already, to be written to. Raises StoreError where there is none."""
    with open_story(db):
        pass
    from dateline.story import Story  # noqa: PLC0415

    return Story.open(db, write=True)


def record_of(story: Story, as_of: str | None, number: int | None = None) -> tuple[Record, int]:
    """The record, whole or as of a day or of one story, and how many articles a day leaves out for want of a date."""
    if as_of is None and number is None:
        return story.record(), 0
    day = day_of(as_of) if as_of is not None else None
    found = story.alone(number, day) if number is not None else story.as_of(day)  # type: ignore[arg-type]
    return found.record, found.left_out


def show_view(
    db: str,
    as_of: str | None,
    form: Format,
    output: Path | None,
    force: bool,
    page: Callable[[Record], Page],
    data: Callable[[Record], object],
    number: int | None = None,
    *,
    titled: bool = True,
) -> None:
    """Opens the story and prints one view of it. What is wrong with the options is said before any work is done."""
    from dateline.views import dates, framing  # noqa: PLC0415

    check_output(output, force=force)
    day = dates.of_day(day_of(as_of)) if as_of else None
    with open_story(db) as story:
        record, left_out = record_of(story, as_of, number)
    if left_out:
        they = "it was" if left_out == 1 else "they were"
        say(f"{counted(left_out)} left out: nothing tells by when {they} published")
    try:
        show(
            lambda: framing.framed(page(record), record, day, left_out, titled=titled),
            lambda: data(record),
            form,
            output,
            force=force,
        )
    except UnknownNameError as error:
        if day is None:
            raise
        raise UnknownNameError(f"{error.message} as of {day}", subject=error.subject) from error


def check_output(output: Path | None, *, force: bool) -> None:
    """Says that a file is in the way before any work is done."""
    from dateline.cli.output import check_free  # noqa: PLC0415

    if output is not None and str(output) != "-":
        check_free(output, force=force)


def show_brief(
    story: Story,
    as_of: str | None,
    form: Format,
    output: Path | None,
    *,
    force: bool,
    ids: bool = False,
    number: int | None = None,
) -> None:
    """Prints the brief of a story that is open."""
    from dateline.views import answers, dates  # noqa: PLC0415
    from dateline.views import brief as view  # noqa: PLC0415

    record, left_out = record_of(story, as_of, number)
    day = day_of(as_of) if as_of else None

    def page() -> Page:
        return view.page(record, dates.of_day(day) if day else None, left_out, ids=ids)

    show(page, lambda: answers.brief(record, day.isoformat() if day else None, left_out), form, output, force=force)


def counted(count: int, kind: str = "") -> str:
    """`1 article`, `3 new articles`."""
    return f"{count:,} {kind}article{'' if count == 1 else 's'}"
