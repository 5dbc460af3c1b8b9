"""The brief: a story on a page or two. What it holds of each view, the views hold in full."""

from __future__ import annotations

import math

from dateline.calendar import edtf
from dateline.types.record import Engagement, Record, StoryEntry
from dateline.types.status import SourceKind
from dateline.types.times import When
from dateline.views import dates, disagreements, engagements, positions, sources, timeline
from dateline.views.blocks import Block, Heading, Items, Line, Page, Paragraph, Row, Rows, dim, plain
from dateline.views.cites import Citations
from dateline.views.clean import shortened
from dateline.views.framing import notes
from dateline.views.lookup import Lookup
from dateline.views.words import SOURCE_KIND, plural

_DATES, _PER_DATE = 14, 2
_LEAD, _LONG = 3, 8
"""Dates of most weight that the lead tells, and dates of the timeline from which there is one."""
_ENGAGEMENTS = 8
_DISAGREEMENTS = 5
_HOLDERS, _PER_HOLDER = 4, 3
_PER_KIND = 4
_ARTICLES = 15
_STORIES = 12


def page(record: Record, as_of: str | None = None, left_out: int = 0, *, ids: bool = False) -> Page:
    """The brief of a record; under its title `as_of`, in words, and how many articles were `left_out` for want of a date."""
    lookup = Lookup(record)
    cites = Citations(lookup, ids=ids)
    story = record.stories[0] if record.stories else None
    title = story.title if story else "An empty story"
    blocks: list[Block] = []
    blocks += notes(as_of, left_out)
    blocks += _stories(record)
    every = timeline.everything(record)
    blocks += _lead(record, every, cites)
    blocks += _timeline(record, every, cites)
    blocks += _engagements(record, lookup, cites)
    blocks += _disagreements(record, lookup, cites)
    blocks += _sources(record, lookup, cites)
    blocks += _positions(record, lookup, cites)
    blocks += _articles(record)
    blocks += cites.foot()
    return Page(title, _subtitle(record), tuple(blocks))


def _subtitle(record: Record) -> Line:
    if not record.stories:
        return (dim("no article has been read, or none had been published by then"),)
    outlets = {article.outlet for article in record.articles if article.outlet}
    parts = [plural(len(record.articles), "article")]
    if len(record.stories) > 1:
        parts = [plural(len(record.stories), "story", "stories"), *parts]
    if outlets:
        parts.append(plural(len(outlets), "outlet"))
    parts.append(plural(len({article.origin for article in record.articles}), "independent origin"))
    if when := _span(record):
        parts.append(when)
    return (dim(" · ".join(parts)),)


def _span(record: Record) -> str:
    """First to last day of publication: of the articles whose day is known, if there are any."""
    whens = [article.published.when for article in record.articles if article.published]
    days = sorted(day for day in map(edtf.guess, whens) if day is not None)
    if days:
        return dates.span(When.on(days[0]), When.on(days[-1]))
    story = record.stories[0]
    return dates.span(story.first, story.last) if story.first and story.last else ""


def _stories(record: Record) -> list[Block]:
    """The stories of mixed news: those of several articles, and how many articles stand alone."""
    if len(record.stories) < 2:
        return []
    several = [item for item in record.stories if len(item.articles) > 1] or list(record.stories)
    lines = [_story(number, story) for number, story in enumerate(several[:_STORIES], 1)]
    left = len(several) - len(lines)
    alone = len(record.stories) - len(several)
    rest = [f"{plural(left, 'more story', 'more stories')}"] if left else []
    rest += [f"{plural(alone, 'article')} on something else each"] if alone else []
    if rest:
        lines.append((dim(f"and {', '.join(rest)}"),))
    return [Heading("Stories", "one alone: --story N"), Items(tuple(lines))]


def _story(number: int, story: StoryEntry) -> Line:
    parts = [plural(len(story.articles), "article")]
    if story.first is not None and story.last is not None:
        parts.append(dates.span(story.first, story.last))
    return (plain(f"{number}. {story.title}"), dim(f"  {' · '.join(parts)}"))


