"""Moods of infinitives, gerunds and participles, which hang on the word above them."""

from __future__ import annotations

from dataclasses import replace

from dateline.mentions.modality.cues import Effect, Mood, combine, negate
from dateline.mentions.modality.walk import IMAGINED, OCCURRED, OPEN, SUBJECTS, VERBAL, Walk
from dateline.types.status import Certainty, EventStatus
from dateline.types.syntax import Token

TURN_WITHIN = 60
"""Tokens behind "had planned" in which a "but" is looked for."""
_BESIDE = frozenset({",", "--", "–", "—", "-"})
_TURNS = frozenset({"but", "until", "before", "however"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "csubj", "dobj", "csubjpass", "relcl"})
_BEFORE_THAT = frozenset({"after", "since", "following", "despite"})
_PURPOSE = Effect(EventStatus.PLANNED, Certainty.UNKNOWN, "purpose")


class Embedded(Walk):
    """Verbs without a tense of their own."""

    def _embedded(self, token: Token, depth: int) -> Mood:  # noqa: PLR0911  (a decision list, read top down)
        """The mood of an infinitive, gerund or participle, which hangs on its head."""
        head = self._head(token)
        if head is token:
            return self._at_root(token)
        if token.tag == "VBN" and (mood := self._headline_or_condition(token)) is not None:
            return mood
        if token.dep == "conj":
            return self.mood(head, depth + 1)
        if token.tag == "VBN" and token.dep in {"acl", "amod", "advcl"} and not self._infinitive(token):
            return self._participle(token, head, depth)
        if token.dep in {"pcomp", "pobj"}:
            return self._behind(token, head, depth, "gerund")
        form = "clause" if self._infinitive(token) or token.tag == "VB" else "gerund"
        purpose = token.dep == "advcl" and self._infinitive(token)
        mood = self._complement(token, head, depth, form) if purpose or token.dep in _COMPLEMENTS else None
        if mood is not None:
            return mood
        if purpose or (token.dep == "xcomp" and self._infinitive(token) and head.pos in VERBAL):  # "flew in to meet them"
            return combine(_PURPOSE, self.mood(head, depth + 1))
        return self._free(token, head, depth) if form == "gerund" else self._loose(token, head)

    def _at_root(self, token: Token) -> Mood:
        if token.tag != "VB" and not self._infinitive(token):
            return OCCURRED
        headline = self._has_subject(token) and self._infinitive(token)  # "Ministers to meet in Oslo"
        return Mood(EventStatus.PLANNED) if headline else IMAGINED

    def _has_subject(self, token: Token) -> bool:
        return any(c.dep in SUBJECTS for c in self.parse.children(token.index))

    def _headline_or_condition(self, token: Token) -> Mood | None:
        if self._opened_by_if(token):  # "if filed, ..."
            return IMAGINED
        headline = token.dep == "ccomp" and not self._told(token) and self._has_subject(token)
        return OCCURRED if headline else None  # "Vote put off: ..."

    def _complement(self, token: Token, head: Token, depth: int, form: str) -> Mood | None:
        """What the word above makes of it, where it is a cue."""
        if form == "clause" and head.lemma in {"have", "be"} and self._yet(token, head):
            return Mood(EventStatus.NEGATED)
        if head.lemma == "deny" and any(
            c.dep == "auxpass" for c in self.parse.children(head.index)
        ):  # "were denied visas to enter"
            return negate(self.mood(head, depth + 1))
        if head.lemma == "have" and form == "gerund":  # "will have him arrested"
            mood = self.mood(head, depth + 1)
            return OPEN if mood.status is EventStatus.UNDER_WAY else mood
        perfect = self._perfect(token) and any(
            c.tag == "VB" or c.text.lower() == "having" for c in self.parse.children(token.index)
        )
        beside = form == "gerund" and self.parse.tokens[token.index - 1].text in _BESIDE  # "denied it, insisting that"
        effect = None if beside else self._raised(token, form) or self.rules.effect(self.parse, head, form)
        if effect is None:
            return OCCURRED if perfect else None
        mood = combine(effect, self.mood(head, depth + 1))
        if perfect and mood.status is EventStatus.UNDER_WAY:  # "appears to have left"
            return replace(mood, status=EventStatus.OCCURRED)
        return self._plan(token, head, mood, perfect) if mood.status is EventStatus.PLANNED else mood

    def _plan(self, token: Token, head: Token, mood: Mood, perfect: bool) -> Mood:
        """A plan may have come to nothing, or hang on a condition."""
        if self._given_up(head):
            return Mood(EventStatus.CANCELLED)
        if any(c.dep == "advcl" and self._condition(c) for c in self.parse.children(token.index)):
            return IMAGINED  # "promised to leave if they won"
        return self._unfulfilled(head, mood) if perfect else mood

    def _loose(self, token: Token, head: Token) -> Mood:
        """An infinitive that no cue governs."""
        if token.dep in {"acl", "relcl"}:
            if self._none(head):
                return Mood(EventStatus.NEGATED)
            if head.head == head.index and not self._told(token):  # a headline: "Ministers to meet in Oslo"
                return Mood(EventStatus.PLANNED)
        return OPEN

    def _free(self, token: Token, head: Token, depth: int) -> Mood:
        """A gerund that no cue governs."""
        if token.dep in {"csubj", "csubjpass"}:
            return OCCURRED if self._past_above(head) else IMAGINED
        if token.dep in {"advcl", "acl", "ccomp", "xcomp", "dep", "parataxis", "nsubj", "amod"}:
            return self._gerund(token, head, depth)
        return OPEN

    def _opened_by_if(self, token: Token) -> bool:
        marks = (self.rules.marks.get(c.text.lower()) for c in self.parse.children(token.index) if c.dep in {"mark", "advmod"})
        return any(rule is not None and rule.id == "if" for rule in marks)

    def _yet(self, token: Token, head: Token) -> bool:
        """ "Have yet to meet", "is yet to come"."""
        return any(t.text.lower() == "yet" for t in self.parse.tokens[max(head.index, token.index - 4) : token.index])

    def _unfulfilled(self, head: Token, mood: Mood) -> Mood:
        """ "Was to have met": a plan that came to nothing; "is expected to have met": it is thought to have happened."""
        copula = self._head(head) if head.pos not in VERBAL else head
        if copula.tag == "VBD" or any(c.tag == "VBD" for c in self.parse.children(copula.index) if c.dep in {"aux", "auxpass"}):
            return Mood(EventStatus.CANCELLED)
        return mood if head.lemma in {"be", "due"} else replace(mood, status=EventStatus.OCCURRED)

    def _given_up(self, head: Token) -> bool:
        """ "Had planned to come, but": a plan of before the past, with a turn behind it."""
        verb = head if head.pos in VERBAL else self._head(head)
        before = any(c.dep == "aux" and c.lemma == "have" and c.tag == "VBD" for c in self.parse.children(verb.index))
        end = min(self.parse.sentences[head.sentence][1], head.index + TURN_WITHIN)
        return before and any(t.text.lower() in _TURNS for t in self.parse.tokens[head.index + 1 : end])

    def _raised(self, token: Token, form: str) -> Effect | None:
        """ "made preparations to withdraw" is often parsed with the noun as the infinitive's subject."""
        if form != "clause" or token.dep not in {"ccomp", "xcomp"}:
            return None
        subject = next((c for c in self.parse.children(token.index) if c.dep == "nsubj" and c.pos == "NOUN"), None)
        return self.rules.effect(self.parse, subject, form) if subject else None

    def _gerund(self, token: Token, head: Token, depth: int) -> Mood:
        if token.dep == "acl":
            return OCCURRED if self._past_above(head) else Mood(EventStatus.UNDER_WAY)
        if token.dep == "amod":
            return Mood(EventStatus.UNDER_WAY)
        mood = self.mood(head, depth + 1)
        return OCCURRED if mood.status is EventStatus.NEGATED else mood  # "did not come, saying that he was ill"

    def _participle(self, token: Token, head: Token, depth: int) -> Mood:
        """ "the talks held in Oslo", "a plan rejected twice": done, unless what they hang on is not."""
        if head.pos in VERBAL:
            return self.mood(head, depth + 1) if token.dep == "xcomp" else OCCURRED
        above = self._head(head)
        if head.dep == "dobj" and above.lemma == "have":  # "will have people employed"
            return self.mood(above, depth + 1)
        return OCCURRED

    def _behind(self, token: Token, prep: Token, depth: int, form: str) -> Mood:  # noqa: PLR0911  (a decision list, read top down)
        """A gerund or noun behind a preposition."""
        word = prep.text.lower()
        effect = self.rules.prepositions.get(word)
        if effect is None and prep.dep in {"prep", "pcomp"}:
            effect = self.rules.prepositions.get(self._head(prep).text.lower())
        if effect is None and prep.index > 0 and word == "of":  # "instead of attacking", wherever the parser hangs it
            effect = self.rules.prepositions.get(self.parse.tokens[prep.index - 1].text.lower())
        if effect is not None:
            return combine(effect, OCCURRED)
        head = self._head(prep)
        if head is prep:
            return OCCURRED
        if self._denied_claim(head):
            return Mood(EventStatus.DENIED)
        noun = token if form == "noun" else None
        effect = self.rules.effect(self.parse, head, form, word, noun)
        if effect is not None:
            return combine(effect, self.mood(head, depth + 1))
        if form == "noun" and word in {"before", "until"} and token.lemma in self.rules.scheduled:
            if head.lemma in self.rules.reporting:  # "said before the meeting": when he spoke it was to come
                return Mood(EventStatus.PLANNED, Certainty.PROBABLE)
            past = head.tag == "VBD" or any(c.tag == "VBD" for c in self.parse.children(head.index))
            return OCCURRED if past else Mood(EventStatus.PLANNED)
        if form == "gerund":
            mood = OPEN if word == "for" and head.pos == "NOUN" else self.mood(head, depth + 1)
            denied = mood.status is EventStatus.NEGATED and word in self.rules.adjunct  # "will not talk after losing the vote"
            over = mood.status is EventStatus.UNDER_WAY and word in _BEFORE_THAT  # "after touring the region he is in Oslo"
            return OCCURRED if denied or over else mood
        return self._default(token, head, depth)
