"""Which texts are nearly the same: MinHash signatures of word shingles, and locality-sensitive hashing to find the pairs.

Broder (1997); bands of rows as in Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3. Every hash is
fixed, so the result is a function of the texts alone. Cost is linear in the words; pairs are checked within buckets only,
each text against the first few of its bucket.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

WORDS = 4
"""Words of a shingle."""
BANDS = 32
ROWS = 2
"""Two rows: texts that share 40 % of their shingles meet in some band with probability .996."""
MAX_WORDS = 20_000
"""Words of a text that are looked at."""
_LOOK = 20 * MAX_WORDS
"""Code points of a text that they are looked for in."""
COMPARED = 6
"""Texts of a bucket that each other one is compared with."""

Shingles = NDArray[np.uint64]
_TOKEN = re.compile(r"\w+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def shingles(text: str) -> Shingles:
    """The sorted, distinct hashes of a text's word shingles, case and punctuation left out; of all words where they are few."""
    found = _TOKEN.findall(text[:_LOOK].lower())[:MAX_WORDS]
    words = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in found]
    if not words:
        return np.zeros(0, np.uint64)
    codes = np.array(words, np.uint64)
    size = min(WORDS, len(codes))
    mixed = np.zeros(len(codes) - size + 1, np.uint64)
    for k in range(size):
        mixed = (mixed ^ codes[k : k + len(mixed)]) * _PRIME
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def pairs(signatures: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Candidate pairs (i < j) of texts that may be near copies, by their signatures, each once, in order."""
    buckets: dict[tuple[int, int], list[int]] = {}
    for index, signature in enumerate(signatures):
        for band, code in enumerate(signature):
            buckets.setdefault((band, code), []).append(index)
    seen: set[tuple[int, int]] = set()
    for members in buckets.values():
        for a, b in pairwise(members):
            seen.add((a, b))
        for other in members[:COMPARED]:
            seen.update((other, member) for member in members if member > other)
    yield from sorted(seen)


def likeness(a: Shingles, b: Shingles) -> tuple[float, float]:
    """Jaccard similarity, and the share of the smaller text that the larger one holds, both 0..1."""
    if not len(a) or not len(b):
        return 0.0, 0.0
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / (len(a) + len(b) - shared), shared / min(len(a), len(b))


def signature(text: Shingles) -> list[int]:
    """One code for each band; none for a text without words."""
    if not len(text):
        return []
    least = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(text), 2048):
        chunk = text[start : start + 2048]
        mixed = (chunk[:, None] ^ _SEEDS[None, :]) * _PRIME
        mixed ^= mixed >> np.uint64(32)
        mixed *= np.uint64(0xD6E8FEB86659FD93)
        least = np.minimum(least, mixed.min(0))
    rows = least.reshape(BANDS, ROWS)
    code = rows[:, 0] * np.uint64(31) + rows[:, 1]
    return [int(c) for c in code]


_SEEDS = np.random.Generator(np.random.PCG64(20170224)).integers(1, np.iinfo(np.int64).max, BANDS * ROWS).astype(np.uint64)
