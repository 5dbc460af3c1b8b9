"""Event mentions of all articles -> events: mentions of the same event joined, each event dated, placed and given its status.

Mentions are compared only within blocks (same kind of event and a shared participant, or a shared place and day; attacks of one
day or one article), so the work grows with the number of mentions, not with its square. What shared sides do not tell, `violence`
and `retelling` do. Mentions are taken in one fixed order (told as news before told as
background, dated before undated), so the result does not depend on the order in which articles came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dateline.record.context import Context, sentence_evidence
from dateline.record.events.articles import Articles
from dateline.record.events.match import CROWD, Cluster, Item, best_match, block_keys, is_person, width
from dateline.record.events.retelling import Retelling
from dateline.record.events.violence import Violence
from dateline.record.ids import make_id
from dateline.record.judgements.ties import Ties
from dateline.record.judgements.units import Unit
from dateline.record.parties import entity_of
from dateline.record.places import EvidencePlaces
from dateline.rules.world.countries import country_names
from dateline.types.mentions import EventMention, Reading
from dateline.types.record import Claim, Event, Evidence
from dateline.types.spans import Span
from dateline.types.status import Certainty, EventStatus, EventType, NameType
from dateline.types.times import When

OLD = timedelta(days=60)
"""An event dated longer than this before it is reported is background."""

_FACTUAL = frozenset({EventStatus.OCCURRED, EventStatus.UNDER_WAY})
_KEPT = _FACTUAL | {EventStatus.PLANNED, EventStatus.CANCELLED, EventStatus.DENIED, EventStatus.NEGATED}
_STEPS = frozenset({EventType.CONCEDE, EventType.SUPPORT, EventType.AID, EventType.RETREAT})
_CERTAINTY = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_STATUS = (
    EventStatus.OCCURRED,
    EventStatus.UNDER_WAY,
    EventStatus.CANCELLED,
    EventStatus.DENIED,
    EventStatus.NEGATED,
    EventStatus.PLANNED,
)
_ONCE = frozenset({"resign", "elect"})
"""What a person does or suffers once in a story, as a rule."""
_DEATHS = frozenset({"kill", "killed-blindly", "assassinate", "die"})
_PLACES = frozenset({NameType.PLACE, NameType.FACILITY})
_SURVIVED = ("wound", "injur")
_SHORT, _LONG = 40, 320
"""Code points between which a sentence makes a good summary."""


def join(context: Context, claims: tuple[Claim, ...], ties: Ties) -> tuple[tuple[Event, ...], dict[str, tuple[Unit, ...]]]:
    """The events of the record, sorted by time and id, and the mentions (document id, number) that each was joined from."""
    said = EvidencePlaces((claim.id, claim.evidence) for claim in claims)
    events: dict[str, Event] = {}
    units: dict[str, tuple[Unit, ...]] = {}
    for cluster in _clusters(context, ties):
        told = _event(context, cluster, said)
        if any(_unit(item) in ties.wrong for item in cluster.items):
            if ties.told_wrong(told.id, [_unit(item) for item in cluster.items]):
                continue
            cluster = _of([item for item in cluster.items if _unit(item) not in ties.wrong])  # noqa: PLW2901
            told = _event(context, cluster, said)
        events[told.id] = told
        units[told.id] = tuple(sorted(_unit(item) for item in cluster.items))
    return tuple(sorted(events.values(), key=_position)), units


def _unit(item: Item) -> Unit:
    return item.reading.document.id, item.number


def _of(items: Iterable[Item]) -> Cluster:
    cluster = Cluster()
    for item in items:
        cluster.add(item)
    return cluster


def _clusters(context: Context, ties: Ties) -> list[Cluster]:
    """Mentions of one event together. What people have tied is one, and what they keep apart never meets."""
    home = {unit: number for number, tied in enumerate(ties.together) for unit in tied}
    settled: dict[int, Cluster] = {}
    items = sorted((item for reading in context.readings for item in _items(context, reading)), key=_order)
    articles = Articles(context)
    violence, retelling = Violence(articles, items), Retelling(context, articles)

    def otherwise(item: Item, cluster: Cluster) -> int:
        return violence.score(item, cluster) or retelling.score(item, cluster)

    clusters: list[Cluster] = []
    blocks: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for item in items:
        keys = [*block_keys(item), *violence.block_keys(item), *retelling.block_keys(item)]
        tokens = ties.of([_unit(item)])
        tied = home.get(_unit(item))
        cluster = settled.get(tied) if tied is not None else None
        if cluster is None:
            cluster = best_match(context, item, [blocks[key] for key in keys], tokens, otherwise)
        if cluster is None:
            cluster = Cluster()
            clusters.append(cluster)
        if tied is not None:
            settled[tied] = cluster
        cluster.add(item, tokens)
        for key in keys:
            if not any(known is cluster for known in blocks[key][-CROWD:]):
                blocks[key].append(cluster)
    return clusters


# -- mentions


def _items(context: Context, reading: Reading) -> Iterator[Item]:
    told = _engaged(reading)
    ground = _ground(context, reading)
    chains = {name.span: name.chain for name in reading.mentions.names}
    for number, mention in enumerate(reading.mentions.events):
        if mention.status not in _KEPT or mention.certainty is Certainty.UNKNOWN or _covered(mention, told):
            continue
        if mention.status not in _FACTUAL and not _worth(mention):
            continue
        actors = _entities(context, reading, mention.actors, chains)
        recipients = _entities(context, reading, mention.recipients, chains)
        when = reading.mentions.times[mention.time].when if mention.time is not None else None
        reported = context.reported(reading.document.id)
        place = _place(context, reading, mention.places, chains)
        if not actors and not recipients and (mention.event_type is None or (place is None and when is None)):
            continue
        yield Item(
            reading,
            mention,
            _family(mention, mention.trigger.of(reading.document.text).lower(), actors, recipients, context),
            actors,
            recipients,
            place,
            when,
            reported,
            mention.background or _old(when, reported),
            number,
            ground.get(mention.sentence, frozenset()),
        )


def _ground(context: Context, reading: Reading) -> dict[int, frozenset[str]]:
    """Per sentence the places that it names, countries left out."""
    found: dict[int, set[str]] = defaultdict(set)
    for name in reading.mentions.names:
        if name.type in _PLACES and not name.side and name.name.lower() not in country_names():
            sentence = reading.document.sentence_at(name.span.start)
            if sentence is not None:
                found[sentence].add(context.chains.get((reading.document.id, name.chain), name.name))
    return {sentence: frozenset(places) for sentence, places in found.items()}


def _worth(mention: EventMention) -> bool:
    """What did not happen is told only where that is news itself: a step that was not taken, a typed plan."""
    if mention.status is EventStatus.NEGATED:
        return mention.event_type in _STEPS
    return mention.event_type not in {None, EventType.CONSULT}


def _engaged(reading: Reading) -> dict[int, list[tuple[Span, bool]]]:
    """Per sentence the triggers of its engagements and whether they tell a step: what an engagement tells is not told twice."""
    told: dict[int, list[tuple[Span, bool]]] = defaultdict(list)
    for engagement in reading.mentions.engagements:
        told[engagement.sentence].append((engagement.trigger, engagement.status is not None))
    return told


def _covered(mention: EventMention, told: dict[int, list[tuple[Span, bool]]]) -> bool:
    here = told.get(mention.sentence, [])
    if any(trigger.overlaps(mention.trigger) for trigger, _ in here):
        return True
    meeting = mention.event_type is EventType.CONSULT or mention.rule in {"reject-meeting", "vote"}
    return meeting and any(step for _, step in here)


def _entities(context: Context, reading: Reading, spans: Iterable[Span], chains: dict[Span, int]) -> frozenset[str]:
    found = (_entity(context, reading, span, chains) for span in spans)
    return frozenset(entity for entity in found if entity is not None)


def _entity(context: Context, reading: Reading, span: Span, chains: dict[Span, int]) -> str | None:
    chain = chains.get(span)
    if chain is not None:
        return context.chains.get((reading.document.id, chain))
    return entity_of(context, reading, span)


def _place(context: Context, reading: Reading, spans: tuple[Span, ...], chains: dict[Span, int]) -> str | None:
    for span in spans:
        entity = _entity(context, reading, span, chains)
        if entity is not None and entity in context.entities:
            return context.entities[entity].name
    return spans[0].of(reading.document.text) if spans else None


def _family(mention: EventMention, word: str, actors: frozenset[str], recipients: frozenset[str], context: Context) -> str:
    """Mentions are compared only within a family: deaths of named people by whatever word, otherwise type and rule."""
    hurt = word.startswith(_SURVIVED)
    if mention.rule in _DEATHS and not hurt and any(is_person(context, entity) for entity in recipients):
        return "death"
    if mention.rule in _ONCE and any(is_person(context, entity) for entity in actors | recipients):
        return f"once:{mention.rule}"
    if mention.event_type is EventType.ASSAULT:
        return mention.event_type.value
    return f"{mention.event_type.value if mention.event_type else '-'}:{mention.rule}"


def _old(when: When | None, reported: When | None) -> bool:
    return (
        when is not None
        and when.latest is not None
        and reported is not None
        and reported.earliest is not None
        and when.latest < reported.earliest - OLD
    )


def _order(item: Item) -> tuple[bool, int, str, int]:
    return (item.background, width(item.when), item.reading.document.id, item.mention.trigger.start)


# -- the event


def _event(context: Context, cluster: Cluster, said: EvidencePlaces) -> Event:
    items = sorted(cluster.items, key=lambda item: (_day(item.reported), item.reading.document.id, item.mention.trigger.start))
    status = _status(items)
    agreeing = [item for item in items if item.mention.status is status]
    chosen = _clearest(agreeing)
    first = items[0]
    evidence = _evidence(items)
    mention = chosen.mention
    claims = {
        claim
        for item in items
        if item.mention.attribution is not None
        for claim in said.at(item.reading.document.id, item.mention.trigger)
    }
    return Event(
        id=make_id("event", mention.rule, first.reading.document.id, str(first.mention.trigger.start)),
        story="",
        type=mention.event_type,
        mode=Counter(i.mention.event_mode for i in agreeing if i.mention.event_mode).most_common(1)[0][0]
        if any(i.mention.event_mode for i in agreeing)
        else None,
        when=_when(agreeing, status),
        place=_commonest([item.place for item in items]),
        actors=tuple(sorted(cluster.actors - cluster.recipients)),
        recipients=tuple(sorted(cluster.recipients)),
        status=status,
        certainty=min((item.mention.certainty for item in agreeing), key=_CERTAINTY.index),
        summary=" ".join(_sentence(chosen).split()),
        reported=first.reported,
        claims=tuple(sorted(claims)),
        evidence=evidence,
        origins=context.origins(evidence),
        background=all(item.background for item in items),
    )


def _status(items: list[Item]) -> EventStatus:
    """What has happened has happened; otherwise the last word counts, and of words of one day the one said most."""
    for status in (EventStatus.OCCURRED, EventStatus.UNDER_WAY):
        if any(item.mention.status is status for item in items):
            return status
    last = max(_day(item.reported) for item in items)
    counts = Counter(item.mention.status for item in items if _day(item.reported) == last)
    return min(counts, key=lambda status: (-counts[status], _STATUS.index(status)))


def _clearest(items: list[Item]) -> Item:
    """The mention whose sentence sums the event up: told as news, as a fact, in the earliest report, in few words."""

    def key(item: Item) -> tuple[bool, bool, bool, date, int, str, int]:
        length = len(_sentence(item))
        return (
            item.background,
            item.mention.event_type is None,
            not _SHORT <= length <= _LONG,
            _day(item.reported),
            length,
            item.reading.document.id,
            item.mention.trigger.start,
        )

    return min(items, key=key)


def _sentence(item: Item) -> str:
    document = item.reading.document
    return document.sentences[item.mention.sentence].span.of(document.text)


def _when(items: list[Item], status: EventStatus) -> When | None:
    """The most precise time that is given, the one given most often where several are as precise. An undated thing that
    happened did so by the day it was first reported."""
    dated = [item.when for item in items if item.when is not None]
    if dated:
        counts = Counter(dated)
        return min(counts, key=lambda when: (width(when), -counts[when], when.edtf))
    latest = [item.reported.latest for item in items if item.reported is not None and item.reported.latest is not None]
    if status in _FACTUAL and latest:
        return When(f"../{min(latest).isoformat()}", None, min(latest))
    return None


def _commonest(names: Iterable[str | None]) -> str | None:
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def _evidence(items: list[Item]) -> tuple[Evidence, ...]:
    found: dict[tuple[str, int], Evidence] = {}
    for item in items:
        key = (item.reading.document.id, item.mention.sentence)
        if key not in found:
            found[key] = sentence_evidence(item.reading, item.mention.sentence, item.mention.rule)
    return tuple(found.values())


def _day(when: When | None) -> date:
    return (when.latest or when.earliest or date.max) if when is not None else date.max


def _position(event: Event) -> tuple[date, date, str]:
    when = event.when
    if when is None:
        return (date.max, date.max, event.id)
    return (when.earliest or when.latest or date.max, when.latest or date.max, event.id)
