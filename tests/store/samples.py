"""Articles and readings for the tests of the store, made without any model."""

from __future__ import annotations

import hashlib

from dateline.store.codec import pack
from dateline.store.store import Finished
from dateline.types.mentions import Mentions, Reading
from dateline.types.spans import Span
from dateline.types.text import Article, Document, MediaType, Sentence
from dateline.types.times import DateBasis, Published, Timex, TimexType
from tests.views.records import day

MAKER = "maker-1"


def article(text: str, name: str = "a.txt", published: str | None = None) -> Article:
    """A plain text."""
    return Article(text, MediaType.TEXT, name, path=f"news/{name}", published=published)


def reading(item: Article) -> Reading:
    """What a reader might have made of it."""
    key = hashlib.sha256(f"{item.content}{item.published}".encode()).hexdigest()[:16]
    whole = Span(0, len(item.content))
    document = Document(
        key,
        item.name,
        item.path,
        None,
        item.title,
        None,
        None,
        None,
        None,
        "en",
        None,
        None,
        item.content,
        (),
        (Sentence(whole, 0),),
    )
    when = Published(day(6), DateBasis.GIVEN) if item.published else None
    times = (Timex(Span(0, 1), TimexType.DATE, "2031-05-06", day(6)),)
    return Reading(document, Mentions(key, when, times=times, maker={"en/times": "1"}))


def finished(item: Article, replaces: str | None = None) -> Finished:
    """The article, read."""
    read = reading(item)
    return Finished(item, read.document.id, pack(read), replaces)
