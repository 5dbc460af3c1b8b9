"""What is read of an undated article's day, as numbers: `weighing` turns them into a probability of each day.

neighbours   the days of the dated articles that it is most like, with what tells how far each is to be trusted
around       how like it all dated articles are, near each day and farther around it
order        what is old in it and new in others, and new in it and old in others
tellings     days of the events that it tells of on a weekday, where dated pages tell the same
weekdays     which weekdays it tells of, as past or as to come
dates        the dates without a year that it names, and the latest with one
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.calendar.arithmetic import covers
from dateline.calendar.pins import on_year, quoted
from dateline.record.dating import habits
from dateline.record.dating.likeness import LEAD, REST, Floats, Likeness
from dateline.record.dating.limits import Bounds
from dateline.record.dating.tellings import Telling
from dateline.types.mentions import Reading
from dateline.types.times import TimexType

_NEIGHBOURS = 12
_LONGEST = 4000
"""Days of the longest stretch that is weighed; where the articles span more, the stretch that holds most of them."""
_WEEKDAY = re.compile(r"WD(?P<weekday>[1-7])(?P<way><<|<|>>|>|~)(?:T\S+)?")
_YEARLESS = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)(?P<way><<|<|>>|>|=|~)")
_LEAD = 4
"""Sentences at the start, whose weekdays are those of the news itself."""
_MOST_TIMES = 200
_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class NearTimes:
    """What an article says of days.

    `weekdays`: (ISO weekday, way, in its first sentences); `dates`: (month, day, way); `latest`: for days, months and years
    that it names in full, the first day of the latest of each, None where it names none.
    """

    weekdays: tuple[tuple[int, str, bool], ...]
    dates: tuple[tuple[int, int, str], ...]
    latest: tuple[date | None, date | None, date | None] = (None, None, None)


def near_times(reading: Reading) -> NearTimes:
    """The times that lean on the page's own day, and the latest that do not; weekdays in quotes are the speaker's."""
    weekdays: list[tuple[int, str, bool]] = []
    dates: list[tuple[int, int, str]] = []
    latest: list[date | None] = [None, None, None]
    for time in reading.mentions.times[:_MOST_TIMES]:
        sentence = reading.document.sentence_at(time.span.start)
        if time.expression is None:
            days = covers(time.value) if time.type is TimexType.DATE and time.value[:4].isdigit() else None
            if days is not None and sentence is not None and days[0].year >= _FIRST_YEAR:
                length = (days[1] - days[0]).days
                kind = 0 if length == 0 else 1 if length <= 31 else 2
                if length <= 366:
                    latest[kind] = max(days[0], latest[kind] or date.min)
        elif time.anchor is not None:
            continue
        elif match := _YEARLESS.fullmatch(time.expression):
            dates.append((int(match["month"]), int(match["day"]), match["way"]))
        elif sentence is None or quoted(reading.document.text, time.span.start):
            continue
        elif match := _WEEKDAY.fullmatch(time.expression):
            weekdays.append((int(match["weekday"]), match["way"], sentence < _LEAD))
    return NearTimes(tuple(weekdays), tuple(dates), (latest[0], latest[1], latest[2]))


@dataclass(frozen=True, slots=True)
class Like:
    """Cosines of one article with each dated one: of all words, lead with lead, its rest with their lead, its lead with
    their rest.
    """

    whole: Floats
    leads: Floats
    older: Floats
    newer: Floats


def likenesses(likeness: Likeness, key: str, places: NDArray[np.intp]) -> Like:
    """The cosines of an article with those at these places."""
    return Like(
        likeness.to_all(key)[places],
        likeness.to_all(key, LEAD, LEAD)[places],
        likeness.to_all(key, REST, LEAD)[places],
        likeness.to_all(key, LEAD, REST)[places],
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it for one article. `days` are ordinals, n of them; arrays are indexed as the comments say."""

    days: Floats
    gaps: Floats
    """[neighbour, day]: days after the neighbour's day."""
    signs: Floats
    """[neighbour, sign]"""
    large: Floats
    """The signs of the collection at large."""
    inner: Floats
    """[day]: the time of the dated articles, each day alike."""
    outer: Floats
    """[day]: the time before and after."""
    around: Floats
    """[scale, by what, day]: likeness of all words, of leads, log of the number."""
    order: Floats
    """[older or newer, day]"""
    told: Floats
    """[telling, day]: days after the telling's day, or before it where it is to come."""
    told_signs: Floats
    """[telling, sign]"""
    weekdays: Floats
    """[kind, ISO weekday - 1]: how many of each are told of as past in the lead, as past farther down, as to come."""
    dates: Floats
    """[date, day]: days after a date without a year, or before it where it is to come."""
    ahead: NDArray[np.bool_]
    """[date]: it is to come."""
    latest: Floats
    """[kind, day]: days after the latest full day, after the latest month began, years after the latest year; NaN: none."""


