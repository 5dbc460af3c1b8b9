"""Checks the examples of en/events: the trigger `word` gives `type` (`mode`, `actors`, `recipients`), or nothing (`none`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.mentions.events.finder import find
from dateline.mentions.events.rules import EventRules
from dateline.rules import base
from dateline.rules.base import Pack, Rule
from tests.rules.parsed import parsed

PACK = "en/events"


@cache
def _texts() -> tuple[str, ...]:
    return tuple(sorted({str(example["text"]) for rule in base.load(PACK) for example in rule.examples}))


def check(pack: Pack, rule: Rule, example: Mapping[str, Any]) -> bool:
    """The event comes out as written; names are not looked up, so participants are phrases."""
    del rule
    text = example["text"]
    document, parse = parsed(_texts())[text]
    found = [e for e in find(document, parse, (), (), (), None, EventRules(pack)) if e.trigger.of(text) == example["word"]]
    if example.get("none") or not found:
        return bool(example.get("none")) and not found
    event = found[0]
    got = {
        "mode": event.event_mode,
        "actors": [span.of(text) for span in event.actors],
        "recipients": [span.of(text) for span in event.recipients],
    }
    kind = event.event_type.value if event.event_type else None
    return kind == example.get("type") and all(got[key] == example[key] for key in got if key in example)
