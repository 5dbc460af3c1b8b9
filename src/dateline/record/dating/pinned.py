"""A day that a page pins to a date without its year ("last night (22 May)"), found in the time of the articles most like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from dateline.calendar.pins import NearDate, pinned_days, pins
from dateline.record.dating.limits import Limit
from dateline.types.mentions import Reading

_REACH = timedelta(days=500)
"""How far before and after the articles most like it the pinned day is looked for."""
_NEIGHBOURS = 8
LEAST_NAMES = 3
"""Names that articles alike have in common."""
COMMON = 60
"""Articles that are looked at for one name: what is more common tells nothing, and the cost stays linear."""


def postings(dated: Mapping[str, date], names: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """Name -> the dated articles that have it, in the order of ids."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(dated):
        for name in sorted(names[key]):
            found[name].append(key)
    return found


def alike(own: frozenset[str], posted: Mapping[str, list[str]], dated: Mapping[str, date]) -> list[date]:
    """The days of the dated articles that share most names, rare names counting more; none where too few are shared."""
    score: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for name in sorted(own):
        keys = posted.get(name, ())
        for key in keys[:COMMON]:
            score[key] += 1 / len(keys)
            count[key] += 1
    best = sorted((key for key in score if count[key] >= LEAST_NAMES), key=lambda key: (-score[key], key))
    return sorted(dated[key] for key in best[:_NEIGHBOURS])


def limits(reading: Reading, near: Sequence[NearDate], days_alike: Sequence[date]) -> Iterable[Limit]:
    """The one day that the pins leave; nothing where they leave more."""
    found = list(pins(reading.document.text, reading.mentions.times))
    if not found or not days_alike:
        return
    first, last = days_alike[0], days_alike[-1]
    days = pinned_days(found, near, first - _REACH, last + _REACH)
    if len(days) == 1:
        said = found[0].span.of(reading.document.text)
        why = f"says “{said}”: of the years in which articles like it were written, {first} to {last}, only {days[0]} fits"
        yield Limit(days[0], days[0], (days[0], days[0]), True, why)
