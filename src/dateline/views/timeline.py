"""The timeline: what matters of all that is dated, oldest first, at a length that the reader sets or the story asks for.

A date matters as far as independent reports name it, those of later days above all, and by what is told of it: in a story of
a few articles the latter decides, in one of hundreds the former. An entry's salience grows with the number of independent
origins and articles that tell it and with how central those in it are; steps in the life of an engagement weigh more,
background and doubt less. Sentences that name the day stand beside events and engagements where the reports are many.
Two entries of one day that rest on the same words, or say nearly the same, are one.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.calendar import edtf
from dateline.types.record import DayMention, Engagement, Event, Evidence, Record, StatusChange
from dateline.types.status import Certainty, EngagementStatus, EventStatus, EventType
from dateline.types.times import When
from dateline.views.blocks import Block, Line, Page, Paragraph, Row, Rows, dim, plain
from dateline.views.cites import Citations
from dateline.views.clean import safe, shortened
from dateline.views.dates import human, order, reported, set_for
from dateline.views.engagements import capital, in_passing
from dateline.views.lookup import Lookup
from dateline.views.words import EVENT_STATUS, STATUS

_WORD = re.compile(r"\w{3,}")
_SAME = 0.6
"""Share of common words from which two summaries of one day say the same."""
_SUMMARY = 240
_WIDEST = 366
"""Days."""
_COMPARED = 60
_FEWEST, _MOST = 16, 100
"""Dates that a story shows by itself."""
_MANY = 50
"""Articles above which a day's sentences are told, and strangers' meetings are not the news."""
_TELLING = 3
"""Origins that must name a day before its sentences are told in a smaller story."""
_SENTENCE = 1.3
"""Salience of a day's best sentence for each unit of the day's weight."""
_NEXT = 0.9
"""Salience of the next sentence, as a share of the one before it."""
_STRANGERS = 0.3
"""What is left of the salience of a meeting of people whom no second article of a large story mentions."""
_PRELUDE = timedelta(days=30)
"""How long before the first reports (2 % left out, whose dates may be wrong) a story's own days begin."""
_INTENDED = frozenset({EngagementStatus.PROPOSED, EngagementStatus.PLANNED, EngagementStatus.CONFIRMED})
_AIMED = _INTENDED | {EngagementStatus.RESCHEDULED}
_DOUBT = timedelta(days=45)
_DEEDS = frozenset(EventType) - {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN}
"""Not what is merely said."""
_FIRST_THINGS = 900
"""Code points of an article that tell its news."""
_LIVES = 1.0
"""What violence weighs more than other events in a small story, where no days are named often enough to tell."""
_BY_REPORT = 0.7
"""What is left of the salience of an event that is dated by its report alone."""
_WEEK = timedelta(days=7)
_EXPOSURE = 0.3
"""0: a day late in a story, which few reports can still recall, is taken as it is; 1: as if all could."""
_ASIDE = 0.25
"""What being looked forward to, and having reports of its own, count beside being recalled."""
_FEW = 15.0
"""Articles at which what is told of a day counts half as much as in a story of one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline."""

    summary: str
    ids: tuple[str, ...]
    """Events and engagements it tells of; none for a sentence that no event was read from."""
    origins: int
    evidence: tuple[Evidence, ...]
    salience: float
    note: str = ""
    """A word on its status, where it is not plainly something that happened."""
    by_report: bool = False
    """Dated by its report, as no report says when it became so."""
    step: int | None = None
    """Its number in the life of its engagement."""


@dataclass(frozen=True, slots=True)
class Day:
    """All entries of one date (which may be a month, or a span)."""

    when: When
    entries: tuple[Entry, ...]

    @property
    def label(self) -> str:
        """In words."""
        return reported(self.when) if all(entry.by_report for entry in self.entries) else human(self.when)

    @property
    def date(self) -> str:
        """EDTF."""
        return self.when.edtf


def timeline(record: Record, dates: int | None = None, sentences: int | None = None) -> tuple[Day, ...]:
    """The `dates` most telling dates with up to `sentences` entries each, oldest first; None lets the story decide."""
    return chosen(everything(record), record, dates, sentences)


