"""Does an article belong to a story? A logistic scorer over a few features that are told in words.

The method is that of streaming news clustering (Miranda et al. 2018): cosines of TF-IDF and name vectors with a story's
centroid, time, and a decision learnt from examples. The weights were fitted by evals/clusterfit.py on incidents of local news
(gva) and on long stories (t17, brexit), so that one scorer serves both: reports of one shooting are a story, and so are ten
months of votes. What decides is not how fine a story is, but whether its articles go on about the same people and things.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from dateline.record.stories.profiles import Profile, Vector

WEIGHTS = {
    "words": 4.63,
    "names": 1.71,
    "any_names": 4.61,
    "apart": -1.02,
    "other_days": -1.39,
    "people": 0.77,
    "other_ages": -1.24,
}
BIAS = -1.55
LATEST = 40
"""Articles of a story, the last to come, with whose days and ages a new one is compared."""
UNKNOWN = 7
"""Days that an article without any date is taken to lie from a story."""


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
        "apart": math.log1p(min(days_apart(article, other) for other in latest)),
        "other_days": float(bool(article.days and story.days) and not any(day in story.days for day in article.days)),
        "people": float(min(3, sum(1 for person in article.people if person in story.people))),
        "other_ages": float(bool(article.ages and ages) and not article.ages & ages),
    }


def score(article: Profile, story: Gathered) -> float:
    """Log-odds that the article is of the story."""
    return BIAS + sum(WEIGHTS[name] * value for name, value in features(article, story).items())


def days_apart(one: Profile, other: Profile) -> int:
    """The least number of days that can lie between the two."""
    if (one.earliest is None and one.latest is None) or (other.earliest is None and other.latest is None):
        return UNKNOWN
    gap = 0
    if one.earliest is not None and other.latest is not None:
        gap = max(gap, (one.earliest - other.latest).days)
    if other.earliest is not None and one.latest is not None:
        gap = max(gap, (other.earliest - one.latest).days)
    return gap
