"""Same and different are transitive, in whatever order they were said; a contradiction is named with what it contradicts."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dateline.record.judgements.ties import Grounded, clash, tie
from dateline.record.judgements.units import Unit
from dateline.types.judgements import Judgement, Side, Subject, Verdict, holding, in_force

A, B, C, D = (("doc", n) for n in range(4))


def ruled(number: int, verdict: Verdict, *units: Unit, target: str | None = None) -> Grounded:
    sides = tuple(Side(Subject.ENTITY, f"entity-{unit[1]}", str(unit), ()) for unit in units)
    return Grounded(
        Judgement(f"judgement-{number}", verdict, sides, "Ana", f"2031-05-{number + 1:02d}T10:00:00+00:00", target=target),
        tuple((unit,) for unit in units),
    )


def test_the_same_as_the_same_is_the_same() -> None:
    ties = tie([ruled(0, Verdict.SAME, A, B), ruled(1, Verdict.SAME, C, B)])
    assert ties.together == ((A, B, C),)


def test_what_differs_from_one_differs_from_all_that_are_the_same() -> None:
    for order in ([0, 1], [1, 0]):
        said = [ruled(0, Verdict.SAME, A, B), ruled(1, Verdict.DIFFERENT, B, C)]
        ties = tie([said[n] for n in order])
        assert clash(ties.of([A]), ties.of([C]))
        assert not clash(ties.of([A]), ties.of([B]))


def test_a_contradiction_names_the_earlier_judgement() -> None:
    ties = tie([ruled(0, Verdict.SAME, A, B), ruled(1, Verdict.SAME, B, C), ruled(2, Verdict.DIFFERENT, A, C)])
    assert ties.overruled == {"judgement-2": "judgement-1"}
    ties = tie([ruled(0, Verdict.DIFFERENT, A, C), ruled(1, Verdict.SAME, A, B), ruled(2, Verdict.SAME, B, C)])
    assert ties.overruled == {"judgement-2": "judgement-0"}
    assert ties.together == ((A, B),)


def test_a_judgement_on_what_is_not_there_does_nothing() -> None:
    absent = Grounded(ruled(0, Verdict.SAME, A, B).judgement, ((A,), ()))
    assert tie([absent]).together == ()


units = st.integers(0, 6).map(lambda n: ("doc", n))
sayings = st.lists(
    st.tuples(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]), units, units).filter(lambda t: t[1] != t[2]), max_size=14
)


@given(sayings)
def test_what_holds_is_never_contradictory(said: list[tuple[Verdict, Unit, Unit]]) -> None:
    listed = [ruled(n, verdict, one, other) for n, (verdict, one, other) in enumerate(said)]
    ties = tie(listed)
    home = {unit: n for n, group in enumerate(ties.together) for unit in group}
    for group in ties.together:
        assert not any(clash(ties.of([one]), ties.of([other])) for one, other in combinations(group, 2))
    for item in listed:
        (one,), (other,) = item.units
        if item.judgement.id in ties.overruled:
            assert ties.overruled[item.judgement.id] < item.judgement.id or len(ties.overruled[item.judgement.id]) < len(
                item.judgement.id
            )
        elif item.judgement.verdict is Verdict.SAME:
            assert home[one] == home[other]
        else:
            assert clash(ties.of([one]), ties.of([other]))


def test_an_undo_takes_back_and_an_undo_of_it_brings_back() -> None:
    said = ruled(0, Verdict.SAME, A, B).judgement
    back = ruled(1, Verdict.UNDO, target="judgement-0").judgement
    again = ruled(2, Verdict.UNDO, target="judgement-1").judgement
    assert in_force([said, back]) == ()
    assert in_force([again, back, said]) == (said,)
    assert holding([said, back, again]) == {"judgement-0", "judgement-2"}


@given(st.permutations(range(6)))
def test_a_log_means_the_same_in_any_order(order: list[int]) -> None:
    log = [
        ruled(0, Verdict.SAME, A, B).judgement,
        ruled(1, Verdict.DIFFERENT, C, D).judgement,
        ruled(2, Verdict.UNDO, target="judgement-0").judgement,
        ruled(3, Verdict.WRONG, D).judgement,
        ruled(4, Verdict.UNDO, target="judgement-2").judgement,
        ruled(5, Verdict.UNDO, target="judgement-3").judgement,
    ]
    assert in_force([log[n] for n in order]) == (log[0], log[1])


def test_forged_entries_that_undo_each_other_do_no_harm() -> None:
    ring = [ruled(n, Verdict.UNDO, target=f"judgement-{(n + 1) % 3}").judgement for n in range(3)]
    assert in_force(ring) == ()
