"""The frames of cue words besides the plain clause: promises, objects, passives, phrases, nouns, adverbs."""

from __future__ import annotations

from dateline.mentions.attributions import clauses
from dateline.mentions.attributions.cues import Cue
from dateline.mentions.attributions.page import Found, Page, joined
from dateline.mentions.attributions.speech import cut, source_of, speech, with_marks
from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token

_COMPLEMENTS = frozenset({"dobj", "dative", "xcomp", "ccomp", "oprd", "attr", "acomp"})
_OF_CONTENT = frozenset(
    {"of", "for", "as", "over", "about", "against", "with", "from", "to", "on", "into", "by", "toward", "towards"}
)


def infinitive(page: Page, token: Token, cue: Cue, children: list[Token], extra: tuple[int, ...]) -> Found | None:
    """decline: what is declined, promised, urged."""
    parse = page.parse
    target = next((c for c in children if c.dep in {"xcomp", "ccomp"} and c.index > token.index and _to(parse, c)), None)
    if target is None or any(child.dep == "auxpass" for child in children):
        return None
    who, sources = source_of(page, token)
    if who is None:
        return None
    kept = {t.index for t in parse.subtree(target.index)}
    for child in children:
        if child.dep in {"dobj", "dative"} and token.index < child.index < target.index:
            kept.update(t.index for t in parse.subtree(child.index))
    kept -= {i for i in kept if i <= token.index} | set(extra)
    span = clauses.group(parse, token.index, extra)
    pieces = tuple(with_marks(page, piece, span, sources) for piece in clauses.runs(parse, kept))
    return Found(sources, (span,), pieces, cue.rule, token.index, who.index)


def _to(parse: Parse, token: Token) -> bool:
    return any(child.dep == "aux" and child.text.lower() == "to" for child in parse.children(token.index))


def objects(page: Page, token: Token, cue: Cue, children: list[Token], extra: tuple[int, ...]) -> Found | None:
    """accuse, announce: the object with what belongs to it."""
    parse = page.parse
    who, sources = source_of(page, token)
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
    kept -= cut(page, token, kept)
    span = clauses.group(parse, token.index, extra)
    stop = {t.index for s in sources for t in parse.tokens_in(s)}
    pieces = tuple(
        with_marks(page, piece, span, sources) for piece in clauses.runs(parse, {i for i in kept if i > token.index} - stop)
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
    pieces = speech(page, saying, parse.children(saying.index), last, ())
    if not pieces:
        return None
    via = by.index if by.index != target.index else None
    return Found((source,), (span, last), pieces, cue.rule, token.index, target.index, via)


def silence(page: Page, token: Token, cue: Cue, children: list[Token], extra: tuple[int, ...]) -> Found | None:
    """did not respond."""
    if not any(child.dep == "neg" for child in children):
        return None
    who, sources = source_of(page, token)
    if who is None:
        return None
    kept: set[int] = set()
    for child in children:
        if child.index > token.index and child.dep in {"prep", "dobj", "dative"}:
            kept.update(t.index for t in page.parse.subtree(child.index))
    span = clauses.group(page.parse, token.index, extra)
    return Found(sources, (span,), clauses.runs(page.parse, kept), cue.rule, token.index, who.index)


def passive(page: Page, token: Token, cue: Cue, children: list[Token]) -> Found | None:
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
    kept -= cut(page, token, kept)
    span = clauses.group(parse, token.index)
    sources: tuple[Span, ...] = ()
    if agent is not None:
        sources = (clauses.phrase(parse, agent),)
        kept -= {t.index for t in parse.tokens_in(sources[0])}
    if token.lemma in {"quote", "cite"}:
        passed = _quoted_as(page, token, cue, children, agent or subject) if subject is not None else None
        if passed is not None:
            return passed
        who, sources = source_of(page, token)
        if not kept:
            return None
        return Found(sources, (span,), clauses.runs(parse, kept), cue.rule, token.index, who.index if who else None)
    if not kept and not (agent is not None and token.lemma == "report"):
        return None
    if subject is not None and not clauses.is_empty_subject(subject):
        kept |= {t.index for t in parse.subtree(subject.index)}
    pieces = tuple(with_marks(page, piece, span, sources) for piece in clauses.runs(parse, kept - {token.index}))
    return Found(sources, (span,), pieces, cue.rule, token.index, agent.index if agent else None)


def phrase(page: Page, token: Token, cue: Cue) -> Found | None:
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
    pieces = tuple(with_marks(page, piece, cue_span, (source,)) for piece in clauses.runs(parse, kept))
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


def noun(page: Page, token: Token, cue: Cue) -> Found | None:
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
    pieces = tuple(with_marks(page, piece, span, (source,)) for piece in pieces)
    return Found((source,), (span,), pieces, cue.rule, token.index, owner.index)


def _that(parse: Parse, token: Token) -> bool:
    return any(child.dep == "mark" and child.text.lower() == "that" for child in parse.children(token.index))


def adverb(page: Page, token: Token, cue: Cue) -> Found | None:
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
