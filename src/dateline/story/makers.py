"""Which version of the program makes a reading or a record: a digest of the code, rules and weights that take part.

Equal digests give equal readings. So a reading is kept until something that made it changes, also where only a rule file did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from dateline.taggers.spacy import SpacyTagger

_READING = ("types", "calendar", "rules", "documents", "mentions", "taggers")
_RECORD = ("types", "calendar", "rules", "record")
_KINDS = (".py", ".toml", ".json")
"""Weights are told by the manifest beside them, which names their digest; hashing them whole would cost each start."""


@cache
def reading_maker() -> str:
    """For readings. Raises TaggerError where the language model is missing."""
    return f"{_digest(_READING)}+{SpacyTagger().version}"


@cache
def record_maker() -> str:
    """For the record."""
    return _digest(_RECORD)


def _digest(packages: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    root = resources.files("dateline")
    for package in packages:
        for name, file in sorted(_files(root / package, package), key=lambda item: item[0]):
            content = file.read_bytes()
            digest.update(f"{name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            if item.name != "__pycache__":
                yield from _files(item, f"{name}/{item.name}")
        elif item.name.endswith(_KINDS):
            yield f"{name}/{item.name}", item
