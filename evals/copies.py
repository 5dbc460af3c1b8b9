"""More articles than the data has, for measuring growth: the same readings again in a made-up language, other years.

Every letter is replaced by another of its kind (vowel or consonant), so offsets hold, names and words are new, and no copy looks
like a near copy; days move by whole weeks. Countries keep their codes, as more news of one country would. So three times the
articles have about three times the people, days and stories. It is no news, and measures time and memory only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from dateline.types.mentions import Mentions, Reading
from dateline.types.times import Published, When

_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_YEARS = timedelta(weeks=4 * 52)


def enough(readings: Sequence[Reading], number: int) -> list[Reading]:
    """The first `number` of these readings and of their copies."""
    return list(islice(_endless(readings), number))


def _endless(readings: Sequence[Reading]) -> Iterator[Reading]:
    turn = 0
    while readings:
        yield from (readings if turn == 0 else (_copied(reading, turn) for reading in readings))
        turn += 1


def _copied(reading: Reading, turn: int) -> Reading:
    letters = _letters(turn)
    found, document = reading.mentions, reading.document
    key = f"{document.id}+{turn}"
    published = _moved(found.published, turn)
    mentions: Mentions = replace(
        found,
        document_id=key,
        published=published,
        names=tuple(replace(name, name=name.name.translate(letters)) for name in found.names),
        times=tuple(replace(time, when=_later(time.when, turn)) for time in found.times),
        engagements=tuple(replace(e, matter=tuple(word.translate(letters) for word in e.matter)) for e in found.engagements),
    )
    made = replace(
        document,
        id=key,
        name=f"{document.name}+{turn}",
        title=document.title.translate(letters) if document.title else None,
        text=document.text.translate(letters),
        published=_moved(document.published, turn),
    )
    return Reading(made, mentions)


def _letters(turn: int) -> dict[int, int]:
    """Each letter -> the `turn`th after it of its kind."""
    table: dict[int, int] = {}
    for kind in (_VOWELS, _CONSONANTS, _VOWELS.upper(), _CONSONANTS.upper()):
        table.update({ord(letter): ord(kind[(index + turn) % len(kind)]) for index, letter in enumerate(kind)})
    return table


def _moved(published: Published | None, turn: int) -> Published | None:
    when = _later(published.when, turn) if published else None
    return replace(published, when=when) if published and when else published


def _later(when: When | None, turn: int) -> When | None:
    """The same, some years on; what is not one plain day stays, as its EDTF would have to be written anew."""
    day = when.day if when is not None else None
    if day is None or day.year > date.max.year - 4 * turn - 1 or when is None or when.edtf != day.isoformat():
        return when
    return When.on(day + turn * _YEARS)
