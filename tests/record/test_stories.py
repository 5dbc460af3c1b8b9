"""A folder of mixed news falls into stories: what goes on about the same people and things is one, whatever the order."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.record.context import Context
from dateline.record.stories import belongs, find
from dateline.record.stories.profiles import stem
from dateline.record.stories.scoring import Centroid
from dateline.types.mentions import EntityMention, Mentions, Reading
from dateline.types.record import ArticleEntry, Entity, Evidence, StoryEntry
from dateline.types.spans import Span
from dateline.types.status import MentionLevel, NameType
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, When

PEOPLE = ("Ann Low", "Bo High", "Cy Moss", "Di Reed", "Ed Vane")
PLACES = ("Norburg", "Sudville")
NAME = re.compile("|".join((*PEOPLE, *PLACES)))

TALKS = {
    "t1": (
        "2020-01-02",
        "Ann Low and Bo High agreed to hold talks on the fishing dispute in Norburg.\nBo High called it unfair.",
    ),
    "t2": ("2020-02-20", "Ann Low called off the fishing talks with Bo High.\nThe fishing dispute goes on, Bo High warned."),
    "t3": ("2020-06-30", "Fishing talks are back on: Ann Low will meet Bo High.\nAnn Low said the fishing dispute must end."),
}
SHOOTINGS = {
    "s1": ("2020-02-21", "Police in Sudville say Cy Moss, a 34-year-old baker, was shot dead.\nCy Moss had left a pub at ten."),
    "s2": ("2020-02-22", "The baker Cy Moss, shot outside a Sudville pub, died, police say.\nA vigil for Cy Moss was held."),
    "s3": ("2020-05-09", "Police in Sudville say Di Reed, a 19-year-old student, was shot.\nDi Reed is in hospital."),
}


def reading(key: str, day: str | None, text: str, title: str | None = None) -> Reading:
    """An article of these lines, in which the names above are found."""
    ends = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    sentences = tuple(Sentence(Span(start, end - 1), 0) for start, end in pairwise(ends))
    names = tuple(
        EntityMention(Span(*match.span()), kind, MentionLevel.NAME, NAMES.index(match.group()), match.group())
        for match in NAME.finditer(text)
        for kind in (NameType.PERSON if match.group() in PEOPLE else NameType.PLACE,)
    )
    published = Published(When.on(date.fromisoformat(day)), DateBasis.GIVEN) if day else None
    document = Document(key, key, None, None, title, None, "The Courier", None, None, "en", published, None, text, (), sentences)
    return Reading(document, Mentions(key, published, names=names))


NAMES = [*PEOPLE, *PLACES]


def told(*readings: Reading) -> tuple[StoryEntry, ...]:
    """The stories of these articles."""
    ordered = tuple(sorted(readings, key=lambda item: item.document.id))
    entities = {
        name: Entity(name, NameType.PERSON if name in PEOPLE else NameType.PLACE, name, (), None, (), 1, (), ()) for name in NAMES
    }
    chains = {(item.document.id, mention.chain): mention.name for item in ordered for mention in item.mentions.names}
    articles = {
        item.document.id: ArticleEntry(
            item.document.id, item.document.name, None, None, item.document.title, item.document.outlet, None,
            item.mentions.published, None, (), item.document.id,
        )
        for item in ordered
    }  # fmt: skip
    return find(Context(ordered, entities, chains, articles))


MIXED = [reading(key, *rest) for key, rest in (TALKS | SHOOTINGS).items()]


def apart(stories: tuple[StoryEntry, ...]) -> set[tuple[str, ...]]:
    return {story.articles for story in stories}


def test_mixed_news_falls_into_its_stories() -> None:
    assert apart(told(*MIXED)) == {("t1", "t2", "t3"), ("s1", "s2"), ("s3",)}


def test_talks_that_are_called_off_and_resumed_months_later_are_one_story() -> None:
    (story,) = told(*MIXED[:3])
    assert story.articles == ("t1", "t2", "t3")


@given(st.permutations(MIXED))
def test_the_order_of_the_articles_does_not_matter(shuffled: list[Reading]) -> None:
    assert told(*shuffled) == told(*MIXED)


def test_an_article_without_a_date_goes_to_its_story() -> None:
    undated = reading("t4", None, TALKS["t2"][1])
    assert ("t1", "t2", "t3", "t4") in apart(told(*MIXED, undated))


def test_an_article_of_any_day_does_not_bring_stories_of_other_years_together() -> None:
    first = [reading("t1", *TALKS["t1"]), reading("t2", *TALKS["t2"]), reading("t0", None, TALKS["t1"][1])]
    later = reading("z1", "2026-01-05", "Ann Low opened a school in Norburg.\nParents thanked Ann Low for the new school.")
    assert ("z1",) in apart(told(*first, later))


def test_the_larger_story_comes_first_and_is_called_by_the_names_that_most_of_its_articles_mention() -> None:
    first, *_ = told(*MIXED)
    assert first.title == "Bo High, Ann Low, Norburg"
    assert (first.first, first.last) == (When.on(date(2020, 1, 2)), When.on(date(2020, 6, 30)))
    assert (first.outlets, first.origins) == (1, 3)


def test_without_names_it_has_an_articles_title_and_without_dates_none() -> None:
    (story,) = told(reading("a", None, "It rained all over the valley.", "Rain"))
    assert (story.title, story.first, story.last) == ("Rain", None, None)


def test_no_articles_no_story() -> None:
    assert told() == ()


def test_a_thing_belongs_to_the_story_that_most_of_its_evidence_is_from() -> None:
    stories = told(*MIXED)
    homes = {article: story.id for story in stories for article in story.articles}
    talks, shooting, _ = stories
    assert belongs(stories, [Evidence(key, Span(0, 1), "x") for key in ("t1", "s1", "s2")], homes) == shooting.id
    assert belongs(stories, [Evidence(key, Span(0, 1), "x") for key in ("t1", "s1")], homes) == talks.id
    assert belongs(stories, [], homes) == talks.id


def test_a_centroid_is_as_like_a_vector_as_their_cosine() -> None:
    centroid = Centroid()
    centroid.add({"a": 1.0})
    centroid.add({"b": 1.0})
    assert round(centroid.cosine({"a": 1.0}), 4) == 0.7071
    assert Centroid().cosine({"a": 1.0}) == 0.0


def test_words_meet_in_spite_of_their_endings() -> None:
    assert stem("shootings") == stem("shooting") == "shoot"
    assert stem("bus") == "bus"
