"""Scores clusters of mentions against gold clusters: MUC, B3, CEAFe and their mean, CoNLL F1.

A clustering is a sequence of disjoint sets of mentions. MUC: Vilain et al. 1995; B3: Bagga and Baldwin 1998; CEAF with the
entity similarity phi4: Luo 2005; the mean of the three F1: the CoNLL 2011 and 2012 shared tasks. The two sides may hold
different mentions (where singletons are left out): a mention that only one side has counts there as found nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[Collection[Hashable]]


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision and recall, each in 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """2PR / (P + R); 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def clusters(keys: Mapping[Hashable, Hashable]) -> list[list[Hashable]]:
    """Mention -> key of its cluster, as clusters."""
    found: dict[Hashable, list[Hashable]] = {}
    for mention, key in keys.items():
        found.setdefault(key, []).append(mention)
    return list(found.values())


def without_singletons(some: Clusters) -> list[Collection[Hashable]]:
    """The clusters of two mentions and more."""
    return [cluster for cluster in some if len(cluster) > 1]


def muc(gold: Clusters, mine: Clusters) -> Figure:
    """Links: of the links that would hold each gold cluster together, how many hold in ours, and the other way round."""
    return Figure(precision=_links_kept(mine, gold), recall=_links_kept(gold, mine))


def b_cubed(gold: Clusters, mine: Clusters) -> Figure:
    """Mentions: what share of its own cluster a mention finds beside it, as a mean over the mentions."""
    return Figure(precision=_companions_kept(mine, gold), recall=_companions_kept(gold, mine))


def ceaf_e(gold: Clusters, mine: Clusters) -> Figure:
    """Clusters: aligned one to one for the best sum of phi4, twice the shared mentions over the mentions of both."""
    if not gold or not mine:
        return Figure(0.0, 0.0)
    where = _index(mine)
    similarity = np.zeros((len(gold), len(mine)))
    for row, cluster in enumerate(gold):
        shared = Counter(where[mention] for mention in cluster if mention in where)
        for column, count in shared.items():
            similarity[row, column] = 2 * count / (len(cluster) + len(mine[column]))
    best = float(similarity[linear_sum_assignment(similarity, maximize=True)].sum())
    return Figure(best / len(mine), best / len(gold))


def conll(gold: Clusters, mine: Clusters) -> dict[str, float]:
    """`conll_f1` and the precision, recall and F1 of its three parts, in 0..100."""
    parts = {"muc": muc(gold, mine), "b3": b_cubed(gold, mine), "ceafe": ceaf_e(gold, mine)}
    found = {"conll_f1": 100 * sum(part.f1 for part in parts.values()) / 3}
    for name, part in parts.items():
        found |= {f"{name}_p": 100 * part.precision, f"{name}_r": 100 * part.recall, f"{name}_f1": 100 * part.f1}
    return found


def _index(some: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(some) for mention in cluster}


def _links_kept(some: Clusters, other: Clusters) -> float:
    """Of the links that hold each cluster of `some` together, the share that holds in `other` too."""
    where = _index(other)
    kept = possible = 0
    for cluster in some:
        parts = {where[mention] for mention in cluster if mention in where}
        alone = sum(mention not in where for mention in cluster)
        kept += len(cluster) - len(parts) - alone
        possible += len(cluster) - 1
    return kept / possible if possible else 0.0


def _companions_kept(some: Clusters, other: Clusters) -> float:
    """Mean over the mentions of `some`: the share of their cluster that is in one cluster of `other` with them."""
    where = _index(other)
    total = sum(len(cluster) for cluster in some)
    found = 0.0
    for cluster in some:
        shared = Counter(where[mention] for mention in cluster if mention in where)
        found += sum(count * count for count in shared.values()) / len(cluster)
    return found / total if total else 0.0
