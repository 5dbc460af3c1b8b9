"""The same day told with its year elsewhere: "February 13" here and "February 13, 2017" there, in sentences that share words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from dateline.calendar import edtf
from dateline.calendar.pins import NearDate
from dateline.record.dating.limits import Limit
from dateline.record.dating.state import is_exact
from dateline.types.mentions import Reading

WORDS = 4
"""Long words that two sentences about one day must share besides the date."""
COMMON = 60
"""Tellings of one day of the year that are looked at: the cost stays linear."""
_YEAR = timedelta(days=366)
_WORD = re.compile(r"[^\W\d_]{5,}")

Fact = tuple[date, frozenset[str], str]
"""A day, the words around it, and the name of the article."""


def _words_at(reading: Reading, index: int) -> frozenset[str]:
    sentence = reading.document.sentence_at(reading.mentions.times[index].span.start)
    if sentence is None:
        return frozenset()
    words = _WORD.findall(reading.document.sentences[sentence].span.of(reading.document.text))
    return frozenset(word.lower() for word in words)


def find(current: Mapping[str, Reading]) -> dict[tuple[int, int], list[Fact]]:
    """(month, day) -> days that are told with their year, or by a page of a known day, with the words around them."""
    found: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for key in sorted(current):
        reading = current[key]
        exact = is_exact(reading)
        for index, time in enumerate(reading.mentions.times):
            if time.when is None or time.when.day is None or edtf.is_uncertain(time.when):
                continue
            if time.expression is not None and not exact:
                continue
            day = time.when.day
            facts = found[(day.month, day.day)]
            if len(facts) < COMMON:
                facts.append((day, _words_at(reading, index), reading.document.name))
    return found


def limits(reading: Reading, near: Sequence[NearDate], facts: Mapping[tuple[int, int], list[Fact]]) -> Iterable[Limit]:
    """A page that leaves the year of a day out is within a year of it, before or after: the tense found is not sure enough."""
    text = reading.document.text
    for date_here in near:
        words: frozenset[str] | None = None
        days: dict[date, str] = {}
        for day, others, name in facts.get((date_here.month, date_here.day), ()):
            words = _words_at(reading, date_here.index) if words is None else words
            if len(words & others) >= WORDS:
                days.setdefault(day, name)
        if len(days) == 1:
            day, name = next(iter(days.items()))
            told = f"“{date_here.span.of(text)}” here is {day} in {name}"
            yield Limit(day - _YEAR, day + _YEAR, None, True, told)
