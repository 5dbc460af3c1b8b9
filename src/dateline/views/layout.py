"""Lines of toned runs set to a width: wrapping, padding, columns. Widths are terminal cells, not code points."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len

from dateline.views.blocks import Line, Run, Tone
from dateline.views.clean import safe

NARROW_BLANK = "\u00a0"
_DATE = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?\b", re.ASCII)
"""A date is not torn apart at the end of a line."""


def cells(line: Line) -> int:
    """How wide a line is."""
    return sum(cell_len(run.text) for run in line)


def cleaned(line: Iterable[Run]) -> Line:
    """The same runs, fit to be shown."""
    return tuple(Run(_DATE.sub(_unbroken, safe(run.text)), run.tone, run.cite) for run in line)


def _unbroken(match: re.Match[str]) -> str:
    return match.group().replace(" ", NARROW_BLANK)


def wrap(line: Line, width: int) -> list[Line]:
    """The (cleaned) line in pieces no wider than `width`; broken at blanks, and within a word only where it alone is wider."""
    width = max(1, width)
    lines: list[Line] = []
    current: list[Run] = []
    used = 0
    for word in _words(line):
        for part in _fitting(word, width):
            size = cells(tuple(part))
            if current and used + 1 + size > width:
                lines.append(_merged(current))
                current, used = [], 0
            if current:
                current.append(Run(" ", current[-1].tone if current[-1].tone is part[0].tone else Tone.PLAIN))
                used += 1
            current.extend(part)
            used += size
    if current:
        lines.append(_merged(current))
    return lines or [()]


def pad(line: Line, width: int) -> Line:
    """The line with blanks at its end, up to `width`."""
    missing = width - cells(line)
    return (*line, Run(" " * missing)) if missing > 0 else line


def indented(lines: Iterable[Line], by: int) -> list[Line]:
    """The lines, moved to the right."""
    return [(Run(" " * by), *line) if line else line for line in lines]


def beside(columns: list[list[Line]], widths: list[int], gap: Line) -> list[Line]:
    """Columns of lines side by side."""
    height = max(map(len, columns), default=0)
    lines: list[Line] = []
    for index in range(height):
        parts: list[Run] = []
        for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
            if number:
                parts.extend(gap)
            cell = column[index] if index < len(column) else ()
            parts.extend(pad(cell, width) if number < len(columns) - 1 else cell)
        lines.append(tuple(parts))
    return lines


def _words(line: Line) -> list[list[Run]]:
    """Runs cut at blanks; what touches stays together."""
    words: list[list[Run]] = []
    current: list[Run] = []
    for run in line:
        for number, text in enumerate(run.text.split(" ")):
            if number and current:
                words.append(current)
                current = []
            if text:
                current.append(Run(text, run.tone, run.cite))
    if current:
        words.append(current)
    return words


def _fitting(word: list[Run], width: int) -> list[list[Run]]:
    """The word, cut where it is wider than a whole line."""
    if cells(tuple(word)) <= width:
        return [word]
    parts: list[list[Run]] = []
    current: list[Run] = []
    used = 0
    for run in word:
        for char in run.text:
            size = cell_len(char)
            if current and used + size > width:
                parts.append(current)
                current, used = [], 0
            if current and current[-1].tone is run.tone:
                current[-1] = Run(current[-1].text + char, run.tone, run.cite)
            else:
                current.append(Run(char, run.tone, run.cite))
            used += size
    if current:
        parts.append(current)
    return parts


def _merged(runs: list[Run]) -> Line:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].tone is run.tone and merged[-1].cite is None and run.cite is None:
            merged[-1] = Run(merged[-1].text + run.text, run.tone)
        else:
            merged.append(run)
    return tuple(merged)
