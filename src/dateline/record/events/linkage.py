"""Average-link clustering over sparse likenesses: pairs that are not given are not alike at all.

Two clusters are as alike as their members are on average (Sokal and Michener 1958); the most alike are joined until none reach
the least likeness asked for. Ties go to the earlier members, so the result is a function of the numbering alone.
Time grows with the pairs given, times the logarithm of their number, not with the square of the members.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heapify, heappop, heappush

Pairs = Mapping[tuple[int, int], float]


def merges(count: int, pairs: Pairs, least: float) -> Iterator[tuple[int, int, float]]:
    """(kept, joined, likeness): the cluster known by `joined`, its first member, becomes part of that of `kept`, in this order.

    `pairs` holds likenesses in 0..1 under (i, j) with i < j < `count`.
    """
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for (i, j), likeness in pairs.items():
        near[i][j] = near[j][i] = likeness
    size = [1] * count
    heap = [(-likeness, i, j, 1, 1) for (i, j), likeness in pairs.items() if likeness >= least]
    heapify(heap)
    while heap:
        minus, i, j, mine, theirs = heappop(heap)
        if size[i] != mine or size[j] != theirs:
            continue  # one of the two has grown, or is part of another, since this was pushed
        yield i, j, -minus
        near[i].pop(j), near[j].pop(i)
        for k, total in near[j].items():
            near[i][k] = near[k][i] = near[i].get(k, 0.0) + total
            del near[k][j]
        near[j].clear()
        size[i], size[j] = size[i] + size[j], 0
        for k, total in near[i].items():
            likeness = total / (size[i] * size[k])
            if likeness >= least:
                first, second = (i, k) if i < k else (k, i)
                heappush(heap, (-likeness, first, second, size[first], size[second]))


def clusters(count: int, pairs: Pairs, least: float) -> list[int]:
    """For each member the number of the first member of its cluster."""
    parent = list(range(count))
    for kept, joined, _ in merges(count, pairs, least):
        parent[joined] = kept
    for member in range(count):
        parent[member] = parent[parent[member]] if parent[member] != member else member
    return parent
