"""Attributions found by rules: cue words, the parse around them, and quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.mentions import clauses
from dateline.mentions.cues import Cue, Cues, Frame
from dateline.mentions.quotations import Quotation
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document, Span

LONG = 400
"""Tokens of the longest sentence that is looked into; longer ones are no sentences, and cost would grow with their square."""
TERM_WORDS = 5
"""Words from which on a quotation is speech rather than a term put in marks."""
_WHILE = frozenset({"while", "whereas", "as", "though", "although"})
GAP = 30
"""Tokens between a cue and the quotation it opens: "said in an interview on Monday with the radio station, “...”"."""
_BARE = re.compile(r"[\s,;:.\-–—…()\[\]]*")
_COMPLEMENTS = frozenset({"dobj", "dative", "xcomp", "ccomp", "oprd", "attr", "acomp"})
_OF_CONTENT = frozenset(
    {"of", "for", "as", "over", "about", "against", "with", "from", "to", "on", "into", "by", "toward", "towards"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution before its source is judged. `token` is the cue's, `subject` the source's head."""

    sources: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    token: int | None = None
    subject: int | None = None
    via: int | None = None
    """The head of whoever passes it on: "TASS quoted the minister as saying"."""
    score: float = 1.0


@dataclass(frozen=True)
class Page:
    """One document with all that the rules look at."""

    document: Document
    parse: Parse
    quotations: tuple[Quotation, ...]
    cues: Cues
    documents: frozenset[str]
    """Lemmas of nouns that name something written or counted."""

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quotation.span.start for quotation in self.quotations]

    @cached_property
    def paragraph_ends(self) -> dict[int, int]:
        """End of each paragraph's last sentence."""
        return {sentence.paragraph: sentence.span.end for sentence in self.document.sentences}

    def quotation_index(self, offset: int) -> int | None:
        """Index of the quotation that holds a code point."""
        i = bisect_right(self._quote_starts, offset) - 1
        return i if i >= 0 and offset < self.quotations[i].span.end else None

    def quoted(self, offset: int) -> bool:
        """True inside a quotation."""
        return self.quotation_index(offset) is not None

    def deep(self, offset: int) -> bool:
        """True inside a quotation of more than a few words: whatever is said in there, its speaker says."""
        index = self.quotation_index(offset)
        if index is None:
            return False
        span = self.quotations[index].span
        return len(span) > 200 or len(span.of(self.document.text).split()) >= TERM_WORDS

    def before(self, offset: int) -> int | None:
        """Index of the last quotation that ends at or before `offset`."""
        i = bisect_right(self._quote_starts, offset - 1) - 1
        return i if i >= 0 and self.quotations[i].span.end <= offset else None

    def after(self, offset: int) -> int | None:
        """Index of the first quotation that starts at or after `offset`."""
        i = bisect_right(self._quote_starts, offset - 1)
        return i if i < len(self.quotations) else None

    def speaks(self, token: Token) -> bool:
        """True for a verb that may bring a clause of speech."""
        return any(cue.frame is Frame.CLAUSE and not cue.particle for cue in self.cues.verbs.get(token.lemma.lower(), ()))


def find(page: Page) -> Iterator[Found]:
    """All that the rules see, in the order of the cues; some may overlap."""
    parse, cues = page.parse, page.cues
    for first, end in parse.sentences:
        if end - first > LONG:
            continue
        for token in parse.tokens[first:end]:
            lemma = token.lemma.lower()
            found = None
            if token.pos in {"VERB", "AUX"}:
                found = _verb(page, token, lemma)
            elif token.pos == "NOUN" and lemma in cues.nouns:
                found = _noun(page, token, cues.nouns[lemma])
            elif token.pos == "ADV" and lemma in cues.adverbs:
                found = _adverb(page, token, cues.adverbs[lemma])
            if found is None and token.text.lower() in cues.phrases:
                found = _phrase(page, token, cues.phrases[token.text.lower()])
            if found is not None and found.content and not page.deep(found.cue[0].start):
                yield found


def _verb(page: Page, token: Token, lemma: str) -> Found | None:
    parse = page.parse
    children = parse.children(token.index)
    above = parse.tokens[token.head]
    if token.dep == "pcomp" and above.text.lower() == "as" and parse.tokens[above.head].lemma.lower() in {"quote", "cite"}:
        return None  # part of "quoted as saying"
    if lemma in page.cues.passives and any(child.dep == "auxpass" for child in children):
        found = _passive(page, token, page.cues.passives[lemma], children)
        if found is not None:
            return found
    for cue in page.cues.verbs.get(lemma, ()):
        extra = _particle(parse, token, cue.particle, children)
        if extra is None:
            continue
        found = _FRAMES[cue.frame](page, token, cue, children, extra)
        if found is not None:
            return found
    return None


