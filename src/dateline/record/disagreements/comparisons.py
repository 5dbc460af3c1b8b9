"""Two values for one property -> how they differ: conflict, update, precision, or not at all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from dateline.types.record import DisagreementKind, Evidence
from dateline.types.times import When

_TOLL_SETTLES = timedelta(days=14)
"""For how long after an event a count of it is still growing; later differences are conflicts."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One report of a value."""

    value: str
    reported: When | None
    evidence: Evidence
    when: When | None = None
    """The value as a time, where it is one."""


def compare_counts(a: Observation, b: Observation, happened: When | None) -> DisagreementKind | None:
    """Numbers: "10" against "12" is an update while the toll still grows, else a conflict; ">=10" against "12" is precision."""
    low_a, high_a = _range(a.value)
    low_b, high_b = _range(b.value)
    if "-" in a.value or "-" in b.value:
        return DisagreementKind.CONFLICT
    first, later = (a, b) if _before(a.reported, b.reported) else (b, a)
    grows = _range(later.value)[0] > _range(first.value)[0]
    growing = (
        grows
        and _before(first.reported, later.reported)
        and happened is not None
        and happened.latest is not None
        and first.reported is not None
        and first.reported.latest is not None
        and first.reported.latest <= happened.latest + _TOLL_SETTLES
    )
    if growing:
        return DisagreementKind.UPDATE
    if low_a <= high_b and low_b <= high_a:
        return DisagreementKind.PRECISION
    return DisagreementKind.CONFLICT


def compare_times(a: Observation, b: Observation, *, moved: bool) -> DisagreementKind | None:
    """Times: one within the other is precision; a day apart may be the time zone alone; a date that was `moved` is an update."""
    if a.when is None or b.when is None:
        return None
    if a.when.earliest is None or a.when.latest is None or b.when.earliest is None or b.when.latest is None:
        return None
    gap = max(a.when.earliest, b.when.earliest) - min(a.when.latest, b.when.latest)
    single = a.when.day is not None and b.when.day is not None
    if gap <= timedelta(0) or (single and gap <= timedelta(days=1)):
        return DisagreementKind.PRECISION
    return DisagreementKind.UPDATE if moved else DisagreementKind.CONFLICT


def compare_levels(_a: Observation, _b: Observation) -> DisagreementKind:
    """Levels of talks ("track 1.5", "track 2") shade into each other: who counts as unofficial is a matter of precision."""
    return DisagreementKind.PRECISION


def compare_steps(_a: Observation, _b: Observation) -> DisagreementKind:
    """A gate that was passed, barred or not yet passed: steps in time, which do not contradict each other."""
    return DisagreementKind.UPDATE


def _range(value: str) -> tuple[float, float]:
    """The numbers that a value allows: "12", ">=12", ">12", "<=12", "<12", "~12" (a tenth either way)."""
    digits = value.lstrip("<>=~")
    if not digits.isdecimal():
        return (-math.inf, math.inf)
    number = float(digits)
    if value.startswith(">"):
        return (number if value.startswith(">=") else number + 1, math.inf)
    if value.startswith("<"):
        return (0, number if value.startswith("<=") else number - 1)
    if value.startswith("~"):
        return (number * 0.9, number * 1.1)
    return (number, number)


def _before(a: When | None, b: When | None) -> bool:
    """True where report `a` surely came before report `b`."""
    return a is not None and b is not None and a.latest is not None and b.earliest is not None and a.latest < b.earliest
