"""A near copy of a dated article is of about its day: mostly of the same, the one before or the one after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from dateline.record.dating.limits import Limit
from dateline.record.dating.state import is_exact
from dateline.record.origins import shingles
from dateline.types.mentions import Reading

JACCARD = 0.5
REACH = timedelta(days=7)
"""A copy is put out within so long of the article it copies."""
_DAY = timedelta(days=1)
_SHORTEST = 70
"""Shingles of the shortest text that can be told to be a copy: notices that a site prints on every page are shorter."""


def find(current: Mapping[str, Reading], bodies: Mapping[str, str]) -> dict[str, list[str]]:
    """Near copies of each reading, in the order of ids; those of which both are dated are left out."""
    keys = sorted(current)
    texts = [shingles.shingles(bodies[key]) for key in keys]
    found: dict[str, list[str]] = defaultdict(list)
    for a, b in shingles.pairs([shingles.signature(text) for text in texts]):
        if (is_exact(current[keys[a]]) and is_exact(current[keys[b]])) or min(len(texts[a]), len(texts[b])) < _SHORTEST:
            continue
        if shingles.likeness(texts[a], texts[b])[0] >= JACCARD:
            found[keys[a]].append(keys[b])
            found[keys[b]].append(keys[a])
    return {key: sorted(others) for key, others in found.items()}


def limits(
    key: str, copies: Mapping[str, list[str]], dated: Mapping[str, date], current: Mapping[str, Reading]
) -> Iterable[Limit]:
    """What the dated copies of one article say of its day."""
    days = sorted((dated[other], other) for other in copies.get(key, ()) if other in dated)
    if days:
        day, other = days[0]
        what = f"nearly the same text as {current[other].document.name}, of {day}"
        yield Limit(day - REACH, days[-1][0] + REACH, (day - _DAY, days[-1][0] + _DAY), False, what)
