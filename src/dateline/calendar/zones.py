"""Local days: which days one moment may be at two places.

Offsets are hours east of UTC, as a range, since a country may span zones and keeps summer time. Pure arithmetic; which offsets a
place has is known to `dateline.rules.world.zones`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

_DAY = 24


@dataclass(frozen=True, slots=True)
class Offsets:
    """The hours from UTC that a place's clocks may show: -12 to +14. Raises ValueError where they are out of order."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not -12 <= self.low <= self.high <= 14:
            raise ValueError(f"offsets out of order: {self.low}..{self.high}")


def days_between(here: Offsets, there: Offsets) -> tuple[int, int]:
    """Lowest and highest number of days by which the local day `there` may be later than `here` at one moment.

    Washington to Pyongyang: (0, 1); Paris to Berlin: (0, 0), as their clocks are moved together.
    """
    if here == there:
        return 0, 0
    low, high = there.low - here.high, there.high - here.low
    return math.floor(low / _DAY), math.ceil(high / _DAY)


def by_zone_alone(day: date, here: Offsets, other: date, there: Offsets) -> bool:
    """True where two different days may be one and the same moment, told by the clocks `here` and `there`.

    Equal days are no difference, so the answer is False for them.
    """
    apart = (other - day).days
    low, high = days_between(here, there)
    return apart != 0 and low <= apart <= high
