"""Personal names: their parts, what makes two spellings one name, gender. Word lists are those of en/names.toml.

Spellings are compared by their folded parts: case, accents, hyphens and full stops do not count, so "Choe Son-hui",
"CHOE SON HUI" and "Choe Son Hui" are one name. Korean and Chinese names have the family name first.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.rules.base import load

_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?", re.UNICODE)
_SYLLABLE = r"(?:[bcdfghjklmnpqrstwxyz]{0,2}h?[aeiouyw]{1,3}(?:ng|[nklmprths])?)"
_GIVEN = re.compile(f"{_SYLLABLE}{{1,2}}")
"""A given name as Korean and Chinese romanisations write it, without its hyphen: one or two short syllables."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name taken apart. All parts are folded; `surname` is "" for a name of one word."""

    parts: tuple[str, ...]
    """All words but titles and suffixes, in the order written; initials by their letter."""
    surname: str
    given: tuple[str, ...]
    family_first: bool
    suffix: str = ""

    @property
    def key(self) -> str:
        """What all spellings of one full name share: parts without middle initials, joined."""
        if len(self.parts) <= 2 or self.family_first:
            return " ".join(self.parts)
        middle = [part for part in self.parts[1:-1] if len(part) > 1]
        return " ".join((self.parts[0], *middle, self.parts[-1]))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents, apostrophes and full stops; letters that do not decompose are spelled out."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return "".join(ch for ch in plain if ch.isalnum())


@cache
def lexicon(name: str) -> frozenset[str]:
    """A word list of en/names.toml as a set."""
    return frozenset(load("en/names").lexicon[name])


@lru_cache(maxsize=65536)
def parse(name: str) -> PersonName:
    """A name as written, with or without title. Names of 12 words and more are cut there."""
    words = [match.group() for match in _WORD.finditer(_POSSESSIVE.sub("", name.strip()))][:12]
    hyphened = "-" in name
    while len(words) > 1 and words[0].lower() in lexicon("honorific"):
        words = words[1:]
    suffix = ""
    while len(words) > 1 and words[-1].lower() in lexicon("suffix"):
        suffix, words = fold(words[-1]), words[:-1]
    parts = tuple(part for part in (fold(word) for word in words) if part)
    if len(parts) < 2:
        return PersonName(parts, "", (), False, suffix)
    if _family_first(parts, hyphened):
        return PersonName(parts, parts[0], parts[1:], True, suffix)
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in lexicon("particle"):
        start -= 1
    return PersonName(parts, " ".join(parts[start:]), parts[:start], False, suffix)


def _family_first(parts: tuple[str, ...], hyphened: bool) -> bool:
    if parts[0] not in lexicon("family_first") or not 2 <= len(parts) <= 3:
        return False
    if not all(len(part) > 1 and len(part) <= 9 and _GIVEN.fullmatch(part) for part in parts[1:]):
        return False
    western = parts[0] in lexicon("male_name") or parts[0] in lexicon("female_name")
    western |= parts[1] in lexicon("male_name") or parts[1] in lexicon("female_name")
    return not western or (len(parts) == 3 and hyphened)


def surnames(name: PersonName) -> tuple[str, ...]:
    """The single names that may stand for the person, the likeliest first."""
    if len(name.parts) < 2:
        return name.parts
    last = name.parts[-1]
    if name.family_first:
        return (name.surname,)
    bare = name.surname.split()[-1]
    return tuple(dict.fromkeys((name.surname, bare, last)))


def same_full_name(one: PersonName, other: PersonName) -> bool:  # noqa: PLR0911
    """True where two full names can only be spellings of one: equal keys, or equal but for middle names one leaves out."""
    if len(one.parts) < 2 or len(other.parts) < 2:
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if one.parts == other.parts or "".join(one.parts) == "".join(other.parts):
        return True
    if one.family_first or other.family_first:
        return False
    if one.surname != other.surname and one.parts[-1] != other.parts[-1]:
        return False
    first, second = one.parts[0], other.parts[0]
    if first != second and not _short_for(first, second):
        return False
    return _middles_agree(one.parts[1:-1], other.parts[1:-1])


def _short_for(first: str, second: str) -> bool:
    table = _nicknames()
    return second in table.get(first, ()) or first in table.get(second, ())


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    return {short: frozenset(names) for short, names in load("en/names").tables["nickname"].items()}


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Middle names agree where one list is empty, or each pair has the same initial."""
    return all(a[0] == b[0] and (a == b or 1 in (len(a), len(b))) for a, b in zip(one, other, strict=False))


def gender(name: PersonName) -> str | None:
    """ "m" or "f" by the first name; None where it does not tell."""
    if len(name.parts) < 2 or name.family_first:
        return None
    male, female = (name.parts[0] in lexicon(which) for which in ("male_name", "female_name"))
    return None if male == female else "m" if male else "f"
