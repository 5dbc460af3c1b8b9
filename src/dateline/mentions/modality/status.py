"""What a text says became of an event: did it happen, is it planned, was it cancelled, denied, only imagined?

Source of method: factuality profiling after TimeML and FactBank (Saurí & Pustejovsky 2009): every predicate has a mood of its
own (tense, auxiliaries, negation), and each predicate that embeds it (plan, refuse, deny, "if") changes that from outside.
The words are data: rules/en/modality.toml.
"""

from __future__ import annotations

from dateline.mentions.modality.clauses import Clauses
from dateline.mentions.modality.cues import Cues, Mood, cues
from dateline.mentions.modality.embedded import Embedded
from dateline.mentions.modality.nominals import Nominals
from dateline.mentions.modality.scores import weighed
from dateline.mentions.modality.walk import DEPTH, OCCURRED, OPEN, VERBAL
from dateline.types.status import Certainty, EventStatus
from dateline.types.syntax import Parse, Token
from dateline.types.tagged import Factuality

_NOUN_PLACES = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "compound"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


def status_of(
    parse: Parse, token_index: int, rules: Cues | None = None, scores: Factuality | None = None
) -> tuple[EventStatus, Certainty]:
    """Status and certainty of the event that the verb or noun at `token_index` names, in the eyes of whoever tells it.

    Looks at the word, its auxiliaries and modifiers, and at most `DEPTH` heads above it. `scores`: a tagger's of the word.
    """
    mood = weighed(Reader(parse, rules or cues()).mood(parse.tokens[token_index], 0), scores)
    return mood.status, mood.certainty


class Reader(Clauses, Embedded, Nominals):
    """Moods within one parse."""

    def mood(self, token: Token, depth: int) -> Mood:
        """The mood of a predicate: noun, adjective or verb."""
        if depth > DEPTH:
            return OPEN
        if token.pos in VERBAL and not (token.dep == "nsubj" and token.tag in {"VBZ", "VBP"}):
            return self._verb(token, depth)
        copula = self._copula(token)
        if copula is not None:
            return self._soft(token, self._verb(copula, depth + 1))
        if token.pos in _NOMINAL or token.dep in _NOUN_PLACES:
            return self._noun(token, depth)
        return self.mood(self._head(token), depth + 1) if token.head != token.index else OCCURRED
