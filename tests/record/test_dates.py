"""Which days the reports speak of, how many do, and the sentences that tell them best; whatever order the articles come in."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dateline.record import dates
from dateline.record.context import Context
from dateline.types.mentions import Mentions, Reading
from dateline.types.record import ArticleEntry, DayMention
from dateline.types.spans import Span
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, Timex, TimexType, When

FIRE = "On 2020-03-01 a fire destroyed the old market hall near the harbour and two guards died there."
LATER = "The inquiry into the market hall fire of 2020-03-01 blamed faulty cables near the harbour for everything."


def reading(key: str, published: str | None, *sentences: str) -> Reading:
    """An article of these sentences, in which every ISO date is a time expression."""
    text = "\n".join(sentences)
    ends = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    spans = [Span(start, end - 1) for start, end in pairwise(ends)]
    times = tuple(
        Timex(Span(*match.span()), TimexType.DATE, match.group(), When.on(date.fromisoformat(match.group())))
        for match in re.finditer(r"\d{4}-\d\d-\d\d", text)
    )
    given_date = Published(When.on(date.fromisoformat(published)), DateBasis.GIVEN) if published else None
    document = Document(
        key, key, None, None, None, None, None, None, None, "en", given_date, None, text, (), tuple(Sentence(s, 0) for s in spans)
    )
    return Reading(document, Mentions(key, given_date, times=times))


def collected(*readings: Reading, copies: dict[str, str] | None = None) -> dict[str, DayMention]:
    """The days of these articles, by EDTF; `copies` gives the origin of an article that is not one of its own."""
    ordered = tuple(sorted(readings, key=lambda item: item.document.id))
    articles = {
        key: ArticleEntry(key, key, None, None, None, None, None, item.mentions.published, None, (), (copies or {}).get(key, key))
        for item in ordered
        for key in (item.document.id,)
    }
    return {day.when.edtf: day for day in dates.collect(Context(ordered, {}, {}, articles))}


def test_a_day_is_counted_by_the_reports_that_name_it_later_earlier_and_on_the_day() -> None:
    days = collected(
        reading("a", "2020-03-01", FIRE),
        reading("b", "2020-03-02", FIRE),
        reading("c", "2020-04-01", LATER),
        reading("d", "2020-02-01", "The market hall will be closed to all visitors from 2020-03-01 on."),
    )
    day = days["2020-03-01"]
    assert (day.own, day.later, day.recalled, day.ahead, day.published, day.origins) == (1, 2, 1, 1, 1, 4)


def test_copies_of_one_report_count_once() -> None:
    days = collected(reading("a", "2020-03-02", FIRE), reading("b", "2020-03-02", FIRE), copies={"b": "a"})
    assert days["2020-03-01"].later == 1
    assert days["2020-03-02"].published == 1


def test_an_article_that_names_a_day_often_is_one_article() -> None:
    assert collected(reading("a", "2020-03-02", FIRE, FIRE, LATER))["2020-03-01"].later == 1


def test_the_sentences_of_a_day_are_whole_sentences_that_say_different_things() -> None:
    days = collected(reading("a", "2020-03-02", FIRE), reading("b", "2020-03-03", FIRE), reading("c", "2020-03-20", LATER))
    assert [item.exact for item in days["2020-03-01"].evidence] == [FIRE, LATER]


def test_a_day_that_is_only_printed_on_a_report_is_told_by_its_first_sentences() -> None:
    lead = "The harbour master has resigned after weeks of quarrels with the fishing fleet."
    days = collected(reading("a", "2020-03-05", lead))
    assert [item.exact for item in days["2020-03-05"].evidence] == [lead]


def test_a_scrap_is_no_sentence_to_tell_a_day_by() -> None:
    assert collected(reading("a", "2020-03-02", "Updated 2020-03-01"))["2020-03-01"].evidence == ()


def test_an_undated_report_still_names_days() -> None:
    assert collected(reading("a", None, FIRE))["2020-03-01"].own == 1


def test_no_articles_give_no_days() -> None:
    assert collected() == {}


DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1)).map(date.isoformat)
WORDS = st.lists(st.sampled_from("fire market hall harbour guards inquiry blamed cables mayor".split()), min_size=4, max_size=12)
SENTENCES = st.builds(lambda day, words: f"On {day} {' '.join(words)}.", DAYS, WORDS)


@given(st.lists(st.tuples(DAYS | st.none(), st.lists(SENTENCES, max_size=4)), max_size=6), st.randoms(use_true_random=False))
def test_the_days_are_the_same_in_any_order_of_the_articles(told: list[tuple[str | None, list[str]]], random: Random) -> None:
    names = [f"a{number}" for number in range(len(told))]
    readings = [reading(name, published, *sentences) for name, (published, sentences) in zip(names, told, strict=True)]
    shuffled = list(readings)
    random.shuffle(shuffled)
    found = collected(*readings)
    assert collected(*shuffled) == found
    texts = {item.document.id: item.document.text for item in readings}
    assert all(item.span.of(texts[item.document_id]) == item.exact for day in found.values() for item in day.evidence)
