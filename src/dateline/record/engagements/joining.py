"""Engagements of all articles: one record for each meeting through its whole life.

Strands (one article's chain) -> blocks (shared people, sides, place, day, matter) -> pairs scored, the best merged first as
long as nothing speaks against it -> a history of steps. Every contradiction and every point of evidence is named in
engagement_match; the method is constrained agglomerative clustering over blocked pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.record.context import Context, sentence_evidence
from dateline.record.engagements.gates import by_strand, gates
from dateline.record.engagements.history import history
from dateline.record.engagements.match import ENOUGH, Group, narrow, score
from dateline.record.engagements.names import name_of
from dateline.record.engagements.strands import Strand, is_named, scheduled_of, side_of, strands, venue_of
from dateline.record.ids import make_id
from dateline.record.judgements.ties import Ties, clash
from dateline.record.judgements.units import Unit
from dateline.types.mentions import Reading
from dateline.types.record import Claim, Engagement, Entity, StatusChange
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.times import When

NEIGHBOURS = 24
"""In a block, each strand is compared with so many before it: work stays near linear however large a block grows."""
_OLD = timedelta(days=45)
"""What was held so long before its first report is background."""
LEADERS = (
    *("president", "prime minister", "premier", "chancellor", "minister", "king", "leader", "dictator", "ruler", "pm"),
    *("secretary of state", "foreign secretary", "taoiseach", "chairman", "head of state", "crown prince", "emperor"),
    "secretary of defense",
)
"""Titles of those who meet at the first level."""


def join(context: Context, claims: Sequence[Claim], ties: Ties) -> tuple[tuple[Engagement, ...], dict[str, tuple[Unit, ...]]]:
    """All engagements, the earliest first, and the chains (document id, number) that each was joined from. Independent of the
    order of the readings."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for document in {item.document_id for item in claim.evidence}:
            by_document[document].append(claim)
    found: dict[str, Engagement] = {}
    units: dict[str, tuple[Unit, ...]] = {}
    items = strands(context)
    gated = by_strand(items)
    for group in _cluster(items, ties):
        told = _engagement(context, group.strands, by_document)
        if told is not None and any(_unit(strand) in ties.wrong for strand in group.strands):
            wrong = ties.told_wrong(told.id, [_unit(strand) for strand in group.strands])
            group.strands = [] if wrong else [strand for strand in group.strands if _unit(strand) not in ties.wrong]
            told = None if wrong else _engagement(context, group.strands, by_document)
        if told is not None:
            conditions = [gate for strand in group.strands for gate in gated.get(_unit(strand), ())]
            told = replace(told, gates=gates(conditions)) if conditions else told
            found[told.id] = told
            units[told.id] = tuple(sorted(_unit(strand) for strand in group.strands))
    return tuple(sorted(found.values(), key=_order)), units


def _unit(strand: Strand) -> Unit:
    return strand.reading.document.id, strand.chain


def _order(engagement: Engagement) -> tuple[date, str]:
    first = engagement.scheduled or next((s.when or s.reported for s in engagement.history if s.when or s.reported), None)
    return ((first.earliest or first.latest or date.max) if first is not None else date.max, engagement.id)


# --- joining


