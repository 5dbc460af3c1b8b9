"""Times in text: what a reader of the record would notice if it went wrong."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from datetime import date

import pytest

from dateline.calendar.resolve import resolve
from dateline.mentions import times
from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document, Sentence
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
        started = time.process_time()
        times.find(document, parse)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 12 * seconds[0] + 1.0


def values_on_friday(parse_text: ParseText, text: str) -> dict[str, str]:
    document, parse = parse_text(text)
    return {found.span.of(document.text): found.value for found in times.find(replace(document, published=FRIDAY), parse)}


def test_results_of_a_year_ago_are_of_the_same_quarter(parse_text: ParseText) -> None:
    text = (
        "It earned $3 million in the third quarter of 2016, up from $2 million a year ago. Its year-earlier loss was $1 million."
    )
    assert values_on_friday(parse_text, text)["a year ago"] == "2015-Q3"
    assert values_on_friday(parse_text, text)["year-earlier"] == "2015-Q3"


def test_a_year_ago_of_anything_else_is_the_year(parse_text: ParseText) -> None:
    text = "Exports fell in the third quarter. The minister married a year ago."
    assert values_on_friday(parse_text, text)["a year ago"] == "2016"


def test_a_day_that_is_eleven_months_gone_is_the_one_ahead(parse_text: ParseText) -> None:
    found = values_on_friday(
        parse_text, "The board set a dividend, payable March 15 to holders of record March 1, and met on January 9."
    )
    assert found == {"March 15": "2017-03-15", "March 1": "2017-03-01", "January 9": "2017-01-09"}


def test_an_end_that_was_put_off_lies_ahead(parse_text: ParseText) -> None:
    assert values_on_friday(parse_text, "Officials postponed the hearing until Tuesday.") == {"Tuesday": "2017-02-28"}


def test_a_plan_given_up_is_of_the_nearest_day(parse_text: ParseText) -> None:
    assert values_on_friday(parse_text, "A march planned for Thursday was cancelled.") == {"Thursday": "2017-02-23"}


def test_the_date_of_a_dateline_is_a_time() -> None:
    text = "NAIROBI, February 23 (Xinhua) -- He resigned."
    document, parse = crude(text)
    dated = replace(document, dateline=Span(0, 32), sentences=(Sentence(Span(33, len(text)), 0),))
    (found,) = times.find(dated, parse)
    assert (found.value, found.span.of(text)) == ("2017-02-23", "February 23")


HISTORY = (
    "The war began in June 1941. In December 1941 the allies met. In 1942 two fleets sailed; a pact of 1902 was renewed. "
    "In January 1943 the siege ended. By April the road was open, and in September the army crossed the river. "
    "It was the winter of 1944. In May 1944 the city fell."
)


def test_a_history_goes_on_where_it_stands_and_asides_do_not_move_it(parse_text: ParseText) -> None:
    found = values(parse_text, HISTORY)
    assert found["April"] == "1943-04"
    assert found["September"] == "1943-09"


@pytest.mark.parametrize(
    "text",
    [
        "Ministers agreed on Monday to delay the deadline to the end of October.",
        "The council has offered the city an extension until the end of October.",
    ],
)
def test_what_is_put_off_to_a_month_lies_ahead_whatever_the_tense(parse_text: ParseText, text: str) -> None:
    document, parse = parse_text(text)
    resolved = resolve(times.find(document, parse), FRIDAY)
    assert "2017-10" in [found.value for found in resolved]


def test_who_could_not_be_reached_on_a_day_was_not_reached_then(parse_text: ParseText) -> None:
    found = values_on_friday(parse_text, "The minister could not be reached Thursday for comment.")
    assert found == {"Thursday": "2017-02-23"}


def test_the_year_of_a_stretch_of_days_is_that_of_both(parse_text: ParseText) -> None:
    found = values_on_friday(parse_text, "The talks of July 12-14, 2012, came to nothing.")
    assert found == {"July 12": "2012-07-12", "14, 2012": "2012-07-14"}


def test_a_song_a_film_and_a_person_are_no_dates(parse_text: ParseText) -> None:
    assert values_on_friday(parse_text, "Jan Novak sang White Christmas after a showing of High Noon.") == {}


def test_what_is_to_last_three_weeks_is_no_stretch_behind_us(parse_text: ParseText) -> None:
    assert values_on_friday(parse_text, "The trial is expected to last three weeks.") == {"three weeks": "P3W"}


def test_the_day_after_something_that_has_no_date_is_not_reckoned_from_another(parse_text: ParseText) -> None:
    found = values_on_friday(parse_text, "Parliament voted on Tuesday, a day after it had met the unions.")
    assert found == {"Tuesday": "2017-02-21", "a day": "P1D"}


def test_snow_that_is_forecast_lies_ahead(parse_text: ParseText) -> None:
    assert values_on_friday(parse_text, "Snow is forecast for Sunday.") == {"Sunday": "2017-02-26"}
