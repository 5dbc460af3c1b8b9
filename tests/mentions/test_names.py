"""Names, descriptions and pronouns in one document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.mentions import names
from dateline.mentions.names.drafts import Words, shipped, words
from dateline.rules.base import Pack, Rule
from dateline.types.mentions import EntityMention
from dateline.types.status import MentionLevel, NameType
from dateline.types.text import Document
from tests.conftest import ParseText

PACKS = {"names": shipped().names, "roles": shipped().roles}
RULES = [(pack, rule) for pack in PACKS.values() for rule in pack]


def read(parse_text: ParseText, text: str, lists: Words | None = None) -> tuple[Document, tuple[EntityMention, ...]]:
    document, parse = parse_text(text)
    return document, names.find(document, parse, lists)


def said(document: Document, mention: EntityMention) -> str:
    return mention.span.of(document.text)


def one(parse_text: ParseText, text: str, words_: str) -> EntityMention:
    document, found = read(parse_text, text)
    return next(m for m in found if said(document, m) == words_)


def holds(document: Document, found: tuple[EntityMention, ...], example: Mapping[str, Any]) -> bool:
    return (
        all(_name(document, found, line) for line in example.get("names", ()))
        and all(_role(document, found, line) for line in example.get("roles", ()))
        and len({m.chain for m in found if said(document, m) in example.get("same", ())}) <= 1
        and all(any(said(document, m) == part for m in found) for part in example.get("same", ()))
    )


def _name(document: Document, found: tuple[EntityMention, ...], line: str) -> bool:
    if line.startswith("!"):
        return not _name(document, found, line[1:])
    if " -> " not in line and " = " not in line:
        return any(said(document, m) == line for m in found)
    if " -> " in line:
        part, fullest = line.split(" -> ")
        return any(said(document, m) == part and m.name == fullest for m in found)
    part, _, wanted = line.partition(" = ")
    kind, _, side = wanted.partition(" side ")
    return any(said(document, m) == part and m.type.value == kind and (not side or (m.side and m.country == side)) for m in found)


def _role(document: Document, found: tuple[EntityMention, ...], line: str) -> bool:
    name, _, rest = line.partition(": ")
    title, _, organization = rest.partition(" @ ")
    return any(
        said(document, m) == name
        and m.role == title.removeprefix("~")
        and (m.role_organization or "") == organization
        and m.former == title.startswith("~")
        for m in found
    )


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_every_rule_does_what_its_examples_say_and_is_needed_for_one(parse_text: ParseText, pack: Pack, rule: Rule) -> None:
    assert rule.examples
    broken = 0
    off = [p.without(rule.id) if p is pack else p for p in PACKS.values()]
    for example in rule.examples:
        document, found = read(parse_text, example["text"])
        assert holds(document, found, example), [(said(document, m), m) for m in found]
        document, found = read(parse_text, example["text"], words(*off))
        broken += not holds(document, found, example)
    assert broken


def test_two_people_of_one_family_name_stay_apart(parse_text: ParseText) -> None:
    document, found = read(parse_text, "Kim Chol Su met Kim Yong Ho in Rason. Kim Chol Su left first.")
    chains = {said(document, m): m.chain for m in found if m.type is NameType.PERSON}
    assert chains["Kim Chol Su"] != chains["Kim Yong Ho"]


def test_spellings_of_one_name_are_one_chain(parse_text: ParseText) -> None:
    _document, found = read(parse_text, "Pak Son-hui spoke. Pak Son Hui later left. Mr. Thomas A. Reed and Thomas Reed agreed.")
    people = {m.name: m.chain for m in found if m.type is NameType.PERSON and m.level is MentionLevel.NAME}
    assert len(set(people.values())) == 2


def test_a_bare_name_in_a_headline_is_the_one_named_in_full_below(parse_text: ParseText) -> None:
    document, found = read(parse_text, "Vodareva quits council\n\nElena Vodareva left the council on Monday, Vodareva said.")
    assert {m.name for m in found if said(document, m) == "Vodareva"} == {"Elena Vodareva"}


def test_a_description_of_a_namesake_does_not_take_the_name_over(parse_text: ParseText) -> None:
    text = "Kim Chol Su, the brother of Kim Yong Ho, was found dead. Kim's death shocked the town."
    assert one(parse_text, text, "Kim").name == "Kim Chol Su"


def test_capital_as_a_venue_is_a_place(parse_text: ParseText) -> None:
    mention = one(parse_text, "The envoys will meet in Vienna next week.", "Vienna")
    assert mention.type is NameType.PLACE
    assert not mention.side


def test_country_and_its_government_are_one_chain(parse_text: ParseText) -> None:
    _document, found = read(parse_text, "Iran rejected the offer. Tehran said the Iranian government wants sanctions lifted.")
    chains = {m.chain for m in found if m.country == "IRN"}
    assert len(chains) == 1
    assert all(m.name == "Iran" for m in found if m.country == "IRN")


def test_the_two_koreas_in_one_breath(parse_text: ParseText) -> None:
    document, found = read(parse_text, "Officials of North and South Korea met.")
    assert {m.country for m in found if said(document, m) in ("North", "South Korea")} == {"PRK", "KOR"}


def test_pronouns_in_a_quote_do_not_reach_out_of_it(parse_text: ParseText) -> None:
    _document, found = read(parse_text, 'Angela Brandt smiled. "She will never agree," Peter Holm said.')
    assert not [m for m in found if m.level is MentionLevel.PRONOUN]


def test_a_pronoun_with_two_possible_people_is_left_alone(parse_text: ParseText) -> None:
    document, found = read(parse_text, "Peter Holm and Thomas Reed met. Observers saw how he left.")
    assert "he" not in {said(document, m) for m in found}


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "\ud800 spoke", "🙂 🙂", "(" * 500, "Kim " * 400, "The The The", "Mr.", "U.S.-U.S.-U.S.", "A" * 5000],
)
def test_hostile_texts_are_read(parse_text: ParseText, text: str) -> None:
    document, found = read(parse_text, f"Report\n\n{text} and that was all of it.")
    for mention in found:
        assert said(document, mention)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            "Kim Reed Elena U.S. the Post North Korea said , . “ ” - he it Mr. president of administration (NFA)".split()
        ),
        max_size=40,
    )
)
def test_laws_of_mentions(parse_text: ParseText, parts: list[str]) -> None:
    document, found = read(parse_text, "Report\n\n" + " ".join(parts))
    assert list(found) == sorted(found, key=lambda m: (m.span.start, -m.span.end)) or not found
    assert len({(m.span, m.type) for m in found}) == len(found)
    for mention in found:
        assert said(document, mention).strip() == said(document, mention) != ""
        assert mention.name
        assert not mention.side or mention.country or mention.rule.startswith(("surname", "body", "pronoun", "movement"))
    for chain in {m.chain for m in found}:
        assert len({m.name for m in found if m.chain == chain}) == 1
    assert {m.chain for m in found} == set(range(len({m.chain for m in found})))


def test_a_word_that_does_nothing_is_nobody(parse_text: ParseText) -> None:
    text = "Ministers agreed to delay Zorbit. A hard Zorbit is still possible. Until Zorbit, the port stays shut."
    _document, found = read(parse_text, text)
    assert not [m for m in found if m.type is NameType.PERSON]


def test_the_states_of_a_union_are_not_a_country(parse_text: ParseText) -> None:
    document, found = read(parse_text, "The treaty was approved by all EU Member States on Monday.")
    assert "USA" not in {m.country for m in found}, [said(document, m) for m in found]


def test_an_armed_group_is_a_side_of_its_own(parse_text: ParseText) -> None:
    mention = one(parse_text, "The Taliban rejected the offer on Monday.", "Taliban")
    assert mention.type is NameType.ORGANIZATION
    assert mention.side
    assert mention.country is None


@pytest.mark.parametrize(
    ("text", "name", "role", "organization"),
    [
        ("Zalika, a supporter of Peter Holm's doctor, Laura Mendes, left.", "Laura Mendes", "doctor", "Peter Holm"),
        ("They spoke to the organiser of the Peter Holm memorial.", "Peter Holm", None, None),
        ("Her two brothers Peter Holm and Mark Holm left.", "Peter Holm", None, None),
        (
            "Norway voted. Laura Mendes, head of the country's foreign ministry, left.",
            "Laura Mendes",
            "head",
            "Norway's foreign ministry",
        ),
        ("Hamas rejected it. The group's spokesman, Peter Holm, said so.", "Peter Holm", "spokesman", "Hamas"),
        ("Norway met Chile. The country's envoy, Peter Holm, said so.", "Peter Holm", "envoy", "country"),
    ],
)
def test_a_role_is_that_of_the_person_alone(
    parse_text: ParseText, text: str, name: str, role: str | None, organization: str | None
) -> None:
    document, found = read(parse_text, text)
    mention = next(m for m in found if said(document, m) == name)
    assert (mention.role, mention.role_organization) == (role, organization)


@pytest.mark.parametrize(
    "text",
    [
        "Trump and Kim Jong Un want to meet in Singapore.",
        "President Trump left. Reporters waited. Trump and Kim Jong Un want to meet in Singapore.",
    ],
)
def test_a_surname_that_opens_a_sentence_is_no_verb(parse_text: ParseText, text: str) -> None:
    document, found = read(parse_text, text)
    assert [
        m for m in found if m.type is NameType.PERSON and m.span.end == text.index(" and Kim") and said(document, m) == "Trump"
    ]


def test_the_halves_of_a_divided_land_are_countries_where_it_is_named(parse_text: ParseText) -> None:
    text = "North Korea answered on Friday. The South had asked the North for talks in the North Atlantic."
    _, found = read(parse_text, text)
    assert [m.country for m in found if m.country is not None] == ["PRK", "KOR", "PRK"]


def test_the_north_of_a_land_that_is_one_is_no_country(parse_text: ParseText) -> None:
    _, found = read(parse_text, "France answered on Friday. The North of the country was cold.")
    assert [m.country for m in found if m.country is not None] == ["FRA"]
