"""Lines that a person enjoys reading: what was wrong with them once."""

from __future__ import annotations

from dataclasses import replace

from dateline.types.record import Disagreement, DisagreementKind, Record, Role, Value
from dateline.types.status import EngagementKind, NameType, Stance
from dateline.types.times import When
from dateline.views import brief, disagreements, engagements, positions, sources, text, timeline
from dateline.views.cites import Citations
from dateline.views.clean import balanced
from dateline.views.lookup import Lookup
from dateline.views.words import stance_phrase
from tests.views.records import bergen, day, words


def met(record: Record, kind: EngagementKind, *people: str, origins: int = 1) -> Record:
    """The record with one more meeting of these entities, told by one report."""
    known = record.engagements[0]
    more = replace(known, id="g9", name="Meeting", kind=kind, parties=(), participants=people, origins=origins, scheduled=None)
    return replace(record, engagements=(known, more))


def stranger(record: Record) -> Record:
    """The record with somebody whom one article mentions, without an office."""
    person = replace(record.entities[0], id="e9", type=NameType.PERSON, name="My Uncle", roles=(), country=None, articles=("a1",))
    return replace(record, entities=(*record.entities, person))


def test_a_meeting_of_people_who_are_nobody_to_the_public_is_listed_apart() -> None:
    record = met(stranger(bergen()), EngagementKind.MEETING, "e9")
    lookup = Lookup(record)
    assert [engagements.in_passing(item, lookup) for item in record.engagements] == [False, True]
    assert "TOLD IN PASSING" in text.render(engagements.page(record))
    assert "My Uncle" not in text.render(brief.page(record)).split("SOURCES")[0]


def test_what_two_reports_tell_is_not_told_in_passing() -> None:
    record = met(stranger(bergen()), EngagementKind.MEETING, "e9", origins=2)
    assert not engagements.in_passing(record.engagements[1], Lookup(record))


def test_a_vote_of_nobody_named_is_public() -> None:
    record = met(bergen(), EngagementKind.VOTE)
    assert not engagements.in_passing(record.engagements[1], Lookup(record))


def test_positions_that_one_sentence_tells_stand_together() -> None:
    record = bergen()
    first = replace(record.positions[0], stance=Stance.OFFERS, issue="tents", toward=None, official=None)
    held = [first, replace(first, id="p9", issue="food")]
    (row,) = positions.rows(held, Lookup(record), Citations(Lookup(record)))
    assert "".join(run.text for run in row.lines[0]).startswith("offers tents and food")


def test_a_demand_to_do_something_calls_on_somebody() -> None:
    assert stance_phrase(Stance.DEMANDS, "to step down", "Ana Berg") == "calls on Ana Berg"
    assert stance_phrase(Stance.REFUSES, "an extension") == "rejects"
    assert stance_phrase(Stance.ACCEPTS, "to wait") == "agrees"


def test_half_a_quotation_mark_is_left_out() -> None:
    assert balanced("what it calls “complete disarmament") == "what it calls complete disarmament"
    assert balanced('to send "cash') == "to send cash"
    assert balanced("“all” of it") == "“all” of it"


def update(*reported: When) -> str:
    """The page of an update whose values were first reported at these times."""
    values = tuple(Value(str(number), when, 1, (words("a4", "14 sailors"),)) for number, when in enumerate(reported, 1))
    item = Disagreement("d9", "Fourteen sailors were hurt in it.", "injured", DisagreementKind.UPDATE, values)
    return text.render(disagreements.page(replace(bergen(), disagreements=(item,))))


def test_an_update_says_what_came_first_only_where_that_is_known() -> None:
    bounds = When("2031-05-01/2031-05-20", day(1).day, day(20).day)
    assert "first reported 3 May 2031, then 4 May 2031" in update(day(4), day(3))
    assert ", then" not in update(bounds, day(3))


def test_a_report_s_own_sentence_is_quoted_in_the_heading() -> None:
    assert "Number injured: “Fourteen sailors were hurt in it”" in update(day(4), day(3))


def test_what_came_to_nothing_was_set_for_its_day() -> None:
    told = [entry.summary for item in timeline.everything(bergen()) for entry in item.entries]
    assert "Talks on fishing in Bergen: confirmed for 12 May 2031" in told
    assert not any("planned (for" in summary or "reported then" in summary for summary in told)


def test_what_happened_is_told_under_its_report_where_no_words_say_on_what_day() -> None:
    record = bergen()
    fired = replace(record.events[0], id="v9", when=None, reported=day(9), summary="A mediator was named", evidence=())
    told = {item.date: item for item in timeline.everything(replace(record, events=(fired,), engagements=()))}
    (entry,) = told["2031-05-09"].entries
    assert (entry.summary, entry.note, entry.by_report) == ("A mediator was named", "reported", True)


def test_a_step_whose_report_may_be_of_any_month_has_no_place_on_the_timeline() -> None:
    record = bergen()
    wide = When("2031-01-01/2031-06-30", day(1, 1).day, day(30, 6).day)
    step = replace(record.engagements[0].history[0], when=None, reported=wide, scheduled=None)
    engagement = replace(record.engagements[0], history=(step,))
    assert timeline.everything(replace(record, events=(), engagements=(engagement,))) == ()


def test_nobody_is_listed_under_a_pronoun() -> None:
    record = bergen()
    source = replace(record.claims[0].source, name="which", entity=None, descriptor=None)
    claim = replace(record.claims[0], id="c9", source=source)
    assert sources.voices(replace(record, claims=(*record.claims, claim))) == sources.voices(record)


def test_the_role_that_most_reports_tell_is_shown() -> None:
    envoy = Role("envoy", "Norland", None, None, (words("a3", "envoy"),) * 4)
    slip = Role("treatment", None, None, None, (words("a3", "talks"),))
    assert sources.told((envoy, slip)) is envoy
    assert sources.told((slip, replace(slip, title="minister"))).title == "minister"


def test_what_came_before_the_story_has_no_place_on_the_day_of_a_report_of_it() -> None:
    record = bergen()
    step = replace(record.engagements[0].history[0], when=None, reported=day(4), scheduled=None)
    engagement = replace(record.engagements[0], history=(step,), background=True)
    assert timeline.everything(replace(record, events=(), engagements=(engagement,))) == ()


def test_a_long_brief_begins_with_what_one_has_to_know() -> None:
    record = bergen()
    events = tuple(
        replace(record.events[0], id=f"v{n}", when=day(n), summary=f"Boat {n} left harbour {n}", evidence=())
        for n in range(1, 13)
    )
    shown = text.render(brief.page(replace(record, events=events)))
    assert shown.index("IN SHORT") < shown.index("TIMELINE")
    assert "IN SHORT" not in text.render(brief.page(record))