def _particle(parse: Parse, token: Token, particle: str, children: list[Token]) -> tuple[int, ...] | None:
    """Indexes of the words that must go with the verb; None where they do not."""
    if not particle:
        return ()
    for child in children:
        if (
            child.index > token.index
            and child.text.lower() == particle
            and child.dep in {"prt", "prep", "advmod", "acomp", "oprd", "ccomp"}
        ):
            return (child.index,)
    words = particle.split()
    following = [t.text.lower() for t in parse.tokens[token.index + 1 : token.index + 1 + len(words)]]
    return tuple(range(token.index + 1, token.index + 1 + len(words))) if following == words else None


def _source(page: Page, token: Token) -> tuple[Token | None, tuple[Span, ...]]:
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


def _clause(page: Page, token: Token, cue: Cue, children: list[Token], extra: tuple[int, ...]) -> Found | None:
    """say: a clause, a quotation, or both."""
    who, sources = _source(page, token)
    if who is not None and cue.subject == "document" and not _is_document(page, who):
        return None
    span = clauses.group(page.parse, token.index, extra)
    pieces = _speech(page, token, children, span, sources)
    if not pieces:
        return None
    return Found(sources, (span,), pieces, cue.rule, token.index, who.index if who else None)


def _quotation(page: Page, token: Token, cue: Cue, _: list[Token], extra: tuple[int, ...]) -> Found | None:
    """continue: a quotation beside the clause, and nothing else."""
    who, sources = _source(page, token)
    if who is None:
        return None
    span = clauses.group(page.parse, token.index, extra)
    pieces = _quotes_beside(page, token, span, sources, strict=True)
    if not pieces:
        return None
    return Found(sources, (span,), pieces, cue.rule, token.index, who.index)


def _is_document(page: Page, who: Token) -> bool:
    return who.lemma.lower() in page.documents or who.tag == "NNP" or who.text.lower() in {"it", "they", "which", "that"}


