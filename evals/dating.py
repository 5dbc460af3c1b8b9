"""Dating: articles of a known day, read with the day and the address hidden.

Data: .jsonl(.gz) of {id, pub_date, sentences} (Timeline17) or {doc_id, dct, title, text} (GVA), or a folder of them. Files that
are named TOPIC_OUTLET are one story; of a folder of several files, each story is sampled evenly in time to MOST articles.
Four ways: each article by itself; `together_`, all of a story with no date known; `half_`, every second article with its date
and the others dated from them, and the other way round; `story_`, a folder of scraped pages: every third article has its date,
the others have none, and the dates that they print about themselves are cut out as well.

Exact, within three days and wrong are shares of all articles, for days that are given as certain; `guess_` those of a best
guess (a day or a stretch marked `?`): how many have one, its share that holds the day, its median length in days; `point_` those
of one day made of all: the exact one, else the middle of the guess, else the middle of the bounds. Coverage is over the articles
that get bounds; the width is that of bounds on both sides. A figure with nothing to stand on is left out.

DATELINE_EVAL_CACHE=FOLDER keeps the readings between runs (evals.cache).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from dateline.calendar import edtf
from dateline.calendar.resolve import resolve
from dateline.documents import reader as documents
from dateline.errors import InputError
from dateline.record import dating
from dateline.types.mentions import Reading
from dateline.types.text import Article, MediaType
from dateline.types.times import DateBasis, Published, When
from evals.cache import kept
from evals.pipeline import read_all, rows

MOST = 150
"""Articles of a story, where there are several files."""
SHARE = 3
"""In the story setting one in so many articles keeps its date."""
_PRINTED = 6
"""Times that printed dates are looked for in one article, each time without those found before."""
_LONG_LINE = 260

Story = list[tuple[Reading, date]]


def score(path: Path) -> dict[str, float]:
    """Figures for a file or a folder."""
    found: dict[str, dict[str, Published | None]] = {"": {}, "together_": {}, "half_": {}, "story_": {}}
    days: dict[str, date] = {}
    for name, items in _sampled(path):
        own = {_id(item): _day(item) for item in items}
        readings = kept(f"dating_{name}", partial(read_all, [_article(item) for item in items]))
        days |= own
        found[""] |= dates_of(readings)
        unique = tuple({reading.document.id: reading for reading in readings}.values())
        found["together_"] |= dates_of(dating.sharpen(unique))
        found["half_"] |= parts(unique, own, 2, keep=False)
        found["story_"] |= parts(_hidden(name, items), own, SHARE, keep=True)
    return {prefix + name: value for prefix, dates in found.items() for name, value in figures_of(dates, days).items()}


def stories(path: Path) -> Iterator[tuple[str, Story]]:
    """(name, articles with their days), read with all printed dates hidden."""
    for name, items in _sampled(path):
        days = {_id(item): _day(item) for item in items}
        yield name, [(reading, days[reading.document.name]) for reading in _hidden(name, items)]


def _sampled(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    files = sorted([*path.rglob("*.jsonl"), *path.rglob("*.jsonl.gz")]) if path.is_dir() else [path]
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in files:
        topics[file.name.split(".")[0].split("_")[0]] += [item for item in rows(file) if item.get("pub_date") or item.get("dct")]
    for name, items in topics.items():
        ordered = sorted(items, key=lambda item: (_day(item), _id(item)))
        number = min(MOST, len(ordered)) if len(files) > 1 else len(ordered)
        yield name, [ordered[place * len(ordered) // number] for place in range(number)]


def _hidden(name: str, items: Sequence[Mapping[str, Any]]) -> tuple[Reading, ...]:
    readings = kept(f"dating_hidden_{name}", partial(read_all, [without_stamps(_article(item)) for item in items]))
    return tuple({reading.document.id: reading for reading in readings}.values())


def without_stamps(article: Article) -> Article:
    """The article without the dates that it prints about itself: lines of their own, or the words in a line of text."""
    for _ in range(_PRINTED):
        try:
            document = documents.read(article)
        except InputError:
            return article
        clues = document.published.clues if document.published is not None else ()
        spans = sorted((clue.span for clue in clues if clue.span is not None), reverse=True)
        if not spans:
            return article
        text, cut = document.text, len(document.text)
        for span in spans:
            start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end) % (len(text) + 1)
            if end - start > _LONG_LINE:
                start, end = span.start, span.end
            text, cut = (text[:start] + text[end:], start) if end <= cut else (text, cut)
        article = replace(article, content=text)
    return article


def dates_of(readings: Sequence[Reading]) -> dict[str, Published | None]:
    """Name of the article -> its date as far as it is known."""
    return {reading.document.name: reading.mentions.published for reading in readings}


def parts(readings: Sequence[Reading], days: Mapping[str, date], number: int, *, keep: bool) -> dict[str, Published | None]:
    """Each article dated among the others when one in `number`, by the order of ids, keeps its date, or (not `keep`) loses it.

    An article that is dated several times counts once, the first time.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    found: dict[str, Published | None] = {}
    for part in range(number):
        known = [(place % number == part) == keep for place in range(len(ordered))]
        mixed = [given(one, days[one.document.name]) if dated else one for one, dated in zip(ordered, known, strict=True)]
        sharper = dating.sharpen(tuple(mixed))
        found = dates_of([one for one, dated in zip(sharper, known, strict=True) if not dated]) | found
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
    points = [abs((middle - day).days) for when, day in whens if (middle := _middle_day(when)) is not None]
    guesses = [(guess, day) for when, day in whens if (guess := edtf.guess_span(when)) is not None]
    figures: dict[str, float] = {
        "articles": float(len(found)),
        "exact": 100 * sum(error == 0 for error in errors) / total,
        "within_3_days": 100 * sum(error <= 3 for error in errors) / total,
        "wrong_exact": 100 * sum(error > 0 for error in errors) / total,
        "not_before": 100 * sum(when.earliest is not None for when, _ in whens) / total,
        "not_after": 100 * sum(when.latest is not None for when, _ in whens) / total,
        "both_bounds": 100 * len(widths) / total,
        "point_within_3_days": 100 * sum(error <= 3 for error in points) / total,
        "guess_share": 100 * len(guesses) / total,
    }
    figures |= _middle("median_error", errors) | _middle("point_median_error", points) | _middle("median_width", widths)
    if inside:
        figures["coverage"] = 100 * sum(inside) / len(inside)
    if guesses:
        figures["guess_holds"] = 100 * sum(first <= day <= last for (first, last), day in guesses) / len(guesses)
        figures |= _middle("guess_length", [(last - first).days + 1 for (first, last), _ in guesses])
    return figures


def _middle_day(when: When) -> date | None:
    """The middle of the best guess, else of the bounds on both sides."""
    bounds = (when.earliest, when.latest) if when.earliest is not None and when.latest is not None else None
    span = edtf.guess_span(when) or bounds
    return span[0] + (span[1] - span[0]) // 2 if span is not None else None


def _middle(name: str, values: Sequence[int]) -> dict[str, float]:
    return {name: float(median(values))} if values else {}


def _day(item: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(item.get("pub_date") or item["dct"])[:10])


def _id(item: Mapping[str, Any]) -> str:
    return str(item.get("id") or item["doc_id"])


def _article(item: Mapping[str, Any]) -> Article:
    text = item["text"] if "text" in item else "\n".join(_joined(sentence) for sentence in item["sentences"])
    return Article(text, MediaType.TEXT, _id(item), title=item.get("title"))


def _joined(sentence: str) -> str:
    """The sentence with the blanks taken out that its tokeniser put in."""
    sentence = re.sub(r" ([.,;:!?%)\]'’]|''|n't|'s)", r"\1", sentence)
    return re.sub(r"([(\[$£€`]) ", r"\1", sentence)
