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
from dateline.mentions.times import values
from dateline.mentions.times.guards import GUARDS, Scene, way
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
_STORY_YEARS = 6
"""So many dates with a year, and hardly any told from the day of the report, make a history rather than a report."""


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
    found: list[Found] = []
    for index, sentence in enumerate(document.sentences):
        mask = _mask_of(pack.words, parse, index)
        rules = pack.wanted(mask) if mask else ()
        if not rules:
            continue
        scene = scene or Scene.of(document, parse)
        found.extend(_longest(_matches(rules, scene, sentence.span)))
    if scene is None:
        return ()
    for rule_id, name, pattern in pack.joins:
        found = JOINS[name](document.text, found, pattern, rule_id)
    return resolve(_timexes(document, found), document.published)


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
    start, end = match.span("w") if "w" in groups else match.span()
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
    return Found(start, end, rule.type, value, None, mod, rule.id)


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


# -- leaning on the story


def _timexes(document: Document, found: list[Found]) -> tuple[Timex, ...]:
    story = _is_story(found)
    places = {id(time): index for index, time in enumerate(found)}
    out = []
    for index, time in enumerate(found):
        anchor = places.get(id(time.anchor)) if time.anchor is not None else None
        expression = time.expression
        if expression is not None and anchor is None:
            anchor, expression = _anchored(document, found, index, expression, story)
        value = time.value or (parse_expression(expression).blank if expression else "")
        if expression is None and not value:
            value = parse_expression(time.expression or "D+0").blank
        span = Span(time.start, time.end)
        out.append(Timex(span, time.type, value, None, time.mod, expression, anchor, time.rule))
    return tuple(out)


def _is_story(found: list[Found]) -> bool:
    """A history tells its dates from each other; a report tells them from its own day."""
    dated = sum(1 for time in found if time.expression is None and (time.value or "")[:4].isdigit())
    deictic = sum(1 for time in found if time.expression is not None and time.lean == "" and time.expression[0] != "X")
    return dated >= _STORY_YEARS and deictic * 8 <= dated


def _anchored(document: Document, found: list[Found], index: int, expression: str, story: bool) -> tuple[int | None, str | None]:  # noqa: PLR0911 - one line for each lean
    """(index of the time it leans on, the expression); (None, None) where it leans on something that was not told."""
    time = found[index]
    if time.lean == "day":
        anchor = _day_before(document, found, index)
        return (_told_before(found, index, "D") if anchor is None and story else anchor), expression
    if time.lean == "quarter":
        told = next((place for place in range(index - 1, max(-1, index - 12), -1) if _is_quarter(found[place])), None)
        return told, expression if told is None else "Q+0"
    if time.lean == "history":
        return (_told_before(found, index, "Y") if story else None), expression
    recurring = expression[0] == "X" or expression.startswith("WD")
    if time.lean == "story":
        anchor = _told_before(found, index, expression)
        if anchor is None and not (expression[1:2] == "-" or expression.startswith("M+0")):
            return None, None
        return anchor, expression
    if recurring and "<<" not in expression and ">>" not in expression:
        anchor = _told_before(found, index, "Y") if story else _same_sentence_year(document, found, index, expression)
        if anchor is not None:
            return anchor, re.sub(r"[<>=~]+", "~", expression)
    return None, expression


def _is_quarter(time: Found) -> bool:
    return time.type is TimexType.DATE and "Q" in (time.expression or time.value or "")


def _told_before(found: list[Found], index: int, expression: str) -> int | None:
    """The nearest time before that says a day (for what counts in days) or any date; none of those that only refer."""
    days_only = expression.startswith(("D", "WD", "W+", "W-"))
    fallback = None
    for place in range(index - 1, max(-1, index - 12), -1):
        time = found[place]
        if (
            time.type not in (TimexType.DATE, TimexType.TIME)
            or (time.value or "").endswith("_REF")
            or (time.value or "").startswith("BC")
        ):
            continue
        if not days_only or time.is_day or time.type is TimexType.TIME:
            return place
        if fallback is None:
            fallback = place
    return fallback


def _day_before(document: Document, found: list[Found], index: int) -> int | None:
    """The day named before in the same sentence, for a clock time."""
    sentence = document.sentence_at(found[index].start)
    for place in range(index - 1, max(-1, index - 4), -1):
        if document.sentence_at(found[place].start) != sentence:
            return None
        if found[place].is_day:
            return place
    return None


def _same_sentence_year(document: Document, found: list[Found], index: int, expression: str) -> int | None:
    """In a report: a date with its year told just before in the same sentence ("in June 2011 and again in September")."""
    if ">" in expression or index == 0 or expression.startswith("WD"):
        return None
    before = found[index - 1]
    if before.expression is not None or before.type is not TimexType.DATE or before.rule.startswith("decade"):
        return None
    if covers(before.value or "") is None or len(before.value or "") < 4:
        return None
    same = document.sentence_at(before.start) == document.sentence_at(found[index].start)
    return index - 1 if same else None
