"""Names compared as people mean them."""

from __future__ import annotations

import unicodedata


def plain(name: str) -> str:
    """A name without case, accents, hyphens and stops: equal for spellings that a person takes for one."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(" " if char in "-‐‑’'." else char for char in letters if not unicodedata.combining(char))
    return " ".join(kept.split())
