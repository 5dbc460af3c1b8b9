"""Attributions found by rules: cue words, the parse around them, and quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.mentions.attributions import clauses, frames
from dateline.mentions.attributions.cues import Cue, Frame
from dateline.mentions.attributions.page import Found, Page
from dateline.mentions.attributions.speech import quotes_beside, source_of, speech
from dateline.types.syntax import Parse, Token

LONG = 400
"""Tokens of the longest sentence that is looked into; longer ones are no sentences, and cost would grow with their square."""


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
                found = frames.noun(page, token, cues.nouns[lemma])
            elif token.pos == "ADV" and lemma in cues.adverbs:
                found = frames.adverb(page, token, cues.adverbs[lemma])
            if found is None and token.text.lower() in cues.phrases:
                found = frames.phrase(page, token, cues.phrases[token.text.lower()])
            if found is not None and found.content and not page.deep(found.cue[0].start):
                yield found


def _verb(page: Page, token: Token, lemma: str) -> Found | None:
    parse = page.parse
    children = parse.children(token.index)
    above = parse.tokens[token.head]
    if token.dep == "pcomp" and above.text.lower() == "as" and parse.tokens[above.head].lemma.lower() in {"quote", "cite"}:
        return None  # part of "quoted as saying"
    if lemma in page.cues.passives and any(child.dep == "auxpass" for child in children):
        found = frames.passive(page, token, page.cues.passives[lemma], children)
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


def _clause(page: Page, token: Token, cue: Cue, children: list[Token], extra: tuple[int, ...]) -> Found | None:
    """say: a clause, a quotation, or both."""
    who, sources = source_of(page, token)
    if who is not None and cue.subject == "document" and not _is_document(page, who):
        return None
    span = clauses.group(page.parse, token.index, extra)
    pieces = speech(page, token, children, span, sources)
    if not pieces:
        return None
    return Found(sources, (span,), pieces, cue.rule, token.index, who.index if who else None)


def _quotation(page: Page, token: Token, cue: Cue, _: list[Token], extra: tuple[int, ...]) -> Found | None:
    """continue: a quotation beside the clause, and nothing else."""
    who, sources = source_of(page, token)
    if who is None:
        return None
    span = clauses.group(page.parse, token.index, extra)
    pieces = quotes_beside(page, token, span, sources, strict=True)
    if not pieces:
        return None
    return Found(sources, (span,), pieces, cue.rule, token.index, who.index)


def _is_document(page: Page, who: Token) -> bool:
    return who.lemma.lower() in page.documents or who.tag == "NNP" or who.text.lower() in {"it", "they", "which", "that"}


_FRAMES = {
    Frame.CLAUSE: _clause,
    Frame.QUOTATION: _quotation,
    Frame.INFINITIVE: frames.infinitive,
    Frame.OBJECT: frames.objects,
    Frame.SILENCE: frames.silence,
}
