"""What a text's own words say of the day it was written: bounds, and days it leans on.

Hard clues: a full date that a past-tense verb tells is no later than the page; one that "will" tells is no earlier; a
picture's date is
no later; whoever is called by an office has taken it. `Pin`s tie the page's day to a date ("last night (22 May)").
Soft clues are kept
apart: weekdays told in the past and dates without a year, which newspapers use for what is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from dateline.calendar import pins
from dateline.calendar.arithmetic import covers
from dateline.calendar.pins import WEEKDAYS, NearDate, Pin, quoted
from dateline.mentions.dating import furniture
from dateline.mentions.times.finder import absolute_dates
from dateline.rules import base
from dateline.rules.world.officeholders import OfficeHolder, by_surname
from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document, NoiseKind
from dateline.types.times import Timex, TimexType

_FIRST_YEAR = 1900
_CAPTION_LATE = timedelta(days=7)
"""Pictures and films are put on a page after it was published, too, mostly within a week."""
_NAME_GOES_ON = re.compile(r"[-’' ]?(?:(?:al|el|ul|bin|ibn|von|van|de|da|du|di)[- ])+[A-Z]|-[A-Z]")
_CAPITALS = re.compile(r"[A-Z][\w’'.-]*")


@dataclass(frozen=True, slots=True)
class Bound:
    """The page is no earlier (or no later) than `day`."""

    day: date
    reading: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class NearWeekday:
    """Something happened on that weekday, within the week before the page's day."""

    weekday: int
    sentence: int
    reading: str
    span: Span


@dataclass(slots=True)
class Clues:
    """All that one text says of its day."""

    earliest: list[Bound] = field(default_factory=list)
    latest: list[Bound] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    dates: list[NearDate] = field(default_factory=list)
    weekdays: list[NearWeekday] = field(default_factory=list)
    new_in_office: bool = False
    """The text speaks of a government and of the one before it, as news does soon after a change."""


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(base.load("en/times").tables["dating"][name])


def collect(document: Document, parse: Parse, times: tuple[Timex, ...]) -> Clues:
    """The clues of a document, in text order."""
    clues = Clues(pins=list(pins.pins(document.text, times)), dates=list(pins.near_dates(document.text, times)))
    marks, end = furniture.marks(document.text, times)
    clues.latest += [Bound(mark.day, mark.reading, mark.span) for mark in marks]
    marked = {mark.span for mark in marks}
    for time in times:
        if time.type not in (TimexType.DATE, TimexType.TIME) or time.span.start >= end or time.span in marked:
            continue
        if time.expression is None:
            _full_date(clues, document, parse, time)
        elif time.anchor is None and time.expression.startswith("WD") and time.rule in ("weekday", "join-day-part"):
            _weekday(clues, document, parse, time)
    _captions(clues, document)
    _offices(clues, document)
    return clues


def _weekday(clues: Clues, document: Document, parse: Parse, time: Timex) -> None:
    if tense_of(parse, time.span) != "<" or quoted(document.text, time.span.start):
        return
    number = int((time.expression or "WD1")[2])
    told, name = time.span.of(document.text), WEEKDAYS[number - 1]
    reading = f"something “{told}” is told as past: the page is of that {name} or of the six days after"
    clues.weekdays.append(NearWeekday(number, document.sentence_at(time.span.start) or 0, reading, time.span))


def _full_date(clues: Clues, document: Document, parse: Parse, time: Timex) -> None:
    told = time.span.of(document.text)
    days = covers(time.value) if time.type is TimexType.DATE else None  # a clock time with its full date is a stamp of something
    if days is None or time.value[:2] == "BC" or not time.value[:4].isdigit() or days[0].year < _FIRST_YEAR:
        return
    tense = tense_of(parse, time.span)
    if tense == "<":
        first = days[0] - timedelta(
            days=time.rule == "join-weekday-date"
        )  # likely a paper's own date, and papers are dated ahead
        clues.earliest.append(Bound(first, f"tells of “{told}” as past: not before {first}", time.span))
    elif tense == ">" and not quoted(document.text, time.span.start):
        clues.latest.append(Bound(days[1], f"tells of “{told}” as still to come: not after {days[1]}", time.span))


def tense_of(parse: Parse, span: Span) -> str | None:
    """ "<" where a finite past verb has the time as its own adverbial, ">" where "will" or a settled plan does; None for
    all else.

    A time behind a noun ("the election in 2020") or a target ("extended to 22 May") says nothing of the page's day.
    """
    inside = parse.tokens_in(span)
    token = next((t for t in inside if not span.start <= parse.tokens[t.head].start < span.end), None)
    if token is None or token.head == token.index:
        return None
    head = parse.tokens[token.head]
    if token.dep == "pobj" and head.pos in ("ADP", "SCONJ"):
        if head.lemma.lower() not in _words("settling") or head.head == head.index:
            return None
        head = parse.tokens[head.head]
    elif token.dep not in ("npadvmod", "advmod", "tmod"):
        return None
    return _firm(parse, head) if head.pos in ("VERB", "AUX") else None


