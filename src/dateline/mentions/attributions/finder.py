"""Who says what: source, cue and content, as PARC3 and PolNeAR draw them.

By rules (cue words, the parse, quotation marks), and by the trained tagger where its spans are given: then they are the
main source of spans, and the rules mend their borders, add what they are surer of, and judge every source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.mentions.attributions import quotations, sources, spoken
from dateline.mentions.attributions.cues import Cues, shipped
from dateline.mentions.attributions.headings import headings
from dateline.mentions.attributions.page import Found, Page, joined, moved
from dateline.mentions.attributions.sources import Kinds
from dateline.types.mentions import Attribution, EntityMention
from dateline.types.spans import Span
from dateline.types.status import AttributionForm, SourceKind
from dateline.types.syntax import Parse
from dateline.types.tagged import TaggedAttribution
from dateline.types.text import Document

ORPHAN_WORDS = 4
"""Words of the shortest quotation that is taken as a speech going on by itself."""


def find(
    document: Document,
    parse: Parse,
    names: tuple[EntityMention, ...],
    tagged: Sequence[TaggedAttribution] | None = None,
    *,
    cues: Cues | None = None,
    kinds: Kinds | None = None,
) -> tuple[Attribution, ...]:
    """All attributions of a document, in the order of the text. `cues` and `kinds` stand in for the rules that ship."""
    kinds = kinds or sources.shipped()
    page = Page(document, parse, quotations.find(document), cues or shipped(), kinds.documents)
    found = _outermost([*headings(page), *spoken.find(page)])
    found = _continued(page, found)
    if tagged is not None:
        found = _continued(page, _combined(page, found, tagged))
    found.sort(key=lambda f: (min(f.content[0].start, f.cue[0].start), f.cue[0].start))
    judged = sources.judge(page, found, names, kinds)
    return tuple(replace(a, form=form_of(page, a.content)) for a in judged if not _topic(page, a))


LOOSE = frozenset({"accuse", "announce", "promise", "think", "claim-that"})
"""Rules whose verbs things do too ("the figures attack it"): their source must be somebody, or something that speaks."""


def _topic(page: Page, attribution: Attribution) -> bool:
    """True for what is no speaker: a headline's topic ("Budget: what we know"), a thing that threatens or recalls."""
    if attribution.source_kind is not SourceKind.UNKNOWN:
        return False
    if attribution.rule == page.cues.heading:
        return True
    if attribution.rule not in LOOSE or not attribution.sources:
        return False
    tokens = page.parse.tokens_in(attribution.sources[-1])
    return bool(tokens) and all(token.pos not in {"PROPN", "PRON"} for token in tokens)


def form_of(page: Page, content: tuple[Span, ...]) -> AttributionForm:
    """Direct: nothing but quotations; indirect: none of speech; mixed: both."""
    text = page.document.text
    quoted = unquoted = 0
    for span in content:
        covered = 0
        index = page.quotation_index(span.start)
        if index is None:
            index = page.after(span.start)
        while index is not None and index < len(page.quotations) and page.quotations[index].span.start < span.end:
            quotation = page.quotations[index].span
            covered += min(span.end, quotation.end) - max(span.start, quotation.start)
            index += 1
        quoted += covered
        unquoted += sum(c.isalnum() for c in span.of(text)) if not covered else max(0, len(span) - covered - 2)
    if not quoted:
        return AttributionForm.INDIRECT
    return AttributionForm.MIXED if unquoted else AttributionForm.DIRECT


