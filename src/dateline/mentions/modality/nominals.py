"""Moods of event nouns: their modifiers, and the words that govern them."""

from __future__ import annotations

from dateline.mentions.modality.cues import FACTUAL, Effect, Mood, combine, negate
from dateline.mentions.modality.walk import DEPTH, IMAGINED, OCCURRED, RELATIVES, SUBJECTS, VERBAL, Walk
from dateline.types.status import EventStatus
from dateline.types.syntax import Token

_ON = frozenset({"under", "underway", "ongoing", "afoot"})
_AGAINST = frozenset({"oppose", "resist", "support", "criticize", "criticise", "condemn"})


class Nominals(Walk):
    """Nouns."""

    def _noun(self, token: Token, depth: int) -> Mood:
        children = self.parse.children(token.index)
        more = [g for c in children if c.text.lower() == "more" for g in self.parse.children(c.index)]
        determiner = next(
            (e for c in [*children, *more] if c.dep in {"det", "neg"} and (e := self.rules.determiners.get(c.text.lower()))), None
        )
        governed, happening = self._governed(token, depth)
        if determiner is not None:
            sure = governed.status in FACTUAL or governed.status is EventStatus.PLANNED
            return combine(determiner, OCCURRED) if sure else governed
        if happening or governed.status in {EventStatus.CANCELLED, EventStatus.DENIED, EventStatus.NEGATED}:
            return self._soft(token, governed)
        for child in children:
            effect = self._modifier(child, depth)
            if effect is not None:
                if effect.status is None:
                    governed = governed.softened(effect.certainty)
                elif effect.status is EventStatus.OCCURRED:
                    return OCCURRED
                elif governed.status in FACTUAL or EventStatus.PLANNED in {governed.status, effect.status}:
                    return combine(effect, OCCURRED)
        if governed == OCCURRED and self._goes_on(token):
            governed = Mood(EventStatus.UNDER_WAY)
        return self._soft(token, governed)

    def _goes_on(self, token: Token) -> bool:
        """ "The war drives up prices": a war, a search or a trial that the present speaks of is under way."""
        if token.lemma.lower() not in self.rules.lasting or not (self._definite(token) or token.dep == "nsubj"):
            return False
        return self._tense_above(token) == "present"

    def _modifier(self, child: Token, depth: int) -> Effect | None:
        """What an adjective, participle or relative clause on a noun makes of it."""
        if child.dep in {"amod", "compound", "nmod"}:
            return self.rules.modifiers.get(child.text.lower())
        if child.dep == "acl" and child.tag == "VBN":
            effect = self.rules.effect(self.parse, child, "noun")
            if effect and effect.status is EventStatus.CANCELLED:
                return effect
            meant = child.lemma in {"intend", "design"} and any(c.dep == "xcomp" for c in self.parse.children(child.index))
            return None if meant else self.rules.modifiers.get(child.lemma)  # "operations intended to protect": the protecting is
        if child.dep == "relcl":
            relative = any(
                c.dep in {"nsubjpass", "dobj"} and c.text.lower() in RELATIVES for c in self.parse.children(child.index)
            )
            if relative:
                effect = self.rules.effect(self.parse, child, "noun")
                if effect and effect.status is EventStatus.CANCELLED:
                    return effect
            return self._told_of(child, depth)
        return None

    def _told_of(self, clause: Token, depth: int) -> Effect | None:
        """ "The meeting, which was to have taken place": the relative clause says what became of its noun."""
        subject = any(c.dep in SUBJECTS and c.text.lower() in RELATIVES for c in self.parse.children(clause.index))
        verb = (self._infinitive_below(clause) or clause) if subject else None
        if verb is None or verb.lemma not in self.rules.happening:
            return None
        mood = self.mood(verb, depth + 1)
        told = mood.status in {EventStatus.PLANNED, EventStatus.CANCELLED, EventStatus.UNDER_WAY}
        return Effect(mood.status, mood.certainty, "relative-clause") if told else None

    def _governed(self, token: Token, depth: int) -> tuple[Mood, bool]:  # noqa: PLR0911  (a decision list, read top down)
        """The mood that a noun has from what governs it; the flag: a verb says outright that it came about."""
        head = self._head(token)
        if head is token or depth > DEPTH:
            return OCCURRED, False
        if token.dep == "compound":  # "the vote date", "a strike threat"
            effect = self.rules.effect(self.parse, head, "noun", noun=token)
            if effect is not None:
                return combine(effect, OCCURRED), False
        if token.dep in {"conj", "appos", "compound", "nmod"}:
            return self._governed(head, depth + 1)
        if token.dep == "npadvmod" and (prep := self._of_before(token)) is not None:
            return self._behind_preposition(token, prep, depth)
        if token.dep == "pobj":
            return self._behind_preposition(token, head, depth)
        if token.dep in {"dobj", "nsubjpass", "attr", "oprd", "dative"}:
            return self._object(token, head, depth)
        if token.dep == "nsubj":
            return self._subject(token, head, depth)
        return OCCURRED, False

    def _of_before(self, token: Token) -> Token | None:
        """The "of" of "the announcement of his visit", where the parser hangs the noun on what follows."""
        before = self.parse.tokens[max(0, token.index - 2) : token.index]
        return next((t for t in before if t.text.lower() == "of"), None)

    def _behind_preposition(self, token: Token, prep: Token, depth: int) -> tuple[Mood, bool]:
        word, above = prep.text.lower(), self._head(prep)
        if word == "by":
            return OCCURRED, False
        if above is not prep and above.lemma in {"part", "place"} and word in {"in", "of"}:
            return self.mood(self._head(above), depth + 1), True
        if word in {"in", "at", "with"} and above.lemma in {"participate", "engage", "attend", "take"}:
            return self.mood(above, depth + 1), True
        return self._behind(token, prep, depth, "noun"), False

    def _object(self, token: Token, head: Token, depth: int) -> tuple[Mood, bool]:
        """What a verb makes of its object or passive subject."""
        if self._there_already(token, head):
            return OCCURRED, False
        if head.lemma == "deny" and any(c.dep in {"auxpass", "dative"} for c in self.parse.children(head.index)):
            return negate(self.mood(head, depth + 1)), False  # "was denied entry"
        effect = None if token.lemma in self.rules.spoken else self.rules.effect(self.parse, head, "noun", noun=token)
        if effect is not None:
            return combine(effect, self.mood(head, depth + 1)), False
        return self._happens(token, head, depth)

    def _there_already(self, token: Token, head: Token) -> bool:
        """ "Rejected the deal": a definite deal, ruling or report is there, unless the verb is of its making."""
        lemma = token.lemma.lower()
        if lemma in self.rules.lasting and head.lemma.lower() in _AGAINST and self._definite(token):
            return True  # "opposed the war"
        if lemma in self.rules.asked and head.lemma.lower() in self.rules.answering:
            return True
        if lemma in self.rules.claims and head.lemma.lower() in self.rules.denying:
            return True
        return lemma in self.rules.results and head.lemma.lower() not in self.rules.making and self._definite(token)

    def _subject(self, token: Token, head: Token, depth: int) -> tuple[Mood, bool]:  # noqa: PLR0911  (a decision list, read top down)
        breaks = head.lemma in self.rules.breaking and (
            token.lemma.lower() in self.rules.lasting or token.lemma.lower() not in self.rules.scheduled
        )
        if breaks or self._there_already(token, head):  # "the talks could collapse": there are talks
            return OCCURRED, False
        effect = self.rules.effect(self.parse, head, "subject")
        if effect is not None:
            return combine(effect, self.mood(head, depth + 1)), False
        effect = self.rules.effect(self.parse, head, "noun", noun=token)
        objects = any(c.dep in {"dobj", "ccomp", "xcomp"} for c in self.parse.children(head.index))
        if effect is not None and effect.status is EventStatus.CANCELLED and not objects:  # a headline: "Vote delayed until June"
            return combine(effect, self.mood(head, depth + 1)), False
        if (off := self._called_off_behind(head)) is not None:
            return combine(off, OCCURRED), False
        for child in self.parse.children(head.index):  # "the talks are off", "the vote is due"
            if child.dep in {"acomp", "advmod", "prep", "attr"} and child.index > head.index:
                effect = self.rules.effect(self.parse, child, "subject")
                if effect is None and child.dep == "acomp" and child.text.lower() in {"due", "likely", "possible", "scheduled"}:
                    effect = self.rules.modifiers.get(child.text.lower())
                if effect is not None:
                    return combine(effect, self._verb(head, depth + 1)), False
        raised = self._infinitive_below(head)
        if raised is not None:  # "the talks are to begin", "are likely to begin", "failed to take place"
            return self.mood(raised, depth + 1), True
        return self._happens(token, head, depth)

    def _called_off_behind(self, head: Token) -> Effect | None:
        """ "The vote was due on Tuesday but was dropped": a second verb of the same subject."""
        for verb in self.parse.children(head.index):
            children = self.parse.children(verb.index)
            if verb.dep == "conj" and any(c.dep == "auxpass" and c.tag == "VBD" for c in children) and not self._negated(verb):
                effect = self.rules.effect(self.parse, verb, "noun")
                if effect is None and verb.lemma in {"drop", "pull"}:
                    return Effect(EventStatus.CANCELLED, None, "drop")
                own = any(c.dep in SUBJECTS for c in children)
                return effect if effect is not None and effect.status is EventStatus.CANCELLED and not own else None
        return None

    def _infinitive_below(self, head: Token, depth: int = 0) -> Token | None:
        for child in self.parse.children(head.index):
            if child.dep == "xcomp" and child.pos in VERBAL and self._infinitive(child):
                return child
            if child.dep == "acomp":
                return self._infinitive_below(child, depth + 1) if depth < DEPTH else None
        return None

    def _happens(self, token: Token, head: Token, depth: int) -> tuple[Mood, bool]:
        """Under a verb such as hold, begin, take place the noun shares the verb's status."""
        if head.pos not in VERBAL:
            return OCCURRED, False
        if head.lemma == "be" and any(c.dep in {"acomp", "attr"} for c in self.parse.children(head.index)):
            return self._default(token, head, depth), False  # "the meeting was secret" tells of the meeting, not that it was
        if head.lemma in self.rules.attending and self._negated(head):
            return OCCURRED, False  # who stays away from a summit does not say that there was none
        if head.lemma in self.rules.happening or self._first_conjunct(head).lemma in self.rules.happening:
            mood = self.mood(head, depth + 1)
            on = head.lemma in self.rules.going_on or any(c.text.lower() in _ON for c in self.parse.children(head.index))
            state = mood.status is EventStatus.UNDER_WAY and head.tag != "VBG" and not on
            return (OCCURRED if state else mood), True  # "the shooting has the town in fear"
        return self._default(token, head, depth), False

    def _default(self, token: Token, head: Token, depth: int) -> Mood:
        """A noun under any other word: what is set for a day follows the verb's mood, other things are taken as given
        where they are definite ("the killing"), and follow the verb where they are not."""
        verb = head
        for _ in range(DEPTH - depth):
            if verb.pos in VERBAL or verb.head == verb.index:
                break
            verb = self._head(verb)
        if verb.pos not in VERBAL:
            return OCCURRED
        mood = self.mood(verb, depth + 1)
        if mood.status in FACTUAL:
            return OCCURRED if self._definite(token) else OCCURRED.softened(mood.certainty)
        if mood.status is EventStatus.NEGATED:
            beside = (
                token.dep == "pobj" and self._head(token).text.lower() in self.rules.adjunct
            )  # "in an interview he did not ..."
            if token.dep == "nsubj" and not self._definite(token) and self._tense_above(token) == "present":
                return IMAGINED  # "a deal does not end the war": any such deal
            return OCCURRED if beside or self._definite(token) else mood
        if token.lemma in self.rules.scheduled or token.text.lower() in self.rules.scheduled:
            return mood
        return OCCURRED if self._definite(token) else mood
