"""One article -> one Document: text that never changes, and what stands where in it."""

from __future__ import annotations

import hashlib

from dateline.documents import lines as line_splitter
from dateline.documents import sentences
from dateline.errors import InputError
from dateline.types.text import Article, Document, MediaType, Sentence, Span


def read(article: Article) -> Document:
    """Reads an article of any media type we know. Raises InputError where nothing can be read from it."""
    text = article.content
    if article.media_type is MediaType.HTML:
        raise InputError("HTML is not read yet", subject=article.name)
    lines = line_splitter.split(text)
    if not lines:
        raise InputError("is empty", subject=article.name, kind="empty")
    title_span = lines[0].span if lines[0].headline and len(lines) > 1 else None
    found: list[Sentence] = []
    for paragraph, line in enumerate(lines):
        if line.span == title_span:
            found.append(Sentence(line.span, paragraph))
            continue
        found.extend(Sentence(span, paragraph) for span in sentences.split(text, line.span))
    return Document(
        id=identify(article.url, article.title, article.published, text),
        name=article.name, path=article.path, url=article.url,
        title=title_span.of(text) if title_span else article.title, title_span=title_span,
        outlet=article.outlet, byline=article.byline, dateline=None, language="en",
        published=None, modified=None, text=text, noise=(), sentences=tuple(found),
    )  # fmt: skip


def identify(url: str | None, title: str | None, published: str | None, text: str) -> str:
    """16 hex digits that name an article by what was given of it: equal input, equal id."""
    parts = "\x1f".join((url or "", title or "", published or "", text))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


__all__ = ["Span", "identify", "read"]
