"""From evidence to a probability of each day, by the numbers of `habits`.

A mixture (the days around each of the likest articles, the days that tellings of the same give, any day of the collection)
times what each other clue says of a day. training/dating/fit.py has the same formula in torch.
"""

from __future__ import annotations

import numpy as np

from dateline.record.dating import habits
from dateline.record.dating.evidence import Evidence
from dateline.record.dating.likeness import Floats


def chances(evidence: Evidence) -> Floats:
    """The probability of each of the evidence's days; they add up to 1."""
    weights = _mixture(evidence) + _around(evidence) + _weekdays(evidence) + _dates(evidence) + _latest(evidence)
    raised = np.exp(weights - weights.max())
    shares: Floats = raised / raised.sum()
    return shares


def _mixture(evidence: Evidence) -> Floats:
    spread = _softmax(np.array(habits.SPREAD_BASE) + evidence.signs @ np.array(habits.SPREAD_BY_SIGNS).T)
    apart = np.abs(evidence.gaps)
    kernels = sum(
        (spread[:, number, None] * np.exp(-apart / scale) / (2 * scale) for number, scale in enumerate(habits.SPREADS)),
        start=np.zeros(apart.shape),
    )
    after = np.array([*_softmax(np.array(habits.TOLD_SINCE)), 0.0])
    told = after[np.where((evidence.told >= 0) & (evidence.told < len(after) - 1), evidence.told, len(after) - 1).astype(int)]
    at_large = (1 - habits.OUTSIDE) * evidence.inner + habits.OUTSIDE * evidence.outer
    trust = _softmax(
        np.concatenate(
            [
                evidence.signs @ np.array(habits.TRUST),
                evidence.told_signs @ np.array(habits.TRUST_TOLD),
                [evidence.large @ np.array(habits.AT_LARGE)],
            ]
        )
    )
    mixed = trust @ np.concatenate([kernels, told, at_large[None, :]])
    logs: Floats = np.log(mixed + habits.ANY_DAY / len(evidence.days))
    return logs


def _around(evidence: Evidence) -> Floats:
    by_all: Floats = np.einsum("sk,skd->d", np.array(habits.AROUND), evidence.around)
    return by_all + np.array(habits.ORDER) @ evidence.order


def _weekdays(evidence: Evidence) -> Floats:
    """Several weekdays in one article are not independent: the more are told of as past, the less each counts."""
    tables = np.array([habits.SINCE_LEAD, habits.SINCE, habits.UNTIL])
    tables = tables - np.log(np.exp(tables).sum(axis=1, keepdims=True))
    past = max(1.0, float(evidence.weekdays[:2].sum()))
    scores = np.array(
        [sum(evidence.weekdays[:, told] @ tables[:, (day - told) % 7] for told in range(7)) for day in range(7)], dtype=float
    )
    weekday = (evidence.days.astype(int) - 1) % 7  # day 1 of the calendar was a Monday
    found: Floats = habits.WEEKDAYS * scores[weekday] / past**0.5
    return found


def _dates(evidence: Evidence) -> Floats:
    total: Floats = np.zeros(len(evidence.days))
    for gap, ahead in zip(evidence.dates, evidence.ahead, strict=True):
        scale, any_day = habits.AHEAD if ahead else habits.BEHIND
        likely = (1 - any_day) * np.where(gap >= 0, np.exp(-np.maximum(gap, 0) / scale) / scale, 1e-5) + any_day / 366
        total += habits.DATES * np.log(likely) / len(evidence.dates) ** 0.5
    return total


def _latest(evidence: Evidence) -> Floats:
    total: Floats = np.zeros(len(evidence.days))
    for row, (edges, weights) in zip(evidence.latest, habits.LATEST, strict=True):
        if not np.isnan(row[0]):
            total += np.array(weights)[np.searchsorted(np.array(edges), row, side="right")]
    return total


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
