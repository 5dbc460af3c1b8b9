"""Days that a page's own words pin."""

from __future__ import annotations

from datetime import date

from dateline.calendar.pins import NearDate, Pin, pinned_days, weekdays_fit
from dateline.types.spans import Span

SPAN = Span(0, 1)


def test_a_weekday_told_with_its_date_rules_out_years() -> None:
    wednesday = NearDate(5, 22, 3, None, 0, SPAN)
    fits = [year for year in range(2015, 2024) if weekdays_fit([wednesday], date(year, 5, 23))]
    assert fits == [2019]


def test_last_night_with_its_date_pins_the_day_after_in_the_one_year_that_fits() -> None:
    pin, wednesday = Pin(5, 22, None, 1, SPAN), NearDate(5, 22, 3, None, 0, SPAN)
    assert pinned_days([pin], [wednesday], date(2017, 6, 1), date(2021, 1, 1)) == [date(2019, 5, 23)]


def test_without_a_pin_nothing_is_pinned() -> None:
    assert pinned_days([], [], date(2017, 1, 1), date(2018, 1, 1)) == []
