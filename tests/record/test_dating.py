"""Undated articles among others: narrower bounds, an exact day only from a pin, the same result in any order."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date, timedelta

from dateline.record import dating
from dateline.types.mentions import EntityMention, Mentions, Reading
from dateline.types.spans import Span
from dateline.types.status import MentionLevel, NameType
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, Timex, TimexType, When

NAMES = ("Ada Quill", "Borland", "Cora Vance", "Dunmore")


def timex(text: str, words: str, value: str, expression: str | None = None, rule: str = "") -> Timex:
    start = text.index(words)
    when = When.on(date.fromisoformat(value)) if expression is None else None
    return Timex(Span(start, start + len(words)), TimexType.DATE, value, when, None, expression, None, rule)


def reading(name: str, text: str, times: tuple[Timex, ...] = (), day: date | None = None) -> Reading:
    published = Published(When.on(day), DateBasis.GIVEN) if day else None
    sentences = (Sentence(Span(0, len(text)), 0),)
    document = Document(name, name, None, None, None, None, None, None, None, "en", published, None, text, (), sentences)
    names = tuple(
        EntityMention(Span(0, 1), NameType.PERSON, MentionLevel.NAME, number, full) for number, full in enumerate(NAMES)
    )
    return Reading(document, Mentions(name, published, times, names))


def when(readings: tuple[Reading, ...], name: str) -> When | None:
    published = next(one for one in readings if one.document.id == name).mentions.published
    return published.when if published else None


PIN = "On Wednesday 22 May she spoke; last night (22 May) she resigned and the vote was put off."
PINNED = (
    timex(PIN, "Wednesday 22 May", "XXXX-05-22", "XXXX-05-22~", "join-weekday-date"),
    replace(timex(PIN, "last night", "XXXX-XX-XXTNI", "D-1TNI"), type=TimexType.TIME),
    timex(PIN, "22 May)", "XXXX-05-22", "XXXX-05-22<"),
)
PINNED = (*PINNED[:2], replace(PINNED[2], span=Span(PIN.index("(22 May") + 1, PIN.index(")"))))


def test_a_pinned_day_is_found_among_articles_like_it() -> None:
    others = tuple(reading(f"d{n}", "The vote is near.", (), date(2019, 3, 1 + n)) for n in range(3))
    found = dating.sharpen((*others, reading("undated", PIN, PINNED)))
    assert when(found, "undated") == When.on(date(2019, 5, 23))
    last = next(one for one in found if one.document.id == "undated").mentions.times
    assert last[1].value == "2019-05-22TNI"


def test_alone_it_stays_undated() -> None:
    assert when(dating.sharpen((reading("undated", PIN, PINNED),)), "undated") is None


def test_a_near_copy_is_of_about_the_same_day_and_never_exact() -> None:
    text = " ".join(f"sentence{n} about harbour{n % 7} and treaty{n % 5} with minister{n % 11}" for n in range(60))
    found = dating.sharpen((reading("a", text, (), date(2019, 3, 1)), reading("b", text + " More words.")))
    got = when(found, "b")
    assert got is not None
    assert got.day is None
    assert got.edtf == "2019-02-28?/2019-03-02?"
    assert got.earliest is not None
    assert got.earliest <= date(2019, 3, 1)


def test_the_same_day_told_with_its_year_elsewhere_bounds_the_page() -> None:
    here = "Guards opened the northern frontier crossing after midnight on February 13 without orders."
    there = "On 2017-02-13 guards opened the northern frontier crossing without orders."
    found = dating.sharpen(
        (
            reading("dated", there, (timex(there, "2017-02-13", "2017-02-13"),), date(2018, 1, 1)),
            reading("undated", here, (timex(here, "February 13", "XXXX-02-13", "XXXX-02-13<"),)),
        )
    )
    got = when(found, "undated")
    assert got is not None
    assert got.earliest is not None
    assert got.latest is not None
    assert got.earliest <= date(2017, 2, 13) <= got.latest


def test_the_order_of_the_articles_does_not_matter() -> None:
    items = [reading(f"v{n}", f"The vote number {n} is near.", (), date(2019, 3, 1) + timedelta(days=n)) for n in range(6)]
    items += [*story(), reading("alike", told(1, 77)), reading("undated", PIN, PINNED)]
    expected = {one.document.id: one for one in dating.sharpen(tuple(items))}
    shuffled = random.Random(7)
    for _ in range(5):
        shuffled.shuffle(items)
        assert {one.document.id: one for one in dating.sharpen(tuple(items))} == expected


TOPICS = (
    "harbour crane fire dock workers smoke cargo blaze warehouse rescue",
    "orchestra violin concert hall conductor premiere applause symphony soloist encore",
    "glacier survey ice melt scientists station camp drill core sample",
    "railway strike union signal drivers platform timetable commuters dispute ballot",
)


def told(topic: int, seed: int) -> str:
    shuffled = random.Random(seed)
    words = TOPICS[topic].split()
    return " ".join(shuffled.choice(words) for _ in range(60)) + " officials said people would gather there again"


def story() -> list[Reading]:
    """Four matters, a month apart, with three dated articles each."""
    day = date(2019, 2, 1)
    return [reading(f"d{n}", told(n % 4, n), (), day + timedelta(days=30 * (n % 4) + n // 8)) for n in range(12)]


def test_an_article_is_of_the_time_of_those_most_like_it() -> None:
    got = when(dating.sharpen((*story(), reading("undated", told(2, 99)))), "undated")
    assert got is not None
    assert got.earliest is not None
    assert got.latest is not None
    assert got.earliest <= date(2019, 4, 2) <= got.latest
    assert got.day is None


def test_an_article_that_is_like_no_other_stays_undated() -> None:
    odd = "Bakers sold bread with honey, almonds and figs; grandmothers praised recipes that nobody remembered writing down."
    assert when(dating.sharpen((*story(), reading("undated", odd))), "undated") is None


def test_what_others_say_is_named_and_what_contradicts_the_page_is_named_as_lost() -> None:
    proof = Published(When("2021-05-01/..", date(2021, 5, 1), None), DateBasis.BOUNDS)
    text = f"{told(2, 99)}. {told(2, 98)}"
    twin = reading("twin", text, (), date(2019, 4, 2))
    undated = reading("undated", text + " More words.")
    undated = replace(undated, mentions=replace(undated.mentions, published=proof))
    found = dating.sharpen((*story(), twin, undated))
    got = next(one for one in found if one.document.id == "undated").mentions.published
    assert got is not None
    assert got.when == proof.when
    assert any("twin" in clue.reading and not clue.kept for clue in got.clues)


def test_a_notice_that_a_site_prints_on_every_page_makes_no_copy() -> None:
    notice = " ".join(f"notice{n}" for n in range(50))
    found = dating.sharpen((reading("a", notice, (), date(2019, 3, 1)), reading("b", notice + " More words.")))
    assert when(found, "b") is None


def test_what_is_dated_is_left_alone() -> None:
    items = (reading("a", PIN, PINNED, date(2018, 1, 1)), reading("b", "Words.", (), date(2019, 1, 1)))
    assert dating.sharpen(items) == items


def test_a_thousand_articles_take_seconds_at_most() -> None:
    items = tuple(
        reading(f"a{n}", " ".join(f"word{(n * 37 + k) % 5000}" for k in range(300)), (), date(2019, 1, 1) if n % 2 else None)
        for n in range(1000)
    )
    started = time.process_time()
    dating.sharpen(items)
    assert time.process_time() - started < 10


def test_an_article_of_another_matter_without_dates_gets_none() -> None:
    """Its likest are undated as well, so the days of the others say nothing of it."""
    foreign = [reading(f"f{n}", told(3, 50 + n) + " harbour") for n in range(12)]
    dated = [one for one in story() if "strike" not in one.document.text]
    found = dating.sharpen((*dated, *foreign))
    assert all(when(found, one.document.id) is None for one in foreign)


def weekday(text: str, words: str, expression: str) -> Timex:
    return replace(timex(text, words, "XXXX-WXX-5", expression, "weekday"))


def test_the_same_event_on_the_same_weekday_elsewhere_tells_the_week() -> None:
    sentence = "Envoys signed the fisheries protocol aboard the frigate near Skagen on Friday after heated bargaining"
    there = told(1, 5) + ". " + sentence
    on_friday = replace(weekday(there, "Friday", "WD5<"), when=When.on(date(2019, 3, 1)), value="2019-03-01")
    dated = reading("known", there, (on_friday,), date(2019, 3, 2))
    here = told(1, 8) + ". " + sentence
    found = dating.sharpen((*story(), dated, reading("undated", here, (weekday(here, "Friday", "WD5<"),))))
    published = next(one for one in found if one.document.id == "undated").mentions.published
    assert published is not None
    assert any("“Friday” here may be 2019-03-01, as known" in clue.reading for clue in published.clues)
