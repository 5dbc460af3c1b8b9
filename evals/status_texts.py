"""The articles in which status labels stand, and the label files (evals/labels/STATUS_GUIDELINE.md).

SETS names each data set as the labels do. A text is the article as its set gives it; the sentences of a t17 article are joined
by line breaks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.documents.reader import read
from dateline.types.text import Article, Document, MediaType
from evals.pipeline import rows

LABELS = Path(__file__).parent / "labels"
SETS = ("brexit", "gum", "polnear", "t17")


@dataclass(frozen=True)
class Item:
    """One marked word: code points `start` to `end` of the text; `digest` is the start of the word's SHA-256."""

    n: int
    set: str
    document: str
    start: int
    end: int
    digest: str
    stratum: str


def digest(word: str) -> str:
    """First 8 hex digits: enough to see that the text is another one."""
    return hashlib.sha256(word.encode()).hexdigest()[:8]


def items() -> list[Item]:
    """The sample, in its order."""
    return [Item(**row) for row in rows(LABELS / "status_events.jsonl")]


def later() -> dict[Item, str]:
    """The two later draws: item -> status, given once."""
    fields = Item.__dataclass_fields__
    return {Item(**{key: row[key] for key in fields}): row["status"] for row in rows(LABELS / "status_later.jsonl")}


def labels(name: str) -> dict[int, dict[str, Any]]:
    """Number -> label, of one pass or of the gold labels (`status_pass1`, `status_gold`); empty where there is no such file."""
    path = LABELS / f"{name}.jsonl"
    return {row["n"]: row for row in rows(path)} if path.exists() else {}


def texts(path: Path) -> Iterator[tuple[str, str, Article]]:
    """(set, document, article) of every text that may be drawn from; `path` holds data and stories, or is data itself."""
    data = path / "data" if (path / "data").is_dir() else path
    stories = next((p for p in (path / "stories", path.parent / "stories") if p.is_dir()), None)
    for file in sorted((stories / "brexit").glob("*.txt")) if stories else ():
        yield "brexit", file.name, _article(file.read_text(encoding="utf-8"), file.name)
    for row in rows(data / "gum" / "train.jsonl.gz"):
        if row["genre"] == "news":
            yield "gum", row["id"], _article(row["text"], row["id"], row["meta"].get("dateCreated"))
    for row in rows(data / "polnear" / "train.jsonl.gz"):
        yield "polnear", row["id"], _article(row["text"], row["id"], row["date"], row["title"])
    for row in rows(data / "t17" / "articles"):
        yield "t17", row["id"], _article("\n".join(row["sentences"]), row["id"], row["pub_date"])


def _article(text: str, name: str, published: str | None = None, title: str | None = None) -> Article:
    return Article(text, MediaType.TEXT, name, id=name, published=published, title=title)


def documents(path: Path, wanted: Iterable[Item]) -> dict[tuple[str, str], Document]:
    """(set, document) -> the article as the program reads it, of those that hold a wanted item."""
    keys = {(item.set, item.document) for item in wanted}
    return {(name, key): read(article) for name, key, article in texts(path) if (name, key) in keys}
