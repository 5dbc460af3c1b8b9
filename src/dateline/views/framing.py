"""What a page of its own says beyond its view: which story it is of, and as of what day."""

from __future__ import annotations

from dataclasses import replace

from dateline.types.record import Record
from dateline.views.blocks import Block, Page, Paragraph, dim, plain, strong
from dateline.views.words import plural


def framed(page: Page, record: Record, as_of: str | None = None, left_out: int = 0, *, titled: bool = True) -> Page:
    """The page with the story's title in its own (if `titled`), and under it `as_of`, a day in words, with how many articles were
    `left_out` for want of a date. Where nothing had been published by that day, it says so, and nothing else."""
    of = f": {record.stories[0].title}" if len(record.stories) == 1 and titled else ""
    if as_of is not None and not record.articles:
        return Page(
            page.title, (), (*notes(as_of, left_out), Paragraph((dim("No article of this story had come out by then."),)))
        )
    return replace(page, title=page.title + of, blocks=(*notes(as_of, left_out), *page.blocks))


def notes(as_of: str | None, left_out: int = 0) -> list[Block]:
    """As of when this is, and what is missing for it."""
    if as_of is None:
        return []
    runs = [strong(f"As of {as_of}."), plain(" Only what had been published by then.")]
    if left_out:
        runs.append(dim(f" Left out for want of a date: {plural(left_out, 'article')}."))
    return [Paragraph(tuple(runs))]
