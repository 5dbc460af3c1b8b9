"""News outlets and wire agencies (outlets.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.rules.base import load
from dateline.rules.world import rows, several


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. `aliases` mean it anywhere; `short` forms ("the Post") only after its full name in the same text."""

    name: str
    kind: str
    """newspaper, agency, broadcaster, magazine or site."""
    country: str
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]
    short: tuple[str, ...]


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every outlet of the table, in its order."""
    return tuple(
        Outlet(name, kind, country, several(hosts), several(aliases), several(short))
        for name, kind, country, hosts, aliases, short in rows(load("world/outlets"), "outlets")
    )


@cache
def by_name() -> Mapping[str, Outlet]:
    """Outlets by name and alias as written, with and without a leading "the" for names of two words and more.

    What is also a short form of some outlet ("the Times", "the Herald") is left out: it means nothing by itself.
    """
    shared = {form for outlet in outlets() for form in outlet.short}
    found: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.aliases):
            bare = name[4:] if name[:4].lower() == "the " else name
            for form in (name, bare, f"The {bare}", f"the {bare}"):
                if " " in form and form not in shared:
                    found.setdefault(form, outlet)
            if " " not in bare and bare == name:
                found.setdefault(name, outlet)
    return found


def by_host(host: str) -> Outlet | None:
    """The outlet of a host name, "www." or other subdomains allowed; None where the table has none."""
    table = _hosts()
    parts = host.lower().strip(".").split(".")
    for start in range(len(parts) - 1):
        found = table.get(".".join(parts[start:]))
        if found is not None:
            return found
    return None


@cache
def _hosts() -> Mapping[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in outlets():
        for host in outlet.hosts:
            found.setdefault(host, outlet)
    return found
