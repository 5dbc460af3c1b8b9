"""How likely each day is for an undated article, from the dated ones: what it is like, and the near days that it names.

    likeness   articles much alike in their words are of about one time; the likest count most, and the likeness of all
               articles around a day counts for or against it
    weekdays   what is told of "on Tuesday" as past was mostly yesterday or today, as to come soon
    dates      "on June 3" without its year is near

Each is a probability of the day given what is read, learnt from dated news (`habits`); they are multiplied. The bounds
leave out a little of the probability at either end, so they hold for nearly all articles, not for each: they are never
proof of a day. An article that is like no other gets nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dateline.calendar.pins import on_year, quoted
from dateline.record.dating import habits
from dateline.record.dating.limits import Bounds, Limit, Span
from dateline.types.mentions import Reading

type Floats = NDArray[np.float64]

LEAST_DATED = 3
"""Dated articles that a collection needs before likeness says anything."""
_LEAST_LIKE, _LEAST_THIRD = 0.15, 0.1
"""Cosines that the likest and the third likest article must have: articles of another matter stay below."""
_NEIGHBOURS = 12
_LONGEST = 4000
"""Days of the longest stretch that is weighed; where the articles span more, the stretch that holds most of them."""
_WEEKDAY = re.compile(r"WD(?P<weekday>[1-7])(?P<way><<|<|>>|>|~)(?:T\S+)?")
_YEARLESS = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)(?P<way><<|<|>>|>|=|~)")
_LEAD = 4
"""Sentences at the start, whose weekdays are those of the news itself."""
_MOST_TIMES = 200


@dataclass(frozen=True, slots=True)
class NearTimes:
    """What an article says of near days: (ISO weekday, way, in its first sentences) and (month, day, way)."""

    weekdays: tuple[tuple[int, str, bool], ...]
    dates: tuple[tuple[int, int, str], ...]


def near_times(reading: Reading) -> NearTimes:
    """The weekdays and dates without a year that are reckoned from the page's own day; those in quotes are the speaker's."""
    weekdays: list[tuple[int, str, bool]] = []
    dates: list[tuple[int, int, str]] = []
    for time in reading.mentions.times[:_MOST_TIMES]:
        if time.anchor is not None or time.expression is None:
            continue
        sentence = reading.document.sentence_at(time.span.start)
        if match := _YEARLESS.fullmatch(time.expression):
            dates.append((int(match["month"]), int(match["day"]), match["way"]))
        elif sentence is None or quoted(reading.document.text, time.span.start):
            continue
        elif match := _WEEKDAY.fullmatch(time.expression):
            weekdays.append((int(match["weekday"]), match["way"], sentence < _LEAD))
    return NearTimes(tuple(weekdays), tuple(dates))


class Days:
    """The days around the dated articles of a collection, and how they weigh for any undated one."""

    def __init__(self, dated: Mapping[str, date]) -> None:
        self.dated = dict(dated)
        self.keys = _together(dated)
        ordinals = np.array([dated[key].toordinal() for key in self.keys], dtype=float)
        self._own = ordinals
        self._unique, self._place = np.unique(ordinals, return_inverse=True)
        self._first, self._last = float(self._unique[0]), float(self._unique[-1])
        self._span = self._last - self._first
        margin = min(habits.MARGIN + self._span // 4, habits.LONGEST_MARGIN)
        self._days = np.arange(self._first - margin, self._last + margin + 1)
        gaps = np.abs(self._days[:, None] - self._unique[None, :])
        self._around = [np.exp(-gaps / scale) for scale in habits.SCALES]
        self._count = np.bincount(self._place, minlength=len(self._unique)).astype(float)

    def chances(self, like: Floats, near: NearTimes, bounds: Bounds) -> tuple[Floats, Floats]:
        """(days as ordinals, their probabilities) within the bounds; empty where none is left."""
        low = bounds[0].toordinal() if bounds[0] else self._days[0]
        high = bounds[1].toordinal() if bounds[1] else self._days[-1]
        inside = (self._days >= low) & (self._days <= high)
        days = self._days[inside]
        if not len(days):
            return days, days
        weights = self._by_likest(like, days) + self._by_all(like, inside) + _by_weekdays(near, days) + _by_dates(near, days)
        chances = np.exp(weights - weights.max())
        return days, chances / chances.sum()

    def _by_likest(self, like: Floats, days: Floats) -> Floats:
        """Log of a mixture: each of the likest articles with the days around it, and the time of the collection at large."""
        best = np.argsort(-like, kind="stable")[:_NEIGHBOURS]
        signs, at_large = self._signs(like, best)
        gaps = np.abs(days[None, :] - self._own[best][:, None])
        shares = _softmax(np.array(habits.SPREAD_BASE) + signs @ np.array(habits.SPREAD_BY_SIGNS).T)
        kernels = sum(
            (shares[:, number, None] * np.exp(-gaps / scale) / (2 * scale) for number, scale in enumerate(habits.SPREADS)),
            start=np.zeros(gaps.shape),
        )
        trust = _softmax(np.append(signs @ np.array(habits.TRUST), at_large))
        mixed: Floats = trust[:-1] @ kernels + trust[-1] * self._at_large(days)
        logs: Floats = np.log(mixed + 1e-4 / len(days))
        return logs

    def _signs(self, like: Floats, best: NDArray[np.intp]) -> tuple[Floats, float]:
        """(for each neighbour what tells how far its day is to be trusted, the log weight of the time at large)."""
        near = like[best]
        standing = np.clip((near - like.mean()) / (like.std(ddof=1) + 1e-6), -2, 6) / 3
        apart = np.abs(self._own[best][:, None] - self._own[best][None, :])
        support = np.exp(-apart / 2) @ near - near
        size = float(np.log(len(self.keys) / habits.USUAL_SIZE))
        signs = np.stack([near, standing, support, np.full(len(near), size), near / (near.max() + 1e-6)], axis=1)
        at_large = np.array([1.0, size, near.max(), standing.max()]) @ np.array(habits.AT_LARGE)
        return signs, float(at_large)

    def _at_large(self, days: Floats) -> Floats:
        """Any day between the first and the last article, and less likely those before and after."""
        beyond = np.maximum(np.maximum(self._first - days, days - self._last), 0)
        inner = (beyond == 0).astype(float)
        outer = np.where(beyond > 0, np.exp(-beyond / (10 + 0.15 * self._span)), 0.0)
        mixed: Floats = (1 - habits.OUTSIDE) * inner / max(inner.sum(), 1.0) + habits.OUTSIDE * outer / max(outer.sum(), 1e-9)
        return mixed

    def _by_all(self, like: Floats, inside: NDArray[np.bool_]) -> Floats:
        """How much liker than others the articles around a day are, and how many there are, near and farther around it."""
        spread = like.std(ddof=1) + 1e-6
        scores = np.bincount(self._place, weights=(like - like.mean()) / spread, minlength=len(self._unique))
        total: Floats = np.zeros(int(inside.sum()))
        for around, (by_likeness, by_number) in zip(self._around, habits.AROUND, strict=True):
            number = around[inside] @ self._count
            total += by_likeness * (around[inside] @ scores) / (number + 1.0)
            total += by_number * np.log((number + 0.3) / (number + 0.3).sum())
        return total


def _together(dated: Mapping[str, date]) -> list[str]:
    """The articles, in the order of ids, of the stretch of days that holds most of them; of equals the first."""
    ordered = sorted(dated.items(), key=lambda item: (item[1], item[0]))
    best, start = (0, 0), 0
    for end in range(len(ordered)):
        while (ordered[end][1] - ordered[start][1]).days > _LONGEST:
            start += 1
        best = max(best, (end - start + 1, -start))
    return sorted(key for key, _ in ordered[-best[1] : best[0] - best[1]])


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _by_weekdays(near: NearTimes, days: Floats) -> Floats:
    total: Floats = np.zeros(len(days))
    past = max(1, sum(way == "<" for _, way, _ in near.weekdays))
    weekday = (days.astype(int) - 1) % 7 + 1  # day 1 of the calendar was a Monday
    for number, way, lead in near.weekdays:
        gap = (weekday - number) % 7
        if way == "<":
            total += 2 * habits.WEEKDAYS * np.array(habits.SINCE_LEAD if lead else habits.SINCE)[gap] / past**0.5
        elif way == ">":
            total += habits.WEEKDAYS * np.array(habits.UNTIL)[gap] / past**0.5
    return total


def _by_dates(near: NearTimes, days: Floats) -> Floats:
    total: Floats = np.zeros(len(days))
    first, last = date.fromordinal(int(days[0])).year - 1, date.fromordinal(int(days[-1])).year + 1
    for month, day, way in near.dates:
        found = [one.toordinal() for year in range(first, last + 1) if (one := on_year(month, day, year))]
        if not found:
            continue
        apart = days[None, :] - np.array(found, dtype=float)[:, None]
        gap = apart[np.abs(apart).argmin(axis=0), np.arange(len(days))]
        ahead = way[0] == ">"
        gap = -gap if ahead else gap
        scale, any_day = habits.AHEAD if ahead else habits.BEHIND
        likely = (1 - any_day) * np.where(gap >= 0, np.exp(-np.maximum(gap, 0) / scale) / scale, 1e-5) + any_day / 366
        total += 2 * habits.DATES * np.log(likely) / len(near.dates) ** 0.5
    return total


def limit(days: Days, like: Floats, near: NearTimes, bounds: Bounds, names: Mapping[str, str]) -> Limit | None:
    """What all this leaves of an article's day, given its likeness to `days.keys`; None for one that is like no other."""
    likest = np.argsort(-like, kind="stable")[:3]
    if len(likest) < LEAST_DATED or like[likest[0]] < _LEAST_LIKE or like[likest[2]] < _LEAST_THIRD:
        return None
    ordinals, chances = days.chances(like, near, bounds)
    if len(ordinals) < 2:
        return None
    below = np.cumsum(chances)
    first = int((below < habits.LEFT_OUT / 2).sum())
    last = min(int((below < 1 - habits.LEFT_OUT / 2).sum()), len(ordinals) - 1)
    told = ", ".join(names[days.keys[number]] for number in likest)
    reading = f"most like {told}: between {_date(ordinals[first])} and {_date(ordinals[last])}"
    return Limit(_date(ordinals[first]), _date(ordinals[last]), _best(ordinals, chances), False, reading)


def _best(ordinals: Floats, chances: Floats) -> Span | None:
    """The day that is likely enough to be named; else the shortest stretch of up to a fortnight that is; else none."""
    top = int(chances.argmax())
    if chances[top] >= habits.LIKELY_DAY:
        return _date(ordinals[top]), _date(ordinals[top])
    below = np.concatenate([[0.0], np.cumsum(chances)])
    for length in range(2, min(habits.LONGEST_GUESS, len(chances)) + 1):
        mass = below[length:] - below[:-length]
        start = int(mass.argmax())
        if mass[start] >= habits.LIKELY_SPAN:
            return _date(ordinals[start]), _date(ordinals[start + length - 1])
    return None


def _date(ordinal: float) -> date:
    return date.min + timedelta(days=int(ordinal) - 1)
