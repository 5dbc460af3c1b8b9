"""Observations of one thing, compared two by two -> the disagreement that they are, if they are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

from dateline.record.context import Context
from dateline.record.disagreements.comparisons import Observation
from dateline.record.ids import make_id
from dateline.types.record import Disagreement, DisagreementKind, Evidence, Value

_WEIGHTS = {DisagreementKind.CONFLICT: 1.0, DisagreementKind.UPDATE: 0.6, DisagreementKind.PRECISION: 0.4}
_MATTERS = {
    "killed": 1.0, "planned": 1.0, "scheduled": 1.0, "called_off_by": 0.95, "vote_result": 0.9, "freed": 0.9, "injured": 0.9,
    "asked_by": 0.85, "led_by": 0.85, "place": 0.85, "shot": 0.8, "day": 0.8, "last_time": 0.8, "outcome": 0.8, "said": 0.8,
    "account": 0.8,
    "ordinal": 0.7, "arrested": 0.7, "money": 0.7, "extent": 0.7, "size": 0.6, "hour": 0.6,
    "track": 0.6, "length": 0.6, "distance": 0.6, "amount": 0.6,
    "status": 0.5, "age": 0.5, "planned_length": 0.5, "number": 0.5,
}  # fmt: skip
"""How much a slot matters to whoever follows the story: lives and whether it happens before measures and ages."""
_ELSE = 0.6
_WORD = re.compile(r"\w+")
_TAKEN_OVER = 8
"""Words of a sentence that two articles do not write alike by chance."""

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
    key: str = "",
) -> Iterator[Disagreement]:
    """The disagreement about one slot. `links`: the pairs of observations that may be compared, all where None; a
    mere difference of precision is kept where `precision`. `key` tells apart several about one thing and slot."""
    kinds: dict[DisagreementKind, set[str]] = defaultdict(set)
    for left, right in _first_reports(observations, links):
        if (kind := compare(left, right)) is not None and _counts(context, kind, left, right):
            kinds[kind] |= {left.value, right.value}
    kind = next((kind for kind in DisagreementKind if kinds[kind]), None)
    if kind is None or (kind is DisagreementKind.PRECISION and not precision):
        return
    # What is merely less exact ("December" beside the 9th and the 12th) contradicts nothing.
    shown = kinds[kind] | (kinds[DisagreementKind.UPDATE] if kind is DisagreementKind.CONFLICT else set())
    sides: dict[str, list[Observation]] = defaultdict(list)
    for item in observations:
        if item.value in shown:
            sides[item.value].append(item)
    values = tuple(_value(context, value, sides[value]) for value in sorted(sides))
    values = tuple(sorted(values, key=lambda v: (v.reported.edtf if v.reported else "~", v.value)))
    origins = len({context.origin(item.evidence.document_id) for items in sides.values() for item in items})
    weight = round(_WEIGHTS[kind] * _MATTERS.get(name, _ELSE) * (1 - 0.5 / (1 + origins)), 3)
    yield Disagreement(make_id("disagreement", about, name, *([key] if key else [])), about, name, kind, values, weight, subject)


def _first_reports(
    observations: Sequence[Observation], links: Collection[Pair] | None
) -> Iterator[tuple[Observation, Observation]]:
    """For each two values that may be compared, the first report of the one and of the other: a later one may lag behind."""
    linked = range(len(observations)) if links is None else sorted({index for pair in links for index in pair})
    first: dict[str, Observation] = {}
    for index in sorted(linked, key=lambda i: _age(observations[i])):
        first.setdefault(observations[index].value, observations[index])
    pairs = combinations(sorted(first), 2) if links is None else {_values(observations, pair) for pair in links}
    for left, right in sorted(pairs):
        if left != right:
            yield first[left], first[right]


def _values(observations: Sequence[Observation], pair: Pair) -> tuple[str, str]:
    a, b = sorted((observations[pair[0]].value, observations[pair[1]].value))
    return a, b


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
    return Value(value, ordered[0].reported, _witnesses(context, evidence), evidence)


def _witnesses(context: Context, evidence: Sequence[Evidence]) -> int:
    """How many independent origins: a sentence taken over word for word is no second witness, whatever stands around it."""
    group: dict[str, int] = {}
    merged: list[set[str]] = []
    for item in evidence:
        words = _WORD.findall(item.exact.lower())
        keys: set[str] = {context.origin(item.document_id), *([" ".join(words)] if len(words) >= _TAKEN_OVER else [])}
        known = sorted({group[key] for key in keys if key in group})
        target = known[0] if known else len(merged)
        if not known:
            merged.append(set())
        for other in known[1:]:
            keys |= merged[other]
            merged[other] = set()
        merged[target] |= keys
        group.update(dict.fromkeys(merged[target], target))
    return sum(1 for keys in merged if keys)
