"""The status labels fit the texts they were made on, and say what the guideline says of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evals.status import agreement
from evals.status_texts import digest, documents, items, labels, later

STATUSES = {
    "occurred",
    "under_way",
    "planned",
    "possible",
    "hypothetical",
    "cancelled",
    "postponed",
    "denied",
    "negated",
    "none",
}


def test_every_event_has_one_label_of_each_pass() -> None:
    numbers = [item.n for item in items()]
    assert len(numbers) == len(set(numbers)) == 400
    for name in ("status_pass1", "status_pass2", "status_gold"):
        assert sorted(labels(name)) == numbers
        assert {label["status"] for label in labels(name).values()} <= STATUSES


def test_agreement_is_as_the_guideline_tells_it() -> None:
    guideline = (Path(__file__).parents[2] / "evals" / "labels" / "STATUS_GUIDELINE.md").read_text(encoding="utf-8")
    same, kappa = agreement("status")
    assert f"| {same:.3f} | {kappa:.3f} |".replace("0.", ".") in guideline


def test_no_article_gives_more_than_a_few_events() -> None:
    assert max(Counter(item.document for item in items()).values()) <= 3


@pytest.mark.shared
def test_offsets_name_the_words_that_were_labelled(shared: Path) -> None:
    every = [*items(), *later()]
    texts = documents(shared, every)
    for item in every:
        assert digest(texts[item.set, item.document].text[item.start : item.end]) == item.digest
