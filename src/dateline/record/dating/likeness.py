"""How alike the articles of a collection are in their words (cosine of tf-idf, Salton and Buckley 1988)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

COMMON = 400
"""Articles with a word, from which it is passed over: it tells little, and the cost stays linear in their number."""
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")

type Floats = NDArray[np.float64]


class Likeness:
    """Vectors of all articles, and the articles of each word. Cost: the words of all articles."""

    def __init__(self, bodies: Mapping[str, str]) -> None:
        keys = sorted(bodies)
        counts = [Counter(_WORD.findall(bodies[key].lower())) for key in keys]
        spread = Counter(word for count in counts for word in count)
        most = max(COMMON, len(keys) // 8)
        rarity = {word: math.log((len(counts) + 1) / n) for word, n in spread.items() if 1 < n <= most}
        self._vectors = [_vector(count, rarity) for count in counts]
        posted: dict[str, tuple[list[int], list[float]]] = {word: ([], []) for word in rarity}
        for number, vector in enumerate(self._vectors):
            for word, weight in vector.items():
                posted[word][0].append(number)
                posted[word][1].append(weight)
        self._posted = {word: (np.array(numbers), np.array(weights)) for word, (numbers, weights) in posted.items()}
        self._numbers = {key: number for number, key in enumerate(keys)}

    def to_all(self, key: str) -> Floats:
        """Cosine of one article with each, 0 to 1, in the order of ids."""
        scores: Floats = np.zeros(len(self._vectors))
        for word, weight in self._vectors[self._numbers[key]].items():
            numbers, weights = self._posted[word]
            scores[numbers] += weight * weights
        return scores

    def places(self, keys: Sequence[str]) -> NDArray[np.intp]:
        """Where these articles stand in the order of ids."""
        return np.array([self._numbers[key] for key in keys], dtype=np.intp)


def _vector(count: Counter[str], rarity: Mapping[str, float]) -> dict[str, float]:
    weights = {word: (1 + math.log(n)) * rarity[word] for word, n in sorted(count.items()) if word in rarity}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items() if weight > 0}
