"""Checks around a time: is it one at all ("May" the person, 2000 troops).

The guards are named in rules/en/times.toml (`guard`). Each sees the parse and the match and says yes or no.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.mentions.times.direction import way
from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.text import Document

_MONTH_LEADS = frozenset(
    [
        "in",
        "by",
        "until",
        "till",
        "since",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "from",
        "to",
        "through",
        "before",
        "after",
        "during",
        "between",
        "and",
        "for",
        "on",
        "of",
        "every",
        "each",
        "mid-",
        "or",
        "around",
        "about",
        "throughout",
        "past",
        "begin",
    ]
)
_SURE_MONTH_LEADS = frozenset(["in", "since", "last", "next", "early", "late", "mid", "mid-", "until", "this", "during"])
_YEAR_UNITS = frozenset(
    ["percent", "people", "men", "women", "dollar", "euro", "pound", "job", "troop", "soldier", "vote", "point"]
)


@dataclass(slots=True)
class Scene:
    """A document as the guards see it."""

    document: Document
    parse: Parse
    people: frozenset[str] = field(default_factory=frozenset)
    """Words that look like months and are people here ("May", "April")."""

    @classmethod
    def of(cls, document: Document, parse: Parse) -> Scene:
        """Finds the months that are people: "Mrs May", or a person's name that ends or begins with one."""
        people: set[str] = set()
        months = {"may", "april", "june", "august", "march"}
        for name in parse.names:
            if name.label == "PERSON" and len(name.span) < 60:
                words = name.span.of(document.text).lower().replace("’", "'").removesuffix("'s").split()
                if len(words) > 1 and not any(ch.isdigit() for ch in words[-1]):
                    people.update(word for word in words if word in months)
        tokens = parse.tokens
        for before, token in itertools.pairwise(tokens):
            if token.text in ("May", "April", "June", "August", "March") and (
                before.text.rstrip(".") in ("Mr", "Mrs", "Ms", "Miss", "Dr", "Minister", "Theresa", "Sir", "Lord", "President")
            ):
                people.add(token.text.lower())
        return cls(document, parse, frozenset(people))

    def before(self, start: int, width: int = 24) -> str:
        """The text just before an offset."""
        return self.document.text[max(0, start - width) : start]

    def after(self, end: int, width: int = 24) -> str:
        """The text just after an offset."""
        return self.document.text[end : end + width]


def _last_word(text: str) -> str:
    match = re.search(r"([\w-]+)[\s(\"“'‘]*$", text)
    return match.group(1).lower() if match else ""


def _month(scene: Scene, match: re.Match[str]) -> bool:  # noqa: PLR0911 - one line for each case
    """A month's name must be capitalised, and "May" and "March" need more: they are verbs and people too."""
    word = match.group("month")
    if not word[:1].isupper():
        return False
    low = word.lower().rstrip(".")
    has_day = "day" in match.re.groupindex and match.group("day")
    if has_day:
        return True
    before = _last_word(scene.before(match.start()))
    after = scene.after(match.end())
    if re.match(r"[’']s\s|-[A-Za-z]", after) and low in ("may", "march", "april", "june", "august") and low in scene.people:
        return False
    if low in scene.people:
        return before in _SURE_MONTH_LEADS and not re.match(r"[’']s|\s+[A-Z]", after)
    if low == "mar" or (word == "Jan" and re.match(r"\s+[A-Z]", after)):
        return False
    if low in ("may", "march"):
        token = scene.parse.token_at(match.start())
        if token is not None and (token.tag == "MD" or token.pos in ("VERB", "AUX")):
            return False
        if before in ("a", "the", "its", "their") and re.match(r"\s+[a-z]", after):
            return True  # "the March accession"
        return before in _MONTH_LEADS or bool(re.match(r"(?:\s+(?:and|or|to)\s+|[-–])(?:J|A|S|O|N|D|F|M)[a-z]+", after))
    token = scene.parse.token_at(match.start())
    if token is None:
        return True
    if low in ("april", "june", "august", "jan") and re.match(r"\s+[A-Z][a-z]", after) and before not in _MONTH_LEADS:
        return False
    return token.pos != "VERB"


