"""The same deed told again is one event, however the other side is called; a like deed in other words is another."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.record.events.retelling import base
from dateline.types.status import EventType
from tests.record.test_events import Told, events

FIRST = Told(
    "a1",
    date(2020, 3, 2),
    "Ann accused Norway of dumping crates of spoiled herring outside the fishing village.",
    "accused",
    "accuse",
    EventType.ACCUSE,
    ("Ann",),
    ("Norway",),
)


def test_a_deed_told_again_of_another_side_is_one_event() -> None:
    again = Told(
        "a2",
        date(2020, 3, 3),
        "Accusing Bob, Ann spoke of crates of spoiled herring dumped outside the fishing village.",
        "Accusing",
        "accuse",
        EventType.ACCUSE,
        ("Ann",),
        ("Bob",),
    )
    assert len(events(FIRST, again)) == 1


def test_another_accusation_by_the_same_is_another_event() -> None:
    other = Told(
        "a2",
        date(2020, 3, 3),
        "Ann accused Bob of forging signatures on a mortgage for her cottage.",
        "accused",
        "accuse",
        EventType.ACCUSE,
        ("Ann",),
        ("Bob",),
    )
    assert len(events(FIRST, other)) == 2


def test_the_same_words_months_later_are_another_event() -> None:
    later = Told(
        "a2",
        date(2020, 9, 3),
        "Ann accused Bob of dumping crates of spoiled herring outside the fishing village, once more.",
        "accused",
        "accuse",
        EventType.ACCUSE,
        ("Ann",),
        ("Bob",),
    )
    assert len(events(FIRST, later)) == 2


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("shot", "shoot"),
        ("accused", "accuse"),
        ("stopped", "stop"),
        ("launches", "launch"),
        ("killings", "killing"),
        ("zzzed", "zzzed"),
    ],
)
def test_forms_come_back_to_the_word_of_the_lists(word: str, form: str) -> None:
    assert base(word) == form