class _Pieces:
    """Content pieces, to be asked what lies inside one of them. Grows in order of decreasing size; disjoint enough."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._spans: list[Span] = []

    def add(self, spans: Iterable[Span]) -> None:
        for span in spans:
            at = bisect_left(self._starts, span.start)
            self._starts.insert(at, span.start)
            self._spans.insert(at, span)

    def holds(self, span: Span) -> bool:
        """True where one of the few pieces that start before `span` contains it."""
        at = bisect_right(self._starts, span.start)
        return any(self._spans[i].end >= span.end for i in range(max(0, at - 4), at))


def _outermost(found: list[Found]) -> list[Found]:
    """Without those whose cue stands inside what another attribution says: whole speeches are one attribution."""
    ordered = sorted(found, key=lambda f: (-sum(map(len, f.content)), f.cue[0], f.rule))
    kept: list[Found] = []
    pieces = _Pieces()
    taken: set[int] = set()
    for item in ordered:
        if pieces.holds(item.cue[0]) or item.cue[0].start in taken:
            continue
        kept.append(item)
        pieces.add(item.content)
        taken.add(item.cue[0].start)
    return sorted(kept, key=lambda f: f.cue[0])


def _continued(page: Page, found: list[Found]) -> list[Found]:
    """Speech that goes on without a cue: quotations that follow in the same paragraph, and pieces of one speech joined."""
    document = page.document
    found = sorted(found, key=lambda f: f.cue[0])
    cue_starts = [f.cue[0].start for f in found]
    pieces = _Pieces()
    for item in found:
        pieces.add(item.content)
        pieces.add(item.sources)
    grown: dict[int, list[Span]] = {}
    for quotation in page.quotations:
        span = quotation.span
        if pieces.holds(span) or _overlapped(pieces, span):
            continue
        number = document.sentence_at(span.start)
        if number is None or len(span.of(document.text).split()) < ORPHAN_WORDS:
            continue
        sentence = document.sentences[number]
        if span.start > sentence.span.start + 1 and not _begins(document.text, span.start):
            continue
        index = bisect_left(cue_starts, span.start) - 1
        if index < 0:
            continue
        owner = found[index]
        last = document.sentence_at(owner.cue[0].start)
        if last is None or document.sentences[last].paragraph != sentence.paragraph:
            continue
        if not any(page.quoted(piece.end - 1) for piece in owner.content):
            continue
        grown.setdefault(index, []).append(span)
    for index, spans in grown.items():
        item = found[index]
        found[index] = moved(item, joined(page, (*item.content, *spans), (*item.cue, *item.sources)))
    return found


def _begins(text: str, start: int) -> bool:
    """True where a sentence seems to begin, wherever the document parts its sentences."""
    before = text[max(0, start - 4) : start].rstrip()
    return before[-1:] in {".", "!", "?"} and text[start - 1].isspace()


def _overlapped(pieces: _Pieces, span: Span) -> bool:
    middle = (span.start + span.end) // 2
    return pieces.holds(Span(middle, middle + 1)) or pieces.holds(Span(span.start, span.start + 1))


STRONG = frozenset({"say", "according-to", "no-answer"})
"""Rules that are trusted beside the tagger."""


def _combined(page: Page, ruled: list[Found], tagged: Sequence[TaggedAttribution]) -> list[Found]:
    """The tagger's attributions, mended by the rules that saw the same cue, and the strong rules that it has nothing beside."""
    by_cue: dict[int, Found] = {t.index: f for f in ruled if f.rule in STRONG for t in page.parse.tokens_in(f.cue[0])}
    out: list[Found] = []
    pieces = _Pieces()
    cues = _Pieces()
    noise = _Pieces()
    noise.add(item.span for item in page.document.noise)
    items = [item for item in tagged if item.cue and item.content and not noise.holds(item.cue[0])]
    for item in items:
        pieces.add(item.content)
        cues.add(item.cue)
    for item in items:
        same = next((by_cue[t.index] for span in item.cue for t in page.parse.tokens_in(span) if t.index in by_cue), None)
        found = _mended(page, item, same, pieces)
        if found.content:  # nothing is left of a content that was punctuation only
            out.append(moved(found, tuple(_uncued(page, span, cues) for span in found.content)))
    for rule in ruled:
        if (
            rule.rule not in STRONG
            or not rule.sources
            or pieces.holds(rule.cue[0])
            or any(cues.holds(Span(c.end - 1, c.end)) for c in rule.cue)
        ):
            continue
        if not any(_overlapped(pieces, span) for span in rule.content):
            out.append(rule)
    return out


def _uncued(page: Page, span: Span, cues: _Pieces) -> Span:
    """A piece without the cue of the next attribution at its end: "..., asking"."""
    tokens = page.parse.tokens_in(span)
    end = len(tokens)
    while end > 1 and cues.holds(tokens[end - 1].span):
        end -= 1
    if end == len(tokens) or page.quoted(span.end - 1):
        return span
    while end > 1 and tokens[end - 1].pos == "PUNCT":
        end -= 1
    return Span(span.start, tokens[end - 1].end)


def _mended(page: Page, item: TaggedAttribution, rule: Found | None, pieces: _Pieces) -> Found:
    """The tagger's attribution with whole quotation marks, and what it left out that the rule on the same cue has."""
    content = tuple(_marked(page, span) for span in item.content)
    sources = item.sources
    if rule is not None:
        if not sources or _sent_to(page, item, rule):
            sources = rule.sources
        if _beside(page, rule, content):
            content = rule.content
        content = _extended(page, content, rule, (*item.cue, *sources))
        more = [span for span in rule.content if page.quoted(span.start) and not _overlapped(pieces, span)]
        content = (
            *content,
            *(span for span in more if not any(span.overlaps(other) for other in (*item.cue, *sources, *content))),
        )
    apart = (*item.cue, *sources)
    return Found(
        tuple(filter(None, (_trimmed(page, span, "") for span in sources))),
        item.cue,
        joined(page, _meant(page, item, [s for s in (_trimmed(page, span, ":;–—-") for span in content) if s]), apart),
        "tagger",
        _token(page, item.cue),
        _head(page, sources),
        score=item.score,
    )


_WHEN = frozenset({"as", "when", "while", "after", "before", "until"})


def _beside(page: Page, rule: Found, content: tuple[Span, ...]) -> bool:
    """True where the tagger took "as he arrived" for what was said, and the rule has what was."""
    if rule.token is None or any(piece.overlaps(span) for piece in rule.content for span in content):
        return False
    for child in page.parse.children(rule.token):
        if child.dep == "advcl" and any(
            c.text.lower() in _WHEN for c in page.parse.children(child.index) if c.dep in {"mark", "advmod"}
        ):
            clause = page.parse.subtree_span(child.index)
            return all(clause.contains(span) for span in content)
    return False


