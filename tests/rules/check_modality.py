"""Checks the examples of en/modality: the event at `word` has the `status` (and `certainty`) that the example says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.mentions.modality.cues import Cues
from dateline.mentions.modality.status import status_of
from dateline.rules import base
from dateline.rules.base import Pack, Rule
from tests.rules.parsed import parsed

PACK = "en/modality"


@cache
def _texts() -> tuple[str, ...]:
    return tuple(sorted({str(example["text"]) for rule in base.load(PACK) for example in rule.examples}))


def check(pack: Pack, rule: Rule, example: Mapping[str, Any]) -> bool:
    """The status comes out as written."""
    del rule
    _, parse = parsed(_texts())[example["text"]]
    token = next(t for t in parse.tokens if t.text == example["word"])
    status, certainty = status_of(parse, token.index, Cues(pack))
    return bool(status.value == example["status"] and example.get("certainty", certainty.value) == certainty.value)
