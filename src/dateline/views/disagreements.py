"""Disagreements: the values that reports give, beside each other, with who says each and who reported it first."""

from __future__ import annotations

from itertools import pairwise

from dateline.types.record import Disagreement, DisagreementKind, Record, Value
from dateline.types.status import EngagementStatus
from dateline.views import dates
from dateline.views.blocks import Block, Card, Line, Page, Paragraph, Run, Side, Sides, dim, strong
from dateline.views.cites import Citations
from dateline.views.clean import shortened
from dateline.views.engagements import capital
from dateline.views.lookup import Lookup
from dateline.views.values import value_words
from dateline.views.words import DISAGREEMENT, joined, plural, property_name

__all__ = ["card", "page", "value_words"]

_SETTLED = frozenset({"age", "last_time", "length", "vote_result", "ordinal"})
_STATUSES = [status.value for status in EngagementStatus]
_SPEAKERS = 3
"""Speakers who are named for a value."""


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
        strong(f"{capital(property_name(item.property))}: "),
        Run(lookup.called(item)),
        *cites.tags(item.id),
    )
    ordered = sorted(item.values, key=lambda value: (dates.middle(value.reported), _course(value), value.value))
    sides = tuple(_side(item, value, lookup, cites) for value in ordered)
    why = _why(item, ordered)
    if item.kind is DisagreementKind.CONFLICT and len(sides) > 2:
        meaning = meaning.replace("both", "all")
    return Card(head, Run(word, tone), (Paragraph((dim(f"{meaning}: {why}" if why else meaning),)), Sides(sides)))


def _course(value: Value) -> int:
    """Where a status stands in the usual course of a meeting: a plan before its end, where one report tells both."""
    return _STATUSES.index(value.value) if value.value in _STATUSES else -1


def _why(item: Disagreement, ordered: list[Value]) -> str:
    """What the kind was decided by: when each value was first reported, and what it is of."""
    days = list(dict.fromkeys(dates.reported(value.reported) for value in ordered if value.reported is not None))
    known = all(value.reported is not None for value in ordered)
    if item.kind is DisagreementKind.UPDATE:
        if known and len(days) == 1:
            return f"all were first reported {days[0]}" if len(ordered) > 2 else f"both were first reported {days[0]}"
        return f"first reported {', then '.join(days)}" if known and _apart(ordered) else ""
    if item.kind is DisagreementKind.CONFLICT:
        return _together(item, ordered) or ("it was settled before the reports" if item.property in _SETTLED else "")
    return ""


def _apart(ordered: list[Value]) -> bool:
    """True where each value was surely first reported after the one before it, or at the same time."""
    times = [value.reported for value in ordered if value.reported is not None]
    return all(
        one.edtf == other.edtf or (one.latest is not None and other.earliest is not None and one.latest <= other.earliest)
        for one, other in pairwise(times)
    )


def _together(item: Disagreement, ordered: list[Value]) -> str:
    """Values that were first reported on one day: what they are of had no time to change."""
    by_day: dict[str, list[str]] = {}
    for value in ordered:
        if value.reported is not None and value.reported.day is not None:
            by_day.setdefault(dates.human(value.reported), []).append(value_words(item.property, value.value))
    day, words = next(((day, words) for day, words in by_day.items() if len(words) > 1), ("", []))
    return f"{joined(words)} were first reported on one day, {day}" if day else ""


def _side(item: Disagreement, value: Value, lookup: Lookup, cites: Citations) -> Side:
    quote = shortened(value.evidence[0].exact, 150) if value.evidence else ""
    speakers = lookup.speakers(value.evidence)
    lines: list[Line] = []
    if speakers:
        lines.append((Run(f"according to {joined(speakers, _SPEAKERS)}"),))
    lines.append((dim(_reported(value, lookup)),))
    if quote:
        lines.append((dim(f"“{quote}”"), *cites.runs(value.evidence)))
    return Side((strong(value_words(item.property, value.value)),), tuple(lines))


def _reported(value: Value, lookup: Lookup) -> str:
    """Who reported it first, when, and how many independent origins there are."""
    entry = lookup.articles.get(value.evidence[0].document_id) if value.evidence else None
    first = f"by {entry.outlet} " if entry and entry.outlet else ""
    when = dates.reported(value.reported) if value.reported else ""
    words = f"first reported {first}{when}".rstrip() if first or when else ""
    return " · ".join(filter(None, (words, plural(value.origins, "origin").replace(" ", "\u00a0"))))