def everything(record: Record) -> tuple[Day, ...]:
    """All that has a date, by date, the most telling entry of each first."""
    lookup = Lookup(record)
    found: dict[str, tuple[When, list[Entry]]] = {}
    for when, entry in (*_entries(record, lookup), *_sentences(record)):
        if not _placed(when):
            continue
        guess = edtf.guess(when)  # "24 Feb?" and "24 Feb" are one date, as certain as the surest report of it
        best, entries = found.setdefault(guess.isoformat() if guess else when.edtf, (when, []))
        entries.append(entry)
        if edtf.is_uncertain(best) and not edtf.is_uncertain(when):
            found[guess.isoformat() if guess else when.edtf] = (when, entries)
    return tuple(Day(when, _merged(entries, lookup)) for when, entries in found.values())


def chosen(every: tuple[Day, ...], record: Record, dates: int | None, sentences: int | None) -> tuple[Day, ...]:
    """The most telling of these dates, oldest first."""
    number = own_length(record) if dates is None else dates
    per_day = 3 if sentences is None else sentences
    made = weights(record)
    articles = len(record.articles)
    ranked = sorted(every, key=lambda day: (-_importance(day, articles, made), order(day.when)))[: max(0, number)]
    cut = [Day(day.when, _as_it_went(day.entries[: max(0, per_day)])) for day in ranked]
    return tuple(sorted((day for day in cut if day.entries), key=lambda day: order(day.when)))