def _year(scene: Scene, match: re.Match[str]) -> bool:  # noqa: PLR0911 - one line for each case
    """Four digits are a year unless they count something, are money, or a number of a thing."""
    start = match.start("year")
    before = scene.before(start, 16).rstrip().lower()
    if before.endswith(
        ("no.", "number", "no", "page", "room", "flight", "route", "act", "boeing", "resolution", "than", "$", "£", "€", "#")
    ):
        return False
    year = int(match.group("year"))
    token = scene.parse.token_at(start)
    if token is None or match.group(0) != match.group("year"):
        return True
    if year < 1700 and _last_word(scene.before(start)) not in ("in", "of", "since", "until", "from", "by", "year", "to", "and"):
        return False
    head = scene.parse.tokens[token.head]
    if _last_word(scene.before(start)) in ("in", "since", "until", "during", "early", "late", "mid", "as", "by") and year % 100:
        return True
    if token.dep == "nummod" and head.tag == "NNS" and head.start > token.end:
        if head.lemma.lower() in _YEAR_UNITS or year % 100 == 0:
            return False
        return 1900 <= year <= 2040 or any(child.dep in ("det", "poss") for child in scene.parse.children(head.index))
    if token.dep == "nummod" and head.lemma.lower() in _YEAR_UNITS:
        return False
    return not (token.dep == "quantmod" or before.endswith((" about", " some", " nearly")))


def _not_age(scene: Scene, match: re.Match[str]) -> bool:
    return not re.search(r"\b(?:in|into)\s+(?:his|her|their)\s+(?:early|mid|late)?[-\s]*$", scene.before(match.start()))


def _season(scene: Scene, match: re.Match[str]) -> bool:
    """Fall and spring are verbs and nouns of their own; a season is followed by no modifier of another noun."""
    token = scene.parse.token_at(match.start("season"))
    if token is not None and token.pos == "VERB":
        return False
    word = match.group("season").lower()
    if word in ("fall", "spring"):
        follows = scene.after(match.end())
        if re.match(r"\s+(?:counter|offens|campaign|session|recess|elect|harvest)", follows, re.IGNORECASE):
            return word == "spring"
        before = _last_word(scene.before(match.start("w")))
        return before in (
            "in",
            "by",
            "until",
            "since",
            "late",
            "early",
            "during",
            "spent",
            "throughout",
            "over",
        ) and not re.match(r"\s+(?:of\s+(?!\d|(?:last|this|next|that|the\s+\w+)\s+year\b)|in\b|from\b)", follows)
    return True


def _quarter(scene: Scene, match: re.Match[str]) -> bool:  # noqa: ARG001 - all of a kind have one shape
    """Only four of them, and not those of a game or a pound of meat."""
    from dateline.mentions.times.values import ordinal  # noqa: PLC0415 - a cycle otherwise

    return 1 <= ordinal(match.group("ordinal")) <= 4


def _holiday(scene: Scene, match: re.Match[str]) -> bool:
    word = match.group("holiday")
    if not word[0].isupper():
        return False
    if word.lower() == "new year":
        before = scene.before(match.start(), 12).lower()
        return not re.match(r"[’']?s?\s+(?:resolution|honours|speech)", scene.after(match.end())) and not before.endswith(
            "chinese "
        )
    return not re.match(r"\s+(?:Island|Rising|tree|card|present|party|song|carol|[A-Z]\w+)", scene.after(match.end()))


def _is_name(scene: Scene, match: re.Match[str]) -> bool:
    """ "60 Minutes", "This Week": a unit with a capital is part of a name where the tagger saw one or quotation marks stand."""
    if not match.group("unit")[0].isupper():
        return False
    if scene.before(match.start(), 1) in "\"'“‘" and scene.before(match.start(), 1):
        return True
    return any(name.label in ("ORG", "WORK_OF_ART", "FAC") for name in scene.parse.names_at(match.start(), match.end()))


def _this_unit(scene: Scene, match: re.Match[str]) -> bool:
    """ "Last day" is the last of something; "next day" leans on the story; "this day" too."""
    unit = match.group("unit").lower()
    which = match.group("which").lower()
    if unit == "day" or _is_name(scene, match):
        return False
    words = match.group(0).lower()
    if (
        words.startswith("the ")
        and which in ("last", "next")
        and re.match(r"\s+(?:of|in|that|before|for)\b", scene.after(match.end()))
    ):
        return False
    return which != "current" or unit in ("year", "quarter", "month", "week", "decade", "century")


