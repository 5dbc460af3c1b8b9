"""The day that the words give to an event, not the day that stands nearest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mentions.modality.governing import time_of
from dateline.mentions.times.finder import find
from dateline.types.syntax import Parse
from dateline.types.text import Document

ParseText = Callable[[str], tuple[Document, Parse]]


def day(parse_text: ParseText, text: str, word: str) -> str | None:
    document, parse = parse_text(text)
    times = find(document, parse)
    token = next(t for t in parse.tokens if t.text == word)
    number = time_of(parse, token.index, times)
    return None if number is None else times[number].span.of(text)


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("Talks scheduled for next week were cancelled Friday.", "Talks", "next week"),
        ("Talks scheduled for next week were cancelled Friday.", "cancelled", "Friday"),
        ("The vote was set for Tuesday.", "vote", "Tuesday"),
        ("The meeting will take place on Friday.", "meeting", "Friday"),
        ("Monday's vote was close.", "vote", "Monday"),
        ("The last meeting was in 2012.", "meeting", "2012"),
        ("Ministers agreed on Monday to meet again in June.", "meet", "June"),
        ("Ministers agreed on Monday to meet again in June.", "agreed", "Monday"),
        ("On Tuesday, the ministers met in Oslo and signed a treaty.", "signed", "Tuesday"),
        ("The death came on the heels of a missile test on February 11.", "test", "February 11"),
        ("She is expected to arrive in Oslo on Monday.", "arrive", "Monday"),
        ("The drills, set to begin next month, were postponed.", "drills", "next month"),
    ],
)
def test_an_event_takes_its_own_time(parse_text: ParseText, text: str, word: str, time: str) -> None:
    assert day(parse_text, text, word) == time


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is the first meeting since 2011.", "meeting"),
        ("The army withdrew before Monday.", "withdrew"),
        ("The vote was postponed until January.", "vote"),
        ("The talks were cancelled on Friday.", "talks"),
        ("Police said on Friday that four people died.", "died"),
        ("The death came on the heels of a missile test on February 11.", "death"),
    ],
)
def test_no_time_where_the_words_give_none(parse_text: ParseText, text: str, word: str) -> None:
    assert day(parse_text, text, word) is None


def test_the_day_behind_a_verb_of_saying_is_the_day_of_saying(parse_text: ParseText) -> None:
    assert day(parse_text, "Police said Friday four people died.", "said") == "Friday"
    assert day(parse_text, "Police said Friday four people died.", "died") is None
