"""Undated pages bounded by the dates without a year that they name, and by events that other pages place on a day."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.record import dating
from dateline.record.dating import meanings, windows
from dateline.record.dating.ties import Tie
from dateline.types.mentions import Reading
from dateline.types.times import Timex, When
from tests.record.test_dating import reading, timex, when


def dated(*days: date) -> tuple[Reading, ...]:
    return tuple(reading(f"d{number}", f"Nothing of note happened in ward {number}.", (), day) for number, day in enumerate(days))


@pytest.mark.parametrize(
    ("text", "words", "expression", "ahead"),
    [
        ("The ferry sank on June 26 off the cape.", "June 26", "XXXX-06-26<", False),
        ("The fair, which opens on June 26, is sold out.", "June 26", "XXXX-06-26>", True),
        ("The talks will resume in June, he said.", "June", "XXXX-06>", True),
    ],
)
def test_a_date_told_with_its_tense_makes_a_window(text: str, words: str, expression: str, ahead: bool) -> None:
    found = windows.windows(reading("page", text, (timex(text, words, "XXXX", expression),)))
    assert [window.ahead for window in found] == [ahead]


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("The date was moved to June 26 at her wish.", "June 26", "XXXX-06-26>"),
        ("They extended the truce until June 26 in the end.", "June 26", "XXXX-06-26>"),
        ("The new cut-off date was June 26 for all.", "June 26", "XXXX-06-26<"),
        ("He said “we met on June 26” and left.", "June 26", "XXXX-06-26<"),
    ],
)
def test_an_aim_or_a_quoted_date_makes_none(text: str, words: str, expression: str) -> None:
    assert not windows.windows(reading("page", text, (timex(text, words, "XXXX", expression),)))


def test_a_weekday_with_its_date_leaves_the_year_that_has_it() -> None:
    text = "The clerk left on Monday, July 13 without a word; the court will sit again in September."
    times = (
        timex(text, "Monday, July 13", "XXXX-07-13", "XXXX-07-13<", "join-weekday-date"),
        timex(text, "September", "XXXX-09", "XXXX-09>"),
    )
    others = dated(date(2014, 2, 1), date(2015, 2, 1), date(2016, 2, 1))
    got = when(dating.sharpen((*others, reading("page", text, times))), "page")
    assert got is not None
    assert got.earliest is not None and got.latest is not None
    assert got.earliest >= date(2015, 1, 1)
    assert got.latest < date(2016, 7, 13)


def test_this_month_with_a_date_is_the_month_of_the_page() -> None:
    text = "They met twice this month: in the port on Jan. 14, and by the lake."
    times = (timex(text, "this month", "XXXX-XX", "M+0"), timex(text, "Jan. 14", "XXXX-01-14", "XXXX-01-14<"))
    found = windows.windows(reading("page", text, times))
    assert any(window.steps == ((0, 17, 4.5),) for window in found)


@pytest.mark.parametrize(
    ("expression", "first", "last"),
    [
        ("WD5<", date(2013, 12, 13), date(2013, 12, 19)),
        ("D-1", date(2013, 12, 14), date(2013, 12, 14)),
        ("W-1", date(2013, 12, 16), date(2013, 12, 22)),
    ],
)
def test_a_near_time_that_means_a_known_day_places_the_page(expression: str, first: date, last: date) -> None:
    text = "The team left then."
    page = reading("page", text, (timex(text, "then", "XXXX", expression),))
    tie = Tie(0, 2.0, date(2013, 12, 13), date(2013, 12, 13), "other", ("team",), year=False, said=expression)
    assert [(low, high) for low, high, share in meanings.days_meant(page, tie) if share == 1.0] == [(first, last)]


def test_the_same_date_with_the_same_words_settles_the_year() -> None:
    def story(number: int) -> Reading:
        text = f"Harbour quarrel number{number} filler{number}."
        return reading(f"d{number}", text, (), date(2013 + number, 4, 1))

    told = "On 2014-05-12 envoys gathered at the Marigold workshop near Trondheim harbour."
    here = "Envoys will gather at the Marigold workshop near Trondheim on May 12 once more; it was agreed on February 20."
    times: tuple[Timex, ...] = (
        timex(here, "May 12", "XXXX-05-12", "XXXX-05-12>"),
        timex(here, "February 20", "XXXX-02-20", "XXXX-02-20<"),
    )
    others = (
        *(story(number) for number in range(4)),
        reading("told", told, (timex(told, "2014-05-12", "2014-05-12"),), date(2015, 4, 9)),
    )
    got: When | None = when(dating.sharpen((*others, reading("page", here, times))), "page")
    assert got is not None
    assert got.earliest is not None and got.latest is not None
    assert date(2013, 5, 12) < got.earliest
    assert got.latest < date(2015, 5, 12)
