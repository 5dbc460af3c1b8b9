"""Page -> lines for a terminal, at any width, with colour or without."""

from __future__ import annotations

from rich.cells import cell_len

from dateline.views.blocks import (
    Block,
    Card,
    Heading,
    Items,
    Line,
    Page,
    Paragraph,
    Reference,
    References,
    Row,
    Rows,
    Run,
    Side,
    Sides,
    Step,
    Tone,
    Track,
    dim,
)
from dateline.views.layout import NARROW_BLANK, beside, cells, cleaned, indented, pad, wrap

NARROWEST, WIDEST = 20, 112
"""Below the first a terminal is treated as if it were so wide; above the second, lines would be hard to read."""
_GUTTER, _TRACK_GUTTER = 17, 25
_ROOM = 26
"""A body narrower than this goes below its label instead of beside it."""

_COLOURS: dict[Tone, str] = {
    Tone.STRONG: "1",
    Tone.DIM: "2",
    Tone.QUOTE: "3",
    Tone.GOOD: "32",
    Tone.BAD: "31",
    Tone.DOUBT: "33",
    Tone.OPEN: "36",
    Tone.CITE: "34",
}


def render(page: Page, width: int = 80, *, colour: bool = False) -> str:
    """The page as text, ending in a newline. Never raises.

    It holds no control character but newlines and, in colour, SGR codes.
    """
    width = max(NARROWEST, min(width, WIDEST))
    lines: list[Line] = []
    lines.extend(wrap(cleaned([Run(page.title, Tone.STRONG)]), width))
    if any(run.text for run in page.subtitle):
        lines.extend(wrap(cleaned(page.subtitle), width))
    lines.append(())
    for block in page.blocks:
        for line in _block(block, width):
            if line or lines[-1]:  # never two blank lines
                lines.append(line)
    if not lines[-1]:
        lines.pop()
    return "\n".join(_written(line, colour) for line in lines) + "\n"


def _written(line: Line, colour: bool) -> str:
    if not colour:
        return "".join(run.text for run in line).replace(NARROW_BLANK, " ").rstrip()
    parts = [
        f"\x1b[{_COLOURS[run.tone]}m{run.text}\x1b[0m" if run.tone in _COLOURS and run.text.strip() else run.text for run in line
    ]
    return "".join(parts).replace(NARROW_BLANK, " ").rstrip()


def _block(block: Block, width: int) -> list[Line]:
    match block:
        case Heading():
            return [(), *_heading(block, width), ()]
        case Paragraph():
            return [*indented(wrap(cleaned(block.line), width - 2), 2), ()]
        case Card():
            return [(), *_card(block, width - 2), ()]
        case References():
            return _references(block, width)
        case Rows() | Items() | Track() | Sides():
            return indented(_inner(block, width - 2), 2)


def _inner(block: Paragraph | Rows | Items | Track | Sides, width: int) -> list[Line]:
    match block:
        case Paragraph():
            return wrap(cleaned(block.line), width)
        case Rows():
            return _rows(block.rows, width)
        case Items():
            return [line for item in block.items for line in _item(cleaned(item), width)]
        case Track():
            return _along(block, width) if block.compact else _track(block.steps, width)
        case Sides():
            return _sides(block.sides, width)


def _heading(block: Heading, width: int) -> list[Line]:
    [*_, text] = [run.text for run in cleaned([Run(block.text.upper())])]
    note = "".join(run.text for run in cleaned([Run(block.note)]))
    rule = width - cell_len(text) - (cell_len(note) + 1 if note else 0) - 1
    if rule < 4:
        return wrap((Run(text, Tone.STRONG),), width)
    line: Line = (Run(text, Tone.STRONG), dim(" " + "─" * rule))
    return [(*line, dim(" " + note)) if note else line]


def _card(card: Card, width: int) -> list[Line]:
    head, lines = cleaned(card.head), []
    badge = cleaned([card.badge]) if card.badge else ()
    room = width - cells(badge) - 2
    if badge and room >= _ROOM:
        first, *rest = wrap(head, room)
        lines.append((*pad(first, room + 2), *badge))
        lines.extend(rest)
    else:
        lines.extend(wrap(head, width))
        lines.extend([badge] if badge else [])
    for block in card.blocks:
        lines.extend(indented(_inner(block, width - 2), 2))
    return indented(lines, 2)


