"""Headlines that name their source: "Jane Doe: ‘We will win’", "Talks off, sources say", "Report: talks are off"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dateline.mentions.attributions.page import Found, Page
from dateline.types.spans import Span
from dateline.types.syntax import TaggedName

_COLON = re.compile(r"(?<![\d:])[:](?=\s+\S)")
SPEAKER_WORDS = 7
"""Words of the longest name before a colon."""
CONTENT_WORDS = 3


def headings(page: Page) -> Iterator[Found]:
    """Colons that part a speaker from what is said, in the title and before a quotation that opens a paragraph."""
    rule = page.cues.heading
    if rule is None:
        return
    title = page.document.title_span
    text = page.document.text
    paragraph = -1
    for sentence in page.document.sentences:
        first, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        if not first:
            continue
        match = _COLON.search(text, sentence.span.start, min(sentence.span.end, sentence.span.start + 120))
        if match is None:
            continue
        source = Span(sentence.span.start, match.start())
        content = Span(_skip(text, match.end()), sentence.span.end)
        if len(content) == 0 or content.start >= content.end:
            continue
        quoted = page.quotation_index(content.start)
        in_title = title is not None and title.overlaps(sentence.span)
        if quoted is not None:
            content = page.quotations[quoted].span
        elif not in_title or len(content.of(text).split()) < CONTENT_WORDS:
            continue
        if _is_speaker(page, source, strict=quoted is None):
            yield Found((source,), (Span(match.start(), match.end()),), (content,), rule)


def _skip(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _is_speaker(page: Page, span: Span, *, strict: bool) -> bool:
    tokens = [t for t in page.parse.tokens_in(span) if t.pos != "PUNCT"]
    if not tokens or len(tokens) > SPEAKER_WORDS or any(t.pos in {"VERB", "AUX"} for t in tokens):
        return False
    if tokens[-1].lemma.lower() in page.cues.headings:
        return True
    named = any(
        name.span.start < span.end and name.span.overlaps(span) and name.label in _SPEAKERS for name in _names(page, span)
    )
    return named and (not strict or all(t.pos == "PROPN" for t in tokens))


_SPEAKERS = frozenset({"PERSON", "ORG"})


def _names(page: Page, span: Span) -> Iterator[TaggedName]:
    names = page.parse.names
    index = max(0, bisect_left(names, span.start, key=lambda name: name.span.start) - 1)
    while index < len(names) and names[index].span.start < span.end:
        if names[index].span.overlaps(span):
            yield names[index]
        index += 1
