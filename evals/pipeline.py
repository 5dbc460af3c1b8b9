"""The program's own stages, run in this process: articles -> readings. What the tasks that need a whole story call."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.documents import reader as documents
from dateline.errors import InputError
from dateline.mentions import reader as mentions
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Reading
from dateline.types.text import Article, Document

BATCH = 32


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a .jsonl or .jsonl.gz file, or of all such files of a folder in name order."""
    if path.is_dir():
        for file in sorted([*path.rglob("*.jsonl"), *path.rglob("*.jsonl.gz")]):
            yield from rows(file)
        return
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")  # noqa: SIM115
    with opened as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_all(articles: Sequence[Article], tagger: SpacyTagger | None = None) -> list[Reading]:
    """Readings of the articles that can be read, in their order."""
    tagger = tagger or SpacyTagger()
    result: list[Reading] = []
    for start in range(0, len(articles), BATCH):
        batch: list[Document] = []
        for article in articles[start : start + BATCH]:
            try:
                batch.append(documents.read(article))
            except InputError:
                continue
        parses = tagger.parse(batch)
        result.extend(Reading(document, mentions.read(document, parse)) for document, parse in zip(batch, parses, strict=True))
    return result
