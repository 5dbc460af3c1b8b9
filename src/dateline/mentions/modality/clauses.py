"""Moods of verbs with a tense: their auxiliaries, and what the clause around them makes of them."""

from __future__ import annotations

from dateline.mentions.modality.cues import FACTUAL, Effect, Mood, combine, negate
from dateline.mentions.modality.walk import IMAGINED, OCCURRED, OPEN, UNSURE, Walk
from dateline.rules.base import Rule
from dateline.types.status import Certainty, EventStatus
from dateline.types.syntax import Token

_NOT_PRESENT = frozenset({"VBD", "VBN", "VB", "VBG"})
_GOING_ON = frozenset({"continue", "remain", "keep"})
_TAKEN_FOR_GRANTED = frozenset({"why", "how", "who", "whose", "which", "what", "when", "where"})
_DENIED = Effect(EventStatus.DENIED, None, "denied-claim")
_ANY = frozenset({"whatever", "whoever", "whichever", "wherever"})


class Clauses(Walk):
    """Finite verbs; those without a tense of their own are `Embedded`."""

    def _verb(self, token: Token, depth: int) -> Mood:
        own, finite = self._own(token)
        if own is None:  # no tense of its own: it hangs on its head
            mood = self._embedded(token, depth)
        elif token.dep == "conj":
            mood = self._under_clause(self._first_conjunct(token), own, finite, depth)
        else:
            mood = self._under_clause(token, own, finite, depth)
        if own is None and self._negated(token):
            mood = negate(mood)
        if mood.status in FACTUAL and any(c.text.lower() in _ANY for c in self.parse.children(token.index)):
            return OPEN  # "whatever they sign"
        return self._soft(token, mood)

    def _own(self, token: Token) -> tuple[Mood | None, bool]:  # noqa: PLR0911  (a decision list, read top down)
        """The mood of a verb by its own auxiliaries and tense; None where it has neither. The flag: it is past."""
        auxiliaries = [c for c in self.parse.children(token.index) if c.dep in {"aux", "auxpass"}]
        words = [c.text.lower() for c in auxiliaries]
        negated = self._negated(token)
        for aux, word in zip(auxiliaries, words, strict=True):
            rule = self.rules.auxiliaries.get(word) if aux.tag == "MD" else None
            if rule is not None:
                return self._modal(token, rule, negated), False
        if "to" in words:
            return None, False
        tags = [c.tag for c in auxiliaries]
        if not tags and self._past_amiss(token):
            return (negate(OCCURRED) if negated else OCCURRED), True
        if token.tag in {"VBG", "VBN"} and not tags:
            return None, False
        if token.tag == "VB" and not tags and not self._present_amiss(token):
            return None, False
        past = token.tag == "VBD" or "VBD" in tags
        running = token.tag == "VBG" and not past
        if not past and tags and all(tag in {"VBG", "VBN", "VB"} for tag in tags):
            return None, False  # "having met", "being held"
        if token.tag == "VBN" and "VBG" in tags and not past:
            running = True  # "is being organised"
        mood = Mood(EventStatus.UNDER_WAY) if running or (not past and self._lasts(token)) else OCCURRED
        return (negate(mood) if negated else mood), past

    def _past_amiss(self, token: Token) -> bool:
        """ "Which it once accused": a past tense that the tagger took for a participle."""
        return token.tag == "VBN" and token.dep == "relcl" and any(c.dep == "nsubj" for c in self.parse.children(token.index))

    def _present_amiss(self, token: Token) -> bool:
        """ "Talks with the rebels go on": a present tense that the tagger took for an infinitive."""
        if token.dep != "ROOT" or not self._told(token):
            return False
        return any(
            c.dep == "nsubj" and c.tag in {"NNS", "NNPS"} and c.index < token.index for c in self.parse.children(token.index)
        )

    def _lasts(self, token: Token) -> bool:
        """The simple present of a state or a habit ("controls the valley"), not of an act in a headline or of a word said."""
        on = any(c.dep == "prt" and c.text.lower() == "on" for c in self.parse.children(token.index))  # "go on", "drag on"
        if not on and (token.lemma in self.rules.reporting or token.lemma in self.rules.momentary):
            return False
        auxiliaries = [c for c in self.parse.children(token.index) if c.dep in {"aux", "auxpass"} and c.lemma != "do"]
        if token.lemma in _GOING_ON and [(c.lemma, c.tag == "VBD") for c in auxiliaries] == [("have", False)]:
            return True  # "has continued to push"
        passive = token.tag == "VBN" and [(c.dep, c.tag[:2], c.tag != "VBD") for c in auxiliaries] == [("auxpass", "VB", True)]
        if not passive and (auxiliaries or token.tag not in {"VB", "VBP", "VBZ"}):
            return False
        return self._told(token)

    def _modal(self, token: Token, rule: Rule, negated: bool) -> Mood:
        certainty = Certainty(rule.text("certainty", "certain"))
        reported = rule.text("reported")
        if reported and self._reported_past(token):
            return Mood(EventStatus.NEGATED if negated else EventStatus(reported))
        if negated:
            status = EventStatus(rule.text("negated"))
            return Mood(status, Certainty.CERTAIN if status is EventStatus.NEGATED else certainty)
        return Mood(EventStatus(rule.text("status")), certainty)

    def _reported_past(self, token: Token) -> bool:
        """A clause that hangs on a past verb of saying ("said that he would come")."""
        token = self._first_conjunct(token)
        if any(c.dep == "advcl" and self._condition(c) for c in self.parse.children(token.index)):
            return False
        head = self._head(token)
        return (
            token.dep in {"ccomp", "acl"}
            and head.lemma.lower() in self.rules.reporting
            and head.lemma.lower() not in self.rules.opinion
            and (head.pos == "NOUN" or head.tag in _NOT_PRESENT or self._past_auxiliary(head))
            and not self._perfect(token)
            and (head.index < token.index or head.tag == "VBD")
        )

    def _past_auxiliary(self, token: Token) -> bool:
        return any(c.tag == "VBD" for c in self.parse.children(token.index))

    def _under_clause(self, token: Token, own: Mood, past: bool, depth: int) -> Mood:
        """What the clause around a finite verb makes of it: conditions, and predicates such as hope, deny, think."""
        own = self._conditioned(token, own)
        mark = next(
            (c for c in self.parse.children(token.index) if c.dep in {"mark", "advmod"} and c.text.lower() in self.rules.marks),
            None,
        )
        if mark is not None and mark.index < token.index:
            return self._marked(token, self.rules.marks[mark.text.lower()], own, past)
        if self._condition(token):
            return IMAGINED
        head = self._head(token)
        if head is token:
            return OPEN if self._asked(token, own) else own
        if token.dep == "ccomp" and head.lemma in {"have", "be"} and head.dep == "advcl" and self._condition(head):
            return IMAGINED
        if token.dep in {"ccomp", "acl", "csubj", "xcomp", "csubjpass"}:
            return self._reported(token, head, own, past, depth)
        return own

    def _asked(self, token: Token, own: Mood) -> bool:
        """A question that leaves open whether it is so; "why did he leave?" and "who left?" do not."""
        children = self.parse.children(token.index)
        if own.status not in FACTUAL | {EventStatus.PLANNED} or not any(c.text == "?" for c in children):
            return False
        first = self.parse.sentences[token.sentence][0]
        return not any(t.text.lower() in _TAKEN_FOR_GRANTED for t in self.parse.tokens[first : first + 4])

    def _conditioned(self, token: Token, own: Mood) -> Mood:
        """What a verb of the future or of possibility says under a condition is only what would be."""
        open_ = own.status in UNSURE or own.status is EventStatus.PLANNED
        if not open_ or not any(c.dep == "advcl" and self._condition(c) for c in self.parse.children(token.index)):
            return own
        return IMAGINED

    def _marked(self, token: Token, rule: Rule, own: Mood, past: bool) -> Mood:
        present = rule.text("present")
        if present:
            return own if past or own.status not in FACTUAL else Mood(EventStatus(present), Certainty(rule.text("certainty")))
        if rule.id == "if" and (token.dep == "ccomp" or self._unknown(self._head(token))):  # "asked if", "it is not clear if"
            return OPEN
        return Mood(EventStatus(rule.text("status")), Certainty(rule.text("certainty", "unknown")))

    def _unknown(self, head: Token) -> bool:
        words = [head, *(c for c in self.parse.children(head.index) if c.dep == "acomp")]
        return any(word.lemma.lower() in self.rules.unsure for word in words)

    def _reported(self, token: Token, head: Token, own: Mood, past: bool, depth: int) -> Mood:
        """A finite clause under a verb, noun or adjective ("hopes that", "the fear that", "is likely that")."""
        if head.index > token.index and head.lemma in self.rules.reporting:
            return own  # "..., he thinks": still his words
        word = head
        if head.lemma in {"be", "seem", "become", "look"}:  # "it is likely that", "it was not true that"
            word = next((c for c in self.parse.children(head.index) if c.dep in {"acomp", "attr", "oprd"}), head)
        effect = _DENIED if self._denied_claim(head) else self.rules.effect(self.parse, word, "that")
        if effect is None:
            return own
        governor = self.mood(head, depth + 1)
        if effect.status is None:
            return _kept(own, past, effect, governor)
        shut = own.status in UNSURE or own.status is EventStatus.NEGATED  # "decided that they cannot"
        if effect.status is EventStatus.PLANNED and ((past and head.tag != "VBN") or shut):
            return own
        return combine(effect, governor)


def _kept(own: Mood, past: bool, effect: Effect, governor: Mood) -> Mood:
    """A clause under a word that keeps its status, such as think, see, help."""
    if governor.status in UNSURE:  # "some might see a sign that ...", "it would suggest that ..."
        return OPEN
    if governor.status is EventStatus.PLANNED and not past and own.status in FACTUAL:  # "will help them get elected"
        return governor
    softened = own.softened(effect.certainty)
    return negate(softened) if governor.status is EventStatus.NEGATED and own.status in FACTUAL else softened
