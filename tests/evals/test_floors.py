"""Scores do not fall: the quick tasks against their floors (`make floors` runs them all)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals import floors

ENTRIES: list[dict[str, Any]] = json.loads(floors.FILE.read_text(encoding="utf-8"))
QUICK = [entry for entry in ENTRIES if entry["task"] in ("times", "factuality", "events")]


@pytest.mark.shared
@pytest.mark.parametrize("entry", QUICK, ids=[f"{entry['task']}:{entry['data']}" for entry in QUICK])
def test_no_score_fell(entry: dict[str, Any], shared: Path) -> None:
    _, wrong = floors.check(entry, shared / "data")
    assert not wrong


def test_a_figure_below_its_floor_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "d").write_text("x")
    monkeypatch.setattr("evals.times.score", lambda _path: {"value_f1": 70.0})
    entry = {"task": "times", "data": "d", "digest": floors.digest(tmp_path / "d"), "floors": {"value_f1": 80.0}}
    assert floors.check(entry, tmp_path)[1] == ["times on d: value_f1 fell from 80.0000 to 70.0000"]
    assert "not what the floors were measured on" in floors.check({**entry, "digest": "other"}, tmp_path)[1][0]


def test_every_floor_names_a_figure_above_nothing() -> None:
    assert all(value > 0 for entry in ENTRIES for value in entry["floors"].values())
