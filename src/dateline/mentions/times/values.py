"""What the named groups of a time rule mean: words and digits to the pieces of a TIMEX3 value.

`fill(template, groups, way)` replaces each `{name}` of a rule's value or expression. Lexicons are ordered
(rules/en/times.toml), so
a word's place in its lexicon is its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from dateline.rules import base

Groups = Mapping[str, str]

_SLOT = re.compile(r"\{(\w+)\}")
_SPACE = re.compile(r"\s+")
_UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "C",
    "centurie": "C",
    "weekend": "WE",
    "fortnight": "W",
}
_YEARS = {"DE": 10, "C": 100}
_SHORT = {"hour": "H", "minute": "M", "second": "S", "min": "M", "hr": "H"}
_HALVES = {"Y": "6M", "H": "30M", "M": "30S", "D": "T12H"}
_PARTS = {"morning": "MO", "dawn": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV", "night": "NI", "daytime": "DT"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_TWO_DIGIT_PIVOT = 30
"""Two-digit years up to this one are of the twenty-first century."""


@cache
def _places(name: str) -> dict[str, int]:
    return {word: index for index, word in enumerate(base.load("en/times").lexicon[name])}


def _table(name: str) -> Mapping[str, str]:
    table: Mapping[str, str] = base.load("en/times").tables[name]
    return table


def plain(words: str) -> str:
    """Lower case, single blanks, straight apostrophes."""
    return _SPACE.sub(" ", words.lower().replace("’", "'")).strip()


def year(text: str) -> str:
    """Four digits; two-digit years by the pivot."""
    if len(text) == 2:
        return ("20" if int(text) <= _TWO_DIGIT_PIVOT else "19") + text
    return text


def month(text: str) -> str:
    """ "Sept." to 09."""
    word = text.lower().rstrip(".")
    if word.isdigit():
        return f"{int(word):02d}"
    full = _places("month")
    if word in full:
        return f"{full[word] + 1:02d}"
    return f"{_places('mon')[word[:3]] + 1:02d}"


def number(text: str) -> str:  # noqa: PLR0911 - one line for each case
    """A whole or decimal number as digits; X for "several" and the like; "half" for half a unit; 2.5 for "2 1/2"."""
    word = plain(text).replace("-", " ")
    if word in ("a", "an", "one", "another", "a single"):
        return "1"
    if word in ("half a", "half an"):
        return "half"
    if word in ("a couple of", "couple of", "a couple", "couple"):
        return "2"
    if word == "other":
        return "2"
    if word in ("hundred", "a hundred"):
        return "100"
    if word.endswith("1/2"):
        whole = word[:-3].strip()
        return f"{whole}.5" if whole else "half"
    if word[0].isdigit():
        return word.replace(",", "")
    ones, tens = _places("number"), _places("tens")
    if word in ones:
        return str(ones[word])
    first, _, rest = word.partition(" ")
    if first in tens:
        return str((tens[first] + 2) * 10 + (ones.get(rest, 0)))
    return "X"


def ordinal(text: str) -> int:
    """ "Third" and "3rd" to 3."""
    word = text.lower()
    return int(word[:-2]) if word[0].isdigit() else _places("ordinal")[word] + 1


def unit(text: str) -> str:
    """D, W, M, Q, Y, DE, C, WE; TH, TM, TS for what is shorter than a day."""
    word = text.lower().rstrip("s")
    return _UNITS[word] if word in _UNITS else "T" + _SHORT[word]


def duration(count: str, code: str, text: str = "") -> str:
    """P2W, PT30M, PXD, P2Y6M."""
    if code == "WE":
        return f"P{count}WE"
    lead, code = ("PT", code[1:]) if code[0] == "T" else ("P", code)
    if text.lower().startswith("fortnight") and count.isdigit():
        count = str(int(count) * 2)
    if count == "half":
        return {"PTH": "PT30M", "PTM": "PT30S", "PY": "P6M", "PDE": "P5Y", "PD": "PT12H", "PC": "P50Y"}.get(
            lead + code, f"P0.5{code}"
        )
    if count.endswith(".5") and code in _HALVES and lead + code != "PM":
        return f"{lead}{count[:-2]}{code}{_HALVES[code]}"
    return f"{lead}{count}{code}"


_BACK = ("before", "earlier", "previously", "ago", "prior")
_LAST = ("last", "past", "this past", "previous", "preceding")
_NEXT = ("next", "coming", "this coming", "following", "subsequent", "upcoming")


def _clock(groups: Groups) -> str:
    hour = int(groups["hour"])
    half = (groups.get("half") or groups.get("half2") or "").lower()
    if half:
        hour = hour % 12 + (12 if half in ("p", "afternoon", "evening") or (half == "night" and hour >= 6) else 0)
    return f"{hour:02d}"


def _step(groups: Groups) -> str:
    word = plain(groups.get("which") or groups.get("order") or "this")
    return "-1" if word in _LAST else "+1" if word in _NEXT else "+0"


def _which(groups: Groups) -> str:
    word = plain(groups.get("which") or groups.get("order") or "")
    return "<<" if word in _LAST else ">>" if word in _NEXT else "=" if word else ""


def _quarter(groups: Groups) -> str:
    half = groups["quarter"].lower() == "half"
    place = ordinal(groups["ordinal"]) if groups.get("ordinal") else (2 if half else 4)
    return f"{'H' if half else 'Q'}{place}"


def _day_of(groups: Groups) -> str:
    if not groups.get("which"):
        return ""
    last = groups["which"].lower() == "last"
    return "D-1" if last else "D+0"


def _unit_back(groups: Groups) -> str:
    """The unit to count in: "a decade ago" is ten years ago, no decade of the calendar."""
    return "Y" if unit(groups["unit"]) in _YEARS else unit(groups["unit"])


def _number_back(groups: Groups) -> str:
    count = number(groups["number"])
    years = _YEARS.get(unit(groups["unit"]), 1)
    return str(int(count) * years) if count.isdigit() else count


def _half_more(groups: Groups) -> str:
    words = groups.get("unit") or groups["unit2"]
    whole = number(groups["number"]) if groups.get("number") else "1"
    return duration(f"{whole}.5", unit(words))


_FILL: dict[str, Callable[[Groups], str]] = {
    "year": lambda g: year(g["year"]) if g.get("year") else "",
    "year2": lambda g: g.get("year2") or "",
    "month": lambda g: month(g["month"]) if g.get("month") else "",
    "day": lambda g: f"{int(g['day']):02d}",
    "weekday": lambda g: str(_places("weekday")[g["weekday"].lower()] + 1) if g.get("weekday") else "",
    "weekday2": lambda g: str(_places("weekday")[g["weekday2"].lower()] + 1) if g.get("weekday2") else "",
    "season": lambda g: _SEASONS[g["season"].lower().removesuffix("time")] if g.get("season") else "",
    "ordinal": lambda g: str(ordinal(g["ordinal"])),
    "order": _which,
    "which": _which,
    "step": _step,
    "deictic": lambda g: (
        {"today": "D+0", "yesterday": "D-1", "tomorrow": "D+1"}[g["deictic"].lower()] if g.get("deictic") else ""
    ),
    "dayof": _day_of,
    "part": lambda g: _PARTS[g["part"].lower().rstrip("s")] if g.get("part") else "",
    "part2": lambda g: _PARTS[g["part2"].lower()] if g.get("part2") else "",
    "sign": lambda g: "-" if g["sign"].lower() in _BACK else "+",
    "sign_ref": lambda g: "PAST_REF" if (g.get("sign") or g["sign2"]).lower() in _BACK else "FUTURE_REF",
    "number": lambda g: number(g["number"]),
    "unit": lambda g: unit(g["unit"]) if g.get("unit") else "",
    "unit_back": _unit_back,
    "number_back": _number_back,
    "unit2": lambda g: unit(g["unit2"]) if g.get("unit2") else "",
    "duration": lambda g: duration(number(g["number"]) if g.get("number") else "1", unit(g["unit"]), g["unit"]),
    "many": lambda g: duration("X", unit(g["unit"])),
    "long": lambda g: duration("X" if g["unit"].lower().endswith("s") else "1", unit(g["unit"])),
    "of": lambda g: g["of"],
    "half_more": _half_more,
    "decade": lambda g: "" if not g.get("decade") else "19" + g["decade"][0] if len(g["decade"]) == 2 else g["decade"][:3],
    "decadeword": lambda g: f"19{_places('decade')[g['decadeword'].lower()] + 2}" if g.get("decadeword") else "",
    "century": lambda g: ("BC" if g.get("era") else "") + f"{ordinal(g['ordinal']) - 1:02d}",
    "quarter": _quarter,
    "q": lambda g: g.get("q") or "",
    "q2": lambda g: g.get("q2") or "",
    "years": lambda g: "19" if g["years"].lower() == "nineteen" else "20",
    "yearend": lambda g: f"{int(float(number(g['yearend']))):02d}",
    "bc": lambda g: f"{int(g['bc']):04d}" + (f"-{month(g['month'])}" if g.get("month") else ""),
    "holiday": lambda g: _table("holidays")[plain(g["holiday"])],
    "hour": _clock,
    "minute": lambda g: g.get("minute") or "00",
    "clock": lambda g: "24:00" if g["clock"].lower() == "midnight" else "12:00",
    "often": lambda g: _table("frequency")[g["often"].lower()],
}


def modifier(groups: Groups) -> str | None:
    """The TIMEX3 mod of a rule's mod groups; None where there is none."""
    words = groups.get("mod") or groups.get("mod2") or groups.get("mod3")
    return _table("modifiers").get(plain(words)) if words else None


def fill(template: str, groups: Groups, way: str = "") -> str:
    """The template with each {name} replaced; {way} gives way to a {which} that says it.

    Raises KeyError for a word that means nothing.
    """

    def slot(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "way":
            return "" if groups.get("which") else way
        return _FILL[name](groups)

    return _SLOT.sub(slot, template)
