"""Facts of all articles -> the disagreements between them: tolls, lengths, sums, days, who led, who asked, ages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.record.context import Context, sentence_evidence
from dateline.record.disagreements.anchors import time_around
from dateline.record.disagreements.clocks import clocks_of
from dateline.record.disagreements.comparisons import (
    Observation,
    by_zone,
    compare_ages,
    compare_counts,
    compare_denials,
    compare_hours,
    compare_measures,
    compare_results,
    compare_times,
    together,
)
from dateline.record.disagreements.engagements import INTENDED
from dateline.record.disagreements.telling import Comparison, Pair, disagree
from dateline.record.disagreements.topics import CALL, DOERS, TOLLS, Item, Topic, Words, group, kinds_of
from dateline.record.ids import make_id
from dateline.record.places import EvidencePlaces
from dateline.types.mentions import EngagementMention, Fact, Reading
from dateline.types.record import Disagreement, DisagreementKind
from dateline.types.spans import Span
from dateline.types.status import NameType
from dateline.types.times import When

_CULPRIT = re.compile(
    r"\b(?:killed|shot|blew up|hanged) (?:him|her)self|turned the gun on (?:him|her)self|self-inflicted|took (?:his|her) own life"
    r"|taking (?:his|her) own life|killing (?:him|her)self|suicide|including the (?:suspected )?(?:gunman|shooter|suspect"
    r"|attacker|bomber|assailant)|(?:gunman|shooter|suspect|attacker) (?:was|is|were) (?:also )?(?:dead|killed)"
    r"|(?:shot|killed) (?:and killed )?by (?:the )?police|and (?:him|her)self\b",
    re.IGNORECASE,
)
"""Whoever did it is dead too: some reports count him, some do not."""
LONG_AGO = timedelta(days=30)
"""What lies so much before its report is no news in it."""
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_AROUND = 2
"""Sentences before one that may name whom it is about."""
_TELEPHONE = re.compile(r"\b(?:tele)?phon(?:e[ds]?|ing|ic)\b|\brang (?:up|off)\b|\bhung up\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:before|after|later|earlier)\b", re.IGNORECASE)
_PEOPLE = frozenset({"people", "person", "persons", "victim", "victims", "others", "other", "individuals", ""})
_MEASURES = frozenset({"length", "planned_length", "distance", "money", "amount", "number", "size"})
NEITHER = "neither"
"""Value of who did it where none of those concerned did."""


def of_facts(context: Context, words: Words, meetings: EvidencePlaces, happenings: EvidencePlaces) -> Iterator[Disagreement]:
    """All disagreements between facts, in a fixed order."""
    items = [item for reading in context.readings for item in _items(context, reading, meetings, happenings)]
    for topic in group(items, words):
        yield from _of_topic(context, topic)
    yield from _ages(context)


def _items(context: Context, reading: Reading, meetings: EvidencePlaces, happenings: EvidencePlaces) -> Iterator[Item]:
    for fact in reading.mentions.facts:
        if fact.property in TOLLS | _MEASURES | DOERS | {"day", "vote_result", "ordinal", "outcome", "extent", "hour"}:
            yield from _fact_items(context, reading, fact, meetings, happenings)
    for mention in reading.mentions.engagements:
        if mention.scheduled is not None and mention.status in INTENDED and not mention.past:
            yield from _mention_items(context, reading, mention, meetings)


def _fact_items(
    context: Context, reading: Reading, fact: Fact, meetings: EvidencePlaces, happenings: EvidencePlaces
) -> Iterator[Item]:
    document = reading.document
    time = reading.mentions.times[fact.time].when if fact.time is not None else None
    value, when = fact.value, time or (_long_ago(reading, fact) if fact.property in TOLLS else None)
    if fact.property == "day":
        if time is not None and _guessed(time):
            return
        value, when = _day_value(fact.value, time.edtf.rstrip("?") if time else None), None
    elif fact.property == "hour":
        value = fact.value.partition(" ")[2]
    elif fact.property in DOERS:
        value = fact.value if fact.value == NEITHER else _doer(context, reading, fact)
    cite = sentence_evidence(reading, fact.sentence, fact.rule)
    day, clocks = (time, clocks_of(reading)) if fact.property == "day" else (None, None)
    observation = Observation(value, context.reported(document.id), cite, day, clocks)
    abouts = frozenset((*meetings.at(document.id, fact.about), *happenings.at(document.id, fact.about)))
    trigger = fact.about.of(document.text)
    whose = context.mention_at(reading, fact.place) if fact.place is not None else None
    side = whose.country if whose else None
    around = time_around(reading, fact) if when is None else None
    for kind in _kinds(fact, trigger, fact.span.of(document.text)):
        parties = _parties(context, reading, fact.sentence) if (fact.property, kind) == ("length", "talk") else frozenset()
        yield Item(
            reading,
            fact.sentence,
            fact.property,
            kind,
            trigger,
            observation,
            when,
            abouts,
            fact.attribution,
            side,
            parties,
            around,
        )


def _parties(context: Context, reading: Reading, sentence: int) -> frozenset[str]:
    """The people and the countries that a sentence and those around it name; with CALL where they speak of a telephone."""
    document = reading.document
    around = document.sentences[max(0, sentence - _AROUND) : sentence + 1]
    span = Span(around[0].span.start, around[-1].span.end)
    found = {CALL} if _TELEPHONE.search(span.of(document.text)) else set()
    for mention in reading.mentions.names:
        if span.contains(mention.span):
            entity = context.entity_at(reading, mention.span) if mention.type is NameType.PERSON else None
            home = context.entities[entity].country if entity is not None and entity in context.entities else None
            found |= {name for name in (entity, mention.country, home) if name}
    return frozenset(found)


def _long_ago(reading: Reading, fact: Fact) -> When | None:
    """A time of the sentence that lies well before the report: "the bombing of 1988 that killed 270"."""
    published = reading.mentions.published
    first = published.when.earliest if published else None
    span = reading.document.sentences[fact.sentence].span
    if first is None:
        return None
    times = (timex.when for timex in reading.mentions.times if span.contains(timex.span))
    return next((when for when in times if when is not None and when.latest is not None and first - when.latest > LONG_AGO), None)


def _guessed(when: When) -> bool:
    """A stretch that is a best guess only ("today" of a page that may be of several days): too little to contradict a day."""
    return "?" in when.edtf and "/" in when.edtf


def _day_value(value: str, edtf: str | None) -> str:
    """The day as resolved in the record, with its open end."""
    if edtf is None:
        return value
    return f"../{edtf}" if value.startswith("../") else f"{edtf}/.." if value.endswith("/..") else edtf


def _kinds(fact: Fact, trigger: str, counted: str) -> tuple[str, ...]:
    if fact.property in TOLLS:
        noun = counted.rsplit(maxsplit=1)[-1].lower() if len(counted.split()) > 1 else ""
        return ("" if noun in _PEOPLE or noun.isdigit() else noun,)
    if fact.property in ("vote_result", "ordinal"):
        return (fact.value.removeprefix("not ") if fact.property == "ordinal" else "",)
    if fact.property == "hour":
        return (fact.value.partition(" ")[0],)
    if fact.property == "number":
        return tuple(f"{fact.value.partition(' ')[2]} {kind}" for kind in kinds_of(trigger))
    return kinds_of(trigger)


def _mention_items(context: Context, reading: Reading, mention: EngagementMention, meetings: EvidencePlaces) -> Iterator[Item]:
    """The day for which a meeting or vote is set."""
    timex = reading.mentions.times[mention.scheduled] if mention.scheduled is not None else None
    when = timex.when if timex else None
    if timex is None or when is None or when.earliest is None or when.latest is None or _guessed(when):
        return
    if _BESIDE.search(timex.span.of(reading.document.text)):
        return  # "a day before he visits": counted from what is not known
    cite = sentence_evidence(reading, mention.sentence, mention.rule)
    reported = context.reported(reading.document.id)
    observation = Observation(when.edtf.rstrip("?"), reported, cite, when, clocks_of(reading))
    abouts = frozenset(meetings.at(reading.document.id, mention.trigger))
    word = mention.trigger.of(reading.document.text)
    for kind in kinds_of(word):
        yield Item(reading, mention.sentence, "day", kind, word, observation, None, abouts, mention.attribution)


def _doer(context: Context, reading: Reading, fact: Fact) -> str:
    """The entity's name, over its spellings."""
    entity = context.entities.get(context.entity_at(reading, fact.span) or "")
    negation = "not " if fact.value.startswith("not ") else ""
    return f"{negation}{entity.name}" if entity else fact.value


