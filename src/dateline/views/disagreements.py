"""Disagreements: the values that reports give, beside each other, with who stands behind each."""

from __future__ import annotations

from dateline.types.record import Disagreement, Record, Value
from dateline.types.status import EngagementStatus
from dateline.views import dates
from dateline.views.blocks import Block, Card, Line, Page, Paragraph, Run, Side, Sides, dim, strong
from dateline.views.cites import Citations
from dateline.views.clean import shortened
from dateline.views.lookup import Lookup
from dateline.views.words import DISAGREEMENT, STATUS, plural, property_name

_DATED = ("when", "time", "date", "scheduled")


def page(record: Record, *, ids: bool = False) -> Page:
    """Every disagreement, the weightiest first."""
    lookup = Lookup(record)
    cites = Citations(lookup, ids=ids)
    blocks: list[Block] = [card(item, lookup, cites) for item in record.disagreements]
    if blocks:
        blocks += cites.foot()
    else:
        blocks.append(Paragraph((dim("The reports do not contradict each other on anything that was compared."),)))
    return Page("Disagreements", (dim(_counted(record)),), tuple(blocks))


def _counted(record: Record) -> str:
    counts = {kind: sum(1 for item in record.disagreements if item.kind is kind) for kind in DISAGREEMENT}
    words = {"conflict": "conflicts", "update": "updates", "precision": "differences of precision"}
    one = {"precision": "difference of precision"}
    parts = [plural(number, one.get(kind.value, kind.value), words[kind.value]) for kind, number in counts.items() if number]
    return " · ".join(parts)


def card(item: Disagreement, lookup: Lookup, cites: Citations) -> Card:
    """One disagreement with its sides."""
    word, meaning, tone = DISAGREEMENT[item.kind]
    head: Line = (
        strong(shortened(lookup.subject(item), 100)),
        Run(f": {property_name(item.property)}"),
        *cites.tags(item.id),
    )
    ordered = sorted(item.values, key=lambda value: (dates.order(value.reported), value.value))
    sides = tuple(_side(item, value, cites) for value in ordered)
    return Card(head, Run(word, tone), (Paragraph((dim(meaning),)), Sides(sides)))


def _side(item: Disagreement, value: Value, cites: Citations) -> Side:
    details = [plural(value.origins, "origin")]
    if value.reported:
        details.append(f"reported {dates.reported(value.reported)}")
    quote = shortened(value.evidence[0].exact, 150) if value.evidence else ""
    lines: list[Line] = [(dim(" · ".join(details)),)]
    if quote:
        lines.append((dim(f"“{quote}”"), *cites.runs(value.evidence)))
    return Side((strong(value_words(item.property, value.value)),), tuple(lines))


def value_words(slot: str, value: str) -> str:
    """A value as a person reads it: dates and statuses in words."""
    if any(word in slot for word in _DATED):
        return dates.of_edtf(value)
    if slot == "status" and value in set(EngagementStatus):
        return STATUS[EngagementStatus(value)].word
    return value
