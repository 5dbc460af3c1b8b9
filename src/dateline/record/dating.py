"""Sharper dates for undated articles, from the other articles of the collection.

Each round looks at all readings as they stood before it, so the result does not depend on their order; a few rounds
suffice. What may
sharpen a date:
  copies    a near copy of a dated article is of about its day
  facts     "February 13" here and "February 13, 2017" there, in sentences that share their words, are one day
  pins      "Wednesday 22 May ... last night (22 May)" leaves one day within the time of the articles most like it
  steps     an article that still plans what another reports as called off or held was written before that
An exact day comes only from a pin that leaves one. Times are resolved anew against what was found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.calendar import edtf
from dateline.calendar.pins import NearDate, near_dates, pinned_days, pins
from dateline.calendar.resolve import resolve
from dateline.record.origins import shingles
from dateline.types.mentions import EngagementMention, Mentions, Reading
from dateline.types.status import EngagementStatus, NameType
from dateline.types.times import Clue, DateBasis, Published, When

ROUNDS = 4
COPY_JACCARD = 0.5
COPY_DAYS = 7
"""A copy is put out within so many days of the article it copies."""
FACT_WORDS = 4
"""Long words that two sentences about one day must share besides the date."""
YEAR = 366
WINDOW = 500
"""Days before and after the articles most like an undated one in which its pinned day is looked for."""
NEIGHBOURS = 8
LEAST_NAMES = 3
COMMON = 60
"""Postings that are looked at for one name or one day: what is more common tells nothing, and the cost stays linear."""

_WORD = re.compile(r"[^\W\d_]{5,}")
_DONE = frozenset({EngagementStatus.CANCELLED, EngagementStatus.HELD, EngagementStatus.NOT_HELD})
_PLANNED = frozenset({EngagementStatus.PROPOSED, EngagementStatus.PLANNED, EngagementStatus.CONFIRMED})


@dataclass(frozen=True, slots=True)
class _Limit:
    """One thing learnt of a reading's day: bounds, perhaps a day that fits best, and why."""

    earliest: date | None
    latest: date | None
    best: date | None
    sure: bool
    reading: str


