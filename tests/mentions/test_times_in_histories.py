"""Times of a history: which year is meant where none is told."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions import times
from dateline.mentions.times import chronicle
from dateline.mentions.times.joins import Found
from dateline.types.text import Document
from dateline.types.times import TimexType
from tests.conftest import ParseText
from tests.rules.check_times import one_sentence

BEGIN = (
    "The siege began in May 1861. In June 1862 the fleet sailed, and in August 1862 it was lost. "
    "In March 1863 the king fled. In May 1863 his brother was crowned. In July 1863 the army crossed the river. "
)


def told(parse_text: ParseText, text: str) -> dict[str, str]:
    document, parse = parse_text(BEGIN + text)
    return {found.span.of(document.text): found.value for found in times.find(document, parse) if found.span.start >= len(BEGIN)}


def test_what_a_later_age_found_out_does_not_take_the_next_day_along(parse_text: ParseText) -> None:
    found = told(parse_text, "Papers opened in 1958 told of a treaty of 9 August. On 4 September 1863 the war was over.")
    assert found["9 August"] == "1863-08-09"


def test_the_year_that_a_later_date_tells_is_that_of_the_months_before(parse_text: ParseText) -> None:
    found = told(parse_text, "By January the peace was broken. In April the capital fell. On 2 May 1864 the king came back.")
    assert (found["January"], found["April"]) == ("1864-01", "1864-04")


def test_a_winter_that_the_tale_runs_into_is_named_by_the_year_it_ends_in(parse_text: ParseText) -> None:
    assert told(parse_text, "In November 1863 they dug in for the winter.")["the winter"] == "1864-WI"


def test_today_in_a_speech_of_that_time_is_no_day_of_the_page(parse_text: ParseText) -> None:
    found = told(parse_text, 'The general said: "We are leaving today." In October 1863 he left.')
    assert found["today"] == "XXXX-XX-XX"


def test_next_spring_is_that_after_the_time_told_of(parse_text: ParseText) -> None:
    assert told(parse_text, "In December 1863 he said that he would come back next spring.")["next spring"] == "1864-SP"


def test_a_month_beside_years_before_the_common_era_is_of_them(parse_text: ParseText) -> None:
    text = "In 499 BC it began. In 494 BC they lost. In 490 BC they came. In 481 BC they met. "
    text += "In 480 BC they marched. In 479 BC they won. "
    document, parse = parse_text(text + "In September they went home.")
    assert times.find(document, parse)[-1].value == "BC0479-09"


def test_a_short_history_is_told_from_its_own_years(parse_text: ParseText) -> None:
    text = (
        "In May 1904 the army landed. On 26 May it stormed the hill. The siege lasted until January 1905. It ended in March 1905."
    )
    document, parse = parse_text(text)
    assert [found.value for found in times.find(document, parse)] == ["1904-05", "1904-05-26", "1905-01", "1905-03"]


DATES = st.lists(
    st.one_of(
        st.tuples(st.integers(1800, 1950), st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02d}"),
        st.integers(1, 12).map(lambda month: f"XXXX-{month:02d}<"),
    ),
    max_size=40,
)


def history(dates: list[str]) -> tuple[Document, list[Found]]:
    document = one_sentence("x " * max(len(dates), 1) * 10, None)
    found = []
    for place, text in enumerate(dates):
        value, expression = (None, text) if text[0] == "X" else (text, None)
        found.append(Found(place * 20, place * 20 + 8, TimexType.DATE, value, expression, None, "month"))
    return document, found


@given(DATES)
def test_each_date_is_read_once_and_a_month_stays_the_month_it_is(dates: list[str]) -> None:
    read = chronicle.read(*history(dates))
    assert len(read) == len(dates)
    for date, one in zip(dates, read, strict=True):
        if one is not None and one.value is not None:
            assert one.value[5:7] == date[5:7]


@given(st.integers(1800, 1950), st.lists(st.integers(1, 10), min_size=1, unique=True))
def test_months_in_order_after_their_year_are_all_of_it(year: int, months: list[int]) -> None:
    dates = [str(year), *(f"XXXX-{month:02d}~" for month in sorted(months))]
    read = chronicle.read(*history(dates))
    assert [one.value for one in read[1:] if one] == [f"{year}-{month:02d}" for month in sorted(months)]


def test_a_page_of_nothing_but_dates_is_read_in_time_that_grows_with_its_length() -> None:
    seconds = []
    for count in (1000, 4000):
        document, found = history(
            [f"{1800 + place % 150}-03" if place % 2 else f"XXXX-{1 + place % 12:02d}<" for place in range(count)]
        )
        started = time.perf_counter()
        chronicle.read(document, found)
        seconds.append(time.perf_counter() - started)
    assert seconds[1] < 12 * seconds[0] + 0.5
