"""Ids: hashes of what they name, so that the same articles give the same ids in any order and a second run changes nothing."""

from __future__ import annotations

import hashlib


def make_id(kind: str, *parts: str) -> str:
    """`kind-` and 12 hex digits of the SHA-256 of the parts; "" counts, order counts."""
    digest = hashlib.sha256("\x1f".join((kind, *parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:12]}"
