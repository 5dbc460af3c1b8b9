"""Who speaks, and the pieces of what is said, around a verb of saying: from the parse and from the quotation marks beside it."""

from __future__ import annotations

import re

from dateline.mentions.attributions import clauses
from dateline.mentions.attributions.page import Page, joined
from dateline.types.spans import Span
from dateline.types.syntax import Token

GAP = 30
"""Tokens between a cue and the quotation it opens: "said in an interview on Monday with the radio station, “...”"."""
_WHILE = frozenset({"while", "whereas", "as", "though", "although"})
_BARE = re.compile(r"[\s,;:.\-–—…()\[\]]*")


def source_of(page: Page, token: Token) -> tuple[Token | None, tuple[Span, ...]]:
    """The speaker's head and span, found from the verb."""
    who = clauses.subject(page.parse, token.index, page.cues.vehicles, page.speaks)
    if who is None:
        who = _beside(page, token)
    if who is None:
        return None, ()
    if clauses.is_empty_subject(who) and who.head == token.index and who.text.lower() == "there":
        return None, ()
    stop = {token.index}
    if page.quoted(token.start) == page.quoted(who.start):
        quoted = page.quoted(who.start)
        stop |= {t.index for t in page.parse.subtree(who.index) if page.quoted(t.start) != quoted and t.index != who.index}
    return who, (clauses.phrase(page.parse, who, frozenset(stop)),)


def _beside(page: Page, token: Token) -> Token | None:
    """The noun right before or after a verb of saying that the parse gives no subject: "...,” Doe said", "...,” said Doe"."""
    if token.tag not in {"VBD", "VBZ", "VBP"} or not page.speaks(token) or page.quoted(token.start):
        return None
    tokens = page.parse.tokens
    before, after = token.index - 1, token.index + 1
    if before >= 0 and tokens[before].sentence == token.sentence and _nominal(page, tokens[before]):
        return tokens[before]
    while (
        after < len(tokens)
        and tokens[after].sentence == token.sentence
        and tokens[after].dep in {"det", "compound", "amod", "poss", "case", "nummod"}
    ):
        after += 1
    if (
        after < len(tokens)
        and tokens[after].sentence == token.sentence
        and _nominal(page, tokens[after])
        and tokens[after].dep not in {"dobj", "nsubj"}
    ):
        return tokens[after]
    return None


def _nominal(page: Page, token: Token) -> bool:
    return token.pos in {"PROPN", "NOUN", "PRON"} and not page.quoted(token.start)


