"""Values <-> bytes: MessagePack by the types' own shapes, deflated where that pays.

The first byte says which: 0 plain, 1 zlib. Decoding checks every field against its type, so damaged bytes raise
NotAStoryError and never become a wrong record.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from typing import Any, cast

import msgspec

from dateline.errors import NotAStoryError
from dateline.types.judgements import Ruling
from dateline.types.record import (
    ArticleEntry,
    Claim,
    DayMention,
    Disagreement,
    Engagement,
    Entity,
    Event,
    Position,
    StoryEntry,
)
from dateline.types.text import Article

_PLAIN, _DEFLATED = b"\x00", b"\x01"
_WORTH = 256
"""Shorter values do not shrink enough to pay for the time."""

_CHECK = 16
"""Bytes of the digest of what is sealed."""

SECTIONS: dict[str, Any] = {
    "stories": tuple[StoryEntry, ...],
    "articles": tuple[ArticleEntry, ...],
    "entities": tuple[Entity, ...],
    "events": tuple[Event, ...],
    "engagements": tuple[Engagement, ...],
    "claims": tuple[Claim, ...],
    "positions": tuple[Position, ...],
    "disagreements": tuple[Disagreement, ...],
    "days": tuple[DayMention, ...],
    "judgements": tuple[Ruling, ...],
}
"""The sections of the record, in the order of `Record`'s fields, with what each holds."""

_encoder = msgspec.msgpack.Encoder()


def pack(value: object) -> bytes:
    """`value` as bytes. Raises UnicodeEncodeError for text that is no text (lone surrogates)."""
    plain = _encoder.encode(value)
    if len(plain) >= _WORTH:
        small = zlib.compress(plain, 1)
        if len(small) < len(plain):
            return _DEFLATED + small
    return _PLAIN + plain


def unpack[T](kind: type[T], blob: bytes) -> T:
    """The value of that type. Raises NotAStoryError where the bytes are damaged."""
    try:
        body = zlib.decompress(blob[1:]) if blob[:1] == _DEFLATED else blob[1:]
        value: T = _decoder(cast(Any, kind)).decode(body)
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise NotAStoryError(f"the story file is damaged ({error}); build it anew from the articles") from error
    return value


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def seal(key: str, body: bytes) -> bytes:
    """Bytes that are kept under a key, small, with a digest of both."""
    small = zlib.compress(body, 1)
    return _check(key, small) + small


def unseal(key: str, sealed: bytes) -> bytes | None:
    """The bytes; None where they are damaged, or were kept under another key."""
    small = sealed[_CHECK:]
    if sealed[:_CHECK] != _check(key, small):
        return None
    try:
        return zlib.decompress(small)
    except zlib.error:  # pragma: no cover  (the digest would have to be right)
        return None


def _check(key: str, body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_CHECK, key=hashlib.blake2b(key.encode(), digest_size=32).digest()).digest()


def article_key(article: Article) -> str:
    """SHA-256 of all that was given with an article, its name and path left out: equal for equal input wherever it lies."""
    return _digest(
        article.media_type.value,
        *(value if value is not None else "\x00" for value in (article.id, article.url, article.title, article.outlet)),
        *(value if value is not None else "\x00" for value in (article.byline, article.published)),
        article.content,
    )


def content_hash(article: Article) -> str:
    """SHA-256 of an article's content alone."""
    return _digest(article.media_type.value, article.content)


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
