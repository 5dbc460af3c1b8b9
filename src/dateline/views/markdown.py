"""Page -> Markdown (CommonMark). Whatever a stranger wrote is escaped: it can neither format nor link nor inject HTML."""

from __future__ import annotations

import re

from dateline.views.blocks import Block, Card, Heading, Items, Line, Page, Paragraph, References, Rows, Run, Sides, Tone, Track
from dateline.views.clean import safe

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~!$^]")
_LEADING = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])")
_URL = re.compile(r"https?://[^\s<>()\"'`\\|\[\]]+", re.IGNORECASE)


def render(page: Page) -> str:
    """The page as Markdown, ending in a newline."""
    parts = [f"# {escape(page.title)}"]
    if page.subtitle:
        parts.append(_line(page.subtitle))
    parts.extend(_block(block) for block in page.blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    text = safe(text).replace("&", "&amp;")
    text = _SPECIAL.sub(lambda match: "&lt;" if match.group() == "<" else "\\" + match.group(), text)
    text = text.replace("://", "\\://")  # no bare address of a stranger becomes a link
    return _LEADING.sub(_unlisted, text).replace("\u00a0", " ")


def _unlisted(match: re.Match[str]) -> str:
    blank, mark = match.groups()
    return f"{blank}{mark[:-1]}\\{mark[-1]}"


def _line(line: Line) -> str:
    return "".join(map(_run, line)).strip()


def _run(run: Run) -> str:
    text = escape(run.text)
    core = text.strip()
    if not core:
        return text
    if run.tone is Tone.STRONG:
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{lead}**{core}**{tail}"
    return text


def _block(block: Block) -> str:  # noqa: PLR0911  (one line for each kind of block)
    match block:
        case Heading():
            return f"## {escape(block.text)}" + (f" ({escape(block.note)})" if block.note else "")
        case Paragraph():
            return _line(block.line)
        case Rows():
            return _rows(block, "")
        case Items():
            return _items(block, "")
        case Track():
            return _track(block, "")
        case Sides():
            return _sides(block, "")
        case Card():
            return _card(block)
        case References():
            return _references(block)


def _card(card: Card) -> str:
    badge = f" — {escape(card.badge.text)}" if card.badge else ""
    parts = [f"- **{''.join(escape(run.text) for run in card.head).strip()}**{badge}"]
    for block in card.blocks:
        match block:
            case Paragraph():
                parts.append(f"  \n  {_line(block.line)}")
            case Rows():
                parts.append(_rows(block, "  "))
            case Items():
                parts.append(_items(block, "  "))
            case Track():
                parts.append(_track(block, "  "))
            case Sides():
                parts.append(_sides(block, "  "))
    return "\n".join(parts)


def _items(block: Items, indent: str) -> str:
    return "\n".join(f"{indent}- {_line(item)}" for item in block.items)


def _rows(block: Rows, indent: str) -> str:
    lines: list[str] = []
    label = ""
    for row in block.rows:
        label = _line(row.label) or label
        for number, line in enumerate(row.lines):
            head = f"**{label}** " if number == 0 and row.label else ""
            lines.append(f"{indent}- {head}{_line(line)}")
    return "\n".join(lines)


def _track(block: Track, indent: str) -> str:
    lines: list[str] = []
    for step in block.steps:
        body = _line(step.body)
        note = f" {escape(step.note)}" if step.note else ""
        lines.append(f"{indent}- {escape(step.when)}: **{escape(step.symbol)} {escape(step.word)}** {body}{note}".rstrip())
    return "\n".join(lines)


def _sides(block: Sides, indent: str) -> str:
    return "\n".join(
        f"{indent}- {_line(side.head)}: {'; '.join(_line(line) for line in side.lines)}".rstrip(": ") for side in block.sides
    )


def _references(block: References) -> str:
    lines: list[str] = []
    for entry in block.entries:
        title = escape(entry.title)
        if entry.url and _URL.fullmatch(entry.url):
            title = f"[{title}](<{entry.url}>)"
        details = "".join(f" · {escape(part)}" for part in entry.details)
        lines.append(f"- \\[{entry.number}\\] {title}{details}: “{escape(entry.quote)}”")
    return "\n".join(lines)
