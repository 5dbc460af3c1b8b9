"""Counters: an example gives both sides of what one article sets against each other, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.documents.reader import read
from dateline.mentions import attributions, names, times
from dateline.mentions.facts.counters import counters
from dateline.mentions.facts.scene import Scene
from dateline.rules import base
from dateline.rules.base import Pack, Rule
from dateline.types.syntax import Parse
from dateline.types.text import Article, Document, MediaType

PACK = "en/counters"


@cache
def _parsed() -> dict[str, tuple[Document, Parse]]:
    """Every example as a document of several sentences, with its parse."""
    from dateline.taggers.spacy import SpacyTagger  # noqa: PLC0415 - slow to import

    texts = sorted({str(example["text"]) for rule in base.load(PACK) for example in rule.examples})
    documents = [read(Article(text, MediaType.TEXT, "example")) for text in texts]
    return dict(zip(texts, zip(documents, SpacyTagger().parse(documents), strict=True), strict=True))


def check(pack: Pack, rule: Rule, example: Mapping[str, Any]) -> bool:
    """True where the two sides, or the values, found are just the example's."""
    document, parse = _parsed()[example["text"]]
    named = names.find(document, parse)
    said = attributions.find(document, parse, named)
    found = list(counters(Scene(document, parse, times.find(document, parse), named, said), said, pack))
    if rule.text("shape") in ("figure", "other_day", "moved"):
        return [fact.value for fact in found if fact.rule == rule.id] == ([example["value"]] if "value" in example else [])
    sides = [(fact.about.of(document.text), fact.span.of(document.text)) for fact in found]
    return sides == ([(example["told"], example["against"])] if "told" in example else [])
