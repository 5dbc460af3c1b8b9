"""Context, events, engagements -> disagreements: different values for one property of one thing, all kept.

The kind is decided with both times, that of the thing and that of the report:
a *precision* where one value takes in the other; an *update* where the thing could change between the reports; a *conflict*
otherwise. Values count origins, not articles: a copy is no second witness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.record.context import Context, sentence_evidence
from dateline.record.disagreements.clocks import clocks_of
from dateline.record.disagreements.comparisons import Observation, compare_steps, compare_times
from dateline.record.disagreements.counters import of_counters
from dateline.record.disagreements.denials import of_denials
from dateline.record.disagreements.engagements import finest, mentions_of, of_engagement
from dateline.record.disagreements.facts import of_facts
from dateline.record.disagreements.telling import disagree
from dateline.record.disagreements.topics import Words
from dateline.record.ids import make_id
from dateline.record.places import EvidencePlaces
from dateline.types.mentions import Fact, Reading
from dateline.types.record import Disagreement, Engagement, Event, Evidence

_MEETINGS = {"meeting", "talk", "talks", "summit", "visit", "conference", "negotiations", "negotiation"}


def find(context: Context, events: Sequence[Event], engagements: Sequence[Engagement]) -> tuple[Disagreement, ...]:
    """All disagreements, the weightiest first; equal weights by id."""
    found: list[Disagreement] = []
    meetings = EvidencePlaces((e.id, _all_evidence(e)) for e in engagements)
    happenings = EvidencePlaces((e.id, e.evidence) for e in events)
    by_id = {engagement.id: engagement for engagement in engagements}
    slots = mentions_of(context, meetings)
    for engagement in engagements:
        found.extend(of_engagement(context, engagement, slots.get(engagement.id, [])))
    words = Words(context)
    found.extend(of_facts(context, words, meetings, happenings))
    found.extend(of_denials(context, words, meetings))
    found.extend(of_counters(context, meetings))
    found.extend(_last_times(context, meetings, by_id))
    found.extend(_approvals(context, meetings))
    unique = {item.id: item for item in _once(found)}
    return tuple(sorted(unique.values(), key=lambda item: (-item.weight, item.id)))


def _once(found: Sequence[Disagreement]) -> list[Disagreement]:
    """Without those of two slots for one day ("scheduled", "day") that the other one of the same thing takes in."""
    days: dict[str, list[Disagreement]] = defaultdict(list)
    for item in found:
        if item.property in ("scheduled", "day"):
            days[item.about].append(item)
    dropped = {
        a.id
        for items in days.values()
        for a in items
        for b in items
        if a.id != b.id and _values(a) <= _values(b) and (_values(a) < _values(b) or a.property == "day")
    }
    return [item for item in found if item.id not in dropped]


def _values(item: Disagreement) -> set[str]:
    return {value.value for value in item.values}


def _all_evidence(engagement: Engagement) -> tuple[Evidence, ...]:
    return (*engagement.evidence, *(item for step in engagement.history for item in step.evidence))


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
                reported = context.reported(reading.document.id)
                observations.append(Observation(when.edtf, reported, cite, when, clocks_of(reading)))
        about = _shared_engagement(meetings, by_id, [reading.document.id for reading, _ in facts])
        about = about or make_id("topic", "last_time", where)
        yield from disagree(context, about, "last_time", finest(observations), lambda a, b: compare_times(a, b, moved=False))


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
