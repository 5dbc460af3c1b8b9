"""Engagements in one document: every step told, with its time, place, people and reason; and nothing that is not told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.calendar.resolve import resolve
from dateline.mentions import engagements, names, times
from dateline.mentions.engagements.finder import MOST
from dateline.types.mentions import EngagementMention
from dateline.types.spans import Span
from dateline.types.status import Certainty, EngagementKind, EngagementStatus
from dateline.types.text import Document
from dateline.types.times import DateBasis, Published, Timex, When
from tests.conftest import ParseText

PUBLISHED = "2021-09-15"
"""A Wednesday."""


@dataclass(frozen=True)
class Read:
    """The engagements of a text, with the means to look at them."""

    document: Document
    times: tuple[Timex, ...]
    mentions: tuple[EngagementMention, ...]

    def steps(self) -> list[str]:
        """The steps in the order of the text."""
        return [m.status.value for m in self.mentions if m.status is not None]

    def one(self, status: str) -> EngagementMention:
        """The first mention of that step."""
        return next(m for m in self.mentions if m.status == EngagementStatus(status))

    def said(self, span: Span | None) -> str | None:
        return span.of(self.document.text) if span is not None else None

    def when(self, index: int | None) -> str | None:
        when = self.times[index].when if index is not None else None
        return when.edtf if when is not None else None

    def chains(self) -> int:
        return len({m.chain for m in self.mentions if m.status is not None})


@pytest.fixture(scope="module")
def read(parse_text: ParseText) -> object:
    published = Published(When.on(date.fromisoformat(PUBLISHED)), DateBasis.GIVEN)

    def reading(text: str) -> Read:
        document, parse = parse_text(f"From our correspondent\n\n{text}")
        found = resolve(times.find(document, parse), published)
        mentions = engagements.find(document, parse, found, names.find(document, parse), ())
        return Read(document, found, mentions)

    return reading


def test_trade_talks_planned_then_called_off_are_one_with_both_times_and_the_reason(read) -> None:  # type: ignore[no-untyped-def]
    got = read(
        "Trade talks scheduled for next week between Canada and India were canceled Tuesday after Ottawa expelled a diplomat. "
        "The talks were to be held in Geneva."
    )
    assert got.steps() == ["planned", "cancelled", "planned"]
    assert got.chains() == 1
    called_off = got.one("cancelled")
    assert got.when(called_off.status_time) == "2021-09-14"
    assert got.said(called_off.reason).startswith("after Ottawa expelled")
    assert got.when(got.one("planned").scheduled) == "2021-09-20/2021-09-26"
    assert got.said(got.mentions[-1].venue) == "Geneva"


def test_new_date_makes_a_postponement_a_rescheduling(read) -> None:  # type: ignore[no-untyped-def]
    got = read("The climate conference has been put off until 4 October 2021.")
    assert got.steps() == ["rescheduled"]
    assert got.when(got.mentions[0].scheduled) == "2021-10-04"
    assert read("The climate conference has been put off.").steps() == ["postponed"]


def test_strike_ballot_is_planned_held_and_tallied(read) -> None:  # type: ignore[no-untyped-def]
    assert read("Nurses will hold a strike ballot on Friday.").steps() == ["planned"]
    got = read("Nurses held a strike ballot on Monday.")
    assert got.steps() == ["held"]
    assert got.mentions[0].kind is EngagementKind.VOTE
    tally = read("Lawmakers voted 212 to 180 for the budget on Monday.")
    assert "212-180" in tally.mentions[0].matter


def test_pronoun_and_unsaid_engagement_are_the_one_just_named(read) -> None:  # type: ignore[no-untyped-def]
    got = read("The premier had promised a vote on the treaty on Thursday. On Tuesday she pulled it.")
    assert got.steps()[-1] == "postponed"
    assert got.chains() == 1
    got = read("Prospects for the summit dimmed as the emir announced on Monday that he was pulling out.")
    assert "cancelled" in got.steps()
    assert got.chains() == 1


def test_organiser_and_level_are_taken_where_they_are_named(read) -> None:  # type: ignore[no-untyped-def]
    got = read("The Track 2 talks in Oslo were being organized by Anna Berg of the Nordic Institute.")
    assert got.mentions[0].track == "2"
    assert "Anna Berg" in got.said(got.mentions[0].organizer)


def test_past_meetings_in_a_list_of_places_are_as_many(read) -> None:  # type: ignore[no-untyped-def]
    got = read("Such talks have previously taken place. The talks have previously taken place in Oslo, Rome and Lima.")
    held = [m for m in got.mentions if m.status is EngagementStatus.HELD and m.venue is not None]
    assert [got.said(m.venue) for m in held] == ["Oslo", "Rome", "Lima"]
    assert len({m.chain for m in held}) == 3
    assert all(m.past for m in held)


def test_denial_is_told_apart_from_a_plan(read) -> None:  # type: ignore[no-untyped-def]
    assert read("The ministry had no plans to hold talks with the rebels.").steps() == ["denied"]


def test_hostage_negotiation_in_progress_is_under_way(read) -> None:  # type: ignore[no-untyped-def]
    assert read("Negotiations with the hijackers are under way in Tunis.").steps() == ["under_way"]


@pytest.mark.parametrize(
    "text",
    [
        "If the leaders held a summit, markets would rise.",
        "Any talks would have to wait.",
        "The two sides could meet again.",
        "Had the talks gone ahead, the truce might have held.",
        "Informal talks allow experts to speak freely.",
        "The minister told a news conference on Monday that prices fell.",
        "The firm failed to meet its targets on Friday.",
        "The party won 43 percent of the vote in 2019.",
    ],
)
def test_what_is_conditional_generic_or_another_thing_is_no_step(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert read(text).steps() == []


def test_vote_on_confidence_and_vote_on_the_deal_are_two(read) -> None:  # type: ignore[no-untyped-def]
    got = read("The vote on the trade deal was postponed on Monday. A no-confidence vote was held on Tuesday.")
    assert got.chains() == 2


def test_preparatory_talks_are_not_the_summit(read) -> None:  # type: ignore[no-untyped-def]
    got = read("Envoys met in Vienna on Monday to prepare the planned summit of the two presidents in Quito.")
    assert got.chains() == 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "talks",
                "were",
                "canceled",
                "Friday",
                "summit",
                ",",
                "with",
                "the",
                "in",
                "Oslo",
                "vote",
                "by",
                "12 to 9",
                "\n",
                "“",
                "held",
                "meet",
            ]
        ),
        min_size=1,
        max_size=60,
    )
)
def test_any_words_give_spans_that_lie_in_the_text(parse_text: ParseText, words: list[str]) -> None:
    document, parse = parse_text(" ".join(["Report", *words]))
    for m in engagements.find(document, parse, times.find(document, parse), names.find(document, parse), ()):
        spans = [m.trigger, *m.parties, *m.participants, *(s for s in (m.venue, m.organizer, m.reason, m.evidence) if s)]
        assert all(0 <= s.start < s.end <= len(document.text) for s in spans)


def test_a_long_run_of_triggers_is_capped(parse_text: ParseText) -> None:
    document, parse = parse_text("The talks were held. " * 900)
    found = engagements.find(document, parse, (), (), ())
    assert len(found) <= 2 * MOST


def test_a_place_is_never_a_participant(read) -> None:  # type: ignore[no-untyped-def]
    found = read("The minister called off a secret Fort Marlow meeting with rebel leaders on Friday.")
    said = [found.said(span) for m in found.mentions for span in m.participants]
    assert not any("Fort" in (words or "") for words in said)


def test_place_and_day_behind_the_leader_of_a_delegation_are_those_of_the_meeting(read) -> None:  # type: ignore[no-untyped-def]
    found = read("The envoy met a delegation led by Maria Lopez in Quito on Friday.")
    held = found.one("held")
    assert (found.said(held.venue), found.when(held.scheduled)) == ("Quito", "2021-09-10")


def test_what_was_said_before_a_meeting_is_no_plan_of_it(read) -> None:  # type: ignore[no-untyped-def]
    assert "planned" not in read("Peru is ready, Maria Lopez said before a meeting with Emmanuel Macron.").steps()


def test_the_day_of_what_came_before_is_not_the_day_of_the_break(read) -> None:  # type: ignore[no-untyped-def]
    found = read("The peace talks in Oslo broke off after the ambush near Lima on September 5, which killed nine people.")
    assert found.when(found.one("postponed").status_time) is None


def test_whoever_urges_others_to_talk_takes_no_part(read) -> None:  # type: ignore[no-untyped-def]
    found = read("Emmanuel Macron urged both sides to resume the talks.")
    assert not any(m.participants for m in found.mentions)


def test_sides_that_plan_talks_are_their_parties(read) -> None:  # type: ignore[no-untyped-def]
    planned = (got := read("Peru and Chile plan to hold talks on the border dispute next month.")).one("planned")
    assert [got.said(side) for side in planned.parties] == ["Peru", "Chile"]
    planned = (got := read("Peru and Chile have agreed to suspend joint military drills.")).one("postponed")
    assert [got.said(side) for side in planned.parties] == ["Peru", "Chile"]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("The ministry said it had no plans to take part in the talks in Geneva.", ["denied"]),
        ("President Emmanuel Macron and Chancellor Olaf Scholz may hold their first meeting in May.", ["proposed"]),
        ("It is too early to hold a summit, the premier said.", []),
        ("No date has been set for the summit.", []),
        ("The Lima summit, the palace said, will not take place.", ["cancelled"]),
        ("There will be a vote on the fishing bill on Friday.", ["planned"]),
        ("There are no talks between Peru and Chile, the ministry said.", ["denied"]),
        ("The king has met Emmanuel Macron on several occasions.", []),
        ("The premier said nothing had changed and that the summit would go ahead.", ["confirmed"]),
        ("The letter made a second meeting likely.", []),
    ],
)
def test_what_each_wording_tells(read, text: str, steps: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert read(text).steps() == steps


def test_whoever_travels_to_meet_somebody_meets_there(read) -> None:  # type: ignore[no-untyped-def]
    got = read("Foreign Minister Ana Pop will travel to Lima on Friday to meet her colleague Carlos Soto.")
    meeting = got.one("planned")
    assert meeting.kind is EngagementKind.MEETING
    assert got.said(meeting.venue) == "Lima"
    assert got.when(meeting.scheduled) == "2021-09-17"
    assert got.chains() == 1


def test_those_who_met_to_rescue_a_summit_have_not_held_it(read) -> None:  # type: ignore[no-untyped-def]
    got = read("The foreign ministers of Peru and Chile met in Quito on Monday in an effort to rescue the summit in Lima.")
    assert got.chains() == 1
    assert got.said(got.one("held").venue) == "Quito"
    assert len({m.chain for m in got.mentions}) == 2


def test_talks_without_a_side_are_not_the_encounter_just_told_of(read) -> None:  # type: ignore[no-untyped-def]
    got = read(
        "Ana Lopez said that she was also to have met Governor Juan Perez.\n\nThese peace talks matter most, she said. "
        "An official said on Sunday that the talks were suspended for the time being."
    )
    assert got.chains() == 2


def test_a_plot_in_the_plain_present_is_no_plan(read) -> None:  # type: ignore[no-untyped-def]
    assert read("Nora finds out that it is no accident when she meets Peter Holm, the head of the Board.").steps() == []
    assert read("The Peruvian minister meets her Chilean counterpart on Friday.").steps() == ["planned"]


def test_games_of_a_league_are_no_exercises(read) -> None:  # type: ignore[no-untyped-def]
    assert read("Peter Holm looks ahead to this afternoon's Premier League games.").steps() == []
    assert read("The army held war games on Tuesday.").steps() == ["held"]


def test_whoever_votes_by_a_tally_holds_a_vote(read) -> None:  # type: ignore[no-untyped-def]
    told = read("Dockers at the port voted by 2,911 to 804 on Monday to accept the offer.")
    assert told.steps() == ["held"]
    assert "2911-804" in told.one("held").matter


def test_this_in_the_name_of_a_concert_is_not_the_hearing_told_of_before(read) -> None:  # type: ignore[no-untyped-def]
    told = read("A hearing opened in Lima on Monday. He told the doctor he would cancel his This Is It concerts in London.")
    assert "cancelled" not in told.steps()


def test_the_countries_that_one_visits_are_no_sides_of_the_visit(read) -> None:  # type: ignore[no-untyped-def]
    got = read("Foreign Minister Ana Pop will visit Peru, Chile and Bolivia next week.")
    assert [mention.parties for mention in got.mentions] == [()] * len(got.mentions)
    assert got.said(got.mentions[0].participants[0]) == "Ana Pop"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The envoys met in Lima. The round had opened on Monday.", "talks", "under_way"),
        ("The prime minister and the king spoke alone for an hour.", "meeting", "held"),
        ("The prime minister spoke with the king at least three times last week.", "call", "held"),
        ("The prime minister picked up the phone to the king on Monday.", "call", "held"),
        ("The foreign minister saw the king in Lima on Sunday.", "meeting", "held"),
        ("The foreign minister was in Lima in May.", "visit", "held"),
        ("The foreign minister is due in Lima on Friday.", "visit", "planned"),
        ("The head of the bank, Ana Pop, travels to Lima on Friday.", "visit", "planned"),
        ("The two ministers met four times on Monday.", "meeting", "held"),
        ("The decision fell in a telephone conversation on Sunday.", "call", "held"),
        ("The delegation walked out of the talks on Monday.", "talks", "postponed"),
        ("Peru and Chile held a video conference on Sunday.", "call", "held"),
    ],
)
def test_meetings_are_found_however_they_are_told(read, text: str, kind: str, status: str) -> None:  # type: ignore[no-untyped-def]
    got = read(text)
    assert (kind, status) in {(m.kind.value, m.status.value) for m in got.mentions if m.status is not None}


@pytest.mark.parametrize(
    "text",
    [
        "The second round of golf opened on Monday.",
        "The minister saw the bill as a threat on Monday.",
        "The minister called the king a fool on Monday.",
        "The minister held a conference call with reporters on Monday.",
        "The band was in Lima in May.",
        "We have seen another president forced from power this year.",
    ],
)
def test_what_only_sounds_like_a_meeting_is_none(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert read(text).steps() == []


def test_the_next_of_a_series_needs_no_noun(read) -> None:  # type: ignore[no-untyped-def]
    got = read("Peru and Chile held talks in Oslo on Monday. A third is pencilled in for October 5 in Bern.")
    planned = got.one("planned")
    assert planned.kind is EngagementKind.TALKS
    assert got.when(planned.scheduled) == "2021-10-05"
    assert got.said(planned.venue) == "Bern"
    assert planned.chain != got.one("held").chain


def test_a_meeting_that_is_only_referred_to_by_its_past_day_was_held(parse_text: ParseText) -> None:
    document, parse = parse_text("From our correspondent\n\nThe meeting of the two leaders in Oslo in May changed little.")
    published = Published(When.on(date.fromisoformat(PUBLISHED)), DateBasis.GIVEN)
    found = resolve(times.find(document, parse), published)
    document = replace(document, published=published)
    (held,) = engagements.find(document, parse, found, names.find(document, parse), ())
    assert held.status is EngagementStatus.HELD
    assert held.certainty is Certainty.PROBABLE


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("The two generals were to hold talks in Lima. It took place on Monday.", ["planned", "held"]),
        ("Peru and Chile held talks in Lima on Tuesday, a day after an official said that none was planned.", ["held", "denied"]),
        ("Peru withdrew its permission for Foreign Minister Ana Ruiz to visit Lima.", ["cancelled"]),
        ("Peru will hold a hearing on the dam on Friday. The committee had put off the session twice.", ["planned", "postponed"]),
        ("The family reunions in Arica were put off on Monday.", ["postponed"]),
        ("The talks were due in May, fell victim to a storm and were held in June.", ["planned", "cancelled", "held"]),
        ("The two sides will meet in Lima on Friday. The town was held by rebels. It was held until May.", ["planned"]),
        ("President Diaz is to visit Lima on Friday. His wife said she would not come.", ["planned"]),
        ("The leaders will meet in Lima on Friday. A funeral follows. It will be held at noon.", ["planned"]),
    ],
)
def test_steps_are_told_of_what_a_pronoun_or_a_clause_stands_for(read, text: str, steps: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert read(text).steps() == steps


@pytest.mark.parametrize(
    "text",
    [
        "Quito sent a message on Monday proposing that officials of the two countries should meet quietly in Lima.",
        "The meeting, which Quito had asked for only on Monday, took three hours.",
        "On Monday a message arrived from the general, calling for an urgent private meeting with Defence Minister Ana Ruiz.",
    ],
)
def test_a_proposal_has_the_day_of_its_message(read, text: str) -> None:  # type: ignore[no-untyped-def]
    got = read(text)
    assert got.when(got.one("proposed").status_time) == "2021-09-13"


def test_who_had_been_expected_and_would_not_come_stays_away(read) -> None:  # type: ignore[no-untyped-def]
    got = read("President Juan Diaz had been expected in Lima on May 9; on May 2 the palace said that he would not come.")
    assert got.one("cancelled").chain == got.one("planned").chain
    assert got.when(got.one("cancelled").status_time) == "2021-05-02"
