"""Which parts of a text are not the article (rules in rules/en/noise.toml). Noise is marked, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.documents.lines import Line
from dateline.rules.base import Pack, load
from dateline.types.spans import Span
from dateline.types.text import Noise, NoiseKind

DEFAULT_LONGEST = 220
HEADING_WORD, HEADING_SHARE = 4, 0.5
"""A line of whose words of so many letters this share stands in a paragraph beside it is a heading of the text's own."""

NEAR_COPY = 0.6
"""Two versions of a paragraph that share this much of their words are versions of the same paragraph."""

_QUOTES = str.maketrans("“”‘’\xa0", "\"\"'' ")
_GLUED = re.compile(r"(?<=[\w.!?”\"’)])(?=[A-Z“\"‘])|(?<=[.!?”\"]) ")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Rule:
    regex: re.Pattern[str]
    kind: NoiseKind
    where: str
    zone: str
    longest: int
    carries: int
    before: bool
    needs: tuple[str, ...]

    def may_fit(self, line: Line) -> bool:
        """False where the line is too long, or holds none of the words without which the pattern cannot fit."""
        return len(line.text) <= self.longest and (not self.needs or any(word in line.small for word in self.needs))


@cache
def _shipped() -> tuple[_Rule, ...]:
    return compiled(load("en/noise"))


def compiled(pack: Pack) -> tuple[_Rule, ...]:
    """The pack's rules, made ready to run."""
    return tuple(
        _Rule(
            rule.regex,
            NoiseKind(rule.text("kind")),
            rule.text("where", "line"),
            rule.text("zone"),
            int(rule.fields.get("longest", DEFAULT_LONGEST)),
            int(rule.fields.get("carries", 0)),
            bool(rule.fields.get("before", False)),
            rule.words("needs"),
        )
        for rule in pack
    )


def mark(lines: Sequence[Line], rules: tuple[_Rule, ...] | None = None) -> list[Noise]:
    """The noise in a text given as its lines, in order and disjoint. Linear in the length of the text."""
    rules = _shipped() if rules is None else rules
    last_prose = max((index for index, line in enumerate(lines) if line.prose), default=-1)
    spaced = sum(line.gap for line in lines) > len(lines) / 2
    found: dict[int, Noise] = {}
    parts: list[Noise] = []
    carry = _Carry()
    zone = "top"
    for index, line in enumerate(lines):
        zone = "end" if index > last_prose >= 0 else zone
        rule = _whole_line(line, zone, rules, below=len(found) < index)
        if rule is not None:
            found[index] = Noise(line.span, rule.kind)
            carry = _Carry(rule.carries, rule.kind)
            if rule.before and spaced and index and not line.gap and index - 1 not in found and lines[index - 1].words <= 50:
                found[index - 1] = Noise(lines[index - 1].span, rule.kind)
            continue
        parts.extend(_parts(line, zone, rules))
        if carry.takes(line):
            found[index] = Noise(line.span, carry.kind)
        else:
            carry = _Carry()
            zone = "" if line.prose else zone
    return merge([*found.values(), *parts])


@dataclass
class _Carry:
    """How many headline-like lines after a label still belong to it.

    A list that opens in the label's own block ends with that block.
    """

    left: int = 0
    kind: NoiseKind = NoiseKind.RELATED
    in_block: bool | None = None

    def takes(self, line: Line) -> bool:
        """True where the line belongs to the label; counts it."""
        if not self.left or not line.headline or line.words < 4 or line.bullet or (line.ends and not line.text.endswith("?")):
            return False
        if self.in_block is None:
            self.in_block = not line.gap
        elif self.in_block and line.gap:
            return False
        self.left -= 1
        return True


def cut_header(lines: Sequence[Line]) -> list[Line]:
    """The lines with a crawler's header parted from what follows it on its line."""
    if not lines:
        return []
    first = lines[0]
    for rule in _shipped():
        if (
            rule.where == "part"
            and rule.zone == "first"
            and (match := rule.regex.match(first.text))
            and match.end() < len(first.text)
        ):
            skip = match.end() + len(first.text[match.end() :]) - len(first.text[match.end() :].lstrip())
            middle, start = first.span.start + match.end(), first.span.start + skip
            head = Line(Span(first.span.start, middle), first.text[: match.end()], first.gap, True)
            return [head, Line(Span(start, first.span.end), first.text[skip:], False), *lines[1:]]
    return list(lines)


def _whole_line(line: Line, zone: str, rules: tuple[_Rule, ...], *, below: bool) -> _Rule | None:
    for rule in rules:
        if rule.where != "line" or (rule.zone == "below" and not below) or not rule.may_fit(line):
            continue
        if _in_zone(rule, zone, line) and rule.regex.fullmatch(line.text):
            return rule
    return None


def _parts(line: Line, zone: str, rules: tuple[_Rule, ...]) -> Iterable[Noise]:
    for rule in rules:
        if rule.where == "line" or not _in_zone(rule, zone, line) or not rule.may_fit(line):
            continue
        for match in rule.regex.finditer(line.text):
            start = line.span.start + match.start()
            end = line.span.end if rule.where == "tail" else line.span.start + match.end()
            start += len(match.group()) - len(match.group().lstrip())
            yield Noise(Span(start, end), rule.kind)


