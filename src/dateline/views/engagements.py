"""Engagements: each with its parties, its date, and its life as a track of steps."""

from __future__ import annotations

from dateline.types.record import Engagement, Entity, Record, StatusChange
from dateline.types.status import EngagementKind, EngagementStatus, NameType
from dateline.types.times import When
from dateline.views import dates, judgements
from dateline.views.blocks import Block, Card, Heading, Line, Page, Paragraph, Row, Rows, Run, Step, Track, dim, plain, strong
from dateline.views.cites import Citations
from dateline.views.clean import shortened
from dateline.views.lookup import Lookup
from dateline.views.words import ENGAGEMENT_KIND, NO_STEP, STATUS, joined, plural

_TRACK_WORDS = {"1": "official (track 1)", "1.5": "half official (track 1.5)", "2": "unofficial (track 2)"}

_PRIVATE = frozenset(
    {EngagementKind.MEETING, EngagementKind.VISIT, EngagementKind.CALL, EngagementKind.EXERCISE, EngagementKind.OTHER}
)
"""What anybody can hold. Summits, talks, conferences and votes are public by what they are."""
_CALLERS = 2
_MONTH = 31
"""Days."""
_TO_COME = frozenset(EngagementStatus) - {EngagementStatus.HELD, EngagementStatus.UNDER_WAY}


def page(record: Record, *, ids: bool = False) -> Page:
    """Every engagement, oldest first; those that articles tell only as earlier history come after."""
    lookup = Lookup(record)
    cites = Citations(lookup, ids=ids)
    own = [engagement for engagement in record.engagements if not engagement.background]
    now = ordered(engagement for engagement in own if not in_passing(engagement, lookup))
    aside = ordered(engagement for engagement in own if in_passing(engagement, lookup))
    before = ordered(engagement for engagement in record.engagements if engagement.background)
    blocks: list[Block] = [card(engagement, lookup, cites) for engagement in now]
    if not now:
        blocks.append(Paragraph((dim("No meeting, talks, summit, visit, call, exercise or vote of its own was found."),)))
    if aside:
        blocks.append(Heading("Told in passing", plural(len(aside), "engagement")))
        blocks.append(Rows(tuple(_earlier(engagement, lookup, cites) for engagement in aside)))
    if before:
        blocks.append(Heading("Earlier, told as background", plural(len(before), "engagement")))
        blocks.append(Rows(tuple(_earlier(engagement, lookup, cites) for engagement in before)))
    blocks += cites.foot()
    counted = [plural(len(now), "engagement")]
    counted += [f"{len(aside)} more told in passing"] if aside else []
    counted += [f"{len(before)} earlier, told as background"] if before else []
    return Page("Engagements", (dim(" · ".join(counted)),), tuple(blocks))


def in_passing(engagement: Engagement, lookup: Lookup) -> bool:
    """True for what a single report tells of people who are nobody to the public or to the story ("my mother met a sailor"), or
    of nobody at all: it is kept, and listed apart from the meetings that make news."""
    if engagement.origins > 1 or engagement.marks or engagement.kind not in _PRIVATE:
        return False
    sides = [lookup.entities.get(side) for side in (*engagement.parties, *engagement.participants)]
    known = [side for side in sides if side is not None]
    if not known:
        return not (engagement.scheduled is not None and engagement.scheduled.day and len(engagement.history) > 1)
    if engagement.kind is EngagementKind.CALL and len(known) < _CALLERS:
        return True
    return not any(_public(side) for side in known)


def _public(side: Entity) -> bool:
    """A country, a body, somebody in office, or somebody of whom several reports tell."""
    if side.type is not NameType.PERSON or side.country is not None or len(side.articles) > 1:
        return True
    return any(role.sector is not None for role in side.roles)


def ordered(engagements: object) -> list[Engagement]:
    """By when they were set or took place, else by their first step."""
    items: list[Engagement] = list(engagements)  # type: ignore[call-overload]
    return sorted(items, key=lambda engagement: (dates.order(placed(engagement)), engagement.id))


def placed(engagement: Engagement) -> When | None:
    """The time an engagement is listed under."""
    if engagement.scheduled is not None:
        return engagement.scheduled
    times = [step.when or step.reported for step in engagement.history]
    return next((when for when in times if when is not None), None)


def weight(engagement: Engagement, lookup: Lookup) -> float:
    """How much an engagement matters: origins, steps, how central its sides are, and whether one can tell which it is."""
    central = sum(sorted(lookup.centrality.get(side, 0.0) for side in (*engagement.parties, *engagement.participants))[-3:])
    articles = len({item.document_id for item in engagement.evidence})
    return (
        (0.0 if engagement.background else 3.0)
        + engagement.origins
        + 0.3 * articles
        + 0.7 * len(engagement.history)
        + 1.5 * central
        + (1.0 if len(engagement.parties) + len(engagement.participants) > 1 else 0.0)
        + (1.5 if _has_a_day(engagement) else 0.0)
    )


def _has_a_day(engagement: Engagement) -> bool:
    """True where one knows at least the month of it: "talks involving Peru", some time in three years, tell little."""
    times = [engagement.scheduled, *(step.when or step.reported for step in engagement.history)]
    return any(when.width <= _MONTH for when in times if when is not None and when.width is not None)


def capital(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]


def badge(engagement: Engagement) -> Run:
    """Where it stands, as symbol and word."""
    sign = STATUS[engagement.status] if engagement.status else NO_STEP
    return Run(f"{sign.symbol} {sign.word}{_set(engagement, 'status')}", sign.tone)


