"""On which days a page may have been published if a time of it means a day that is known from elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateline.calendar.arithmetic import covers, month_days
from dateline.calendar.pins import on_year, weekday_of
from dateline.calendar.resolve import value_on
from dateline.record.dating.ties import RELATIVE, YEARLESS, YEARLESS_MONTH, Tie
from dateline.types.mentions import Reading
from dateline.types.times import Timex

_AHEAD = {">": timedelta(days=300), "<": timedelta(days=200), "=": timedelta(days=300), "~": timedelta(days=300)}
"""Days before a date that is told without its year, by the tense found: what seems past may be soon to come."""
_BEHIND, _MISREAD, _LONGEST, _LONG_AGO = timedelta(days=320), timedelta(days=270), timedelta(days=1500), 1.5
"""Days behind it; where it is told as to come; those behind a date that everybody knows; the weight that a tie loses on these."""
_DEEPEST = 3
"""Times that lean on each other that are followed."""
_REACH = 70
"""Days around the known ones on which a near time ("last month") may mean them."""


def days_meant(reading: Reading, tie: Tie) -> list[tuple[date, date, float]]:
    """(first, last, share) of the days of this page on which its time means the tie's days; share 1 where its tense agrees."""
    time = reading.mentions.times[tie.index]
    if time.expression is None:
        return []
    if match := YEARLESS.fullmatch(time.expression) or YEARLESS_MONTH.fullmatch(time.expression):
        if time.anchor is not None:
            return []
        told = time.span.of(reading.document.text)
        weekday = weekday_of(told)
        return _by_year(tie, int(match["month"]), int(match.groupdict().get("day") or 0), match["way"], weekday)
    chain = _chain(reading.mentions.times, tie.index)
    if chain is None:
        return []
    found = list(_inverted(chain, tie.first, tie.last))
    if chain[0].startswith("WD") and len(chain) == 1:  # the tense may be misread
        week = timedelta(days=7)
        found.append((tie.first - week, tie.last + week, 0.4))
        if "<<" in chain[0]:  # "last Tuesday" may be that of the week before
            found = [(first, last + week if share == 1.0 else last, share) for first, last, share in found]
    return found


def _chain(times: tuple[Timex, ...], index: int) -> tuple[str, ...] | None:
    """The expressions from a time to the page's own day; None where one of them is no near one."""
    chain: list[str] = []
    at: int | None = index
    while at is not None and len(chain) < _DEEPEST:
        expression = times[at].expression
        if expression is None or not RELATIVE.fullmatch(expression):
            return None
        chain.append(expression)
        at = times[at].anchor
    return tuple(chain) if at is None else None


@lru_cache(maxsize=4096)
def _inverted(chain: tuple[str, ...], first: date, last: date) -> tuple[tuple[date, date, float], ...]:
    """The runs of days on which the chain means any of these days."""
    runs: list[tuple[date, date, float]] = []
    day = first - timedelta(days=_REACH)
    while day <= last + timedelta(days=_REACH):
        meant = _meant(chain, day)
        if meant is not None and meant[0] <= last and meant[1] >= first:
            if runs and runs[-1][1] == day - timedelta(days=1):
                runs[-1] = (runs[-1][0], day, 1.0)
            else:
                runs.append((day, day, 1.0))
        day += timedelta(days=1)
    return tuple(runs)


def _meant(chain: tuple[str, ...], day: date) -> tuple[date, date] | None:
    """The days that a chain of times means on a page of `day`."""
    meant: tuple[date, date] | None = (day, day)
    for expression in reversed(chain):
        if meant is None or meant[0] != meant[1]:
            return None
        value = value_on(expression, meant[0])
        meant = covers(value) if value else None
    return meant


def _by_year(tie: Tie, month: int, day: int, way: str, weekday: int | None) -> list[tuple[date, date, float]]:
    """The days from which a date without its year, or a month (`day` 0), would be told like that."""
    for year in sorted({tie.first.year, tie.last.year}):
        first, last = (on_year(month, day, year),) * 2 if day else month_days(year, month)
        slack = timedelta(days=1)  # a range of days, or a day told one off: the year is what is looked for
        if weekday and first and first.isoweekday() != weekday:
            continue
        if first and last and first - slack <= tie.last and last + slack >= tie.first:
            near, far = first - _AHEAD[way[0]], last + (_MISREAD if way[0] == ">" else _BEHIND)
            long_ago = max(tie.weight - _LONG_AGO, 0.0) / tie.weight
            told_long_after = [(far, last + _LONGEST, long_ago)] if day and way[0] == "<" else []
            return [(near, far, 1.0), *told_long_after]
    return []
