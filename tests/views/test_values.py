"""Values in the words that a person would use."""

import pytest

from dateline.views.values import value_words


@pytest.mark.parametrize(
    ("slot", "value", "words"),
    [
        ("killed", "12", "12"),
        ("killed", ">=12500", "at least 12,500"),
        ("injured", "~30", "about 30"),
        ("length", ">6 hours", "more than 6 hours"),
        ("length", "<1 hours", "less than 1 hour"),
        ("amount", "12000..19000 barrels", "12,000 to 19,000 barrels"),
        ("money", "40000000 dollars", "$40 million"),
        ("money", "<=3.5 pounds", "up to £3.5"),
        ("number", "3 missile", "3 missiles"),
        ("number", "1 missile", "1 missile"),
        ("day", "../2019-01-21", "by 21 Jan 2019"),
        ("day", "XXXX-06-04", "4 June"),
        ("day", "../XXXX-01-21", "by 21 January"),
        ("ordinal", "not 3", "not the third"),
        ("said", "not told", "denied"),
        ("status", "held", "held"),
        ("vote_result", "344-286", "344 to 286"),
        ("led_by", "not Peru", "not Peru"),
        ("number", "", ""),
        ("killed", "many", "many"),
    ],
)
def test_words(slot: str, value: str, words: str) -> None:
    assert value_words(slot, value) == words
