"""What is peculiar to Markdown: front matter, and marks that are no words of the text. Nothing is cut; spans are given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.types.spans import Span
from dateline.types.text import Noise, NoiseKind

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,8000}?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]{2,20}):[ \t]*[\"']?(?P<value>.{1,500}?)[\"']?[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>[^\r\n]{1,400}?)[ \t#]*\r?$", re.MULTILINE)
_FURNITURE = re.compile(
    r"!\[[^\]\r\n]{0,400}\]\([^)\r\n]{0,1000}\)"  # an image
    r"|^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*\r?$"  # a rule
    r"|^[ \t]*(?:#{1,6}|>+)(?=[ \t])"  # marks of a heading or a quotation
    r"|<!--.{0,2000}?-->",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a Markdown text says of itself, and where its marks stand."""

    fields: dict[str, str] = field(default_factory=dict)
    """Front matter, keys in small letters."""
    title: Span | None = None
    """The first heading of the first level that the text has."""
    noise: tuple[Noise, ...] = ()


def marks(text: str) -> Marks:
    """Front matter, title and marks of a Markdown text."""
    noise: list[Noise] = []
    fields: dict[str, str] = {}
    start = 0
    front = _FRONT.match(text)
    if front:
        fields = {m["key"].lower(): m["value"].strip() for m in _FIELD.finditer(front[1])}
        start = front.end()
        noise.append(Noise(Span(0, start), NoiseKind.HEADER))
    heading = _HEADING.search(text, start)
    noise.extend(Noise(Span(*m.span()), NoiseKind.NAVIGATION) for m in _FURNITURE.finditer(text, start))
    return Marks(fields, Span(*heading.span("words")) if heading else None, tuple(noise))
