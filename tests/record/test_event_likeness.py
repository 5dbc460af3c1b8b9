"""Which mentions tell of one event, and why: the scorer and the clustering of what it says."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.events.likeness import APART, Scorer, Setting, Telling, candidates, features, kinds
from dateline.record.events.linkage import clusters, merges
from dateline.rules.base import load

NONE: frozenset[str] = frozenset()


def telling(lemma: str, document: int = 0, *, subject: str = "", object: str = "", verb: bool = True) -> Telling:
    some = (frozenset(subject.split()), frozenset(object.split()))
    return Telling(document, 0, lemma, kinds([lemma]), verb, *some, NONE, NONE, NONE, NONE)


def setting(apart: float = 0.3) -> Setting:
    return Setting(lambda _word: 5.0, lambda i, j: 0.0 if i == j else apart)


def sure(a: Telling, b: Telling, apart: float = 0.3) -> float:
    return Scorer().probability(a, b, setting(apart))


def test_the_same_word_in_two_reports_of_a_story_is_one_event() -> None:
    assert sure(telling("quake"), telling("quake", 1)) > 0.5


def test_a_word_for_the_same_kind_of_thing_can_be_the_same_event_and_an_unlike_one_cannot() -> None:
    killed, slain, signed = telling("kill"), telling("slaying", 1, verb=False), telling("sign", 1)
    assert sure(killed, slain) > 2 * sure(killed, signed)


def test_the_same_word_in_reports_of_other_stories_is_another_event() -> None:
    assert sure(telling("quake"), telling("quake", 1), apart=0.96) < 0.1 < sure(telling("quake"), telling("quake", 1))


def test_what_is_done_to_another_is_another_event() -> None:
    one = telling("arrest", subject="police", object="driver")
    assert sure(one, telling("arrest", 1, subject="police", object="driver")) > sure(
        one, telling("arrest", 1, subject="police", object="mayor")
    )


def test_each_reason_is_told_and_they_add_up() -> None:
    a, b = telling("arrest", subject="police"), telling("detain", 1, subject="police")
    likeness = Scorer().compare(a, b, setting())
    assert any(reason.says == "words for the same kind of happening" and reason.weight > 0 for reason in likeness.reasons)
    assert likeness.reasons == tuple(sorted(likeness.reasons, key=lambda r: (-abs(r.weight), r.feature)))
    assert likeness.probability == sure(a, b)


def test_every_feature_has_a_weight_and_a_reason() -> None:
    table = load("en/event_pairs").tables["feature"]
    assert list(table) == list(features(telling("a"), telling("b", 1), setting()))
    assert all(entry["says"] and entry["weight"] for entry in table.values())


def test_likeness_is_the_same_both_ways() -> None:
    a = telling("arrest", subject="police", object="driver")
    b = telling("detention", 1, object="driver", verb=False)
    assert sure(a, b) == pytest.approx(sure(b, a))


def test_only_words_of_a_kind_in_like_documents_are_compared() -> None:
    told = [telling("kill"), telling("murder", 1), telling("sign", 1), telling("kill", 2)]
    assert list(candidates(told, setting().apart)) == [(0, 1), (0, 3), (1, 3)]
    assert list(candidates(told, setting(APART).apart)) == []


def test_no_word_stands_twice_in_a_list_of_kinds() -> None:
    for words in load("en/same_event").lexicon.values():
        assert len(set(words)) == len(words)
        assert all(word == word.lower() and word.strip() == word for word in words)


# -- average link


def test_clusters_join_by_their_mean_likeness_not_by_one_good_pair() -> None:
    pairs = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert clusters(4, pairs, 0.5) == [0, 0, 2, 2]
    assert clusters(4, pairs, 0.2) == [0, 0, 0, 0]
    assert [round(likeness, 3) for _, _, likeness in merges(4, pairs, 0.1)] == [0.9, 0.9, 0.2]


def _plain(count: int, pairs: dict[tuple[int, int], float], least: float) -> set[frozenset[int]]:
    """Average link by its definition."""
    groups = [frozenset({n}) for n in range(count)]
    while len(groups) > 1:
        mean = {
            (a, b): sum(pairs.get((min(i, j), max(i, j)), 0.0) for i in a for j in b) / (len(a) * len(b))
            for a, b in combinations(groups, 2)
        }
        (a, b), best = max(mean.items(), key=lambda item: item[1])
        if best < least:
            break
        groups = [group for group in groups if group not in (a, b)] + [a | b]
    return set(groups)


@given(st.integers(0, 10**6))
def test_the_sparse_clustering_is_average_link(seed: int) -> None:
    rng = random.Random(seed)
    every = list(combinations(range(9), 2))
    pairs = {pair: rng.random() for pair in rng.sample(every, 14)}
    found: dict[int, set[int]] = {}
    for member, first in enumerate(clusters(9, pairs, 0.3)):
        found.setdefault(first, set()).add(member)
    assert {frozenset(group) for group in found.values()} == _plain(9, pairs, 0.3)
