"""Values in many reports -> topics: values that speak of the same thing, so that they can be set side by side.

Two values are of one thing where they have the same property and the same kind of trigger, were reported within days of each
other or are of the same day, and the record has joined what they are told of, or their sentences share enough telling words
(weighted by rarity in the story: inverse document frequency, Spärck Jones 1972). Where each of the two articles gives one
such value only, it is enough that the articles are about the same. Candidates are looked for among the next ones in time
only, so that the work stays linear in the number of values.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache, lru_cache

from dateline.record.context import Context
from dateline.record.disagreements.anchors import ENOUGH, MORE, Anchor, Anchors, one_day
from dateline.record.disagreements.comparisons import Observation, meeting
from dateline.rules.base import load
from dateline.types.mentions import Reading
from dateline.types.times import When

_NEXT = 60
"""How many of the following values, in order of report, one is compared with."""
NEAR = timedelta(days=10)
"""Reports of one thing that carry no day of it lie no farther apart."""
_CLOSE = timedelta(days=2)
_LEAD = 2_500
"""Code points of an article that say what it is about."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = ("ings", "ing", "ers", "ied", "ies", "ed", "er", "es", "s")
_CONTRAST = re.compile(
    r"\b(?:but|while|whereas|although|though|however|instead|disput\w+|den(?:y|ied|ies)|contrary)\b", re.IGNORECASE
)
_COMMON = frozenset(
    "the and for that was with from have has had his her she him its are were been will would not but they their them this which "
    "who said says say told about after before also more most than other others into over out all when while there what would "
    "could should can may might one two three four five six seven eight nine ten first last new year years day days week month "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december people reported report according officials official".split()
)
TOLLS = frozenset({"killed", "injured", "shot", "arrested", "freed"})
"""Slots that count people."""
DOERS = frozenset({"led_by", "asked_by", "called_off_by"})
"""Slots that tell who did it."""
PLACED = frozenset({"size", "hour", "length"})
"""Slots of what is in one town at a time."""
LOOSE = frozenset({"length", "planned_length", "distance", "money", "amount"})
"""Slots of any thing that can be measured: where its kind is none we know, only like sentences speak of one thing."""
VERDICTS = frozenset({"outcome", "extent"})
"""Slots of two values, which any two reports may happen to differ on."""
CALL = "call"
"""Among the parties of an item: it was a call."""
_PARTIES = 2
SENTENCE = 0.3
"""Least cosine of two sentences that speak of one thing."""
ARTICLE = 0.2
"""Least cosine of two articles that are about the same."""


@dataclass(frozen=True)
class Item:
    """One value as one sentence gives it, with what tells of which thing it is."""

    reading: Reading
    sentence: int
    property: str
    kind: str
    """What sort of thing it is of: a class of rules/en/facts.toml, or the trigger's own word."""
    trigger: str
    observation: Observation
    when: When | None
    """When the thing was."""
    abouts: frozenset[str]
    """Ids of the events and engagements that the record has joined around it."""
    said: int | None = None
    """Index of the attribution in whose content it stands."""
    side: str | None = None
    """Country of the side that the thing belongs to ("the Chilean delegation")."""
    parties: frozenset[str] = frozenset()
    """Of talks: the people and sides that the sentences around name, and whether it was a call."""
    around: When | None = None
    """A time told of just before, where none is told of the thing itself."""


@dataclass(frozen=True)
class Topic:
    """Items of one thing; `links` are the pairs of indexes that were found to be so directly."""

    items: tuple[Item, ...]
    links: frozenset[tuple[int, int]]


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in load("en/facts").tables["classes"].items():
        for word in words:
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def classes() -> frozenset[str]:
    """The names of the classes of trigger words."""
    return frozenset(load("en/facts").tables["classes"])


def kinds_of(word: str) -> tuple[str, ...]:
    """The classes of a trigger word; the word's stem where it is in none."""
    word = word.lower()
    return tuple(sorted(_classes().get(word, ()))) or (stem(word),)


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """A word without its inflection, roughly."""
    if word.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class _Vector:
    """Weighted words, with the square of their length."""

    weights: Mapping[str, float]
    square: float

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> _Vector:
        return cls(weights, sum(weight * weight for weight in weights.values()))


