"""Dates in words: never more exact than what is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.calendar import edtf
from dateline.types.times import DateBasis, Published, When
from dateline.views import dates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017-02-24", "24 Feb 2017"),
        ("2017-02-24?", "24 Feb 2017?"),
        ("2017-02-24~", "about 24 Feb 2017"),
        ("2017-02-24%", "about 24 Feb 2017?"),
        ("2017-02", "Feb 2017"),
        ("2017-02?", "Feb 2017?"),
        ("2017", "2017"),
        ("201X", "2010s"),
        ("2017-XX", "2017"),
        ("2017-21", "spring 2017"),
        ("2017-02-13/2017-02-17", "13 to 17 Feb 2017"),
        ("2017-01-30/2017-02-03", "30 Jan to 3 Feb 2017"),
        ("2016-12-30/2017-01-03", "30 Dec 2016 to 3 Jan 2017"),
        ("2017-02-27/2017-03-05", "week of 27 Feb 2017"),
        ("2017-02/2017-04", "Feb 2017 to Apr 2017"),
        ("../2017-02-24", "by 24 Feb 2017"),
        ("2017-02-24/..", "from 24 Feb 2017"),
    ],
)
def test_times_are_put_in_words(text: str, words: str) -> None:
    assert dates.human(edtf.parse(text)) == words


def test_an_unknown_time_says_so() -> None:
    assert dates.human(None) == "date unknown"
    assert dates.published(None) == "undated"


def test_bounds_of_a_publication_date_are_doubt_about_one_day() -> None:
    def bounds(first: date, last: date) -> str:
        return dates.published(Published(edtf.when(first, last), DateBasis.BOUNDS))

    assert bounds(date(2017, 2, 19), date(2017, 2, 20)) == "19 or 20 Feb 2017"
    assert bounds(date(2017, 1, 20), date(2017, 2, 23)) == "between 20 Jan and 23 Feb 2017"


@given(st.dates(), st.integers(0, 4000), st.sampled_from(["", "?", "~", "%"]))
def test_any_time_has_words(first: date, days: int, mark: str) -> None:
    last = min(first, date.max - timedelta(days=4000)) + timedelta(days=days)
    first = min(first, last)
    when = edtf.when(first, last)
    marked = When("/".join(part + mark for part in when.edtf.split("/")), first, last)
    words = dates.human(marked)
    assert words
    assert "\n" not in words
    assert dates.order(marked) <= dates.order(None)
