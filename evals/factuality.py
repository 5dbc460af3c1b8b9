"""Scores the status of events against factuality scores (-3 surely not ... 3 surely so) given to head words.

score(Path("../shared/data/factuality/uw_dev.jsonl.gz"))

The public sets do not agree on what is still to come: UW and MEANTIME count "will meet" as so, UDS as not so. We follow the first
two, as FactBank does: planned counts as certain of the future, cancelled as not so.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.mentions.modality.status import status_of
from dateline.taggers.encoder import Encoder
from dateline.taggers.spacy import SpacyTagger
from dateline.types.spans import Span
from dateline.types.status import Certainty, EventStatus
from dateline.types.syntax import Parse
from dateline.types.text import Document, Sentence
from evals.attribution import available
from evals.pipeline import rows

SCORES: dict[tuple[EventStatus, Certainty | None], float] = {
    (EventStatus.OCCURRED, None): 3.0,
    (EventStatus.OCCURRED, Certainty.PROBABLE): 2.0,
    (EventStatus.OCCURRED, Certainty.POSSIBLE): 1.0,
    (EventStatus.UNDER_WAY, None): 3.0,
    (EventStatus.UNDER_WAY, Certainty.PROBABLE): 2.0,
    (EventStatus.PLANNED, None): 2.0,
    (EventStatus.POSSIBLE, None): 1.0,
    (EventStatus.HYPOTHETICAL, None): 0.5,
    (EventStatus.DENIED, None): -1.5,
    (EventStatus.CANCELLED, None): -2.0,
    (EventStatus.NEGATED, None): -3.0,
    (EventStatus.NEGATED, Certainty.PROBABLE): -2.0,
}
"""What a status is worth on the scale; None stands for every certainty that has no line of its own."""

CLASSES = ("happened", "uncertain", "not")


def worth(status: EventStatus, certainty: Certainty) -> float:
    """A status on the scale of -3 to 3."""
    return SCORES.get((status, certainty), SCORES[status, None])


def class_of(score: float) -> str:
    """Happened from 1.5 up, not from -1.5 down."""
    return "happened" if score >= 1.5 else "not" if score <= -1.5 else "uncertain"


def sentence_document(text: str, name: str) -> Document:
    """One sentence as a document, without any reading of layout."""
    left = len(text) - len(text.lstrip())
    span = Span(left, max(left, len(text.rstrip())))
    return Document("0" * 16, name, None, None, None, None, None, None, None, "en", None, None, text, (), (Sentence(span, 0),))


def pairs(path: Path, encoder: Encoder | None = None) -> Iterator[tuple[float, float]]:
    """(gold, ours) for every head word; the encoder's scores weigh in where one is given."""
    records: list[dict[str, Any]] = list(rows(path))
    documents = [sentence_document(record["text"], record["id"]) for record in records]
    parses: list[Parse] = SpacyTagger().parse(documents)
    for record, parse in zip(records, parses, strict=True):
        words = [Span(target["start"], target["end"]) for target in record["targets"]]
        scores = encoder.encode(record["text"]).factuality(words) if encoder else [None] * len(words)
        for target, told in zip(record["targets"], scores, strict=True):
            token = parse.token_at(target["start"])
            if token is not None:
                yield float(target["score"]), worth(*status_of(parse, token.index, scores=told))


def score(path: Path) -> dict[str, float]:
    """MAE, Pearson r, three-way F1 of the rules, and with the encoder ("scored"); always-happened beside them."""
    found = list(pairs(path))
    figures: dict[str, float] = {"head words": len(found)}
    f1 = _f1(found)
    figures.update({f"F1 {name}": value for name, value in f1.items()})
    figures["macro-F1"] = statistics.fmean(f1.values())
    encoder = available()
    if encoder is not None:
        weighed = list(pairs(path, encoder))
        figures["macro-F1 scored"] = statistics.fmean(_f1(weighed).values())
        figures["MAE scored"] = statistics.fmean(abs(gold - ours) for gold, ours in weighed)
    figures["MAE"] = statistics.fmean(abs(gold - ours) for gold, ours in found)
    figures["MAE always happened"] = statistics.fmean(abs(gold - 3.0) for gold, _ in found)
    figures["Pearson r"] = statistics.correlation(*zip(*found, strict=True)) if len(found) > 1 else 0.0
    return figures


def _f1(found: list[tuple[float, float]]) -> dict[str, float]:
    """Class -> F1."""
    confusion = Counter((class_of(gold), class_of(ours)) for gold, ours in found)
    f1 = {}
    for name in CLASSES:
        told = sum(n for (_, ours), n in confusion.items() if ours == name)
        gold = sum(n for (true, _), n in confusion.items() if true == name)
        f1[name] = 2 * confusion[name, name] / (told + gold) if told + gold else 0.0
    return f1
