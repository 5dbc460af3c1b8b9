"""What kind of source, on what terms, how many, and through which outlet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mentions import attributions, names
from dateline.types.mentions import Attribution
from dateline.types.status import SourceKind
from dateline.types.syntax import Parse
from dateline.types.text import Document

ParseText = Callable[[str], tuple[Document, Parse]]


def read(parse_text: ParseText, text: str) -> tuple[Attribution, ...]:
    document, parse = parse_text(text)
    return attributions.find(document, parse, names.find(document, parse), None)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Angela Merkel", SourceKind.NAMED),
        ("The prime minister", SourceKind.NAMED),
        ("A State Department spokesperson", SourceKind.UNNAMED_OFFICIAL),
        ("Two senior diplomats", SourceKind.UNNAMED_OFFICIAL),
        ("A person close to the talks", SourceKind.ANONYMOUS),
        ("Witnesses", SourceKind.ANONYMOUS),
        ("The government", SourceKind.ORGANIZATION),
        ("South Korea", SourceKind.ORGANIZATION),
        ("The report", SourceKind.DOCUMENT),
        ("Reuters", SourceKind.OUTLET),
        ("State media", SourceKind.OUTLET),
    ],
)
def test_kinds(parse_text: ParseText, source: str, kind: SourceKind) -> None:
    assert [a.source_kind for a in read(parse_text, f"{source} said that the talks would go on.")] == [kind]


def test_a_pronoun_speaks_for_the_name_before_it(parse_text: ParseText) -> None:
    first, second = read(parse_text, "Angela Merkel said the talks would go on. “We are close,” she added.")
    assert second.source_kind is SourceKind.NAMED
    assert second.chain == first.chain is not None


def test_how_many_sources_are_claimed(parse_text: ParseText) -> None:
    (found,) = read(parse_text, "The talks are off, three people familiar with the plan said.")
    assert (found.source_count, found.descriptor) == (3, "three people familiar with the plan")


def test_terms_stated_elsewhere_hold_for_all_that_the_source_said(parse_text: ParseText) -> None:
    text = (
        "The talks will go on, a senior government official said on Monday.\n\n"
        "The official spoke to reporters in Oslo on condition of anonymity because the talks are secret.\n\n"
        "“It is a first step,” the official added."
    )
    found = [a for a in read(parse_text, text) if a.source_kind is SourceKind.UNNAMED_OFFICIAL and a.rule == "say"]
    assert [a.anonymity_reason for a in found] == ["because the talks are secret"] * 2
    assert {a.descriptor for a in found} == {"a senior government official"}


def test_terms_of_one_out_of_a_group_are_not_the_groups(parse_text: ParseText) -> None:
    text = (
        "The talks are off, two people who had planned to take part said.\n\n"
        "“It is sad,” said one of the people, who spoke on condition of anonymity because the matter is sensitive."
    )
    both, one = (a for a in read(parse_text, text) if a.rule == "say")
    assert (both.source_count, both.anonymity_reason) == (2, None)
    assert (one.source_count, one.anonymity_reason) == (None, "because the matter is sensitive")


def test_what_another_outlet_reports_is_relayed_from_it(parse_text: ParseText) -> None:
    text = (
        "The talks are off, The Washington Post reported Sunday. The visas were refused, according to the paper.\n\n"
        "“Nothing has been approved,” a person familiar with the plan told The Post."
    )
    found = read(parse_text, text)
    assert [a.relayed_from for a in found] == ["The Washington Post"] * 3
    assert [a.source_kind for a in found] == [SourceKind.OUTLET, SourceKind.OUTLET, SourceKind.ANONYMOUS]


def test_an_interview_elsewhere_is_relayed(parse_text: ParseText) -> None:
    (found,) = read(parse_text, "“We are close,” Angela Merkel said in an interview with CNN.")
    assert (found.source_kind, found.relayed_from) == (SourceKind.NAMED, "CNN")


def test_an_agency_that_quotes_someone_passes_on_their_words(parse_text: ParseText) -> None:
    (found,) = read(parse_text, "TASS quoted the minister as saying that the talks were over.")
    assert (found.source_kind, found.relayed_from) == (SourceKind.UNNAMED_OFFICIAL, "TASS")


def test_no_source_is_no_kind(parse_text: ParseText) -> None:
    (found,) = read(parse_text, "The envoy is said to be ill.")
    assert (found.sources, found.source_kind, found.descriptor) == ((), SourceKind.UNKNOWN, None)


@pytest.mark.parametrize(
    ("text", "affiliation", "country"),
    [
        ("A State Department official said that the talks would go on.", "State Department", "USA"),
        ("A senior Norwegian official said that the talks would go on.", None, "NOR"),
        ("Norway said that the talks would go on.", None, "NOR"),
        ("A person close to the talks said that they would go on.", None, None),
        ("The report said that the talks would go on.", None, None),
    ],
)
def test_whom_a_source_speaks_for(parse_text: ParseText, text: str, affiliation: str | None, country: str | None) -> None:
    (found,) = read(parse_text, text)
    assert (found.affiliation, found.country) == (affiliation, country)


def test_the_official_still_speaks_for_the_ministry_named_before(parse_text: ParseText) -> None:
    text = "A Norwegian official said the talks would go on.\n\n“It is a first step,” the official added."
    assert [a.country for a in read(parse_text, text)] == ["NOR", "NOR"]


def test_what_stands_beside_one_of_two_speakers_is_not_the_others(parse_text: ParseText) -> None:
    (found,) = read(parse_text, "Angela Merkel and Norway's prime minister, Erna Solberg, said the talks would go on.")
    assert found.country != "NOR"


def test_he_is_never_a_document(parse_text: ParseText) -> None:
    told = read(parse_text, "The report said that the bridge was unsafe. He said that the firm knew it.")
    assert [a.source_kind for a in told] == [SourceKind.DOCUMENT, SourceKind.UNKNOWN]