def _set(engagement: Engagement, field: str) -> str:
    """The sign of a value that a person has set."""
    return f" {judgements.SIGN}" if judgements.has_set(engagement.marks, field) else ""


def card(engagement: Engagement, lookup: Lookup, cites: Citations, *, compact: bool = False) -> Card:
    """One engagement; `compact` draws its life along a line, without reasons and sources."""
    parts: list[Paragraph | Track] = []
    parts.extend(Paragraph(line) for line in _about(engagement, lookup, compact=compact))
    if engagement.history:
        parts.append(track(engagement.history, lookup, cites, compact=compact))
    else:
        parts.append(Paragraph((dim("No step is told."), *cites.runs(engagement.evidence))))
    return Card((strong(capital(engagement.name)), *cites.tags(engagement.id)), badge(engagement), tuple(parts))


def _about(engagement: Engagement, lookup: Lookup, *, compact: bool) -> list[Line]:
    sides, people = lookup.names(engagement.parties), lookup.names(engagement.participants)
    kind = ENGAGEMENT_KIND[engagement.kind]
    first: list[str] = [] if kind in engagement.name.casefold() or engagement.kind is EngagementKind.OTHER else [kind]
    if engagement.track:
        first.append(_TRACK_WORDS.get(engagement.track, f"track {engagement.track}"))
    if not all(side in engagement.name for side in sides):  # what the name says already is not said again
        first.append(joined(sides))
    if engagement.place and (engagement.place not in engagement.name or _set(engagement, "place")):
        first.append(engagement.place + _set(engagement, "place"))
    if engagement.scheduled:
        mark = _set(engagement, "date")
        if engagement.status is not EngagementStatus.HELD:
            first.append(f"{_was(engagement)}set {dates.set_for(engagement.scheduled)}{mark}")
        elif mark or engagement.scheduled.edtf not in {step.when.edtf for step in engagement.history if step.when}:
            first.append(dates.human(engagement.scheduled) + mark)
    lines: list[Line] = [(dim(" · ".join(first)),)] if first else []
    if compact:
        return lines
    if not all(name in engagement.name for name in people):
        lines.append((dim(f"with {joined(people, 8)}"),))
    if engagement.gates:
        passed = ", then ".join(f"{gate.name} {gate.status}" for gate in engagement.gates)
        lines.append((dim(f"depends on: {shortened(passed, 160)}"),))
    if organizer := lookup.name(engagement.organizer):
        lines.append((dim(f"organised by {organizer}"),))
    return lines


def _was(engagement: Engagement) -> str:
    """ "was " for a day that lay behind the last report of something that is still to come."""
    last = engagement.history[-1] if engagement.history else None
    over = engagement.scheduled.latest if engagement.scheduled else None
    if last is None or last.reported is None or last.reported.earliest is None or over is None:
        return ""
    return "was " if last.status in _TO_COME and over < last.reported.earliest else ""


def track(history: tuple[StatusChange, ...], lookup: Lookup, cites: Citations, *, compact: bool = False) -> Track:
    """These steps of its life."""
    steps: list[Step] = []
    set_for: str | None = None
    for change in history:
        sign = STATUS[change.status]
        reported = dates.reported(change.reported)
        bounds = reported.startswith("between ")  # too long for the column of days
        if change.when is not None:
            when = dates.human(change.when)
        else:
            when = f"({reported})" if compact else "no day told" if bounds else f"reported {reported}"
        cited = cites.runs(change.evidence, 2 if compact else 4)
        body = cited[1:] if compact else _told(change, set_for, lookup, cited)
        behind = _late(change) or (change.when is None and bounds)
        note = f"(reported {reported})" if behind and not compact else ""
        steps.append(Step(when, sign.symbol, sign.word, sign.tone, body, note))
        set_for = change.scheduled.edtf if change.scheduled else set_for
    return Track(tuple(steps), compact=compact)


def _told(change: StatusChange, set_for: str | None, lookup: Lookup, cited: Line) -> Line:
    runs: list[Run] = []
    its_day = change.when is not None and change.scheduled is not None and change.when.edtf == change.scheduled.edtf
    if change.scheduled and change.scheduled.edtf != set_for and not its_day:
        runs.append(plain(dates.set_for(change.scheduled)))
    if change.reason:
        runs.append(plain(f"{'; ' if runs else ''}reason given: {shortened(change.reason, 160)}"))
    if word := lookup.on_whose_word(change.claim):
        runs.append(dim(f"{', ' if runs else ''}said {shortened(word, 90)}"))
    return (*runs, *(cited if runs else cited[1:]))


def _late(change: StatusChange) -> bool:
    """True where the report came at another time than the step itself."""
    return change.when is not None and change.reported is not None and change.when.edtf != change.reported.edtf


def _earlier(engagement: Engagement, lookup: Lookup, cites: Citations) -> Row:
    """On one line. The day of a report is not put where its own day would stand: of what is told as past it says little."""
    sides = [name for name in lookup.names((*engagement.parties, *engagement.participants)) if name not in engagement.name]
    steps = engagement.history
    own = engagement.scheduled or next((step.when for step in steps if step.when is not None), None)
    told = next((step.reported for step in steps if step.reported is not None), None) if own is None else None
    line: Line = (plain(capital(engagement.name)), dim(f" · {joined(sides, 4)}" if sides else ""), plain(" "), badge(engagement))
    note: Line = (dim(f" (reported {dates.reported(told)})"),) if told is not None else ()
    label = dim(dates.human(own, "no day told"))
    return Row((label,), ((*line, *note, *cites.runs(engagement.evidence), *cites.tags(engagement.id)),))
