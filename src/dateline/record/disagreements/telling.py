"""Observations of one thing, compared two by two -> the disagreement that they are, if they are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations

from dateline.record.context import Context
from dateline.record.disagreements.comparisons import Observation
from dateline.record.ids import make_id
from dateline.types.record import Disagreement, DisagreementKind, Value

_WEIGHTS = {DisagreementKind.CONFLICT: 1.0, DisagreementKind.UPDATE: 0.6, DisagreementKind.PRECISION: 0.4}
_MATTERS = {
    "killed": 1.0, "planned": 1.0, "scheduled": 1.0, "took_place": 1.0, "called_off_by": 0.95, "status": 0.9, "vote_result": 0.9,
    "freed": 0.9, "injured": 0.9, "shot": 0.8, "asked_by": 0.85, "led_by": 0.85, "place": 0.85, "day": 0.8, "last_time": 0.8,
    "said": 0.8, "ordinal": 0.7, "arrested": 0.7, "money": 0.7, "track": 0.6, "length": 0.6, "distance": 0.6, "amount": 0.6,
    "age": 0.5, "planned_length": 0.5, "number": 0.5,
}  # fmt: skip
"""How much a slot matters to whoever follows the story: lives and whether it happens before measures and ages."""
_ELSE = 0.6

Comparison = Callable[[Observation, Observation], DisagreementKind | None]
Pair = tuple[int, int]


def disagree(
    context: Context,
    about: str,
    name: str,
    observations: Sequence[Observation],
    compare: Comparison,
    *,
    precision: bool = True,
    links: Collection[Pair] | None = None,
    subject: str = "",
) -> Iterator[Disagreement]:
    """The disagreement about one slot. `links`: the pairs of observations that may be compared, all where None; a
    mere difference of precision is kept where `precision`."""
    kinds: dict[DisagreementKind, set[str]] = defaultdict(set)
    for a, b in sorted(links) if links is not None else _earliest_pairs(observations):
        left, right = observations[a], observations[b]
        if left.value != right.value and (kind := compare(left, right)) is not None and _counts(context, kind, left, right):
            kinds[kind] |= {left.value, right.value}
    kind = next((kind for kind in DisagreementKind if kinds[kind]), None)
    if kind is None or (kind is DisagreementKind.PRECISION and not precision):
        return
    shown = set().union(*kinds.values())
    sides: dict[str, list[Observation]] = defaultdict(list)
    for item in observations:
        if item.value in shown:
            sides[item.value].append(item)
    values = tuple(_value(context, value, sides[value]) for value in sorted(sides))
    values = tuple(sorted(values, key=lambda v: (v.reported.edtf if v.reported else "~", v.value)))
    origins = len({context.origin(item.evidence.document_id) for items in sides.values() for item in items})
    weight = round(_WEIGHTS[kind] * _MATTERS.get(name, _ELSE) * (1 - 0.5 / (1 + origins)), 3)
    yield Disagreement(make_id("disagreement", about, name), about, name, kind, values, weight, subject)


def _earliest_pairs(observations: Sequence[Observation]) -> Iterable[Pair]:
    """Pairs of the first report of each value with that of each other one."""
    first: dict[str, int] = {}
    for index in sorted(range(len(observations)), key=lambda i: _age(observations[i])):
        first.setdefault(observations[index].value, index)
    return combinations(sorted(first.values()), 2)


def _counts(context: Context, kind: DisagreementKind, a: Observation, b: Observation) -> bool:
    """Two articles of one origin are one witness: what differs between them is an edit, no contradiction."""
    if kind is not DisagreementKind.CONFLICT or a.evidence.document_id == b.evidence.document_id:
        return True
    return context.origin(a.evidence.document_id) != context.origin(b.evidence.document_id)


def _age(item: Observation) -> tuple[str, str, int]:
    return item.reported.edtf if item.reported else "~", item.evidence.document_id, item.evidence.span.start


def earliest(observations: Sequence[Observation]) -> Observation:
    """The one that was reported first."""
    return min(observations, key=_age)


def _value(context: Context, value: str, observations: list[Observation]) -> Value:
    """One side: its first report stands first among its evidence."""
    ordered = sorted(observations, key=_age)
    cites = {(item.evidence.document_id, item.evidence.span): item.evidence for item in ordered}
    evidence = tuple(cites.values())
    return Value(value, ordered[0].reported, context.origins(evidence), evidence)
