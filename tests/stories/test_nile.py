"""A made-up to-and-fro between two governments, 24 short reports: a summit floated, set, called off by letter, revived and held,
a second that fails, trips announced and called off a day later, drills suspended and resumed.

The reports and the gold record are ours (tests/stories/nile); no shared data is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.stories.conftest import Built, build

FOLDER = Path(__file__).parent / "nile"


@pytest.fixture(scope="module")
def nile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("nile")
    for page in sorted(FOLDER.glob("*.txt")):
        (folder / page.name).write_bytes(page.read_bytes())
    return build(folder, folder / "story.db")


def summits(story: Built, place: str) -> list[dict[str, Any]]:
    found = [e for e in story.export["engagements"] if e["kind"] == "summit" and place in (e["place"] or "")]
    return sorted(found, key=lambda e: -len(e["history"]))


def test_the_first_summit_is_one_record_through_letter_and_revival(nile: Built) -> None:
    first = summits(nile, "Muscat")[0]
    told = {(step["status"], (step["when"] or step["reported"] or "")[:10]) for step in first["history"]}
    assert first["scheduled"] == "2016-11-18"
    assert ("cancelled", "2016-10-20") in told
    assert ("planned", "2016-10-29") in told
    assert {"in_doubt", "held"} <= {status for status, _ in told}


def test_the_second_summit_is_another(nile: Built) -> None:
    second = summits(nile, "Nairobi")[0]
    assert second["id"] != summits(nile, "Muscat")[0]["id"]
    assert second["history"][-1]["status"] == "held"
    assert (second["scheduled"] or "").startswith("2017-03")


def test_a_trip_called_off_the_day_after_is_cancelled(nile: Built) -> None:
    trips = [e for e in nile.export["engagements"] if e["kind"] == "visit" and "Nadia Fahmy" in e["participants"]]
    assert any(step["status"] == "cancelled" for trip in trips for step in trip["history"])
