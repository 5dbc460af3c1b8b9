"""What changed in the record between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dateline.types.record import Disagreement, Engagement, Entity, Event, Evidence, Position, Record, StatusChange
from dateline.views import dates, disagreements, engagements, positions, sources
from dateline.views.blocks import Block, Card, Heading, Items, Page, Paragraph, Row, Rows, Run, dim, plain, strong
from dateline.views.cites import Citations
from dateline.views.clean import shortened
from dateline.views.lookup import Lookup
from dateline.views.words import EVENT_STATUS, STATUS, of

_SHOWN = 30


class _Told(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


@dataclass(frozen=True, slots=True)
class Moved:
    """An engagement whose life went on."""

    before: Engagement
    after: Engagement
    steps: tuple[StatusChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that the later record has and the earlier lacks."""

    articles: tuple[str, ...]
    engagements: tuple[Engagement, ...]
    moved: tuple[Moved, ...]
    events: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]
    positions: tuple[Position, ...]
    entities: tuple[Entity, ...]


def changes(before: Record, after: Record) -> Changes:
    """The difference. Things are the same where their ids are, or where they rest on the same words."""
    moved: list[Moved] = []
    fresh: list[Engagement] = []
    known = _Known(before.engagements)
    for engagement in after.engagements:
        earlier = known.of(engagement)
        if earlier is None:
            fresh.append(engagement)
            continue
        told = {(step.status, item) for step in earlier.history for item in _words(step.evidence)}
        steps = tuple(s for s in engagement.history if not any((s.status, item) in told for item in _words(s.evidence)))
        if steps:
            moved.append(Moved(earlier, engagement, steps))
    old = {article.id for article in before.articles}
    return Changes(
        articles=tuple(article.id for article in after.articles if article.id not in old),
        engagements=tuple(fresh),
        moved=tuple(moved),
        events=_fresh(before.events, after.events),
        disagreements=tuple(item for item in after.disagreements if item.id not in {each.id for each in before.disagreements}),
        positions=_fresh(before.positions, after.positions),
        entities=_fresh(before.entities, after.entities),
    )


class _Known[T: _Told]:
    def __init__(self, items: Iterable[T]) -> None:
        self._ids: dict[str, T] = {}
        self._words: dict[tuple[str, int, int], T] = {}
        for item in items:
            self._ids[item.id] = item
            for words in _words(item.evidence):
                self._words.setdefault(words, item)

    def of(self, item: T) -> T | None:
        if item.id in self._ids:
            return self._ids[item.id]
        return next((self._words[words] for words in _words(item.evidence) if words in self._words), None)


def _words(evidence: tuple[Evidence, ...]) -> list[tuple[str, int, int]]:
    return [(item.document_id, item.span.start, item.span.end) for item in evidence]


def _fresh[T: _Told](before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...]:
    known = _Known(before)
    return tuple(item for item in after if known.of(item) is None)


def page(before: Record, after: Record, first: str, last: str) -> Page:
    """The difference as a page; `first` and `last` are the two days in words."""
    found = changes(before, after)
    lookup = Lookup(after)
    cites = Citations(lookup)
    blocks: list[Block] = []
    if found.moved:
        moved = sorted(found.moved, key=lambda m: (-engagements.weight(m.after, lookup), m.after.id))[:_SHOWN]
        blocks.append(Heading("Engagements that moved", of(len(moved), len(found.moved), "engagement")))
        blocks += [_moved(item, lookup, cites) for item in moved]
    if found.engagements:
        weighty = sorted(found.engagements, key=lambda item: (-engagements.weight(item, lookup), item.id))[:_SHOWN]
        blocks.append(Heading("New engagements", of(len(weighty), len(found.engagements), "engagement")))
        blocks += [engagements.card(item, lookup, cites, compact=True) for item in engagements.ordered(weighty)]
    if found.events:
        rows = _events(found.events, cites)
        blocks += [Heading("New events", of(len(rows), len(found.events), "event")), Rows(rows)]
    if found.disagreements:
        differ = found.disagreements[:_SHOWN]
        blocks.append(Heading("New disagreements", of(len(differ), len(found.disagreements), "disagreement")))
        blocks += [disagreements.card(item, lookup, cites) for item in differ]
    if found.positions:
        told = [group for _, held in positions.by_holder(after, lookup, found.positions) for group in positions.gathered(held)]
        number = sum(map(len, told[:_SHOWN]))
        blocks.append(Heading("New positions", of(number, len(found.positions), "position")))
        lines = [(*positions.holder(group[0], lookup), *positions.line(group, lookup, cites)) for group in told[:_SHOWN]]
        blocks.append(Items(tuple(lines)))
    if found.articles:
        articles = sources.article_lines(after, set(found.articles))
        blocks.append(Heading("New articles", of(len(articles[:_SHOWN]), len(articles), "article")))
        blocks.append(Items(articles[:_SHOWN]))
    blocks += cites.foot()
    if not blocks:
        blocks.append(Paragraph((dim("Nothing changed: no article came out after the first day and by the second."),)))
    return Page(f"What changed from {first} to {last}", (), tuple(blocks))


def _moved(item: Moved, lookup: Lookup, cites: Citations) -> Card:
    then = item.before.status
    was = f"before: {STATUS[then].word}" if then else "before: no step told"
    return Card(
        (strong(engagements.capital(item.after.name)), *cites.tags(item.after.id)),
        engagements.badge(item.after),
        (Paragraph((dim(was),)), engagements.track(item.steps, lookup, cites)),
    )


def _events(events: tuple[Event, ...], cites: Citations) -> tuple[Row, ...]:
    weighty = sorted(events, key=lambda event: (event.background, -event.origins, event.id))[:_SHOWN]
    rows: list[Row] = []
    for event in sorted(weighty, key=lambda item: (dates.order(item.when or item.reported), item.id)):
        note = EVENT_STATUS[event.status]
        line: tuple[Run, ...] = (plain(shortened(event.summary, 200)), *((dim(f" ({note})"),) if note else ()))
        rows.append(Row((dim(dates.human(event.when, "")),), ((*line, *cites.runs(event.evidence, 2), *cites.tags(event.id)),)))
    return tuple(rows)
