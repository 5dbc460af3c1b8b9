"""People, organisations and sides over several articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.mentions import names
from dateline.record.entities.linking import link
from dateline.record.entities.people import ENOUGH, FEATURES, Spelling, score
from dateline.rules import people
from dateline.types.mentions import Mentions, Reading
from dateline.types.record import Entity
from dateline.types.status import NameType
from dateline.types.times import DateBasis, Published, When
from tests.conftest import ParseText

TEXTS = (
    "Pak Son-hui, the director of the trade bureau, arrived in Vienna. Pak declined to speak. The Iranians left.",
    "Talks with Pak Son Hui went on. Iran said no. Donald S. Vodarev of the Northern Fishing Alliance (NFA) agreed.",
    "Donald Vodarev spoke. The NFA wants more fish, Vodarev said. Tehran rejected that. Foreign Minister Kim Chol Su left.",
    "Kim Yong Ho met Kim Chol Su. Former director Pak Son Hui was there.",
    "Kim said nothing new. The U.S. State Department declined to comment, and the State Department closed.",
    "PRESIDENT ELENA MARKOVA spoke. Elena Markova left. Markova's aides wept.",
)


@pytest.fixture(scope="module")
def readings(parse_text: ParseText) -> tuple[Reading, ...]:
    found = []
    for day, text in enumerate(TEXTS, 1):
        document, parse = parse_text(text)
        published = Published(When.on(date(2020, 3, day)), DateBasis.GIVEN)
        found.append(Reading(document, Mentions(document.id, published, names=names.find(document, parse))))
    return tuple(found)


def called(entities: tuple[Entity, ...], name: str) -> list[Entity]:
    return [entity for entity in entities if name in (entity.name, *entity.aliases)]


def test_one_person_in_two_spellings_is_one_entity(readings: tuple[Reading, ...]) -> None:
    entities, _ = link(readings)
    (pak,) = called(entities, "Pak Son-hui")
    assert pak == called(entities, "Pak Son Hui")[0]
    assert len(pak.articles) == 3
    assert "Pak" in pak.aliases


def test_middle_initials_do_not_make_two_people(readings: tuple[Reading, ...]) -> None:
    entities, _ = link(readings)
    assert called(entities, "Donald S. Vodarev") == called(entities, "Donald Vodarev")
    assert len(called(entities, "Vodarev")) == 1


def test_a_family_name_does_not_make_one_person_of_two(readings: tuple[Reading, ...]) -> None:
    entities, _ = link(readings)
    assert called(entities, "Kim Chol Su") != called(entities, "Kim Yong Ho")


def test_a_bare_family_name_of_several_people_is_nobodys(readings: tuple[Reading, ...]) -> None:
    entities, chains = link(readings)
    kims = {e.id for e in called(entities, "Kim Chol Su") + called(entities, "Kim Yong Ho")}
    reading = next(r for r in readings if r.document.text.startswith("Kim said"))
    assert not kims & {chains.get((reading.document.id, m.chain)) for m in reading.mentions.names}
    assert reading.document.id not in {a for e in entities if e.id in kims for a in e.articles}


def test_a_bare_name_alone_joins_the_only_person_of_that_name(parse_text: ParseText, readings: tuple[Reading, ...]) -> None:
    document, parse = parse_text("President Markova said no. Markova left.")
    extra = Reading(document, Mentions(document.id, None, names=names.find(document, parse)))
    entities, _ = link((*readings, extra))
    assert len(called(entities, "Markova")) == 1
    assert document.id in called(entities, "Markova")[0].articles


def test_country_capital_and_people_are_one_side(readings: tuple[Reading, ...]) -> None:
    entities, _ = link(readings)
    (iran,) = [entity for entity in entities if entity.country == "IRN"]
    assert iran.name == "Iran"
    assert len(iran.articles) == 3
    assert {"Tehran", "Iranians"} <= set(iran.aliases)


def test_a_capital_as_a_venue_is_not_its_country(parse_text: ParseText) -> None:
    document, parse = parse_text("Austria agreed. The envoys met in Vienna.")
    entities, _chains = link([Reading(document, Mentions(document.id, None, names=names.find(document, parse)))])
    assert {e.name for e in entities if e.type is NameType.PLACE} == {"Austria", "Vienna"}


def test_acronym_and_full_name_are_one_organization_across_articles(readings: tuple[Reading, ...]) -> None:
    entities, _ = link(readings)
    (alliance,) = called(entities, "NFA")
    assert alliance.name == "Northern Fishing Alliance"
    assert len(alliance.articles) == 2


def test_a_department_with_and_without_its_country_is_one(readings: tuple[Reading, ...]) -> None:
    entities, _ = link(readings)
    assert len([e for e in entities if "State Department" in e.name]) == 1


def test_capitals_throughout_never_become_the_name(readings: tuple[Reading, ...]) -> None:
    entities, _ = link(readings)
    assert [e.name for e in called(entities, "Markova")] == ["Elena Markova"]


def test_roles_carry_the_day_by_which_they_are_attested(readings: tuple[Reading, ...]) -> None:
    entities, _ = link(readings)
    (pak,) = called(entities, "Pak Son-hui")
    role = next(role for role in pak.roles if (role.organization or "").endswith("trade bureau"))
    assert role.since is not None
    assert role.since.edtf == "../2020-03-01"
    former = [role for role in pak.roles if role.until is not None]
    assert [role.until.edtf for role in former if role.until] == ["../2020-03-04"]


def test_all_evidence_slices_back(readings: tuple[Reading, ...]) -> None:
    texts = {reading.document.id: reading.document.text for reading in readings}
    entities, _ = link(readings)
    for entity in entities:
        assert entity.evidence
        for cite in (*entity.evidence, *(cite for role in entity.roles for cite in role.evidence)):
            assert cite.span.of(texts[cite.document_id]) == cite.exact


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_articles_does_not_matter(readings: tuple[Reading, ...], order: list[int]) -> None:
    assert link([readings[i] for i in order]) == link(readings)


def test_ids_stay_when_more_articles_of_known_spellings_come(readings: tuple[Reading, ...]) -> None:
    few, _ = link(readings[:2])
    (before,) = called(few, "Pak Son-hui")
    twin = replace(readings[0], document=replace(readings[0].document, id="f" * 16))
    more, _ = link((*readings, twin))
    assert called(more, "Pak Son-hui")[0].id == before.id


def test_every_feature_says_what_it_looks_at() -> None:
    assert all(feature.test.__doc__ for feature in FEATURES)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Donald S. Vodarev", "Donald Vodarev", True),
        ("Mike Pompano", "Michael R. Pompano", True),
        ("Kim Jong Su", "Kim Jong Ho", False),
        ("George W. Bushell", "George H. W. Bushell", False),
        ("Anna Reed", "Thomas Reed", False),
        ("Volodymyr Zelenko", "Volodymyr Zelinka", False),
    ],
)
def test_scores_of_pairs(one: str, other: str, same: bool) -> None:
    total, reasons = score(Spelling(people.parse(one)), Spelling(people.parse(other)))
    assert (total >= ENOUGH) is same
    assert bool(reasons) or not same


def test_initials_that_differ_keep_people_apart_and_the_name_without_joins_neither(parse_text: ParseText) -> None:
    found = []
    for text in ("George W. Bushell spoke.", "George H. W. Bushell spoke.", "George Bushell spoke."):
        document, parse = parse_text(text)
        found.append(Reading(document, Mentions(document.id, None, names=names.find(document, parse))))
    entities, _ = link(found)
    assert len({e.id for e in entities}) == 3


def test_nothing_gives_nothing() -> None:
    assert link(()) == ((), {})


def _readings(parse_text: ParseText, *texts: str) -> tuple[Reading, ...]:
    found = []
    for text in texts:
        document, parse = parse_text(text)
        found.append(Reading(document, Mentions(document.id, None, names=names.find(document, parse))))
    return tuple(found)


def test_a_surname_that_one_page_takes_for_a_town_is_the_person_of_the_others(parse_text: ParseText) -> None:
    pages = list(_readings(parse_text, "Envoy Abdul Baradzi left Oslo. Baradzi said no.", "They spoke of Baradzi on Monday."))
    mentions = pages[1].mentions
    as_town = tuple(replace(m, type=NameType.PLACE, rule="tagger-GPE") for m in mentions.names if m.name == "Baradzi")
    pages[1] = replace(pages[1], mentions=replace(mentions, names=as_town))
    entities, _ = link(tuple(pages))
    assert [e.type for e in called(entities, "Baradzi")] == [NameType.PERSON] if as_town else True


def test_citizens_who_are_no_delegation_are_people_of_their_country(parse_text: ParseText) -> None:
    entities, _ = link(_readings(parse_text, "Malaysia accused four North Koreans of the killing."))
    (found,) = called(entities, "North Koreans")
    assert (found.type, found.country) == (NameType.GROUP, "PRK")
