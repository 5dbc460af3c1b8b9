"""Which outlet a page belongs to: by its address, or by a line that is nothing but an outlet's name.

Known outlets are those of rules/world/outlets.toml; what else looks like the name of one is told by its form (rules in
rules/en/bylines.toml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from dateline.documents.dates import original
from dateline.rules.base import Rule, load
from dateline.rules.world import outlets as world

LONGEST = 60
"""Code points of a name."""

_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))


@cache
def _known() -> Mapping[str, str]:
    """Name or alias in small letters -> name."""
    return {form.casefold(): outlet.name for form, outlet in world.by_name().items()}


@cache
def _forms() -> tuple[Rule, ...]:
    return tuple(rule for rule in load("en/bylines") if rule.text("part") == "outlet")


def host_of(url: str | None) -> str | None:
    """The host of an address without `www.`; of an archive's copy, that of the page itself. None where there is none."""
    address = original(url)
    if not address:
        return None
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.lower().removeprefix("www.") if host and "." in host else None


def by_url(url: str | None) -> str | None:
    """The outlet of an address: its lexicon name, else the bare host (`example.com`)."""
    host = host_of(url)
    if host is None:
        return None
    if (found := world.by_host(host)) is not None:
        return found.name
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-keep:])


def by_name(line: str) -> str | None:
    """The known outlet that a line names and nothing else."""
    return _known().get(" ".join(line.casefold().split())) if len(line) <= LONGEST else None


def by_form(line: str, rules: Sequence[Rule] | None = None) -> str | None:
    """The name that a line is where it looks like an outlet's: "The Harbour Courier". None for any other line."""
    if len(line) > LONGEST:
        return None
    for rule in _forms() if rules is None else rules:
        if match := rule.regex.fullmatch(line):
            return " ".join(match["outlet"].split())
    return None


def by_agency(agency: str | None) -> str | None:
    """The outlet that a dateline names in brackets, known or not; None where the brackets hold something else."""
    if not agency or any(char.isdigit() for char in agency):
        return None
    words = agency.split()
    return by_name(agency) or (agency if len(words) <= 4 and all(word[0].isupper() for word in words) else None)
