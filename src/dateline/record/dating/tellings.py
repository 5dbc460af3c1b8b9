"""The same event told on a known day elsewhere: "on Friday" here, and there in a sentence like it, of a known Friday.

A sentence of an undated page that tells of a weekday is compared with the sentences of dated pages that tell of a day which was
that weekday. The likest few give days to reckon from; how far each is believed is learnt (`habits`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.calendar import edtf
from dateline.calendar.pins import quoted
from dateline.record.dating.likeness import Likeness, words_of
from dateline.types.mentions import Reading
from dateline.types.times import TimexType

MOST_TIMES = 200
"""Times of one article that are looked at."""
COMMON = 200
"""Sentences of a word that are looked at: the cost stays linear."""
LEAST = 0.3
"""Cosine of two sentences from which they may tell the same."""
BEST = 2
"""Sentences that one sentence is held against at last."""
_LEAST_WORDS = 4
_CLOCKS = frozenset({"clock", "clock-24", "noon"})
_WEEKDAY = re.compile(r"WD(?P<weekday>[1-7])(?P<way><<|<|>>|>)(?:T\S+)?")
_TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight night morning evening"
    " afternoon last next week".split()
)


@dataclass(frozen=True, slots=True)
class Telling:
    """An event that this page tells of on a weekday and another of a known day."""

    day: date
    likeness: float
    ahead: bool
    """This page tells of it as to come."""
    words: str
    """The weekday, as this page has it."""
    document: str


@dataclass(frozen=True, slots=True)
class _Told:
    day: date
    document: str


def _words(reading: Reading, sentence: int) -> list[str]:
    text = reading.document.sentences[sentence].span.of(reading.document.text)
    return [word for word in words_of(text) if word not in _TIME_WORDS]


class Tellings:
    """The sentences of dated pages that tell of a known day, by that day's weekday and their words."""

    def __init__(self, dated: Mapping[str, Reading], likeness: Likeness) -> None:
        self._likeness = likeness
        self._told: list[_Told] = []
        self._posted: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
        for key in sorted(dated):
            self._add(key, dated[key])

    def _add(self, key: str, reading: Reading) -> None:
        seen: set[tuple[int, date]] = set()
        for time in reading.mentions.times[:MOST_TIMES]:
            day = time.when.day if time.when is not None and not edtf.is_uncertain(time.when) else None
            sentence = reading.document.sentence_at(time.span.start)
            if day is None or sentence is None or time.rule in _CLOCKS or time.type not in (TimexType.DATE, TimexType.TIME):
                continue
            if (sentence, day) in seen:
                continue
            seen.add((sentence, day))
            vector = self._likeness.vector(_words(reading, sentence))
            if len(vector) < _LEAST_WORDS:
                continue
            for word, weight in vector.items():
                posted = self._posted[day.isoweekday(), word]
                if len(posted) < COMMON:
                    posted.append((len(self._told), weight))
            self._told.append(_Told(day, key))

    def of(self, reading: Reading) -> Iterator[Telling]:
        """What dated pages say of the weekdays that this one tells of, in the order of the text."""
        for time in reading.mentions.times[:MOST_TIMES]:
            match = _WEEKDAY.fullmatch(time.expression or "") if time.anchor is None else None
            sentence = reading.document.sentence_at(time.span.start)
            if match is None or sentence is None or quoted(reading.document.text, time.span.start):
                continue
            vector = self._likeness.vector(_words(reading, sentence))
            if len(vector) < _LEAST_WORDS:
                continue
            scores: dict[int, float] = defaultdict(float)
            for word, weight in vector.items():
                for number, other in self._posted.get((int(match["weekday"]), word), ()):
                    scores[number] += weight * other
            best = sorted((number for number in scores if scores[number] >= LEAST), key=lambda n: (-scores[n], n))
            days: set[date] = set()
            for number in best:
                told = self._told[number]
                if told.document != reading.document.id and told.day not in days and len(days) < BEST:
                    days.add(told.day)
                    words = time.span.of(reading.document.text)
                    yield Telling(told.day, min(scores[number], 1.0), match["way"][0] == ">", words, told.document)