@dataclass
class Words:
    """What sentences and articles of the story say, as weighted words."""

    context: Context
    _weights: dict[str, float] = field(default_factory=dict)
    _sentences: dict[tuple[str, int], _Vector] = field(default_factory=dict)
    _articles: dict[str, _Vector] = field(default_factory=dict)
    anchors: Anchors = field(init=False)

    def __post_init__(self) -> None:
        self.anchors = Anchors(self.context)
        counts: Counter[str] = Counter()
        for reading in self.context.readings:
            counts.update(vocabulary(self.context, reading)[0])
        total = len(self.context.readings) + 1
        self._weights = {word: math.log(1 + total / count) for word, count in counts.items()}
        self._rarest = math.log(1 + total)

    def sentences(self, a: Item, b: Item) -> float:
        """Cosine of the two sentences, 0 to 1."""
        return _cosine(self._sentence(a), self._sentence(b))

    def articles(self, a: Item, b: Item) -> float:
        """Cosine of how the two articles begin, 0 to 1."""
        return _cosine(self._article(a.reading), self._article(b.reading))

    def _sentence(self, item: Item) -> _Vector:
        document = item.reading.document
        key = document.id, item.sentence
        if key not in self._sentences:
            words = words_of(document.sentences[item.sentence].span.of(document.text))
            self._sentences[key] = _Vector.of(self._weighed(words))
        return self._sentences[key]

    def _article(self, reading: Reading) -> _Vector:
        if reading.document.id not in self._articles:
            lead = f"{reading.document.title or ''} {reading.document.text[:_LEAD]}"
            self._articles[reading.document.id] = _Vector.of(self._weighed(words_of(lead)))
        return self._articles[reading.document.id]

    def weighed(self, text: str) -> dict[str, float]:
        """The words of a text with their weights."""
        return self._weighed(words_of(text))

    def _weighed(self, words: Iterable[str]) -> dict[str, float]:
        counts = Counter(words)
        return {word: (1 + math.log(n)) * self._weights.get(word, self._rarest) for word, n in sorted(counts.items())}


def vocabulary(context: Context, reading: Reading) -> tuple[list[str], list[str]]:
    """The telling words with which an article begins, and the others that it has, each once."""
    return context.kept.of_article("topics: words", tuple[list[str], list[str]], reading, _vocabulary)


def _vocabulary(reading: Reading) -> tuple[list[str], list[str]]:
    opening = set(words_of(reading.document.text[: 2 * _LEAD]))
    rest = set(words_of(reading.document.text)) - opening if len(reading.document.text) > 2 * _LEAD else set()
    return sorted(opening), sorted(rest)


def words_of(text: str) -> list[str]:
    """The telling words of a text, without their inflections, in their order."""
    return [stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON]


def _cosine(a: _Vector, b: _Vector) -> float:
    length = math.sqrt(a.square * b.square)
    return sum(weight * b.weights[word] for word, weight in a.weights.items() if word in b.weights) / length if length else 0.0


def group(items: Sequence[Item], words: Words) -> Iterator[Topic]:
    """The topics that items of at least two articles, or of two speakers of one, speak of; in a fixed order."""
    blocks: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        blocks[item.property, item.kind].append(item)
    for _, members in sorted(blocks.items()):
        yield from _topics(sorted(members, key=_order), words)


def _order(item: Item) -> tuple[date, str, int, str]:
    reported = item.observation.reported
    day = (reported.earliest or reported.latest) if reported else None
    return day or date.max, item.reading.document.id, item.observation.evidence.span.start, item.observation.value


def _topics(members: list[Item], words: Words) -> Iterator[Topic]:
    alone = _alone(members)
    parent = list(range(len(members)))
    links: set[tuple[int, int]] = set()

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, left in enumerate(members):
        for j in range(i + 1, min(len(members), i + _NEXT)):
            if _one(left, members[j], words, both_alone=alone[i] and alone[j]):
                links.add((i, j))
                parent[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(members)):
        groups[root(i)].append(i)
    for _, inside in sorted(groups.items()):
        if len(inside) > 1:
            place = {index: n for n, index in enumerate(inside)}
            own = frozenset((place[a], place[b]) for a, b in links if a in place and b in place)
            yield Topic(tuple(members[i] for i in inside), own)


def _alone(members: list[Item]) -> list[bool]:
    """For each, whether its article gives no other such value."""
    values: dict[str, set[str]] = defaultdict(set)
    for item in members:
        values[item.reading.document.id].add(item.observation.value)
    return [len(values[item.reading.document.id]) == 1 for item in members]


def _one(a: Item, b: Item, words: Words, *, both_alone: bool) -> bool:  # noqa: PLR0911  (a decision list, read top down)
    """True where two values are of one thing."""
    if a.reading.document.id == b.reading.document.id:
        return _two_speakers(a, b, words)
    if (CALL in a.parties) is not (CALL in b.parties):
        return False  # a call is no meeting
    if a.property in PLACED and words.anchors.elsewhere(*_anchors(a, b, words)):
        return False
    if _held(a, b, words, both_alone=both_alone):
        return True
    times = _times(a, b)
    if times is Times.OTHER:
        return False
    if both_alone and times is Times.CLOSE and len((a.parties & b.parties) - {CALL}) >= _PARTIES:
        return True  # who the sides are may stand a sentence away
    sentences, joined = words.sentences(a, b), bool(a.abouts & b.abouts)
    if sentences < _least(a, times, joined=joined):
        return False
    articles = words.articles(a, b)
    if _denies(a, b):
        return articles >= 0.75 * ARTICLE
    if both_alone and sentences > 0:
        near = joined or times is Times.CLOSE
        return articles >= (ARTICLE / 2 if near else ARTICLE) and (near or sentences >= SENTENCE / 3)
    if joined:
        return sentences >= SENTENCE / 2
    return sentences >= SENTENCE and articles >= (ARTICLE if times is Times.UNKNOWN else ARTICLE / 2)


