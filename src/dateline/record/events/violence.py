"""Attacks told in parts: that a gunman opened fire, that two died, that a named man was shot, are of one event.

What speaks for it is the day: within one article, mentions of attacks of one day are of one attack unless place, attackers or
words ("another", "separate") say otherwise; between articles, the two must also be about the same. An undated mention goes to
the one attack that its article tells as news, where it tells one only. In a war, the place must be the same too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice

from dateline.record.events.articles import Articles
from dateline.record.events.match import CROWD, NEAR, Cluster, Item
from dateline.rules.base import alternatives, load
from dateline.types.status import EventStatus

ALIKE = 0.15
"""Articles at least so much alike can tell of one attack of a day: of pairs of articles on two shootings of American local news
2 % reach .09, of those on one and the same three of four reach .19."""
SAME = 0.2
"""Articles so much alike (of those on two shootings .1 % reach .19) tell of one even where they call its place or its attackers
differently, or are a day apart, or give no day."""
ARTICLES = 8
"""Articles of a cluster that another one is compared with, the first ones."""
FRESH = 3
"""Days back from its publication for which an article that gives no day is compared."""
_DAY = timedelta(days=1)
DATED, UNDATED = 4, 1
"""Scores, on the scale of match.py: below those of shared sides."""


@cache
def _violent() -> frozenset[str]:
    return frozenset(load("en/incidents").lexicon["violent"])


@cache
def _another() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(load('en/incidents').lexicon['another'])}\b", re.IGNORECASE)


def is_violent(item: Item) -> bool:
    """The mention is of an attack that was carried out."""
    if item.mention.status is not EventStatus.OCCURRED:
        return False
    return item.mention.rule in _violent() or (item.mention.rule == "die" and bool(_causes().search(_sentence(item))))


@cache
def _causes() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(load('en/incidents').lexicon['causes'])}\b", re.IGNORECASE)


@cache
def _warfare() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(load('en/incidents').lexicon['warfare'])}\b", re.IGNORECASE)


class Violence:
    """The attacks of a story: on which days each article tells of one as news, and what its articles are about."""

    def __init__(self, articles: Articles, items: Iterable[Item]) -> None:
        self._articles = articles
        self._days: dict[str, set[date]] = defaultdict(set)
        for item in items:
            if is_violent(item) and not item.background and item.when is not None and item.when.day is not None:
                self._days[item.reading.document.id].add(item.when.day)

    def block_keys(self, item: Item) -> Iterator[tuple[str, ...]]:
        """Attacks of one day or of the next, and attacks of one article, are compared."""
        if not is_violent(item):
            return
        yield ("violence", item.reading.document.id)
        for day in self._about(item):
            yield ("violence", day.isoformat())

    def _about(self, item: Item) -> Iterator[date]:
        if item.when is not None and item.when.day is not None:
            yield item.when.day
            yield item.when.day + _DAY
        elif self._only_undated(item) and item.reported is not None and item.reported.latest is not None:
            for days in range(FRESH + 1):
                yield item.reported.latest - days * _DAY

    def score(self, item: Item, cluster: Cluster) -> int:
        """How surely the mention is of that attack; 0 where it is not, or too little speaks for it."""
        if cluster.day is None or not is_violent(item) or not any(map(is_violent, cluster.items[:CROWD])):
            return 0
        if _set_apart(item) or _in_a_war(item, cluster):
            return 0
        if item.reading.document.id in cluster.documents:
            return 0 if self._day(item) != cluster.day or _other(item, cluster) else DATED if item.when else UNDATED
        return self._across(item, cluster, cluster.day)

    def _across(self, item: Item, cluster: Cluster, day: date) -> int:
        """The score against an attack that other articles tell."""
        if item.when is None and not self._only_undated(item):
            return 0
        if item.when is not None and (item.when.day is None or abs(item.when.day - day) > _DAY):
            return 0
        if item.family == "death" and cluster.dead:
            return 0  # another victim: only an article that names both says that they were of one attack
        least = ALIKE if item.when is not None and item.when.day == day and not _other(item, cluster) else SAME
        alike = max(self._articles.likeness(item.reading.document.id, other) for other in islice(cluster.documents, ARTICLES))
        return 0 if alike < least else DATED if least == ALIKE else UNDATED

    def _day(self, item: Item) -> date | None:
        """The day of the attack; of an undated one told as news that of the only attack that its article tells."""
        if item.when is not None:
            return item.when.day
        days = self._days[item.reading.document.id]
        if item.background or len(days) != 1 or item.reported is None or item.reported.latest is None:
            return None
        (day,) = days
        return day if abs(item.reported.latest - day) <= NEAR else None

    def _only_undated(self, item: Item) -> bool:
        """The article tells of attacks as news, but of no day of them."""
        return item.when is None and not item.background and not self._days[item.reading.document.id]


def _other(item: Item, cluster: Cluster) -> bool:
    """The mention names another place, or other attackers."""
    places = item.place is not None and bool(cluster.places) and item.place not in cluster.places
    return places or (bool(item.actors) and bool(cluster.actors) and not item.actors & cluster.actors)


def _in_a_war(item: Item, cluster: Cluster) -> bool:
    """One of the two is of fighting between forces, of which a day has much, and they name no place in common."""
    if item.ground & cluster.ground:
        return False
    return any(_warfare().search(_sentence(each)) for each in (item, *cluster.items[:ARTICLES]))


def _set_apart(item: Item) -> bool:
    """The sentence says that this is another one."""
    return bool(_another().search(_sentence(item)))


def _sentence(item: Item) -> str:
    document = item.reading.document
    return document.sentences[item.mention.sentence].span.of(document.text)[:1_000]
