"""Engagements over several articles: one record for each meeting, with its whole life; series kept apart; order of no account."""

# ruff: noqa: E501 - made articles stand on one line each
from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from dateline.documents.reader import read as read_document
from dateline.mentions.reader import read as read_mentions
from dateline.record.build import build
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Reading
from dateline.types.record import Engagement, Record
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.text import Article, MediaType

Reader = Callable[[dict[str, str]], list[Reading]]


@pytest.fixture(scope="module")
def read() -> Reader:
    """Publication day -> text, as readings."""
    tagger = SpacyTagger()

    def reading(pages: dict[str, str]) -> list[Reading]:
        documents = [
            read_document(Article(text, MediaType.TEXT, f"page-{day}", published=day[:10].strip() or None))
            for day, text in pages.items()
        ]
        return [Reading(d, read_mentions(d, p)) for d, p in zip(documents, tagger.parse(documents), strict=True)]

    return reading


def engagements(record: Record, kind: EngagementKind | None = None) -> list[Engagement]:
    return [e for e in record.engagements if kind is None or e.kind is kind]


def steps(engagement: Engagement) -> list[str]:
    return [step.status.value for step in engagement.history]


VOTE = {
    "2021-03-08": "Vote on fishing bill set\n\nSenators will vote on the fishing bill on Friday, the speaker said on Monday.",
    "2021-03-10": "Fishing vote off\n\nThe Senate vote on the fishing bill, due on Friday, was postponed on Wednesday because of a storm.",
    "2021-03-15": "Fishing vote held\n\nThe Senate held its postponed vote on the fishing bill on Monday.",
}

SUMMIT = {
    "2021-05-03": "Leaders to meet\n\nPresident Emmanuel Macron and President Vladimir Putin will hold a summit in Geneva on June 16.",
    "2021-05-20": "Summit off\n\nThe Geneva summit between Emmanuel Macron and Vladimir Putin was canceled on Thursday, the Elysee said.",
    "2021-05-28": "Summit back on\n\nThe summit of Emmanuel Macron and Vladimir Putin in Geneva is back on, officials said on Friday.",
    "2021-06-17": "Leaders met\n\nEmmanuel Macron and Vladimir Putin held their summit in Geneva on Wednesday.",
}


def test_a_summit_called_off_and_revived_is_one_record(read: Reader) -> None:
    (summit,) = engagements(build(read(SUMMIT)), EngagementKind.SUMMIT)
    assert steps(summit) == ["planned", "cancelled", "planned", "held"]
    assert summit.place == "Geneva"
    assert summit.scheduled is not None
    assert summit.scheduled.edtf == "2021-06-16"
    cancelled = summit.history[1]
    assert cancelled.when is not None
    assert cancelled.when.edtf == "2021-05-20"
    assert summit.status is EngagementStatus.HELD
    assert len(summit.participants) == 2
    assert summit.track == "1"


def test_a_postponed_vote_keeps_its_identity(read: Reader) -> None:
    votes = engagements(build(read(VOTE)), EngagementKind.VOTE)
    (vote,) = [v for v in votes if "postponed" in steps(v)]
    assert steps(vote)[0] == "planned"
    postponed = next(step for step in vote.history if step.status is EngagementStatus.POSTPONED)
    assert postponed.when is not None
    assert postponed.when.edtf == "2021-03-10"
    assert postponed.reason is not None
    assert "storm" in postponed.reason


def test_two_summits_of_the_same_two_on_other_days_elsewhere_are_two(read: Reader) -> None:
    pages = {
        "2021-06-17": SUMMIT["2021-06-17"],
        "2022-02-03": "Second summit\n\nEmmanuel Macron and Vladimir Putin will hold a summit in Lisbon on February 20.",
    }
    assert len(engagements(build(read(pages)), EngagementKind.SUMMIT)) == 2


def test_no_outcome_is_invented_when_the_day_has_passed(read: Reader) -> None:
    pages = {
        "2021-05-03": SUMMIT["2021-05-03"],
        "2021-07-01": "Prices rise\n\nConsumer prices in France rose by two percent in June, the statistics office said.",
    }
    (summit,) = engagements(build(read(pages)), EngagementKind.SUMMIT)
    assert steps(summit) == ["planned"]


