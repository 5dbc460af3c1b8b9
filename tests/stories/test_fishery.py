"""A made-up story in which the reports differ on every slot: what was known before the program saw it is in fishery/gold.json."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dateline.record.build import build
from dateline.story.reading import read_batch
from dateline.types.record import Record
from dateline.types.text import Article, MediaType

FOLDER = Path(__file__).parent / "fishery"
GOLD = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))["disagreements"]


def articles() -> list[Article]:
    rows = map(json.loads, (FOLDER / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Article(r["text"], MediaType.TEXT, r["id"], title=r["title"], outlet=r["outlet"], published=r["published"]) for r in rows
    ]


@pytest.fixture(scope="module")
def record() -> Record:
    readings = [outcome.reading for outcome in read_batch(list(enumerate(articles())))]
    return build([reading for reading in readings if reading is not None])


def told(record: Record) -> list[tuple[str, str, list[set[str]]]]:
    """(slot, kind, articles of each value) of every disagreement."""
    names = {article.id: article.name for article in record.articles}
    return [
        (item.property, item.kind.value, [{names[e.document_id] for e in value.evidence} for value in item.values])
        for item in record.disagreements
    ]


@pytest.mark.parametrize("wanted", GOLD, ids=[item["slot"] for item in GOLD])
def test_each_slot_on_which_reports_differ_is_found_with_its_kind(record: Record, wanted: dict[str, Any]) -> None:
    sides = [set(value["article_ids"]) for value in wanted["values"]]
    hits = [
        kind
        for slot, kind, values in told(record)
        if slot == wanted["slot"]
        and any((a & x and b & y) or (a & y and b & x) for a, b in combinations(values, 2) for x, y in combinations(sides, 2))
    ]
    assert wanted["kind"] in hits


def test_nothing_else_is_claimed_as_a_conflict(record: Record) -> None:
    wanted = {item["slot"] for item in GOLD}
    assert {slot for slot, kind, _ in told(record) if kind == "conflict"} <= wanted


def test_a_copy_is_no_second_witness(record: Record) -> None:
    (length,) = [item for item in record.disagreements if item.property == "length"]
    assert {value.value: value.origins for value in length.values} == {"5 hours": 1, "9 hours": 1}
    (copied,) = [value for value in length.values if value.value == "5 hours"]
    assert len({e.document_id for e in copied.evidence}) == 2