def _cluster(items: Sequence[Strand], ties: Ties) -> list[Group]:
    """What people have tied is one from the start, and what they keep apart never meets; the evidence decides on the rest."""
    groups = [Group.of(strand) for strand in items]
    tokens = [ties.of([_unit(strand)]) for strand in items]
    owner = list(range(len(items)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    edges = []
    for first, second in sorted(_pairs(items)):
        points = score(groups[first], groups[second])
        if points is not None and points >= ENOUGH:
            edges.append((-points, first, second))

    def merge(a: int, b: int) -> None:
        groups[a].merge(groups[b])
        tokens[a] |= tokens[b]
        owner[b] = a

    place = {_unit(strand): index for index, strand in enumerate(items)} if ties.together else {}
    for tied in ties.together:
        first, *others = sorted(place[unit] for unit in tied if unit in place) or [0]
        for other in others:
            merge(first, other)
    for _, first, second in sorted(edges):
        a, b = root(first), root(second)
        if a == b or clash(tokens[a], tokens[b]):
            continue
        a, b = min(a, b), max(a, b)
        points = score(groups[a], groups[b])
        if points is not None and points >= ENOUGH:
            merge(a, b)
    return [groups[i] for i in range(len(items)) if root(i) == i]


def _pairs(items: Sequence[Strand]) -> set[tuple[int, int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, strand in enumerate(items):
        for key in dict.fromkeys(_keys(strand)):
            blocks[key].append(index)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        for place, index in enumerate(members):
            pairs.update((other, index) for other in members[max(0, place - NEIGHBOURS) : place])
    return pairs


def _keys(strand: Strand) -> Iterable[tuple[str, ...]]:
    kind = strand.family
    for person in sorted(strand.people | strand.organizers):
        yield (kind, "who", person)
    sides = sorted(strand.sides)[:6]
    for i, side in enumerate(sides):
        for other in sides[i + 1 :]:
            yield (kind, "sides", side, other)
    for venue in strand.venues:
        yield (kind, "where", venue.name)
    for window in strand.windows:
        if narrow(window) and window.earliest is not None:
            yield (kind, "when", f"{window.earliest:%G-%V}")
            if window.latest is not None:
                yield (kind, "when", f"{window.latest:%G-%V}")
    for day in sorted(strand.dates):
        yield (kind, "date", day)
    if EngagementKind.TALKS in strand.kinds:
        for side in sides:
            yield (kind, "talks", side)
    for word in sorted(strand.matter):
        yield (kind, "what", word)


# --- the record of one engagement


def _engagement(context: Context, told_by: Sequence[Strand], claims: Mapping[str, Sequence[Claim]]) -> Engagement | None:
    members = sorted(told_by, key=lambda strand: strand.key)
    steps = history(context, members, claims)
    if not steps:
        return None
    people, parties = _cast(context, members)
    organizers = Counter(o for strand in members for o in sorted(strand.organizers))
    organizer = min(organizers, key=lambda o: (-organizers[o], o)) if organizers else None
    items = tuple(dict.fromkeys(sentence_evidence(s.reading, m.sentence, m.rule) for s in members for m in s.mentions))
    first = members[0]
    kind = _kind(members)
    track = _track(context, members, people, kind)
    place = _place(context, members)
    scheduled = _scheduled(members)
    ordinal = any(strand.ordinals for strand in members)
    known = people or parties or organizer or place or scheduled or ordinal or any(step.when is not None for step in steps)
    documents = {strand.reading.document.id for strand in members}
    if not known and not (kind is EngagementKind.VOTE and any(s.matter for s in members)) and len(documents) < 2:
        return None  # nobody could tell which one is meant
    return Engagement(
        id=make_id("engagement", first.family, first.reading.document.id, str(first.mentions[0].trigger.start), str(first.chain)),
        story="",
        kind=kind,
        name=name_of(context, members, kind, track, place, people, parties),
        track=track,
        parties=parties,
        participants=people,
        organizer=organizer,
        place=place,
        scheduled=scheduled,
        history=steps,
        evidence=items,
        origins=context.origins(items),
        background=_background(members, steps),
    )


def _kind(members: Sequence[Strand]) -> EngagementKind:
    counts: Counter[EngagementKind] = Counter()
    for strand in members:
        for mention in strand.mentions:
            counts[mention.kind] += 1
    if counts[EngagementKind.SUMMIT] * 3 >= sum(counts.values()):
        return EngagementKind.SUMMIT
    return min(counts, key=lambda kind: (-counts[kind], kind.value))


def _cast(context: Context, members: Sequence[Strand]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the people and of the sides, those that most articles name first."""
    people: Counter[str] = Counter()
    parties: Counter[str] = Counter()
    for strand in members:
        people.update(sorted(strand.people))
        parties.update(sorted(_parties(context, strand)))
    return _ranked(people), _ranked(parties)


def _parties(context: Context, strand: Strand) -> set[str]:
    found = set()
    for mention in strand.mentions:
        for span in mention.parties:
            entity = side_of(context, strand.reading, span)
            if entity is not None:
                found.add(entity)
    return found


def _ranked(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda key: (-counts[key], key)))


def _place(context: Context, members: Sequence[Strand]) -> str | None:
    """The place that most articles name, rather a city than a country."""
    names: Counter[str] = Counter()
    vague: dict[str, tuple[bool, bool]] = {}
    beside: dict[str, list[str]] = {}
    for strand in members:
        clauses: dict[Span, list[str]] = {}
        for mention in strand.mentions:
            if mention.venue is None:
                continue
            name = _written(context, strand.reading, mention.venue)
            names[name] += 1
            vague[name] = (
                not is_named(context, strand.reading, mention.venue),
                venue_of(context, strand.reading, mention.venue).whole,
            )
            clauses.setdefault(mention.trigger, []).append(name)
        for together in clauses.values():
            for name in together:
                beside.setdefault(name, list(dict.fromkeys(together)))
    if not names:
        return None
    best = min(names, key=lambda name: (vague[name], -names[name], name))
    return " and ".join(beside[best]) if names[best] == 1 else best


def _written(context: Context, reading: Reading, span: Span) -> str:
    entity = context.entities.get(context.entity_at(reading, span) or "")
    return entity.name if entity is not None else span.of(reading.document.text)


def _scheduled(members: Sequence[Strand]) -> When | None:
    """The latest valid schedule: that of the last article which gives one, at its most precise."""
    found: list[tuple[date, int, str, When]] = []
    for strand in members:
        for mention in strand.mentions:
            if mention.scheduled is None or mention.status is EngagementStatus.NOT_HELD:
                continue
            when = scheduled_of(strand.reading, mention, strand.reported)
            if when is None or (when.earliest is None and when.latest is None):
                continue
            reported = strand.key[0]
            moved = mention.status is EngagementStatus.RESCHEDULED
            found.append((reported, int(moved), when.edtf, when))
    if not found:
        return None
    latest = max(found, key=lambda item: (item[0], item[1], narrow(item[3]), item[2]))[3]
    inside = [w for _, _, _, w in found if _within(w, latest)]
    return min(inside, key=lambda w: (_days(w), w.edtf), default=latest)


def _within(when: When, frame: When) -> bool:
    if when.earliest is None or when.latest is None:
        return False
    return (frame.earliest is None or frame.earliest <= when.earliest) and (frame.latest is None or when.latest <= frame.latest)


def _days(when: When) -> int:
    return 10**6 if when.width is None else when.width


def _track(context: Context, members: Sequence[Strand], people: Sequence[str], kind: EngagementKind) -> str | None:
    """The level that most articles name; "1" where leaders or ministers of two sides meet; None where nobody says."""
    named = Counter(m.track for s in members for m in s.mentions if m.track is not None)
    if named:
        return min(named, key=lambda level: (-named[level], level))
    if kind not in {EngagementKind.SUMMIT, EngagementKind.TALKS, EngagementKind.MEETING}:
        return None
    leaders = [context.entities[person] for person in people if person in context.entities and _leads(context.entities[person])]
    if len(leaders) < 2 or any(strand.past for strand in members):
        return None
    sides = [entity.country for entity in leaders if entity.country]
    return "1" if len(set(sides)) > 1 or (len(sides) < len(leaders) and kind is EngagementKind.SUMMIT) else None


def _leads(entity: Entity) -> bool:
    """A head of state or government, or a minister, in office."""
    titles = [role.title.lower() for role in entity.roles]
    current = [title for title in titles if not title.startswith(("former", "ex-"))]
    return any(
        title == word or title.startswith((f"{word} ", "deputy ")) or title.endswith(f" {word}")
        for title in current
        for word in LEADERS
    )


def _background(members: Sequence[Strand], steps: Sequence[StatusChange]) -> bool:
    if all(strand.past for strand in members):
        return True
    last = steps[-1]
    days = [s.reported.earliest for s in members if s.reported is not None and s.reported.earliest is not None]
    if last.status is not EngagementStatus.HELD or last.when is None or last.when.latest is None or not days:
        return False
    return last.when.latest < min(days) - _OLD
