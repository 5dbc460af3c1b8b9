"""Articles -> stories: each article, in order of publication, goes to the story that it fits best, or opens a new one.

A second round lets stories into larger ones that have grown since: an article that came before its story had taken shape finds
it then. The order is that of the articles' own days and ids, so the order in which they were given does not matter. Cost is
near linear: an article is scored against the few stories that share most of its weightiest words and names, and what very
many stories share leads to none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from dateline.record.stories.profiles import Profile
from dateline.record.stories.scoring import Gathered, score

type Score = Callable[[Profile, Gathered], float]
"""Log-odds that an article is of a story."""

CANDIDATES = 8
"""Stories that an article is scored against."""
LEADING = 25
"""Words of an article, and as many names, that lead to candidates."""
COMMON = 250
"""Stories with a term, the latest, that it leads to."""
LEAST = 0.05
"""Cosines of words and names together below which no story is a candidate."""
TOGETHER = -0.3
"""Mean log-odds from which a story is let into a larger one: what all its articles share counts for more than in each alone."""
ASKED = 12
"""Articles of a story, spread over its time, by which it is told whether it is part of another."""


class Gathering:
    """Stories as they grow, found by what leads to them."""

    def __init__(self, score: Score = score) -> None:
        self.stories: list[Gathered] = []
        self._score = score
        self._leads: dict[str, list[int]] = defaultdict(list)
        self._known: list[set[str]] = []

    def add(self, article: Profile) -> None:
        """Puts an article to the story that it fits best, or to a new one."""
        found = self.best(article)
        self.put(article, self.open() if found is None else found)

    def open(self) -> int:
        """The number of a new, empty story."""
        self.stories.append(Gathered())
        self._known.append(set())
        return len(self.stories) - 1

    def put(self, article: Profile, number: int) -> None:
        """Puts an article to that story."""
        self.stories[number].add(article)
        for term in _leading(article):
            if term not in self._known[number]:
                self._known[number].add(term)
                self._leads[term].append(number)

    def candidates(self, article: Profile, besides: int | None = None) -> list[int]:
        """Numbers of the stories most like it, the likest first."""
        shared: dict[int, int] = defaultdict(int)
        for term in _leading(article):
            for number in self._leads.get(term, ())[-COMMON:]:
                shared[number] += 1
        shared.pop(-1 if besides is None else besides, None)
        near = sorted(shared, key=lambda number: (-shared[number], number))[: 5 * CANDIDATES]
        alike = [(self.stories[number].likeness(article), number) for number in near if self.stories[number].articles]
        alike.sort(key=lambda item: (-item[0], item[1]))
        return [number for likeness, number in alike[:CANDIDATES] if likeness > LEAST]

    def best(self, article: Profile) -> int | None:
        """Number of the story that it belongs to; None where it fits none."""
        scored = [(self._score(article, self.stories[number]), number) for number in self.candidates(article)]
        found = max(scored, key=lambda item: (item[0], -item[1]), default=None)
        return found[1] if found is not None and found[0] > 0 else None

    def settle(self) -> None:
        """Lets each story, the smallest first, into the larger one that its articles, taken together, fit best, where they do."""
        for number in sorted(range(len(self.stories)), key=lambda n: (len(self.stories[n].articles), n)):
            found = self._larger(number)
            if found is not None:
                articles = self.stories[number].articles
                self.stories[number] = Gathered()
                for article in articles:
                    self.put(article, found)

    def _larger(self, number: int) -> int | None:
        """The larger story that a story is part of, by a few of its articles; None where there is none."""
        articles = self.stories[number].articles
        asked = articles[:: -(-len(articles) // ASKED)]
        near = {other for article in asked for other in self.candidates(article, number)}
        size = len(articles)
        larger = [other for other in sorted(near) if (len(self.stories[other].articles), other) > (size, number)]
        scored = [(sum(self._score(a, self.stories[other]) for a in asked) / len(asked), other) for other in larger]
        found = max(scored, key=lambda item: (item[0], -item[1]), default=None)
        least = TOGETHER if size > 1 else 0.0
        return found[1] if found is not None and found[0] > least else None


def _leading(article: Profile) -> list[str]:
    """The weightiest words and names, marked so that a word is not taken for an entity's id."""
    words = [f"w {word}" for word in list(article.words)[:LEADING]]  # the profile has them by weight
    names = sorted(article.names, key=lambda key: (-article.names[key], key))[:LEADING]
    return [*words, *names]


def gather(profiles: Sequence[Profile], score: Score = score) -> list[list[Profile]]:
    """The stories, each with its articles in order of publication. `profiles` are in that order."""
    gathering = Gathering(score)
    for article in profiles:
        gathering.add(article)
    gathering.settle()
    return [sorted(story.articles, key=lambda a: a.order) for story in gathering.stories if story.articles]
