"""Numbers in words or figures -> int."""

from __future__ import annotations

import re

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORDS = {**_UNITS, **_TENS, "dozen": 12, "a": 1, "an": 1}
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}")


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
