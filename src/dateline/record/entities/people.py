"""Which people of different documents are one person: a scorer that is a list of features and says why.

Spellings that differ in case, accents or hyphens share a key (rules.people) and need no scoring. Keys that
share a block (family name, or first name with the family name's first letters) are compared in pairs. The decision on a
pair looks at that pair alone, so the order of articles cannot matter. A key that fits two people who are not one another
("George Bush" beside George W. and George H. W.) joins neither: a name is never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dateline.record.entities.chains import Chain, Cluster
from dateline.rules import people
from dateline.rules.people import PersonName
from dateline.types.status import NameType

ENOUGH = 1.0
"""Score from which two keys are one person."""

_LARGEST_BLOCK = 60
"""Keys of one block that are compared with each other; a block of more is a family name that tells nothing."""


@dataclass(slots=True)
class Spelling:
    """All that is known of one name key over all documents."""

    name: PersonName
    chains: list[Chain] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against two spellings being one person."""

    weight: float
    test: Callable[[Spelling, Spelling], str | None]
    """The reason in words where it applies, else None."""


def same_but_middle(one: Spelling, other: Spelling) -> str | None:
    """Equal but for a middle name that one leaves out or shortens, or for a usual short first name."""
    return "same first and family name" if people.same_full_name(one.name, other.name) else None


def near_spelling(one: Spelling, other: Spelling) -> str | None:
    """One first name, and family names of six letters and more that differ in at most two: "Zelensky", "Zelenskyy"."""
    a, b = one.name, other.name
    if a.family_first or b.family_first or a.parts[0] != b.parts[0] or a.surname == b.surname:
        return None
    if min(len(a.surname), len(b.surname)) < 6 or a.surname[0] != b.surname[0] or _distance(a.surname, b.surname) > 2:
        return None
    return "family names one or two letters apart"


def same_country(one: Spelling, other: Spelling) -> str | None:
    """The texts give both the same country."""
    shared = one.countries & other.countries
    return f"both of {min(shared)}" if shared else None


def same_title(one: Spelling, other: Spelling) -> str | None:
    """The texts give both the same title."""
    shared = one.titles & other.titles
    return f"both {min(shared)}" if shared else None


def other_country(one: Spelling, other: Spelling) -> str | None:
    """The texts give them different countries, and no common one."""
    apart = bool(one.countries and other.countries) and not one.countries & other.countries
    return f"{min(one.countries)} against {min(other.countries)}" if apart else None


def in_one_text(one: Spelling, other: Spelling) -> str | None:
    """One text names both, as two people."""
    shared = {c.reading.document.id for c in one.chains} & {c.reading.document.id for c in other.chains}
    return "both in one text" if shared else None


FEATURES = (
    Feature(1.0, same_but_middle),
    Feature(0.5, near_spelling),
    Feature(0.3, same_country),
    Feature(0.5, same_title),
    Feature(-0.8, other_country),
    Feature(-0.6, in_one_text),
)
"""The model is this list. A pair is joined when the weights that apply come to ENOUGH."""


def score(one: Spelling, other: Spelling) -> tuple[float, tuple[str, ...]]:
    """The score of a pair and its reasons."""
    total, reasons = 0.0, []
    for feature in FEATURES:
        reason = feature.test(one, other)
        if reason is not None:
            total += feature.weight
            reasons.append(f"{feature.weight:+.1f} {reason}")
    return round(total, 3), tuple(reasons)


def clusters(chains: Iterable[Chain]) -> list[Cluster]:
    """The people among the chains. Chains by a bare name join the only person of that name in the story, else stay apart."""
    spellings: dict[str, Spelling] = {}
    bare: dict[str, list[Chain]] = {}
    for chain in chains:
        name = people.parse(chain.name)
        if len(name.parts) < 2:
            bare.setdefault(name.key, []).append(chain)
            continue
        spelling = spellings.setdefault(" ".join(name.parts), Spelling(name))
        spelling.chains.append(chain)
        spelling.countries.update({m.country for m in chain.mentions if m.country})
        spelling.titles.update(m.role.lower() for m in chain.mentions if m.role)
    found = _joined(spellings)
    return [*found, *_bare(bare, found)]


