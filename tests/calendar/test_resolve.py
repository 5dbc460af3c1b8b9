"""Relative times against the day of the page, known exactly, by bounds, or as a best guess."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.calendar import edtf
from dateline.calendar.arithmetic import covers
from dateline.calendar.resolve import parse, resolve, value_on
from dateline.types.spans import Span
from dateline.types.times import DateBasis, Published, Timex, TimexType, When

EXPRESSIONS = st.sampled_from(
    [
        *(f"{unit}{step}" for unit in ("D", "W", "M", "Q", "H", "Y", "DE", "WE") for step in ("-2", "-1", "+0", "+1")),
        *(f"WD{day}{way}" for day in range(1, 8) for way in ("<", "<<", ">", ">>", "=", "~")),
        *(
            f"XXXX-{what}{way}"
            for what in ("02-13", "05", "SU", "Q3", "easter-2", "11-#4-4")
            for way in ("<", "<<", ">", ">>", "=", "~")
        ),
        *("Y+1/Q1", "Y-1/12", "W+1/5", "XXXX-03-06~/week", "WD6</WE", "D-1TNI", "WD5<TMO"),
    ]
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def timex(expression: str, value: str = "", anchor: int | None = None) -> Timex:
    return Timex(Span(0, 1), TimexType.DATE, value, None, None, expression, anchor)


def on(day: date) -> Published:
    return Published(When.on(day), DateBasis.GIVEN)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("D-1TNI", "2017-02-23TNI"),
        ("W+1", "2017-W09"),
        ("M-1", "2017-01"),
        ("WD5<", "2017-02-24"),
        ("WD5<<", "2017-02-17"),
        ("XXXX-02-13<", "2017-02-13"),
        ("XXXX-12-25>", "2017-12-25"),
        ("W+1/5", "2017-03-03"),
        ("XXXX-11-#4-4<", "2016-11-24"),
    ],
)
def test_an_expression_is_reckoned_from_the_day_of_the_page(expression: str, value: str) -> None:
    assert resolve((timex(expression),), on(date(2017, 2, 24)))[0].value == value


def test_a_friday_within_narrow_bounds_is_that_friday() -> None:
    bounds = Published(edtf.when(date(2017, 2, 24), date(2017, 2, 26)), DateBasis.BOUNDS)
    assert resolve((timex("WD5<"),), bounds)[0].when == When.on(date(2017, 2, 24))


def test_close_bounds_leave_the_value_open_and_bound_the_days() -> None:
    bounds = Published(edtf.when(date(2017, 2, 1), date(2017, 2, 20)), DateBasis.BOUNDS)
    found = resolve((timex("WD5<"),), bounds)[0]
    assert found.value == "2017-WXX-5"
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == (date(2017, 1, 27), date(2017, 2, 17))


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [(date(2017, 1, 20), None), (None, date(2017, 2, 24)), (date(2017, 1, 20), date(2018, 1, 20))],
)
def test_bounds_that_say_nothing_of_a_day_give_none_and_keep_the_expression(earliest: date | None, latest: date | None) -> None:
    found = resolve((timex("WD5<"),), Published(edtf.when(earliest, latest), DateBasis.BOUNDS))[0]
    assert found.when is None
    assert found.expression == "WD5<"
    assert resolve((found,), on(date(2017, 2, 24)))[0].when == When.on(date(2017, 2, 24))


def test_a_coarse_time_of_a_page_known_to_the_month_is_kept() -> None:
    bounds = Published(edtf.when(date(2016, 12, 20), date(2017, 1, 20)), DateBasis.BOUNDS)
    found = resolve((timex("Y-1"),), bounds)[0]
    assert found.when is None  # two whole years say nothing
    near = Published(edtf.when(date(2017, 1, 20), date(2017, 2, 24)), DateBasis.BOUNDS)
    assert resolve((timex("M-1"),), near)[0].when == When("2016-12-01/2017-01-31", date(2016, 12, 1), date(2017, 1, 31))


def test_a_day_set_for_last_week_is_not_put_off_by_a_year() -> None:
    assert resolve((timex("XXXX-02-20>"),), on(date(2017, 2, 24)))[0].value == "2017-02-20"
    assert resolve((timex("XXXX-03-10>"),), on(date(2020, 2, 29)))[0].value == "2020-03-10"


def test_a_best_guess_gives_its_value_and_keeps_its_doubt() -> None:
    guess = Published(When("2017-02-24?", date(2017, 1, 20), None), DateBasis.BOUNDS)
    found = resolve((timex("WD5<"),), guess)[0]
    assert found.value == "2017-02-24"
    assert found.when == When("2017-02-24?", date(2017, 1, 20), None)


def test_a_guessed_stretch_gives_the_one_friday_it_means_and_else_a_guessed_stretch() -> None:
    page = Published(When("2017-02-27?/2017-03-01?", date(2017, 1, 1), date(2017, 6, 30)), DateBasis.BOUNDS)
    friday = resolve((Timex(Span(0, 6), TimexType.DATE, "XXXX-XX-XX", None, None, "WD5<"),), page)[0]
    today = resolve((Timex(Span(0, 5), TimexType.DATE, "XXXX-XX-XX", None, None, "D+0"),), page)[0]
    assert friday.value == "2017-02-24"
    assert friday.when is not None
    assert friday.when.edtf == "2017-02-24?"
    assert today.when is not None
    assert (today.when.edtf, today.when.latest) == ("2017-02-27?/2017-03-01?", date(2017, 6, 30))


def test_nothing_known_leaves_the_expression_for_later() -> None:
    found = resolve((timex("WD5<"),), None)[0]
    assert (found.value, found.when) == ("XXXX-WXX-5", None)
    assert resolve((found,), on(date(2017, 2, 24)))[0].value == "2017-02-24"


def test_the_day_after_leans_on_the_time_told_before() -> None:
    first = Timex(Span(0, 1), TimexType.DATE, "2016-06-23", None)
    assert resolve((first, timex("D+1", anchor=0)), None)[1].value == "2016-06-24"


@given(EXPRESSIONS, DAYS, st.integers(0, 400))
def test_a_later_page_never_means_an_earlier_day(expression: str, day: date, step: int) -> None:
    one, other = value_on(expression, day), value_on(expression, day + timedelta(days=step))
    first, second = covers(one or ""), covers(other or "")
    if first and second:
        assert first[0] <= second[0]
        assert first[1] <= second[1]


@given(EXPRESSIONS, DAYS, st.integers(0, 60), st.integers(0, 60))
def test_bounds_hold_the_day_for_every_page_between(expression: str, day: date, before: int, after: int) -> None:
    bounds = Published(edtf.when(day - timedelta(days=before), day + timedelta(days=after)), DateBasis.BOUNDS)
    wide = resolve((timex(expression),), bounds)[0].when
    exact = resolve((timex(expression),), on(day))[0].when
    if wide and exact and exact.earliest and exact.latest:
        assert wide.earliest is None or wide.earliest <= exact.earliest
        assert wide.latest is None or exact.latest <= wide.latest


@given(st.text(max_size=30))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse(text)
