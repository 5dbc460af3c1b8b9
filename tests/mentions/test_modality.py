"""What became of an event, as users read it in the timeline: nothing planned, imagined or denied may pass for done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.mentions.modality.status import status_of
from dateline.types.status import EventStatus
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document

ParseText = Callable[[str], tuple[Document, Parse]]
_PARSED: dict[str, tuple[Document, Parse]] = {}
_FACT = {"occurred", "under_way"}


def _parsed(parse_text: ParseText, text: str) -> tuple[Document, Parse]:
    if text not in _PARSED:
        _PARSED[text] = parse_text(text)
    return _PARSED[text]


def status(parse_text: ParseText, text: str, word: str) -> tuple[str, str]:
    _, parse = _parsed(parse_text, text)
    token = next(t for t in parse.tokens if t.text == word)
    found, certainty = status_of(parse, token.index)
    return found.value, certainty.value


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ministers will meet in Oslo on Monday.", "meet"),
        ("Ministers to meet in Oslo on Monday", "meet"),
        ("Ministers were due to meet in Oslo.", "meet"),
        ("If the army attacks the port, the talks are over.", "attacks"),
        ("The army could attack the port.", "attack"),
        ("The general wants to attack the port.", "attack"),
        ("The deal would have ended the war.", "ended"),
        ("The council failed to agree on a text.", "agree"),
        ("The visit never took place.", "visit"),
        ("There was no meeting on Monday.", "meeting"),
        ("The envoy denied that the army attacked the port.", "attacked"),
        ("The summit planned for Monday was called off.", "summit"),
        ("The general threatened to attack the port.", "attack"),
        ("Nobody attacked the port.", "attacked"),
        ("He was also to have met the president separately.", "met"),
        ("The two were due to have met in Oslo.", "met"),
        ("She had been due to meet the envoy.", "meet"),
        ("She was supposed to meet the envoy.", "meet"),
        ("The envoy would have met the rebels on Sunday.", "met"),
        ("The meeting, which was to have taken place on Sunday, was a secret.", "meeting"),
        ("The president said before a meeting with the envoy that he was glad.", "meeting"),
        ("The union called for a meeting with the minister.", "meeting"),
    ],
)
def test_what_is_planned_imagined_denied_or_called_off_is_never_told_as_done(parse_text: ParseText, text: str, word: str) -> None:
    assert status(parse_text, text, word)[0] not in _FACT


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ministers met in Oslo on Monday.", "met"),
        ("The planned talks were held on Monday.", "talks"),
        ("The police condemned the attack.", "attack"),
        ("The killing could harm relations.", "killing"),
        ("Police said that four men were arrested.", "arrested"),
        ("The minister, who resigned on Monday, has left.", "resigned"),
        ("The army managed to capture the airport.", "capture"),
        ("After meeting the rebels, the envoy left.", "meeting"),
    ],
)
def test_what_happened_is_told_as_done(parse_text: ParseText, text: str, word: str) -> None:
    assert status(parse_text, text, word)[0] in _FACT


def test_hearsay_is_only_probable(parse_text: ParseText) -> None:
    assert status(parse_text, "The rebels reportedly attacked the port.", "attacked") == ("occurred", "probable")


def test_cancelled_and_denied_are_told_apart(parse_text: ParseText) -> None:
    assert status(parse_text, "The government cancelled the visit.", "visit")[0] == "cancelled"
    assert status(parse_text, "The government denied planning a visit.", "planning")[0] == "denied"


_DEPS = [
    "ROOT",
    "xcomp",
    "ccomp",
    "conj",
    "dobj",
    "pobj",
    "prep",
    "advcl",
    "nsubj",
    "acomp",
    "relcl",
    "acl",
    "aux",
    "neg",
    "amod",
]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_parse_however_odd_gives_a_status(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    tokens = tuple(
        Token(
            i,
            i * 2,
            i * 2 + 1,
            "x",
            data.draw(st.sampled_from(["plan", "be", "say", "deny", "talk", "hold", "if", "x"])),
            data.draw(st.sampled_from(["VERB", "NOUN", "ADJ", "ADP", "AUX", "PRON"])),
            data.draw(st.sampled_from(["VB", "VBD", "VBN", "VBG", "NN", "MD", "IN"])),
            data.draw(st.sampled_from(_DEPS)),
            data.draw(st.integers(0, size - 1)),
            0,
        )
        for i in range(size)
    )
    parse = Parse(tokens, ((0, size),), ())
    for token in tokens:
        assert isinstance(status_of(parse, token.index)[0], EventStatus)
