"""How the examples of rules/en/engagements.toml are read: the whole stage on one sentence, its first step and kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.calendar.resolve import resolve
from dateline.documents.reader import read
from dateline.mentions import engagements, names, times
from dateline.mentions.engagements.rules import Grammar
from dateline.rules.base import Pack, Rule
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import EntityMention
from dateline.types.syntax import Parse
from dateline.types.text import Article, Document, MediaType
from dateline.types.times import Timex

PACK = "en/engagements"


@cache
def _tagger() -> SpacyTagger:
    return SpacyTagger()


@cache
def _read(text: str) -> tuple[Document, Parse, tuple[Timex, ...], tuple[EntityMention, ...]]:
    document = read(Article(f"From our correspondent\n\n{text}", MediaType.TEXT, "example"))
    (parse,) = _tagger().parse([document])
    return document, parse, resolve(times.find(document, parse), None), names.find(document, parse)


def check(pack: Pack, _rule: Rule, example: Mapping[str, Any]) -> bool:
    """True where the steps told of the example's kind are just the one it names (none where it names none)."""
    document, parse, found, named = _read(example["text"])
    mentions = engagements.find(document, parse, found, named, (), Grammar(pack))
    steps = {(m.status.value, m.kind.value) for m in mentions if m.status is not None}
    wanted = {(example["status"], example["kind"])} if example["status"] else set()
    return steps == wanted
