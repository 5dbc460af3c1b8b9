"""Countries, their people and seats of government; organisations (countries.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dateline.rules.base import load
from dateline.rules.world import rows, several


@dataclass(frozen=True, slots=True)
class Country:
    """One country. `nationals` are singular ("North Korean"); `capital` may hold several spellings, `seats` buildings."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    nationals: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organization:
    """One organisation. `kind` "states": its members are states and it sits at the table; "movement": an armed group or movement,
    which is a side of its own and no country's; "body": everything else."""

    key: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str


class Form(StrEnum):
    """How a word refers to a country."""

    NAME = "name"
    ADJECTIVE = "adjective"
    NATIONAL = "national"
    """One citizen: "a North Korean"."""
    PEOPLE = "people"
    """The nation or its delegation: "the North Koreans", "the Chinese"."""
    CAPITAL = "capital"
    SEAT = "seat"


@cache
def countries() -> Mapping[str, Country]:
    """Countries by ISO 3166-1 alpha-3 code."""
    found = {}
    for code, name, aliases, adjectives, nationals, capital, seats in rows(load("world/countries"), "countries"):
        found[code] = Country(
            code, name, several(aliases), several(adjectives), several(nationals), several(capital), several(seats)
        )
    return found


@cache
def organizations() -> Mapping[str, Organization]:
    """Organisations by key."""
    return {
        key: Organization(key, name, several(aliases), kind, country)
        for key, name, aliases, kind, country in rows(load("world/countries"), "organizations")
    }


@cache
def by_name() -> Mapping[str, tuple[str, Form]]:
    """What a word or phrase, as written and without "the", says of a country: (code, how). The first meaning counts."""
    found: dict[str, tuple[str, Form]] = {}
    for country in countries().values():
        forms = (
            (Form.NAME, (country.name, *country.aliases)),
            (Form.ADJECTIVE, country.adjectives),
            (Form.NATIONAL, country.nationals),
            (Form.PEOPLE, tuple(_plural(word) for word in country.nationals)),
            (Form.CAPITAL, country.capital),
            (Form.SEAT, country.seats),
        )
        for form, words in forms:
            for word in words:
                found.setdefault(_bare(word), (country.code, form))
    return found


@cache
def organization_by_name() -> Mapping[str, Organization]:
    """Organisations by name and alias, as written and without "the"."""
    found: dict[str, Organization] = {}
    for organization in organizations().values():
        for name in (organization.name, *organization.aliases):
            found.setdefault(_bare(name), organization)
    return found


@cache
def articled() -> frozenset[str]:
    """Names of countries that are names only behind "the": "the States"."""
    return frozenset(_bare(name) for country in countries().values() for name in country.aliases if name[:4] == "the ")


def _bare(name: str) -> str:
    return name[4:] if name[:4] == "the " else name


def _plural(national: str) -> str:
    if national.endswith("man"):
        return f"{national[:-3]}men"
    return national if national.endswith(("ese", "ss")) else f"{national}s"


@cache
def country_names() -> frozenset[str]:
    """The names of whole countries, in lower case, without "the"."""
    return frozenset(_bare(word).lower() for country in countries().values() for word in (country.name, *country.aliases))
