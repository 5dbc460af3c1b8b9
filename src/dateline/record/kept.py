"""What an earlier build worked out, so that the next one need not: values by a digest of all that they were worked out from.

The record stays a function of readings and judgements alone. A value is found again only under the digest of its own article, or
of all articles and of the judgements that bear on it; whoever keeps the bytes also keeps them by the version of the program
(`store`). So what is kept can make a build quicker and never another one; bytes that do not decode are as good as none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import msgspec

from dateline.types.judgements import Judgement
from dateline.types.mentions import Reading

_encoder = msgspec.msgpack.Encoder()


class Afresh:
    """Nothing is kept: whatever is asked for is worked out."""

    def of_article[T](self, name: str, kind: type[T], reading: Reading, make: Callable[[Reading], T]) -> T:  # noqa: ARG002
        """`make(reading)`, which must look at nothing that sharpening changes: neither the day of the article nor what its
        times mean. `name` tells it from what else is kept of an article; `kind` is its type, as msgspec decodes it."""
        return make(reading)

    def of_story[T](self, name: str, kind: Any, ruled: Sequence[Judgement], make: Callable[[], T]) -> T:  # noqa: ARG002
        """`make()`, which is worked out from all readings and these judgements and from nothing else."""
        return make()


class Kept(Afresh):
    """Values as bytes under their keys: what came from the last build, and what this one used.

    `digests` gives the digest of each reading by document id; it may be filled until the first value is asked for.
    """

    def __init__(self, digests: Mapping[str, str], old: Mapping[str, bytes]) -> None:
        self._digests = digests
        self._old = dict(old)
        self._articles: dict[str, dict[str, bytes]] = {}
        self._changed: set[str] = set()
        self._stories: dict[str, bytes] = {}

    def of_article[T](self, name: str, kind: type[T], reading: Reading, make: Callable[[Reading], T]) -> T:
        key = f"article {self._digests[reading.document.id]}"
        parts = self._articles.get(key)
        if parts is None:
            parts = self._articles[key] = _decoded(dict[str, bytes], self._old.pop(key, None)) or {}  # once is enough memory
        found: T | None = _decoded(kind, parts.get(name))
        if found is None:
            found = make(reading)
            parts[name] = _encoder.encode(found)
            self._changed.add(key)
        return found

    def of_story[T](self, name: str, kind: Any, ruled: Sequence[Judgement], make: Callable[[], T]) -> T:
        key = f"{name} {_digest(self._all, _encoder.encode(ruled))}"
        found: T | None = _decoded(kind, self._old.get(key))
        if found is None:
            found = make()
            self._stories[key] = _encoder.encode(found)
        else:
            self._stories[key] = self._old[key]
        return found

    def rows(self) -> dict[str, bytes | None]:
        """Key -> bytes of all that this build used; None for what stands under that key as it is."""
        articles = {
            key: _encoder.encode(parts) if key in self._changed else None for key, parts in self._articles.items() if parts
        }
        stories = {key: None if self._old.get(key) is body else body for key, body in self._stories.items()}
        return {**articles, **stories}

    @cached_property
    def _all(self) -> bytes:
        return _digest(*(f"{key} {self._digests[key]}\n".encode() for key in sorted(self._digests))).encode()


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _decoded(kind: Any, body: bytes | None) -> Any:
    """The value; None where there is none, or none of that type."""
    try:
        return None if body is None else _decoder(kind).decode(body)
    except (msgspec.MsgspecError, ValueError):
        return None


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
