"""One engagement over all reports -> where they differ: its level, day and place, whether it was planned, whether it is on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from dateline.record.context import Context, sentence_evidence
from dateline.record.disagreements.clocks import clocks_of
from dateline.record.disagreements.comparisons import Observation, compare_levels, compare_times, together
from dateline.record.disagreements.telling import Pair, disagree
from dateline.record.disagreements.topics import kinds_of
from dateline.record.places import EvidencePlaces
from dateline.rules.world.countries import country_names
from dateline.types.mentions import EngagementMention, Reading
from dateline.types.record import Disagreement, DisagreementKind, Engagement, Entity, Evidence, StatusChange
from dateline.types.status import EngagementStatus as Status
from dateline.types.status import NameType
from dateline.types.times import When

INTENDED = frozenset({Status.PLANNED, Status.CONFIRMED, Status.PROPOSED, Status.RESCHEDULED})
_MOVED = frozenset({Status.POSTPONED, Status.RESCHEDULED, Status.CANCELLED, Status.NOT_HELD})
_ON = frozenset({Status.PLANNED, Status.CONFIRMED, Status.RESCHEDULED})
_OFF = frozenset({Status.CANCELLED, Status.POSTPONED, Status.NOT_HELD, Status.DENIED})
_DONE = frozenset({Status.HELD, Status.UNDER_WAY})
_NO_PLANS = re.compile(
    r"(?:\b(?:no|not|never|neither|nor|den(?:y|ies|ied|ying)|dismiss\w*)\b|n['’]t\b).{0,60}\b(?:plan(?:s|ned|ning)?|schedul\w+|arrang\w+"
    r"|intend\w*|intentions?|aware)\b|\b(?:false|untrue|fabricat\w+|baseless)\b",
    re.IGNORECASE,
)
"""Says that there never was a plan; that it is off, or will not be, is a step."""

Slots = dict[str, list[tuple[Reading, EngagementMention]]]


def mentions_of(context: Context, meetings: EvidencePlaces) -> Slots:
    """Engagement id -> the clauses that speak of it."""
    slots: Slots = defaultdict(list)
    for reading in context.readings:
        for mention in reading.mentions.engagements:
            for about in meetings.at(reading.document.id, mention.trigger):
                slots[about].append((reading, mention))
    return slots


def of_engagement(
    context: Context, engagement: Engagement, mentions: Sequence[tuple[Reading, EngagementMention]]
) -> Iterator[Disagreement]:
    """Everything that reports of one engagement differ on."""
    current = [(reading, mention) for reading, mention in mentions if not mention.past]
    levels = [_observed(context, *told, f"track {told[1].track}") for told in current if told[1].track is not None]
    yield from disagree(context, engagement.id, "track", levels, compare_levels)
    yield from _days(context, engagement, current)
    yield from _places(context, engagement, current)
    yield from _planned_at_all(context, engagement)
    yield from _on_or_off(context, engagement)


def _observed(
    context: Context, reading: Reading, mention: EngagementMention, value: str, when: When | None = None
) -> Observation:
    cite = sentence_evidence(reading, mention.sentence, mention.rule)
    return Observation(value, context.reported(reading.document.id), cite, when, clocks_of(reading))


# --- for which day


def _days(
    context: Context, engagement: Engagement, mentions: Iterable[tuple[Reading, EngagementMention]]
) -> Iterator[Disagreement]:
    dates: list[Observation] = []
    kinds: list[frozenset[str]] = []
    for reading, mention in mentions:
        when = reading.mentions.times[mention.scheduled].when if mention.scheduled is not None else None
        if mention.status not in INTENDED or when is None or when.earliest is None or when.latest is None or "?" in when.edtf:
            continue
        dates.append(_observed(context, reading, mention, when.edtf, when))
        kinds.append(frozenset(kinds_of(mention.trigger.of(reading.document.text))))
    moved = any(step.status in _MOVED for step in engagement.history)
    # "MPs vote today on an election in December": the days of two things that are told as one.
    links = [(a, b) for a, b in combinations(range(len(dates)), 2) if kinds[a] & kinds[b]]
    by_article = _by_article(dates)
    yield from disagree(
        context,
        engagement.id,
        "scheduled",
        finest(dates),
        lambda a, b: compare_times(a, b, moved=moved and (not together(a.reported, b.reported) or _told_both(by_article, a, b))),
        precision=False,
        links=links,
    )


def _by_article(told: Iterable[Observation]) -> list[set[str]]:
    """The values that each article gives."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in told:
        found[item.evidence.document_id].add(item.value)
    return list(found.values())


def _told_both(by_article: Iterable[set[str]], a: Observation, b: Observation) -> bool:
    """One article gives both values: the old day and the new, the place of the one meeting and of the other."""
    return any({a.value, b.value} <= values for values in by_article)


