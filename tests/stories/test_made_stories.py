"""Made-up stories of talks, trips, drills and summits against their gold records: what share of the dated steps is found.

Reports and gold records are ours; each gold was written before anybody looked at the record. nile and caribbean are of short
reports; iran and straits are of scraped length, two pages of three without a date, with everything a careful reader would note
in the gold. On these the record still misses most dated steps: the floors keep what is reached.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.story import compare
from tests.stories.conftest import build

FOLDER = Path(__file__).parent


def figures_of(name: str, tmp_path: Path) -> dict[str, float]:
    for page in sorted((FOLDER / name).glob("*.txt")):
        (tmp_path / page.name).write_bytes(page.read_bytes())
    gold = json.loads((FOLDER / name / "gold.json").read_text(encoding="utf-8"))
    return compare(build(tmp_path, tmp_path / "story.db").export, gold)


@pytest.mark.parametrize(("name", "matched", "steps", "extra"), [("nile", 0.9, 0.8, 16), ("caribbean", 0.9, 0.75, 10)])
def test_most_dated_steps_are_found(name: str, matched: float, steps: float, extra: int, tmp_path: Path) -> None:
    figures = figures_of(name, tmp_path)
    assert figures["engagements_matched"] >= matched
    assert figures["steps_found"] >= steps
    assert figures["extra_engagements"] <= extra


@pytest.mark.parametrize(("name", "matched", "steps", "extra"), [("iran", 0.78, 0.17, 16), ("straits", 0.57, 0.1, 10)])
def test_long_undated_pages_get_no_wrong_day(name: str, matched: float, steps: float, extra: int, tmp_path: Path) -> None:
    figures = figures_of(name, tmp_path)
    assert figures["dates_wrong_day"] == 0
    assert figures["dates_bounds_fail"] == 0
    assert figures["engagements_matched"] >= matched
    assert figures["steps_found"] >= steps
    assert figures["extra_engagements"] <= extra