class Dated:
    """The days around the dated articles of a collection."""

    def __init__(self, dated: Mapping[str, date]) -> None:
        self.dated = dict(dated)
        self.keys = _together(dated)
        self._own = np.array([dated[key].toordinal() for key in self.keys], dtype=float)
        self._unique, self._place = np.unique(self._own, return_inverse=True)
        self._first, self._last = float(self._unique[0]), float(self._unique[-1])
        self._span = self._last - self._first
        margin = min(habits.MARGIN + self._span // 4, habits.LONGEST_MARGIN)
        self._days = np.arange(self._first - margin, self._last + margin + 1)
        gaps = np.abs(self._days[:, None] - self._unique[None, :])
        self._around = [np.exp(-gaps / scale) for scale in habits.SCALES]
        self._count = np.bincount(self._place, minlength=len(self._unique)).astype(float)

    def evidence(self, like: Like, near: NearTimes, tellings: Sequence[Telling], bounds: Bounds) -> Evidence | None:
        """What is read of an article's day within its bounds; None where they leave fewer than two days."""
        low = bounds[0].toordinal() if bounds[0] else self._days[0]
        high = bounds[1].toordinal() if bounds[1] else self._days[-1]
        inside = (self._days >= low) & (self._days <= high)
        days = self._days[inside]
        if len(days) < 2:
            return None
        gaps, signs, large = self._neighbours(like, days)
        inner, outer = self._at_large(days)
        told = np.array([(days - one.day.toordinal()) * (-1 if one.ahead else 1) for one in tellings]).reshape(-1, len(days))
        told_signs = np.array([(1.0, one.likeness, one.ahead) for one in tellings]).reshape(-1, 3)
        dates, ahead = _dates(near, days)
        return Evidence(
            days, gaps, signs, large, inner, outer, self._by_all(like, inside), self._order(like, days), told, told_signs,
            _weekdays(near), dates, ahead, _latest(near, days),
        )  # fmt: skip

    def _neighbours(self, like: Like, days: Floats) -> tuple[Floats, Floats, Floats]:
        both = like.whole + like.leads
        best = np.argsort(-both, kind="stable")[:_NEIGHBOURS]
        near = like.whole[best]
        standing = np.clip(_standard(like.whole)[best], -2, 6) / 3
        leads = np.clip(_standard(like.leads)[best], -2, 6) / 3
        apart = np.abs(self._own[best][:, None] - self._own[best][None, :])
        support = np.exp(-apart / 2) @ near - near
        size = float(np.log(len(self.keys) / habits.USUAL_SIZE))
        signs = np.stack([near, standing, support, np.full(len(near), size), like.leads[best], leads], axis=1)
        large = np.array([1.0, size, near.max(), standing.max(), like.leads[best].max()])
        return days[None, :] - self._own[best][:, None], signs, large

    def _at_large(self, days: Floats) -> tuple[Floats, Floats]:
        """Any day between the first and the last article alike, and less likely those before and after."""
        beyond = np.maximum(np.maximum(self._first - days, days - self._last), 0)
        inner = (beyond == 0).astype(float)
        outer = np.where(beyond > 0, np.exp(-beyond / (10 + 0.15 * self._span)), 0.0)
        return inner / max(inner.sum(), 1.0), outer / max(outer.sum(), 1e-9)

    def _by_all(self, like: Like, inside: NDArray[np.bool_]) -> Floats:
        """How much liker than others the articles around a day are, and how many there are, near and farther around it."""
        scores = [self._on_days(_standard(one)) for one in (like.whole, like.leads)]
        found = []
        for around in self._around:
            number = around[inside] @ self._count
            found.append([*(around[inside] @ score / (number + 1.0) for score in scores),
                          np.log((number + 0.3) / (number + 0.3).sum())])  # fmt: skip
        return np.array(found)

    def _order(self, like: Like, days: Floats) -> Floats:
        """Its rest is like the lead of earlier articles, its lead like the rest of later ones, summed."""
        older, newer = self._on_days(_standard(like.older)), self._on_days(_standard(like.newer))
        before = np.searchsorted(self._unique, days, side="right")
        total = len(self.keys) ** 0.5
        behind = np.concatenate([[0.0], np.cumsum(older)])[before]
        later = newer.sum() - np.concatenate([[0.0], np.cumsum(newer)])[before]
        found: Floats = np.array([behind, later]) / total
        return found

    def _on_days(self, values: Floats) -> Floats:
        summed: Floats = np.bincount(self._place, weights=values, minlength=len(self._unique)).astype(float)
        return summed


def _standard(values: Floats) -> Floats:
    standard: Floats = (values - values.mean()) / (values.std(ddof=1) + 1e-6)
    return standard


def _together(dated: Mapping[str, date]) -> list[str]:
    """The articles, in the order of ids, of the stretch of days that holds most of them; of equals the first."""
    ordered = sorted(dated.items(), key=lambda item: (item[1], item[0]))
    best, start = (0, 0), 0
    for end in range(len(ordered)):
        while (ordered[end][1] - ordered[start][1]).days > _LONGEST:
            start += 1
        best = max(best, (end - start + 1, -start))
    return sorted(key for key, _ in ordered[-best[1] : best[0] - best[1]])


def _weekdays(near: NearTimes) -> Floats:
    found = np.zeros((3, 7))
    for number, way, lead in near.weekdays:
        kind = {"<": 0 if lead else 1, ">": 2}.get(way)
        if kind is not None:
            found[kind, number - 1] += 1
    return found


def _dates(near: NearTimes, days: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    rows, ahead = [], []
    first, last = date.fromordinal(int(days[0])).year - 1, date.fromordinal(int(days[-1])).year + 1
    for month, day, way in near.dates:
        found = [one.toordinal() for year in range(first, last + 1) if (one := on_year(month, day, year))]
        if not found:
            continue
        apart = days[None, :] - np.array(found, dtype=float)[:, None]
        gap = apart[np.abs(apart).argmin(axis=0), np.arange(len(days))]
        ahead.append(way[0] == ">")
        rows.append(-gap if ahead[-1] else gap)
    return np.array(rows).reshape(-1, len(days)), np.array(ahead, dtype=bool)


def _latest(near: NearTimes, days: Floats) -> Floats:
    found = np.full((3, len(days)), np.nan)
    day, month, year = near.latest
    for row, one in ((0, day), (1, month)):
        if one is not None:
            found[row] = days - one.toordinal()
    if year is not None:
        found[2] = np.array([date.fromordinal(int(ordinal)).year - year.year for ordinal in days])
    return found
