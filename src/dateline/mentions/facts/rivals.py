"""Values that one article sets side by side without naming again what they are of: "PARSNA had spoken of 34", "it would be
Thursday", "the original date of June 30 was moved to July 7".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.mentions.facts.scene import Scene
from dateline.mentions.facts.talk import Talk
from dateline.mentions.numbers import NumberPhrase, span_of
from dateline.rules.base import Rule
from dateline.types.mentions import Fact
from dateline.types.spans import Span
from dateline.types.times import Timex, TimexType

_NEAR = 2
"""Sentences that are looked through backwards for the first value."""
_FAR = 6
"""The same where the sentence says what it is of ("deadline")."""
_TIMES_AS_MANY = 10
"""A number so many times another one is of another thing."""
_LENGTHS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years"}
_MONEY = {"$": "dollars", "£": "pounds", "€": "euros"}
_ENDS = frozenset({".", ",", ";", ":", "and", "but", "while", "to", "people", ")", "–", "—"})
_THROUGH = frozenset({" to ", " and ", "-", "–", " through "})
_YEARS = range(1900, 2101)
_MOST = 6
"""Values that one sentence gives of a thing, at most."""


def figure(talk: Talk, rule: Rule, index: int, match: re.Match[str]) -> Fact | None:
    """Another number for what the sentence before, or the clause before, counts."""
    matches = [match, *rule.regex.finditer(match.string, match.end())][:_MOST]
    return next((found for one in reversed(matches) if (found := _figure(talk, rule, index, one)) is not None), None)


def _figure(talk: Talk, rule: Rule, index: int, match: re.Match[str]) -> Fact | None:
    scene, sentence = talk.scene, talk.scene.document.sentences[index].span
    where = Span(sentence.start + match.end(), sentence.end)
    mine = next((n for n in scene.numbers(index) if span_of(scene.parse, n).overlaps(Span(where.start, where.start + 26))), None)
    unit = _bare_unit(scene, mine) if mine is not None else None
    if mine is None or unit is None:
        return None
    own = Span(sentence.start, sentence.start + match.start())
    for other in (index, *talk.before(index, _NEAR)):
        if other != index and not talk.other(other, index):
            continue
        for number in scene.numbers(other):
            span = span_of(scene.parse, number)
            if (other == index and not own.contains(span)) or not _comparable(scene, number, mine, unit):
                continue
            told = own if other == index else scene.document.sentences[other].span
            slot = "money" if unit in _MONEY.values() else "length" if unit else "number"
            value = "|".join((slot, f"{number.value} {unit}".rstrip(), f"{mine.value} {unit}".rstrip()))
            return Fact(told, "rival", value, sentence, index, rule=rule.id)
    return None


def _bare_unit(scene: Scene, number: NumberPhrase) -> str | None:
    """ "" where the number stands alone, the unit where it is of time or money; None where another noun says what it counts."""
    before = scene.parse.tokens[number.first - 1].text if number.first else ""
    if before in _MONEY:
        return _MONEY[before]
    after = scene.parse.tokens[number.last + 1] if number.last + 1 < len(scene.parse.tokens) else None
    if after is None or after.text.lower() in _ENDS:
        return ""
    return _LENGTHS.get(after.lemma.lower())


def _comparable(scene: Scene, a: NumberPhrase, b: NumberPhrase, unit: str) -> bool:
    after = scene.parse.tokens[a.last + 1] if a.last + 1 < len(scene.parse.tokens) else None
    own = _LENGTHS.get(after.lemma.lower(), "") if after is not None else ""
    before = scene.parse.tokens[a.first - 1].text if a.first else ""
    if _MONEY.get(before, own) != unit or a.value == b.value or min(a.low, b.low) <= 0:
        return False
    if not unit and (a.low in _YEARS or after is None or after.text in ("%", "percent", "-") or a.low < 2):
        return False
    return max(a.high, b.high) <= _TIMES_AS_MANY * min(a.low, b.low)


def other_day(talk: Talk, rule: Rule, index: int) -> Fact | None:
    """ "it would be Thursday": another day than the one in the statement before."""
    scene, sentence = talk.scene, talk.scene.document.sentences[index].span
    if not talk.speakers(index):
        return None
    for timex in _days(scene, sentence):
        match = _at_end(rule).search(scene.document.text, sentence.start, timex.span.start)
        if match is None or re.match(r"\s(?:when|that|before|after)\b", scene.document.text[timex.span.end : timex.span.end + 8]):
            continue
        named = bool(_field(rule, "seeks").search(match[0]))
        for other in talk.before(index, _FAR if named else _NEAR):
            days = list(_days(scene, scene.document.sentences[other].span))
            if not days or not talk.other(other, index) or not talk.speakers(other):
                continue
            if named and not _field(rule, "seeks").search(talk.text(other)):
                continue
            if (value := _two(scene, days[-1], timex)) is not None:
                return Fact(scene.document.sentences[other].span, "rival", value, sentence, index, rule=rule.id)
            break
    return None


def _two(scene: Scene, a: Timex, b: Timex) -> str | None:
    if a.value == b.value or _words(scene, a).lower() == _words(scene, b).lower() or len(a.value) != len(b.value):
        return None  # a month and a day of it are no two days
    return f"day|{_words(scene, a)}|{_words(scene, b)}"


def moved(talk: Talk, rule: Rule, index: int, match: re.Match[str]) -> Fact | None:
    """The days that a thing was set for, one after the other."""
    scene, sentence = talk.scene, talk.scene.document.sentences[index].span
    text = scene.document.text
    verb = Span(sentence.start + match.start(), sentence.start + match.end())
    days = list(_days(scene, sentence))[:_MOST]
    new = [
        t
        for t in days
        if t.span.start > verb.end and _field(rule, "new").search(text[max(verb.end, t.span.start - 30) : t.span.start])
    ]
    old = [t for t in days if t not in new and _is_old(rule, scene, sentence, t, verb)]
    told = sentence
    if not old and index and talk.article(index - 1):
        told = scene.document.sentences[index - 1].span
        old = [
            t for t in _days(scene, told) if _field(rule, "old").search(text[max(told.start, t.span.start - 60) : t.span.start])
        ]
        old = old if re.search(r"\bfirst|original|initial", talk.text(index - 1)) else []
    if len(old) != 1:
        return None
    new = new or [
        t
        for t in days
        if t not in old and _field(rule, "new").search(text[max(sentence.start, t.span.start - 30) : t.span.start])
    ]
    words = list(dict.fromkeys(_words(scene, t) for t in (*old, *new)))
    if len(words) < 2:
        return None
    return Fact(told, "moved", "|".join(("day", *words)), sentence, index, rule=rule.id)


def _is_old(rule: Rule, scene: Scene, sentence: Span, timex: Timex, verb: Span) -> bool:
    before = scene.document.text[max(sentence.start, timex.span.start - 60) : timex.span.start]
    if timex.span.start > verb.end:
        return bool(re.search(r"\bfrom\s$", before)) and timex.span.start - verb.end < 40
    return bool(_field(rule, "old").search(before))


def _days(scene: Scene, span: Span) -> Iterator[Timex]:
    """The days in a stretch; of "2 to 4 June" the last."""
    for index in scene.times_in(span):
        timex = scene.times[index]
        if index + 1 < len(scene.times) and scene.document.text[timex.span.end : scene.times[index + 1].span.start] in _THROUGH:
            continue
        if timex.type is TimexType.DATE and "_REF" not in timex.value and re.search(r"[A-Z\d]", _words(scene, timex)):
            yield timex


def _words(scene: Scene, timex: Timex) -> str:
    return " ".join(timex.span.of(scene.document.text).split())


@cache
def _field(rule: Rule, name: str) -> re.Pattern[str]:
    return re.compile(rule.text(name), re.IGNORECASE)


@cache
def _at_end(rule: Rule) -> re.Pattern[str]:
    return rule.regex
