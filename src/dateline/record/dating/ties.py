"""The same event told elsewhere on a known day: "on Friday" here is what another page dates 13 December, so this page is of that
week.

Two tellings are taken for the same where the sentences that hold their times share rare words: the weight of a tie is the sum
of the shared words' rarity (log of the number of sentences over those with the word). A time that leans on the page's own day
is then reckoned from each day in question: those on which it means the day told elsewhere are favoured. One tie alone may be
chance, or another event of the kind; so ties are summed, each time of the page once, and it takes as much as two good ones
to move a bound (`reckoning`).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.calendar import edtf
from dateline.rules import base
from dateline.types.mentions import Reading
from dateline.types.spans import Span
from dateline.types.times import Timex, TimexType

COMMON = 60
"""Tellings of a word that are looked at: what is more common tells little, and the cost stays linear."""
LEAST = 1.0
"""Weight from which two tellings may be of the same."""
MOST = 6.0
"""Weight that one tie of a date counts at most: only the year is asked of it, and 94 of 100 were right (Timeline17)."""
MOST_NEAR = 2.5
"""The same of a weekday or another near time: only where two sentences are nearly the same (3 of 4 were right; of those that
share some words 1 of 3), and never enough by itself."""
_BASE = 2.0
"""Log odds that news of one matter tells an event again at all, for one of its rarely told words less."""
_SAME = 0.7
"""Share of the rarity of the shorter telling's words that tellings of a near time must share."""
_KEPT = 4
"""Tellings that are kept for one time."""
_LONGEST = 31
"""Days within which the other telling's day must be known."""
_MOST_TIMES = 150
_NEAREST = 130
"""Days from a page to the nearest day of the year."""
_AROUND = 90
"""Code points before and behind a time that are looked at where its sentence has several."""
_STEM = 7
_CLOCKS = frozenset({"clock", "clock-24", "noon", "in-the-morning"})
_WORD = re.compile(r"[^\W\d_]{4,}|\b\d{3,}\b")
YEARLESS_MONTH = re.compile(r"XXXX-(?P<month>\d\d)(?P<way><<|<~|<|>>|>|=|~)")
RELATIVE = re.compile(r"(?:WD[1-7](?:<<|<~|<|>>|>|~)|[DW][+-]\d{1,2}|M[+-]\d|WE[+-]\d)(?:T\S+)?")
YEARLESS = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)(?P<way><<|<~|<|>>|>|=|~)(?:T\S+)?")


@cache
def _empty_words() -> frozenset[str]:
    told = base.load("en/times").tables["windows"]
    return frozenset(word[:_STEM] for word in (*told["of_time"], *told["empty"]))


@cache
def _no_day_told() -> re.Pattern[str]:
    words = base.alternatives(base.load("en/times").tables["windows"]["no_day_told"])
    return re.compile(rf"\b(?:{words})\W{{1,2}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """A time as a sentence of an article tells it."""

    document: str
    index: int
    words: frozenset[str]
    """Those of its sentence, or of what is near in it."""
    wide: frozenset[str]
    """Those of the sentences before and behind too, for a date: that it is the same is a strong sign in itself."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A time of the page that means the days told elsewhere."""

    index: int
    """Index of the page's Timex."""
    weight: float
    first: date
    last: date
    other: str
    """Id of the other article."""
    shared: tuple[str, ...]
    year: bool
    """Only the year is asked."""
    said: str
    """What the time says before it is resolved: the same said twice is one thing said."""


class Told:
    """All times of a collection with the words around them."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self.readings = readings
        self.of: dict[str, list[Telling]] = {key: list(_tellings(readings[key])) for key in sorted(readings)}
        found: Counter[str] = Counter()
        for key in sorted(readings):
            found.update(_words(readings[key].document.text))
        self.rarity = {word: math.log(len(readings) / n) for word, n in found.items()}


class Known:
    """The tellings whose days are known by now, by what a time that means them would say, and by their words."""

    def __init__(self, tellings: Told, days: Mapping[tuple[str, int], tuple[date, date]]) -> None:
        self._tellings, self._days = tellings, days
        self._posted: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        self._number: Counter[str] = Counter()
        self._whole: dict[tuple[str, int], float] = {}
        for key in sorted(tellings.of):
            for telling in tellings.of[key]:
                place = (key, telling.index)
                if place in days:
                    self._whole[place] = self._rarity_of(telling.words)
                    self._add(place, telling, *days[place])

    def _rarity_of(self, words: frozenset[str]) -> float:
        return sum(self._tellings.rarity.get(word, 0.0) for word in sorted(words))

    def _add(self, place: tuple[str, int], telling: Telling, first: date, last: date) -> None:
        for sort in _sorts(self._tellings.readings[place[0]].mentions.times[place[1]], first, last):
            self._number[sort] += 1
            for word in sorted(telling.wide if sort[0] == "D" else telling.words):
                self._posted[sort, word].append(place)

    def ties(self, key: str, copies: Sequence[str] = ()) -> list[Tie]:
        """What the times of one article are tied to, in text order; near copies of it, and itself, are left out."""
        own = {key, *copies}
        return [tie for telling in self._tellings.of[key] for tie in self._ties(telling, own)]

    def _ties(self, telling: Telling, own: Collection[str]) -> list[Tie]:
        time = self._tellings.readings[telling.document].mentions.times[telling.index]
        agreement, said = _agreement(time), (time.expression or "").rstrip("<>=~")
        if agreement is None or not self._number[agreement.sort]:
            return []
        scores: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(telling.wide if agreement.sort[0] == "D" else telling.words):
            posted = self._posted.get((agreement.sort, word), ())
            if len(posted) <= COMMON:
                for place in posted:
                    if place[0] not in own:
                        scores[place].append(word)
        chance = math.log(self._number[agreement.sort]) - _BASE
        whole = self._rarity_of(telling.words)
        ties = []
        for place, words in scores.items():
            rare = sum(self._tellings.rarity.get(word, 0.0) for word in words)
            share = rare / max(min(whole, self._whole[place]), 1.0)
            most = MOST if agreement.year else MOST_NEAR if share >= _SAME else 0.0
            weight = min(rare - chance, most)
            if weight >= LEAST and rare >= agreement.least and len(words) >= agreement.words:
                ties.append(Tie(telling.index, weight, *self._days[place], place[0], tuple(words), agreement.year, said))
        return sorted(ties, key=lambda tie: (-tie.weight, tie.last - tie.first, tie.other, tie.first))[:_KEPT]


def _sorts(time: Timex, first: date, last: date) -> list[str]:
    """What times that can mean these days say: "D02-13" a date, "W5" a weekday, "M02" a month, "N" any near time."""
    length = (last - first).days
    found = ["N"] if length < 7 else ["L"]
    if first.month == last.month:
        found.append(f"M{first.month:02d}")
    if (time.expression or "").startswith("WD"):
        found.append(f"W{(time.expression or '')[2]}")
    elif length < 5:
        found += [f"W{(first + timedelta(days=number)).isoweekday()}" for number in range(length + 1)]
    if length < 2 and _is_date(time):
        around = [first + timedelta(days=number) for number in range(-1, length + 2)]
        found += [f"D{day.month:02d}-{day.day:02d}" for day in around]
    return found


@dataclass(frozen=True, slots=True)
class _Agreement:
    """What makes two tellings one."""

    sort: str
    """What of the other's day must agree (`_sorts`)."""
    words: int
    """Words that must be shared."""
    least: float
    """Rarity that they must have."""
    year: bool
    """Only the year is asked."""


def _agreement(time: Timex) -> _Agreement | None:
    expression = time.expression or ""
    if time.rule.startswith("holiday"):
        return None  # every year has its own, and it is told of each
    if match := YEARLESS.fullmatch(expression):
        return _Agreement(f"D{match['month']}-{match['day']}", 2, 1.0, year=True) if time.anchor is None else None
    if match := YEARLESS_MONTH.fullmatch(expression):
        return _Agreement(f"M{match['month']}", 4, 6.0, year=True) if time.anchor is None else None
    if not RELATIVE.fullmatch(expression) or expression[1:3] in ("+0", "E+"):
        return None  # every page has a today
    if expression.startswith("WD"):
        return _Agreement(f"W{expression[2]}", 3, 2.0, year=False)
    return _Agreement("L" if expression[0] == "M" else "N", 3, 2.0, year=False)


def _words(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())} - _empty_words()


