"""Is this mention of that event? What mentions mean across articles, and how two of them are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.record.context import Context
from dateline.record.judgements.ties import clash
from dateline.rules.world.countries import country_names
from dateline.types.mentions import EventMention, Reading
from dateline.types.status import NameType
from dateline.types.times import When

NEAR = timedelta(days=10)
"""Two reports of an undated event are of the same one only where they are no further apart than this."""
COPIED = 60
"""Code points of a sentence that two articles do not share by chance: it tells one event, whatever day either makes of it."""
CROWD = 40
"""Events of one block that a mention is compared with at most, the latest first."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One mention with what it means across articles."""

    reading: Reading
    mention: EventMention
    family: str
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    when: When | None
    reported: When | None
    background: bool
    number: int
    """Its place among the article's events."""
    ground: frozenset[str] = frozenset()
    """The places that its sentence names, countries left out."""

    @property
    def word(self) -> str:
        """The trigger, cut so that its inflections agree."""
        return self.mention.trigger.of(self.reading.document.text).lower()[:5]

    @property
    def spot(self) -> str | None:
        """The place, where it is no whole country."""
        return None if self.place is None or self.place.lower() in country_names() else self.place

    @property
    def copied(self) -> frozenset[tuple[str, int]]:
        """Its sentence, and where in it the trigger stands, where that is long enough to be one event's wherever it is found."""
        document = self.reading.document
        span = document.sentences[self.mention.sentence].span
        return frozenset({(span.of(document.text), self.mention.trigger.start - span.start)} if len(span) >= COPIED else ())

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.recipients


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one event."""

    items: list[Item] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    dead: Counter[str] = field(default_factory=Counter)
    """Whose death it is told to be, and how often."""
    when: When | None = None
    place: str | None = None
    words: set[str] = field(default_factory=set)
    copied: set[tuple[str, int]] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    ground: set[str] = field(default_factory=set)
    documents: dict[str, None] = field(default_factory=dict)
    """Each once, in the order in which they were added."""
    day: date | None = None
    """The day, where some report gives it."""
    first: date | None = None
    last: date | None = None
    """Between these days it was reported."""
    news: bool = False
    """Some report tells it as news."""
    tokens: frozenset[int] = frozenset()
    """What people have ruled it to be apart from (`record.judgements.ties`)."""

    def add(self, item: Item, tokens: frozenset[int] = frozenset()) -> None:
        self.items.append(item)
        self.tokens |= tokens
        self.words.add(item.word)
        self.copied |= item.copied
        self.documents.setdefault(item.reading.document.id)
        self.news = self.news or not item.background
        if item.reported is not None:
            first, last = item.reported.earliest or item.reported.latest, item.reported.latest or item.reported.earliest
            self.first = first if self.first is None or (first is not None and first < self.first) else self.first
            self.last = last if self.last is None or (last is not None and last > self.last) else self.last
        self.actors |= item.actors
        self.recipients |= item.recipients
        if item.family == "death":
            self.dead.update(item.recipients)
        self.place = self.place or item.place
        if item.place is not None:
            self.places.add(item.place)
        self.ground |= item.ground
        if self.day is None and item.when is not None:
            self.day = item.when.day
        if item.when is not None and (self.when is None or width(item.when) < width(self.when)):
            self.when = item.when


def width(when: When | None) -> int:
    """Days that a time leaves open; the more, the later in line."""
    if when is None:
        return 1_000_000
    return 500_000 if when.width is None else when.width


def is_person(context: Context, entity: str) -> bool:
    return entity in context.entities and context.entities[entity].type is NameType.PERSON


def block_keys(item: Item) -> Iterator[tuple[str, ...]]:
    for entity in sorted(item.parties):
        yield (item.family, entity)
    if item.spot is not None and item.when is not None and item.when.day is not None:
        yield (item.family, item.spot, item.when.edtf)
    for sentence, offset in sorted(item.copied):
        yield ("copied", sentence, str(offset))


def best_match(
    context: Context,
    item: Item,
    blocks: list[list[Cluster]],
    tokens: frozenset[int],
    otherwise: Callable[[Item, Cluster], int],
) -> Cluster | None:
    """The cluster that the mention is surest of. `otherwise` scores what shared sides do not tell."""
    best: Cluster | None = None
    best_score = 0
    seen: set[int] = set()
    for block in blocks:
        for cluster in reversed(block[-CROWD:]):
            if id(cluster) in seen or clash(tokens, cluster.tokens):
                continue
            seen.add(id(cluster))
            score = max(_score(context, item, cluster), otherwise(item, cluster))
            if score > best_score:
                best, best_score = cluster, score
    return best


def _score(context: Context, item: Item, cluster: Cluster) -> int:  # noqa: PLR0911  (a decision list, read top down)
    """How surely the mention is of that event; 0 where it is not, or too little speaks for it."""
    if item.copied & cluster.copied:
        return 1_000
    shared = len(item.actors & cluster.actors) + len(item.recipients & cluster.recipients)
    told = [cluster.dead[entity] for entity in item.recipients if entity in cluster.dead and is_person(context, entity)]
    if item.family == "death" and told:
        return 10 + max(told)  # nobody dies twice, whatever dates and whatever killer the reports give
    if item.family == "death" or not (
        _sides_fit(item.actors, cluster.actors) and _sides_fit(item.recipients, cluster.recipients)
    ):
        return 0
    if item.family.startswith("once:"):
        person = any(is_person(context, entity) for entity in item.parties & (cluster.actors | cluster.recipients))
        apart = item.when is not None and cluster.when is not None and not _overlap(item.when, cluster.when)
        return 8 + shared if person and not apart else 0
    if not times_fit(item, cluster):
        return 0
    same_day = (
        item.when is not None and cluster.when is not None and item.when.day is not None and item.when.day == cluster.when.day
    )
    both = bool(item.actors & cluster.actors) and bool(item.recipients & cluster.recipients)
    alone = bool(item.actors & cluster.actors) and not item.recipients and not cluster.recipients
    if same_day:
        return 5 + shared if shared or (item.spot is not None and item.spot == cluster.place) else 0
    if both:
        return 3 + shared
    if alone and item.word in cluster.words:
        return 2
    return 1 if shared and item.word in cluster.words and item.reading.document.id in cluster.documents else 0


def _sides_fit(mine: frozenset[str], theirs: set[str]) -> bool:
    return not mine or not theirs or bool(mine & theirs)


def times_fit(item: Item, cluster: Cluster) -> bool:
    """The mention can be of a time of that event."""
    if item.when is not None and cluster.when is not None:
        return _overlap(item.when, cluster.when)
    if item.when is None and cluster.when is None:
        return _close(item.reported, cluster)
    if item.when is None:
        return cluster.when is not None and _could_be(
            cluster.when, item.reported.latest if item.reported else None, item.background
        )
    return _could_be(item.when, cluster.last, not cluster.news)


def _overlap(first: When, second: When) -> bool:
    left = max(first.earliest or date.min, second.earliest or date.min)
    return left <= min(first.latest or date.max, second.latest or date.max)


def _close(reported: When | None, cluster: Cluster) -> bool:
    if reported is None or cluster.first is None or cluster.last is None:
        return False
    low = reported.earliest or reported.latest or date.min
    high = reported.latest or reported.earliest or date.max
    return low - NEAR <= cluster.last and cluster.first - NEAR <= high


def _could_be(when: When, reported: date | None, background: bool) -> bool:
    """An undated mention of a report of that day can be of the event at `when`."""
    if reported is None or when.earliest is None:
        return False
    return background or abs(reported - when.earliest) <= NEAR
