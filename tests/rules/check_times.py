"""Checks the examples of en/times: all times of the text, read as if published on Friday 2017-02-24 ("TYPE VALUE[ MOD]
= words").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from dateline.mentions.times import finder as times
from dateline.rules import base
from dateline.rules.base import Pack, Rule
from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, When

PACK = "en/times"
PUBLISHED = Published(When.on(date(2017, 2, 24)), DateBasis.GIVEN)


def one_sentence(text: str, published: Published | None = PUBLISHED) -> Document:
    """A document of one sentence."""
    sentence = Sentence(Span(0, len(text)), 0)
    return Document("0", "example", None, None, None, None, None, None, None, "en", published, None, text, (), (sentence,))


@cache
def _parses() -> dict[str, tuple[Document, Parse]]:
    from dateline.taggers.spacy import SpacyTagger  # noqa: PLC0415 - slow to import

    texts = sorted({str(example["text"]) for rule in base.load(PACK) for example in rule.examples})
    documents = [one_sentence(text) for text in texts]
    return {document.text: (document, parse) for document, parse in zip(documents, SpacyTagger().parse(documents), strict=True)}


@cache
def _compiled() -> times.CompiledTimes:
    return times.compile_pack(base.load(PACK))


def check(pack: Pack, rule: Rule, example: Mapping[str, Any]) -> bool:  # noqa: ARG001 - all of a kind have one shape
    """True where exactly the times that the example gives are found."""
    kept = {one.id for one in pack}
    compiled = _compiled()
    rules = tuple(one for one in compiled.rules if one.id in kept)
    compiled = replace(compiled, rules=rules, joins=tuple(join for join in compiled.joins if join[0] in kept))
    document, parse = _parses()[example["text"]]
    found = [
        f"{time.type.value} {time.value}{' ' + time.mod if time.mod else ''} = {time.span.of(document.text)}"
        for time in times.find_with(compiled, document, parse)
    ]
    return found == list(example["gives"])
