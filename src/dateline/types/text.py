"""Text: Article (as it came), Document (as it is read), with its noise and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from dateline.types.spans import Span
from dateline.types.times import Published


class MediaType(StrEnum):
    """What an article's content is written in."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Article:
    """What intake found: content as it came, and what was said of it by whoever gave it.

    Fields besides `content` and `media_type` are what is *given*; None means "not given", and the documents
    stage infers what it can. `name` is how messages call it (a path, or path:line of a .jsonl).
    """

    content: str
    media_type: MediaType
    name: str
    path: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    """As given: ISO 8601 date or date-time, or EDTF; the documents stage parses it."""


class NoiseKind(StrEnum):
    """Why a part of the text is not the article. Parts marked so are never quoted as content."""

    SHARE_BAR = "share_bar"
    NOTICE = "notice"
    CAPTION = "caption"
    CREDIT = "credit"
    RELATED = "related"
    PROMOTION = "promotion"
    NAVIGATION = "navigation"
    CONTINUES = "continues"
    HEADER = "header"
    """A crawler's or content system's header, such as ` date 2018-05-31 `."""
    DATE_LINE = "date_line"
    """A printed publication stamp ("Tuesday, 12th February 2019, 9:05 am"): noise, and evidence."""
    REPEAT = "repeat"
    """The same words again (doubled captions, doubled sentences of a version comparison)."""
    EMBED = "embed"
    """An embedded post of a social network."""
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Noise:
    """A part of the text that is not the article."""

    span: Span
    kind: NoiseKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, trimmed of white space; `paragraph` counts from 0 and never falls."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it is read: text that never changes, and spans into it.

    For .txt and .jsonl `text` is the input code point for code point; for HTML it is the extracted body.
    `title_span` is the title's place in the text where it stands there. `sentences` cover the title and the
    body, in order and disjoint; noise holds no sentence. `published` is what the page itself and those who gave it say;
    the mentions stage dates a page from its own words (`Mentions.published`).
    """

    id: str
    """16 hex digits: SHA-256 of url, title, given date and text, so equal input has equal id."""
    name: str
    path: str | None
    url: str | None
    title: str | None
    title_span: Span | None
    outlet: str | None
    byline: str | None
    dateline: Span | None
    """The place (with date and agency, if any) that opens the body: "WASHINGTON (AP) - " ."""
    language: str
    published: Published | None
    modified: Published | None
    text: str
    noise: tuple[Noise, ...]
    sentences: tuple[Sentence, ...]

    def paragraphs(self) -> tuple[Span, ...]:
        """From the first to the last sentence of each paragraph, in order; noise between them is inside."""
        spans: list[Span] = []
        for _, group in groupby(self.sentences, key=lambda sentence: sentence.paragraph):
            inside = [sentence.span for sentence in group]
            spans.append(Span(inside[0].start, inside[-1].end))
        return tuple(spans)

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds the code point `offset`; None where none does."""
        low, high = 0, len(self.sentences)
        while low < high:
            mid = (low + high) // 2
            span = self.sentences[mid].span
            if offset < span.start:
                high = mid
            elif offset >= span.end:
                low = mid + 1
            else:
                return mid
        return None
