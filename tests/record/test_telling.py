"""Which values stand beside each other in a disagreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from dateline.calendar import edtf
from dateline.record.context import Context
from dateline.record.disagreements.comparisons import Observation, compare_times
from dateline.record.disagreements.facts import _with_years
from dateline.record.disagreements.telling import disagree
from dateline.types.record import DisagreementKind, Evidence
from dateline.types.spans import Span
from dateline.types.times import When
from tests.views.records import bergen

FIRST = date(2031, 5, 3)


def said(number: int, value: str) -> Observation:
    """A day that article `number` gives."""
    words = Evidence(f"a{number}", Span(0, 4), f"Vote on {value}")
    when = None if value.startswith("X") else edtf.parse(value)
    return Observation(value, When.on(FIRST + timedelta(days=number)), words, when)


def test_a_month_beside_two_days_of_it_contradicts_nothing() -> None:
    told = [said(1, "2031-12-09"), said(2, "2031-12-12"), said(3, "2031-12")]
    articles = {entry.id: replace(entry, origin=entry.id) for entry in bergen().articles}
    (found,) = disagree(Context((), {}, {}, articles), "g1", "day", told, partial(compare_times, moved=False))
    assert found.kind is DisagreementKind.CONFLICT
    assert [value.value for value in found.values] == ["2031-12-09", "2031-12-12"]


def test_a_day_without_its_year_is_the_same_day_with_it() -> None:
    told = _with_years([said(1, "XXXX-12-12"), said(2, "2031-12-12"), said(3, "XXXX-12-09")])
    assert [item.value for item in told] == ["2031-12-12", "2031-12-12", "XXXX-12-09"]


def test_of_two_years_neither_is_taken() -> None:
    told = _with_years([said(1, "XXXX-12-12"), said(2, "2031-12-12"), said(3, "2030-12-12")])
    assert told[0].value == "XXXX-12-12"