def speech(page: Page, token: Token, children: list[Token], cue: Span, sources: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces of what is said around a verb of saying."""
    parse = page.parse
    quotes = quotes_beside(page, token, cue, sources, strict=False)
    kept: set[int] = set()
    for child in children:
        if child.dep == "ccomp":
            kept.update(t.index for t in parse.subtree(child.index))
    if not kept and not page.quoted(token.start):
        kept = _host(page, token)
    if kept:
        kept -= cut(page, token, kept)
        clause = {t.index for span in (cue, *sources) for t in parse.tokens_in(span)}
        pieces = clauses.runs(parse, kept - clause)
        pieces = tuple(with_marks(page, piece, cue, sources) for piece in pieces)
    else:
        pieces = ()
    return joined(page, (*pieces, *quotes), (cue, *sources))


def _host(page: Page, token: Token) -> set[int]:
    """ "The bridge, engineers say, was never safe": the sentence that the clause of saying is put into."""
    if token.dep not in {"parataxis", "ccomp"} or token.head == token.index:
        return set()
    head = page.parse.tokens[token.head]
    if head.pos not in {"VERB", "AUX", "ADJ", "NOUN"} or (token.dep == "ccomp" and head.index < token.index):
        return set()
    if token.dep == "ccomp" and page.speaks(head):
        return set()
    inside = {t.index for t in page.parse.subtree(token.index)}
    return {t.index for t in page.parse.subtree(head.index)} - inside


def cut(page: Page, token: Token, kept: set[int]) -> set[int]:
    """Words of further speech that the parse hangs below the first: ", adding that ..."."""
    out: set[int] = set()
    for i in sorted(kept):
        t = page.parse.tokens[i]
        if i <= token.index or t.dep != "advcl" or not page.speaks(t) or page.quoted(t.start):
            continue
        inside = page.parse.subtree(i)
        before = inside[0].index - 1
        if before in kept and page.parse.tokens[before].text == "," and (t.tag == "VBG" or inside[0].text.lower() in _WHILE):
            out.update(s.index for s in inside)
    return out


def with_marks(page: Page, piece: Span, cue: Span, sources: tuple[Span, ...]) -> Span:
    """The piece with the whole of each quotation that it begins or ends in, unless the speaker stands in there."""
    start, end = piece.start, piece.end
    for offset in (piece.start, piece.end - 1):
        index = page.quotation_index(offset)
        if index is None:
            continue
        span = page.quotations[index].span
        if not any(span.overlaps(other) for other in (cue, *sources)):
            start, end = min(start, span.start), max(end, span.end)
    after = page.document.text[end : end + 2]
    if after[:1] in {"”", '"'} or after == "''":
        index = page.quotation_index(end)
        if index is not None and page.quotations[index].span.start >= start:
            end = page.quotations[index].span.end
    return Span(start, end)


def quotes_beside(page: Page, token: Token, cue: Span, sources: tuple[Span, ...], *, strict: bool) -> tuple[Span, ...]:
    """Quotations that the clause of saying directly follows or leads up to."""
    if page.quoted(token.start):
        return ()
    sentence = page.document.sentences[token.sentence]
    text = page.document.text
    near = [span for span in sources if sentence.span.overlaps(span)]
    start = min([cue.start, *(s.start for s in near if s.start >= cue.start - 400)])
    end = max([cue.end, *(s.end for s in near if s.end <= cue.end + 400)])
    out: list[Span] = []
    index = page.before(start)
    if index is not None and _same_paragraph(page, page.quotations[index].span.end - 1, token):
        span = page.quotations[index].span
        if _BARE.fullmatch(text, span.end, start) and (_speechlike(text, span) or not strict):
            out.append(_whole(page, index))
            while index and page.quotations[index - 1].continues:
                index -= 1
                out.append(page.quotations[index].span)
    index = page.after(end)
    if (
        index is not None
        and page.quotations[index].span.start < sentence.span.end
        and _leads(page, end, page.quotations[index].span.start, strict)
    ):
        out.append(page.quotations[index].span)
        while page.quotations[index].continues and index + 1 < len(page.quotations):
            index += 1
            out.append(page.quotations[index].span)
    return tuple(out)


def _whole(page: Page, index: int) -> Span:
    """A quotation that ends a sentence, with the words of that sentence before it where the speech is partly told.

    Plans were “on hold,” she said: all from "Plans".
    """
    span = page.quotations[index].span
    number = page.document.sentence_at(span.start)
    if number is None:
        return span
    sentence = page.document.sentences[number].span
    before = page.document.text[sentence.start : span.start].strip()
    if not before or len(before) > 300 or before[-1] in ".!?:;,”\"’'":
        return span
    lead = page.before(span.start)
    first = sentence.start
    if lead is not None and page.quotations[lead].span.end > sentence.start:
        return span
    return Span(first, span.end)


def _speechlike(text: str, span: Span) -> bool:
    """A whole utterance rather than a term put in marks: it ends with a stop or comma, or is long."""
    inner = span.of(text).rstrip("”\"'’»")
    return inner.endswith((",", ".", "?", "!", "…", "-", "–", "—")) or len(inner.split()) > 4


def _leads(page: Page, end: int, start: int, strict: bool) -> bool:
    """True where the words between the clause and a quotation lead up to it: "said on Monday, “", "said: “", "said “"."""
    gap = page.document.text[end:start]
    stripped = gap.strip()
    if not stripped or stripped in {",", ":", "that", ", that", "–", "—"}:
        return True
    if len(page.parse.tokens_in(Span(end, start))) > GAP:
        return False
    if stripped[-1] == ":":
        return True
    return stripped[-1] == "," and not strict


def _same_paragraph(page: Page, offset: int, token: Token) -> bool:
    number = page.document.sentence_at(offset)
    sentences = page.document.sentences
    return number is not None and sentences[number].paragraph == sentences[token.sentence].paragraph
