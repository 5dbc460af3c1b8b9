"""Numbers in words or figures -> int; number phrases of a sentence with their bounds ("more than six", "12 to 19")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
_WORDS = {**_UNITS, **_TENS, "dozen": 12, "a": 1, "an": 1}
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}")
_DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,9})\.\d{1,4}")
_JOINTS = frozenset({"and", "-", "–"})
_RANGE = frozenset({"to", "-", "–", "and", "or"})
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_CURRENCIES = frozenset("$£€¥")
_LONGEST = 8
"""Tokens of one number."""


def parse_number(text: str) -> int | None:
    """The whole number that `text` is, in figures ("1,000") or words ("twenty-five", "two hundred"); None for anything else."""
    text = text.strip().lower()
    if len(text) > 60:
        return None
    if _FIGURES.fullmatch(text):
        return int(text.replace(",", ""))
    total, current, seen = 0, 0, False
    for word in text.replace("-", " ").split():
        if word == "and" and seen:
            continue
        if word in _SCALES and seen:
            current *= _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, current = total + current, 0
        elif _FIGURES.fullmatch(word):
            current += int(word.replace(",", ""))
        elif word in _WORDS:
            current = max(current, 1) * 12 if word == "dozen" else current + _WORDS[word]
        else:
            return None
        seen = True
    return total + current if seen else None


def parse_quantity(text: str) -> float | None:
    """The same with decimals ("7.5", "1.2 million") and halves ("two and a half"); None for anything else."""
    text = " ".join(text.lower().split())
    half = text.removesuffix(" and a half")
    if half != text:
        whole = parse_quantity(half)
        return None if whole is None else whole + 0.5
    first, _, scale = text.partition(" ")
    if _DECIMAL.fullmatch(first) and (not scale or scale in _SCALES):
        return float(first.replace(",", "")) * _SCALES.get(scale, 1)
    number = parse_number(text)
    return None if number is None else float(number)


def written(number: float) -> str:
    """The shortest figures for a number: "6", "7.5"."""
    return str(int(number)) if number == int(number) else f"{number:.4f}".rstrip("0")


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number as a sentence gives it: what it allows, and the tokens `first` to `last` (inclusive) that it stands in."""

    low: float
    high: float
    sign: str
    """"" for just that; "~" about; ">=", ">", "<=", "<"."""
    first: int
    last: int

    @property
    def value(self) -> str:
        """For comparison: "12", ">=12", "~30", "12..19"."""
        return f"{written(self.low)}..{written(self.high)}" if self.high != self.low else f"{self.sign}{written(self.low)}"


def phrases(parse: Parse, sentence: int, text: str, hedges: Mapping[str, re.Pattern[str]]) -> Iterator[NumberPhrase]:
    """The number phrases of a sentence, in order. `hedges`: sign -> the words that put it, matched just before the number."""
    tokens = parse.sentence_tokens(sentence)
    singles = list(_singles(tokens))
    skip = -1
    for i, (first, last, number) in enumerate(singles):
        if first <= skip:
            continue
        low = high = number
        if i + 1 < len(singles) and _joined(parse, last, singles[i + 1][0]) and singles[i + 1][2] > number:
            after = singles[i + 1]
            # "12 to 19 thousand": the scale is of both
            high, low = after[2], number * _shared_scale(number, after[2], parse, after[0], after[1])
            skip = after[1]
        end = max(last, skip)
        if high == number:
            yield NumberPhrase(low, high, _sign(text, parse.tokens[first].start, hedges), first, end)
        elif low < high:
            yield NumberPhrase(low, high, "", first, end)


def _singles(tokens: Sequence[Token]) -> Iterator[tuple[int, int, float]]:
    i = 0
    while i < len(tokens):
        if tokens[i].tag != "CD" and not _half_dozen(tokens, i):
            i += 1
            continue
        end, number = i, None
        for j in range(i, min(len(tokens), i + _LONGEST)):
            word = tokens[j].text.lower()
            if tokens[j].tag != "CD" and word not in _JOINTS and word not in ("a", "half", "dozen"):
                break
            found = parse_quantity(" ".join(t.text for t in tokens[i : j + 1] if t.text not in ("-", "–")))
            if found is not None and not (j > i and tokens[j - 1].text.lower() in ("and", "-", "–") and _apart(tokens, i, j)):
                end, number = j, found
        if number is not None:
            after = tokens[end + 1] if end + 1 < len(tokens) else None
            if after is not None and i and tokens[i - 1].text in _CURRENCIES and after.text.lower() in _SUFFIXES:
                end, number = end + 1, number * _SUFFIXES[after.text.lower()]  # "$270m"
            yield tokens[i].index, tokens[end].index, number
        i = end + 1


def _half_dozen(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].text.lower() == "dozen" or (
        tokens[i].text.lower() == "a" and i + 1 < len(tokens) and tokens[i + 1].text.lower() in ("dozen", "hundred", "thousand")
    )


def _apart(tokens: Sequence[Token], i: int, j: int) -> bool:
    """ "five and six", "5-6": two numbers; "two hundred and six", "twenty-six" are one."""
    before = parse_quantity(" ".join(t.text for t in tokens[i : j - 1] if t.text not in ("-", "–")))
    own = parse_quantity(tokens[j].text)
    if before is None or own is None:
        return False
    return not (before >= 20 and own < 10 and before % 10 == 0) and not (before >= 100 and own < 100 and before % 100 == 0)


def _joined(parse: Parse, last: int, first: int) -> bool:
    return first == last + 2 and parse.tokens[last + 1].text.lower() in _RANGE - {"and", "or"}


def _shared_scale(low: float, high: float, parse: Parse, first: int, last: int) -> float:
    scale = _SCALES.get(parse.tokens[last].text.lower(), 1)
    return scale if last > first and low < 1_000 <= high else 1


def _sign(text: str, start: int, hedges: Mapping[str, re.Pattern[str]]) -> str:
    before = text[max(0, start - 24) : start].lower()
    return next((sign for sign, pattern in hedges.items() if pattern.search(before)), "")


def span_of(parse: Parse, phrase: NumberPhrase) -> Span:
    """The code points that the phrase stands in."""
    return Span(parse.tokens[phrase.first].start, parse.tokens[phrase.last].end)
