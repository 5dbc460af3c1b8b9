"""How the work grows: seconds to read an article, to build the record of 100, 1,000 and 10,000, to brief it, to add one more.

PATH is the data folder: its t17/articles and gva/articles (or any .jsonl files below PATH) are taken in turn, one article of
each file, so that a larger collection is more of the same. Where there are fewer than the largest size (../shared has 3,450), the
rest are copies in a made-up language and of other years (evals.copies). A PATH of fewer than 1,000 articles is not taken to
10,000. All times are this process's, of one core:

- `build_seconds_N`, `brief_seconds_N`: per article of a collection of N, from nothing;
- `add_seconds_N`: one more article given to a story file that holds N and its record: it is read, what it changes is worked out
  and stored; `judge_seconds_N`: an event of it judged wrong;
- `peak_mb_N`: the most memory that this process had held when it was done with N, the models and all readings included;
- `growth_*`: the cost of an article in the largest collection over that in the smallest: 1 is linear;
- `add_share_N`, `judge_share_N`: those times over that of building and storing the record from nothing, in the same file;
- `*_holds`: 1 where the largest ratio of this run is within its limit (LIMITS), else 0. Ratios of one run hold on any machine.

DATELINE_EVAL_CACHE=FOLDER keeps the readings between runs (evals.cache); reading is always timed, on 50 articles.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from dateline.record.build import build
from dateline.store.codec import pack
from dateline.store.store import Finished
from dateline.story import Story, judging, makers
from dateline.types.mentions import Reading
from dateline.types.record import Record
from dateline.types.text import Article, MediaType
from dateline.views import brief, text
from evals.cache import kept
from evals.copies import enough
from evals.pipeline import read_all, rows

SIZES = (100, 1_000, 10_000)
LIMITS = {"growth_build": 1.6, "add_share": 0.85, "judge_share": 0.5}
READ = 50
_NEWS = "OSLO, March 3 2031 - The fishing talks in Bergen were postponed on Monday, a spokesman for the ministry said.\n"


def score(path: Path) -> dict[str, float]:
    """The curve; names end in the number of articles."""
    gc.set_threshold(200_000, 50, 100)  # as the program does
    files = _files(path)
    sample = [_article(row) for row in islice(_in_turn([list(islice(rows(file), READ)) for file in files]), READ)]
    read_all(sample[:2])  # loads the models
    found = {f"read_seconds_{READ}": _timed(partial(read_all, sample))[0] / READ}
    own = list(_in_turn([kept(file.name.split(".")[0], partial(_read, file)) for file in files]))
    sizes = SIZES if len(own) >= SIZES[1] else SIZES[:2]
    every = enough(own, sizes[-1])
    for size in sizes:
        part = every[:size]
        seconds, record = _timed(partial(build, part))
        found[f"build_seconds_{size}"] = seconds / size
        seconds, _ = _timed(partial(_brief, record))
        found[f"brief_seconds_{size}"] = seconds / size
        del record
        found |= {f"{name}_{size}": value for name, value in _stored(part).items()}
        found[f"peak_mb_{size}"] = _peak()
        print({name: round(value, 4) for name, value in found.items() if name.endswith(f"_{size}")}, file=sys.stderr)
    for part_name in ("build", "brief"):
        found[f"growth_{part_name}"] = found[f"{part_name}_seconds_{sizes[-1]}"] / found[f"{part_name}_seconds_{sizes[0]}"]
    held = {f"{name}_holds": float(_most(found, name, sizes[1:]) <= limit) for name, limit in LIMITS.items()}
    return found | held | {"articles": len(own)}


def _most(found: Mapping[str, float], name: str, sizes: Sequence[int]) -> float:
    """The largest of a ratio that is taken of each size, the smallest size (where reading one article shows) left out."""
    return found[name] if name in found else max(found[f"{name}_{size}"] for size in sizes)


def _brief(record: Record) -> str:
    return text.render(brief.page(record))


def _stored(readings: Sequence[Reading]) -> dict[str, float]:
    """What an article, and a judgement, cost in a story file that holds these."""
    maker = makers.reading_maker()
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder) / "news.txt"
        news.write_text(_NEWS, encoding="utf-8")
        with Story.open(str(Path(folder) / "story.db"), write=True) as story:
            for reading in readings:
                document = reading.document
                article = Article(document.text, MediaType.TEXT, document.name, id=document.name)
                story.store.put([Finished(article, document.id, pack(reading))], maker)
            whole, record = _timed(story.record)
            event = record.events[0].id
            del record
            added, _ = _timed(partial(story.add, [str(news)]))
            judged, _ = _timed(partial(judging.wrong, story, event, "evals"))
    return {
        "add_seconds": added,
        "judge_seconds": judged,
        "add_share": added / whole,
        "judge_share": judged / whole,
    }


def _peak() -> float:
    """Megabytes. Linux tells kilobytes, macOS bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _files(path: Path) -> list[Path]:
    known = [
        *(path / "t17" / "articles").glob("*.jsonl*"),
        *(path / "gva").glob("articles.jsonl*"),
        *path.glob("articles.jsonl*"),
    ]
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
