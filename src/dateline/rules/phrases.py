"""How names stand in a sentence: with the article, after "in" or "at", joined by "and"; the words are in en/phrases.toml."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.rules.base import load


def the(name: str) -> str:
    """The name with the article it takes: "the United States", "Iran", "the demilitarized zone"."""
    words = name.split()
    if not words or words[0].lower() in {"the", "a", "an"}:
        return name
    first, last = words[0].lower(), words[-1].lower()
    takes = name[:1].islower() or last in _words("the") or (len(words) > 1 and first in _words("the_first"))
    if takes and not (first in _words("never") and name[:1].isupper() and last not in {"league"}):
        return f"the {name}"
    return name


def where(place: str) -> str:
    """ "in Geneva", "at the White House"."""
    last = place.rsplit(maxsplit=1)[-1].lower() if place.strip() else ""
    return f"{'at' if last in _words('at') else 'in'} {the(place)}"


def listed(names: Sequence[str]) -> str:
    """ "the United States, Iran and Oman"."""
    each = [the(name) for name in names]
    return " and ".join([", ".join(each[:-1]), each[-1]] if len(each) > 1 else each)


@cache
def _words(lexicon: str) -> frozenset[str]:
    return frozenset(load("en/phrases").lexicon[lexicon])