# --- a topic


def _of_topic(context: Context, topic: Topic) -> Iterator[Disagreement]:
    items = topic.items
    name, kind = items[0].property, items[0].kind
    links = _telling_links(topic)
    observations = _with_years([item.observation for item in items]) if name == "day" else [item.observation for item in items]
    about, subject = _about(items)
    compare = _comparison(context, items, name, kind)
    yield from disagree(context, about, name, observations, compare, links=links, subject=subject, precision=name != "number")


def _with_years(observations: list[Observation]) -> list[Observation]:
    """ "12 December" beside "12 December 2019" is that day, where no other year is told of it."""
    years: dict[str, set[str]] = defaultdict(set)
    for item in observations:
        if _FULL.fullmatch(item.value):
            years[item.value[4:]].add(item.value)
    found: list[Observation] = []
    for item in observations:
        same = years[item.value.removeprefix("XXXX")] if item.value.startswith("XXXX-") else set()
        found.append(replace(item, value=next(iter(same))) if len(same) == 1 else item)
    return found


def _telling_links(topic: Topic) -> list[Pair]:
    """The links between values of two articles neither of which gives the other's value too, or of two speakers of one."""
    values: dict[str, set[str]] = defaultdict(set)
    for item in topic.items:
        values[item.reading.document.id].add(item.observation.value)
    chosen = []
    for a, b in sorted(topic.links):
        left, right = topic.items[a], topic.items[b]
        one, other = left.reading.document.id, right.reading.document.id
        if one == other or (left.observation.value not in values[other] and right.observation.value not in values[one]):
            chosen.append((a, b))
    return chosen


