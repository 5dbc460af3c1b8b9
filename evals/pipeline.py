"""The program's own stages, run in this process: articles -> readings. What the tasks that need a whole story call."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.story.reading import batches, read_batch
from dateline.types.mentions import Reading
from dateline.types.text import Article


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


def read_all(articles: Sequence[Article]) -> list[Reading]:
    """Readings of the articles that can be read, in their order: the program's own reading, in this process."""
    outcomes = (outcome for batch in batches(enumerate(articles)) for outcome in read_batch(batch))
    return [outcome.reading for outcome in outcomes if outcome.reading is not None]
