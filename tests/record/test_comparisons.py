"""Two values side by side: what a reader would call a conflict, an update, or the same thing said less exactly."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.record.disagreements.comparisons import (
    Observation,
    by_zone,
    compare_ages,
    compare_counts,
    compare_hours,
    compare_measures,
    compare_times,
)
from dateline.rules.world import zones
from dateline.types.record import DisagreementKind, Evidence
from dateline.types.spans import Span
from dateline.types.times import When

ATTACK = When.on(date(2019, 9, 5))
CITE = Evidence("a", Span(0, 1), "x")
CONFLICT, UPDATE, PRECISION = DisagreementKind.CONFLICT, DisagreementKind.UPDATE, DisagreementKind.PRECISION


def told(value: str, day: date | None) -> Observation:
    return Observation(value, When.on(day) if day else None, CITE)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("10", date(2019, 9, 5)), ("12", date(2019, 9, 7)), UPDATE),
        (("12", date(2019, 9, 5)), ("10", date(2019, 9, 7)), CONFLICT),
        (("10", date(2019, 9, 5)), ("12", date(2019, 9, 5)), CONFLICT),
        (("12", date(2019, 10, 5)), ("14", date(2019, 12, 7)), CONFLICT),
        ((">=10", date(2019, 9, 5)), ("12", date(2019, 9, 5)), PRECISION),
        ((">70", None), ("70", None), CONFLICT),
        (("~30", None), ("31", None), PRECISION),
        (("<50", None), ("60", None), CONFLICT),
        (("10", None), ("12", None), CONFLICT),
        ((">=10", date(2019, 9, 5)), ("14", date(2019, 9, 7)), UPDATE),
        (("200", None), ("206", None), PRECISION),
        (("50", None), ("53", None), CONFLICT),
        (("12..19", None), ("15", None), PRECISION),
    ],
)
def test_counts(first: tuple[str, date | None], second: tuple[str, date | None], kind: DisagreementKind) -> None:
    assert compare_counts(told(*first), told(*second), ATTACK) is kind
    assert compare_counts(told(*second), told(*first), ATTACK) is kind


def when(edtf: str, first: date, last: date) -> Observation:
    return Observation(edtf, None, CITE, when=When(edtf, first, last))


YEAR = when("2011", date(2011, 1, 1), date(2011, 12, 31))
MONTH = when("2011-07", date(2011, 7, 1), date(2011, 7, 31))
NEXT_YEAR = when("2012", date(2012, 1, 1), date(2012, 12, 31))
FRIDAY = when("2012-03-02", date(2012, 3, 2), date(2012, 3, 2))
SATURDAY = when("2012-03-03", date(2012, 3, 3), date(2012, 3, 3))


@pytest.mark.parametrize(
    ("first", "second", "moved", "kind"),
    [
        (YEAR, MONTH, False, PRECISION),
        (MONTH, NEXT_YEAR, False, CONFLICT),
        (MONTH, NEXT_YEAR, True, UPDATE),
        (FRIDAY, SATURDAY, False, PRECISION),
        (told("some day", None), FRIDAY, False, None),
    ],
)
def test_times(first: Observation, second: Observation, moved: bool, kind: DisagreementKind | None) -> None:
    assert compare_times(first, second, moved=moved) is kind
    assert compare_times(second, first, moved=moved) is kind


def test_a_war_is_not_compared_with_a_raid() -> None:
    assert compare_counts(told("2200", None), told("85", None), None) is None


def test_a_culprit_may_be_counted_or_left_out() -> None:
    assert compare_counts(told("12", date(2019, 9, 5)), told("13", date(2019, 9, 5)), ATTACK, slack=1) is PRECISION
    assert compare_counts(told("12", date(2019, 9, 5)), told("13", date(2019, 9, 6)), ATTACK, slack=1) is PRECISION


@pytest.mark.parametrize(
    ("first", "second", "changes", "kind"),
    [
        ("5 hours", ">6 hours", False, CONFLICT),
        ("300 minutes", "5 hours", False, PRECISION),
        ("100 miles", "161 km", False, PRECISION),
        ("6 months", "3 months", True, UPDATE),
        ("5 hours", "5 weeks", False, None),
        ("5 hours", "5 km", False, None),
        ("3 missile", "4 missile", False, CONFLICT),
    ],
)
def test_measures(first: str, second: str, changes: bool, kind: DisagreementKind | None) -> None:
    assert compare_measures(told(first, None), told(second, None), changes=changes) is kind
    assert compare_measures(told(second, None), told(first, None), changes=changes) is kind


def test_what_changes_is_a_conflict_only_between_reports_of_one_day() -> None:
    first, second = told("6 months", date(2019, 9, 5)), told("3 months", date(2019, 9, 5))
    assert compare_measures(first, second, changes=True) is CONFLICT


def test_days_of_a_year_that_is_not_known() -> None:
    june = told("XXXX-06-04", None), told("XXXX-06-07", None)
    assert compare_times(*june, moved=False) is CONFLICT
    assert compare_times(june[0], told("XXXX-06-04", None), moved=False) is None
    assert compare_times(told("XXXX-03-02", None), FRIDAY, moved=False) is None
    end = Observation("../2012-03-09", told("x", date(2012, 3, 1)).reported, CITE, when=When.on(date(2012, 3, 9)))
    assert compare_times(end, FRIDAY, moved=False) is PRECISION


def test_a_year_of_age_between_two_reports_may_be_a_birthday() -> None:
    assert compare_ages(told("27", date(2019, 9, 1)), told("28", date(2019, 9, 20))) is PRECISION
    assert compare_ages(told("27", date(2019, 9, 1)), told("28", date(2019, 9, 1))) is CONFLICT
    assert compare_ages(told("29", date(2019, 3, 1)), told("41", date(2019, 9, 1))) is None


def test_a_dinner_in_hanoi_is_the_day_before_in_washington() -> None:
    there = replace(SATURDAY, clocks=zones.of_place("Hanoi"))
    home = replace(FRIDAY, clocks=zones.of_place("Washington"))
    assert by_zone(there, home)
    assert by_zone(home, there)
    assert compare_times(there, home, moved=False) is PRECISION


def test_no_zone_puts_the_west_a_day_ahead_or_explains_a_day_within_one_town() -> None:
    assert not by_zone(replace(FRIDAY, clocks=zones.of_place("Hanoi")), replace(SATURDAY, clocks=zones.of_place("Washington")))
    assert not by_zone(replace(FRIDAY, clocks=zones.of_place("Paris")), replace(SATURDAY, clocks=zones.of_place("Paris")))
    assert not by_zone(replace(FRIDAY, clocks=None), replace(SATURDAY, clocks=zones.of_place("Paris")))


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [("18:30", "18:00", CONFLICT), ("18:05", "18:00", PRECISION), ("06:00", "18:00", None), ("18:00", "18:00", None)],
)
def test_hours_of_one_day(a: str, b: str, kind: DisagreementKind | None) -> None:
    assert compare_hours(told(a, None), told(b, None)) is kind
