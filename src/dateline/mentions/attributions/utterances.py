"""Whether an attribution tells what was said, or what somebody wants, expects, sees or does.

PolNeAR annotates both, and a trained tagger finds both; only what was said makes a claim. Judged by the class of the cue
(rules/en/cues.toml), by quotation marks, and by what the content is in the parse.
"""

from __future__ import annotations

from dateline.mentions.attributions.cues import Cues, Frame
from dateline.mentions.attributions.page import Found, Page
from dateline.types.syntax import Token

_WHOLE = frozenset({Frame.OBJECT, Frame.INFINITIVE, Frame.SILENCE})
"""Frames whose content need not be a clause: "denied the report"."""
_BELIEFS = frozenset({"believe", "think", "fear", "suspect", "doubt", "worry", "feel", "imagine", "assume", "wonder", "hold"})
"""Told of somebody they count as said; of nobody they do not."""
_EMPTY = frozenset({"PUNCT", "AUX", "PART", "DET", "ADV", "SCONJ"})
_UNREAL = frozenset({"must", "should", "could", "might", "can"})
_NOBODY = frozenset({"nobody", "none", "no"})
MARKS = frozenset({":", "-", "–", "—", "―", "--"})
"""Cues that are no words: a name, a mark, and what is said."""
MOST = 80
"""Tokens of a content that are looked at."""


def is_speech(page: Page, item: Found) -> bool:
    """True for what was said, written or shown, and for silence kept."""
    if any(token.text.lower() in _NOBODY for span in item.sources for token in page.parse.tokens_in(span)[:2]):
        return False
    if any(page.deep(span.start) or page.deep(span.end - 1) for span in item.content):
        return True
    if item.rule == page.cues.heading:
        return True
    cue = [token for span in item.cue for token in page.parse.tokens_in(span)]
    words = [token for token in cue if token.pos not in _EMPTY and token.dep != "auxpass"]
    if _unreal(cue):
        return False
    if not words:
        return any(token.text in MARKS for token in cue) or any(token.text.lower() in page.cues.adverbs for token in cue)
    return _said(page, item, words, cue)


def is_mark(page: Page, item: Found) -> bool:
    """True where the cue is a mark and no word: what stands before it may be a topic ("Budget: what we know")."""
    return all(token.text in MARKS for span in item.cue for token in page.parse.tokens_in(span))


def _unreal(cue: list[Token]) -> bool:
    """True for what somebody must, should, could or is yet to say, and so has not said."""
    if cue and cue[0].tag == "TO":
        return True
    texts = {token.text.lower() for token in cue}
    return any(t.tag == "MD" and t.lemma.lower() in _UNREAL for t in cue) and not texts & {"not", "n't", "n’t", "never", "only"}


def _said(page: Page, item: Found, words: list[Token], cue: list[Token]) -> bool:
    """Judged by the words of the cue that mean something."""
    cues = page.cues
    if any(token.text.lower() in cues.phrases for token in words):
        return True
    known = [token for token in words if _of_speech(cues, token)]
    if not known:
        minded = any(token.lemma.lower() in cues.minds for token in words)
        return not minded and bool(item.sources) and _has_clause(page, item, words)
    if not item.sources and any(_passive(page, token) for token in known):
        return any(token.lemma.lower() in cues.passives and token.lemma.lower() not in _BELIEFS for token in known)
    if _has_predicate(page, item):
        return True
    texts = {token.text.lower() for token in cue}
    return any(_takes_object(cues, token, texts) for token in known) and _names_something(page, item)


def _of_speech(cues: Cues, token: Token) -> bool:
    lemma = token.lemma.lower()
    if lemma in cues.minds:
        return False
    if token.pos in {"VERB", "AUX"}:
        return lemma in cues.verbs or lemma in cues.passives
    return lemma in cues.nouns or lemma in cues.vehicles or token.text.lower() in cues.adverbs or lemma in cues.verbs


def _takes_object(cues: Cues, token: Token, texts: set[str]) -> bool:
    """`texts`: the words of the whole cue; what needs a particle must have it there."""
    lemma = token.lemma.lower()
    fitting = [cue for cue in cues.verbs.get(lemma, ()) if not cue.particle or set(cue.particle.split()) <= texts]
    return any(cue.frame in _WHOLE for cue in fitting) or (token.pos == "NOUN" and lemma in cues.nouns)


def _passive(page: Page, token: Token) -> bool:
    return token.tag == "VBN" and not any(c.dep == "aux" and c.lemma == "have" for c in page.parse.children(token.index))


def _has_clause(page: Page, item: Found, words: list[Token]) -> bool:
    """True where the cue takes a clause of its own, as verbs of saying do."""
    inside = {token.index for token in words}
    tokens = [token for span in item.content for token in page.parse.tokens_in(span)[:MOST]]
    return any(token.dep == "ccomp" and token.head in inside for token in tokens)


def _has_predicate(page: Page, item: Found) -> bool:
    tokens = [token for span in item.content for token in page.parse.tokens_in(span)[:MOST]]
    return any(token.pos in {"VERB", "AUX"} for token in tokens)


def _names_something(page: Page, item: Found) -> bool:
    tokens = [token for span in item.content for token in page.parse.tokens_in(span)[:MOST]]
    return any(token.pos in {"NOUN", "PROPN", "PRON"} and token.text.lower() not in {"it", "that", "this"} for token in tokens)
