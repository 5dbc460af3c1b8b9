"""Checks the examples of en/positions: a position has that `holder`, `stance`, `issue` (`toward`, `official`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.mentions.positions.finder import find
from dateline.mentions.positions.rules import PositionRules
from dateline.rules import base
from dateline.rules.base import Pack, Rule
from tests.rules.parsed import parsed

PACK = "en/positions"


@cache
def _texts() -> tuple[str, ...]:
    return tuple(sorted({str(example["text"]) for rule in base.load(PACK) for example in rule.examples}))


def check(pack: Pack, rule: Rule, example: Mapping[str, Any]) -> bool:
    """The position comes out as written."""
    del rule
    text = example["text"]
    document, parse = parsed(_texts())[text]
    found = find(document, parse, (), (), (), PositionRules(pack))
    if example.get("none"):
        return not found
    return any(
        example["holder"] in p.holder.of(text)
        and p.stance.value == example["stance"]
        and example["issue"] in p.issue.of(text)
        and example.get("toward") in {None, p.toward.of(text) if p.toward else None}
        and example.get("official", p.official) == p.official
        for p in found
    )
