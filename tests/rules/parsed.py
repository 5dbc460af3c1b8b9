"""Example texts parsed once, each as a document of one sentence."""

from __future__ import annotations

from functools import cache

from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.text import Document, Sentence


def one_sentence(text: str) -> Document:
    """A document of one sentence."""
    sentence = Sentence(Span(0, len(text)), 0)
    return Document("0", "example", None, None, None, None, None, None, None, "en", None, None, text, (), (sentence,))


@cache
def parsed(texts: tuple[str, ...]) -> dict[str, tuple[Document, Parse]]:
    """Text -> document and parse, all in one batch."""
    from dateline.taggers.spacy import SpacyTagger  # noqa: PLC0415 - slow to import

    documents = [one_sentence(text) for text in texts]
    return {document.text: (document, parse) for document, parse in zip(documents, SpacyTagger().parse(documents), strict=True)}
