"""The incidents task counts what is one event, what is split, and what is merged wrongly."""

from __future__ import annotations

import pytest

from dateline.types.record import Event, Evidence
from dateline.types.spans import Span
from dateline.types.status import Certainty, EventStatus
from evals.incidents import figures


def event(*documents: str, maker: str = "kill") -> Event:
    evidence = tuple(Evidence(document, Span(0, 1), "x", maker) for document in documents)
    return Event(
        "e", "", None, None, None, None, (), (), EventStatus.OCCURRED, Certainty.CERTAIN, "", None, (), evidence, len(evidence)
    )


def test_an_incident_in_two_events_is_half_told_by_one() -> None:
    gold = {"a1": "one", "a2": "one", "b1": "two", "b2": "two"}
    found = figures([event("a1"), event("a2"), event("b1", "b2"), event("a1", "b1", maker="resign")], gold)
    assert found["one_event"] == pytest.approx(0.5)
    assert found["coverage"] == pytest.approx(0.75)
    assert found["wrong_merges"] == 0
    assert found["attacks_per_incident"] == pytest.approx(1.5)


def test_an_event_of_two_incidents_is_a_wrong_merge() -> None:
    assert figures([event("a1", "b1")], {"a1": "one", "b1": "two"})["wrong_merges"] == 1
