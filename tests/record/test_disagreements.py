"""Where reports differ: both sides kept, the kind told, copies no second witness. Texts are made up."""

from __future__ import annotations

import pytest

from dateline.record.build import build
from dateline.story.reading import read_batch
from dateline.types.record import Disagreement, DisagreementKind, Record
from dateline.types.text import Article, MediaType

CONFLICT, UPDATE, PRECISION = DisagreementKind.CONFLICT, DisagreementKind.UPDATE, DisagreementKind.PRECISION


def record(*texts: tuple[str, str]) -> Record:
    """The record of (publication day, text) pairs."""
    articles = [Article(text, MediaType.TEXT, f"{i}", published=day) for i, (day, text) in enumerate(texts)]
    readings = [outcome.reading for outcome in read_batch(list(enumerate(articles)))]
    return build([reading for reading in readings if reading is not None])


def of(found: Record, name: str) -> Disagreement:
    (only,) = [item for item in found.disagreements if item.property == name]
    return only


EARLY = "LIMA - A bomb killed 10 people at the central market in Lima on Monday, the police said."
LATER = "LIMA - The bomb that exploded at the central market in Lima on Monday killed 14 people, the health ministry said."
MUCH_LATER = "LIMA - A court opened the trial on Tuesday. The bomb at the central market in Lima on May 4, 2015 killed 12 people."


def test_a_toll_that_grows_in_the_first_days_is_an_update() -> None:
    found = of(record(("2015-05-04", EARLY), ("2015-05-06", LATER)), "killed")
    assert (found.kind, [value.value for value in found.values]) == (UPDATE, ["10", "14"])
    assert all(value.origins == 1 for value in found.values)
    assert "10 people" in found.values[0].evidence[0].exact


def test_tolls_that_differ_a_year_on_are_a_conflict() -> None:
    found = of(record(("2015-05-06", LATER), ("2016-03-01", MUCH_LATER)), "killed")
    assert found.kind is CONFLICT


def test_a_copy_is_no_second_witness() -> None:
    found = of(record(("2015-05-04", EARLY * 3), ("2015-05-05", EARLY * 3), ("2015-05-06", LATER)), "killed")
    assert {value.value: value.origins for value in found.values} == {"10": 1, "14": 1}


def test_a_sentence_taken_over_word_for_word_is_no_second_witness() -> None:
    around = "LIMA - The president cut short a visit to Chile. Schools in the capital stay closed until Thursday, he said. "
    other = around + EARLY.removeprefix("LIMA - ") + " The mayor asked for blood donors at three hospitals."
    found = of(record(("2015-05-04", EARLY), ("2015-05-04", other), ("2015-05-06", LATER)), "killed")
    (ten,) = [value for value in found.values if value.value == "10"]
    assert (ten.origins, len({item.document_id for item in ten.evidence})) == (1, 2)


def test_attacks_of_other_days_and_places_do_not_disagree() -> None:
    other = "QUITO - A fire killed 3 people in a hotel in Quito on Friday, the police said."
    assert not [d for d in record(("2015-05-04", EARLY), ("2015-05-09", other)).disagreements if d.property == "killed"]


def test_one_article_with_two_tolls_disagrees_with_nobody() -> None:
    both = "LIMA - A bomb killed 10 people in Lima on Monday. Another bomb in Lima on Monday killed 3 people at a school."
    assert not record(("2015-05-04", both)).disagreements


def test_when_the_last_such_meeting_was_is_a_conflict_where_the_times_exclude_each_other() -> None:
    one = "Delegates of Peru and Chile are to meet in Oslo next week. Such talks have not taken place in Norway since July 2011."
    two = "Delegates of Peru and Chile will meet in Oslo next week. The last meeting in Norway was in 2012."
    found = of(record(("2017-02-20", one), ("2017-02-21", two)), "last_time")
    assert (found.kind, {value.value for value in found.values}) == (CONFLICT, {"2011-07", "2012"})
    same = two.replace("2012", "2011")
    assert not [d for d in record(("2017-02-20", one), ("2017-02-21", same)).disagreements if d.kind is CONFLICT]


def test_a_party_that_denies_a_plan_that_others_tell_is_a_conflict() -> None:
    text = (
        "Talks between Peru and Chile are planned in Oslo next week, an official said.\n\n"
        "The Chilean foreign ministry said that the government had no plans to engage in the talks in Oslo."
    )
    assert of(record(("2017-02-20", text)), "planned").kind is CONFLICT


def test_a_gate_that_opens_and_closes_is_an_update() -> None:
    one = (
        "Talks between Peru and Chile are planned in Oslo next week. "
        "Norway has not yet approved visas for the Chilean team at the talks."
    )
    two = "The talks between Peru and Chile in Oslo were canceled on Friday after Norway withdrew its approval of the visas."
    assert of(record(("2017-02-19", one), ("2017-02-24", two)), "visa approval").kind is UPDATE


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_the_articles_does_not_matter(order: tuple[int, ...]) -> None:
    texts = (("2015-05-04", EARLY), ("2015-05-06", LATER), ("2016-03-01", MUCH_LATER))
    assert record(*(texts[i] for i in order)).disagreements == record(*texts).disagreements


def test_a_capital_does_not_contradict_its_country_and_later_talks_elsewhere_change_no_news() -> None:
    found = record(
        ("2019-03-04", "OSLO - The presidents of Peru and Chile met in Norway on Monday for talks on fishing, officials said."),
        ("2019-03-04", "LIMA - The presidents of Peru and Chile met in Oslo on Monday for talks on fishing."),
        ("2019-03-11", "LIMA - The presidents of Peru and Chile resumed the talks on fishing in Lima on Monday."),
    )
    assert {item.kind for item in found.disagreements if item.property == "place"} <= {PRECISION}