def _firm(parse: Parse, verb: Token) -> str | None:  # noqa: PLR0911 - one line for each case
    helpers = [c for c in parse.children(verb.index) if c.dep in ("aux", "auxpass")]
    words = [c.text.lower() for c in helpers]
    if any(word in _words("firm_future") for word in words):
        return ">" if "have" not in words else None
    if any(c.tag == "MD" or c.text.lower() == "to" for c in helpers):
        return None
    if any(c.dep == "mark" and c.lemma.lower() in ("if", "unless", "whether") for c in parse.children(verb.index)):
        return None
    if verb.tag == "VBN" and any(c.tag in ("VBZ", "VBP") and c.lemma == "be" for c in helpers):
        return ">" if verb.lemma.lower() in _words("settled_verbs") else None
    if verb.lemma.lower() in ("schedule", "set", "slate", "expect", "plan", "due"):
        return None
    if verb.tag == "VBD":
        return "<"
    if verb.tag == "VBN" and any(c.tag == "VBD" or c.lemma.lower() == "have" for c in helpers):
        return "<"
    return None


def _captions(clues: Clues, document: Document) -> None:
    for noise in document.noise:
        if noise.kind is not NoiseKind.CAPTION:
            continue
        for span, day in absolute_dates(document.text, noise.span):
            reading = f"a caption dates its picture {day}: the page is no older, and that is not its date"
            clues.earliest.append(Bound(day - _CAPTION_LATE, reading, span))


@cache
def _office_pattern() -> re.Pattern[str]:
    offices = base.alternatives(_words("offices"))
    rules_of = base.alternatives(_words("rules_of"))
    return re.compile(
        rf"\b(?P<office>(?i:{offices}))\s+(?P<holder>(?:[A-Z][\w’'.-]*\s+){{0,2}}[A-Z][\w’'-]*)"
        rf"|\b[Tt]he\s+(?P<ruler>[A-Z][a-z]+)\s+(?P<rule>(?i:{rules_of}))\b"
    )


def _offices(clues: Clues, document: Document) -> None:
    """Whoever is called by an office has taken it; whoever is the latest so called, more than once, has hardly left it."""
    seen: dict[str, OfficeHolder] = {}
    count: dict[OfficeHolder, int] = {}
    first: dict[OfficeHolder, Span] = {}
    not_now = _words("not_in_office")
    for match in _office_pattern().finditer(document.text):
        before = re.split(r"[^\w]+", document.text[max(0, match.start() - 16) : match.start()].lower().rstrip("- \n"))
        if match["office"] and (before[-1] in not_now or _NAME_GOES_ON.match(document.text, match.end())):
            continue
        holder = _in_office(match)
        if holder is None or holder.start is None:
            continue
        words = " ".join(match.group().split())
        count[holder] = count.get(holder, 0) + 1
        if words not in seen:
            seen[words] = holder
            first.setdefault(holder, Span(match.start(), match.end()))
            start = holder.start - timedelta(days=_TRANSITION if _in_transition(document.text) else 0)
            clues.earliest.append(Bound(start, f"speaks of “{words}”: not before {start}", Span(match.start(), match.end())))
    rulers = [holder for holder in count if holder.office in _RULERS]
    clues.new_in_office = any(one.end == other.start and one is not other for one in rulers for other in rulers if one.end)
    latest = max(count, key=lambda holder: (holder.start or date.min, holder.name), default=None)
    if latest is not None and count[latest] > 1:
        end = _last_day(latest)
        if end is not None:
            last = end + timedelta(days=_GRACE)
            reading = f"calls {latest.name} {latest.office} {count[latest]} times and nobody later: hardly after {last}"
            clues.latest.append(Bound(last, reading, first[latest]))


_RULERS: tuple[str, ...] = ("president", "prime minister", "chancellor")
_TRANSITION = 80
"""Days between an election and the day of taking office in which news may already speak of an administration."""
_GRACE = 60
"""Days for which habit may keep an office with a name."""


def _in_transition(text: str) -> bool:
    return re.search(r"-elect\b|\bincoming\b|\btransition team\b|\binauguration\b", text) is not None


def _last_day(holder: OfficeHolder) -> date | None:
    """The end of the last term of that surname in that office; None where it may go on."""
    terms = [t for t in by_surname().get(holder.surname.lower(), ()) if t.office == holder.office]
    ends = [t.end for t in terms]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _in_office(match: re.Match[str]) -> OfficeHolder | None:
    """The first term of anyone whom the words can mean; None where a term of unknown start could be meant."""
    if match["ruler"]:
        words, offices = [match["ruler"]], _RULERS
    else:
        words = [re.sub(r"[’']s?$", "", word) for word in _CAPITALS.findall(match["holder"])]
        offices = (" ".join(match["office"].lower().split()).replace("defense secretary", "secretary of defense"),)
    for first, surname in _surnames(words):
        terms = [t for t in by_surname().get(surname, ()) if t.office in offices and _may_be(t, words[:first])]
        if terms:
            named = [t for t in terms if first and t.name.lower() == " ".join([*words[:first], surname]).lower()] or terms
            if any(t.start is None for t in named):
                return None
            return min(named, key=lambda t: (t.start or date.min, t.name))
    return None


def _surnames(words: list[str]) -> Iterator[tuple[int, str]]:
    """(the place of its first word, a surname that the words may have), of two words first, from the end on."""
    for place in range(len(words) - 1, -1, -1):
        if place:
            yield place - 1, " ".join(words[place - 1 : place + 1]).lower()
        yield place, words[place].lower()


def _may_be(term: OfficeHolder, given: list[str]) -> bool:
    """False where the words before the surname are of another person: "Ben Ali" is not Mohamed Ali, but any Ali may be."""
    known = {word.strip(".").lower() for word in term.name.split()}
    single = len(known) == 1  # the source has no given name
    return not given or (not single and any(word.strip(".").lower() in known for word in given))


def days_after(clue: NearWeekday, day: date) -> int:
    """How many days `day` lies after the weekday told of."""
    return (day.isoweekday() - clue.weekday) % 7
