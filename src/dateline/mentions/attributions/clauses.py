"""What the parse says about a cue: its subject, the clause around it, the words that make a phrase."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token

CLIMB = 6
"""Heads climbed in search of a subject."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EMPTY = frozenset({"it", "there"})
_AUX = frozenset({"aux", "auxpass", "neg"})


def own_subject(parse: Parse, index: int) -> Token | None:
    """The subject that hangs on this verb itself; the nearest, where a parse gives it several."""
    children = parse.children(index)
    found = [child for child in children if child.dep in SUBJECTS] or [
        c for c in children if _named_like_aux(c, parse.tokens[index])
    ]
    return min(found, key=lambda child: abs(child.index - index), default=None)


def subject(parse: Parse, index: int, vehicles: frozenset[str], speaks: Callable[[Token], bool]) -> Token | None:
    """Who does what the verb at `index` says, though the subject be said only once for several verbs.

    "X met Y and said", "X declined to say", "X spoke, adding", "X sent an email saying", "with X announcing".
    """
    at: Token | None = parse.tokens[index]
    for _ in range(CLIMB):
        if at is None:
            return None
        found = own_subject(parse, at.index)
        if found is not None:
            return found
        head = parse.tokens[at.head]
        if at.dep == "relcl" or (at.dep == "acl" and _speaks_itself(parse, at, head, vehicles, first=at.index == index)):
            return head
        at = _above(parse, at, head, speaks)
    return None


def _above(parse: Parse, at: Token, head: Token, speaks: Callable[[Token], bool]) -> Token | None:
    """The next verb or preposition upwards that may know the subject."""
    if head.index == at.index:
        return None
    if at.dep == "acl":
        return _verb_above(parse, head) if at.tag != "VBN" and head.pos in {"NOUN", "PROPN"} else None
    if at.dep == "advcl" and at.tag in {"VBG", "VB", "VBN"}:
        return _speaker_above(parse, head, speaks)
    if at.dep in {"prep", "conj", "xcomp", "pcomp"} and (head.pos in {"VERB", "AUX", "ADP", "SCONJ"} or head.dep == "prep"):
        return head
    return None


def _speaks_itself(parse: Parse, verb: Token, noun: Token, vehicles: frozenset[str], *, first: bool) -> bool:
    """True where the noun says it: "a letter saying", but not "X sent a letter saying", nor "X sent a letter to Y saying"."""
    if verb.tag == "VBN" or noun.pos not in {"NOUN", "PROPN"}:
        return False
    above = _verb_above(parse, noun)
    if above is None:
        return True
    sent = any(child.lemma.lower() in vehicles for child in parse.children(above.index) if child.dep == "dobj")
    return first and noun.lemma.lower() not in vehicles and not sent


def _verb_above(parse: Parse, noun: Token) -> Token | None:
    """The verb that a statement or letter is the object of; None where the noun is the subject itself."""
    if noun.dep in {"dobj", "pobj", "dative", "oprd"}:
        head = parse.tokens[noun.head]
        if head.pos == "ADP":
            head = parse.tokens[head.head]
        return head if head.pos in {"VERB", "AUX"} else None
    return None


def _speaker_above(parse: Parse, verb: Token, speaks: Callable[[Token], bool]) -> Token:
    """For "said it was late, adding that ...": the verb of saying, not the one that "adding" hangs on."""
    head = parse.tokens[verb.head]
    return head if verb.dep == "ccomp" and head.index != verb.index and speaks(head) else verb


def _named_like_aux(token: Token, verb: Token) -> bool:
    """True for the surname in "May said" or "Will told", which parsers take for an auxiliary."""
    if token.dep != "aux" or not token.text[:1].isupper():
        return False
    return token.tag in {"NNP", "NNPS"} or (token.tag == "MD" and verb.tag in {"VBD", "VBZ"})


def is_empty_subject(token: Token) -> bool:
    """True for "it" in "it is said that"."""
    return token.text.lower() in _EMPTY


def group(parse: Parse, index: int, extra: Iterable[int] = ()) -> Span:
    """The verb with the auxiliaries and negation right before it, and the particles given."""
    first = last = index
    tokens = parse.tokens
    while first > 0 and tokens[first - 1].head in {index, tokens[index].head} and tokens[first - 1].dep in _AUX:
        if _named_like_aux(tokens[first - 1], tokens[index]):
            break
        first -= 1
    for i in extra:
        if i <= index + 3:
            last = max(last, i)
    return Span(tokens[first].start, tokens[last].end)


def phrase(parse: Parse, head: Token, stop: frozenset[int] = frozenset(), limit: int = 60) -> Span:
    """The noun phrase of `head`: what hangs on it and stands in one piece with it, `stop` tokens left out."""
    inside = {token.index for token in parse.subtree(head.index)} - stop
    first = last = head.index
    while first - 1 in inside and head.index - first < limit:
        first -= 1
    while last + 1 in inside and last - head.index < limit:
        last += 1
    while first < head.index and parse.tokens[first].pos == "PUNCT":
        first += 1
    while last > head.index and parse.tokens[last].pos == "PUNCT" and parse.tokens[last].text not in {")", "]"}:
        last -= 1
    return Span(parse.tokens[first].start, parse.tokens[last].end)


def runs(parse: Parse, indexes: Iterable[int]) -> tuple[Span, ...]:
    """The stretches that a set of tokens makes, without punctuation at their ends; those of punctuation alone left out."""
    out: list[Span] = []
    ordered = sorted(indexes)
    start = 0
    for k in range(1, len(ordered) + 1):
        if k < len(ordered) and ordered[k] == ordered[k - 1] + 1:
            continue
        a, b = start, k - 1
        start = k
        while a <= b and _loose(parse.tokens[ordered[a]]):
            a += 1
        while b >= a and _loose(parse.tokens[ordered[b]]):
            b -= 1
        if a <= b:
            out.append(Span(parse.tokens[ordered[a]].start, parse.tokens[ordered[b]].end))
    return tuple(out)


def _loose(token: Token) -> bool:
    return token.pos in {"PUNCT", "SPACE"} and token.tag not in {"``", "''", "$", "-LRB-", "-RRB-"}
