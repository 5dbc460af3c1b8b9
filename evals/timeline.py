"""Timelines (t17): Date-F1 on exact days and align+ m:1 ROUGE, with our own number of dates and with the gold's.

PATH is a folder with articles/TOPIC_OUTLET.jsonl.gz and timelines/TOPIC_OUTLET__NAME.txt (a day, then its sentences, then a
line of dashes).
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

from dateline.views.timeline import timeline

from dateline.record.build import build
from dateline.types.record import Record
from dateline.types.text import Article, MediaType
from evals.pipeline import read_all, rows
from evals.scoring.rouge import align_rouge, f1

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def gold_timeline(path: Path) -> dict[date, str]:
    """Day -> its sentences."""
    days: dict[date, list[str]] = defaultdict(list)
    day: date | None = None
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if _DAY.fullmatch(line.strip()):
            day = date.fromisoformat(line.strip())
        elif day is not None and line.strip() and not line.startswith("---"):
            days[day].append(line.strip())
    return {key: "\n".join(lines) for key, lines in days.items()}


def predicted_timeline(record: Record, dates: int | None, sentences: int | None) -> dict[date, str]:
    """Day -> summaries, of the entries that name one day."""
    found: dict[date, str] = {}
    for item in timeline(record, dates=dates, sentences=sentences):
        if _DAY.fullmatch(item.date):
            found[date.fromisoformat(item.date)] = "\n".join(entry.summary for entry in item.entries)
    return found


def score(path: Path) -> dict[str, float]:
    """Means over all gold timelines; names end in `_known` where the gold's numbers of dates and sentences were given."""
    sums: dict[str, list[float]] = defaultdict(list)
    for articles_file in sorted((path / "articles").glob("*.jsonl*")):
        topic = articles_file.name.split(".")[0]
        golds = sorted((path / "timelines").glob(f"{topic}__*.txt"))
        articles = [
            Article("\n".join(row["sentences"]), MediaType.TEXT, row["id"], id=row["id"], published=row["pub_date"])
            for row in rows(articles_file)
        ]
        record = build(read_all(articles))
        for gold_file in golds:
            gold = gold_timeline(gold_file)
            first, last = min(gold), max(gold)
            per_day = round(sum(text.count("\n") + 1 for text in gold.values()) / len(gold))
            for suffix, dates, sentences in (("", None, None), ("_known", len(gold), per_day)):
                mine = predicted_timeline(record, dates, sentences)
                mine = {day: text for day, text in mine.items() if first <= day <= last}
                hits = len(mine.keys() & gold.keys())
                sums[f"date_f1{suffix}"].append(f1(hits / len(mine) if mine else 0.0, hits / len(gold)))
                sums[f"ar1_f1{suffix}"].append(align_rouge(mine, gold, 1)["f1"])
                sums[f"ar2_f1{suffix}"].append(align_rouge(mine, gold, 2)["f1"])
                sums[f"dates{suffix}"].append(len(mine))
    return {name: sum(values) / len(values) for name, values in sums.items()} | {"timelines": len(sums["date_f1"])}
