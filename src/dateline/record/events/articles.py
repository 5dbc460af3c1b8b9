"""How alike two articles are, or two of their sentences: the cosine of their words, the rarer the weightier (TF-IDF).

A story of two articles has no rare words, so rarity is counted as if there were also some articles of other news.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from itertools import chain

from dateline.record.context import Context
from dateline.record.stories.profiles import Vector, stem, unit
from dateline.rules.base import load
from dateline.types.mentions import Reading

OPENING = 25
"""Sentences of an article that are looked at: what it is about stands there."""
_OTHERS = 50
"""Articles of other news, with none of the words, that are counted in."""
_LONGEST = 2_000
"""Code points of a sentence that are looked at."""
_WORD = re.compile(r"[^\W\d_]{3,}")


class Articles:
    """The articles of a story, compared on demand: each pair once."""

    def __init__(self, context: Context) -> None:
        self._readings = {reading.document.id: reading for reading in context.readings}
        self._kept = context.kept
        self._vectors: dict[str, Vector] = {}
        self._sentences: dict[tuple[str, int], Vector] = {}
        self._known: dict[tuple[str, str], float] = {}

    def likeness(self, one: str, other: str) -> float:
        """0..1, of two documents by id; 1 for one and the same."""
        if one == other:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            a, b = sorted((self._vector(one), self._vector(other)), key=len)
            self._known[pair] = math.fsum(weight * b[word] for word, weight in a.items() if word in b)
        return self._known[pair]

    def sentences(self, one: tuple[str, int], other: tuple[str, int]) -> float:
        """0..1, of two sentences by document id and number."""
        a, b = self._sentence(one), self._sentence(other)
        return math.fsum(weight * b[word] for word, weight in a.items() if word in b)

    def rarity(self, word: str) -> float:
        """Inverse document frequency; that of a word of one article for a word of none."""
        return math.log(self._total / (self._frequency.get(word) or 1))

    @property
    def _total(self) -> int:
        return len(self._readings) + _OTHERS

    @cached_property
    def _frequency(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for reading in self._readings.values():
            found.update(self._words(reading).keys())
        return found

    def _words(self, reading: Reading) -> dict[str, int]:
        return self._kept.of_article("events: words", dict[str, int], reading, _words)

    def _vector(self, document: str) -> Vector:
        if document not in self._vectors:
            self._vectors[document] = self._weighed(self._words(self._readings[document]))
        return self._vectors[document]

    def _sentence(self, place: tuple[str, int]) -> Vector:
        if place not in self._sentences:
            self._sentences[place] = self._weighed(Counter(words_of(self._readings[place[0]], place[1])))
        return self._sentences[place]

    def _weighed(self, counts: Mapping[str, int]) -> Vector:
        return unit({word: (1 + math.log(n)) * self.rarity(word) for word, n in counts.items()})


def words_of(reading: Reading, sentence: int) -> list[str]:
    """The words of a sentence that say something, without their endings, in order."""
    text = reading.document.sentences[sentence].span.of(reading.document.text)[:_LONGEST].lower()
    empty = _empty()
    return [stem(word) for word in _WORD.findall(text) if word not in empty]


def _words(reading: Reading) -> dict[str, int]:
    opening = range(min(OPENING, len(reading.document.sentences)))
    return Counter(list(chain.from_iterable(words_of(reading, sentence) for sentence in opening)))


@cache
def _empty() -> frozenset[str]:
    return frozenset(load("en/stories").lexicon["empty"])
