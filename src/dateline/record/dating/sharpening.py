"""Sharper dates for undated articles, from the other articles of the collection.

Each round looks at all readings as they stood before it, and weighs what it finds against what each page says itself, so
the result does not depend on their order; a few rounds suffice. What may sharpen a date:
  copies    a near copy of a dated article is of about its day
  facts     "February 13" here and "February 13, 2017" there, in sentences that share their words, are one day
  pins      "Wednesday 22 May ... last night (22 May)" leaves one day within the time of the articles most like it
  steps     an article that still plans what another reports as called off or held was written before that
  reckoning its own dates without a year, and the events that other pages place on a day, leave some days of all
  days      what dated articles it is like, which of its events they tell with their day, and the weekdays and dates it names
            make some days likelier than others
An exact day comes only from a pin that leaves one. Times are resolved anew against what was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.calendar.pins import near_dates
from dateline.calendar.resolve import resolve
from dateline.record.dating import copies, facts, pinned, reckoning, steps, ties, windows
from dateline.record.dating.days import LEAST_DATED, belongs, limit
from dateline.record.dating.evidence import Dated, likenesses, near_times
from dateline.record.dating.likeness import Likeness, parts_of
from dateline.record.dating.limits import Bounds, Limit, apply, bounds_of, within
from dateline.record.dating.state import body_of, day_of, is_exact, names_of
from dateline.record.dating.tellings import Tellings
from dateline.record.kept import Afresh
from dateline.types.mentions import Reading
from dateline.types.times import Published

ROUNDS = 4


def sharpen(readings: tuple[Reading, ...], kept: Afresh | None = None) -> tuple[Reading, ...]:
    """The same readings, in the same order, with better `published` and times resolved by it. Pure."""
    if all(is_exact(reading) for reading in readings):
        return readings
    found = (kept or Afresh()).of_story("dates", dict[str, Published], (), lambda: _sharper(readings))
    return tuple(_dated(reading, found[reading.document.id]) if reading.document.id in found else reading for reading in readings)


def _sharper(readings: tuple[Reading, ...]) -> dict[str, Published]:
    """Document id -> its better date, for those that get one."""
    original = {reading.document.id: reading for reading in readings}
    collection = _Collection(original)
    current = dict(original)
    for _ in range(ROUNDS):
        changed: dict[str, Reading] = {}
        for key, found in collection.limits(current).items():
            published = apply(original[key].mentions.published, found) or original[key].mentions.published
            if published != current[key].mentions.published:
                changed[key] = _dated(original[key], published)
        if not changed:
            break
        current.update(changed)
    dates = {key: reading.mentions.published for key, reading in current.items()}
    return {key: date for key, date in dates.items() if date is not None and date != original[key].mentions.published}


def _dated(reading: Reading, published: Published | None) -> Reading:
    mentions = replace(reading.mentions, published=published, times=resolve(reading.mentions.times, published))
    return replace(reading, mentions=mentions)


class _Collection:
    """What of the articles does not change from round to round, and the days as the last round knew them."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        bodies = {key: body_of(reading) for key, reading in readings.items()}
        self._original = readings
        self._copies = copies.find(readings, bodies)
        self._names = {key: names_of(reading) for key, reading in readings.items()}
        self._likeness = Likeness({key: parts_of(reading) for key, reading in readings.items()})
        self._near = {key: near_times(reading) for key, reading in readings.items() if not is_exact(reading)}
        self._told = ties.Told(readings)
        self._own = {key: tuple(windows.windows(reading)) for key, reading in readings.items() if not is_exact(reading)}
        self._days: Dated | None = None
        self._tellings: Tellings | None = None
        self._weighed: dict[tuple[str, Bounds, reckoning.Runs], Limit | None] = {}

    def limits(self, current: Mapping[str, Reading]) -> dict[str, list[Limit]]:
        """All that is learnt of each undated article, as the others stand now."""
        dated = {key: day for key in sorted(current) if (day := day_of(current[key])) is not None}
        told = facts.find(current)
        posted = pinned.postings(dated, self._names)
        done = steps.find(current, self._names)
        self._date(dated, current)
        files = {key: f"{reading.document.name} ({dated.get(key)})" for key, reading in current.items()}
        known = ties.Known(self._told, ties.known_days(current))
        axis = reckoning.axis([*dated.values()])
        found: dict[str, list[Limit]] = {}
        for key in sorted(current):
            if key in dated:
                continue
            reading = current[key]
            near = list(near_dates(reading.document.text, reading.mentions.times))
            limits = [*copies.limits(key, self._copies, dated, current), *facts.limits(reading, near, told)]
            limits += pinned.limits(reading, near, pinned.alike(self._names[key], posted, dated))
            limits += steps.limits(reading, self._names[key], done)
            left = None
            if axis is not None:
                bounds = within(bounds_of(self._original[key].mentions.published), limits)
                tied = known.ties(key, self._copies.get(key, ()))
                left = reckoning.weigh(reading, self._own[key], tied, axis, bounds, files)
                limits += [left.limit] if left is not None else []
            weighed = self._weigh(key, limits, files, left)
            found[key] = [*limits, weighed] if weighed is not None else limits
        return found

    def _date(self, dated: Mapping[str, date], current: Mapping[str, Reading]) -> None:
        if self._days is None or self._days.dated != dated:
            self._days = self._tellings = None
            self._weighed.clear()
            if len(dated) >= LEAST_DATED:
                self._days = Dated(dated)
                self._tellings = Tellings({key: current[key] for key in self._days.keys}, self._likeness)

    def _weigh(self, key: str, limits: Sequence[Limit], files: Mapping[str, str], left: reckoning.Left | None) -> Limit | None:
        """What the days of the articles like it say, given what else is sure."""
        if self._days is None or self._tellings is None:
            return None
        original = self._original[key]
        bounds = within(bounds_of(original.mentions.published), [one for one in limits if one.sure])
        place = (key, bounds, left.days if left is not None else ())
        if place not in self._weighed:
            like = likenesses(self._likeness, key, self._likeness.places(self._days.keys))
            found = None
            if belongs(like, self._likeness.to_all(key), len(self._days.keys)):
                tellings = tuple(self._tellings.of(original))
                evidence = self._days.evidence(like, self._near[key], tellings, bounds)
                found = limit(self._days, evidence, like, tellings, files, left.days if left is not None else ())
            self._weighed[place] = found
        return self._weighed[place]
