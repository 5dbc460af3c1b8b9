"""What every way of dating asks of a reading: its day, its names, its own words."""

from __future__ import annotations

from datetime import date

from dateline.types.mentions import Reading
from dateline.types.status import NameType

_KINDS = (NameType.PERSON, NameType.ORGANIZATION, NameType.PLACE, NameType.FACILITY)


def day_of(reading: Reading) -> date | None:
    """The one day on which an article was published; None where more are left."""
    published = reading.mentions.published
    return published.when.day if published is not None else None


def is_exact(reading: Reading) -> bool:
    """True where the article's day is known."""
    return day_of(reading) is not None


def names_of(reading: Reading) -> frozenset[str]:
    """The names in an article, each in its fullest form, in lower case."""
    return frozenset(
        mention.name.lower() for mention in reading.mentions.names if mention.type in _KINDS and len(mention.name) > 3
    )


def body_of(reading: Reading) -> str:
    """The sentences of an article, without the noise of its page."""
    text = reading.document.text
    return " ".join(sentence.span.of(text) for sentence in reading.document.sentences)
