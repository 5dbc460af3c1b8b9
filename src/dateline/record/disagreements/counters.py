"""Two accounts that one article sets against each other, each in its own words.

The same two sentences in several articles (a wire report and those who took it over) are one disagreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dateline.record.context import Context, evidence
from dateline.record.disagreements.comparisons import Observation, compare_measures
from dateline.record.disagreements.telling import disagree
from dateline.record.ids import make_id
from dateline.record.places import EvidencePlaces
from dateline.types.mentions import Fact, Reading
from dateline.types.record import Disagreement, DisagreementKind
from dateline.types.spans import Span

_LONGEST = 140
"""Code points of an account that stand for it."""
_MEASURED = frozenset({"number", "length", "money"})
_WORD = re.compile(r"\w+")


def of_counters(context: Context, meetings: EvidencePlaces) -> Iterator[Disagreement]:
    """A conflict for each pair of statements that speak against each other, in a fixed order."""
    pairs: dict[tuple[str, str, str], list[tuple[Reading, Fact]]] = defaultdict(list)
    for reading in context.readings:
        for fact in reading.mentions.facts:
            if fact.property == "counter":
                text = reading.document.text
                pairs[fact.value, _words(fact.about.of(text)), _words(fact.span.of(text))].append((reading, fact))
    for (slot, told, against), facts in sorted(pairs.items()):
        yield from _of_pair(context, meetings, slot, f"{told} | {against}", facts)
    yield from _of_values(context, meetings)


def _of_values(context: Context, meetings: EvidencePlaces) -> Iterator[Disagreement]:
    """Values of one thing that one article gives side by side; those of which it is told that they were changed are updates."""
    told: dict[tuple[str, str, str], list[tuple[Reading, Fact]]] = defaultdict(list)
    for reading in context.readings:
        for fact in reading.mentions.facts:
            if fact.property in ("rival", "moved"):
                told[fact.property, fact.value, _words(fact.span.of(reading.document.text))].append((reading, fact))
    for (name, packed, words), facts in sorted(told.items()):
        slot, *values = packed.split("|")
        sides = []
        for reading, fact in facts:
            reported = context.reported(reading.document.id)
            spans = (fact.about, *(fact.span for _ in values[1:]))
            sides += [Observation(v, reported, evidence(reading, s, fact.rule)) for v, s in zip(values, spans, strict=True)]
        first, opening = facts[0]
        about = _about(meetings, first, opening) or make_id("topic", slot, words)
        compare = _changed if name == "moved" else _same_moment if slot in _MEASURED else _conflict
        subject = _short(opening.about, first.document.text)
        yield from disagree(context, about, slot, sides, compare, subject=subject, key=f"{packed} {words}")


def _conflict(_a: Observation, _b: Observation) -> DisagreementKind:
    return DisagreementKind.CONFLICT


def _changed(_a: Observation, _b: Observation) -> DisagreementKind:
    return DisagreementKind.UPDATE


def _same_moment(a: Observation, b: Observation) -> DisagreementKind | None:
    return compare_measures(a, b, changes=False)


def _of_pair(
    context: Context, meetings: EvidencePlaces, slot: str, key: str, facts: list[tuple[Reading, Fact]]
) -> Iterator[Disagreement]:
    sides: list[Observation] = []
    first, opening = facts[0]
    text = first.document.text
    names = ("told", "not told") if slot == "said" else (_short(opening.about, text), _short(opening.span, text))
    for reading, fact in facts:
        reported = context.reported(reading.document.id)
        for name, span in zip(names, (fact.about, fact.span), strict=True):
            sides.append(Observation(name, reported, evidence(reading, span, fact.rule)))
    about = _about(meetings, first, opening) or make_id("topic", slot, key)
    yield from disagree(context, about, slot, sides, _conflict, subject=_short(opening.about, text), key=key)


def _about(meetings: EvidencePlaces, reading: Reading, fact: Fact) -> str | None:
    """The one engagement that both sides tell of."""
    document = reading.document.id
    both = sorted({*meetings.at(document, fact.about)} & {*meetings.at(document, fact.span)})
    return both[0] if len(both) == 1 else None


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _short(span: Span, text: str) -> str:
    """The words of a span, cut at a word's end where they are many."""
    words = " ".join(span.of(text).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"
