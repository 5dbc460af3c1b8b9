"""Countries, organisations, outlets, places and groups of different documents that are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from dateline.record.entities.chains import Chain, Cluster
from dateline.rules import people
from dateline.rules.base import load
from dateline.rules.world import countries, outlets
from dateline.types.status import MentionLevel, NameType


def clusters(chains: Iterable[Chain]) -> list[Cluster]:
    """All but people. A chain without a name is nobody, unless it stands for a country ("the Malaysian government")."""
    groups: dict[tuple[NameType, str], list[Chain]] = {}
    acronyms: dict[str, set[str]] = {}
    waiting: list[Chain] = []
    for chain in chains:
        found = _key(chain)
        if found is None:
            continue
        groups.setdefault(found, []).append(chain)
        if found[0] is NameType.ORGANIZATION:
            for form in chain.forms:
                if _is_acronym(form):
                    acronyms.setdefault(form, set()).add(found[1])
                    if not any(not _is_acronym(other) for other in chain.forms):
                        waiting.append(chain)
    _join_acronyms(groups, acronyms, waiting)
    return [_cluster(kind, key, gathered) for (kind, key), gathered in sorted(groups.items()) if gathered]


def is_country(chain: Chain) -> bool:
    """True where a chain is of a country as such: by name, as a side, or by its government."""
    if chain.country is None or chain.country not in countries.countries() or chain.type is NameType.PERSON:
        return False
    return chain.name == countries.countries()[chain.country].name


def _key(chain: Chain) -> tuple[NameType, str] | None:
    if is_country(chain):
        return NameType.PLACE, f"country:{chain.country}"
    if not chain.names:
        return None
    if chain.type is NameType.GROUP and chain.country and not chain.side:
        return NameType.GROUP, f"people of {chain.country}"  # "two Iranians": people, not the side
    folded = _fold(chain.name)
    if folded and chain.type is NameType.ORGANIZATION:
        folded = _organization(chain, folded)
    return (chain.type, folded) if folded else None


def _organization(chain: Chain, folded: str) -> str:
    table = countries.organization_by_name().get(chain.name)
    outlet = outlets.by_name().get(chain.name)
    known = table or outlet
    if known is not None:
        return _fold(known.name)
    if _generic(chain.name):
        return f"{folded} of {chain.country or chain.reading.document.id}"
    return _without_country(chain.name) or folded


@cache
def _generic_words() -> frozenset[str]:
    listed = (
        *load("en/roles").lexicon["body"],
        *load("en/names").lexicon["organization_word"],
        *load("en/names").lexicon["generic_word"],
    )
    return frozenset(word.lower() for word in listed)


def _generic(name: str) -> bool:
    """ "Foreign Ministry", "Supreme Court": every state has one."""
    return all(word.lower() in _generic_words() for word in name.replace("-", " ").split())


def _without_country(name: str) -> str | None:
    """ "U.S. State Department" is the State Department where the table knows that; else None."""
    openings = (name[:place] for place, char in enumerate(name[: _longest_side() + 1]) if char == " ")
    sides = sorted((_sides()[opening], opening) for opening in openings if opening in _sides())
    for (_, code), opening in sides[:1]:
        found = countries.organization_by_name().get(name[len(opening) + 1 :])
        return _fold(found.name) if found is not None and found.country == code else None
    return None


@cache
def _sides() -> dict[str, tuple[int, str]]:
    """Adjective or alias of a country -> its place in the table, and the country's code."""
    found: dict[str, tuple[int, str]] = {}
    for code, country in countries.countries().items():
        for word in (*country.adjectives, *country.aliases):
            found.setdefault(word, (len(found), code))
    return found


@cache
def _longest_side() -> int:
    return max(map(len, _sides()))


@lru_cache(maxsize=1 << 16)
def _fold(name: str) -> str:
    bare = name[4:] if name[:4].lower() == "the " else name
    return " ".join(part for part in (people.fold(word) for word in bare.replace("-", " ").split()) if part)


def _is_acronym(form: str) -> bool:
    return form.isupper() and form.isalpha() and 2 <= len(form) <= 8


def _join_acronyms(groups: dict[tuple[NameType, str], list[Chain]], acronyms: dict[str, set[str]], waiting: list[Chain]) -> None:
    """A bare "NFA" joins the organisation that some text expands so, where all that do mean the same one."""
    for chain in waiting:
        own = _fold(chain.name)
        others = acronyms[chain.forms[0]] - {own}
        source = groups.get((NameType.ORGANIZATION, own), [])
        if len(others) == 1 and chain in source:
            source.remove(chain)
            groups[(NameType.ORGANIZATION, min(others))].append(chain)


def _cluster(kind: NameType, key: str, chains: list[Chain]) -> Cluster:
    chains.sort(key=lambda chain: chain.place)
    codes = [chain.country for chain in chains if chain.country]
    counted = Counter(codes) if codes else {}
    code = min(counted, key=lambda c: (-counted[c], c)) if codes else None
    if key.startswith("country:"):
        return Cluster(kind, key, countries.countries()[key[8:]].name, key[8:], chains)
    names = Counter(chain.name for chain in chains for mention in chain.mentions if mention.level is MentionLevel.NAME)
    plain = {name: n for name, n in names.items() if not name.isupper() or len(name) <= 8} or dict(names)
    name = min(plain, key=lambda form: (-plain[form], -len(form), form))
    return Cluster(kind, key, name, code, chains)