def _adjective(scene: Scene, match: re.Match[str]) -> bool:
    token = scene.parse.token_at(match.start())
    return token is None or token.pos in ("ADJ", "NOUN", "PROPN", "X")


def _at(scene: Scene, match: re.Match[str]) -> bool:
    words = match.group(0).lower()
    if words.startswith("these"):
        return True
    before = _last_word(scene.before(match.start()))
    return (
        before
        in {"the present": ("at", "to", "until", "for"), "the moment": ("at", "for"), "the time being": ("for",)}[
            re.sub(r"\s+", " ", words)
        ]
    )


def _duration(scene: Scene, match: re.Match[str]) -> bool:  # noqa: PLR0911 - one line for each case
    """ "Second" after a number may be an ordinal; "many times a year" is a set; an age is no duration."""
    words = match.group(0).lower()
    after = scene.after(match.end())
    if re.match(r"(?:-|\s+)(?:old|of\s+age)\b", after) or _is_name(scene, match):
        return False
    before = scene.before(match.start(), 20).lower()
    number = match.group("number").lower()
    if number in ("a", "an") and words.endswith("long"):
        return False
    if words.startswith(("one day", "some day")) and not re.search(
        r"(?:in|for|just|only|than|after|within|last\w*|took|least)\s+$", before
    ):
        return False
    if "quarters" in words and number == "some":
        return False  # "in some quarters"
    if "quarter" in words and (
        number in ("three", "a", "some") and not re.search(r"(?:\bin|for|past|last|next|per|each)\s+$", before)
    ):
        return False  # "three-quarters of them", "more than a quarter of the market"
    if number in ("a", "an") and re.search(r"(?:times|once|twice)\s+$|\d\s+$", before):
        return False
    if re.search(r"(?:aged?|ages)\s+$", before):
        return False
    if words.endswith("second") and number in ("a", "one"):
        token = scene.parse.token_at(match.end() - 1)
        return token is not None and token.pos == "NOUN" and not re.match(r"\s+[a-z]+", after)
    if number in ("some", "one") and re.match(r"\w*\s*(?:day|night|week)$", words.split(maxsplit=1)[-1]):
        return number != "some" or words.endswith("s")
    return not (number in ("many", "few") and words.endswith(("second",)))


def _stretch(scene: Scene, match: re.Match[str]) -> bool:
    """ "It may last three weeks": a verb."""
    if not match.group(0).lower().startswith("last"):
        return True
    token = scene.parse.token_at(match.start())
    return token is None or token.pos not in ("VERB", "AUX")


def _often(scene: Scene, match: re.Match[str]) -> bool:
    """Not in the name of a paper, nor where it is one: "the party daily"."""
    token = scene.parse.token_at(match.start())
    if token is not None and token.pos == "NOUN" and re.match(r"\s+[A-Z]|[,.]", scene.after(match.end())):
        return False
    return not match.group(0)[0].isupper() or match.start() == 0 or scene.before(match.start(), 2).strip() in (".", "")


def _range_end(scene: Scene, match: re.Match[str]) -> bool:
    """2008-09: a later year of the same century, and not a year and month of a machine's date."""
    first = int(scene.document.text[match.start() - 3 : match.start() - 1])
    return first < int(match.group("yearend")) <= first + 40


GUARDS: dict[str, Callable[[Scene, re.Match[str]], bool]] = {
    "month": _month,
    "year": _year,
    "not-age": _not_age,
    "season": _season,
    "quarter": _quarter,
    "holiday": _holiday,
    "this-unit": _this_unit,
    "adjective": _adjective,
    "at": _at,
    "duration": _duration,
    "often": _often,
    "stretch": _stretch,
    "range-end": _range_end,
    "ahead": lambda scene, match: way(scene.parse, Span(match.start(), match.end())) == ">",
    "today": lambda scene, match: not (match.group(0)[0].isupper() and scene.before(match.start(), 4).endswith("USA ")),
}