def test_reports_of_one_step_are_merged_with_all_their_citations(read: Reader) -> None:
    pages = {
        "2021-05-20": SUMMIT["2021-05-20"],
        "2021-05-21": "Putin and Macron\n\nThe summit in Geneva of Emmanuel Macron and Vladimir Putin was cancelled on Thursday.",
    }
    (summit,) = engagements(build(read(pages)), EngagementKind.SUMMIT)
    assert steps(summit) == ["cancelled"]
    assert len({item.document_id for item in summit.history[0].evidence}) == 2


def test_any_order_gives_the_same_engagements(read: Reader) -> None:
    readings = read(SUMMIT)
    expected = build(readings).engagements
    for order in list(permutations(readings))[:8]:
        assert build(order).engagements == expected


def test_earlier_meetings_are_background(read: Reader) -> None:
    pages = {
        "2021-05-03": "Talks\n\nThe last meeting of the two unions was in 2012, when a delegation from Peru attended a conference in Lima."
    }
    found = engagements(build(read(pages)))
    assert found
    assert all(e.background for e in found)


def test_every_citation_is_the_text_itself(read: Reader) -> None:
    readings = read({**VOTE, **SUMMIT})
    texts = {r.document.id: r.document.text for r in readings}
    for engagement in build(readings).engagements:
        for item in (*engagement.evidence, *(e for step in engagement.history for e in step.evidence)):
            assert item.span.of(texts[item.document_id]) == item.exact


TALKS = {
    "2021-03-02": "Envoy back\n\nThe envoy returned to Lima after the fourth round of talks with Hamas, her office said.",
    "2021-03-09": 'Talks off\n\nTalks with Hamas are "dead", Emmanuel Macron said on Tuesday.',
    "2021-05-20": "Talks restart\n\nFrance has resumed talks with Hamas, Emmanuel Macron said on Thursday.",
    "2021-05-29": "Talks in Oslo\n\nFrance rejoined talks with Hamas in Oslo on Saturday.",
    "2021-06-04": "Pause\n\nFrance paused the talks with Hamas on Friday after an attack on a school. A spokesman said that the talks would resume after a few days.",
}


def test_talks_that_break_off_and_resume_are_one_record_in_order(read: Reader) -> None:
    (talks,) = engagements(build(read(TALKS)), EngagementKind.TALKS)
    assert steps(talks) == ["held", "cancelled", "under_way", "under_way", "postponed", "planned"]
    assert talks.place == "Oslo"


def test_a_signing_is_planned_and_held(read: Reader) -> None:
    pages = {
        "2021-06-04": "Deal\n\nPeru and Chile signed an agreement in Geneva on Friday. The signing had been set for June 4 for a month."
    }
    (signing,) = engagements(build(read(pages)), EngagementKind.OTHER)
    assert steps(signing) == ["planned", "held"]
    assert signing.name.startswith("Signing")


def test_a_meeting_of_nobody_nowhere_at_no_time_is_no_record(read: Reader) -> None:
    assert not engagements(build(read({"2021-06-04": "Board\n\nThe meeting was postponed."})))


def test_who_wants_to_hold_the_standing_plan_proposes_nothing(read: Reader) -> None:
    page = {
        "2021-05-28": "Summit in doubt\n\nThe Geneva summit of Emmanuel Macron and Vladimir Putin is in doubt. Macron canceled it on May 24. "
        "Macron and Putin want to hold the summit on June 16."
    }
    (summit,) = engagements(build(read(page)), EngagementKind.SUMMIT)
    assert "proposed" not in steps(summit)


def test_a_vote_has_a_readable_name(read: Reader) -> None:
    page = {"2021-06-04": "Election\n\nPeru will hold a presidential election on June 20."}
    (vote,) = engagements(build(read(page)), EngagementKind.VOTE)
    assert vote.name == "Presidential election in Peru"


