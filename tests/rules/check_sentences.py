"""Examples of rules/en/sentences.toml: the sentences of a paragraph, parted by a bar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.documents import sentences
from dateline.rules.base import Pack, Rule
from dateline.types.spans import Span

PACK = "en/sentences"


def check(pack: Pack, _: Rule, example: Mapping[str, Any]) -> bool:
    """True where the text is cut just as the example says."""
    text = example["text"]
    return bool("|".join(span.of(text) for span in sentences.split(text, Span(0, len(text)), pack)) == example["split"])