def _speech(page: Page, token: Token, children: list[Token], cue: Span, sources: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces of what is said around a verb of saying."""
    parse = page.parse
    quotes = _quotes_beside(page, token, cue, sources, strict=False)
    kept: set[int] = set()
    for child in children:
        if child.dep == "ccomp":
            kept.update(t.index for t in parse.subtree(child.index))
    if not kept and not page.quoted(token.start):
        kept = _host(page, token)
    if kept:
        kept -= _cut(page, token, kept)
        clause = {t.index for span in (cue, *sources) for t in parse.tokens_in(span)}
        pieces = clauses.runs(parse, kept - clause)
        pieces = tuple(_with_marks(page, piece, cue, sources) for piece in pieces)
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


def _cut(page: Page, token: Token, kept: set[int]) -> set[int]:
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


def _with_marks(page: Page, piece: Span, cue: Span, sources: tuple[Span, ...]) -> Span:
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


def _quotes_beside(page: Page, token: Token, cue: Span, sources: tuple[Span, ...], *, strict: bool) -> tuple[Span, ...]:
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


def _infinitive(page: Page, token: Token, cue: Cue, children: list[Token], extra: tuple[int, ...]) -> Found | None:
    """decline: what is declined, promised, urged."""
    parse = page.parse
    target = next((c for c in children if c.dep in {"xcomp", "ccomp"} and c.index > token.index and _to(parse, c)), None)
    if target is None or any(child.dep == "auxpass" for child in children):
        return None
    who, sources = _source(page, token)
    if who is None:
        return None
    kept = {t.index for t in parse.subtree(target.index)}
    for child in children:
        if child.dep in {"dobj", "dative"} and token.index < child.index < target.index:
            kept.update(t.index for t in parse.subtree(child.index))
    kept -= {i for i in kept if i <= token.index} | set(extra)
    span = clauses.group(parse, token.index, extra)
    pieces = tuple(_with_marks(page, piece, span, sources) for piece in clauses.runs(parse, kept))
    return Found(sources, (span,), pieces, cue.rule, token.index, who.index)


def _to(parse: Parse, token: Token) -> bool:
    return any(child.dep == "aux" and child.text.lower() == "to" for child in parse.children(token.index))


def _object(page: Page, token: Token, cue: Cue, children: list[Token], extra: tuple[int, ...]) -> Found | None:
    """accuse, announce: the object with what belongs to it."""
    parse = page.parse
    who, sources = _source(page, token)
    if who is None:
        return None
    if token.lemma.lower() in {"quote", "cite"}:
        passed = _quoted_as(page, token, cue, children, who)
        if passed is not None:
            return passed
    kept: set[int] = set()
    later = [c for c in children if c.index > token.index]
    if cue.particle:
        anchor = next((c for c in later if c.index in extra), None)
        if anchor is None or anchor.dep != "prep":
            return None
        kept.update(t.index for t in parse.subtree(anchor.index))
    for child in later:
        takes = child.dep in _COMPLEMENTS or (
            kept and child.dep == "prep" and child.text.lower() in _OF_CONTENT and cue.rule == "accuse"
        )
        if takes and child.index not in extra:
            kept.update(t.index for t in parse.subtree(child.index))
    kept -= set(extra)
    kept -= _cut(page, token, kept)
    span = clauses.group(parse, token.index, extra)
    stop = {t.index for s in sources for t in parse.tokens_in(s)}
    pieces = tuple(
        _with_marks(page, piece, span, sources) for piece in clauses.runs(parse, {i for i in kept if i > token.index} - stop)
    )
    return Found(sources, (span,), pieces, cue.rule, token.index, who.index) if pieces else None


def _quoted_as(page: Page, token: Token, cue: Cue, children: list[Token], by: Token) -> Found | None:
    """ "The agency quoted the minister as saying": the minister says it, the agency passes it on."""
    parse = page.parse
    target = next((c for c in children if c.dep in {"dobj", "nsubjpass"}), None)
    saying = next(
        (
            s
            for c in children
            if c.text.lower() == "as" and c.index > token.index
            for s in parse.children(c.index)
            if s.dep == "pcomp"
        ),
        None,
    )
    if target is None or saying is None or not page.speaks(saying):
        return None
    source = clauses.phrase(parse, target, frozenset(t.index for t in parse.subtree(saying.index)))
    span = clauses.group(parse, token.index)
    last = Span(saying.start, saying.end)
    pieces = _speech(page, saying, parse.children(saying.index), last, ())
    if not pieces:
        return None
    via = by.index if by.index != target.index else None
    return Found((source,), (span, last), pieces, cue.rule, token.index, target.index, via)


def _silence(page: Page, token: Token, cue: Cue, children: list[Token], extra: tuple[int, ...]) -> Found | None:
    """did not respond."""
    if not any(child.dep == "neg" for child in children):
        return None
    who, sources = _source(page, token)
    if who is None:
        return None
    kept: set[int] = set()
    for child in children:
        if child.index > token.index and child.dep in {"prep", "dobj", "dative"}:
            kept.update(t.index for t in page.parse.subtree(child.index))
    span = clauses.group(page.parse, token.index, extra)
    return Found(sources, (span,), clauses.runs(page.parse, kept), cue.rule, token.index, who.index)


def _passive(page: Page, token: Token, cue: Cue, children: list[Token]) -> Found | None:
    """is said to, was accused of: by whom, if the text says so."""
    parse = page.parse
    subject = clauses.own_subject(parse, token.index)
    agent: Token | None = None
    kept: set[int] = set()
    for child in children:
        if child.dep == "agent":
            agent = next((c for c in parse.children(child.index) if c.dep == "pobj"), None)
        elif child.index > token.index and (
            child.dep in {"xcomp", "ccomp", "oprd", "acomp"}
            or (child.dep == "prep" and child.text.lower() in {"of", "as", "about", "for", "in", "whether"})
        ):
            kept.update(t.index for t in parse.subtree(child.index))
    kept -= _cut(page, token, kept)
    span = clauses.group(parse, token.index)
    sources: tuple[Span, ...] = ()
    if agent is not None:
        sources = (clauses.phrase(parse, agent),)
        kept -= {t.index for t in parse.tokens_in(sources[0])}
    if token.lemma in {"quote", "cite"}:
        passed = _quoted_as(page, token, cue, children, agent or subject) if subject is not None else None
        if passed is not None:
            return passed
        who, sources = _source(page, token)
        if not kept:
            return None
        return Found(sources, (span,), clauses.runs(parse, kept), cue.rule, token.index, who.index if who else None)
    if not kept and not (agent is not None and token.lemma == "report"):
        return None
    if subject is not None and not clauses.is_empty_subject(subject):
        kept |= {t.index for t in parse.subtree(subject.index)}
    pieces = tuple(_with_marks(page, piece, span, sources) for piece in clauses.runs(parse, kept - {token.index}))
    return Found(sources, (span,), pieces, cue.rule, token.index, agent.index if agent else None)


def _phrase(page: Page, token: Token, cue: Cue) -> Found | None:
    """according to X: all of the clause but the phrase."""
    parse = page.parse
    to = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else None
    if to is None or (cue.particle and to.text.lower() != cue.particle):
        return None
    anchor = to if cue.particle else token
    who = next((c for c in parse.children(anchor.index) if c.dep == "pobj"), None)
    if who is None and cue.particle:
        who = next((c for c in parse.children(token.index) if c.dep == "pobj"), None)
    if who is None or (not cue.particle and who.tag not in {"NNP", "NNPS"}):
        return None
    if who.pos == "NOUN" and who.tag == "NN" and not any(parse.children(who.index)):
        return None  # "according to plan"
    quoted = page.quoted(token.start)
    stop = frozenset(t.index for t in parse.subtree(who.index) if page.quoted(t.start) != quoted)
    source = clauses.phrase(parse, who, stop - {who.index})
    cue_span = Span(token.start, anchor.end)
    head = _clause_head(parse, parse.tokens[token.head], token)
    kept = {t.index for t in parse.subtree(head.index)} - {t.index for t in parse.subtree(token.index)}
    if token.index - parse.sentences[token.sentence][0] <= 1:  # it opens the sentence: all the rest is told so
        first, end = parse.sentences[token.sentence]
        kept = {i for i in range(first, end) if parse.tokens[i].start >= source.end}
    kept -= {t.index for t in parse.tokens_in(source)} | {token.index, anchor.index}
    pieces = tuple(_with_marks(page, piece, cue_span, (source,)) for piece in clauses.runs(parse, kept))
    return Found((source,), (cue_span,), joined(page, pieces, (cue_span, source)), cue.rule, token.index, who.index)


def _clause_head(parse: Parse, head: Token, token: Token) -> Token:
    """The verb of the clause that "according to" speaks of: up to the end of the sentence's own clause, past its noun."""
    if head.index == token.index:
        return parse.tokens[parse.sentences[token.sentence][0]]
    for _ in range(8):
        if head.pos in {"VERB", "AUX"} and head.dep not in {"relcl", "acl", "xcomp", "pcomp", "advcl", "csubj", "amod"}:
            return head
        above = parse.tokens[head.head]
        if above.index == head.index:
            return head
        head = above
    return head


def _noun(page: Page, token: Token, cue: Cue) -> Found | None:
    """X's claim that: the clause, with whoever owns the noun."""
    parse = page.parse
    children = parse.children(token.index)
    target = next(
        (
            c
            for c in children
            if c.index > token.index and c.dep in {"acl", "ccomp", "appos"} and (_to(parse, c) or _that(parse, c))
        ),
        None,
    )
    if target is None:
        return None
    owner = next((c for c in children if c.dep == "poss"), None)
    if owner is None:
        of = next((c for c in children if c.dep == "prep" and c.text.lower() in {"by", "from"}), None)
        owner = next((c for c in parse.children(of.index) if c.dep == "pobj"), None) if of else None
    if owner is None:
        return None
    source = clauses.phrase(parse, owner, frozenset({token.index, target.index}))
    span = Span(token.start, token.end)
    pieces = clauses.runs(parse, (t.index for t in parse.subtree(target.index)))
    pieces = tuple(_with_marks(page, piece, span, (source,)) for piece in pieces)
    return Found((source,), (span,), pieces, cue.rule, token.index, owner.index)


def _that(parse: Parse, token: Token) -> bool:
    return any(child.dep == "mark" and child.text.lower() == "that" for child in parse.children(token.index))


def _adverb(page: Page, token: Token, cue: Cue) -> Found | None:
    """reportedly: the clause it stands in, by nobody named."""
    parse = page.parse
    head = parse.tokens[token.head]
    if head.index == token.index:
        return None
    if head.pos in {"VERB", "AUX"}:
        for _ in range(3):
            if head.dep != "xcomp":
                break
            head = parse.tokens[head.head]
    kept = {t.index for t in parse.subtree(head.index) if t.dep != "mark"} - {token.index}
    return Found((), (token.span,), clauses.runs(parse, kept), cue.rule, token.index)


def joined(page: Page, pieces: Iterable[Span], apart: tuple[Span, ...]) -> tuple[Span, ...]:
    """Ordered, disjoint pieces: those that overlap or are parted by nothing but blanks and commas are one.

    Quotations of two sentences stay apart, as they are in the text.
    """
    text = page.document.text
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and (piece.start <= out[-1].end):
            last = out.pop()
            piece = Span(last.start, max(last.end, piece.end))  # noqa: PLW2901 - the joined piece takes its place
        elif (
            out
            and not text[out[-1].end : piece.start].strip(" ,")
            and not any(out[-1].end <= s.start < piece.start for s in apart)
        ):
            last = out.pop()
            piece = Span(last.start, piece.end)  # noqa: PLW2901
        out.append(piece)
    return tuple(out)


def moved(found: Found, content: tuple[Span, ...]) -> Found:
    """The same attribution with other content."""
    return replace(found, content=content)


_FRAMES = {
    Frame.CLAUSE: _clause,
    Frame.QUOTATION: _quotation,
    Frame.INFINITIVE: _infinitive,
    Frame.OBJECT: _object,
    Frame.SILENCE: _silence,
}
