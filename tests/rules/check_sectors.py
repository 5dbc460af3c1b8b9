"""Examples of rules/en/sectors.toml: the sector of a title and a body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.rules.base import Pack, Rule
from dateline.rules.sectors import Sectors

PACK = "en/sectors"


def check(pack: Pack, _: Rule, example: Mapping[str, Any]) -> bool:
    """True where the example comes out as written."""
    found = Sectors(pack).of(example["text"], example.get("organization"), former=bool(example.get("former")))
    expected: str = example["sector"]
    return found == expected
