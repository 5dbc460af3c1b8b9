"""The steps that articles tell of one engagement -> its history: merged, in order, with all their citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.record.context import Context, evidence
from dateline.record.engagements.match import SEVERED, narrow, overlaps
from dateline.record.engagements.strands import Strand, scheduled_of
from dateline.types.mentions import EngagementMention
from dateline.types.record import Claim, Evidence, StatusChange
from dateline.types.status import EngagementStatus
from dateline.types.times import When

LIFE = (
    EngagementStatus.PROPOSED,
    EngagementStatus.PLANNED,
    EngagementStatus.CONFIRMED,
    EngagementStatus.DENIED,
    EngagementStatus.IN_DOUBT,
    EngagementStatus.RESCHEDULED,
    EngagementStatus.POSTPONED,
    EngagementStatus.CANCELLED,
    EngagementStatus.NOT_HELD,
    EngagementStatus.UNDER_WAY,
    EngagementStatus.HELD,
)
"""The order of steps that fall on one day."""
_ORDER = {status: i for i, status in enumerate(LIFE)}
_DONE = frozenset({EngagementStatus.HELD, EngagementStatus.UNDER_WAY})
_AHEAD = frozenset({EngagementStatus.PROPOSED, EngagementStatus.PLANNED, EngagementStatus.CONFIRMED})
_ROUND = timedelta(days=3)
"""Talks said to be taken up again so much later are taken up once more."""
_AGAIN_RULES = frozenset({"resume", "resume-object", "revive"})
_AGAIN = timedelta(days=14)
"""A step told again after this long is a step of its own."""


@dataclass(slots=True)
class Report:
    """One step as one article tells it."""

    status: EngagementStatus
    when: When | None
    reported: When | None
    scheduled: When | None
    reason: str | None
    claim: str | None
    cite: Evidence
    day: date = date.max
    """The day it is sorted by."""
    again: bool = False
    """Told in words that say that it had been broken off before ("resumed", "back on")."""
    ahead: bool = False
    """Told of what is to resume."""
    later: bool = False
    """Told as what came after another step of that day."""
    recalled: bool = False
    """Told as what came before the step that the article is about."""


@dataclass(slots=True)
class _Change:
    status: EngagementStatus
    reports: list[Report] = field(default_factory=list)


def history(context: Context, strands: Sequence[Strand], claims: Mapping[str, Sequence[Claim]]) -> tuple[StatusChange, ...]:
    """The steps in order. No outcome is invented: a day that passed without a report is no step."""
    reports: list[Report] = []
    for strand in strands:
        reports.extend(_told(strand, claims))
    _standing(reports)
    reports.sort(key=_order)
    changes: list[_Change] = []
    for report in reports:
        change = _same(changes, report)
        if change is None:
            change = _Change(report.status)
            changes.append(change)
        change.reports.append(report)
    return tuple(_change(context, change) for change in changes)


def _standing(reports: Sequence[Report]) -> None:
    """Who "wants to hold the summit on June 12" when it is planned for June 12 tells the plan, and proposes nothing."""
    firm = [r for r in reports if r.status is not EngagementStatus.PROPOSED and r.status is not EngagementStatus.DENIED]
    first = min((r.day for r in firm), default=date.max)
    for report in reports:
        if (
            report.status is EngagementStatus.PROPOSED
            and report.when is None
            and report.scheduled is not None
            and report.day >= first
        ):
            report.status = EngagementStatus.PLANNED


def _order(report: Report) -> tuple[date, bool, bool, int, str, int]:
    return (report.day, report.later, not report.recalled, _ORDER[report.status], report.cite.document_id, report.cite.span.start)


def _told(strand: Strand, claims: Mapping[str, Sequence[Claim]]) -> list[Report]:
    """The steps that one article tells; what it only recalls is set before the step that it is about."""
    reading = strand.reading
    times = reading.mentions.times
    reports: list[Report] = []
    for mention in strand.mentions:
        if mention.status is None:
            continue
        when = times[mention.status_time].when if mention.status_time is not None else None
        scheduled = scheduled_of(reading, mention, strand.reported)
        span = mention.evidence or reading.document.sentences[mention.sentence].span
        reason = mention.reason.of(reading.document.text).strip(" ,;.") if mention.reason is not None else None
        cite = evidence(reading, span, mention.rule)
        claim = _claim(strand, mention, claims)
        again = mention.rule in _AGAIN_RULES
        reports.append(
            Report(
                mention.status, when, strand.reported, scheduled, reason, claim, cite, again=again, ahead=mention.rule != "revive"
            )
        )
    if not reports:
        return []
    if any(r.again and r.status is EngagementStatus.UNDER_WAY for r in reports):
        for report in reports:
            if report.again and report.status is EngagementStatus.PLANNED and report.scheduled is None and not report.ahead:
                report.status = EngagementStatus.UNDER_WAY  # "are back on" beside "have resumed"
    current = _current(reports)
    for report in reports:
        report.day = _day(report.when) or _first(strand.reported) or date.max
    now = min(r.day for r in reports if r.status is current.status)
    for place, report in enumerate(reports):
        if report is current or report.status is current.status:
            continue
        dated = next(
            (r for r in reports[max(0, place - 1) : place] if r.when is not None and r.cite.span == report.cite.span), None
        )
        if report.when is None and report.again and (dated is not None or current.status in SEVERED):
            report.later = True  # "called off the talks on May 24, then quickly returned to them"
            report.day = max(dated.day if dated is not None else now, now if current.status in SEVERED else date.min)
            continue
        report.recalled = True
        if report.when is None or report.day > current.day:
            report.day = min(report.day, now if report.status in _AHEAD else current.day)
    return reports


def _current(reports: Sequence[Report]) -> Report:
    """The step that the article is about: the latest dated one; else the first that is more than a plan, else the first."""
    dated = [r for r in reports if r.when is not None and r.when.earliest is not None and r.status is not EngagementStatus.DENIED]
    undated = [
        r
        for r in reports
        if r.when is None and r.status not in {EngagementStatus.DENIED, EngagementStatus.PLANNED, EngagementStatus.PROPOSED}
    ]
    if undated and reports[0] is undated[0]:
        return undated[0]
    if dated:
        return max(dated, key=lambda r: ((r.when.earliest if r.when else None) or date.min, _ORDER[r.status]))
    return (undated or reports)[0]


def _day(when: When | None) -> date | None:
    if when is None:
        return None
    if when.earliest is not None and when.latest is not None and not narrow(when):
        return when.latest  # "last month": by its end at the latest
    return when.earliest or when.latest


def _first(reported: When | None) -> date | None:
    """A report that came out on some day of a span stands where the span begins, before what is known to be of its last day."""
    return (reported.earliest or reported.latest) if reported is not None else None


def _same(changes: list[_Change], report: Report) -> _Change | None:
    """The step that this report tells too: the last of its status, unless its date says that it is another one."""
    for change in reversed(changes):
        if change.status is not report.status:
            continue
        if report.again and all(r.again and abs(r.day - report.day) > _ROUND for r in change.reports):
            continue
        if report.status in _DONE and not _other_day(change, report):
            return change
        after = changes[changes.index(change) + 1 :]
        if _other_day(change, report) or _newly_set(change, report):
            continue
        days = [r.day for r in change.reports if r.day != date.max]
        late = bool(days) and report.day != date.max and report.day - max(days) > _AGAIN
        turned = any(c.reports[-1].day < report.day for c in after if c.status is not EngagementStatus.DENIED)
        if report.when is None and (report.recalled or not turned) and not (late and not report.recalled):
            return change
        if report.when is not None and (not turned or _one_day(change, report)):
            return change
    return None


def _newly_set(change: _Change, report: Report) -> bool:
    """A plan that a later report gives its first day, or another day, is a step on the way."""
    if report.status not in _AHEAD or report.recalled or report.scheduled is None or report.scheduled.day is None:
        return False
    if report.day == date.max or any(r.day >= report.day or r.day == date.max for r in change.reports):
        return False
    return all(r.scheduled is None or r.scheduled.day != report.scheduled.day for r in change.reports)


def _other_day(change: _Change, report: Report) -> bool:
    if report.when is None or not narrow(report.when):
        return False
    whens = [r.when for r in change.reports if r.when is not None and narrow(r.when)]
    return bool(whens) and not any(_meets(when, report.when) for when in whens)


def _one_day(change: _Change, report: Report) -> bool:
    return any(r.when is not None and report.when is not None and _meets(r.when, report.when) for r in change.reports)


def _meets(a: When, b: When) -> bool:
    return overlaps(a.earliest, a.latest, b.earliest, b.latest)


def _change(context: Context, change: _Change) -> StatusChange:
    reports = sorted(change.reports, key=_order)
    whens = [r.when for r in reports if r.when is not None]
    cites = tuple(dict.fromkeys(r.cite for r in sorted(reports, key=lambda r: (_reported(r), r.cite.document_id, r.cite.span))))
    told = sorted(
        (r.reported for r in reports if r.reported is not None),
        key=lambda w: (w.latest or date.max, w.earliest or date.min, w.edtf),
    )
    return StatusChange(
        status=change.status,
        when=min(whens, key=_length) if whens else None,
        reported=told[0] if told else None,
        reason=next((r.reason for r in reports if r.reason), None),
        claim=next((r.claim for r in reports if r.claim), None),
        scheduled=next((r.scheduled for r in sorted(reports, key=_length_of) if r.scheduled is not None), None),
        evidence=cites,
        origins=context.origins(cites),
    )


def _reported(report: Report) -> date:
    return _day(report.reported) or date.max


def _length(when: When) -> tuple[int, str]:
    return (10**6 if when.width is None else when.width, when.edtf)


def _length_of(report: Report) -> tuple[int, str, str]:
    return (*_length(report.scheduled), report.cite.document_id) if report.scheduled is not None else (10**7, "", "")


def _claim(strand: Strand, mention: EngagementMention, claims: Mapping[str, Sequence[Claim]]) -> str | None:
    """The claim in whose words the step is told."""
    if mention.attribution is None:
        return None
    content = strand.reading.mentions.attributions[mention.attribution].content
    document = strand.reading.document.id
    best: tuple[int, str] | None = None
    for claim in claims.get(document, ()):
        for item in claim.evidence:
            if item.document_id != document:
                continue
            shared = sum(max(0, min(s.end, item.span.end) - max(s.start, item.span.start)) for s in content)
            if shared and (best is None or (-shared, claim.id) < best):
                best = (-shared, claim.id)
    return best[1] if best else None
