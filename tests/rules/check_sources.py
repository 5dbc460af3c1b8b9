"""Examples of rules/en/sources.toml: what kind of source a sentence has, and on what terms it spoke."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.mentions.attributions import kinds
from dateline.rules.base import Pack, Rule
from tests.rules import check_cues

PACK = "en/sources"


def check(pack: Pack, _: Rule, example: Mapping[str, Any]) -> bool:
    """True where the example comes out as written."""
    text = example["text"]
    given = check_cues.found(text, kinds=kinds.compiled(pack))
    if example.get("none"):
        return all(a.anonymity_reason is None for a in given)
    return any(check_cues.fits(text, a, example) for a in given)
