"""Facts: an example gives its property and value, and one without either gives nothing of that property."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from dateline.calendar.resolve import resolve
from dateline.mentions import attributions, facts, names, times
from dateline.rules import base
from dateline.rules.base import Pack, Rule
from dateline.types.times import DateBasis, Published, When
from tests.rules.parsed import parsed

PACK = "en/facts"
PUBLISHED = Published(When.on(date(2016, 6, 15)), DateBasis.GIVEN)


@cache
def _texts() -> tuple[str, ...]:
    return tuple(sorted({str(example["text"]) for rule in base.load(PACK) for example in rule.examples}))


def check(pack: Pack, rule: Rule, example: Mapping[str, Any]) -> bool:
    """True where the values found for the rule's property are just the example's."""
    document, parse = parsed(_texts())[example["text"]]
    named = names.find(document, parse)
    said = attributions.find(document, parse, named)
    found = facts.find(document, parse, resolve(times.find(document, parse), PUBLISHED), named, said, pack)
    values = {fact.value for fact in found if fact.property == rule.text("property")}
    return values == ({example["value"]} if "value" in example else set())
