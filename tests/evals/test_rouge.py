"""Timelines are scored as by hand: words, dates and which date answers which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.scoring.rouge import align_rouge, f1

FIRST = date(2020, 3, 1)
NEXT = FIRST + timedelta(days=1)


def test_a_timeline_equal_to_the_gold_scores_one() -> None:
    told = {FIRST: "Troops left.", NEXT: "Talks began in Oslo."}
    assert align_rouge(told, told, 1) == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert align_rouge(told, told, 2)["f1"] == 1.0


def test_words_on_the_right_day_count_in_full() -> None:
    found = align_rouge({FIRST: "a b c"}, {FIRST: "a b d e"}, 1)
    assert found["precision"] == pytest.approx(2 / 3)
    assert found["recall"] == pytest.approx(2 / 4)
    assert found["f1"] == pytest.approx(4 / 7)


def test_pairs_of_words_count_only_in_their_order() -> None:
    found = align_rouge({FIRST: "a b c"}, {FIRST: "b a b c d"}, 2)  # "a b" and "b c" of two; of four in the gold
    assert found["precision"] == 1.0
    assert found["recall"] == pytest.approx(2 / 4)


def test_a_word_said_twice_is_found_once_where_the_gold_has_it_once() -> None:
    assert align_rouge({FIRST: "a a"}, {FIRST: "a b"}, 1)["precision"] == pytest.approx(1 / 2)


def test_words_on_the_day_after_count_half_and_two_days_off_a_third() -> None:
    assert align_rouge({FIRST: "a b"}, {NEXT: "a b"}, 1)["f1"] == pytest.approx(1 / 2)
    assert align_rouge({FIRST: "a b"}, {NEXT + timedelta(days=1): "a b"}, 1)["f1"] == pytest.approx(1 / 3)


def test_two_dates_may_answer_to_the_same_gold_date() -> None:
    found = align_rouge({FIRST: "a b", NEXT: "a b"}, {FIRST: "a b"}, 1)
    assert found["precision"] == pytest.approx((2 + 1) / 4)
    assert found["recall"] == 1.0


def test_the_same_day_is_preferred_to_like_words_on_another() -> None:
    gold = {FIRST: "x", NEXT: "w x y z"}
    found = align_rouge({FIRST: "w x y z"}, gold, 1)
    assert found["precision"] == pytest.approx(1 / 4)
    assert found["recall"] == pytest.approx((1 + 4 / 2) / 5)


def test_between_two_dates_as_near_the_words_decide() -> None:
    gold = {FIRST - timedelta(days=1): "p q", NEXT: "a b"}
    assert align_rouge({FIRST: "a b"}, gold, 1)["precision"] == pytest.approx(1 / 2)


def test_nothing_told_scores_nothing() -> None:
    for predicted, gold in (({}, {FIRST: "a"}), ({FIRST: "a"}, {}), ({}, {}), ({FIRST: ""}, {FIRST: ""})):
        assert align_rouge(predicted, gold, 1)["f1"] == 0.0
    assert f1(0.0, 0.0) == 0.0


TIMELINES = st.dictionaries(st.dates(FIRST, FIRST + timedelta(days=9)), st.text("ab ", max_size=8), max_size=4)


@given(TIMELINES, TIMELINES)
def test_scores_lie_between_nothing_and_one_and_swap_with_the_sides(one: dict[date, str], other: dict[date, str]) -> None:
    found, swapped = align_rouge(one, other, 1), align_rouge(other, one, 1)
    assert all(0.0 <= value <= 1.0 for value in found.values())
    assert (found["precision"], found["recall"]) == (swapped["recall"], swapped["precision"])