def _about(items: Sequence[Item]) -> tuple[str, str]:
    """What most of the items are told of: an id of the record, else one made here; and its words."""
    counts = Counter(about for item in items for about in item.abouts)
    shared = [about for about, n in counts.items() if n > 1 and len(_documents(items, about)) > 1]
    first = min(items, key=lambda item: (item.observation.reported.edtf if item.observation.reported else "~", *_place(item)))
    subject = " ".join(first.observation.evidence.exact.split())
    if shared:
        return min(shared, key=lambda about: (-counts[about], about)), subject
    place = min(_place(item) for item in items)
    return make_id("topic", items[0].property, items[0].kind, *map(str, place)), subject


def _place(item: Item) -> tuple[str, int]:
    return item.reading.document.id, item.sentence


def _documents(items: Sequence[Item], about: str) -> set[str]:
    return {item.reading.document.id for item in items if about in item.abouts}


def _comparison(context: Context, items: Sequence[Item], name: str, kind: str) -> Comparison:  # noqa: PLR0911 - a slot each
    if name in TOLLS:
        dated = [item.when for item in items if item.when is not None and item.when.latest is not None]
        happened = min(dated, key=lambda w: (w.latest, w.edtf), default=None)
        slack = {document: _slack(item) for document, item in {item.reading.document.id: item for item in items}.items()}
        return lambda a, b: compare_counts(
            a, b, happened or _earlier_report(a, b), max(slack[a.evidence.document_id], slack[b.evidence.document_id])
        )
    if name in _MEASURES:
        changes = name not in ("length", "size") or kind == "delay"
        over = {item.observation.evidence for item in items if _over(item)}
        return lambda a, b: compare_measures(a, b, changes=changes and not {a.evidence, b.evidence} <= over)
    if name == "day":
        return lambda a, b: compare_times(a, b, moved=not _together(a, b) and not by_zone(a, b))
    if name in DOERS:
        sides = {item.observation.value: item.side or _side(context, item.observation.value) for item in items}
        return lambda a, b: _neither(a, b) if NEITHER in (a.value, b.value) else _compare_doers(a, b, sides, name)
    if name == "hour":
        return compare_hours
    if name in ("outcome", "extent"):
        return lambda a, b: None if a.value == b.value else _changed(a, b)
    return compare_results if name == "vote_result" else compare_denials


