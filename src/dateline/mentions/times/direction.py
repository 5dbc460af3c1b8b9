"""Which way a time without its year or week points: the tense of the verb that governs it.

Back for what has happened, ahead for what is to come; the words are in the [tense] table of rules/en/times.toml.
"""

from __future__ import annotations

from functools import cache

from dateline.rules import base
from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token

_CLIMB = 10
"""Heads that are followed at most: a bound for odd parses, no sentence needs it."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(base.load("en/times").tables["tense"][name])


def way(parse: Parse, span: Span) -> str | None:
    """ "<" where the governing verb looks back, ">" ahead, "~" where it tells that either may be, None where nothing tells.

    "<~" is a past that need not be the time's own: "extended its offer until Nov. 16", "set a Jan. 14 deadline".
    """
    inside = parse.tokens_in(span)
    if not inside:
        return None
    token = next((t for t in inside if not span.start <= parse.tokens[t.head].start < span.end), inside[-1])
    possessive = token.dep == "poss"
    direct, own = not possessive, True
    for _ in range(_CLIMB):
        if token.pos in ("VERB", "AUX"):
            found = _tense(parse, token)
            if found == ">" and not direct and token.tag in ("VBZ", "VBP", "VB"):
                modals = _words("firm_modals" if possessive else "ahead_modals")
                found = ">" if any(c.text.lower() in modals for c in parse.children(token.index)) else None
            if found is not None:
                return "<~" if found == "<" and not (own and token.tag == "VBD") else found
        elif token.pos in ("ADP", "SCONJ") and token.start < span.start:
            found = _preposition(parse, token)
            if found is not None:
                return found
            own = own and token.lemma.lower() in ("in", "on", "during", "at", "since")
        elif token.pos in ("NOUN", "PROPN", "ADJ"):
            if _ahead(parse, token):
                return ">"
            inner = span.start <= token.start < span.end  # the month itself is no noun between
            direct, own = direct and inner, own and inner
        if token.head == token.index:
            return None
        token = parse.tokens[token.head]
    return None


def _had(parse: Parse, plan: Token) -> bool:
    """ "Had been due to", "had been scheduled to"."""
    around = [*parse.children(plan.index), *parse.children(plan.head)]
    return any(child.text.lower() == "had" and child.dep in ("aux", "auxpass") for child in around)


def _given_up(parse: Parse, verb: Token, helpers: list[str]) -> bool:
    """ "Had been due to end on Friday", "a service planned for Saturday was cancelled": a plan for a day before or after."""
    if "had" in helpers or ("been" in helpers and "have" not in helpers and "has" not in helpers):
        return True
    above = _verb_above(parse, verb) if verb.dep in ("acl", "relcl") else None
    return above is not None and above.lemma.lower() in _words("ending_verbs") and above.tag in ("VBD", "VBN")


def _preposition(parse: Parse, token: Token) -> str | None:
    """ "Until Friday" and "ahead of Friday's vote" look ahead unless the verb looks back; "after Friday's ruling" looks back."""
    word = token.lemma.lower()
    if word in ("after", "since", "following"):
        return "<"
    verb = _verb_above(parse, token)
    if word in ("until", "till", "to") and _extended(parse, parse.tokens[token.head], verb):
        return ">"
    if word not in _words("ahead_prepositions"):
        return None
    tense = _tense(parse, verb) if verb is not None else None
    return ">" if word == "ahead" or tense == ">" or tense is None else None


def _extended(parse: Parse, head: Token, verb: Token | None) -> bool:
    """ "Extended the deadline to the end of May", "offered a delay until May 3": the new day lies ahead, whatever the tense."""
    if head.pos in ("NOUN", "PROPN") and head.lemma.lower() in _words("extending_nouns"):
        return True
    if verb is None:
        return False
    objects = (child for child in parse.children(verb.index) if child.dep == "dobj")
    return verb.lemma.lower() in _words("extending_verbs") or any(o.lemma.lower() in _words("extending_nouns") for o in objects)


def _ahead(parse: Parse, token: Token) -> bool:
    """ "The upcoming vote", "due Tuesday"."""
    words = _words("ahead_adjectives")
    if token.pos == "ADJ":
        return token.lemma.lower() in words
    return any(child.dep in ("amod", "acl") and child.lemma.lower() in words for child in parse.children(token.index))


def _verb_above(parse: Parse, token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.head == token.index:
            return None
        token = parse.tokens[token.head]
        if token.pos in ("VERB", "AUX"):
            return token
    return None


def _refused(parse: Parse, verb: Token, helpers: list[str]) -> bool:
    """ "Could not be reached Friday", "would not comment": told of what was."""
    if verb.lemma.lower() not in _words("refusing_verbs") or not any(word in _words("refusing_modals") for word in helpers):
        return False
    return any(child.dep == "neg" or child.text.lower() in ("neither", "nor") for child in parse.children(verb.index))


def _tense(parse: Parse, verb: Token) -> str | None:  # noqa: PLR0911, PLR0912 - one line for each tense of English
    """Back or ahead for one verb group; None where the group leaves it to the verb above."""
    helpers = [child for child in parse.children(verb.index) if child.dep in ("aux", "auxpass") and child.start < verb.start]
    words = [child.text.lower() for child in helpers]
    lemma = verb.lemma.lower()
    if lemma in _words("planning_verbs") and verb.tag in ("VBD", "VBN") and _given_up(parse, verb, words):
        return "~"
    if any(word in _words("ahead_modals") for word in words):
        return "<" if _refused(parse, verb, words) else None if "have" in words else ">"
    if "to" in words:
        above = parse.tokens[verb.head]
        if lemma == "be" and above.tag == "VBN" and above.lemma.lower() in _words("saying_verbs"):
            return None  # "in what was said to be an accident on 29 December": told as it is
        due = above.lemma.lower() in _words("planning_verbs") and _had(parse, above)
        if due or ("have" in words and above.lemma.lower() in _words("unfulfilled_verbs")):
            return "~"  # "was to have met on Sunday": a plan given up, for a day before or after
        if "have" in words or above.lemma.lower() in _words("done_verbs"):
            return "<"
        return ">" if verb.dep in ("xcomp", "ccomp", "acl", "relcl", "advcl", "ROOT", "conj") else None
    if verb.tag == "VBD":
        return ">" if lemma in _words("planning_verbs") and verb.dep != "ccomp" else "<"
    if verb.tag == "VBN":
        if lemma in _words("ahead_verbs"):
            return ">"
        if verb.dep == "conj" and not helpers:
            return None
        return "<"
    if verb.tag in ("VBZ", "VBP"):
        return "<" if lemma in _words("saying_verbs") else ">" if lemma not in ("have",) else None
    if verb.tag == "VBG":
        if any(child.tag == "VBD" for child in helpers):
            return "<"
        return ">" if any(child.tag in ("VBZ", "VBP") and child.lemma == "be" for child in helpers) else None
    return None
