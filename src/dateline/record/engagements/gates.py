"""What an engagement depends on (visas, permits, clearances) and how far that got, by each report of it.

A gate that an article tells belongs to the engagement which the article speaks of nearest to it, within a few sentences; one
that is told of nothing near is nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.record.context import sentence_evidence
from dateline.record.engagements.strands import Strand
from dateline.types.mentions import Fact
from dateline.types.record import Evidence, Gate
from dateline.types.status import EngagementKind
from dateline.types.times import When

_NEAR = 3
"""Sentences between what is told of a gate and the engagement that it is a gate of."""
_GATED = frozenset({
    EngagementKind.TALKS, EngagementKind.MEETING, EngagementKind.SUMMIT, EngagementKind.VISIT, EngagementKind.CONFERENCE,
})  # fmt: skip
Told = tuple[Strand, Fact]


def by_strand(items: Sequence[Strand]) -> Mapping[tuple[str, int], list[Told]]:
    """(document id, chain) -> the gates that the document tells of it."""
    documents: dict[str, list[Strand]] = defaultdict(list)
    for strand in items:
        if not strand.past and strand.kinds & _GATED:
            documents[strand.reading.document.id].append(strand)
    found: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for document in sorted(documents):
        for fact in documents[document][0].reading.mentions.facts:
            if fact.property != "approval":
                continue
            distance, chain, strand = min(
                ((_distance(strand, fact), strand.chain, strand) for strand in documents[document]), key=lambda near: near[:2]
            )
            if distance <= _NEAR:
                found[document, chain].append((strand, fact))
    return found


def _distance(strand: Strand, fact: Fact) -> int:
    return min(abs(mention.sentence - fact.sentence) for mention in strand.mentions)


def gates(told: Iterable[Told]) -> tuple[Gate, ...]:
    """The gates of one engagement, in the order of the reports; the same told twice is one with both citations."""
    steps: dict[tuple[str, str], list[tuple[When | None, When | None, Evidence]]] = defaultdict(list)
    for strand, fact in told:
        name, _, status = fact.value.partition(": ")
        when = strand.reading.mentions.times[fact.time].when if fact.time is not None else None
        steps[name, status].append((when, strand.reported, sentence_evidence(strand.reading, fact.sentence, fact.rule)))
    found = []
    for (name, status), reports in steps.items():
        reports.sort(key=lambda report: (_day(report[1]), report[2].document_id, report[2].span))
        when, reported, _ = reports[0]
        found.append(Gate(name, status, when, reported, tuple(dict.fromkeys(cite for _, _, cite in reports))))
    return tuple(
        sorted(found, key=lambda gate: (_day(gate.when or gate.reported), gate.evidence[0].span, gate.name, gate.status))
    )


def _day(when: When | None) -> date:
    """The last day that it can be: what was told by then comes before what may be told later."""
    return (when.latest or when.earliest or date.max) if when is not None else date.max