def _over(item: Item) -> bool:
    """What is counted lay well before the report: it did not change any more."""
    when, reported = item.when or item.around, item.observation.reported
    if when is None or reported is None or when.latest is None or reported.earliest is None:
        return False
    return reported.earliest - when.latest > LONG_AGO


def _together(a: Observation, b: Observation) -> bool:
    return a.evidence.document_id == b.evidence.document_id or together(a.reported, b.reported)


def _slack(item: Item) -> int:
    """By how much a count may differ because reports count differently: the dead with the culprit or without, the
    injured with those who died or without."""
    if item.property == "killed":
        return int(bool(_CULPRIT.search(item.reading.document.text)))
    dead = [int(f.value) for f in item.reading.mentions.facts if f.property == "killed" and f.value.isdigit()]
    return min(max(dead, default=0), 5) if item.property in ("injured", "shot") else 0


def _earlier_report(a: Observation, b: Observation) -> When | None:
    """Where no day of the thing is given: news of it is of the days just before."""
    known = [o.reported for o in (a, b) if o.reported is not None and o.reported.earliest is not None]
    return min(known, key=lambda w: (w.earliest, w.edtf), default=None)


def _side(context: Context, value: str) -> str | None:
    """The country of whoever did it."""
    name = value.removeprefix("not ")
    found = sorted({entity.country for entity in context.by_name.get(name, ()) if entity.country})
    return found[0] if len(found) == 1 else None


def _neither(a: Observation, b: Observation) -> DisagreementKind | None:
    """Somebody did it, or neither did; that one of them did not agrees with neither."""
    somebody = a.value != b.value and not any(value.startswith("not ") for value in (a.value, b.value))
    return DisagreementKind.CONFLICT if somebody else None


def _compare_doers(a: Observation, b: Observation, sides: dict[str, str | None], name: str) -> DisagreementKind | None:
    """Who did it: of two people the one side's leader is not the other's; a side and one of its people are one."""
    if (a.value.startswith("not ")) != (b.value.startswith("not ")):
        return DisagreementKind.CONFLICT if a.value.removeprefix("not ") == b.value.removeprefix("not ") else None
    if a.value.startswith("not "):
        return None
    left, right = sides.get(a.value), sides.get(b.value)
    if left is None or right is None:
        return None
    if name == "led_by" and left != right:
        return None  # each side has a leader of its own
    if left == right:
        return _changed(a, b) if name == "led_by" else DisagreementKind.PRECISION
    return _changed(a, b)


def _changed(a: Observation, b: Observation) -> DisagreementKind:
    return DisagreementKind.CONFLICT if _together(a, b) else DisagreementKind.UPDATE


# --- ages


def _ages(context: Context) -> Iterator[Disagreement]:
    people: dict[str, list[Observation]] = defaultdict(list)
    for reading in context.readings:
        for fact in reading.mentions.facts:
            if fact.property == "age" and (entity := context.entity_at(reading, fact.span)) is not None:
                cite = sentence_evidence(reading, fact.sentence, fact.rule)
                people[entity].append(Observation(fact.value, context.reported(reading.document.id), cite))
    for entity, told in sorted(people.items()):
        ages: dict[str, set[str]] = defaultdict(set)
        for item in told:
            ages[item.evidence.document_id].add(item.value)
        # An article that gives two ages to one name speaks of father and son, or was edited.
        observations = [item for item in told if len(ages[item.evidence.document_id]) == 1]
        yield from disagree(context, entity, "age", observations, compare_ages)
