"""Numbers as news writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000),
        ("46", 46),
        ("twenty-five", 25),
        ("two hundred and six", 206),
        ("three thousand", 3000),
        ("two million three hundred thousand", 2300000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("several", None),
        ("", None),
        ("hundred", None),
        ("1.5", None),
    ],
)
def test_numbers(text: str, value: int | None) -> None:
    assert parse_number(text) == value


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_figures_come_back(value: int) -> None:
    assert parse_number(str(value)) == value == parse_number(f"{value:,}")


@given(st.text(max_size=200))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), int)
