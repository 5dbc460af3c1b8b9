"""Which sector an actor belongs to."""

from __future__ import annotations

import pytest

from dateline.rules.sectors import sectors


@pytest.mark.parametrize(
    ("title", "organization", "sector"),
    [
        ("Secretary of State", None, "GOV"),
        ("president", "Norway", "GOV"),
        ("president", "Harbour Restaurant Association", None),
        ("spokesman", "European Commission", "IGO"),
        ("spokeswoman", None, None),
        ("director", "Ministry of Fisheries", "GOV"),
        (None, "Oslo Police Department", "COP"),
        (None, "Palmer Bakery", None),
    ],
)
def test_the_title_and_else_the_body_decide(title: str | None, organization: str | None, sector: str | None) -> None:
    assert sectors().of(title, organization) == sector


def test_a_former_minister_is_of_the_elites_and_a_former_teacher_is_still_of_schools() -> None:
    assert sectors().of("foreign minister", former=True) == "ELI"
    assert sectors().of("teacher", former=True) == "EDU"
