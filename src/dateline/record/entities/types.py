"""What a bare name names, by all articles together: "Korhan" that one page takes for a town is the Korhan whom the others name
in full, and a word that most pages use as a thing is nobody, whatever one page's tagger made of it.

Only one-word names that no table knows are looked at. The counts are of all readings at once, so their order cannot matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dateline.record.entities.chains import Chain
from dateline.rules import people
from dateline.types.status import NameType

_DOUBTFUL = frozenset({NameType.PLACE, NameType.OTHER, NameType.GROUP})


def settled(chains: Iterable[Chain]) -> list[Chain]:
    """The same chains in the same order, the doubtful of them with the type that all articles together tell. Linear."""
    listed = list(chains)
    full: dict[str, set[str]] = defaultdict(set)
    counted: dict[str, Counter[NameType]] = defaultdict(Counter)
    for chain in listed:
        word = chain.guessed
        if word:
            counted[word][chain.type] += len(chain.names)
        elif chain.type is NameType.PERSON and chain.names:
            name = people.parse(chain.name)
            for single in people.surnames(name):
                full[single].add(name.key)
                counted[single][NameType.PERSON] += sum(len(form.split()) == 1 for form in chain.forms)
    return [_settle(chain, full, counted) for chain in listed]


def _settle(chain: Chain, full: dict[str, set[str]], counted: dict[str, Counter[NameType]]) -> Chain:
    word = chain.guessed
    if not word:
        return chain
    kinds = counted[word]
    others = {kind: n for kind, n in kinds.items() if kind is not NameType.PERSON}
    if chain.type in _DOUBTFUL and len(full[word]) == 1:
        known = kinds[NameType.PERSON] >= kinds[NameType.PLACE] and not kinds[NameType.ORGANIZATION]
        return replace(chain, told=NameType.PERSON) if known else chain
    if chain.type is NameType.PERSON and not full[word] and sum(others.values()) > kinds[NameType.PERSON]:
        return replace(chain, told=min(others, key=lambda kind: (-others[kind], kind.value)))
    return chain