def _in_zone(rule: _Rule, zone: str, line: Line) -> bool:
    return rule.zone in ("", "below", zone) or (rule.zone == "first" and zone == "top" and line.first)


def repeats(lines: Sequence[Line], taken: Sequence[Noise]) -> list[Noise]:
    """Lines that say again what an earlier line said, and lines that are the same words twice over."""
    noisy = {noise.span for noise in taken}
    seen: dict[str, int] = {}
    found: list[Noise] = []
    openings: dict[str, Line] = {}
    for index, line in enumerate(lines):
        if line.words < 3 or line.span in noisy:
            continue
        key = line.text.translate(_QUOTES).casefold()
        if key in seen:
            found.append(Noise(line.span, NoiseKind.REPEAT))
            continue
        seen[key] = index
        if double := doubled(line.text):
            found.append(Noise(Span(line.span.start + double.start, line.span.start + double.end), NoiseKind.REPEAT))
        opening = key[:60]
        other = openings.get(opening)
        if other is not None and len(opening) == 60:
            shorter = min(other, line, key=lambda x: len(x.text))
            longer = line if shorter is other else other
            cut = shorter.text.rstrip(".… ").translate(_QUOTES)
            if longer.text.translate(_QUOTES).startswith(cut):
                found.append(Noise(shorter.span, NoiseKind.REPEAT))
        openings[opening] = line
    return merge(found)


def doubled(text: str) -> Span | None:
    """The part of a line that repeats the rest of it: of equal halves the second, of two versions the older, first one.

    Only the middle third of the line is searched for a seam, and only seams where a sentence could begin.
    """
    length = len(text)
    if not 30 <= length <= 20_000:
        return None
    half = length // 2
    if text[:half] == text[length - half :]:
        return Span(length - half, length)
    seams = sorted((m.end() for m in _GLUED.finditer(text, length // 3, 2 * length // 3)), key=lambda at: abs(at - half))
    for seam in seams[:6]:
        first, second = (set(_WORDS.findall(part.lower())) for part in (text[:seam], text[seam:]))
        glued = text[seam - 1] in '.!?”"' and not text[seam].isspace()
        if (
            glued
            and len(first) >= 6
            and len(first & second) >= NEAR_COPY * len(first | second)
            and text[:12] == text[seam : seam + 12]
        ):
            return Span(0, seam)
    return None


def links(lines: Sequence[Line], taken: Sequence[Noise], title: Span | None) -> list[Noise]:
    """Headlines of other articles that stand between paragraphs without any label.

    Such a line has the length of a headline (6 to 16 words) and no stop, in a text whose paragraphs do end in one; it
    stands after the first and before the last paragraph, is no list item, does not follow a
    colon and shares few words with its neighbours.
    """
    noisy = {noise.span for noise in taken}
    body = [line for line in lines if line.span not in noisy and line.span != title]
    prose = [index for index, line in enumerate(body) if line.prose]
    if len(prose) < 3 or sum(body[i].ends for i in prose) < 0.9 * len(prose):
        return []
    found: list[Noise] = []
    before = body[prose[0]]
    for index in range(prose[0] + 1, prose[-1]):
        line = body[index]
        if not found or found[-1].span != body[index - 1].span:
            before = body[index - 1]
        if line.ends or line.bullet or not line.gap or not 6 <= line.words <= 16 or not line.headline:
            continue
        if before.text.endswith((":", ",", ";", "-", "–", "—")) or not line.text[0].isupper() or line.text[0] in "“\"'‘":
            continue
        if _heading(line, before, body[index + 1]):
            continue
        if before.ends and body[index + 1].gap:
            found.append(Noise(line.span, NoiseKind.RELATED))
    return found


def _heading(line: Line, before: Line, after: Line) -> bool:
    """A line that speaks of what a paragraph beside it does is a heading of that; one cut short is no headline."""
    words = [word for word in _WORDS.findall(line.small) if len(word) >= HEADING_WORD]
    if line.small.rsplit(" ", 1)[-1] in _unfinished():
        return True
    return any(
        sum(word in near for word in words) >= HEADING_SHARE * max(len(words), 1)
        for near in ({*_WORDS.findall(other.small)} for other in (before, after))
    )


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(load("en/noise").lexicon["unfinished"])


def merge(noise: Iterable[Noise]) -> list[Noise]:
    """In order and disjoint; where two overlap the earlier, or else the longer, keeps its kind and takes both stretches."""
    merged: list[Noise] = []
    for item in sorted(noise, key=lambda n: (n.span.start, -n.span.end, n.kind.value)):
        if merged and item.span.start < merged[-1].span.end:
            last = merged[-1]
            merged[-1] = Noise(Span(last.span.start, max(last.span.end, item.span.end)), last.kind)
        else:
            merged.append(item)
    return merged
