"""Positions: what each side demands, offers, wants, refuses, accepts or makes a condition."""

from __future__ import annotations

from collections import defaultdict

from dateline.rules.phrases import the
from dateline.types.record import Position, Record
from dateline.types.status import Stance
from dateline.views import dates
from dateline.views.blocks import Block, Heading, Line, Page, Paragraph, Row, Rows, Run, dim, plain, strong
from dateline.views.cites import Citations
from dateline.views.clean import balanced, shortened
from dateline.views.lookup import Lookup
from dateline.views.words import joined, plural, stance_phrase


def page(record: Record, *, ids: bool = False) -> Page:
    """All positions, by who holds them."""
    lookup = Lookup(record)
    cites = Citations(lookup, ids=ids)
    blocks: list[Block] = []
    for side, held in by_holder(record, lookup):
        blocks.append(Heading(lookup.name(side) or side, plural(len(held), "position")))
        blocks.append(Rows(rows(held, lookup, cites)))
    if not blocks:
        blocks.append(Paragraph((dim("No side's position was found."),)))
    else:
        blocks += cites.foot()
    return Page("Positions", (dim(plural(len(record.positions), "position")),), tuple(blocks))


def by_holder(record: Record, lookup: Lookup, chosen: tuple[Position, ...] | None = None) -> list[tuple[str, list[Position]]]:
    """Positions (these, else all of the record) by holder, those who hold most first."""
    groups: dict[str, list[Position]] = defaultdict(list)
    for position in record.positions if chosen is None else chosen:
        groups[position.holder].append(position)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), lookup.name(item[0]) or "", item[0]))


def rows(held: list[Position], lookup: Lookup, cites: Citations) -> tuple[Row, ...]:
    """A row for each thing that one sentence tells of, oldest first, with the day of its first report."""
    ordered = sorted(held, key=lambda position: (dates.order(position.reported), position.id))
    return tuple(
        Row((dim(dates.reported(group[0].reported)),), (line(group, lookup, cites, dated=False),)) for group in gathered(ordered)
    )


def gathered(held: list[Position]) -> list[tuple[Position, ...]]:
    """Positions in their order, those together that one sentence tells in one breath ("offers tents, experts and food")."""
    groups: dict[tuple[object, ...], list[Position]] = {}
    for position in held:
        deed = position.issue.startswith("to ")
        told = tuple((item.document_id, item.span.start) for item in position.evidence)
        groups.setdefault((position.stance, position.toward, position.official, deed, told or position.id), []).append(position)
    return [tuple(group) for group in groups.values()]


def holder(position: Position, lookup: Lookup) -> Line:
    """Who holds it, to stand before the line."""
    return (plain(f"{lookup.name(position.holder)} "),)


def line(group: tuple[Position, ...], lookup: Lookup, cites: Citations, *, dated: bool = True) -> Line:
    """What one sentence tells of a side: "demands an apology (of Sudmark, officially, 8 May 2031)"."""
    first = group[0]
    toward = lookup.name(first.toward)
    verb = stance_phrase(first.stance, first.issue, the(toward) if toward else None)
    issues = list(dict.fromkeys(balanced(shortened(position.issue, 200)) for position in group))
    runs: list[Run] = [strong(verb), plain(f" {joined(issues)}")]
    notes: list[str] = []
    if toward and not (first.stance is Stance.DEMANDS and first.issue.startswith("to ")):
        notes.append(f"of {the(toward)}" if first.stance in (Stance.DEMANDS, Stance.WANTS) else f"toward {the(toward)}")
    if first.official is not None:
        notes.append("officially" if first.official else "privately")
    if first.reported and dated:
        notes.append(dates.reported(first.reported))
    if notes:
        runs.append(dim(f" ({', '.join(notes)})"))
    return (*runs, *cites.runs(first.evidence, 2), *cites.tags(*(position.id for position in group)))
