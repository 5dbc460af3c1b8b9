"""A value of the record as a person reads it: "more than 6 hours" for ">6 hours", "$40 million", "by 21 Jan 2019", "denied"."""

from __future__ import annotations

import calendar
import re

from dateline.types.status import EngagementStatus
from dateline.views import dates
from dateline.views.words import STATUS

_DATED = ("when", "time", "date", "scheduled", "day")
_SIGNS = ((">=", "at least "), ("<=", "up to "), (">", "more than "), ("<", "fewer than "), ("~", "about "))
_NUMBER = re.compile(r"(?P<sign>>=|<=|>|<|~)?(?P<low>\d+(?:\.\d+)?)(?:\.\.(?P<high>\d+(?:\.\d+)?))?(?: (?P<unit>.+))?")
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_MONEY = {"dollars": "$", "pounds": "£", "euros": "€"}
_PLAIN = {
    "told": "it is so",
    "not told": "denied",
    "good": "it went well",
    "bad": "it failed",
    "all": "all of it",
    "part": "a part of it",
}
_ORDINALS = {"2": "the second", "3": "the third", "4": "the fourth", "5": "the fifth", "6": "the sixth", "7": "the seventh"}
_MONTHS = tuple(calendar.month_name)[1:]
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def value_words(slot: str, value: str) -> str:
    """The value of a slot in words; itself where there is nothing to put better."""
    if any(word in slot for word in _DATED):
        return _day(value)
    if slot == "status" and value in set(EngagementStatus):
        return STATUS[EngagementStatus(value)].word
    if slot == "ordinal":
        return f"not {_ORDINALS.get(value[4:], value[4:])}" if value.startswith("not ") else _ORDINALS.get(value, value)
    if slot in ("said", "outcome", "extent"):
        return _PLAIN.get(value, value)
    if slot == "vote_result":
        return value.replace("-", " to ")
    match = _NUMBER.fullmatch(value)
    return _number(slot, match) if match else value


def _day(value: str) -> str:
    match = _YEARLESS.search(value)
    if match is None:
        return dates.of_edtf(value)
    words = f"{int(match[2])} {_MONTHS[int(match[1]) - 1]}" if 1 <= int(match[1]) <= len(_MONTHS) else value
    return f"by {words}" if value.startswith("../") else f"from {words}" if value.endswith("/..") else words


def _number(slot: str, match: re.Match[str]) -> str:
    unit = match["unit"] or ""
    sign = next((words for mark, words in _SIGNS if mark == match["sign"]), "")
    if sign == "fewer than " and unit:
        sign = "less than "
    low, high = _figures(match["low"]), _figures(match["high"]) if match["high"] else ""
    span = f"{low} to {high}" if high else low
    if unit in _MONEY:
        return f"{sign}{_MONEY[unit]}{low}" + (f" to {_MONEY[unit]}{high}" if high else "")
    if slot == "number" and unit and span != "1" and not unit.endswith("s"):
        unit += "s"
    if span == "1" and unit.endswith("s"):
        unit = unit[:-1]
    return f"{sign}{span} {unit}".rstrip()


def _figures(text: str) -> str:
    """ "40000000" as "40 million", "12500" as "12,500"."""
    number = float(text)
    for scale, word in _SCALES:
        if number >= scale and round(number / scale, 2) * scale == number:
            return f"{number / scale:g} {word}"
    return (f"{number:,.4f}" if number >= 10_000 else f"{number:.4f}").rstrip("0").rstrip(".")
