"""Which outlet a page belongs to, by its address or by a line that is nothing but an outlet's name (rules/world/outlets.toml)."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from dateline.documents.dates import original
from dateline.errors import RuleError
from dateline.rules.base import load

_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Host -> name, and name or alias in small letters -> name."""
    hosts: dict[str, str] = {}
    names: dict[str, str] = {}
    try:
        rows = load("world/outlets").tables.get("outlets", "")
    except RuleError:
        return hosts, names
    for row in str(rows).splitlines():
        columns = [column.strip() for column in row.split("|")]
        if len(columns) < 4 or not columns[0]:
            continue
        for host in columns[3].split(";"):
            if host.strip():
                hosts.setdefault(host.strip().lower(), columns[0])
        for name in (columns[0], *(columns[4].split(";") if len(columns) > 4 else ())):
            if name.strip():
                names.setdefault(_key(name), columns[0])
    return hosts, names


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
    hosts, _ = _tables()
    parts = host.split(".")
    for start in range(len(parts) - 1):
        if name := hosts.get(".".join(parts[start:])):
            return name
    keep = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-keep:])


def by_name(line: str) -> str | None:
    """The outlet that a line names and nothing else."""
    return _tables()[1].get(_key(line)) if len(line) <= 60 else None


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