def test_visas_are_gates_of_the_talks_that_wait_for_them(read: Reader) -> None:
    pages = {
        "2021-05-03": "Talks near\n\nTalks between Peru and Chile are planned for May 20 in Bern. Switzerland has not approved visas for the Chilean delegation.",
        "2021-05-10": "Talks off\n\nThe talks between Peru and Chile in Bern on May 20 were cancelled on Monday after Switzerland refused visas for the Chileans.",
    }
    (talks,) = engagements(build(read(pages)), EngagementKind.TALKS)
    assert [(gate.name, gate.status) for gate in talks.gates] == [("visa", "not approved"), ("visa", "refused")]
    assert all(gate.evidence for gate in talks.gates)


def test_a_trip_announced_and_called_off_is_one_visit(read: Reader) -> None:
    pages = {
        "2021-08-23": "Minister to go to Lima\n\nForeign Minister Ana Pop said on Monday that she would travel to Lima next week.",
        "2021-08-24": "Lima trip off\n\nPresident Ion Radu on Tuesday called off Foreign Minister Ana Pop's trip to Lima, citing a lack of progress.",
    }
    (trip,) = engagements(build(read(pages)), EngagementKind.VISIT)
    assert steps(trip) == ["planned", "cancelled"]
    assert trip.place == "Lima"


def test_rounds_of_talks_months_apart_are_not_one(read: Reader) -> None:
    pages = {
        "2021-02-08": "Envoys talk\n\nEgypt and Ethiopia cancelled talks in Geneva that were due on Thursday.",
        "2021-06-08": "Envoys talk again\n\nEgypt and Ethiopia held talks in Addis Ababa on Monday.",
    }
    talks = engagements(build(read(pages)), EngagementKind.TALKS)
    assert sorted(steps(item)[-1] for item in talks) == ["cancelled", "held"]


def test_meetings_of_different_company_are_not_one(read: Reader) -> None:
    pages = {
        "2021-05-03": "Talks held\n\nForeign Minister Jean-Yves Le Drian met Foreign Minister Sergei Lavrov of Russia.",
        "2021-05-05": "Talks ahead\n\nForeign Minister Jean-Yves Le Drian will confer with the British, German and Italian foreign ministers on Saturday.",
    }
    assert len(engagements(build(read(pages)))) == 2


def test_a_building_does_not_contradict_the_city_that_it_may_stand_in(read: Reader) -> None:
    pages = {
        "2021-05-07": "Talks break off\n\nPeru and Chile broke off their talks in Vienna on Thursday. The meeting had opened on Monday.",
        "2021-05-08": "Talks end\n\nThe meeting of Peru and Chile at the Hofburg Palace had opened on Monday, officials said.",
    }
    assert len(engagements(build(read(pages)))) == 1


def test_recurring_meetings_on_pages_without_a_date_stay_apart_unless_their_days_agree(read: Reader) -> None:
    first = "Talks held\n\nEmmanuel Macron and Sergei Lavrov met in the afternoon."
    second = "Another round\n\nEmmanuel Macron met Sergei Lavrov past midnight."
    assert len(engagements(build(read({"": first, " ": second})))) == 2
    planned = "Talks set\n\nPeru and Chile will hold talks in Geneva on Oct. 15."
    again = (
        "Talks ahead\n\nThe talks between Peru and Chile would be held in Geneva for three days beginning October 15, he said."
    )
    (one,) = engagements(build(read({"": planned, " ": again})))
    assert len({item.document_id for item in one.evidence}) == 2
    other = "Talks ahead\n\nThe talks between Peru and Chile would be held in Geneva on November 20, he said."
    assert len(engagements(build(read({"": planned, " ": other})))) == 2


def test_a_place_without_a_name_is_told_beside_one_with(read: Reader) -> None:
    pages = {
        "2021-06-08": "Teams meet\n\nEgyptian officials met Sudanese officials in the demilitarized zone and in Cairo on Monday.",
    }
    (meeting,) = engagements(build(read(pages)), EngagementKind.MEETING)
    assert meeting.place == "demilitarized zone and Cairo"
