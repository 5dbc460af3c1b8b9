"""Names stand in a sentence as an editor would have them."""

from __future__ import annotations

import pytest

from dateline.rules.phrases import listed, the, where


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        ("demilitarized zone", "the demilitarized zone"),
        ("Foreign Ministry", "the Foreign Ministry"),
        ("The Hague", "The Hague"),
        ("South Korea", "South Korea"),
        ("Ana Berg", "Ana Berg"),
        ("Norland", "Norland"),
        ("", ""),
    ],
)
def test_names_take_the_article_that_they_take_in_the_news(name: str, written: str) -> None:
    assert the(name) == written


def test_one_meets_in_a_town_and_at_a_house() -> None:
    assert [where("Bergen"), where("White House"), where("House of Commons")] == [
        "in Bergen",
        "at the White House",
        "in the House of Commons",
    ]


def test_a_list_reads_as_one() -> None:
    assert listed(["United States", "Norland", "Sudmark"]) == "the United States, Norland and Sudmark"
