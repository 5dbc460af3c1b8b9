"""Two values side by side: what a reader would call a conflict, an update, or the same thing said less exactly."""

from datetime import date

import pytest

from dateline.record.disagreements.comparisons import Observation, compare_counts, compare_times
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
        (("344-286", None), ("344-285", None), CONFLICT),
        (("10", None), ("12", None), CONFLICT),
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