def _joined(spellings: dict[str, Spelling]) -> list[Cluster]:
    links: dict[str, dict[str, tuple[str, ...]]] = {key: {} for key in spellings}
    for one, other in sorted(_pairs(spellings)):
        total, reasons = score(spellings[one], spellings[other])
        if total >= ENOUGH:
            links[one][other] = links[other][one] = reasons
    torn = {key for key, near in links.items() if not _agree(near, links)}
    root = {key: key for key in spellings}
    for key in sorted(spellings):
        for near in sorted(links[key]):
            if key not in torn and near not in torn:
                low, high = sorted((_find(root, key), _find(root, near)))
                root[high] = low
    groups: dict[str, list[str]] = {}
    for key in sorted(spellings):
        groups.setdefault(_find(root, key), []).append(key)
    found = [_cluster(keys, spellings, links) for keys in groups.values()]
    shared = Counter(cluster.key for cluster in found)
    for cluster, keys in zip(found, groups.values(), strict=True):
        if shared[cluster.key] > 1:  # told apart by their initials alone
            cluster.key = min(keys, key=lambda k: (len(k), k))
    return found


def _agree(near: dict[str, tuple[str, ...]], links: dict[str, dict[str, tuple[str, ...]]]) -> bool:
    """True where all that a key fits fit each other too."""
    listed = sorted(near)
    return all(other in links[one] for i, one in enumerate(listed) for other in listed[i + 1 :])


def _find(root: dict[str, str], key: str) -> str:
    while root[key] != key:
        root[key] = root[root[key]]
        key = root[key]
    return key


def _pairs(spellings: dict[str, Spelling]) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = {}
    for key, spelling in spellings.items():
        for block in _blocks(spelling.name):
            blocks.setdefault(block, []).append(key)
    pairs: set[tuple[str, str]] = set()
    for keys in blocks.values():
        listed = sorted(set(keys))
        if len(listed) <= _LARGEST_BLOCK:
            pairs.update((one, other) for i, one in enumerate(listed) for other in listed[i + 1 :])
    return pairs


def _blocks(name: PersonName) -> Iterator[str]:
    """What spellings of one person share: first letter with family name; first name with the start of the family name;
    all letters, for names written together or apart."""
    yield f"{name.parts[0][0]} {name.parts[-1]}"
    yield f"{name.parts[0]} {name.surname[:3]}"
    yield f"= {''.join(name.parts)}"


def _distance(one: str, other: str) -> int:
    """Letters to insert, drop or change to turn one word into the other (Levenshtein), counted up to the words' lengths."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def _cluster(keys: list[str], spellings: dict[str, Spelling], links: dict[str, dict[str, tuple[str, ...]]]) -> Cluster:
    gathered = [chain for key in keys for chain in spellings[key].chains]
    gathered.sort(key=lambda chain: chain.place)
    reasons = sorted({reason for key in keys for near, why in links[key].items() if near in keys for reason in why})
    key = min((spellings[k].name.key for k in keys), key=lambda k: (len(k), k))
    return Cluster(NameType.PERSON, key, best_name(gathered), country(gathered), gathered, tuple(reasons))


def _bare(bare: dict[str, list[Chain]], found: list[Cluster]) -> Iterator[Cluster]:
    """Chains that have no full name: to the one person of that family name; people of their own where there is none;
    nobody's where there are several."""
    by_single: dict[str, list[Cluster]] = {}
    for cluster in found:
        singles = {single for chain in cluster.chains for single in people.surnames(people.parse(chain.name))}
        for single in sorted(singles):
            by_single.setdefault(single, []).append(cluster)
    for single in sorted(bare):
        candidates = by_single.get(single, [])
        if len(candidates) == 1:
            for chain in bare[single]:
                if chain.country is None or candidates[0].country in (None, chain.country):
                    candidates[0].chains.append(chain)
            candidates[0].chains.sort(key=lambda chain: chain.place)
        elif not candidates and single:
            yield Cluster(NameType.PERSON, single, best_name(bare[single]), country(bare[single]), bare[single])


def best_name(chains: list[Chain]) -> str:
    """The most frequent of the fullest forms; the longer, then the first by alphabet, where two are as frequent. Capitals
    throughout count only where there is nothing else."""
    counted = Counter(form for chain in chains for form in chain.forms)
    full = {form: n for form, n in counted.items() if len(people.parse(form).parts) > 1} or dict(counted)
    plain = {form: n for form, n in full.items() if not form.isupper()} or full
    return min(plain, key=lambda form: (-plain[form], -len(form), form)) if plain else chains[0].name


def country(chains: list[Chain]) -> str | None:
    """The country that most chains give."""
    codes = [chain.country for chain in chains if chain.country]
    if len(codes) < 2:
        return codes[0] if codes else None
    counted = Counter(codes)
    return min(counted, key=lambda code: (-counted[code], code))
