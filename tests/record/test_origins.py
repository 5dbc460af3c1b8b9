"""Ten copies of a wire report are one origin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.record import origins
from dateline.record.origins import shingles
from dateline.types.mentions import Attribution, Mentions, Reading
from dateline.types.record import ArticleEntry
from dateline.types.spans import Span
from dateline.types.status import AttributionForm, SourceKind
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, When

WORDS = ["bridge", "mayor", "river", "train", "council", "vote", "plan", "road", "money", "school", "harbour", "union"]


def story(seed: int, words: int = 120) -> str:
    """A text of our own making, the same for the same seed."""
    random = Random(seed)
    return " ".join(f"{random.choice(WORDS)}{random.randrange(40)}" for _ in range(words))


def reading(
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    day: int | None = None,
    relays: Sequence[str | None] = (),
    byline: str | None = None,
) -> Reading:
    """An article; `relays` gives one attribution each, relayed from that outlet or the article's own (None)."""
    published = Published(When.on(date(2020, 3, day)), DateBasis.GIVEN) if day else None
    sentences = (Sentence(Span(0, len(text)), 0),)
    document = Document(
        name, name, None, None, None, None, outlet, byline, None, "en", published, None, text, (), sentences
    )  # fmt: skip
    said = tuple(
        Attribution(
            sources=(Span(0, 3),),
            cue=(Span(4, 5),),
            content=(Span(6, 9),),
            form=AttributionForm.INDIRECT,
            source_kind=SourceKind.ANONYMOUS,
            relayed_from=outlet_name,
        )
        for outlet_name in relays
    )
    return Reading(document, Mentions(name, published, attributions=said))


def find(*readings: Reading) -> dict[str, ArticleEntry]:
    return origins.find(readings)


def test_a_copy_names_the_earliest_as_its_original() -> None:
    found = find(reading("b", story(1), day=3), reading("a", story(1), day=5))
    assert (found["a"].copy_of, found["b"].copy_of) == ("b", None)
    assert found["a"].origin == found["b"].origin


def test_a_text_that_stands_whole_in_one_three_times_as_long_is_its_copy() -> None:
    found = find(reading("a", story(1, 120), day=3), reading("b", f"{story(1, 120)} {story(2, 260)}", day=3))
    assert found["a"].origin == found["b"].origin


def test_a_paragraph_shared_with_a_long_round_up_makes_no_copy() -> None:
    found = find(reading("a", story(1, 120), day=3), reading("b", f"{story(1, 120)} {story(2, 900)}", day=3))
    assert found["a"].origin != found["b"].origin


def test_a_header_and_a_footer_do_not_hide_a_copy() -> None:
    found = find(reading("a", story(1)), reading("b", f"Read more on our site. {story(1)} Sign up for our newsletter now."))
    assert found["b"].copy_of == "a"


def test_a_copy_that_was_cut_is_still_a_copy() -> None:
    whole = story(1, 200)
    found = find(reading("a", whole), reading("b", " ".join(whole.split()[:110])))
    assert found["b"].copy_of == "a"


def test_different_stories_are_different_origins() -> None:
    found = find(*(reading(str(n), story(n)) for n in range(20)))
    assert len({entry.origin for entry in found.values()}) == 20


def test_short_texts_are_copies_only_when_the_same() -> None:
    found = find(reading("a", "The bridge is closed."), reading("b", "The bridge is open."), reading("c", "The bridge is CLOSED"))
    assert [found[key].copy_of for key in "abc"] == [None, None, "a"]


def test_relays_of_one_outlet_share_an_origin_with_its_own_article() -> None:
    found = find(
        reading("own", story(1), outlet="Reuters", day=2),
        reading("x", story(2), day=2, relays=["Reuters", "Reuters"]),
        reading("y", story(3), day=3, relays=["Reuters"]),
        reading("z", story(4), day=3, relays=[None, None]),
    )
    assert found["own"].origin == found["x"].origin == found["y"].origin != found["z"].origin
    assert found["x"].relays == ("Reuters",)


def test_an_undated_relay_goes_back_to_the_article_that_it_is_likest() -> None:
    mine, other = "harbour bridge closed engineers warned ministry " * 3, "election candidate campaign manifesto debate " * 3
    found = find(
        reading("a", mine + story(1), outlet="Northgate Post", day=2),
        reading("b", other + story(2), outlet="Northgate Post", day=9),
        reading("x", mine, relays=["The Northgate Post", "The Northgate Post"]),
    )
    assert found["x"].origin == found["a"].origin != found["b"].origin


def test_relays_weeks_apart_go_back_to_different_stories() -> None:
    found = find(reading("x", story(2), day=1, relays=["Reuters"]), reading("y", story(3), day=25, relays=["Reuters"]))
    assert found["x"].origin != found["y"].origin


def test_own_reporting_beside_a_relay_is_an_origin_of_its_own() -> None:
    found = find(
        reading("x", story(2), day=1, relays=["Reuters", None, None, None]), reading("y", story(3), day=1, relays=["Reuters"])
    )
    assert found["x"].origin != found["y"].origin
    assert found["x"].relays == ("Reuters",)


def test_an_agencys_byline_makes_a_relay() -> None:
    found = find(reading("x", story(2), outlet="The Example", byline="By Reuters"), reading("y", story(3), outlet="Reuters"))
    assert found["x"].relays == ("Reuters",)
    assert found["x"].origin == found["y"].origin


def test_articles_without_words_are_no_copies() -> None:
    found = find(reading("a", ""), reading("b", "…"))
    assert found["a"].copy_of is None
    assert found["b"].copy_of is None


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(8)))
def test_the_order_of_the_readings_does_not_matter(order: list[int]) -> None:
    items = [
        reading("a", story(1), day=4),
        reading("b", story(1) + " more words here", day=2),
        reading("c", story(2), relays=["Reuters"]),
        reading("d", story(3), day=9, relays=["Reuters"]),
        reading("e", story(4), day=8, outlet="Reuters"),
        reading("f", story(2)),
        reading("g", ""),
        reading("h", story(5), relays=["Reuters", None]),
    ]
    assert find(*(items[i] for i in order)) == find(*items)


def test_many_copies_take_linear_time() -> None:
    found = find(*(reading(f"{n:04}", story(n % 5)) for n in range(1500)))
    assert len({entry.origin for entry in found.values()}) == 5


@pytest.mark.parametrize("text", ["", "one", "one two three four five"])
def test_likeness_of_a_text_with_itself(text: str) -> None:
    found = shingles.shingles(text)
    assert shingles.likeness(found, found) == ((1.0, 1.0) if text else (0.0, 0.0))
