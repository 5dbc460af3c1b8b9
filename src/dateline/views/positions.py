"""Positions: what each side demands, offers, wants, refuses, accepts or makes a condition."""

from __future__ import annotations

from collections import defaultdict

from dateline.types.record import Position, Record
from dateline.types.status import Stance
from dateline.views import dates
from dateline.views.blocks import Block, Heading, Line, Page, Paragraph, Row, Rows, Run, dim, plain, strong
from dateline.views.cites import Citations
from dateline.views.clean import shortened
from dateline.views.lookup import Lookup
from dateline.views.words import STANCE, plural


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


def by_holder(record: Record, lookup: Lookup) -> list[tuple[str, list[Position]]]:
    """Positions by holder, those who hold most first."""
    groups: dict[str, list[Position]] = defaultdict(list)
    for position in record.positions:
        groups[position.holder].append(position)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), lookup.name(item[0]) or "", item[0]))


def rows(held: list[Position], lookup: Lookup, cites: Citations) -> tuple[Row, ...]:
    """A row per position, oldest first."""
    ordered = sorted(held, key=lambda position: (dates.order(position.reported), position.id))
    return tuple(Row((strong(STANCE[position.stance]),), (line(position, lookup, cites),)) for position in ordered)


def holder(position: Position, lookup: Lookup) -> Line:
    """Who holds it, to stand before the line."""
    return (plain(f"{lookup.name(position.holder)} "),)


def line(position: Position, lookup: Lookup, cites: Citations, *, named: bool = False) -> Line:
    """One position; `named` puts the stance before the issue."""
    runs: list[Run] = [strong(f"{STANCE[position.stance]}: ")] if named else []
    runs.append(plain(shortened(position.issue, 200)))
    notes: list[str] = []
    if toward := lookup.name(position.toward):
        notes.append(f"of {toward}" if position.stance in (Stance.DEMANDS, Stance.WANTS) else f"toward {toward}")
    if position.official is not None:
        notes.append("officially" if position.official else "privately")
    if position.reported:
        notes.append(dates.reported(position.reported))
    if notes:
        runs.append(dim(f" ({', '.join(notes)})"))
    return (*runs, *cites.runs(position.evidence, 2), *cites.tags(position.id))
