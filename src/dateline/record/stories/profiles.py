"""What an article is about, as far as telling stories apart needs to know: weighted words and names, people, days, ages.

Words are weighted by TF-IDF over the collection, smoothed as if a hundred other articles were in it too: in a folder on
one story the words of that story are in every article, and still say that two of them belong together. A name is weighted by
its type and how often it stands; how many other articles have it does not matter, for the same reason.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.record.context import Context
from dateline.rules.base import load
from dateline.types.mentions import Reading
from dateline.types.status import MentionLevel, NameType
from dateline.types.times import TimexType

type Vector = dict[str, float]
"""Term -> weight; of unit length, or empty."""

OTHERS = 100
"""Articles on other things that a collection is taken to lie among."""
RARE = 0.0005
"""Share of these that have any one word."""
TERMS = 200
"""Words of an article that are kept, the weightiest."""
_LOOK = 40_000
"""Code points of an article that are looked at."""
_RECALL = 400
"""Days: what lies farther from the report is history."""
_KINDS = frozenset({TimexType.DATE, TimexType.TIME})
_WEIGHTS = {NameType.PERSON: 1.5, NameType.GROUP: 0.7}
_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old")
_ENDINGS = ("ings", "ing", "ed", "es", "s")


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One article, as it is compared with stories."""

    id: str
    earliest: date | None
    latest: date | None
    """Bounds of its publication day."""
    words: Vector
    names: Vector
    """Entity id -> weight."""
    people: frozenset[str]
    """Ids of the people named."""
    days: frozenset[date]
    """Days that it names."""
    ages: frozenset[str]
    """Ages of people that it gives, in years."""

    @property
    def order(self) -> tuple[date, str]:
        """By the day by which it was surely out; what nothing bounds comes last."""
        return self.latest or date.max, self.id


def profiles(context: Context) -> list[Profile]:
    """The profiles of all articles, in order of publication."""
    counts = [context.kept.of_article("stories: words", dict[str, int], reading, _words) for reading in context.readings]
    spread: Counter[str] = Counter()
    for words in counts:
        spread.update(words.keys())
    total = len(counts) + OTHERS
    rarity = {word: math.log(total / (count + OTHERS * RARE)) for word, count in spread.items()}
    found = [_profile(context, reading, words, rarity) for reading, words in zip(context.readings, counts, strict=True)]
    return sorted(found, key=lambda profile: profile.order)


def _profile(context: Context, reading: Reading, words: Mapping[str, int], rarity: Mapping[str, float]) -> Profile:
    published = reading.mentions.published
    when = published.when if published else None
    near = (when.latest or when.earliest) if when else None
    weighed = {word: (1 + math.log(count)) * rarity[word] for word, count in words.items()}
    kept = [word for _, word in sorted((-weight, word) for word, weight in weighed.items())[:TERMS]]
    names = _names(context, reading)
    text = reading.document.text
    return Profile(
        id=reading.document.id,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        words=unit({word: weighed[word] for word in kept}),
        names=unit({key: (1 + math.log(count)) * _weight(context, key) for key, count in names.items()}),
        people=frozenset(key for key in names if context.entities[key].type is NameType.PERSON),
        days=frozenset(_days(reading, near)),
        ages=frozenset(age for item in reading.document.sentences for age in _AGE.findall(item.span.of(text))),
    )


def unit(vector: Vector) -> Vector:
    """The same direction at length 1."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {key: value / length for key, value in vector.items()} if length else {}


def _weight(context: Context, entity: str) -> float:
    return _WEIGHTS.get(context.entities[entity].type, 1.0)


def _names(context: Context, reading: Reading) -> Counter[str]:
    """Entity id -> mentions by name, in the order of the text."""
    found: Counter[str] = Counter()
    for mention in reading.mentions.names:
        entity = context.chains.get((reading.document.id, mention.chain))
        if entity is not None and entity in context.entities and mention.level is MentionLevel.NAME:
            found[entity] += 1
    return found


def _days(reading: Reading, published: date | None) -> Iterable[date]:
    if published is None:
        return
    for time in reading.mentions.times:
        day = time.when.day if time.when is not None and time.type in _KINDS else None
        if day is not None and abs((day - published).days) <= _RECALL:
            yield day


def _words(reading: Reading) -> dict[str, int]:
    """The title's and the body's words, without their endings and those that are empty."""
    document = reading.document
    empty = frozenset(load("en/stories").lexicon["empty"])
    texts = [] if document.title is None or document.title_span is not None else [document.title]
    texts += (item.span.of(document.text) for item in _within(document.sentences, _LOOK))
    return Counter([stem(word) for text in texts for word in _WORD.findall(text.lower()) if word not in empty])


def _within[S](sentences: Sequence[S], reach: int) -> Iterable[S]:
    return (item for item in sentences if item.span.start < reach)  # type: ignore[attr-defined]


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """A word without its ending, roughly: enough for "shootings" to meet "shooting"."""
    if word.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
    return word
