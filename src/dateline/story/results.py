"""What the flow tells its caller: progress, what became of the articles, a record as of a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.errors import InputError
from dateline.types.record import Record


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading of many articles has come."""

    done: int
    total: int | None
    """None where the input is too large to be counted beforehand."""
    failed: int
    words: int
    """Words read so far, counted as the blanks between them plus one."""
    name: str
    """The last article."""


type Watch = Callable[[Progress], None]
"""Is called after each batch."""


@dataclass
class Added:
    """What became of the articles that `Story.add` was given."""

    new: int = 0
    known: int = 0
    """In the story already, or the same article twice."""
    again: int = 0
    """Read again, because rules or weights have changed since."""
    words: int = 0
    failed: list[InputError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Files in folders that were passed over as notes on the folder (README.md, an index without texts)."""
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class AsOf:
    """The record as of a day, and how many articles it leaves out because nothing bounds their date."""

    record: Record
    left_out: int
