"""What we know of the world, as tables: countries and organisations, office-holders, news outlets.

Each .toml file says in its header where its facts come from; the module beside it gives them as dataclasses, read once.
Tables are blocks of lines, cells parted by "|" (a TOML table per line would take twenty times as long to read).
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import RuleError
from dateline.rules.base import Pack


def rows(pack: Pack, table: str) -> Iterator[tuple[str, ...]]:
    """The lines of a table of `pack`, each as its cells. Raises RuleError on a line with a cell too few or too many."""
    columns = pack.tables["columns"]
    if isinstance(columns, dict):
        columns = columns[table]
    for line in pack.tables[table].splitlines():
        if line.strip():
            cells = tuple(cell.strip() for cell in line.split("|"))
            if len(cells) != len(columns):
                raise RuleError(f"{len(cells)} cells where {len(columns)} are due: {line}", subject=pack.name)
            yield cells


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by ";"."""
    return tuple(value.strip() for value in cell.split(";") if value.strip())