def _tellings(reading: Reading) -> Iterator[Telling]:
    """The days, weeks and months told of in an article, with the words around them."""
    text, sentences = reading.document.text, reading.document.sentences
    times = reading.mentions.times[:_MOST_TIMES]
    held = Counter(reading.document.sentence_at(time.span.start) for time in times if _is_day(time))
    for index, time in enumerate(times):
        number = reading.document.sentence_at(time.span.start)
        if number is None or not _is_day(time):
            continue
        if not _is_date(time) and _no_day_told().search(text, max(time.span.start - 12, 0), time.span.start):
            continue
        span = sentences[number].span
        start, end = span.start, span.end
        if held[number] > 1:
            start, end = max(start, time.span.start - _AROUND), min(end, time.span.end + _AROUND)
        words = _around(text, time.span, start, end)
        if _is_date(time):
            start = max(sentences[max(number - 1, 0)].span.start, span.start - 2 * _AROUND)
            end = min(sentences[min(number + 1, len(sentences) - 1)].span.end, span.end + 2 * _AROUND)
            yield Telling(reading.document.id, index, words, words | _around(text, time.span, start, end))
        elif len(words) > 1:
            yield Telling(reading.document.id, index, words, words)


def _around(text: str, span: Span, start: int, end: int) -> frozenset[str]:
    """The words of a stretch of text but for those of the time in it."""
    return frozenset(_words(text[start : span.start]) | _words(text[span.end : end]))


def _is_date(time: Timex) -> bool:
    """A day by its number, with or without the year."""
    return time.anchor is None and (time.expression is None or YEARLESS.fullmatch(time.expression) is not None)


def _is_day(time: Timex) -> bool:
    return time.type in (TimexType.DATE, TimexType.TIME) and time.rule not in _CLOCKS and "REF" not in time.value


def known_days(readings: Mapping[str, Reading]) -> dict[tuple[str, int], tuple[date, date]]:
    """(article, index of a time) -> the days it can mean, where they are few and no best guess."""
    found: dict[tuple[str, int], tuple[date, date]] = {}
    for key in sorted(readings):
        for index, time in enumerate(readings[key].mentions.times[:_MOST_TIMES]):
            when = time.when
            if when is None or edtf.is_uncertain(when) or when.earliest is None or when.latest is None:
                continue
            if (when.latest - when.earliest).days <= _LONGEST and _year_is_sure(readings[key], index):
                found[key, index] = (when.earliest, when.latest)
    return found


def _year_is_sure(reading: Reading, index: int) -> bool:
    """A date without its year, whose tense may be misread, is the nearest one."""
    time, published = reading.mentions.times[index], reading.mentions.published
    if not (time.expression or "").startswith("XXXX-") or time.anchor is not None:
        return True
    when, page = time.when, published.when if published is not None else None
    if when is None or page is None or when.earliest is None or page.earliest is None:
        return False
    return abs((when.earliest - page.earliest).days) <= _NEAREST
