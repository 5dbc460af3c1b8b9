"""The timeline of a large story: the days that reports keep naming, told by their best sentences; small stories as they were."""

from __future__ import annotations

from dataclasses import replace

from dateline.types.record import DayMention, Engagement, Entity, Record
from dateline.types.spans import Span
from dateline.types.status import EngagementStatus, NameType
from dateline.types.times import DateBasis, Published, When
from dateline.views import answers, text, timeline
from tests.views.records import bergen, day, words

SENTENCE = "The Bergen talks are off"
"""Stands in article a2 of the made record."""


def mention(when: When, later: int = 0, recalled: int = 0, own: int = 0, published: int = 0, ahead: int = 0) -> DayMention:
    """A day that so many reports name."""
    return DayMention(when, later, recalled, ahead, own, published, later + own + published + ahead, (words("a2", SENTENCE),))


def many(record: Record, number: int = 80) -> Record:
    """The same record over so many articles."""
    first = record.articles[0]
    return replace(record, articles=(*record.articles, *(replace(first, id=f"x{n}", origin=f"x{n}") for n in range(number))))


def chosen(record: Record, number: int) -> list[str]:
    return [item.date for item in timeline.timeline(record, dates=number)]


def test_in_a_large_story_the_day_that_reports_come_back_to_is_on_the_timeline() -> None:
    record = replace(many(bergen()), days=(mention(day(20), later=12, recalled=9), mention(day(21), published=4)))
    assert chosen(record, 1) == ["2031-05-20"]


def test_days_named_after_a_week_outweigh_days_that_the_next_reports_name() -> None:
    assert timeline.weight(mention(day(20), later=6, recalled=6)) > timeline.weight(mention(day(20), later=12, own=3))


def test_a_day_that_was_looked_forward_to_weighs_more() -> None:
    assert timeline.weight(mention(day(20), recalled=2, ahead=5)) > timeline.weight(mention(day(20), recalled=2))


def test_a_day_late_in_the_story_is_not_held_to_what_few_reports_can_recall() -> None:
    days = (mention(day(1), later=5, recalled=5), mention(day(30), later=5, recalled=5))
    first, last = bergen().articles[0], bergen().articles[-1]
    early = replace(first, published=Published(day(2), DateBasis.GIVEN))
    late = replace(last, published=Published(day(30), DateBasis.GIVEN))
    record = replace(bergen(), days=days, articles=(*[early] * 4, *[late] * 8))
    weights = timeline.weights(record)
    assert weights["2031-05-30"] > weights["2031-05-01"]


def undated_plan(scheduled: When | None, reported: When) -> list[str]:
    """Summaries of a plan without a day of its own, reported then, of talks that were called off on 6 May."""
    record = bergen()
    plan, cancelled, *_ = record.engagements[0].history
    plan = replace(plan, status=EngagementStatus.PLANNED, when=None, reported=reported, scheduled=scheduled)
    talks = replace(record.engagements[0], history=(plan, cancelled))
    told = timeline.everything(replace(record, engagements=(talks,), events=()))
    return [entry.summary for item in told for entry in item.entries if "planned" in entry.summary]


def test_a_plan_that_is_first_told_after_the_cancellation_has_no_place_on_the_day_of_that_report() -> None:
    assert undated_plan(None, day(5))
    assert not undated_plan(None, day(8))


def test_a_plan_for_a_day_that_was_over_when_it_was_told_has_none_either() -> None:
    assert undated_plan(day(4), day(4))
    assert not undated_plan(day(3), day(4))


def test_a_sentence_without_an_event_has_no_ids_and_cites_its_words() -> None:
    record = replace(many(bergen()), events=(), engagements=(), days=(mention(day(20), later=5),))
    (told,) = answers.timeline_json(record)
    (entry,) = told["entries"]
    assert (entry["summary"], entry["ids"]) == (SENTENCE, [])
    assert entry["cites"][0]["exact"] == SENTENCE
    assert SENTENCE in text.render(timeline.page(record))


def test_in_a_small_story_a_day_that_one_report_names_gets_no_sentence() -> None:
    record = replace(bergen(), days=(mention(day(20), later=1),))
    assert timeline.timeline(record) == timeline.timeline(bergen())


def test_in_a_small_story_a_day_that_three_reports_name_does() -> None:
    record = replace(bergen(), days=(mention(day(20), later=3),))
    assert "2031-05-20" in [item.date for item in timeline.timeline(record)]


def test_what_happened_decides_in_a_small_story() -> None:
    record = replace(bergen(), days=(mention(day(20), later=3),))
    (best,) = chosen(bergen(), 1)
    assert chosen(record, 1) == [best]


def test_strangers_meetings_weigh_less_in_a_large_story() -> None:
    record = bergen()
    strangers = (Entity("s1", NameType.PERSON, "Jon Vik", (), None, (), 1, ("a1",), ()),)
    lone: Engagement = replace(record.engagements[0], parties=(), participants=("s1",), origins=1)
    record = replace(record, entities=(*record.entities, *strangers), engagements=(lone,), events=())

    def best(of: Record) -> float:
        return max(entry.salience for item in timeline.everything(of) for entry in item.entries)

    assert best(many(record)) < best(record) / 2


def test_a_story_shows_the_days_on_which_half_of_all_naming_falls() -> None:
    heavy = tuple(mention(day(n), later=9, recalled=9) for n in range(1, 21))
    light = tuple(mention(day(n), own=1) for n in range(21, 31))
    assert 8 <= timeline.own_length(replace(many(bergen()), days=(*heavy, *light))) <= 20
    assert timeline.own_length(bergen()) >= 12  # all of a small story


def test_a_sentence_with_the_words_of_an_event_lends_it_its_place() -> None:
    record = many(bergen())
    event = record.events[0]
    assert event.when is not None
    same = replace(mention(event.when, later=9), evidence=event.evidence[:1])
    told = [entry for item in timeline.everything(replace(record, days=(same,))) for entry in item.entries]
    assert sum(event.id in entry.ids for entry in told) == 1
    assert all(isinstance(item.span, Span) for entry in told for item in entry.evidence)
