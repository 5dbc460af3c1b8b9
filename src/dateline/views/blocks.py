"""What a view is made of before it is text, Markdown or HTML: a page of blocks. Strings in it are raw; renderers make them safe.

Page(title, subtitle, blocks)
  Heading                 a section
  Paragraph               running words
  Rows                    a label beside each body: dates down the left
  Items                   a list
  Card(head, badge, ...)  one thing with what belongs to it
  Track                   the life of an engagement, step by step
  Sides                   values beside each other
  References              what [1] stands for
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a stretch of text is, for colour and weight; the words alone must say it too."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    QUOTE = "quote"
    GOOD = "good"
    BAD = "bad"
    DOUBT = "doubt"
    OPEN = "open"
    CITE = "cite"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one tone. `cite` is the number of a reference on the same page."""

    text: str
    tone: Tone = Tone.PLAIN
    cite: int | None = None


type Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section; `note` stands beside it, quietly."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words."""

    line: Line


@dataclass(frozen=True, slots=True)
class Row:
    """A label with one or more lines beside it."""

    label: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows whose labels line up."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is one line."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on a track. `when` is in words; `body` says why, on whose word, and cites."""

    when: str
    symbol: str
    word: str
    tone: Tone
    body: Line
    note: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """Steps, oldest first; the last is where it stands."""

    steps: tuple[Step, ...]
    compact: bool = False
    """Along the line instead of down the page."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement."""

    head: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Sides beside each other, or below where there is no room."""

    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: its name, a badge at the far end, and what belongs to it."""

    head: Line
    badge: Run | None
    blocks: tuple[Paragraph | Rows | Items | Track | Sides, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation number stands for: where it was published, and the words."""

    number: int
    title: str
    details: tuple[str, ...]
    quote: str
    url: str | None


@dataclass(frozen=True, slots=True)
class References:
    """The list at the foot."""

    entries: tuple[Reference, ...]


type Block = Heading | Paragraph | Rows | Items | Card | Track | Sides | References


@dataclass(frozen=True, slots=True)
class Page:
    """A whole view."""

    title: str
    subtitle: Line
    blocks: tuple[Block, ...]


def plain(text: str) -> Run:
    """Text without any tone."""
    return Run(text)


def strong(text: str) -> Run:
    """What the eye should find first."""
    return Run(text, Tone.STRONG)


def dim(text: str) -> Run:
    """What can be passed over."""
    return Run(text, Tone.DIM)


def quoted(text: str) -> Run:
    """Words of a source, in quotation marks."""
    return Run(f"“{text}”", Tone.QUOTE)