def _as_it_went(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The same entries, with steps of one engagement in the order of its life."""
    lives: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.step is not None:
            lives.setdefault(entry.ids[0], []).append(entry)
    for steps in lives.values():
        steps.sort(key=lambda entry: entry.step or 0, reverse=True)
    return tuple(entry if entry.step is None else lives[entry.ids[0]].pop() for entry in entries)


def _placed(when: When) -> bool:
    """False where all that is known is "by then", or a span of more than a year: no place on a timeline."""
    if edtf.guess(when) is not None:
        return True
    return when.width is not None and when.width <= _WIDEST


def own_length(record: Record) -> int:
    """How many dates a story asks for: those that half of what the reports make of all days falls on, or, in a small story,
    about all that it has."""
    made = sorted(weights(record).values(), reverse=True)
    half, total, number = sum(made) / 2, 0.0, 0
    while number < len(made) and total < half:
        total += made[number]
        number += 1
    return max(_FEWEST, min(_MOST, number))


def page(record: Record, dates: int | None = None, sentences: int | None = None, *, ids: bool = False) -> Page:
    """The timeline as a page."""
    lookup = Lookup(record)
    cites = Citations(lookup, ids=ids)
    told = timeline(record, dates, sentences)
    blocks: list[Block] = [Rows(rows(told, cites))] if told else [Paragraph((dim("Nothing in this story has a date."),))]
    blocks += cites.foot()
    return Page("Timeline", (dim(span_of(told)),), tuple(blocks))


def span_of(told: tuple[Day, ...]) -> str:
    """`24 Feb 2017 to 31 May 2018`."""
    if not told:
        return ""
    first, last = told[0].label, told[-1].label
    return first if first == last else f"{first} to {last}"


def rows(told: tuple[Day, ...], cites: Citations) -> tuple[Row, ...]:
    """A row for each date."""
    made: list[Row] = []
    for day in told:
        lines = tuple(_line(entry, cites) for entry in day.entries)
        made.append(Row((dim(day.label),), lines))
    return tuple(made)


def _line(entry: Entry, cites: Citations) -> Line:
    note = (dim(f" ({entry.note})"),) if entry.note else ()
    return (plain(shortened(entry.summary, _SUMMARY)), *note, *cites.runs(entry.evidence), *cites.tags(*entry.ids))


# --- what could be told ---------------------------------------------------------------------------


def _entries(record: Record, lookup: Lookup) -> Iterable[tuple[When, Entry]]:
    for event in record.events:
        if event.when is not None and event.status is not EventStatus.HYPOTHETICAL and not _by_then(event):
            yield event.when, _of_event(event, lookup)
        elif _news(event) and event.reported is not None:
            entry = _of_event(event, lookup)
            yield event.reported, replace(entry, salience=entry.salience * _BY_REPORT, by_report=True, note="reported")
    for engagement in record.engagements:
        yield from _of_engagement(engagement, lookup)


def _sentences(record: Record) -> Iterable[tuple[When, Entry]]:
    """The best sentences of each day, where the story or those who name the day are many."""
    made = weights(record)
    for mention in record.days:
        if len(record.articles) <= _MANY and mention.later + mention.own < _TELLING:
            continue
        salience = _SENTENCE * made[mention.when.edtf]
        for item in mention.evidence:
            yield mention.when, Entry(safe(item.exact), (), 1, (item,), salience)
            salience *= _NEXT


def _by_then(event: Event) -> bool:
    """True where all that is known of its day is that its first report came after it."""
    when, reported = event.when, event.reported
    return when is None or (when.earliest is None and reported is not None and when.latest == reported.latest)


def _news(event: Event) -> bool:
    """True for what surely happened, told among the first things of a report of a known day, though no words say on what day."""
    sure = event.status in (EventStatus.OCCURRED, EventStatus.UNDER_WAY) and event.certainty is Certainty.CERTAIN
    known = event.reported is not None and event.reported.day is not None and _by_then(event)
    first = min((item.span.start for item in event.evidence), default=0)
    return sure and known and event.type in _DEEDS and not event.background and first < _FIRST_THINGS


def _of_event(event: Event, lookup: Lookup) -> Entry:
    central = sum(sorted(lookup.centrality.get(side, 0.0) for side in (*event.actors, *event.recipients))[-2:])
    articles = len({item.document_id for item in event.evidence})
    told = 1.0 + math.log2(max(1, event.origins)) + 0.5 * math.log2(max(1, articles)) + central
    if event.type is EventType.ASSAULT and len(lookup.articles) <= _MANY:
        told += _LIVES
    salience = told * _sureness(event)
    return Entry(event.summary, (event.id,), event.origins, event.evidence, salience, EVENT_STATUS[event.status])


def _sureness(event: Event) -> float:
    factor = 1.0 if event.status in (EventStatus.OCCURRED, EventStatus.UNDER_WAY) else 0.6
    if event.certainty is not Certainty.CERTAIN:
        factor *= 0.8
    if event.background:
        factor *= 0.7
    if event.type is None:
        factor *= 0.8
    return factor * (1.0 if event.when is not None and event.when.day else 0.6)


def _of_engagement(engagement: Engagement, lookup: Lookup) -> Iterable[tuple[When, Entry]]:
    central = sum(sorted(lookup.centrality.get(side, 0.0) for side in (*engagement.parties, *engagement.participants))[-2:])
    known = _STRANGERS if _strangers(engagement, lookup) or in_passing(engagement, lookup) else 1.0
    for number, change in enumerate(engagement.history):
        when = change.when or change.reported
        if when is None or (
            change.when is None
            and (engagement.background or _vague(when) or _overtaken(change, engagement.history[number + 1 :], when))
        ):
            continue
        salience = 1.5 + math.log2(max(1, change.origins)) + central
        salience *= (0.6 if engagement.background else 1.0) * (1.0 if when.day else 0.6) * known
        word = STATUS[change.status].word
        told = "" if change.when or change.status is EngagementStatus.DENIED else "reported "
        summary = f"{capital(engagement.name)}: {told}{word}"
        if change.scheduled and change.status not in (EngagementStatus.HELD, EngagementStatus.UNDER_WAY):
            summary += _aim(change.status, change.scheduled)
        if change.reason:
            summary += f"; reason given: {shortened(change.reason, 120)}"
        yield (
            when,
            Entry(
                summary,
                (engagement.id,),
                change.origins,
                change.evidence,
                salience,
                by_report=change.when is None,
                step=number,
            ),
        )


def _aim(status: EngagementStatus, scheduled: When) -> str:
    """What day it was for: "planned for 12 Jun"; of what came to nothing, "cancelled (had been set for 12 Jun)"."""
    words = set_for(scheduled)
    return f" {words}" if status in _AIMED else f" (had been set {words})"


def _vague(when: When) -> bool:
    """Too wide a span for the day of a report to tell when what it reports became so."""
    return when.earliest is None or when.latest is None or when.latest - when.earliest > _DOUBT


def _overtaken(change: StatusChange, later: tuple[StatusChange, ...], when: When) -> bool:
    """True where a step that is only known by its report was over by then: "planned", told after the cancellation or after the
    day that it was planned for."""
    if when.earliest is None:
        return False
    times = [step.when or step.reported for step in later]
    if change.status in _INTENDED:
        times.append(change.scheduled)
    return any(time is not None and time.latest is not None and time.latest < when.earliest for time in times)


def _strangers(engagement: Engagement, lookup: Lookup) -> bool:
    """True where, in a story of many articles, none of those who meet is mentioned by a second one."""
    if len(lookup.articles) <= _MANY or engagement.origins > 1:
        return False
    sides = (lookup.entities.get(side) for side in (*engagement.parties, *engagement.participants))
    return all(side is None or len(side.articles) < 2 for side in sides)


# --- choosing -------------------------------------------------------------------------------------


def weight(mention: DayMention, chance: float = 1.0) -> float:
    """How much the reports make of a day. Those that still name it after a week count fully (`chance` times, where it had less of
    a chance to be named so than others), those of the days after it a third, as they name every day; that it was looked forward
    to, or that reports are of the day itself, counts little, that they say so not at all."""
    named = chance * mention.recalled + 0.3 * (mention.later - mention.recalled)
    return math.log1p(named) + _ASIDE * (math.log1p(mention.published) + math.log1p(mention.ahead))


def weights(record: Record) -> dict[str, float]:
    """ISO day -> its weight in that story; what lies long before the reports begin is another story, and counts half."""
    days = sorted(day for article in record.articles if article.published and (day := article.published.when.day))
    begin = days[len(days) // 50] - _PRELUDE if days else date.min
    found: dict[str, float] = {}
    for mention in record.days:
        day = mention.when.day
        chance = _chance(days, day) if day is not None else 1.0
        found[mention.when.edtf] = weight(mention, chance) * (0.5 if day is not None and day < begin else 1.0)
    return found


def _chance(days: list[date], day: date) -> float:
    """How many more reports of the story there would be to recall a day, were it an early one; `days`: those of the reports."""
    after = len(days) - bisect_right(days, day + _WEEK)
    return (len(days) / max(after, len(days) / 10)) ** _EXPOSURE if days else 1.0


def _importance(day: Day, articles: int, made: dict[str, float]) -> float:
    """How much is made of the day, and, the more the fewer the articles, what is told of it."""
    guess = edtf.guess(day.when)
    best = sorted((entry.salience for entry in day.entries if entry.ids), reverse=True)[:5]
    rest = math.log2(1 + len(best)) if articles > _MANY else 0.0
    told = sum(value / (rank + 1) for rank, value in enumerate(best)) + 0.5 * rest
    return made.get(guess.isoformat() if guess else "", 0.0) + told / (1.0 + articles / _FEW)


def _merged(entries: list[Entry], lookup: Lookup) -> tuple[Entry, ...]:
    """Most telling first; what rests on the same words or says the same goes into the one before it."""
    groups: list[list[Entry]] = []
    words: list[frozenset[str]] = []
    for entry in sorted(entries, key=lambda item: (-item.salience, item.summary, item.ids)):
        own = frozenset(word.casefold() for word in _WORD.findall(entry.summary))
        # Compared with the day's best alone, so that a day with thousands of entries costs no more than its number.
        near = range(min(len(groups), _COMPARED))
        twin = next((i for i in near if _same(entry, groups[i][0], own, words[i])), None)
        if twin is None:
            groups.append([entry])
            words.append(own)
        else:
            groups[twin].append(entry)
    return tuple(group[0] if len(group) == 1 else _joined(group, lookup) for group in groups)


def _same(one: Entry, other: Entry, own: frozenset[str], others: frozenset[str]) -> bool:
    if one.step is not None and other.step is not None and one.ids[0] == other.ids[0]:
        return False  # two steps of one engagement stay two, also where one sentence tells both
    return _shared(one, other) or _alike(own, others)


def _shared(one: Entry, other: Entry) -> bool:
    """True where the first words that both rest on overlap."""
    if not one.evidence or not other.evidence:
        return False
    return any(a.document_id == b.document_id and a.span.overlaps(b.span) for a in one.evidence[:3] for b in other.evidence[:3])


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) / len(one | other) >= _SAME


def _joined(group: list[Entry], lookup: Lookup) -> Entry:
    evidence = tuple({(item.document_id, item.span): item for entry in group for item in entry.evidence}.values())
    origins = max(len(lookup.origins(evidence)), *(entry.origins for entry in group))
    ids = tuple(dict.fromkeys(key for entry in group for key in entry.ids))
    return replace(group[0], ids=ids, evidence=evidence, origins=origins)
