"""Who held which office when (officeholders.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.rules.base import load
from dateline.rules.world import rows


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """One term of one person in one office. `start` and `end` are inclusive days; None: not known, or still in office."""

    country: str
    """ISO 3166-1 alpha-3, or an organisation's key (UN, EU, NATO)."""
    office: str
    """Lower case: "president", "prime minister", "leader" where the source does not name the office."""
    name: str
    surname: str
    start: date | None
    end: date | None
    precision: str
    """ "month": `end` is the last day it can have been. "open": the source ends, not necessarily the term. Else ""."""


@cache
def officeholders() -> tuple[OfficeHolder, ...]:
    """Every term, the hand-written ones first."""
    pack = load("world/officeholders")
    return tuple(
        OfficeHolder(country, office, name, surname, _day(start), _day(end), precision)
        for table in ("holders", "leaders")
        for country, office, name, surname, start, end, precision in rows(pack, table)
    )


@cache
def by_surname() -> Mapping[str, tuple[OfficeHolder, ...]]:
    """Terms by lower-case surname: "trump", "merkel"."""
    found: dict[str, list[OfficeHolder]] = {}
    for holder in officeholders():
        found.setdefault(holder.surname.lower(), []).append(holder)
    return {surname: tuple(terms) for surname, terms in found.items()}


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
