"""The coreference scores on the worked examples of the papers that define them, computed by hand."""

from __future__ import annotations

import pytest

from evals.scoring.coreference import Figure, b_cubed, ceaf_e, clusters, conll, muc, without_singletons


def sets(text: str) -> list[set[str]]:
    return [set(part) for part in text.split()]


def close(figure: Figure, precision: float, recall: float) -> None:
    assert [figure.precision, figure.recall] == pytest.approx([precision, recall])


def test_muc_counts_missing_links_as_in_vilain_1995() -> None:
    close(muc(sets("ABCD"), sets("AB CD")), 1.0, 2 / 3)
    close(muc(sets("AB CD"), sets("ABCD")), 2 / 3, 1.0)
    close(muc(sets("ABC"), sets("A B C")), 0.0, 0.0)  # nothing was joined: no link to be right or wrong


def test_b_cubed_tells_a_small_wrong_merge_from_a_large_one_as_in_bagga_1998() -> None:
    gold = sets("12345 67 89abc")
    close(b_cubed(gold, sets("12345 6789abc")), 16 / 21, 1.0)
    close(b_cubed(gold, sets("1234589abc 67")), 7 / 12, 1.0)
    assert muc(gold, sets("12345 6789abc")) == muc(gold, sets("1234589abc 67")) == Figure(0.9, 1.0)


def test_ceaf_gives_each_cluster_one_partner_as_in_luo_2005() -> None:
    gold = sets("12345 67 89abc")
    close(ceaf_e(gold, sets("12345 6789abc")), (1 + 10 / 12) / 2, (1 + 10 / 12) / 3)
    close(ceaf_e(gold, sets("1234589abc 67")), (10 / 15 + 1) / 2, (10 / 15 + 1) / 3)
    close(ceaf_e(gold, sets("123456789abc")), 10 / 17, 10 / 17 / 3)
    close(ceaf_e(gold, [{letter} for letter in "123456789abc"]), (2 / 6 + 2 / 6 + 2 / 3) / 12, (2 / 6 + 2 / 6 + 2 / 3) / 3)


def test_mentions_that_only_one_side_has_are_found_nowhere() -> None:
    # The example of the CoNLL scorer's authors (Pradhan et al. 2014): key {abc} {defg}, response {ab} {cd} {fghi}.
    gold, mine = sets("abc defg"), sets("ab cd fghi")
    close(muc(gold, mine), 2 / 5, 2 / 5)
    close(b_cubed(gold, mine), 1 / 2, 5 / 12)
    close(ceaf_e(gold, mine), (4 / 5 + 4 / 8) / 3, (4 / 5 + 4 / 8) / 2)


def test_conll_is_the_mean_of_the_three_f1() -> None:
    found = conll(sets("12345 67 89abc"), sets("12345 6789abc"))
    assert found["conll_f1"] == pytest.approx((found["muc_f1"] + found["b3_f1"] + found["ceafe_f1"]) / 3)
    perfect = conll(sets("ab c"), sets("c ba"))
    assert perfect["conll_f1"] == pytest.approx(100.0)


def test_singletons_can_be_left_out() -> None:
    assert without_singletons(sets("ab c")) == sets("ab")
    assert conll([], []) == dict.fromkeys(conll([], []), 0.0)
    assert clusters({"a": 1, "b": 2, "c": 1}) == [["a", "c"], ["b"]]
