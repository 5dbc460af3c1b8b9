"""Status, certainty and teller of events, on our own labels (labels/STATUS_GUIDELINE.md), given the words that name the events.

score(Path("../shared"))      a folder with data and stories, or the data folder beside the stories
python -m evals.status PATH [--errors]

`accuracy` is that of the rules and of the day that the words give to the event, `accuracy_scored` with the encoder's factuality
scores, their one limit set by five-fold cross-validation (each fold is judged with the limit that is best on the other four).
Postponed counts as cancelled.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.mentions import reader
from dateline.mentions.modality.cues import FACTUAL, Mood, cues
from dateline.mentions.modality.governing import time_of
from dateline.mentions.modality.scores import timely, weighed
from dateline.mentions.modality.status import status_of
from dateline.taggers.spacy import SpacyTagger
from dateline.types.spans import Span
from dateline.types.status import EventStatus
from dateline.types.tagged import Factuality
from evals.attribution import available
from evals.status_texts import Item, digest, documents, items, labels, later

FOLDS = 5
LIMITS = (9.0, 2.8, 2.6, 2.4, 2.2, 2.0)
"""Least scores tried; nothing reaches 9."""


@dataclass(frozen=True)
class Judged:
    """One labelled event and what we make of it."""

    item: Item
    gold: EventStatus
    certainty: str
    eyes: str
    mood: Mood
    scores: Factuality | None
    told: str
    """In whose words we take it to stand: author or source."""
    context: str


def _gold(label: dict[str, Any]) -> EventStatus | None:
    status = "cancelled" if label["status"] == "postponed" else label["status"]
    return None if status == "none" else EventStatus(status)


def judged(path: Path) -> Iterator[Judged]:
    """Every label that names an event, in the order of the articles."""
    gold = labels("status_gold")
    wanted = [item for item in items() if _gold(gold[item.n]) is not None]
    texts = documents(path, wanted)
    keys = sorted(texts)
    encoder = available()
    for key, parse in zip(keys, SpacyTagger().parse([texts[key] for key in keys]), strict=True):
        document = texts[key]
        tagged = encoder.encode(document.text, document.paragraphs()) if encoder else None
        read = reader.read(document, parse, tagged)
        for item in wanted:
            if (item.set, item.document) != key:
                continue
            word = Span(item.start, item.end)
            token = parse.token_at(item.start)
            label, status = gold[item.n], _gold(gold[item.n])
            if token is None or status is None or digest(word.of(document.text)) != item.digest:
                continue
            time = time_of(parse, token.index, read.times, cues())
            timex = read.times[time] if time is not None else None
            yield Judged(
                item,
                status,
                label["certainty"],
                label["eyes"],
                timely(Mood(*status_of(parse, token.index)), timex, document.text, read.published),
                tagged.factuality([word])[0] if tagged else None,
                "source" if any(span.overlaps(word) for one in read.attributions for span in one.content) else "author",
                " ".join(f"{document.text[max(0, item.start - 100) : item.start]}[[{word.of(document.text)}]]".split()),
            )


def later_hits(path: Path) -> list[bool]:
    """Whether the rules alone are right, for each event of the later draws."""
    gold = {item: _gold({"status": status}) for item, status in later().items()}
    wanted = [item for item, status in gold.items() if status is not None]
    texts = documents(path, wanted)
    keys = sorted(texts)
    hits = []
    for key, parse in zip(keys, SpacyTagger().parse([texts[key] for key in keys]), strict=True):
        for item in wanted:
            token = parse.token_at(item.start) if (item.set, item.document) == key else None
            if token is not None:
                hits.append(status_of(parse, token.index)[0] is gold[item])
    return hits


def _hits(found: Sequence[Judged], so: float) -> int:
    return sum(weighed(one.mood, one.scores, so).status is one.gold for one in found)


def cross_validated(found: Sequence[Judged]) -> float:
    """Share right where the limit of each fold is the best on the others; the higher one where two are alike."""
    right = 0
    for fold in range(FOLDS):
        rest = [one for one in found if one.item.n % FOLDS != fold]
        best = max(LIMITS, key=lambda so: (_hits(rest, so), so))
        right += _hits([one for one in found if one.item.n % FOLDS == fold], best)
    return right / max(1, len(found))


def agreement(field: str) -> tuple[float, float]:
    """Share of the labels on which the two passes agree, and Cohen's kappa."""
    first, second = labels("status_pass1"), labels("status_pass2")
    pairs = [(first[n][field], second[n][field]) for n in sorted(first) if n in second]
    if not pairs:
        return 0.0, 0.0
    same = sum(a == b for a, b in pairs) / len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[value] * right[value] for value in left) / len(pairs) ** 2
    return same, (same - chance) / (1 - chance) if chance < 1 else 1.0


def score(path: Path) -> dict[str, Any]:
    """Shares in 0..1: of all, for each status, of what is planned and coded as done; confusions as counts."""
    found = list(judged(path))
    total = max(1, len(found))
    figures: dict[str, Any] = {"events": len(found), "agreement": agreement("status")[0], "kappa": agreement("status")[1]}
    figures["accuracy"] = sum(one.mood.status is one.gold for one in found) / total
    figures["accuracy_scored"] = cross_validated(found)
    figures["accuracy_random_draw"] = _share([one.mood.status is one.gold for one in found if one.item.stratum == "random"])
    figures["accuracy_later_draws"] = _share(later_hits(path))
    figures["accuracy_done_or_not"] = sum((one.mood.status in FACTUAL) == (one.gold in FACTUAL) for one in found) / total
    planned = [one.mood.status for one in found if one.gold is EventStatus.PLANNED]
    figures["planned_coded_occurred"] = _share([status is EventStatus.OCCURRED for status in planned])
    figures["planned_coded_fact"] = _share([status in FACTUAL for status in planned])
    figures["certainty"] = _share([one.mood.certainty.value == one.certainty for one in found if one.mood.status is one.gold])
    figures["eyes"] = _share([one.told == one.eyes for one in found])
    for status in EventStatus:
        figures[f"recall {status}"] = _share([one.mood.status is status for one in found if one.gold is status])
        figures[f"precision {status}"] = _share([one.gold is status for one in found if one.mood.status is status])
    confusions = Counter((one.gold, one.mood.status) for one in found if one.mood.status is not one.gold)
    for (gold, ours), count in sorted(confusions.items(), key=lambda pair: (-pair[1], pair[0])):
        figures[f"{gold} taken for {ours}"] = count
    return figures


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


if __name__ == "__main__":
    if "--errors" in sys.argv:
        for one in judged(Path(sys.argv[1])):
            if one.mood.status is not one.gold:
                print(f"#{one.item.n} {one.gold} taken for {one.mood.status} {one.scores}: {one.context}")
    else:
        print(json.dumps(score(Path(sys.argv[1])), indent=1))
