"""EDTF level 1: what users and pages write comes in as bounds, and bounds go out as short as they allow."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.calendar import edtf
from dateline.types.times import When

DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017-02-24", date(2017, 2, 24), date(2017, 2, 24)),
        ("2017-02-24?", date(2017, 2, 24), date(2017, 2, 24)),
        ("2017-02-24T09:05:00+01:00", date(2017, 2, 24), date(2017, 2, 24)),
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2017-02-XX", date(2017, 2, 1), date(2017, 2, 28)),
        ("2017-22", date(2017, 6, 1), date(2017, 9, 23)),
        ("2017-02-13/2017-02-17", date(2017, 2, 13), date(2017, 2, 17)),
        ("../2017-02-24", None, date(2017, 2, 24)),
        ("2017-01-20/..", date(2017, 1, 20), None),
    ],
)
def test_a_written_date_gives_its_days(text: str, earliest: date | None, latest: date | None) -> None:
    when = edtf.parse(text)
    assert (when.edtf[:4], when.earliest, when.latest) == (when.edtf[:4], earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "Friday", "2017-13", "2017-02-30", "24.02.2017", "../..", "2017-XX-04", "0000", "2017-02-24/2016"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        edtf.parse(text)


@given(DAYS, DAYS)
def test_bounds_survive_being_written_and_read_again(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    for earliest, latest in ((first, last), (first, None), (None, last)):
        when = edtf.when(earliest, latest)
        again = edtf.parse(when.edtf)
        assert (again.earliest, again.latest) == (earliest, latest)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(edtf.parse(text), When)


def test_a_best_guess_is_told_apart_from_what_is_certain() -> None:
    guess = When("2017-02-24?", date(2017, 1, 20), None)
    assert edtf.guess(guess) == date(2017, 2, 24)
    assert edtf.is_uncertain(guess)
    assert edtf.guess(edtf.parse("2017-02")) is None


def test_a_best_guess_is_a_day_or_a_stretch_of_days() -> None:
    assert edtf.guess_span(edtf.parse("2018-12-10?")) == (date(2018, 12, 10), date(2018, 12, 10))
    assert edtf.guess_span(edtf.parse("2018-12-10?/2018-12-12?")) == (date(2018, 12, 10), date(2018, 12, 12))
    assert edtf.guess_span(edtf.parse("2018-12-10/2018-12-12")) is None
    assert edtf.guess_span(edtf.parse("2018-12-10?/..")) is None
