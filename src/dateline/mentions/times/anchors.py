"""What a time is reckoned from: the day of the report, the time told before, the quarter told of, or where a history stands.

A report tells its dates from its own day. A history (many dates with their years, hardly any told from the day it was written)
tells them from each other, and mostly goes on: `Line` follows it and lets asides pass. One pass, each look back bounded.
"""

from __future__ import annotations

import re
from datetime import date

from dateline.calendar.arithmetic import Days, covers
from dateline.calendar.resolve import parse as parse_expression
from dateline.calendar.resolve import value_on
from dateline.mentions.times.joins import Found
from dateline.types.spans import Span
from dateline.types.text import Document
from dateline.types.times import Timex, TimexType

_STORY_YEARS = 6
"""So many dates with a year, and hardly any told from the day of the report, make a history rather than a report."""
_BACK = 12
"""So many times before are looked at for one to lean on."""
_RESULTS = re.compile(r"[$£€¥%]|\b(?:cents|[mb]illion|percent|year-(?:earlier|ago))\b")
_MONTHS_LONG = re.compile(r"P\d+M")
_WAY = re.compile(r"[<>=~]+")
_SEASONS = ("season", "season-which")
_STEP_BACK = re.compile(r"(?!X)[A-Z]+-\d+")
_DATED = (TimexType.DATE, TimexType.TIME)


def tied(document: Document, found: list[Found]) -> tuple[Timex, ...]:
    """The found times, in text order, with the index of the time each leans on; nothing is resolved yet."""
    line = Line(document) if _is_history(found) else None
    places = {id(time): index for index, time in enumerate(found)}
    days: list[Days | None] = []
    out = []
    for index, time in enumerate(found):
        anchor = places.get(id(time.anchor)) if time.anchor is not None else None
        expression = time.expression
        if expression is not None and anchor is None:
            anchor, expression = _anchored(document, found, index, expression, line)
        if line is not None:
            days.append(_days(time, expression, anchor, days))
            line.tell(index, time, days[-1])
        value = time.value or parse_expression(expression or time.expression or "D+0").blank
        span = Span(time.start, time.end)
        out.append(Timex(span, time.type, value, None, time.mod, expression, anchor, time.rule))
    return tuple(out)


def _is_history(found: list[Found]) -> bool:
    """A history tells its dates from each other; a report tells them from its own day."""
    dated = sum(1 for time in found if time.expression is None and (time.value or "")[:4].isdigit())
    deictic = sum(1 for time in found if time.expression and time.lean in ("", "same-quarter") and time.expression[0] != "X")
    return dated >= _STORY_YEARS and deictic * 8 <= dated


def _days(time: Found, expression: str | None, anchor: int | None, days: list[Days | None]) -> Days | None:
    """The days of a time of a history, reckoned from those before it; None where they rest on the publication day."""
    if time.type not in _DATED:
        return None
    if expression is None:
        return covers(time.value or "")
    base = days[anchor] if anchor is not None else None
    value = value_on(expression, _middle(base)) if base else None
    return covers(value) if value else None


# -- what each leans on


def _anchored(  # noqa: PLR0911 - one line for each lean
    document: Document, found: list[Found], index: int, expression: str, line: Line | None
) -> tuple[int | None, str | None]:
    """(index of the time it leans on, the expression); (None, None) where it leans on something that was not told."""
    lean = found[index].lean
    if lean == "day":
        anchor = _day_before(document, found, index)
        return (_told_before(found, index, "D") if anchor is None and line else anchor), expression
    if lean == "same-quarter":
        return _same_quarter(document, found, index), expression
    if lean == "quarter":
        told = next((place for place in range(index - 1, max(-1, index - _BACK), -1) if _is_quarter(found[place])), None)
        return told, expression if told is None else "Q+0"
    if lean == "history":
        return (_told_before(found, index, "Y") if line else None), expression
    if lean == "story":
        return _by_the_story(document, found, index, expression, in_history=line is not None)
    recurring = expression[0] == "X" or expression.startswith("WD")
    if not recurring or "<<" in expression or ">>" in expression:
        return None, expression
    if line is not None and expression[0] == "X":
        return line.reckon(expression)
    anchor = _told_before(found, index, "Y") if line else _same_sentence_year(document, found, index, expression)
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


# -- the line of a history


def _middle(days: Days) -> date:
    return days[0] + (days[1] - days[0]) // 2


class Line:
    """Where a history stands: the time told last that carries the tale on.

    A paragraph or a sentence may open with any date; inside one, a date far from where the tale stands is an aside ("(renewed in
    1978)") until a second one stands beside it.
    """

    AHEAD = 250
    """Days within which the next date carries the tale on."""
    BACK = 30
    """Days that it may turn back."""
    DRIFT = 100
    """A date without its year that would lie further ahead than this moves nothing: it may be of another year."""
    OPENING = 14
    """Code points from the beginning of a sentence within which a date opens it."""
    WHOLE = 200
    """A stretch of more days than this is a year: a date without its year that follows lies within it."""
    LONGEST = 370

    def __init__(self, document: Document) -> None:
        self._document = document
        self._place: int | None = None
        self._days: Days | None = None
        self._aside: Days | None = None
        self._paragraph = -1

    def tell(self, place: int, time: Found, days: Days | None) -> None:
        """The next time of the text, with the days it covers (None: not known, or not of the tale)."""
        if days is None or (days[1] - days[0]).days > self.LONGEST or time.rule in _SEASONS:
            return
        if time.expression is not None and _STEP_BACK.match(time.expression):
            return  # "a year earlier" looks back and does not go there
        number = self._document.sentence_at(time.start)
        sentence = self._document.sentences[number] if number is not None else None
        paragraph = sentence.paragraph if sentence else -1
        opens = paragraph != self._paragraph or (sentence is not None and time.start - sentence.span.start <= self.OPENING)
        self._paragraph = paragraph
        if self._carries(days, opens=opens and time.expression is None, dated=time.expression is None):
            self._place, self._days, self._aside = place, days, None

    def _carries(self, days: Days, *, opens: bool, dated: bool) -> bool:
        here = self._days
        if here is None:
            return True
        if not dated:
            return (days[0] - here[1]).days <= self.DRIFT
        if opens and not (here[0] >= days[0] and here[1] <= days[1]):
            return True
        if here[0] >= days[0] and here[1] <= days[1]:
            return False  # the same year again says less than what is known
        if self._near(here, days) or (self._aside is not None and self._near(self._aside, days)):
            return True
        self._aside = days
        return False

    def _near(self, here: Days, days: Days) -> bool:
        return (days[0] - here[1]).days <= self.AHEAD and (here[0] - days[1]).days <= self.BACK

    def reckon(self, expression: str) -> tuple[int | None, str]:
        """What a date without its year is reckoned from here, and how."""
        if self._place is None or self._days is None:
            return None, _WAY.sub("~", expression)
        way = "=" if (self._days[1] - self._days[0]).days > self.WHOLE else "~>"
        return self._place, _WAY.sub(way, expression)
