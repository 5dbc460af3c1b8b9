"""Which language a text is written in: by its script, else by the share of the commonest words (rules/world/languages.toml)."""

from __future__ import annotations

import re
from functools import cache

from dateline.rules.base import load

SAMPLE = 6000
"""Code points that are looked at, from the start."""

LEAST_WORDS = 12
"""With fewer words than this a text is taken for English, the language we read."""

LEAST_SHARE = 0.12
"""A text of which no language's commonest words make up this share is of an unknown language (`und`)."""

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)


@cache
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in load("world/languages").lexicon.items()}


def language_of(text: str) -> str:
    """ISO 639-1 code, or `und` where it cannot be told. Looks at the first SAMPLE code points only."""
    sample = text[:SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    for code, regex in _SCRIPTS:
        least = 0.02 if code == "uk" else 0.3
        if letters and len(regex.findall(sample)) > least * letters:
            return code
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < LEAST_WORDS:
        return "en"
    shares = {code: sum(word in common for word in words) / len(words) for code, common in _common().items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares[best] < LEAST_SHARE:
        return "en" if shares["en"] > 0.04 and shares["en"] >= shares[best] else "und"
    return best