_SMALL = frozenset({"DET", "ADP", "PART", "CCONJ", "SCONJ", "PUNCT"})


def _meant(page: Page, item: TaggedAttribution, content: list[Span]) -> list[Span]:
    """The pieces without stray words ("a", "to"), and without unquoted ones of another paragraph than the cue's."""
    big = [span for span in content if any(token.pos not in _SMALL for token in page.parse.tokens_in(span))]
    text = page.document.text
    cue = item.cue[0]

    def near(span: Span) -> bool:
        between = text[min(span.end, cue.end) : max(span.start, cue.start)]
        return "\n" not in between or page.quoted(span.start) or page.quoted(span.end - 1)

    here = [span for span in big if near(span)]
    return here or big or content


def _sent_to(page: Page, item: TaggedAttribution, rule: Found) -> bool:
    """True for "X sent the group an email saying ...", where the parse has the group say it, and the rule knows better."""
    if rule.token is None or not rule.sources:
        return False
    cue = page.parse.tokens[rule.token]
    noun = page.parse.tokens[cue.head]
    held = any(span.start <= noun.start < span.end for span in item.sources)
    return held and cue.dep == "acl" and noun.dep in {"pobj", "dobj", "dative"} and rule.subject != noun.index


def _extended(page: Page, content: tuple[Span, ...], rule: Found, apart: tuple[Span, ...]) -> tuple[Span, ...]:
    """Pieces that stop in the middle of a phrase of the rule's content, up to the rule's border."""
    out = list(content)
    for piece in rule.content:
        inside = [k for k, span in enumerate(out) if piece.contains(span)]
        if not inside or any(piece.overlaps(span) for span in apart):
            continue
        first, last = out[inside[0]], out[inside[-1]]
        start = piece.start if _cut_before(page, piece, first) else first.start
        end = piece.end if _cut_after(page, piece, last) else last.end
        if len(inside) > 1 and page.quoted(first.end):
            continue
        out[inside[0]] = Span(start, end)
        for k in reversed(inside[1:]):
            del out[k]
    return tuple(out)


def _cut_before(page: Page, piece: Span, span: Span) -> bool:
    """True where the word before still belongs to the phrase: no comma, no "and", no "that" parts them."""
    if span.start <= piece.start or page.quoted(span.start):
        return False
    before = page.parse.tokens_in(Span(piece.start, span.start))
    return bool(before) and before[-1].pos not in {"PUNCT", "CCONJ"} and before[-1].text.lower() not in {"that", "because"}


def _cut_after(page: Page, piece: Span, span: Span) -> bool:
    """True where the next word still belongs to the phrase."""
    if span.end >= piece.end or page.quoted(span.end - 1):
        return False
    after = page.parse.tokens_in(Span(span.end, piece.end))
    return bool(after) and after[0].pos not in {"PUNCT", "CCONJ"}


def _trimmed(page: Page, span: Span, more: str) -> Span | None:
    """A piece without blanks and commas at its ends, and without the page's noise and dateline at its head."""
    text = page.document.text
    start, end = span.start, span.end
    heads = [page.document.dateline] if page.document.dateline is not None else []
    heads += [noise.span for noise in page.document.noise if noise.span.start <= start < noise.span.end]
    for head in heads:
        if head.start <= start < head.end < end:
            start = head.end
    moved_head = start > span.start
    while start < end and (text[start].isspace() or text[start] in "," + more or (moved_head and text[start] in "-–—")):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "," + more):
        end -= 1
    return Span(start, end) if start < end else None


def _marked(page: Page, span: Span) -> Span:
    """A piece that stops at the very edge of a quotation, with the mark beside it."""
    start, end = span.start, span.end
    first = page.quotation_index(max(0, start - 1))
    if first is not None and 0 < start - page.quotations[first].span.start <= 2:
        start = page.quotations[first].span.start
    last = page.quotation_index(end)
    if last is not None and 0 < page.quotations[last].span.end - end <= 3 and page.quotations[last].closed:
        end = page.quotations[last].span.end
    return Span(start, end)


def _token(page: Page, cue: tuple[Span, ...]) -> int | None:
    """The cue's verb, or its first word."""
    tokens = [token for span in cue for token in page.parse.tokens_in(span)]
    verbs = [token for token in tokens if token.pos == "VERB"]
    chosen = verbs[0] if verbs else tokens[0] if tokens else None
    return chosen.index if chosen else None


def _head(page: Page, spans: tuple[Span, ...]) -> int | None:
    """The token of a source on which its others hang."""
    tokens = [token for span in spans for token in page.parse.tokens_in(span)]
    inside = {token.index for token in tokens}
    tops = [token for token in tokens if token.head not in inside or token.head == token.index]
    nominal = [token for token in tops if token.pos in {"NOUN", "PROPN", "PRON", "NUM"}]
    chosen = nominal or tops
    return chosen[0].index if chosen else None