def sharpen(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The same readings, in the same order, with better `published` and times resolved by it. Pure."""
    current = {reading.document.id: reading for reading in readings}
    if all(_exact(reading) for reading in current.values()):
        return readings
    copies = _copies(current)
    names = {key: _names(reading) for key, reading in current.items()}
    for _ in range(ROUNDS):
        limits = _limits(current, copies, names)
        changed = {key: new for key, found in limits.items() if (new := _apply(current[key], found)) is not None}
        if not changed:
            break
        current.update(changed)
    return tuple(current[reading.document.id] for reading in readings)


def _exact(reading: Reading) -> bool:
    return _day(reading) is not None


def _day(reading: Reading) -> date | None:
    published = reading.mentions.published
    return published.when.day if published is not None else None


def _limits(
    current: Mapping[str, Reading], copies: Mapping[str, list[str]], names: Mapping[str, frozenset[str]]
) -> dict[str, list[_Limit]]:
    dated = {key: day for key in sorted(current) if (day := _day(current[key])) is not None}
    undated = [key for key in sorted(current) if key not in dated]
    facts = _facts(current)
    postings = _postings(dated, names)
    steps = _steps(current, names)
    found: dict[str, list[_Limit]] = {}
    for key in undated:
        reading = current[key]
        near = list(near_dates(reading.document.text, reading.mentions.times))
        limits = [*_by_copies(key, copies, dated, current), *_by_facts(reading, near, facts)]
        limits += _by_pins(reading, near, _alike(names[key], postings, dated))
        limits += _by_steps(reading, names[key], steps)
        if limits:
            found[key] = limits
    return found


# -- what was found, weighed


def _apply(reading: Reading, limits: Sequence[_Limit]) -> Reading | None:
    """The reading with its date narrowed; None where nothing got better. A limit that contradicts what is known is left aside."""
    published = reading.mentions.published
    earliest = published.when.earliest if published else None
    latest = published.when.latest if published else None
    best = edtf.guess(published.when) if published else None
    clues = list(published.clues) if published else []
    before = (earliest, latest, best)
    exact = False
    for limit in sorted(limits, key=lambda limit: (not limit.sure, limit.reading)):
        low = max((day for day in (earliest, limit.earliest) if day), default=None)
        high = min((day for day in (latest, limit.latest) if day), default=None)
        if low is not None and high is not None and low > high:
            continue
        if (low, high) != (earliest, latest) or (limit.best is not None and best is None):
            clues.append(Clue(limit.reading, None))
        exact = exact or (limit.sure and low is not None and low == high)
        earliest, latest = low, high
        best = best or limit.best
    if best is not None and ((earliest and best < earliest) or (latest and best > latest)):
        best = next((limit.best for limit in limits if limit.best and _inside(limit.best, earliest, latest)), None)
    if (earliest, latest, best) == before or (earliest is None and latest is None):
        return None
    when, basis = _when(earliest, latest, best, exact)
    new = Published(when, basis, tuple(clues))
    mentions: Mentions = replace(reading.mentions, published=new, times=resolve(reading.mentions.times, new))
    return replace(reading, mentions=mentions)


def _inside(day: date, earliest: date | None, latest: date | None) -> bool:
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


def _when(earliest: date | None, latest: date | None, best: date | None, exact: bool) -> tuple[When, DateBasis]:
    if exact and earliest is not None:
        return When.on(earliest), DateBasis.TEXT
    if earliest is not None and earliest == latest:  # bounds of doubtful make that happen to meet prove no day
        earliest, latest = earliest - timedelta(days=1), earliest + timedelta(days=1)
    if best is not None:
        return When(f"{best}?", earliest, latest), DateBasis.BOUNDS
    return edtf.when(earliest, latest), DateBasis.BOUNDS


# -- copies


def _copies(current: Mapping[str, Reading]) -> dict[str, list[str]]:
    """Near copies of each reading, in the order of ids."""
    keys = sorted(current)
    texts = [shingles.shingles(_body(current[key])) for key in keys]
    found: dict[str, list[str]] = defaultdict(list)
    for a, b in shingles.pairs(texts):
        if (_exact(current[keys[a]]) and _exact(current[keys[b]])) or len(texts[a]) < 40 or len(texts[b]) < 40:
            continue
        if shingles.likeness(texts[a], texts[b])[0] >= COPY_JACCARD:
            found[keys[a]].append(keys[b])
            found[keys[b]].append(keys[a])
    return {key: sorted(others) for key, others in found.items()}


def _body(reading: Reading) -> str:
    text = reading.document.text
    return " ".join(sentence.span.of(text) for sentence in reading.document.sentences)


def _by_copies(
    key: str, copies: Mapping[str, list[str]], dated: Mapping[str, date], current: Mapping[str, Reading]
) -> Iterable[_Limit]:
    days = sorted((dated[other], other) for other in copies.get(key, ()) if other in dated)
    if days:
        day, other = days[0]
        reach = timedelta(days=COPY_DAYS)
        what = f"nearly the same text as {current[other].document.name}, of {day}"
        yield _Limit(day - reach, days[-1][0] + reach, day, False, what)


# -- facts: the same day told with its year elsewhere

Fact = tuple[date, frozenset[str], str]


def _words_at(reading: Reading, index: int) -> frozenset[str]:
    sentence = reading.document.sentence_at(reading.mentions.times[index].span.start)
    if sentence is None:
        return frozenset()
    words = _WORD.findall(reading.document.sentences[sentence].span.of(reading.document.text))
    return frozenset(word.lower() for word in words)


def _facts(current: Mapping[str, Reading]) -> dict[tuple[int, int], list[Fact]]:
    """(month, day) -> days that are told with their year, or by a page of a known day, with the words around them."""
    found: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for key in sorted(current):
        reading = current[key]
        exact = _exact(reading)
        for index, time in enumerate(reading.mentions.times):
            day = time.when.day if time.when is not None else None
            if day is None or edtf.is_uncertain(time.when) or (time.expression is not None and not exact):  # type: ignore[arg-type]
                continue
            facts = found[(day.month, day.day)]
            if len(facts) < COMMON:
                facts.append((day, _words_at(reading, index), reading.document.name))
    return found


def _by_facts(reading: Reading, near: Sequence[NearDate], facts: Mapping[tuple[int, int], list[Fact]]) -> Iterable[_Limit]:
    text = reading.document.text
    for date_here in near:
        words: frozenset[str] | None = None
        days: dict[date, str] = {}
        for day, others, name in facts.get((date_here.month, date_here.day), ()):
            words = _words_at(reading, date_here.index) if words is None else words
            if len(words & others) >= FACT_WORDS:
                days.setdefault(day, name)
        if len(days) != 1:
            continue
        day, name = next(iter(days.items()))
        told = f"“{date_here.span.of(text)}” here is {day} in {name}"
        reach = timedelta(days=YEAR)
        yield _Limit(day - reach, day + reach, None, True, told)  # past or to come: the tense found is not sure enough


# -- pins: one day within the time of the articles most like it


def _names(reading: Reading) -> frozenset[str]:
    kinds = (NameType.PERSON, NameType.ORGANIZATION, NameType.PLACE, NameType.FACILITY)
    return frozenset(
        mention.name.lower() for mention in reading.mentions.names if mention.type in kinds and len(mention.name) > 3
    )


def _postings(dated: Mapping[str, date], names: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key in dated:
        for name in sorted(names[key]):
            found[name].append(key)
    return found


def _alike(own: frozenset[str], postings: Mapping[str, list[str]], dated: Mapping[str, date]) -> list[date]:
    """The days of the dated articles that share most names, rare names counting more; none where too few are shared."""
    score: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for name in sorted(own):
        keys = postings.get(name, ())
        for key in keys[:COMMON]:
            score[key] += 1 / len(keys)
            count[key] += 1
    best = sorted((key for key in score if count[key] >= LEAST_NAMES), key=lambda key: (-score[key], key))
    return sorted(dated[key] for key in best[:NEIGHBOURS])


def _by_pins(reading: Reading, near: Sequence[NearDate], alike: Sequence[date]) -> Iterable[_Limit]:
    found = list(pins(reading.document.text, reading.mentions.times))
    if not found or not alike:
        return
    reach = timedelta(days=WINDOW)
    days = pinned_days(found, near, alike[0] - reach, alike[-1] + reach)
    if len(days) == 1:
        said = found[0].span.of(reading.document.text)
        why = (
            f"says “{said}”: of the years in which articles like it were written, {alike[0]} to {alike[-1]}, only {days[0]} fits"
        )
        yield _Limit(days[0], days[0], days[0], True, why)


# -- steps: still planned here, over there

Step = tuple[date, bool, frozenset[str], frozenset[str], str, str]
"""(day, certain, words of the engagement, names of the article, document id, name)."""


def _engagement_words(reading: Reading, mention: EngagementMention) -> frozenset[str]:
    text = reading.document.text
    spans = [*mention.parties, *mention.participants, mention.trigger]
    spans += [span for span in (mention.organizer, mention.venue) if span is not None]
    return frozenset(word.lower() for span in spans for word in re.findall(r"[^\W\d_]{4,}", span.of(text)))


def _chain_words(reading: Reading) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for mention in reading.mentions.engagements:
        found[mention.chain] = found.get(mention.chain, frozenset()) | _engagement_words(reading, mention)
    return found


def _steps(current: Mapping[str, Reading], names: Mapping[str, frozenset[str]]) -> dict[str, list[Step]]:
    """Kind of engagement -> the days on which one of that kind was called off or held, as the articles' news."""
    found: dict[str, list[Step]] = defaultdict(list)
    for key in sorted(current):
        reading = current[key]
        words = _chain_words(reading)
        for mention in reading.mentions.engagements:
            if mention.status not in _DONE or mention.past:
                continue
            index = mention.status_time if mention.status_time is not None else mention.scheduled
            when = reading.mentions.times[index].when if index is not None else None
            day = edtf.guess(when) if when is not None else None
            if day is not None and when is not None:
                step = (day, not edtf.is_uncertain(when), words[mention.chain], names[key], key, reading.document.name)
                found[mention.kind.value].append(step)
    return found


def _by_steps(reading: Reading, own: frozenset[str], steps: Mapping[str, list[Step]]) -> Iterable[_Limit]:
    words = _chain_words(reading)
    states: dict[int, set[EngagementStatus]] = defaultdict(set)
    kinds: dict[int, str] = {}
    for mention in reading.mentions.engagements:
        if mention.status is not None and not mention.past:
            states[mention.chain].add(mention.status)
            kinds[mention.chain] = mention.kind.value
    for chain in sorted(states):
        if not states[chain] <= _PLANNED:
            continue
        for day, certain, others, names, key, name in steps.get(kinds[chain], ())[:COMMON]:
            if key == reading.document.id or len(words[chain] & others) < 4 or len(own & names) < LEAST_NAMES + 1:
                continue
            doubt = "" if certain else " (a best guess)"
            yield _Limit(None, day, None, certain, f"still plans what {name} reports as over on {day}{doubt}")
