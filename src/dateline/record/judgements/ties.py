"""Judgements on one subject -> ties between units: together, apart, wrong. Transitive, and free of contradiction.

As in nomenklatura's resolver, judgements are edges and what is joined is worked out from them anew each time. They are taken in
the order in which they were made; one that contradicts those before it is overruled, and named with the one it contradicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from dateline.record.judgements.units import Unit
from dateline.types.judgements import Judgement, Verdict

NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Ties:
    """What people have ruled on the units of one subject.

    A token is a number that a side of a `different` gives to its units; the two sides' tokens are 2n and 2n + 1, and units with
    such a pair between them are never one thing. Tokens pass on to all that is joined with their unit.
    """

    together: tuple[tuple[Unit, ...], ...] = ()
    tokens: Mapping[Unit, frozenset[int]] = field(default_factory=dict)
    wrong: frozenset[Unit] = frozenset()
    wrong_ids: frozenset[str] = frozenset()
    overruled: Mapping[str, str] = field(default_factory=dict)
    """Judgement -> the earlier one that it contradicts."""

    def of(self, units: Iterable[Unit]) -> frozenset[int]:
        """The tokens of these units."""
        return NOTHING.union(*(self.tokens.get(unit, NOTHING) for unit in units)) if self.tokens else NOTHING

    def told_wrong(self, thing: str, units: Sequence[Unit]) -> bool:
        """Whether a thing is hidden: its very id was judged wrong, or at least half of what tells of it."""
        return thing in self.wrong_ids or 2 * sum(unit in self.wrong for unit in units) >= max(1, len(units))


def clash(one: Set[int], other: Set[int]) -> bool:
    """Whether a person keeps these two apart."""
    return any(token ^ 1 in other for token in one)


@dataclass(frozen=True, slots=True)
class Grounded:
    """A judgement with the units of each of its sides."""

    judgement: Judgement
    units: tuple[tuple[Unit, ...], ...]


def tie(judgements: Sequence[Grounded]) -> Ties:
    """The ties that these judgements (all on one subject, oldest first) make."""
    joined = _Joined()
    tokens: dict[Unit, set[int]] = {}
    made: list[Grounded] = []
    overruled: dict[str, str] = {}
    for number, item in enumerate(judgements):
        if item.judgement.verdict not in (Verdict.SAME, Verdict.DIFFERENT) or not all(item.units):
            continue
        one, other = item.units
        if item.judgement.verdict is Verdict.SAME:
            gathered = {token for root in joined.roots((*one, *other)) for token in tokens.get(root, ())}
            barring = min((token for token in gathered if token ^ 1 in gathered), default=None)
            if barring is not None:
                overruled[item.judgement.id] = judgements[barring // 2].judgement.id
                continue
            root = joined.join((*one, *other))
            if gathered:
                tokens[root] = gathered
        else:
            if joined.roots(one) & joined.roots(other):
                overruled[item.judgement.id] = _linking(made, one, other) or item.judgement.id
                continue
            for side, units in enumerate(item.units):
                for root in joined.roots(units):
                    tokens.setdefault(root, set()).add(2 * number + side)
        made.append(item)
    wrong = [item for item in judgements if item.judgement.verdict is Verdict.WRONG]
    return Ties(
        together=joined.groups(),
        tokens={unit: frozenset(found) for unit in joined.known() if (found := tokens.get(joined.root(unit)))},
        wrong=frozenset(unit for item in wrong for units in item.units for unit in units),
        wrong_ids=frozenset(side.id for item in wrong for side in item.judgement.sides),
        overruled=overruled,
    )


def _linking(made: Sequence[Grounded], one: Sequence[Unit], other: Sequence[Unit]) -> str | None:
    """The judgement by which, of all that came before, these two became one."""
    joined = _Joined()
    for item in made:
        if item.judgement.verdict is Verdict.SAME:
            joined.join((*item.units[0], *item.units[1]))
            if joined.roots(one) & joined.roots(other):
                return item.judgement.id
    return None


class _Joined:
    """Union-find."""

    def __init__(self) -> None:
        self._owner: dict[Unit, Unit] = {}

    def root(self, unit: Unit) -> Unit:
        owner = self._owner.setdefault(unit, unit)
        while owner != self._owner[owner]:
            self._owner[owner] = self._owner[self._owner[owner]]
            owner = self._owner[owner]
        self._owner[unit] = owner
        return owner

    def roots(self, units: Iterable[Unit]) -> set[Unit]:
        return {self.root(unit) for unit in units}

    def join(self, units: Iterable[Unit]) -> Unit:
        roots = sorted(self.roots(units))
        for root in roots[1:]:
            self._owner[root] = roots[0]
        return roots[0]

    def known(self) -> list[Unit]:
        return sorted(self._owner)

    def groups(self) -> tuple[tuple[Unit, ...], ...]:
        found: dict[Unit, list[Unit]] = {}
        for unit in self.known():
            found.setdefault(self.root(unit), []).append(unit)
        return tuple(tuple(group) for _, group in sorted(found.items()) if len(group) > 1)
