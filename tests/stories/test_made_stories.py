"""Two made-up stories of talks, trips, drills and summits against their gold records: what share of the dated steps is found.

Reports and gold records are ours (tests/stories/nile and caribbean); the gold was written before we looked at the record.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.story import compare
from tests.stories.conftest import build

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(("name", "matched", "steps", "extra"), [("nile", 0.9, 0.8, 16), ("caribbean", 0.9, 0.75, 10)])
def test_most_dated_steps_are_found(name: str, matched: float, steps: float, extra: int, tmp_path: Path) -> None:
    for page in sorted((FOLDER / name).glob("*.txt")):
        (tmp_path / page.name).write_bytes(page.read_bytes())
    gold = json.loads((FOLDER / name / "gold.json").read_text(encoding="utf-8"))
    figures = compare(build(tmp_path, tmp_path / "story.db").export, gold)
    assert figures["engagements_matched"] >= matched
    assert figures["steps_found"] >= steps
    assert figures["extra_engagements"] <= extra
