"""Context, events, engagements -> disagreements: different values for one property of one thing, all kept.

The kind is decided with both times, that of the thing and that of the report:
a *precision* where one value takes in the other; an *update* where the thing could change between the reports; a *conflict*
otherwise. Values count origins, not articles: a copy is no second witness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.record.context import Context, sentence_evidence
from dateline.record.disagreements.comparisons import Observation, compare_levels, compare_steps, compare_times
from dateline.record.disagreements.facts import of_facts
from dateline.record.disagreements.telling import disagree
from dateline.record.ids import make_id
from dateline.record.places import EvidencePlaces
from dateline.types.mentions import EngagementMention, Fact, Reading
from dateline.types.record import Disagreement, DisagreementKind, Engagement, Event, Evidence
from dateline.types.status import EngagementStatus
from dateline.types.times import When

_MEETINGS = {"meeting", "talk", "talks", "summit", "visit", "conference", "negotiations", "negotiation"}
_MOVED = {
    EngagementStatus.POSTPONED,
    EngagementStatus.RESCHEDULED,
    EngagementStatus.CANCELLED,
    EngagementStatus.NOT_HELD,
}
_INTENDED = {EngagementStatus.PLANNED, EngagementStatus.CONFIRMED, EngagementStatus.PROPOSED, EngagementStatus.RESCHEDULED}


def find(context: Context, events: Sequence[Event], engagements: Sequence[Engagement]) -> tuple[Disagreement, ...]:
    """All disagreements, the weightiest first; equal weights by id."""
    found: list[Disagreement] = []
    meetings = EvidencePlaces((e.id, _all_evidence(e)) for e in engagements)
    happenings = EvidencePlaces((e.id, e.evidence) for e in events)
    by_id = {engagement.id: engagement for engagement in engagements}
    slots = _engagement_slots(context, meetings)
    for engagement in engagements:
        found.extend(_of_engagement(context, engagement, slots.get(engagement.id, [])))
    found.extend(of_facts(context, meetings, happenings))
    found.extend(_last_times(context, meetings, by_id))
    found.extend(_approvals(context, meetings))
    unique = {item.id: item for item in found}
    return tuple(sorted(unique.values(), key=lambda item: (-item.weight, item.id)))


def _all_evidence(engagement: Engagement) -> tuple[Evidence, ...]:
    return (*engagement.evidence, *(item for step in engagement.history for item in step.evidence))


# --- engagements: level, date, whether it was planned at all


def _engagement_slots(context: Context, meetings: EvidencePlaces) -> dict[str, list[tuple[Reading, EngagementMention]]]:
    slots: dict[str, list[tuple[Reading, EngagementMention]]] = defaultdict(list)
    for reading in context.readings:
        for mention in reading.mentions.engagements:
            for about in meetings.at(reading.document.id, mention.trigger):
                slots[about].append((reading, mention))
    return slots


def _of_engagement(
    context: Context, engagement: Engagement, slots: Iterable[tuple[Reading, EngagementMention]]
) -> Iterable[Disagreement]:
    levels: list[Observation] = []
    dates: list[Observation] = []
    for reading, mention in slots:
        reported = context.reported(reading.document.id)
        cite = sentence_evidence(reading, mention.sentence, mention.rule)
        if mention.track is not None and not mention.past:
            levels.append(Observation(f"track {mention.track}", reported, cite))
        if mention.scheduled is not None and mention.status in _INTENDED and not mention.past:
            when = reading.mentions.times[mention.scheduled].when
            if when is not None and when.earliest is not None and when.latest is not None and "?" not in when.edtf:
                dates.append(Observation(when.edtf, reported, cite, when=when))
    yield from disagree(context, engagement.id, "track", levels, compare_levels)
    moved = any(step.status in _MOVED for step in engagement.history)
    yield from disagree(
        context, engagement.id, "scheduled", _finest(dates), lambda a, b: compare_times(a, b, moved=moved), precision=False
    )
    yield from _planned_at_all(context, engagement)


def _planned_at_all(context: Context, engagement: Engagement) -> Iterable[Disagreement]:
    """Some say that it was planned, and a party says that nothing was."""
    denied = [item for step in engagement.history if step.status is EngagementStatus.DENIED for item in step.evidence]
    intended = [item for step in engagement.history if step.status in _INTENDED for item in step.evidence]
    if denied and intended:
        sides = [Observation("planned", context.reported(item.document_id), item) for item in intended]
        sides += [Observation("not planned", context.reported(item.document_id), item) for item in denied]
        yield from disagree(context, engagement.id, "planned", sides, lambda _a, _b: DisagreementKind.CONFLICT)


# --- facts


def _last_times(context: Context, meetings: EvidencePlaces, by_id: dict[str, Engagement]) -> Iterable[Disagreement]:
    groups: dict[tuple[str, str], list[tuple[Reading, Fact]]] = defaultdict(list)
    for reading, fact in _facts(context, "last_time"):
        if fact.place is None or fact.time is None:
            continue
        mention = context.mention_at(reading, fact.place)
        where = (mention.country or context.entity_at(reading, fact.place)) if mention else None
        if where:
            word = fact.about.of(reading.document.text).lower()
            groups["meeting" if word in _MEETINGS or word.rstrip("s") in _MEETINGS else word.rstrip("s"), where].append(
                (reading, fact)
            )
    for (_, where), facts in sorted(groups.items()):
        observations = []
        for reading, fact in facts:
            when = reading.mentions.times[fact.time].when if fact.time is not None else None
            if when is not None:
                cite = sentence_evidence(reading, fact.sentence, fact.rule)
                observations.append(Observation(when.edtf, context.reported(reading.document.id), cite, when=when))
        about = _shared_engagement(meetings, by_id, [reading.document.id for reading, _ in facts])
        about = about or make_id("topic", "last_time", where)
        yield from disagree(context, about, "last_time", _finest(observations), lambda a, b: compare_times(a, b, moved=False))


def _shared_engagement(meetings: EvidencePlaces, by_id: dict[str, Engagement], documents: list[str]) -> str | None:
    """The engagement that most of these documents speak of, current ones before background ones."""
    shared: dict[str, int] = defaultdict(int)
    for document in sorted(set(documents)):
        for about in meetings.abouts(document):
            shared[about] += 1
    if not shared:
        return None
    return min(shared, key=lambda about: (-shared[about], by_id[about].background, -len(by_id[about].evidence), about))


def _approvals(context: Context, meetings: EvidencePlaces) -> Iterable[Disagreement]:
    groups: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for reading, fact in _facts(context, "approval"):
        gate, _, value = fact.value.partition(": ")
        about = meetings.nearest(reading.document.id, fact.span)
        if about is not None:
            cite = sentence_evidence(reading, fact.sentence, fact.rule)
            groups[gate, about].append(Observation(value, context.reported(reading.document.id), cite))
    for (gate, about), observations in sorted(groups.items()):
        yield from disagree(context, about, f"{gate} approval", observations, compare_steps)


def _facts(context: Context, name: str) -> Iterable[tuple[Reading, Fact]]:
    for reading in context.readings:
        for fact in reading.mentions.facts:
            if fact.property == name:
                yield reading, fact


# --- common


def _finest(observations: list[Observation]) -> list[Observation]:
    """The same, with a coarse time told as the finer one that it takes in, where there is exactly one such."""
    times = {item.when for item in observations if item.when is not None}
    result = []
    for item in observations:
        inside = {when.edtf: when for when in times if item.when is not None and when != item.when and _within(when, item.when)}
        if len(inside) == 1:
            finer = next(iter(inside.values()))
            item = replace(item, value=finer.edtf, when=finer)  # noqa: PLW2901
        result.append(item)
    return result


def _within(inner: When, outer: When) -> bool:
    if inner.earliest is None or inner.latest is None or outer.earliest is None or outer.latest is None:
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest
