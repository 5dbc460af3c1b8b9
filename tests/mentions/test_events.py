"""Events as users see them: who did what to whom, when, and what became of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mentions.events.finder import find
from dateline.mentions.names.finder import find as find_names
from dateline.mentions.times.finder import find as find_times
from dateline.types.mentions import EventMention
from dateline.types.status import EventStatus, EventType
from dateline.types.syntax import Parse
from dateline.types.text import Document

ParseText = Callable[[str], tuple[Document, Parse]]
_PARSED: dict[str, tuple[Document, Parse]] = {}


def _parsed(parse_text: ParseText, text: str) -> tuple[Document, Parse]:
    if text not in _PARSED:
        _PARSED[text] = parse_text(text)
    return _PARSED[text]


def events(parse_text: ParseText, text: str) -> list[EventMention]:
    document, parse = _parsed(parse_text, text)
    names = find_names(document, parse)
    return list(find(document, parse, find_times(document, parse), names, ()))


def one(parse_text: ParseText, text: str, word: str) -> EventMention:
    return next(event for event in events(parse_text, text) if event.trigger.of(text) == word)


def test_a_passive_names_the_doer_behind_by(parse_text: ParseText) -> None:
    text = "Four civilians were killed by Russian forces in Kharkiv on Monday."
    event = one(parse_text, text, "killed")
    assert event.event_type is EventType.ASSAULT
    assert [s.of(text) for s in event.recipients] == ["Four civilians"]
    assert any("forces" in s.of(text) or "Russian" in s.of(text) for s in event.actors)
    assert [s.of(text) for s in event.places] == ["Kharkiv"]


def test_a_planned_meeting_is_not_one_that_was_held(parse_text: ParseText) -> None:
    text = "France and Germany will hold talks in Paris next week."
    assert one(parse_text, text, "talks").status is EventStatus.PLANNED


def test_verbs_of_saying_alone_are_no_events(parse_text: ParseText) -> None:
    assert events(parse_text, "France said on Monday that it was raining. Germany told reporters the same.") == []


def test_a_month_is_no_march(parse_text: ParseText) -> None:
    assert not [e for e in events(parse_text, "France and Germany met on 12 March 2019 in Paris.") if e.rule == "protest"]


def test_a_storm_that_kills_is_nobodys_deed(parse_text: ParseText) -> None:
    event = one(parse_text, "A storm killed four people in Norway on Monday.", "killed")
    assert event.event_type is None and event.actors == ()


def test_an_actor_is_understood_across_infinitives_and_conjunctions(parse_text: ParseText) -> None:
    text = "France wants to withdraw its troops from Mali and condemned Russia."
    assert [s.of(text) for s in one(parse_text, text, "withdraw").actors] == ["France"]
    assert [s.of(text) for s in one(parse_text, text, "condemned").recipients] == ["Russia"]
    assert one(parse_text, text, "withdraw").status is EventStatus.HYPOTHETICAL


@pytest.mark.parametrize("text", ["...", "met met met met", "\"'\"'", "The The The", "on Monday on Monday"])
def test_odd_text_does_no_harm(parse_text: ParseText, text: str) -> None:
    for event in events(parse_text, text):
        assert event.trigger.of(text)


def test_a_very_long_list_of_names_takes_no_longer_than_it_must(parse_text: ParseText) -> None:
    text = "Ministers of " + ", ".join(["France"] * 400) + " and Germany met in Paris."
    assert all(len(event.actors) <= 12 for event in events(parse_text, text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ann Lee's attacks on Peter Holm went on. Peter Holm attacked Ann Lee in a speech.", "attacked"),
        ("Viewers saw the minister on Meet the Press in Norway.", "Meet"),
        ("It rained in May. The party backs the plan every year, the paper says.", "backs"),
        ("Peter Holm's meetings were with donors.", "meetings"),
        ("Peter Holm agrees with Ann Lee.", "agrees"),
        ("Ann Lee requested a window seat.", "requested"),
        ("Peter Holm held a news conference in Oslo.", "conference"),
        ("His appeal to Norwegian voters grew.", "appeal"),
    ],
)
def test_what_only_looks_like_an_event_is_none(parse_text: ParseText, text: str, word: str) -> None:
    assert word not in {event.trigger.of(text) for event in events(parse_text, text)}


def test_a_building_is_no_actor(parse_text: ParseText) -> None:
    text = "The president cancelled the Camp David meeting with Norway on Monday."
    assert all("David" not in s.of(text) for event in events(parse_text, text) for s in event.actors)


def test_whoever_is_urged_to_act_is_the_one_who_acts(parse_text: ParseText) -> None:
    text = "Norway urged both sides to resume the talks."
    assert [s.of(text) for s in one(parse_text, text, "talks").actors] == ["both sides"]


def test_a_bomb_that_goes_off_somewhere_is_told(parse_text: ParseText) -> None:
    text = "A truck bomb exploded in Oslo."
    assert [s.of(text) for s in one(parse_text, text, "exploded").places] == ["Oslo"]
