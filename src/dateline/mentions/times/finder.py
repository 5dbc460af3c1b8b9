"""Times in a document: TIMEX3 DATE, TIME, DURATION, SET by the rules of rules/en/times.toml.

Method: each token is looked up in the rules' lexicons; a rule is tried on a sentence only when the words it needs are there, so
text without time words costs one look-up per token. Of overlapping matches the longest wins, then joins make one time of several
parts, then each time that leans on the story is tied to the one told before it. Values are resolved against `document.published`
(dateline.calendar.resolve); what cannot be resolved yet keeps its expression. Time is linear in the text: every pattern is
bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dateline.calendar.arithmetic import covers
from dateline.calendar.resolve import of_year, resolve
from dateline.calendar.resolve import parse as parse_expression
from dateline.errors import RuleError
from dateline.mentions.times import anchors, values
from dateline.mentions.times.direction import way
from dateline.mentions.times.guards import GUARDS, Scene
from dateline.mentions.times.joins import JOINS, Found
from dateline.rules import base
from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.text import Document
from dateline.types.times import Timex, TimexType

_MACRO = re.compile(r"%([a-z]+)%")
_LEXICON = re.compile(r"\{([a-z_]+)\}")
_DIGIT = 1
"""The bit of "a digit is there" in a sentence's mask; lexicons have the bits after it."""


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    regex: re.Pattern[str]
    needs: tuple[int, ...]
    type: TimexType
    value: str
    expression: str
    vague: str
    lean: str
    guard: str


@dataclass(frozen=True, slots=True)
class CompiledTimes:
    """The pack, ready to run."""

    words: Mapping[str, int]
    """Lower-case word -> bits of the lexicons it opens."""
    rules: tuple[_Rule, ...]
    joins: tuple[tuple[str, str, re.Pattern[str]], ...]

    def wanted(self, mask: int) -> tuple[_Rule, ...]:
        """The rules whose needs are all met by the words of a sentence."""
        return _wanted(self, mask)

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=4096)
def _wanted(pack: CompiledTimes, mask: int) -> tuple[_Rule, ...]:
    return tuple(rule for rule in pack.rules if all(mask & need for need in rule.needs))


def compile_pack(pack: base.Pack) -> CompiledTimes:
    """A times pack with its macros expanded and its word index built. Raises RuleError for a rule that cannot be read."""
    bits = {name: 2 << index for index, name in enumerate(pack.lexicon)}
    words: dict[str, int] = {}
    for name, entries in pack.lexicon.items():
        for entry in entries:
            first = re.split(r"[\s'’.-]", entry, maxsplit=1)[0].lower()
            words[first] = words.get(first, 0) | bits[name]
    rules, joins = [], []
    for rule in pack:
        regex = _regex(pack, rule)
        if rule.text("join"):
            joins.append((rule.id, rule.text("join"), regex))
            continue
        needs = tuple(_mask(need, bits, rule.id) for need in rule.words("needs"))
        kind = TimexType(rule.text("type"))
        fields = (rule.text(name) for name in ("value", "expression", "vague", "lean", "guard"))
        rules.append(_Rule(rule.id, regex, needs, kind, *fields))
    return CompiledTimes(words, tuple(rules), tuple(joins))


def _mask(need: str, bits: Mapping[str, int], rule_id: str) -> int:
    mask = 0
    for name in need.split("|"):
        if name != "digit" and name not in bits:
            raise RuleError(f"no lexicon is called {name}", subject=rule_id)
        mask |= _DIGIT if name == "digit" else bits[name]
    return mask


def _regex(pack: base.Pack, rule: base.Rule) -> re.Pattern[str]:
    def words(match: re.Match[str]) -> str:
        return base.alternatives(pack.lexicon[match.group(1)])

    def macro(match: re.Match[str]) -> str:
        return _LEXICON.sub(words, pack.tables["macro"][match.group(1)])

    try:
        return re.compile(_MACRO.sub(macro, rule.pattern or ""), re.IGNORECASE)
    except (re.error, KeyError) as error:
        raise RuleError(f"pattern does not compile: {error}", subject=rule.id) from error


@cache
def _default() -> CompiledTimes:
    return compile_pack(base.load("en/times"))


def find(document: Document, parse: Parse) -> tuple[Timex, ...]:
    """All times in the document's sentences, in text order, resolved as far as `document.published` allows."""
    return find_with(_default(), document, parse)


def find_with(pack: CompiledTimes, document: Document, parse: Parse) -> tuple[Timex, ...]:
    """The same by another pack (the tests switch rules off)."""
    scene: Scene | None = None
    found = _in_dateline(pack, document)
    for index, sentence in enumerate(document.sentences):
        mask = _mask_of(pack.words, parse, index)
        rules = pack.wanted(mask) if mask else ()
        if not rules:
            continue
        scene = scene or Scene.of(document, parse)
        found.extend(_longest(_matches(rules, scene, sentence.span)))
    if not found:
        return ()
    found.sort(key=lambda time: time.start)
    for rule_id, name, pattern in pack.joins:
        found = JOINS[name](document.text, found, pattern, rule_id)
    return resolve(anchors.tied(document, found), document.published)


