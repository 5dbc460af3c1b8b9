"""Hours from UTC of countries and places (zones.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.calendar.zones import Offsets
from dateline.rules.base import load
from dateline.rules.world import countries, rows, several


@cache
def of_country() -> Mapping[str, Offsets]:
    """Offsets by ISO 3166-1 alpha-3 code."""
    table = rows(load("world/zones"), "countries")
    return {code: Offsets(float(low), float(high)) for low, high, codes in table for code in codes.split()}


@cache
def _of_place() -> Mapping[str, Offsets]:
    table = rows(load("world/zones"), "places")
    return {name: Offsets(float(low), float(high)) for low, high, names in table for name in several(names)}


def of_place(name: str) -> Offsets | None:
    """Offsets of a city, state or country as news writes it, without "the" ("Singapore", "Florida", "North Korea").

    A capital has its country's where the table does not know it better; None for a name that is not known.
    """
    found = _of_place().get(name)
    if found is not None:
        return found
    meaning = countries.by_name().get(name)
    return of_country().get(meaning[0]) if meaning is not None else None
