"""Examples of rules/en/cues.toml: the attribution that a sentence should give, or none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.documents.reader import read
from dateline.mentions import attributions, names
from dateline.mentions.attributions import cues
from dateline.mentions.attributions.cues import Cues
from dateline.mentions.attributions.kinds import Kinds
from dateline.rules.base import Pack, Rule
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Attribution, EntityMention
from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.text import Article, Document, MediaType

PACK = "en/cues"
TAGGER = SpacyTagger()


@cache
def parsed(text: str) -> tuple[Document, Parse, tuple[EntityMention, ...]]:
    """A text as the attribution stage gets it."""
    document = read(Article(text, MediaType.TEXT, "example"))
    parse = TAGGER.parse([document])[0]
    return document, parse, names.find(document, parse)


def found(text: str, *, cues: Cues | None = None, kinds: Kinds | None = None) -> tuple[Attribution, ...]:
    """The attributions of a text, with other rules than those that ship where given."""
    document, parse, named = parsed(text)
    return attributions.find(document, parse, named, None, cues=cues, kinds=kinds)


def fits(text: str, attribution: Attribution, example: Mapping[str, Any]) -> bool:
    """Whether an attribution is what an example says, as far as it says."""

    def words(spans: tuple[Span, ...]) -> str:
        return " ... ".join(span.of(text) for span in spans)

    got = {
        "source": words(attribution.sources),
        "cue": words(attribution.cue),
        "content": words(attribution.content),
        "negated": attribution.negated,
        "speech": attribution.speech,
        "kind": attribution.source_kind.value,
        "descriptor": attribution.descriptor,
        "count": attribution.source_count,
        "reason": attribution.anonymity_reason,
    }
    return all(got[key] == value for key, value in example.items() if key in got)


def check(pack: Pack, _: Rule, example: Mapping[str, Any]) -> bool:
    """True where the example comes out as written."""
    text = example["text"]
    given = found(text, cues=cues.compiled(pack))
    if example.get("none"):
        return not given
    return any(fits(text, a, example) for a in given)
