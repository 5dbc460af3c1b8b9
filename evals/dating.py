"""Dating: articles of a known day, read with the day and the address hidden.

Data: .jsonl(.gz) of {id, pub_date, sentences} (Timeline17) or {doc_id, dct, title, text} (GVA). Exact and within
three days are shares of all
articles; the median error is over the exact ones; coverage is over those that get bounds. `together` dates all articles of one
file as a story. Where a figure has nothing to stand on it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from dateline.calendar import edtf
from dateline.record import dating
from dateline.types.mentions import Reading
from dateline.types.text import Article, MediaType
from dateline.types.times import Published
from evals.pipeline import read_all, rows

STEP = 1
"""Every STEP-th article is read (1: all)."""


def score(path: Path, step: int = STEP) -> dict[str, float]:
    """Figures for a file or a folder, each article by itself and then all together."""
    items = list(rows(path))[::step]
    days = {_id(item): date.fromisoformat(str(item.get("pub_date") or item["dct"])[:10]) for item in items}
    readings = read_all([_article(item) for item in items])
    alone = {reading.document.name: reading.mentions.published for reading in readings}
    figures = figures_of(alone, days)
    unique: dict[str, Reading] = {reading.document.id: reading for reading in readings}
    sharpened = dating.sharpen(tuple(unique.values()))
    together = {reading.document.name: reading.mentions.published for reading in sharpened}
    return figures | {f"together_{name}": value for name, value in figures_of(together, days).items()}


def figures_of(found: Mapping[str, Published | None], days: Mapping[str, date]) -> dict[str, float]:
    """Shares in percent, errors and widths in days."""
    errors: list[int] = []
    inside: list[bool] = []
    widths: list[int] = []
    guesses: list[int] = []
    for name, published in found.items():
        if published is None:
            continue
        when, day = published.when, days[name]
        if when.day is not None:
            errors.append(abs((when.day - day).days))
        inside.append((when.earliest is None or when.earliest <= day) and (when.latest is None or day <= when.latest))
        if when.earliest is not None and when.latest is not None:
            widths.append((when.latest - when.earliest).days)
        guess = edtf.guess(when)
        if guess is not None and when.day is None:
            guesses.append(abs((guess - day).days))
    total = max(len(found), 1)
    figures: dict[str, float] = {
        "articles": float(len(found)),
        "exact": 100 * sum(error == 0 for error in errors) / total,
        "within_3_days": 100 * sum(error <= 3 for error in errors) / total,
        "wrong_exact": 100 * sum(error > 0 for error in errors) / total,
        "with_bounds": 100 * len(inside) / total,
    }
    figures |= _middle("median_error", errors) | _middle("median_width", widths) | _middle("median_guess_error", guesses)
    if inside:
        figures["coverage"] = 100 * sum(inside) / len(inside)
    figures["closed_bounds"] = 100 * len(widths) / total
    figures["guesses"] = float(len(guesses))
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
