"""How the work grows: seconds of this process for each article, to read it, to build the record and to make the brief.

PATH is the data folder: its t17/articles and gva/articles (or any .jsonl files below PATH) are taken in turn, one article of
each file, so that a larger collection is more of the same. Sizes are 100, 1,000 and 3,000 articles, as far as there are as
many. `growth_*` is the cost of an article in the largest collection over that in the smallest: 1 is linear.
DATELINE_EVAL_CACHE=FOLDER keeps the readings between runs (evals.cache); reading is always timed, on 50 articles.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from dateline.record.build import build
from dateline.types.mentions import Reading
from dateline.types.text import Article, MediaType
from dateline.views import brief, text
from evals.cache import kept
from evals.pipeline import read_all, rows

SIZES = (100, 1000, 3000)
READ = 50


def score(path: Path) -> dict[str, float]:
    """The curve; names end in the number of articles."""
    files = _files(path)
    sample = [_article(row) for row in islice(_in_turn([list(islice(rows(file), READ)) for file in files]), READ)]
    read_all(sample[:2])  # loads the models
    found = {f"read_seconds_{READ}": _timed(partial(read_all, sample))[0] / READ}
    every = list(_in_turn([kept(file.name.split(".")[0], partial(_read, file)) for file in files]))
    sizes = [size for size in SIZES if size <= len(every)] or [len(every)]
    for size in sizes:
        seconds, record = _timed(partial(build, every[:size]))
        found[f"build_seconds_{size}"] = seconds / size
        seconds, _ = _timed(lambda record=record: text.render(brief.page(record)))
        found[f"brief_seconds_{size}"] = seconds / size
    for part in ("build", "brief"):
        found[f"growth_{part}"] = found[f"{part}_seconds_{sizes[-1]}"] / found[f"{part}_seconds_{sizes[0]}"]
    return found


def _timed[T](work: Any) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _files(path: Path) -> list[Path]:
    known = [*(path / "t17" / "articles").glob("*.jsonl*"), *(path / "gva").glob("articles.jsonl*")]
    return sorted(known or [*path.rglob("*.jsonl"), *path.rglob("*.jsonl.gz")])


def _in_turn[T](columns: list[list[T]]) -> Iterator[T]:
    for row in zip_longest(*columns):
        yield from (item for item in row if item is not None)


def _read(file: Path) -> list[Reading]:
    return read_all([_article(row) for row in rows(file)])


def _article(row: dict[str, Any]) -> Article:
    """An article of t17 (`sentences`, `pub_date`), of gva (`text`, `dct`) or of our own input format."""
    content = "\n".join(row["sentences"]) if "sentences" in row else row["text"]
    name = str(row.get("id") or row.get("doc_id") or "article")
    published = row.get("pub_date") or row.get("dct") or row.get("published")
    return Article(content, MediaType.TEXT, name, id=name, published=published)