_FULL_DATES = ("iso-date", "month-day-year", "day-month-year", "dotted-date", "slash-day-first", "slash-month-first")


def absolute_dates(text: str, span: Span) -> list[tuple[Span, date]]:
    """The full dates written in a stretch of text that no parser has seen (a caption), in text order."""
    found = []
    for rule in _default().rules:
        if rule.id not in _FULL_DATES:
            continue
        for match in rule.regex.finditer(text, span.start, span.end):
            days = covers(values.fill(rule.value, {name: words for name, words in match.groupdict().items() if words}))
            if days is not None:
                found.append((Span(match.start(), match.end()), days[0]))
    return sorted(found)


_DATELINE_DATES = ("month-day-year", "day-month-year", "month-day")


def _in_dateline(pack: CompiledTimes, document: Document) -> list[Found]:
    """The date that a dateline tells, which no sentence holds ("NAIROBI, August 21 (Xinhua) --")."""
    if document.dateline is None:
        return []
    for rule in pack.rules:
        match = rule.id in _DATELINE_DATES and rule.regex.search(document.text, document.dateline.start, document.dateline.end)
        if match:
            groups = {name: words for name, words in match.groupdict().items() if words}
            filled = values.fill(rule.expression or rule.value, groups, "~")
            value, expression = (None, filled) if rule.expression else (filled, None)
            return [Found(match.start(), match.end(), rule.type, value, expression, None, rule.id)]
    return []


def _mask_of(words: Mapping[str, int], parse: Parse, sentence: int) -> int:
    mask = 0
    first, end = parse.sentences[sentence]
    for token in parse.tokens[first:end]:
        text = token.text
        if text.isalpha():
            mask |= words.get(text.lower(), 0)
        elif any(ch.isdigit() for ch in text[:12]):
            mask |= _DIGIT
            for piece in re.split(r"[\W\d]+", text[:40]):
                mask |= words.get(piece.lower(), 0)
        else:
            for piece in re.split(r"\W+", text[:40].lower()):
                mask |= words.get(piece, 0)
    return mask


def _matches(rules: tuple[_Rule, ...], scene: Scene, span: Span) -> list[Found]:
    text = scene.document.text
    out = []
    for rule in rules:
        for match in rule.regex.finditer(text, span.start, span.end):
            if rule.guard and not GUARDS[rule.guard](scene, match):
                continue
            time = _read(rule, scene, match)
            if time is not None:
                out.append(time)
    return out


def _read(rule: _Rule, scene: Scene, match: re.Match[str]) -> Found | None:
    groups = {name: words for name, words in match.groupdict().items() if words}
    name_word = groups.get("weekday") or groups.get("month")
    if name_word and not (name_word[0].isupper() or name_word[0].isdigit()):
        return None
    start, end = match.span("w" if "w" in groups else "w2" if "w2" in groups else 0)
    while end > start and scene.document.text[end - 1].isspace():
        end -= 1
    mod = values.modifier(groups)
    template = rule.expression or rule.value
    pointed = ""
    if "{way}" in template:
        pointed = way(scene.parse, Span(start, end)) or "?"
    filled = values.fill(template, groups, pointed)
    if rule.vague and "X" in filled.replace("XXXX", ""):
        return Found(start, end, rule.type, values.fill(rule.vague, groups), None, mod, rule.id)
    if rule.expression:
        filled = filled.replace("?", "~" if filled.startswith("XXXX-") and not filled.startswith("XXXX-Q") else "<")
        if rule.vague and ("." in filled or "half" in filled):
            return None
        try:
            parse_expression(filled)
        except ValueError:
            return None
        return Found(start, end, rule.type, None, filled, mod, rule.id, rule.lean)
    return _valued(rule, groups, filled, mod, start, end)


def _valued(rule: _Rule, groups: Mapping[str, str], value: str, mod: str | None, start: int, end: int) -> Found | None:
    if "holiday" in groups and "year" in groups:
        value = of_year(value[5:], int(value[:4])) or ""
    complete = rule.type is TimexType.DATE and value[:1].isdigit() and "X" not in value
    if not value or (complete and covers(value) is None):
        return None
    return Found(start, end, rule.type, value, None, mod, rule.id, rule.lean)


def _longest(found: list[Found]) -> list[Found]:
    """Of overlapping matches the longest, then the first rule's; in text order."""
    chosen: list[Found] = []
    for time in sorted(found, key=lambda time: (time.start, -time.end)):
        if chosen and time.start < chosen[-1].end:
            if time.end - time.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = time
            continue
        chosen.append(time)
    return chosen
