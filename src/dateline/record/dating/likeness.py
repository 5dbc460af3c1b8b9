"""How alike the articles of a collection are in their words (cosine of tf-idf, Salton and Buckley 1988), whole and by parts.

News begins with what is new and goes on with what was before. So each article has three vectors: of all its words, of its
first sentences (LEAD) and of the others (REST); the others of one are like the first of an earlier one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.types.mentions import Reading

COMMON = 400
"""Articles with a word, from which it is passed over: it tells little, and the cost stays linear in their number."""
WHOLE, LEAD, REST = range(3)
FIRST = 5
"""Sentences of the lead."""
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")

type Floats = NDArray[np.float64]
Posted = dict[str, tuple[NDArray[np.intp], Floats]]


def words_of(text: str) -> list[str]:
    """The words that are compared, in lower case: of four letters or more, and numbers of two digits or more."""
    return _WORD.findall(text.lower())


def parts_of(reading: Reading) -> tuple[str, str]:
    """(the lead, the rest) of an article, without the noise of its page."""
    text = reading.document.text
    sentences = [sentence.span.of(text) for sentence in reading.document.sentences]
    return " ".join(sentences[:FIRST]), " ".join(sentences[FIRST:])


class Likeness:
    """Vectors of all articles, and the articles of each word. Cost: the words of all articles."""

    def __init__(self, parts: Mapping[str, tuple[str, str]]) -> None:
        keys = sorted(parts)
        leads = [Counter(words_of(parts[key][0])) for key in keys]
        rests = [Counter(words_of(parts[key][1])) for key in keys]
        wholes = [lead + rest for lead, rest in zip(leads, rests, strict=True)]
        spread = Counter(word for count in wholes for word in count)
        most = max(COMMON, len(keys) // 8)
        self._rarity = {word: math.log((len(keys) + 1) / n) for word, n in spread.items() if 1 < n <= most}
        self._vectors = [[self._of(count) for count in counts] for counts in (wholes, leads, rests)]
        self._posted = [_posted(vectors) for vectors in self._vectors]
        self._numbers = {key: number for number, key in enumerate(keys)}

    def to_all(self, key: str, own: int = WHOLE, other: int = WHOLE) -> Floats:
        """Cosine of a part of one article with a part of each, 0 to 1, in the order of ids."""
        scores: Floats = np.zeros(len(self._numbers))
        for word, weight in self._vectors[own][self._numbers[key]].items():
            if word in self._posted[other]:
                numbers, weights = self._posted[other][word]
                scores[numbers] += weight * weights
        return scores

    def vector(self, words: Iterable[str]) -> dict[str, float]:
        """The unit vector of some words, each counted once; without those that a single article has."""
        return self._of(Counter(set(words)))

    def places(self, keys: Sequence[str]) -> NDArray[np.intp]:
        """Where these articles stand in the order of ids."""
        return np.array([self._numbers[key] for key in keys], dtype=np.intp)

    def _of(self, count: Counter[str]) -> dict[str, float]:
        rarity = self._rarity
        weights = {word: (1 + math.log(n)) * rarity[word] for word, n in sorted(count.items()) if word in rarity}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items() if weight > 0}


def _posted(vectors: Sequence[Mapping[str, float]]) -> Posted:
    found: dict[str, tuple[list[int], list[float]]] = {}
    for number, vector in enumerate(vectors):
        for word, weight in vector.items():
            numbers, weights = found.setdefault(word, ([], []))
            numbers.append(number)
            weights.append(weight)
    return {word: (np.array(numbers, dtype=np.intp), np.array(weights)) for word, (numbers, weights) in found.items()}
