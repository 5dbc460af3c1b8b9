"""Fixtures that many tests share: the research data beside the project, and a parsed text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.types.syntax import Parse
from dateline.types.text import Article, Document, MediaType

ParseText = Callable[[str], tuple[Document, Parse]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data and stories that lie beside the project; tests that need them are skipped where they are absent."""
    path = Path(__file__).resolve().parent.parent.parent / "shared"
    if not path.is_dir():
        pytest.skip("needs ../shared (research data beside the project), which is not here")
    return path


@pytest.fixture(scope="session")
def parse_text() -> ParseText:
    """A plain text as a document together with its parse; the model is loaded once."""
    from dateline.documents.reader import read  # noqa: PLC0415 - slow to import, and only some tests need it
    from dateline.taggers.spacy import SpacyTagger  # noqa: PLC0415

    tagger = SpacyTagger()

    def parse(text: str) -> tuple[Document, Parse]:
        document = read(Article(text, MediaType.TEXT, "test"))
        return document, tagger.parse([document])[0]

    return parse