@pytest.mark.parametrize(("town", "kind"), [("WASHINGTON", PRECISION), ("HANOI", UPDATE)])
def test_a_day_apart_that_the_zones_explain_is_no_news(town: str, kind: DisagreementKind) -> None:
    there = "HANOI - The summit of the two leaders is planned for February 27 in Hanoi, the foreign ministry said."
    home = f"{town} - The summit of the two leaders in Hanoi is planned for February 26, the press office said."
    assert of(record(("2019-02-22", home), ("2019-02-24", there)), "day").kind is kind


TWO_SIDES = (
    "LIMA - A lunch for the Chilean president was dropped at the last moment, a Peruvian diplomat said. "
    "The Chilean embassy said that no meal had ever been agreed upon."
)


def test_two_accounts_that_one_article_sets_against_each_other_are_a_conflict() -> None:
    found = of(record(("2015-05-04", TWO_SIDES)), "account")
    assert (found.kind, len(found.values)) == (CONFLICT, 2)
    assert {value.evidence[0].exact[:11] for value in found.values} == {"A lunch for", "The Chilean"}


def test_a_copy_of_both_accounts_is_neither_a_second_disagreement_nor_a_second_witness() -> None:
    found = of(record(("2015-05-04", TWO_SIDES), ("2015-05-05", TWO_SIDES)), "account")
    assert [value.origins for value in found.values] == [1, 1]


def test_a_report_and_its_denial_in_one_sentence_are_both_sides() -> None:
    text = "LIMA - The palace denied a report by a weekly that the queen had threatened to leave the country."
    found = of(record(("2015-05-04", text)), "said")
    assert {value.value: value.evidence[0].exact[:9] for value in found.values} == {"told": "by a week", "not told": "The palac"}


def test_a_denial_of_what_the_same_speaker_brushed_aside_is_no_second_account() -> None:
    text = (
        "LIMA - The spokesman rejected claims that a meeting with Chile had been cancelled. "
        "No meeting was on the agenda, he stressed. The mayor said that no arrests had been made."
    )
    assert not [item for item in record(("2015-05-04", text)).disagreements if item.property == "account"]


def test_a_bare_number_of_another_speaker_stands_against_the_one_before() -> None:
    text = "LIMA - The police said that 5,000 people marched in Lima on Monday. The organisers put the crowd at 20,000."
    found = of(record(("2015-05-04", text)), "number")
    assert (found.kind, [value.value for value in found.values]) == (CONFLICT, ["20000", "5000"])


def test_a_day_that_an_article_tells_was_moved_is_an_update() -> None:
    text = "LIMA - The final, originally set for May 9, was moved to June 3 because of rain, the club said."
    found = of(record(("2015-05-04", text)), "day")
    assert (found.kind, {value.value for value in found.values}) == (UPDATE, {"May 9", "June 3"})


def test_another_day_from_another_speaker_is_a_conflict() -> None:
    text = "LIMA - The club said the players would come back on Wednesday. Their agent told reporters that it would be Thursday."
    found = of(record(("2015-05-04", text)), "day")
    assert (found.kind, {value.value for value in found.values}) == (CONFLICT, {"Wednesday", "Thursday"})


def test_how_long_a_call_took_is_compared_where_only_the_sentences_around_name_the_parties() -> None:
    one = (
        "LIMA - Peruvian President Ana Lopez was on the phone to her Chilean counterpart Juan Soto on Monday. "
        "They chatted for half an hour, aides said."
    )
    two = (
        "SANTIAGO - Chilean President Juan Soto said the telephone contact with Peruvian President Ana Lopez was cordial. "
        "The conversation took less than ten minutes and was about fish, he added."
    )
    found = of(record(("2015-05-04", one), ("2015-05-05", two)), "length")
    assert (found.kind, {value.value for value in found.values}) == (CONFLICT, {"30 minutes", "<10 minutes"})
    meeting = two.replace("telephone contact", "meeting")
    assert not [item for item in record(("2015-05-04", one), ("2015-05-05", meeting)).disagreements if item.property == "length"]


THERE = (
    "OSLO - A ten-strong delegation of Peruvians led by Maria Lopez left Oslo on Friday, 3 June 2016, after talks with Norway."
)
BACK = "LIMA - In June 2016 a delegation of 12 Peruvians led by Maria Lopez was in Oslo for talks with Norway."


def test_sizes_told_a_year_apart_are_of_one_delegation_by_its_leader_place_and_month() -> None:
    assert of(record(("2016-06-04", THERE), ("2017-05-02", BACK)), "size").kind is CONFLICT


def test_sizes_of_delegations_to_two_towns_do_not_disagree() -> None:
    other = BACK.replace("Oslo", "Bergen")
    assert not [d for d in record(("2016-06-04", THERE), ("2017-05-02", other)).disagreements if d.property == "size"]


def test_hours_at_which_one_meeting_began_are_compared() -> None:
    one = "OSLO - The talks between Peru and Chile opened in Oslo at 6:30 p.m. on Saturday, half an hour late."
    two = "LIMA - Envoys of Peru and Chile sat down in Oslo at 6 p.m. on Saturday."
    assert of(record(("2016-06-04", one), ("2016-06-05", two)), "hour").kind is CONFLICT


def test_each_side_says_that_the_other_asked_for_it() -> None:
    one = "OSLO - The envoys of Peru and Chile met in Oslo on Saturday. It was Peru that asked for the meeting, Chile said."
    two = "LIMA - The envoys of Peru and Chile met in Oslo on Saturday. The talks were held at Chile's request, Peru said."
    found = of(record(("2016-06-04", one), ("2016-06-05", two)), "asked_by")
    assert (found.kind, {value.value for value in found.values}) == (CONFLICT, {"Peru", "Chile"})