def _item(item: Line, width: int) -> list[Line]:
    first, *rest = wrap(item, width - 2)
    return [(dim("– "), *first), *indented(rest, 2)]


def _rows(rows: tuple[Row, ...], width: int) -> list[Line]:
    gutter = min(max((cells(cleaned(row.label)) for row in rows), default=0), _GUTTER)
    lines: list[Line] = []
    for row in rows:
        label = cleaned(row.label)
        room = width - gutter - 2
        if room < _ROOM:
            lines.extend(wrap(label, width))
            lines.extend(indented((piece for line in row.lines for piece in wrap(cleaned(line), width - 2)), 2))
            continue
        body = [piece for line in row.lines for piece in wrap(cleaned(line), room)]
        lines.extend(beside([wrap(label, gutter) if label else [], body], [gutter, room], (Run("  "),)))
    return lines


def _track(steps: tuple[Step, ...], width: int) -> list[Line]:
    marks = [cleaned([Run(f"{step.symbol} {step.word}", step.tone)]) for step in steps]
    whens = [cleaned([Run(step.when)]) for step in steps]
    gutter = min(max(map(cells, whens), default=0), _TRACK_GUTTER)
    column = max(map(cells, marks), default=0)
    room = width - gutter - column - 4
    lines: list[Line] = []
    for number, (step, when, mark) in enumerate(zip(steps, whens, marks, strict=True)):
        body = cleaned((*step.body, *((Run(" "), dim(step.note)) if step.note else ())))
        last = number == len(steps) - 1
        if room < _ROOM:
            lines.extend(wrap((*mark, Run("  "), *when), width))
            rail: Line = (Run("  "),) if last else (dim("│ "),)
            lines.extend((*rail, *line) for line in wrap(body, width - 2) if line)
            continue
        left = wrap(when, gutter)
        right = wrap(body, room)
        height = max(len(left), len(right))
        middle = [mark, *([()] * (height - 1) if last else [(dim("│"),)] * (height - 1))]
        lines.extend(beside([left, middle, right], [gutter, column, room], (Run("  "),)))
    return lines


def _along(track: Track, width: int) -> list[Line]:
    runs: list[Run] = []
    for number, step in enumerate(track.steps):
        if number:
            runs.append(dim(" → "))
        runs.append(Run(f"{step.symbol} {step.word}".replace(" ", NARROW_BLANK), step.tone))
        runs.append(Run(f" {step.when}".replace(" ", NARROW_BLANK)))
        runs.extend((Run(NARROW_BLANK), *step.body) if step.body else ())
    return wrap(cleaned(runs), width)


def _sides(sides: tuple[Side, ...], width: int) -> list[Line]:
    gap: Line = (dim(" │ "),)
    column = (width - 3 * (len(sides) - 1)) // max(1, len(sides))
    if len(sides) < 2 or column < _ROOM:
        lines: list[Line] = []
        for side in sides:
            lines.extend(wrap(cleaned(side.head), width))
            lines.extend((dim("│ "), *piece) for line in side.lines for piece in wrap(cleaned(line), width - 2))
        return lines
    columns = [
        [*wrap(cleaned(side.head), column), *(piece for line in side.lines for piece in wrap(cleaned(line), column))]
        for side in sides
    ]
    return beside(columns, [column] * len(sides), gap)


def _references(block: References, width: int) -> list[Line]:
    gutter = max((len(f"[{entry.number}]") for entry in block.entries), default=0)
    lines: list[Line] = []
    for entry in block.entries:
        label: Line = (Run(f"[{entry.number}]".rjust(gutter), Tone.CITE),)
        body = [piece for line in _reference(entry) for piece in wrap(cleaned(line), width - gutter - 3)]
        lines.extend(beside([[label], body], [gutter, width], (Run(" "),)))
    return indented(lines, 2)


def _reference(entry: Reference) -> list[Line]:
    details = "".join(f" · {part}" for part in entry.details)
    return [(Run(entry.title), dim(details)), (dim(f"“{entry.quote}”"),)]
