"""Which days a TIMEX3 value covers, and the feasts that move."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.calendar import arithmetic


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017-02-24TNI", date(2017, 2, 24), date(2017, 2, 24)),
        ("2017-W09", date(2017, 2, 27), date(2017, 3, 5)),
        ("2017-W09-WE", date(2017, 3, 4), date(2017, 3, 5)),
        ("1989-Q3", date(1989, 7, 1), date(1989, 9, 30)),
        ("1998-H1", date(1998, 1, 1), date(1998, 6, 30)),
        ("196", date(1960, 1, 1), date(1969, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("1998-XX-XX", date(1998, 1, 1), date(1998, 12, 31)),
    ],
)
def test_a_value_covers_its_days(value: str, first: date, last: date) -> None:
    assert arithmetic.covers(value) == (first, last)


@pytest.mark.parametrize("value", ["PAST_REF", "P2W", "XXXX-02-13", "BC0480", "2017-02-30", "2017-W60", "", "0"])
def test_what_names_no_days_covers_none(value: str) -> None:
    assert arithmetic.covers(value) is None


@pytest.mark.parametrize(
    ("year", "day"), [(1998, date(1998, 4, 12)), (2000, date(2000, 4, 23)), (2017, date(2017, 4, 16)), (2019, date(2019, 4, 21))]
)
def test_easter_falls_on_its_sunday(year: int, day: date) -> None:
    assert arithmetic.easter(year) == day


@given(st.integers(1, 9999))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = arithmetic.easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(st.text(max_size=20))
def test_any_value_is_safe_to_ask_about(value: str) -> None:
    found = arithmetic.covers(value)
    assert found is None or found[0] <= found[1]
