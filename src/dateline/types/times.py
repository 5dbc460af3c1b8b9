"""Times: When (EDTF plus bounds), Timex (TIMEX3), Published (a page's date, with how it is known)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.types.spans import Span


@dataclass(frozen=True, slots=True)
class When:
    """A time as precise as it is known, never more.

    `edtf` is EDTF level 1 (ISO 8601-2:2019): `2017-02-24`, `2017-02`, `2017-02-24?`, `2017-02-13/2017-02-17`, `../2017-02-24`.
    `earliest` and `latest` are inclusive days; None is open. Raises ValueError where latest < earliest.
    """

    edtf: str
    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise ValueError(f"bounds out of order: {self.earliest}..{self.latest}")

    @classmethod
    def on(cls, day: date) -> When:
        """Exactly that day."""
        return cls(day.isoformat(), day, day)

    @property
    def day(self) -> date | None:
        """The one day, where the bounds leave only one."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None

    @property
    def width(self) -> int | None:
        """Days from the first to the last that the bounds leave, 0 for one day; None where a side is open."""
        return None if self.earliest is None or self.latest is None else (self.latest - self.earliest).days


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TIMEX3, TimeML 1.2.1 / TempEval-3).

    `value` is the TIMEX3 value as resolved with the document's own date. `when` is the calendar days it covers (None for
    durations, sets and what cannot be placed). `expression` is the value before resolution, in the notation of
    `dateline.calendar.resolve` (None where the words fix the value alone), so that a better publication date can resolve it anew;
    `anchor` is the index of the Timex it leans on, None for the publication date.
    """

    span: Span
    type: TimexType
    value: str
    when: When | None
    mod: str | None = None
    expression: str | None = None
    anchor: int | None = None
    rule: str = ""


class DateBasis(StrEnum):
    """How a publication date is known, the surest first."""

    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    TEXT = "text"
    BOUNDS = "bounds"


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence on a page's date: what was read, where, and whether it was believed."""

    reading: str
    """In words: "crawler header says 2018-05-31, a Thursday"."""
    span: Span | None
    """Where in the text; None for what stands outside it (given, URL, page metadata)."""
    kept: bool = True
    """False for a clue that lost against better ones."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a page was published (or changed), with how that is known."""

    when: When
    basis: DateBasis
    clues: tuple[Clue, ...] = ()