def _lead(record: Record, every: tuple[timeline.Day, ...], cites: Citations) -> list[Block]:
    """What one has to know: the dates of most weight and the last of those told below, one line each; of a long story only."""
    told = timeline.chosen(every, record, _DATES, 1)
    if len(told) < _LONG:
        return []
    first = timeline.chosen(every, record, _LEAD, 1)
    dates_told = dict.fromkeys((*(day.date for day in first), told[-1].date))
    shown = tuple(day for day in told if day.date in dates_told)
    return [Heading("In short"), Rows(timeline.rows(shown, cites))]


def _timeline(record: Record, every: tuple[timeline.Day, ...], cites: Citations) -> list[Block]:
    shown = timeline.chosen(every, record, _DATES, _PER_DATE)
    if not shown:
        return []
    note = "" if len(every) == len(shown) else f"{len(shown)} of {len(every)} dates"
    return [Heading("Timeline", note), Rows(timeline.rows(shown, cites))]


def _engagements(record: Record, lookup: Lookup, cites: Citations) -> list[Block]:
    every = [i for i in record.engagements if not i.background and i.history and not engagements.in_passing(i, lookup)]
    if not every:
        return []
    chosen = sorted(every, key=lambda item: (-engagements.weight(item, lookup), item.id))[:_ENGAGEMENTS]
    cards = [engagements.card(item, lookup, cites, compact=True) for item in engagements.ordered(chosen)]
    return [Heading("Engagements", _of(len(chosen), len(record.engagements))), *cards, *_key(chosen)]


def _key(shown: list[Engagement]) -> list[Block]:
    """What the marks beside these mean."""
    steps = [step for engagement in shown for step in engagement.history]
    whens = [engagement.scheduled for engagement in shown] + [step.when or step.reported for step in steps]
    notes = ["A day in brackets is that of the report."] if any(step.when is None for step in steps) else []
    notes += ["“?” marks a best guess."] if any(when is not None and "?" in when.edtf for when in whens) else []
    return [Paragraph((dim(" ".join(notes)),))] if notes else []


def _disagreements(record: Record, lookup: Lookup, cites: Citations) -> list[Block]:
    if not record.disagreements:
        return []
    chosen = record.disagreements[:_DISAGREEMENTS]
    cards = [disagreements.card(item, lookup, cites) for item in chosen]
    return [Heading("Disagreements", _of(len(chosen), len(record.disagreements))), *cards]


def _sources(record: Record, lookup: Lookup, cites: Citations) -> list[Block]:
    every = sources.voices(record)
    rows: list[Row] = []
    shown = 0
    for kind, (_, word) in SOURCE_KIND.items():
        voices = [voice for voice in every if voice.kind is kind]
        if not voices or kind is SourceKind.UNKNOWN:
            continue
        lines = [sources.short(voice, lookup, cites) for voice in voices[:_PER_KIND]]
        shown += len(lines)
        if len(voices) > _PER_KIND:
            lines.append((dim(f"and {len(voices) - _PER_KIND} more"),))
        rows.append(Row((dim(word),), tuple(lines)))
    return [Heading("Sources", _of(shown, len(every))), Rows(tuple(rows))] if rows else []


def _positions(record: Record, lookup: Lookup, cites: Citations) -> list[Block]:
    """Of those who matter most to the story, what most reports tell of them."""
    every = positions.by_holder(record, lookup)
    ranked = sorted(every, key=lambda item: -lookup.centrality.get(item[0], 0.0) * math.log2(1 + len(item[1])))
    rows: list[Row] = []
    shown = 0
    for holder, held in ranked[:_HOLDERS]:
        told = sorted(positions.gathered(held), key=lambda group: -len(lookup.origins(group[0].evidence)))[:_PER_HOLDER]
        shown += sum(map(len, told))
        lines = tuple(positions.line(group, lookup, cites) for group in told)
        rows.append(Row((plain(shortened(lookup.name(holder) or holder, 40)),), lines))
    return [Heading("Positions", _of(shown, len(record.positions))), Rows(tuple(rows))] if rows else []


def _articles(record: Record) -> list[Block]:
    if not record.articles or len(record.articles) > _ARTICLES:
        return []
    return [Heading("Articles"), Items(sources.article_lines(record))]


def _of(shown: int, total: int) -> str:
    return "" if shown == total else f"{shown} of {total}"