def _held(a: Item, b: Item, words: Words, *, both_alone: bool) -> bool:  # noqa: PLR0911 - a decision list
    """One thing by the names around and the time, however the sentences are worded."""
    if a.property in VERDICTS | TOLLS | {"day"} or (a.property in LOOSE and a.kind not in classes()):
        return False
    anchors = words.anchors
    one, other = _anchors(a, b, words)
    if anchors.elsewhere(one, other):
        return False
    others = anchors.others(one, other)
    shared = 0.0 if others else anchors.shared(one, other)
    alike = both_alone and not others and words.articles(a, b) >= ARTICLE / 2
    if a.property in DOERS:  # the day, where there is one, is when they asked, not when they met
        shared = anchors.shared(one, other)
        times = _times(replace(a, when=None), replace(b, when=None))
        return times in (Times.CLOSE, Times.NEAR) and (shared >= MORE or (times is Times.CLOSE and (alike or shared >= ENOUGH)))
    when_a, when_b = a.when or a.around, b.when or b.around
    if when_a is not None and when_b is not None:
        if not meeting(when_a, when_b, timedelta(days=1)):
            return False
        if one_day(when_a, when_b):
            return shared >= ENOUGH or alike
        return shared >= MORE or (words.sentences(a, b) >= SENTENCE / 2 and words.articles(a, b) >= ARTICLE / 2)
    if when_a is None and when_b is None:
        return False
    when, reported = (when_a, b.observation.reported) if when_a is not None else (when_b, a.observation.reported)
    return _news_then(when, reported) and shared >= MORE


def _anchors(a: Item, b: Item, words: Words) -> tuple[Anchor, Anchor]:
    return words.anchors.of(a.reading, a.sentence), words.anchors.of(b.reading, b.sentence)


def _news_then(when: When | None, reported: When | None) -> bool:
    """A report of the days after that time."""
    if when is None or reported is None or None in (when.earliest, when.latest, reported.earliest, reported.latest):
        return False
    return when.earliest <= reported.latest and reported.earliest - when.latest <= NEAR  # type: ignore[operator]


def _denies(a: Item, b: Item) -> bool:
    """One says outright that it is not what the other says."""
    one, other = a.observation.value, b.observation.value
    return one == f"not {other}" or other == f"not {one}"


def _least(item: Item, times: Times, *, joined: bool) -> float:
    """The cosine of sentences below which values of such a slot are of two things, whatever else speaks for one."""
    if item.property in LOOSE and item.kind not in classes():
        return 2 * SENTENCE
    if item.property in VERDICTS:
        return SENTENCE / 2 if joined else SENTENCE
    if item.property == "number":
        return SENTENCE if joined else 1.5 * SENTENCE
    # News of another incident, days later
    return 1.3 * SENTENCE if times is Times.NEAR and item.property in TOLLS else 0.0


def _two_speakers(a: Item, b: Item, words: Words) -> bool:
    """Within an article two values are of two things, unless two speakers give them of one event or in like words."""
    if a.said is None or b.said is None or a.said == b.said:
        return False
    if a.property == "day":
        if _over(a) or _over(b):
            return False  # the day that it was first set for, beside the new one
        return bool(a.abouts & b.abouts) or words.sentences(a, b) >= SENTENCE
    return a.property in TOLLS and abs(a.sentence - b.sentence) <= 1 and (_against(a) or _against(b))


def _over(item: Item) -> bool:
    """The day lies before the report."""
    when, reported = item.observation.when, item.observation.reported
    return bool(when and reported and when.latest and reported.earliest and when.latest < reported.earliest)


def _against(item: Item) -> bool:
    """The sentence sets itself against another: "but the ministry put the toll at 15"."""
    return bool(_CONTRAST.search(item.observation.evidence.exact))


class Times(Enum):
    """How the times of two values stand to each other."""

    CLOSE = "close"
    """Of one day, or reported within two."""
    NEAR = "near"
    UNKNOWN = "unknown"
    OTHER = "other"


def _times(a: Item, b: Item) -> Times:
    reported_a, reported_b = a.observation.reported, b.observation.reported
    if a.when is not None and b.when is not None:
        return Times.CLOSE if meeting(a.when, b.when, timedelta(days=1)) else Times.OTHER
    if not _news_of(a.when, reported_b) or not _news_of(b.when, reported_a):
        return Times.OTHER
    if not meeting(reported_a, reported_b, NEAR):
        return Times.OTHER
    spread = _spread(reported_a, reported_b)
    return Times.UNKNOWN if spread is None or spread > 3 * NEAR else Times.CLOSE if spread <= _CLOSE else Times.NEAR


def _news_of(when: When | None, reported: When | None) -> bool:
    """A report that gives no day of the thing may be of one that was then: what it counts is news."""
    if when is None or reported is None or when.latest is None or reported.earliest is None:
        return True
    return reported.earliest - when.latest <= NEAR


def _spread(a: When | None, b: When | None) -> timedelta | None:
    """How far apart two times may lie at most; None where that is open."""
    if a is None or b is None or None in (a.earliest, a.latest, b.earliest, b.latest):
        return None
    return max(a.latest, b.latest) - min(a.earliest, b.earliest)  # type: ignore[type-var,operator]
