"""World tables: countries, office-holders, outlets; personal names."""

from __future__ import annotations

import pytest

from dateline.errors import RuleError
from dateline.rules import people
from dateline.rules.base import parse as parse_pack
from dateline.rules.world import countries, officeholders, outlets, rows, zones
from dateline.rules.world.countries import Form


def test_every_country_has_a_code_and_no_two_share_a_name() -> None:
    table = countries.countries()
    assert all(len(code) == 3 and code.isupper() for code in table)
    assert len({country.name for country in table.values()}) == len(table)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Pyongyang", ("PRK", Form.CAPITAL)),
        ("U.S.", ("USA", Form.NAME)),
        ("British", ("GBR", Form.ADJECTIVE)),
        ("North Koreans", ("PRK", Form.PEOPLE)),
        ("Frenchmen", ("FRA", Form.PEOPLE)),
        ("Kremlin", ("RUS", Form.SEAT)),
    ],
)
def test_words_for_countries(word: str, meaning: tuple[str, Form]) -> None:
    assert countries.by_name()[word] == meaning


def test_terms_do_not_end_before_they_begin() -> None:
    for holder in officeholders.officeholders():
        assert holder.start is None or holder.end is None or holder.start <= holder.end, holder
        assert holder.precision in ("", "month", "open")
        assert holder.office == holder.office.lower()


def test_terms_are_of_known_countries_or_organizations() -> None:
    known = {*countries.countries(), *countries.organizations()}
    assert {holder.country for holder in officeholders.officeholders()} <= known


def test_outlets_by_host_and_name() -> None:
    found = outlets.by_host("www.edition.cnn.com")
    assert found is not None
    assert found.name == "CNN"
    assert outlets.by_host("example.org") is None
    assert outlets.by_host("") is None
    assert outlets.by_name()["Washington Post"].name == "The Washington Post"


def test_a_short_form_that_several_outlets_share_means_none_of_them() -> None:
    assert "The Post" not in outlets.by_name()
    assert "the Times" not in outlets.by_name()


def test_no_two_outlets_share_a_name_or_host() -> None:
    names = [outlet.name for outlet in outlets.outlets()]
    hosts = [host for outlet in outlets.outlets() for host in outlet.hosts]
    assert len(set(hosts)) == len(hosts)
    assert len(set(names)) == len(names)


def test_a_line_with_a_cell_missing_is_an_error() -> None:
    pack = parse_pack("made", "t = '''\na | b\n'''\ncolumns = [\"x\", \"y\", \"z\"]")
    with pytest.raises(RuleError, match="2 cells where 3"):
        list(rows(pack, "t"))


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Kim Jong Un", "kim"),
        ("Choe Son-hui", "choe"),
        ("Xi Jinping", "xi"),
        ("Carrie Lam", "lam"),
        ("Ursula von der Leyen", "von der leyen"),
        ("Sen. Thomas A. Reed Jr.", "reed"),
        ("Park Geun-hye's", "park"),
        ("Madonna", ""),
    ],
)
def test_family_names(name: str, surname: str) -> None:
    assert people.parse(name).surname == surname


@pytest.mark.parametrize("name", ["", " ", "Mr.", "-", "\ud800", "'s", "A" * 5000, "x " * 500])
def test_odd_names_are_taken_apart(name: str) -> None:
    assert isinstance(people.parse(name).key, str)


def test_every_country_has_its_hours_and_capitals_of_wide_countries_their_own() -> None:
    assert set(zones.of_country()) == set(countries.countries())
    assert zones.of_place("Washington") == zones.of_place("New York")
    assert zones.of_place("Pyongyang") == zones.of_country()["PRK"]
    assert zones.of_place("Nowhere at all") is None
