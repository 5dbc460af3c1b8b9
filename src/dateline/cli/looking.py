"""The views of a story: brief, timeline, engagements, sources, disagreements, positions, who, diff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DB, AsOfDay, Db, Force, Form, Ids, Output, StoryNumber, day_of
from dateline.cli.output import Format, show
from dateline.cli.showing import check_output, open_story, show_brief, show_view
from dateline.errors import UsageError

if TYPE_CHECKING:
    pass


def brief(
    db: Db = DB,
    as_of: AsOfDay = None,
    number: StoryNumber = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    ids: Ids = False,
) -> None:
    """The story on a page or two: timeline, engagements, disagreements, sources, positions.

    \b
    Examples:
      dateline brief
      dateline brief --as-of 2018-05-31
      dateline brief --story 2
      dateline brief --format html -o brief.html
    """
    check_output(output, force=force)
    if as_of:
        day_of(as_of)
    with open_story(db) as story:
        show_brief(story, as_of, form, output, force=force, ids=ids, number=number)


def timeline(
    db: Db = DB,
    as_of: AsOfDay = None,
    number: StoryNumber = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    ids: Ids = False,
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

    show_view(
        db, as_of, form, output, force,
        lambda record: view.page(record, dates, sentences, ids=ids),
        lambda record: answers.timeline_json(record, dates, sentences),
        number,
    )  # fmt: skip


def engagements(
    db: Db = DB,
    as_of: AsOfDay = None,
    number: StoryNumber = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    ids: Ids = False,
) -> None:
    """Every talks, meeting, summit, visit, call, exercise or vote, with its whole life.

    \b
    Examples:
      dateline engagements
      dateline engagements --as-of 2018-05-25 --format markdown
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import engagements as view  # noqa: PLC0415

    show_view(db, as_of, form, output, force, lambda record: view.page(record, ids=ids), answers.engagements, number)


def sources(
    db: Db = DB,
    as_of: AsOfDay = None,
    number: StoryNumber = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    ids: Ids = False,
) -> None:
    """Who says it: named, unnamed or relayed; and how many independent origins there are.

    \b
    Examples:
      dateline sources
      dateline sources --format json
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import sources as view  # noqa: PLC0415

    show_view(db, as_of, form, output, force, lambda record: view.page(record, ids=ids), answers.sources_json, number)


def disagreements(
    db: Db = DB,
    as_of: AsOfDay = None,
    number: StoryNumber = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    ids: Ids = False,
) -> None:
    """Where reports give different values: conflicts, updates, differences of precision.

    \b
    Examples:
      dateline disagreements
      dateline disagreements --format json
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import disagreements as view  # noqa: PLC0415

    show_view(db, as_of, form, output, force, lambda record: view.page(record, ids=ids), answers.disagreements, number)


def positions(
    db: Db = DB,
    as_of: AsOfDay = None,
    number: StoryNumber = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    ids: Ids = False,
) -> None:
    """What each side demands, offers, wants, refuses, accepts or makes a condition.

    \b
    Examples:
      dateline positions
      dateline positions --format markdown
    """
    from dateline.views import answers  # noqa: PLC0415
    from dateline.views import positions as view  # noqa: PLC0415

    show_view(db, as_of, form, output, force, lambda record: view.page(record, ids=ids), answers.positions, number)


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, another spelling of it, a surname, or an entity's id.")],
    db: Db = DB,
    as_of: AsOfDay = None,
    form: Form = Format.TEXT,
    output: Output = None,
    force: Force = False,
    ids: Ids = False,
) -> None:
    """A dossier: one person, organisation or place.

    \b
    Examples:
      dateline who 'Choe Son Hui'
      dateline who zagoria
    """
    from dateline.views import answers, dossier  # noqa: PLC0415

    show_view(
        db, as_of, form, output, force,
        lambda record: dossier.page(record, name, ids=ids),
        lambda record: answers.who(record, name),
        titled=False,
    )  # fmt: skip


def diff(
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The earlier day.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The later day.")],
    db: Db = DB,
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

    start, end = day_of(first), day_of(last)
    if end < start:
        raise UsageError(f"--to ({end}) lies before --from ({start})")
    check_output(output, force=force)
    with open_story(db) as story:
        before, after = story.as_of(start).record, story.as_of(end).record
    show(
        lambda: view.page(before, after, dates.of_day(start), dates.of_day(end)),
        lambda: answers.diff_json(before, after, start.isoformat(), end.isoformat()),
        form,
        output,
        force=force,
    )
