"""Does an article belong to a story? A logistic scorer over a few features that are told in words.

The method is that of streaming news clustering (Miranda et al. 2018): cosines of TF-IDF and name vectors with a story's
centroid, time, and a decision learnt from examples. The weights were fitted by evals/clusterfit.py on incidents of local news
(gva) and on long stories (t17, brexit), so that one scorer serves both: reports of one shooting are a story, and so are ten
months of votes. What decides is not how fine a story is, but whether its articles go on about the same people and things.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.record.stories.profiles import Profile, Vector

WEIGHTS = {
    "words": 5.33,
    "names": 3.5,
    "any_names": 3.46,
    "apart": -1.17,
    "other_days": -1.09,
    "people": 0.59,
    "other_ages": -1.18,
}
BIAS = -1.47
LATEST = 40
"""Articles of a story, the last to come, with whose days and ages a new one is compared."""
LOOSE = 45
"""Days between the bounds of an article's date beyond which it is not placed in time."""
UNKNOWN = 14
"""Days that an article that is not placed in time is taken to lie from a story."""


@dataclass(slots=True, eq=False)
class Centroid:
    """A sum of vectors, with its squared length kept."""

    values: dict[str, float] = field(default_factory=dict)
    square: float = 0.0

    def add(self, vector: Vector) -> None:
        """Adds a vector."""
        for key, value in vector.items():
            old = self.values.get(key, 0.0)
            self.values[key] = old + value
            self.square += value * (2 * old + value)

    def cosine(self, vector: Vector) -> float:
        """With a vector of unit length, 0 to 1."""
        if self.square <= 0:
            return 0.0
        shared = sum(value * self.values[key] for key, value in vector.items() if key in self.values)
        return max(0.0, min(1.0, shared / math.sqrt(self.square)))


@dataclass(slots=True, eq=False)
class Gathered:
    """A story as it grows."""

    articles: list[Profile] = field(default_factory=list)
    words: Centroid = field(default_factory=Centroid)
    names: Centroid = field(default_factory=Centroid)
    people: Counter[str] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)

    def add(self, article: Profile) -> None:
        """Takes an article in."""
        self.articles.append(article)
        self.words.add(article.words)
        self.names.add(article.names)
        self.people.update(article.people)
        self.days.update(article.days)

    def likeness(self, article: Profile) -> float:
        """Cosines of words and names together: what the best candidates are chosen by."""
        return self.words.cosine(article.words) + self.names.cosine(article.names)


def features(article: Profile, story: Gathered) -> dict[str, float]:
    """What speaks for (or against) the article being of the story, by name as in WEIGHTS."""
    words, names = story.words.cosine(article.words), story.names.cosine(article.names)
    latest = story.articles[-LATEST:]
    ages = {age for other in latest for age in other.ages} if article.ages else set()
    return {
        "words": math.sqrt(words),
        "names": names,
        "any_names": math.sqrt(names),
        "apart": math.log1p(days_apart(article, latest)),
        "other_days": float(bool(article.days and story.days) and not any(day in story.days for day in article.days)),
        "people": float(min(3, sum(1 for person in article.people if person in story.people))),
        "other_ages": float(bool(article.ages and ages) and not article.ages & ages),
    }


def score(article: Profile, story: Gathered) -> float:
    """Log-odds that the article is of the story."""
    return BIAS + sum(WEIGHTS[name] * value for name, value in features(article, story).items())


def days_apart(one: Profile, others: Sequence[Profile]) -> int:
    """The least number of days that can lie between an article and any of the others. What is only loosely dated tells nothing:
    an article that may be of any day lies near none for that."""
    if not _placed(one):
        return UNKNOWN
    return min((_gap(one, other) for other in others if _placed(other)), default=UNKNOWN)


def _placed(article: Profile) -> bool:
    earliest, latest = article.earliest, article.latest
    return earliest is not None and latest is not None and (latest - earliest).days <= LOOSE


def _gap(one: Profile, other: Profile) -> int:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return UNKNOWN
    return max(0, (one.earliest - other.latest).days, (other.earliest - one.latest).days)
