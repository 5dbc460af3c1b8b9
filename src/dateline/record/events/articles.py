"""How alike two articles are: the cosine of their opening words, the rarer the weightier (TF-IDF).

A story of two articles has no rare words, so rarity is counted as if there were also some articles of other news.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property

from dateline.record.context import Context
from dateline.types.mentions import Reading

OPENING = 25
"""Sentences of an article that are looked at: what it is about stands there."""
_OTHERS = 50
"""Articles of other news, with none of the words, that are counted in."""
_LONGEST = 2_000
"""Code points of a sentence that are looked at."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "about above across after again against also although among another around away back because been before being below "
    "between both came come comes could does doing done down during each early else even ever every first five following "
    "four from gave getting give given goes going gone have having held here high himself herself however into itself "
    "just keep know known last late later least left less like likely long made make many meanwhile might month more most "
    "much must near nearly never news next none nothing often once only onto other others over part people perhaps press "
    "rather really right said same says second seen several shall should show since some something soon still such take "
    "taken than that their them themselves then there these they thing third this those though three through time "
    "today told took toward towards twice under until upon used very want week well went were what when where whether "
    "which while whole whom whose will with within without would year years yesterday your "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december morning afternoon evening night".split()
)


class Articles:
    """The articles of a story, compared on demand: each pair once."""

    def __init__(self, context: Context) -> None:
        self._readings = {reading.document.id: reading for reading in context.readings}
        self._vectors: dict[str, dict[str, float]] = {}
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

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(word for reading in self._readings.values() for word in _words(reading))

    def _vector(self, document: str) -> dict[str, float]:
        if document not in self._vectors:
            total = len(self._readings) + _OTHERS
            counts = _words(self._readings[document])
            weights = {word: (1 + math.log(n)) * math.log(total / self._frequency[word]) for word, n in counts.items()}
            length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
            self._vectors[document] = {word: weight / length for word, weight in weights.items()}
        return self._vectors[document]


def _words(reading: Reading) -> Counter[str]:
    document = reading.document
    found: Counter[str] = Counter()
    for sentence in document.sentences[:OPENING]:
        text = sentence.span.of(document.text)[:_LONGEST].lower()
        found.update(word for word in _WORD.findall(text) if word not in _COMMON)
    return found
