"""What a story is called: the names that most of its articles mention."""

from __future__ import annotations

from datetime import date

from dateline.record.stories import find
from dateline.types.record import ArticleEntry, Entity, Record
from dateline.types.status import NameType
from dateline.types.times import DateBasis, Published, When


def article(key: str, day: date | None, title: str | None = None) -> ArticleEntry:
    published = Published(When.on(day), DateBasis.GIVEN) if day else None
    return ArticleEntry(key, key, None, None, title, "The Courier", None, published, None, (), key)


def entity(name: str, *articles: str) -> Entity:
    return Entity(name, NameType.PERSON, name, (), None, (), len(articles), articles, ())


def record(articles: tuple[ArticleEntry, ...], entities: tuple[Entity, ...] = ()) -> Record:
    return Record((), articles, entities, (), (), (), (), ())


def test_a_story_is_called_by_the_names_that_most_articles_mention() -> None:
    people = (entity("Ann Low", "a"), entity("Bo High", "a", "b"), entity("x" * 40, "a", "b"), entity("two\nlines", "a", "b"))
    (story,) = find(record((article("a", date(2020, 1, 2)), article("b", date(2020, 1, 5))), people))
    assert story.title == "Bo High, Ann Low"
    assert (story.first, story.last) == (When.on(date(2020, 1, 2)), When.on(date(2020, 1, 5)))
    assert (story.outlets, story.origins) == (1, 2)


def test_without_names_it_has_an_articles_title_and_without_dates_none() -> None:
    (story,) = find(record((article("a", None, "Rain"),)))
    assert (story.title, story.first, story.last) == ("Rain", None, None)


def test_no_articles_no_story() -> None:
    assert find(record(())) == ()
