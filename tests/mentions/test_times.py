"""Times in text: what a reader of the record would notice if it went wrong."""

from __future__ import annotations

import itertools
import time
from datetime import date

import pytest

from dateline.mentions import times
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document
from dateline.types.times import DateBasis, Published, TimexType, When
from tests.conftest import ParseText
from tests.rules.check_times import one_sentence

FRIDAY = Published(When.on(date(2017, 2, 24)), DateBasis.GIVEN)


def crude(text: str, published: Published | None = FRIDAY) -> tuple[Document, Parse]:
    """A document of one sentence whose tokens are its blank-separated words: enough where no grammar is asked for."""
    tokens: list[Token] = []
    position = 0
    for word in text.split(" "):
        if word:
            index = len(tokens)
            tokens.append(Token(index, position, position + len(word), word, word, "X", "", "dep", index, 0))
        position += len(word) + 1
    return one_sentence(text, published), Parse(tuple(tokens), ((0, len(tokens)),), ())


def values(parse_text: ParseText, text: str) -> dict[str, str]:
    document, parse = parse_text(text)
    return {found.span.of(document.text): found.value for found in times.find(document, parse)}


def test_a_weekday_follows_the_tense_of_its_verb(parse_text: ParseText) -> None:
    found = {}
    for text in ("The ministers met in Geneva on Monday.", "The ministers will meet in Geneva on Monday."):
        document, parse = parse_text(text)
        found[text] = times.find(document, parse)[0].expression
    assert list(found.values()) == ["WD1<", "WD1>"]


def test_the_person_may_is_no_month(parse_text: ParseText) -> None:
    found = values(parse_text, "Theresa May spoke to reporters in London.\n\nMay said that ministers may resign in May 2019.")
    assert found == {"May 2019": "2019-05"}


def test_a_second_reading_and_a_count_are_no_times(parse_text: ParseText) -> None:
    assert values(parse_text, "The bill had its second reading before 2000 people and 1,950 soldiers.") == {}


def test_ages_are_no_durations(parse_text: ParseText) -> None:
    assert values(parse_text, "A 12-year-old girl and a man aged 40 years were hurt.") == {}


def test_a_week_that_starts_on_a_day_is_a_week(parse_text: ParseText) -> None:
    assert values(parse_text, "The vote is set for the week starting 14 January 2019.") == {
        "the week starting 14 January 2019": "2019-W03"
    }


def test_the_following_day_leans_on_the_story_not_on_the_page() -> None:
    document, parse = crude("He resigned on January 4, 2016, and the following day he left.")
    found = times.find(document, parse)
    assert [one.value for one in found] == ["2016-01-04", "2016-01-05"]
    assert found[1].anchor == 0


def test_without_a_date_of_the_page_the_expression_is_kept() -> None:
    document, parse = crude("He resigned last month.", None)
    (found,) = times.find(document, parse)
    assert (found.expression, found.value, found.when) == ("M-1", "XXXX-XX", None)


def test_every_time_slices_back_to_its_words() -> None:
    document, parse = crude("On Wednesday, February 22, 2017, early in the day, about two weeks later or in late 2018, he left.")
    for found in times.find(document, parse):
        words = found.span.of(document.text)
        assert words == words.strip()
        assert words


def test_the_days_of_a_month_are_those_it_covers() -> None:
    document, parse = crude("It happened in February 2016.")
    when = times.find(document, parse)[0].when
    assert when is not None
    assert (when.earliest, when.latest) == (date(2016, 2, 1), date(2016, 2, 29))


def test_times_are_in_order_and_apart() -> None:
    document, parse = crude(
        "From March 1 to 3, 2016, and again on Friday night, April 1, 2016 at 10 p.m. they met for two hours."
    )
    found = times.find(document, parse)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert {one.type for one in found} >= {TimexType.DATE, TimexType.DURATION}


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "2016-01-01 ", "January 1, ", "in the ", "two ", "Friday ", "'80s ", "10:10 ", "the end of ", "twenty-", "last "],
)
def test_a_megabyte_of_one_thing_is_read_in_linear_time(piece: str) -> None:
    seconds = []
    for size in (100_000, 400_000):
        text = (piece * (size // len(piece) + 1))[:size]
        document, parse = crude(text)
        started = time.perf_counter()
        times.find(document, parse)
        seconds.append(time.perf_counter() - started)
    assert seconds[1] < 12 * seconds[0] + 1.0