def finest(observations: Sequence[Observation]) -> list[Observation]:
    """The same, with a coarse time told as the finer one that it takes in, where there is exactly one such."""
    times = {item.when for item in observations if item.when is not None}
    result = []
    for item in observations:
        inside = {when.edtf: when for when in times if item.when is not None and when != item.when and _within(when, item.when)}
        finer = next(iter(inside.values())) if len(inside) == 1 else None
        result.append(item if finer is None else replace(item, value=finer.edtf, when=finer))
    return result


def _within(inner: When, outer: When) -> bool:
    if inner.earliest is None or inner.latest is None or outer.earliest is None or outer.latest is None:
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


# --- where


def _places(
    context: Context, engagement: Engagement, mentions: Iterable[tuple[Reading, EngagementMention]]
) -> Iterator[Disagreement]:
    told: list[Observation] = []
    homes: dict[str, Entity] = {}
    held: set[str] = set()
    for reading, mention in mentions:
        entity = context.entities.get(context.entity_at(reading, mention.venue) or "") if mention.venue is not None else None
        if entity is None or mention.status not in INTENDED | _DONE or entity.type not in (NameType.PLACE, NameType.FACILITY):
            continue
        homes[entity.name] = entity
        if mention.status in _DONE:
            held.add(entity.name)
        told.append(_observed(context, reading, mention, entity.name))
    by_article = _by_article(told)

    def compare(a: Observation, b: Observation) -> DisagreementKind | None:
        if a.value.lower() in b.value.lower() or b.value.lower() in a.value.lower() or _told_both(by_article, a, b):
            return None  # an article that tells both means two meetings, or two places of one
        one, other = homes[a.value], homes[b.value]
        if NameType.FACILITY in (one.type, other.type):
            return None  # a building may stand in the city, or be another word for the other building
        if _country(one) != _country(other):  # a city may lie in the country, unless it is known to lie in another
            return None if one.country and other.country and one.country != other.country else DisagreementKind.PRECISION
        if together(a.reported, b.reported):
            return DisagreementKind.CONFLICT
        return None if {a.value, b.value} & held else DisagreementKind.UPDATE  # talks go on elsewhere: no news was changed

    yield from disagree(context, engagement.id, "place", told, compare)


def _country(entity: Entity) -> bool:
    return entity.name.lower() in country_names()


# --- whether


def _planned_at_all(context: Context, engagement: Engagement) -> Iterator[Disagreement]:
    """Some say that it was planned, and a party says that nothing was."""
    denied = [item for item in _evidence(engagement, {Status.DENIED}) if _NO_PLANS.search(item.exact)]
    intended = _evidence(engagement, INTENDED)
    sides = [Observation("planned", context.reported(item.document_id), item) for item in intended]
    sides += [Observation("not planned", context.reported(item.document_id), item) for item in denied]
    yield from disagree(context, engagement.id, "planned", sides, lambda _a, _b: DisagreementKind.CONFLICT)


def _on_or_off(context: Context, engagement: Engagement) -> Iterator[Disagreement]:
    """Some reports have it on or done, others off; only between articles, and with denials of any plan left aside."""
    told: list[Observation] = []
    families: list[frozenset[Status]] = []
    for family in (_ON, _OFF, _DONE):
        for step in engagement.history:
            if step.status in family:
                told += [Observation(_word(step), context.reported(item.document_id), item) for item in step.evidence]
                families += [family] * len(step.evidence)
    links: list[Pair] = [
        (a, b)
        for a, b in combinations(range(len(told)), 2)
        if families[a] is not families[b]
        and _OFF in (families[a], families[b])
        and told[a].evidence.document_id != told[b].evidence.document_id
    ]
    yield from disagree(context, engagement.id, "status", told, _compare_status, links=_few(links, told))


def _few(links: Sequence[Pair], told: Sequence[Observation]) -> list[Pair]:
    """One pair for each two values: the links of a long history are many, and say the same."""
    chosen: dict[tuple[str, str], Pair] = {}
    for a, b in links:
        chosen.setdefault((told[a].value, told[b].value), (a, b))
    return list(chosen.values())


def _compare_status(a: Observation, b: Observation) -> DisagreementKind:
    """That it did not take place contradicts that it did; other steps follow each other."""
    values = {a.value, b.value}
    return DisagreementKind.CONFLICT if values == {Status.HELD.value, Status.NOT_HELD.value} else DisagreementKind.UPDATE


def _word(step: StatusChange) -> str:
    return step.status.value


def _evidence(engagement: Engagement, statuses: frozenset[Status] | set[Status]) -> list[Evidence]:
    return [item for step in engagement.history if step.status in statuses for item in step.evidence]
