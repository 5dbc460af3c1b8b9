"""Clusters of chains as the linker found them -> as people have ruled: put together, taken apart, or nobody.

Units that a person has tied are joined first; then what the linker found is joined to them as far as no ruling speaks against it.
Of a cluster that has to be taken apart, chains that no ruling names go with those that are spelled like them, else with the most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.record.entities.chains import Chain, Cluster
from dateline.record.judgements.ties import Ties, clash
from dateline.record.judgements.units import Unit


def regroup(clusters: Sequence[Cluster], ties: Ties) -> list[Cluster]:
    """The clusters that keep to the ties."""
    tied = {unit for group in ties.together for unit in group} | set(ties.tokens)
    if not tied:
        return list(clusters)
    home: dict[Unit, _Group] = {}
    for units in (*ties.together, *((unit,) for unit in sorted(tied))):
        if units[0] not in home:
            group = _Group(set(units), set(ties.of(units)))
            home.update((unit, group) for unit in units)
    result: list[Cluster] = []
    touched: list[Cluster] = []
    for cluster in clusters:
        if any(chain.place in home for chain in cluster.chains):
            touched.append(cluster)
        else:
            result.append(cluster)
    touched.sort(key=lambda cluster: (cluster.type.value, cluster.key))
    for cluster in touched:
        _join(cluster, home)
    pieces: dict[int, list[tuple[Cluster, list[Chain]]]] = {}
    for cluster in touched:
        for group, chains in _divided(cluster, home):
            pieces.setdefault(id(group), []).append((cluster, chains))
    largest = {id(cluster): min(_divided(cluster, home), key=_size)[0] for cluster in touched}
    return [*result, *(_cluster(found, home, largest) for found in pieces.values())]


class _Group:
    """Units that are one entity, with what people keep them apart from."""

    def __init__(self, units: set[Unit], tokens: set[int]) -> None:
        self.units = units
        self.tokens = tokens

    @property
    def first(self) -> Unit:
        return min(self.units)


def _join(cluster: Cluster, home: dict[Unit, _Group]) -> None:
    """What the linker took for one is one, as far as nobody says otherwise."""
    groups = _groups(cluster, home)
    for number, group in enumerate(groups):
        for other in groups[:number]:
            one, two = home[other.first], home[group.first]
            if one is not two and not clash(one.tokens, two.tokens):
                one.units |= two.units
                one.tokens |= two.tokens
                home.update((unit, one) for unit in two.units)
                break


def _groups(cluster: Cluster, home: dict[Unit, _Group]) -> list[_Group]:
    found = {id(home[c.place]): home[c.place] for c in cluster.chains if c.place in home}
    return sorted(found.values(), key=lambda group: group.first)


def _divided(cluster: Cluster, home: dict[Unit, _Group]) -> list[tuple[_Group, list[Chain]]]:
    """The chains of a cluster by group; those that no ruling names beside those of their spelling, if these are of one group."""
    groups = _groups(cluster, home)
    parts: dict[int, list[Chain]] = {id(group): [] for group in groups}
    spelled: dict[str, set[int]] = {}
    for chain in cluster.chains:
        if chain.place in home:
            parts[id(home[chain.place])].append(chain)
            spelled.setdefault(chain.name, set()).add(id(home[chain.place]))
    main = min(groups, key=lambda group: (-len(parts[id(group)]), group.first))
    for chain in cluster.chains:
        if chain.place not in home:
            fitting = spelled.get(chain.name, set())
            parts[next(iter(fitting)) if len(fitting) == 1 else id(main)].append(chain)
    return [(group, parts[id(group)]) for group in groups]


def _size(part: tuple[_Group, list[Chain]]) -> tuple[int, Unit]:
    """The largest comes first; of equals, the one whose units do."""
    group, chains = part
    return -len(chains), group.first


def _cluster(found: list[tuple[Cluster, list[Chain]]], home: dict[Unit, _Group], largest: dict[int, _Group]) -> Cluster:
    """One cluster of all these pieces. The name is that of the largest; the key the shortest of those whose main part is here."""
    whole = [chain for _, chains in found for chain in chains]
    whole.sort(key=lambda chain: chain.place)
    lead, own = min(found, key=lambda piece: (-len(piece[1]), piece[0].type.value, piece[0].key))
    group = home[next(chain.place for chain in whole if chain.place in home)]
    mains = [cluster for cluster, _ in found if largest[id(cluster)] is group and cluster.type is lead.type]
    apart = f"{lead.key} {group.first[0]}:{group.first[1]}"
    key = min((cluster.key for cluster in mains), key=lambda k: (len(k), k), default=apart)
    countries = Counter(chain.country for chain in whole if chain.country)
    country = min(countries, key=lambda code: (-countries[code], code)) if countries else None
    name = lead.name if len(own) == len(lead.chains) else _name(own)
    return replace(lead, key=key, name=name, country=country, chains=whole)


def _name(chains: list[Chain]) -> str:
    counted = Counter(chain.name for chain in chains)
    return min(counted, key=lambda name: (-counted[name], -len(name), name))
