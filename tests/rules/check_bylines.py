"""Examples of rules/en/bylines.toml: what the named groups of the first rule for that part of the head say of a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dateline.documents import heads, lines
from dateline.rules.base import Pack, Rule

PACK = "en/bylines"


def check(pack: Pack, rule: Rule, example: Mapping[str, Any]) -> bool:
    """True where the groups say, joined with a bar, what the example says."""
    (line,) = lines.split(example["text"])
    rules = heads.rules_of(pack, rule.text("part"))
    if rule.text("part") == "dateline":
        found = [one.regex.match(line.text) for one in rules if heads.dateline_in(line, [one])]
    else:
        found = [one.regex.fullmatch(line.text) for one in rules]
    return bool(_said(next((match for match in found if match), None)) == example["finds"])


def _said(match: re.Match[str] | None) -> str:
    return "|".join(group for group in (match.groupdict().values() if match else ()) if group)
