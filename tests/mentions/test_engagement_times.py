"""When a step was taken and for when an engagement is set: the day is found wherever the words put it, and none is invented."""

from __future__ import annotations

import pytest

from tests.mentions.test_engagements import Read, read

__all__ = ["read"]
"""The fixture: text -> its engagements, published on Wednesday 2021-09-15."""


def _told(found: Read) -> list[tuple[str, str | None, str | None]]:
    """(status, when it became so, when it is set for) of each step in the order of the text."""
    return [(m.status.value, found.when(m.status_time), found.when(m.scheduled)) for m in found.mentions if m.status is not None]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Peruvian and Chilean officials sat down in Lima for the first time in July 2012.", [("held", "2012-07", "2012-07")]),
        ("Peru and Chile will hold talks in Geneva for three days beginning October 15.", [("planned", None, "2021-10-15")]),
        ("Peru and Chile will hold talks in Geneva starting on September 25.", [("planned", None, "2021-09-25")]),
        ("The summit opens in Antalya on Sunday.", [("planned", None, "2021-09-19")]),
        ("The talks between Peru and Chile will continue on Friday in Geneva.", [("under_way", None, "2021-09-17")]),
        ("Peru and Chile extended their negotiations until September 30 on Monday.", [("under_way", "2021-09-13", "2021-09-13")]),
        ("The committee vote was moved until after the recess.", [("postponed", None, None)]),
        (
            "The two ministers dropped a joint visit to Kazakhstan that had been due to start on Monday.",
            [("cancelled", None, None), ("planned", None, "2021-09-13")],
        ),
        ("Mr. Garcia spoke of the visit he put off in May.", [("postponed", "2021-05", None)]),
    ],
)
def test_the_day_of_a_step_is_found(read, text: str, steps: list[tuple[str, str | None, str | None]]) -> None:  # type: ignore[no-untyped-def]
    assert _told(read(text)) == steps


@pytest.mark.parametrize(
    "text",
    [
        "Peru's negotiators returned from Geneva for consultations.",
        "The talks between Peru and Chile all but collapsed twice.",
        "The two ministers very nearly met in Lima.",
    ],
)
def test_what_did_not_come_about_or_is_something_else_is_no_step(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert _told(read(text)) == []


def test_a_drill_off_the_coast_is_not_held_off(read) -> None:  # type: ignore[no-untyped-def]
    assert read("Peru's navy held an exercise off Callao this morning.").steps() == ["held"]


def test_talks_that_resume_tomorrow_and_go_on_the_day_after_are_one(read) -> None:  # type: ignore[no-untyped-def]
    text = "Negotiations between Peru and Chile will be resumed in Geneva tomorrow and are to continue on Friday."
    assert read(text).chains() == 1


def test_a_workshop_is_not_the_conference_of_another_city(read) -> None:  # type: ignore[no-untyped-def]
    text = "The training workshop had been due in May. The two ministers met at the edge of the Munich conference."
    found = read(text)
    assert len({m.chain for m in found.mentions if m.kind.value == "conference"}) == 2
