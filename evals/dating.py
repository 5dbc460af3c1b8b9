"""Dating: articles of a known day, read with the day and the address hidden.

Data: .jsonl(.gz) of {id, pub_date, sentences} (Timeline17) or {doc_id, dct, title, text} (GVA), or a folder of them, of which
each file is a story. Three ways: each article by itself; `together_`, all of one file with no date known; `half_`, every
second article of a file with its date and the others dated from them, and the other way round.

Exact, within three days and wrong are shares of all articles, for days that are given as certain; `guess_` those of a best
guess (a day or a stretch marked `?`): how many have one, its share that holds the day, its median length in days. Coverage is
over the articles that get bounds; the width is that of bounds on both sides. A figure with nothing to stand on is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from dateline.calendar import edtf
from dateline.calendar.resolve import resolve
from dateline.record import dating
from dateline.types.mentions import Reading
from dateline.types.text import Article, MediaType
from dateline.types.times import DateBasis, Published, When
from evals.pipeline import read_all, rows

STEP = 1
"""Every STEP-th article is read (1: all)."""


def score(path: Path, step: int = STEP) -> dict[str, float]:
    """Figures for a file or a folder: each article by itself, each file as a story without dates, and with half of them."""
    files = sorted([*path.rglob("*.jsonl"), *path.rglob("*.jsonl.gz")]) if path.is_dir() else [path]
    found: dict[str, dict[str, Published | None]] = {"": {}, "together_": {}, "half_": {}}
    days: dict[str, date] = {}
    for file in files:
        items = [item for item in rows(file) if item.get("pub_date") or item.get("dct")][::step]
        own = {_id(item): date.fromisoformat(str(item.get("pub_date") or item["dct"])[:10]) for item in items}
        readings = read_all([_article(item) for item in items])
        days |= own
        found[""] |= dates_of(readings)
        unique = tuple({reading.document.id: reading for reading in readings}.values())
        found["together_"] |= dates_of(dating.sharpen(unique))
        found["half_"] |= halves(unique, own)
    return {prefix + name: value for prefix, dates in found.items() for name, value in figures_of(dates, days).items()}


def dates_of(readings: Sequence[Reading]) -> dict[str, Published | None]:
    """Name of the article -> its date as far as it is known."""
    return {reading.document.name: reading.mentions.published for reading in readings}


def halves(readings: Sequence[Reading], days: Mapping[str, date]) -> dict[str, Published | None]:
    """Each article dated among the others when every second one, by the order of ids, keeps its date."""
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    found: dict[str, Published | None] = {}
    for hidden in (0, 1):
        mixed = [
            reading if number % 2 == hidden else given(reading, days[reading.document.name])
            for number, reading in enumerate(ordered)
        ]
        found |= dates_of([one for number, one in enumerate(dating.sharpen(tuple(mixed))) if number % 2 == hidden])
    return found


def given(reading: Reading, day: date) -> Reading:
    """The reading as it is when the day of its article is given."""
    published = Published(When.on(day), DateBasis.GIVEN)
    times = resolve(reading.mentions.times, published)
    return replace(
        reading,
        document=replace(reading.document, published=published),
        mentions=replace(reading.mentions, published=published, times=times),
    )


def figures_of(found: Mapping[str, Published | None], days: Mapping[str, date]) -> dict[str, float]:
    """Shares in percent, errors and widths in days."""
    total = max(len(found), 1)
    whens = [(published.when, days[name]) for name, published in found.items() if published is not None]
    errors = [abs((when.day - day).days) for when, day in whens if when.day is not None]
    inside = [(when.earliest or day) <= day <= (when.latest or day) for when, day in whens]
    widths = [(when.latest - when.earliest).days for when, _ in whens if when.earliest is not None and when.latest is not None]
    guesses = [(guess, day) for when, day in whens if (guess := edtf.guess_span(when)) is not None]
    figures: dict[str, float] = {
        "articles": float(len(found)),
        "exact": 100 * sum(error == 0 for error in errors) / total,
        "within_3_days": 100 * sum(error <= 3 for error in errors) / total,
        "wrong_exact": 100 * sum(error > 0 for error in errors) / total,
        "not_before": 100 * sum(when.earliest is not None for when, _ in whens) / total,
        "not_after": 100 * sum(when.latest is not None for when, _ in whens) / total,
        "both_bounds": 100 * len(widths) / total,
        "guess_share": 100 * len(guesses) / total,
    }
    figures |= _middle("median_error", errors) | _middle("median_width", widths)
    if inside:
        figures["coverage"] = 100 * sum(inside) / len(inside)
    if guesses:
        figures["guess_holds"] = 100 * sum(first <= day <= last for (first, last), day in guesses) / len(guesses)
        figures |= _middle("guess_length", [(last - first).days + 1 for (first, last), _ in guesses])
    return figures


def _middle(name: str, values: Sequence[int]) -> dict[str, float]:
    return {name: float(median(values))} if values else {}


def _id(item: Mapping[str, Any]) -> str:
    return str(item.get("id") or item["doc_id"])


def _article(item: Mapping[str, Any]) -> Article:
    text = item["text"] if "text" in item else "\n".join(_joined(sentence) for sentence in item["sentences"])
    return Article(text, MediaType.TEXT, _id(item), title=item.get("title"))


def _joined(sentence: str) -> str:
    """The sentence with the blanks taken out that its tokeniser put in."""
    sentence = re.sub(r" ([.,;:!?%)\]'’]|''|n't|'s)", r"\1", sentence)
    return re.sub(r"([(\[$£€`]) ", r"\1", sentence)
