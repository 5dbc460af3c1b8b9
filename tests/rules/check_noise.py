"""Examples of rules/en/noise.toml: the parts of a text that come out as noise, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.documents import lines, noise
from dateline.rules.base import Pack, Rule

PACK = "en/noise"


def check(pack: Pack, _: Rule, example: Mapping[str, Any]) -> bool:
    """True where just what the example lists is noise."""
    text = example["text"]
    return bool([item.span.of(text) for item in noise.mark(lines.split(text), noise.compiled(pack))] == example["noise"])
