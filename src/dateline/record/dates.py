"""How the reports speak of each calendar day: how many name it, how many are of it, and the sentences that tell it best.

A day that matters is named again by later reports, whatever kind of thing happened on it (Tran et al. 2015; Ghalandari and
Ifrim 2020), and that they still name it after a week says most: the next day's reports name every day. The sentences of a day
are those that name it and the first ones of the reports published on it; the best share most words with the others, words
that the whole story uses everywhere left out (centroid, Radev et al. 2004).

Cost is linear in the words of the sentences looked at; each article and each day gives a bounded number of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from dateline.record.context import Context, sentence_evidence
from dateline.types.mentions import Reading
from dateline.types.record import DayMention
from dateline.types.times import TimexType, When

KEPT = 6
"""Sentences kept for a day."""
LEAD = 5
"""Sentences of an article that tell its own news, the title among them."""
DAILY = 300
"""Sentences of a day that are weighed, those that name it first."""
FAR = timedelta(days=3650)
"""A day named this long before or after the report is history."""
RECALL = 7
"""Days after which naming a day is more than reporting it."""
_SHORTEST, _LONGEST = 6, 60
"""Words of a sentence that can stand for a day."""
_REDUNDANT = 0.5
"""Share of common words from which a second sentence adds nothing."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_KINDS = frozenset({TimexType.DATE, TimexType.TIME})


@dataclass(slots=True)
class _Candidate:
    reading: Reading
    sentence: int
    words: tuple[str, ...]
    lag: int
    """Days from the day told to the report; 0 also where the report is not dated."""
    named: bool
    place: int
    """How far into the article, in sentences."""


@dataclass(slots=True)
class _Day:
    later: set[str]
    """Articles published after it that name it."""
    recalled: set[str]
    """Those of them published more than a week after it."""
    ahead: set[str]
    """Articles published before it that name it."""
    own: set[str]
    """Articles published on it that name it."""
    published: set[str]
    candidates: list[_Candidate]


def collect(context: Context) -> tuple[DayMention, ...]:
    """Every day that a sentence names or an article was published on, in order."""
    days: dict[date, _Day] = defaultdict(lambda: _Day(set(), set(), set(), set(), set(), []))
    spread: Counter[str] = Counter()
    articles = 0
    for reading in context.readings:
        articles += 1
        spread.update(context.kept.of_article("dates: words", list[str], reading, _vocabulary))
        _read(reading, days)
    rarity = {word: math.log((1 + articles) / (1 + count)) + 0.1 for word, count in spread.items()}
    return tuple(_told(context, day, days[day], rarity) for day in sorted(days))


def _vocabulary(reading: Reading) -> list[str]:
    """All words of an article's sentences, each once."""
    return sorted(set(chain.from_iterable(_words(reading, number) for number in range(len(reading.document.sentences)))))


def _words(reading: Reading, sentence: int) -> tuple[str, ...]:
    return tuple(_WORD.findall(reading.document.sentences[sentence].span.of(reading.document.text).casefold()))


def _read(reading: Reading, days: dict[date, _Day]) -> None:
    """Puts an article's sentences to their days."""
    document = reading.document
    key = document.id
    published = reading.mentions.published.when.day if reading.mentions.published else None
    for number, day in _named(reading):
        lag = (published - day).days if published else 0
        if abs(lag) > FAR.days:
            continue
        found = days[day]
        (found.later if lag > 0 else found.ahead if lag < 0 else found.own).add(key)
        if lag > RECALL:
            found.recalled.add(key)
        found.candidates.append(_Candidate(reading, number, _words(reading, number), lag, True, number))
    if published is not None:
        days[published].published.add(key)
        for number in range(min(LEAD, len(document.sentences))):
            words = _words(reading, number)
            if _fits(words):
                days[published].candidates.append(_Candidate(reading, number, words, 0, False, number))


def _named(reading: Reading) -> Iterator[tuple[int, date]]:
    """(sentence, day) for each day that a sentence names, once."""
    seen: set[tuple[int, date]] = set()
    for time in reading.mentions.times:
        if time.type not in _KINDS or time.when is None or (day := time.when.day) is None:
            continue
        number = reading.document.sentence_at(time.span.start)
        if number is not None and (number, day) not in seen:
            seen.add((number, day))
            yield number, day


def _told(context: Context, day: date, found: _Day, rarity: dict[str, float]) -> DayMention:
    naming = found.later | found.ahead | found.own
    return DayMention(
        when=When.on(day),
        later=len({context.origin(key) for key in found.later}),
        recalled=len({context.origin(key) for key in found.recalled}),
        ahead=len({context.origin(key) for key in found.ahead}),
        own=len({context.origin(key) for key in found.own}),
        published=len({context.origin(key) for key in found.published}),
        origins=len({context.origin(key) for key in naming | found.published}),
        evidence=tuple(
            sentence_evidence(item.reading, item.sentence, "record:dates") for item in _best(found.candidates, rarity)
        ),
    )


def _best(candidates: list[_Candidate], rarity: dict[str, float]) -> list[_Candidate]:
    """The most telling sentences, each of which adds to those before it."""
    fitting = [item for item in sorted(candidates, key=_order) if _fits(item.words)]
    unique = list({item.words: item for item in reversed(fitting)}.values())[::-1][:DAILY]
    centre: Counter[str] = Counter()
    for item in unique:
        centre.update(dict.fromkeys(item.words, _trust(item)))
    weights = {word: count * rarity.get(word, 1.0) for word, count in centre.items()}
    ranked = sorted(unique, key=lambda item: (-_score(item, weights, rarity), _order(item)))
    chosen: list[_Candidate] = []
    for item in ranked:
        own = set(item.words)
        if all(len(own & set(other.words)) <= _REDUNDANT * min(len(own), len(set(other.words))) for other in chosen):
            chosen.append(item)
        if len(chosen) == KEPT:
            break
    return chosen


def _score(item: _Candidate, weights: dict[str, float], rarity: dict[str, float]) -> float:
    """Cosine with the day's centre, times how far the sentence is to be trusted with the day."""
    own = set(item.words)
    length = math.sqrt(sum(rarity.get(word, 1.0) ** 2 for word in own)) or 1.0
    return sum(weights[word] * rarity.get(word, 1.0) for word in sorted(own)) / length * _trust(item)


def _trust(item: _Candidate) -> float:
    """A sentence that names the day tells of it more surely than the first ones of that day's reports."""
    near = 1.0 / (1.0 + 0.1 * min(30, abs(item.lag)))
    early = 1.0 / (1.0 + 0.05 * min(40, item.place))
    return (1.0 if item.named else 0.5) * near * early * (1.0 if item.lag >= 0 else 0.5)


def _fits(words: Iterable[str]) -> bool:
    return _SHORTEST <= len(tuple(words)) <= _LONGEST


def _order(item: _Candidate) -> tuple[bool, int, int, str, int]:
    return (not item.named, abs(item.lag), item.place, item.reading.document.id, item.sentence)
