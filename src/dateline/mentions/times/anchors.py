"""What a time is reckoned from: the day of the report, the time told before, the quarter told of, or where a history stands.

A report tells its dates from its own day. A history (many dates with their years, hardly any told from the day it was written)
tells them from each other: `chronicle` reads its course. One pass, each look back bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.calendar.arithmetic import covers
from dateline.calendar.pins import quoted
from dateline.calendar.resolve import parse as parse_expression
from dateline.calendar.resolve import value_on
from dateline.mentions.times import chronicle
from dateline.mentions.times.chronicle import Told
from dateline.mentions.times.joins import Found
from dateline.types.spans import Span
from dateline.types.text import Document
from dateline.types.times import Timex, TimexType

_STORY_YEARS = 6
"""So many dates with a year, and hardly any told from the day of the report, make a history rather than a report."""
_FEW_YEARS = 3
"""So many months or days with their year are enough where nothing is told from the day of the report."""
_BACK = 12
"""So many times before are looked at for one to lean on."""
_FAR_BACK = 48
"""The same in a history, for one of the right year."""
_RECURRING = re.compile(r"XXXX-(?P<pattern>[^<>=~T/]+)[<>=~]+(?P<clock>(?:T\S+)?)")
_SIMPLE = re.compile(r"\d\d(?:-\d\d)?|SP|SU|FA|WI")
_RESULTS = re.compile(r"[$£€¥%]|\b(?:cents|[mb]illion|percent|year-(?:earlier|ago))\b")
_MONTHS_LONG = re.compile(r"P\d+M")
_WAY = re.compile(r"[<>=~]+")
_DATED = (TimexType.DATE, TimexType.TIME)


def tied(document: Document, found: list[Found]) -> tuple[Timex, ...]:
    """The found times, in text order, with the index of the time each leans on; nothing is resolved yet."""
    history = _is_history(found)
    if not history:
        found = [time for time in found if time.lean != "tale"]
    told = chronicle.read(document, found) if history else None
    places = {id(time): index for index, time in enumerate(found)}
    out = []
    for index, time in enumerate(found):
        value, expression, anchor = time.value, time.expression, None
        if time.anchor is not None:
            anchor = places.get(id(time.anchor))
        elif expression is not None and told is not None:
            value, expression, anchor = _in_history(document, found, told, index, expression)
        elif expression is not None:
            anchor, expression = _anchored(document, found, index, expression, in_history=False)
        value = value or parse_expression(expression or time.expression or "D+0").blank
        out.append(Timex(Span(time.start, time.end), time.type, value, None, time.mod, expression, anchor, time.rule))
    return tuple(out)


def _is_history(found: list[Found]) -> bool:
    """A history tells its dates from each other; a report tells them from its own day."""
    dated = [time for time in found if time.expression is None and (_before_christ(time) or (time.value or "")[:4].isdigit())]
    deictic = sum(1 for time in found if time.expression and time.lean in ("", "same-quarter") and time.expression[0] != "X")
    if deictic == 0 and sum(1 for time in dated if len(time.value or "") >= len("1904-02")) >= _FEW_YEARS:
        return True
    return len(dated) >= _STORY_YEARS and deictic * 8 <= len(dated)


def _before_christ(time: Found) -> bool:
    return time.expression is None and (time.value or "").startswith("BC")


# -- in a history


def _in_history(
    document: Document, found: list[Found], told: Sequence[Told | None], index: int, expression: str
) -> tuple[str | None, str | None, int | None]:
    """(value, expression, index of the time it leans on) of a time of a history that is not told by its full date."""
    recurring = _RECURRING.fullmatch(expression)
    if recurring and _SIMPLE.fullmatch(recurring["pattern"]) and (year := _ancient_year(found, index)) is not None:
        return f"{year}-{recurring['pattern']}{recurring['clock']}", None, None
    read = told[index]
    if recurring and read is not None and read.value is not None:
        return _in_its_year(found, told, index, expression, read.value + recurring["clock"])
    if not recurring and found[index].lean == "" and quoted(document.text, found[index].start):
        return None, None, None  # the day is the speaker's
    anchor, expression_left = _anchored(document, found, index, expression, in_history=True)
    return None, expression_left, anchor


def _in_its_year(
    found: list[Found], told: Sequence[Told | None], index: int, expression: str, value: str
) -> tuple[str | None, str | None, int | None]:
    """What a date of a history is reckoned from so that it has this value; the bare value where nothing near it will do."""
    for place in range(index - 1, max(-1, index - _FAR_BACK), -1):
        other = told[place]
        named = found[place].expression is None or (other is not None and other.value is not None)
        if other is None or not named or (other.value or "").endswith("-WI"):
            continue
        middle = other.days[0] + (other.days[1] - other.days[0]) // 2
        for way in ("=", "~>", "~", ">>", "<<"):
            reckoned = _WAY.sub(way, expression)
            if value_on(reckoned, middle) == value:
                return None, reckoned, place
    return value, None, None


def _ancient_year(found: list[Found], index: int) -> str | None:
    """The year before the common era that was told last ("BC0480"); None where it is not one."""
    for place in range(index - 1, max(-1, index - _BACK), -1):
        time = found[place]
        if time.expression is None and time.type in _DATED and (time.value or "")[:4].isdigit():
            return None
        if _before_christ(time):
            return (time.value or "")[:6]
    return None


# -- what each leans on


def _anchored(  # noqa: PLR0911 - one line for each lean
    document: Document, found: list[Found], index: int, expression: str, *, in_history: bool
) -> tuple[int | None, str | None]:
    """(index of the time it leans on, the expression); (None, None) where it leans on something that was not told."""
    lean = found[index].lean
    if lean == "day":
        anchor = _day_before(document, found, index)
        return (_told_before(found, index, "D") if anchor is None and in_history else anchor), expression
    if lean == "same-quarter":
        return _same_quarter(document, found, index), expression
    if lean == "quarter":
        told = next((place for place in range(index - 1, max(-1, index - _BACK), -1) if _is_quarter(found[place])), None)
        return told, expression if told is None else "Q+0"
    if lean == "history":
        return (_told_before(found, index, "Y") if in_history else None), expression
    if lean == "story":
        return _by_the_story(document, found, index, expression, in_history=in_history)
    recurring = expression[0] == "X" or expression.startswith("WD")
    if not recurring:
        return None, expression
    if "<<" in expression or ">>" in expression:
        return (_told_before(found, index, "Y") if in_history else None), expression
    anchor = _told_before(found, index, "Y") if in_history else _same_sentence_year(document, found, index, expression)
    return anchor, expression if anchor is None else _WAY.sub("~", expression)


def _by_the_story(
    document: Document, found: list[Found], index: int, expression: str, *, in_history: bool
) -> tuple[int | None, str | None]:
    if expression == "Y-1" and not in_history and _of_results(document, found[index]):
        return _same_quarter(document, found, index), expression
    anchor = _told_before(found, index, expression)
    if anchor is None and not (expression[1:2] == "-" or expression.startswith("M+0")):
        return None, None
    return anchor, expression


def _same_quarter(document: Document, found: list[Found], index: int) -> int | None:
    """In a report on results "a year ago" is the same quarter of the year before, unless months or a year were told last."""
    if found[index].expression != "Y-1" or not _of_results(document, found[index]):
        return None
    for place in range(index - 1, max(-1, index - 8), -1):
        before = found[place]
        if before.type is TimexType.DURATION and _MONTHS_LONG.fullmatch(before.value or ""):
            return None
        if before.rule in ("the-year", "year-ended", "fiscal-year"):
            return None
        if _is_quarter(before) and "/" not in (before.expression or ""):
            return place
    return None


def _of_results(document: Document, time: Found) -> bool:
    """True in a sentence that tells sums or shares."""
    number = document.sentence_at(time.start)
    if number is None:
        return False
    sentence = document.sentences[number].span
    return _RESULTS.search(document.text, sentence.start, sentence.end) is not None


def _is_quarter(time: Found) -> bool:
    return time.type is TimexType.DATE and "Q" in (time.expression or time.value or "")


def _told_before(found: list[Found], index: int, expression: str) -> int | None:
    """The nearest time before that says a day (for what counts in days) or any date; none of those that only refer."""
    days_only = expression.startswith(("D", "WD", "W+", "W-"))
    fallback = None
    for place in range(index - 1, max(-1, index - _BACK), -1):
        time = found[place]
        value = time.value or ""
        if time.type not in _DATED or value.endswith("_REF") or value.startswith(("BC", "X")):
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
