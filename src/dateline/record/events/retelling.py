"""The same deed told again: of one type, by or to somebody that both name, in like words, near in time.

Reports name the other side each in its own way (a country, its leader), so the sides need not agree in all; what must agree is
the sentence, and the event scorer (`likeness`) must be for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.record.context import Context
from dateline.record.events.articles import Articles, words_of
from dateline.record.events.likeness import Scorer, Setting, Telling, kinds
from dateline.record.events.match import Cluster, Item, times_fit
from dateline.rules.base import load
from dateline.types.spans import Span
from dateline.types.status import NameType

RETOLD = 2
"""Score, on the scale of match.py."""
SENTENCES = 0.35
"""Least likeness of the two sentences."""
SURE = 0.5
"""Least probability that the scorer gives."""
LOOKED_AT = 8
"""Mentions of a cluster that another is compared with, the first ones."""
_ENDINGS = ("", "s", "es", "ed", "d", "ing")


class Retelling:
    """Compares mentions by what they say. Readings are those of the context."""

    def __init__(self, context: Context, articles: Articles) -> None:
        self._context = context
        self._articles = articles
        self._scorer = Scorer()
        self._numbers = {reading.document.id: number for number, reading in enumerate(context.readings)}
        self._ids = [reading.document.id for reading in context.readings]
        self._setting = Setting(articles.rarity, self._apart)
        self._known: dict[tuple[str, int], Telling] = {}

    def block_keys(self, item: Item) -> Iterator[tuple[str, ...]]:
        """Deeds of one type that share a side are compared."""
        if item.mention.event_type is not None:
            for entity in sorted(item.parties):
                yield ("retold", item.mention.event_type.value, entity)

    def score(self, item: Item, cluster: Cluster) -> int:
        """How surely the mention tells that event again; 0 where it does not, or too little speaks for it."""
        if item.mention.event_type is None or not (item.actors & cluster.actors or item.recipients & cluster.recipients):
            return 0
        same = [other for other in cluster.items[:LOOKED_AT] if other.mention.event_type is item.mention.event_type]
        if not same or not times_fit(item, cluster):
            return 0
        return RETOLD if any(self._again(item, other) for other in same) else 0

    def _again(self, item: Item, other: Item) -> bool:
        here, there = _place(item), _place(other)
        if here == there or self._articles.sentences(here, there) < SENTENCES:
            return False
        return self._scorer.probability(self._telling(item), self._telling(other), self._setting) >= SURE

    def _apart(self, one: int, other: int) -> float:
        return 1.0 - self._articles.likeness(self._ids[one], self._ids[other])

    def _telling(self, item: Item) -> Telling:
        key = (item.reading.document.id, item.number)
        if key not in self._known:
            self._known[key] = self._made(item)
        return self._known[key]

    def _made(self, item: Item) -> Telling:
        mention, text = item.mention, item.reading.document.text
        word = base(mention.trigger.of(text).lower())
        sentence = item.reading.document.sentences[mention.sentence].span
        inside = [name for name in item.reading.mentions.names if sentence.contains(name.span)]

        def words(spans: tuple[Span, ...]) -> frozenset[str]:
            return frozenset(w for span in spans for w in span.of(text).lower().split() if len(w) > 2)

        return Telling(
            document=self._numbers[item.reading.document.id],
            sentence=mention.sentence,
            lemma=word,
            kinds=kinds([word]),
            verb=mention.trigger.of(text).lower() != word,
            subject=words(mention.actors),
            object=words(mention.recipients),
            others=words(mention.places),
            people=frozenset(name.name for name in inside if name.type is NameType.PERSON),
            places=frozenset(name.name for name in inside if name.type is NameType.PLACE),
            numbers=frozenset(word for word in words_of(item.reading, mention.sentence) if word.isdigit()),
        )


def _place(item: Item) -> tuple[str, int]:
    return item.reading.document.id, item.mention.sentence


@cache
def base(word: str) -> str:
    """The form under which the lists of `rules/en/same_event.toml` have a word; the word itself where they have none."""
    forms: dict[str, str] = load("en/same_event").tables["forms"]
    if word in forms:
        return forms[word]
    for ending in _ENDINGS:
        if ending and not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        single = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
        for form in (stem, f"{stem}e", single):
            if len(form) > 2 and kinds([form]):
                return form
    return word
