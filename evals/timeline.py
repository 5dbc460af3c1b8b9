"""Timelines (t17): Date-F1 on exact days and align+ m:1 ROUGE, with our own number of dates and with the gold's.

PATH is a folder with articles/TOPIC_OUTLET.jsonl.gz and timelines/TOPIC_OUTLET__NAME.txt (a day, then its sentences, then a
line of dashes). Three ways, means over the gold timelines:

- no suffix: nothing is known of the gold; every date that the story's own length shows counts;
- `_range`: our own length, but only days from the gold's first to its last, as published figures are measured;
- `_known`: that, and the gold's number of dates and of sentences for each.

DATELINE_EVAL_CACHE=FOLDER keeps the readings between runs (evals.cache).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from dateline.record.build import build
from dateline.types.mentions import Reading
from dateline.types.record import Record
from dateline.types.text import Article, MediaType
from dateline.views import timeline
from evals.cache import kept
from evals.pipeline import read_all, rows
from evals.scoring.rouge import align_rouge, f1

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Told = dict[date, str]


def gold_timeline(path: Path) -> Told:
    """Day -> its sentences, a line each."""
    days: dict[date, list[str]] = defaultdict(list)
    day: date | None = None
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if _DAY.fullmatch(line.strip()):
            day = date.fromisoformat(line.strip())
        elif day is not None and line.strip() and not line.startswith("---"):
            days[day].append(line.strip())
    return {key: "\n".join(lines) for key, lines in days.items()}


def told(record: Record, every: tuple[timeline.Day, ...], dates: int | None = None, sentences: int | None = None) -> Told:
    """Day -> summaries, a line each, of the dates chosen that are one day."""
    found: Told = {}
    for item in timeline.chosen(every, record, dates, sentences):
        if _DAY.fullmatch(item.date):
            found[date.fromisoformat(item.date)] = "\n".join(entry.summary for entry in item.entries)
    return found


def figures(record: Record, gold: Mapping[date, str]) -> dict[str, float]:
    """The scores of one record against one gold timeline."""
    first, last = min(gold), max(gold)
    per_day = round(sum(text.count("\n") + 1 for text in gold.values()) / len(gold))
    every = timeline.everything(record)
    inside = tuple(day for day in every if _DAY.fullmatch(day.date) and first <= date.fromisoformat(day.date) <= last)
    own = told(record, every)
    ways = {
        "": own,
        "_range": {day: text for day, text in own.items() if first <= day <= last},
        "_known": told(record, inside, len(gold), per_day),
    }
    found: dict[str, float] = {}
    for suffix, mine in ways.items():
        hits = len(mine.keys() & gold.keys())
        found[f"date_f1{suffix}"] = f1(hits / len(mine) if mine else 0.0, hits / len(gold))
        found[f"ar1_f1{suffix}"] = align_rouge(mine, gold, 1)["f1"]
        found[f"ar2_f1{suffix}"] = align_rouge(mine, gold, 2)["f1"]
        found[f"dates{suffix}"] = float(len(mine))
    return found


def topics(path: Path) -> Iterator[tuple[str, list[Reading], list[Told]]]:
    """Each topic's name, readings and gold timelines."""
    for file in sorted((path / "articles").glob("*.jsonl*")):
        topic = file.name.split(".")[0]
        golds = [gold_timeline(gold) for gold in sorted((path / "timelines").glob(f"{topic}__*.txt"))]
        yield topic, kept(topic, partial(_read, file)), golds


def score(path: Path) -> dict[str, float]:
    """Means over all gold timelines, and the number of these; each timeline's own figures go to stderr."""
    sums: dict[str, list[float]] = defaultdict(list)
    for topic, readings, golds in topics(path):
        record = build(readings)
        for gold in golds:
            found = figures(record, gold)
            line = " ".join(f"{name} {value:.3f}" for name, value in found.items() if "ar2" not in name)
            print(f"{topic} ({len(gold)} dates): {line}", file=sys.stderr)
            for name, value in found.items():
                sums[name].append(value)
    return {name: sum(values) / len(values) for name, values in sums.items()} | {"timelines": len(sums["date_f1"])}


def _read(file: Path) -> list[Reading]:
    return read_all(
        [
            Article("\n".join(row["sentences"]), MediaType.TEXT, row["id"], id=row["id"], published=row["pub_date"])
            for row in rows(file)
        ]
    )
