"""Local days at two places."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.calendar.zones import Offsets, by_zone_alone, days_between

WASHINGTON, PYONGYANG, PARIS = Offsets(-5, -4), Offsets(8.5, 9), Offsets(1, 2)


def test_the_far_east_is_ahead_of_washington_and_never_behind() -> None:
    assert days_between(WASHINGTON, PYONGYANG) == (0, 1)
    assert by_zone_alone(date(2019, 2, 26), WASHINGTON, date(2019, 2, 27), PYONGYANG)
    assert not by_zone_alone(date(2019, 2, 27), WASHINGTON, date(2019, 2, 26), PYONGYANG)


def test_one_zone_has_one_day() -> None:
    assert not by_zone_alone(date(2019, 2, 26), PARIS, date(2019, 2, 27), PARIS)


def test_two_days_apart_are_no_matter_of_zones() -> None:
    assert not by_zone_alone(date(2019, 2, 26), WASHINGTON, date(2019, 2, 28), PYONGYANG)


def test_offsets_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        Offsets(3, 2)


_HOURS = st.integers(min_value=-48, max_value=56).map(lambda quarter: quarter / 4)


@given(_HOURS, _HOURS, st.integers(min_value=0, max_value=24 * 60 * 400))
def test_every_moment_shows_days_that_the_bounds_allow(here: float, there: float, minutes: int) -> None:
    moment = datetime(2019, 1, 2) + timedelta(minutes=minutes)
    first, second = (moment + timedelta(hours=here)).date(), (moment + timedelta(hours=there)).date()
    low, high = days_between(Offsets(here, here), Offsets(there, there))
    assert low <= (second - first).days <= high
