"""What a text says became of an event: did it happen, is it planned, was it cancelled, denied, only imagined?

Source of method: factuality profiling after TimeML and FactBank (Saurí & Pustejovsky 2009): every predicate has a mood of its
own (tense, auxiliaries, negation), and each predicate that embeds it (plan, refuse, deny, "if") changes that from outside.
The words are data: rules/en/modality.toml.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.mentions.modality.cues import FACTUAL, Cues, Effect, Mood, combine, cues, negate
from dateline.rules.base import Rule
from dateline.types.status import Certainty, EventStatus
from dateline.types.syntax import Parse, Token

DEPTH = 8
"""How many heads are climbed at most."""

_OPEN = frozenset({EventStatus.POSSIBLE, EventStatus.HYPOTHETICAL})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_RELATIVES = frozenset({"which", "that", "who", "whom"})
_FINITE_PAST = frozenset({"VBD"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "whose"})


_OCCURRED = Mood(EventStatus.OCCURRED)
_OPEN_MOOD = Mood(EventStatus.POSSIBLE, Certainty.UNKNOWN)


def status_of(parse: Parse, token_index: int, rules: Cues | None = None) -> tuple[EventStatus, Certainty]:
    """Status and certainty of the event that the verb or noun at `token_index` names, in the eyes of whoever tells it.

    Looks at the word, its auxiliaries and modifiers, and at most `DEPTH` heads above it.
    """
    mood = Reader(parse, rules or cues()).mood(parse.tokens[token_index], 0)
    return mood.status, mood.certainty


class Reader:
    """Moods within one parse."""

    def __init__(self, parse: Parse, rules: Cues) -> None:
        self.parse = parse
        self.rules = rules

    def mood(self, token: Token, depth: int) -> Mood:
        """The mood of a predicate: noun, adjective or verb."""
        if depth > DEPTH:
            return _OPEN_MOOD
        if token.pos in {"VERB", "AUX"}:
            return self._verb(token, depth)
        copula = self._copula(token)
        if copula is not None:
            return self._soft(token, self._verb(copula, depth + 1))
        if token.pos in _NOMINAL or token.dep in {"pobj", "dobj", "nsubj", "nsubjpass", "compound"}:
            return self._noun(token, depth)
        return self.mood(self._head(token), depth + 1) if token.head != token.index else _OCCURRED

    # -- verbs

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
        return self._soft(token, mood)

    def _own(self, token: Token) -> tuple[Mood | None, bool]:
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
        if token.tag in {"VBG", "VBN"} and not tags:
            return None, False
        if token.tag == "VB" and not tags:
            return None, False
        past = token.tag == "VBD" or "VBD" in tags
        running = token.tag == "VBG" and not past
        if not past and tags and all(tag in {"VBG", "VBN", "VB"} for tag in tags):
            return None, False  # "having met", "being held"
        if token.tag == "VBN" and "VBG" in tags and not past:
            running = True  # "is being organised"
        mood = Mood(EventStatus.UNDER_WAY) if running else _OCCURRED
        return (negate(mood) if negated else mood), past

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
            token.dep == "ccomp"
            and head.lemma in self.rules.reporting
            and (head.tag in {"VBD", "VBN", "VB", "VBG"} or any(c.tag == "VBD" for c in self.parse.children(head.index)))
            and not self._perfect(token)
            and (head.index < token.index or head.tag == "VBD")
        )

    def _perfect(self, token: Token) -> bool:
        return any(c.dep == "aux" and c.lemma == "have" for c in self.parse.children(token.index))

    def _condition(self, token: Token) -> bool:
        """The clause of `token` is a condition: "if ...", or inverted ("should the talks go on", "had they met")."""
        children = self.parse.children(token.index)
        for child in children:
            if child.dep in {"mark", "advmod"} and child.text.lower() in self.rules.marks:
                return not self.rules.marks[child.text.lower()].text("present")
        if token.dep == "advcl":
            subject = next((c.index for c in children if c.dep in _SUBJECTS), None)
            first = next((c for c in children if c.dep == "aux"), None)
            if subject is not None and first is not None and first.index < subject:
                return first.text.lower() in {"should", "had", "were"}
            if token.text.lower() in {"had", "were"} and not any(c.index < token.index for c in children):
                return True
        return False

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
            return Mood(EventStatus.HYPOTHETICAL, Certainty.UNKNOWN)
        head = self._head(token)
        if head is token:
            question = own.status in FACTUAL and any(c.text == "?" for c in self.parse.children(token.index))
            return _OPEN_MOOD if question else own
        if token.dep == "ccomp" and head.lemma in {"have", "be"} and head.dep == "advcl" and self._condition(head):
            return Mood(EventStatus.HYPOTHETICAL, Certainty.UNKNOWN)
        if token.dep in {"ccomp", "acl", "csubj", "xcomp", "csubjpass"}:
            return self._reported(token, head, own, past, depth)
        return own

    def _conditioned(self, token: Token, own: Mood) -> Mood:
        """What a verb of the future or of possibility says under a condition is only what would be."""
        open_ = own.status in _OPEN or own.status is EventStatus.PLANNED
        if not open_ or not any(c.dep == "advcl" and self._condition(c) for c in self.parse.children(token.index)):
            return own
        status = EventStatus.POSSIBLE if own.status is EventStatus.PLANNED else EventStatus.HYPOTHETICAL
        return Mood(status, Certainty.UNKNOWN)

    def _marked(self, token: Token, rule: Rule, own: Mood, past: bool) -> Mood:
        present = rule.text("present")
        if present:
            return own if past or own.status not in FACTUAL else Mood(EventStatus(present), Certainty(rule.text("certainty")))
        if rule.id == "if" and token.dep == "ccomp":  # "asked if": a question
            return _OPEN_MOOD
        return Mood(EventStatus(rule.text("status")), Certainty(rule.text("certainty", "unknown")))

    def _reported(self, token: Token, head: Token, own: Mood, past: bool, depth: int) -> Mood:
        """A finite clause under a verb, noun or adjective ("hopes that", "the fear that", "is likely that")."""
        if head.index > token.index and head.lemma in self.rules.reporting:
            return own  # "..., he thinks": still his words
        effect = self.rules.effect(self.parse, head, "that")
        if effect is None:
            return own
        governor = self.mood(head, depth + 1)
        if effect.status is None:
            softened = own.softened(effect.certainty)
            if governor.status in _OPEN:  # "some might see a sign that ...", "it would suggest that ..."
                return _OPEN_MOOD
            return negate(softened) if governor.status is EventStatus.NEGATED and own.status in FACTUAL else softened
        if past and effect.status is EventStatus.PLANNED and head.tag != "VBN":
            return own
        return combine(effect, governor)

    def _embedded(self, token: Token, depth: int) -> Mood:  # noqa: PLR0911  (a decision list, read top down)
        """The mood of an infinitive, gerund or participle, which hangs on its head."""
        head = self._head(token)
        if head is token:
            if token.tag != "VB" and not self._infinitive(token):
                return _OCCURRED
            subject = any(c.dep in _SUBJECTS for c in self.parse.children(token.index))  # a headline: "Ministers to meet in Oslo"
            return Mood(EventStatus.PLANNED) if subject else Mood(EventStatus.HYPOTHETICAL, Certainty.UNKNOWN)
        perfect = self._perfect(token) and any(
            c.tag == "VB" or c.text.lower() == "having" for c in self.parse.children(token.index)
        )
        if token.dep == "conj":
            return self.mood(head, depth + 1)
        if token.tag == "VBN" and token.dep in {"acl", "amod", "advcl"} and not self._infinitive(token):
            return self._participle(token, head, depth)
        if token.dep in {"pcomp", "pobj"}:
            return self._behind(token, head, depth, "gerund")
        form = "clause" if self._infinitive(token) or token.tag == "VB" else "gerund"
        if token.dep in {"xcomp", "ccomp", "acl", "csubj", "dobj", "csubjpass", "relcl"} or (
            token.dep == "advcl" and form == "clause"
        ):
            effect = self._raised(token, form) or self.rules.effect(self.parse, head, form)
            if effect is not None:
                mood = combine(effect, self.mood(head, depth + 1))
                return self._unfulfilled(head, mood) if perfect and mood.status is EventStatus.PLANNED else mood
            if perfect:
                return _OCCURRED
        if form == "gerund" and token.dep in {"advcl", "acl", "ccomp", "xcomp", "dep", "parataxis", "nsubj", "amod"}:
            return self._gerund(token, head, depth)
        return _OPEN_MOOD

    def _unfulfilled(self, head: Token, mood: Mood) -> Mood:
        """ "Was to have met": a plan that came to nothing; "is expected to have met": it is thought to have happened."""
        copula = self._head(head) if head.pos not in {"VERB", "AUX"} else head
        if copula.tag == "VBD" or any(c.tag == "VBD" for c in self.parse.children(copula.index) if c.dep in {"aux", "auxpass"}):
            return Mood(EventStatus.CANCELLED)
        return mood if head.lemma in {"be", "due"} else replace(mood, status=EventStatus.OCCURRED)

    def _raised(self, token: Token, form: str) -> Effect | None:
        """ "made preparations to withdraw" is often parsed with the noun as the infinitive's subject."""
        if form != "clause" or token.dep not in {"ccomp", "xcomp"}:
            return None
        subject = next((c for c in self.parse.children(token.index) if c.dep == "nsubj" and c.pos == "NOUN"), None)
        return self.rules.effect(self.parse, subject, form) if subject else None

    def _gerund(self, token: Token, head: Token, depth: int) -> Mood:
        if token.dep in {"acl", "amod"}:
            return Mood(EventStatus.UNDER_WAY)
        return self.mood(head, depth + 1)

    def _participle(self, token: Token, head: Token, depth: int) -> Mood:
        """ "the talks held in Oslo", "a plan rejected twice": done, unless what they hang on is not."""
        if head.pos in {"VERB", "AUX"}:
            return self.mood(head, depth + 1) if token.dep == "xcomp" else _OCCURRED
        return _OCCURRED

    def _behind(self, token: Token, prep: Token, depth: int, form: str) -> Mood:  # noqa: PLR0911  (a decision list, read top down)
        """A gerund or noun behind a preposition."""
        word = prep.text.lower()
        effect = self.rules.prepositions.get(word)
        if effect is None and prep.dep in {"prep", "pcomp"}:
            effect = self.rules.prepositions.get(self._head(prep).text.lower())
        if effect is not None:
            return combine(effect, _OCCURRED)
        head = self._head(prep)
        if head is prep:
            return _OCCURRED
        effect = self.rules.effect(self.parse, head, form, word)
        if effect is not None:
            return combine(effect, self.mood(head, depth + 1))
        if form == "noun" and word in {"before", "until"} and token.lemma in self.rules.scheduled:
            if head.lemma in self.rules.reporting:  # "said before the meeting": when he spoke it was to come
                return Mood(EventStatus.PLANNED, Certainty.PROBABLE)
            past = head.tag == "VBD" or any(c.tag == "VBD" for c in self.parse.children(head.index))
            return _OCCURRED if past else Mood(EventStatus.PLANNED)
        if form == "gerund":
            return _OPEN_MOOD if word == "for" and head.pos == "NOUN" else self.mood(head, depth + 1)
        return self._default(token, head, depth)

    # -- nouns

    def _noun(self, token: Token, depth: int) -> Mood:
        children = self.parse.children(token.index)
        determiner = next(
            (e for c in children if c.dep in {"det", "neg"} and (e := self.rules.determiners.get(c.text.lower()))), None
        )
        governed, happening = self._governed(token, depth)
        if determiner is not None:
            sure = governed.status in FACTUAL or governed.status is EventStatus.PLANNED
            return combine(determiner, _OCCURRED) if sure else governed
        if happening or governed.status in {EventStatus.CANCELLED, EventStatus.DENIED, EventStatus.NEGATED}:
            return self._soft(token, governed)
        for child in children:
            effect = self._modifier(child, depth)
            if effect is not None:
                if effect.status is None:
                    governed = governed.softened(effect.certainty)
                elif effect.status is EventStatus.OCCURRED:
                    return _OCCURRED
                elif governed.status in FACTUAL or governed.status is EventStatus.PLANNED:
                    return combine(effect, _OCCURRED)
        return self._soft(token, governed)

    def _modifier(self, child: Token, depth: int) -> Effect | None:
        """What an adjective, participle or relative clause on a noun makes of it."""
        if child.dep in {"amod", "compound", "nmod"}:
            return self.rules.modifiers.get(child.text.lower())
        if child.dep == "acl" and child.tag == "VBN":
            return self.rules.modifiers.get(child.lemma)
        if child.dep == "relcl":
            relative = any(
                c.dep in {"nsubjpass", "dobj"} and c.text.lower() in _RELATIVES for c in self.parse.children(child.index)
            )
            if relative:
                effect = self.rules.effect(self.parse, child, "noun")
                if effect and effect.status is EventStatus.CANCELLED:
                    return effect
            return self._told_of(child, depth)
        return None

    def _told_of(self, clause: Token, depth: int) -> Effect | None:
        """ "The meeting, which was to have taken place": the relative clause says what became of its noun."""
        subject = any(c.dep in _SUBJECTS and c.text.lower() in _RELATIVES for c in self.parse.children(clause.index))
        verb = (self._infinitive_below(clause) or clause) if subject else None
        if verb is None or verb.lemma not in self.rules.happening:
            return None
        mood = self.mood(verb, depth + 1)
        told = mood.status in {EventStatus.PLANNED, EventStatus.CANCELLED}
        return Effect(mood.status, mood.certainty, "relative-clause") if told else None

    def _governed(self, token: Token, depth: int) -> tuple[Mood, bool]:  # noqa: PLR0911  (a decision list, read top down)
        """The mood that a noun has from what governs it; the flag: a verb says outright that it came about."""
        head = self._head(token)
        if head is token or depth > DEPTH:
            return _OCCURRED, False
        if token.dep in {"conj", "appos", "compound", "nmod"}:
            return self._governed(head, depth + 1)
        if token.dep == "pobj":
            if head.text.lower() in {"by"}:
                return _OCCURRED, False
            if head.head != head.index and self._head(head).lemma in {"part", "place"} and head.text.lower() in {"in", "of"}:
                return self.mood(self._head(self._head(head)), depth + 1), True
            if head.text.lower() in {"in", "at", "with"} and self._head(head).lemma in {
                "participate",
                "engage",
                "attend",
                "take",
            }:
                return self.mood(self._head(head), depth + 1), True
            return self._behind(token, head, depth, "noun"), False
        if token.dep in {"dobj", "nsubjpass", "attr", "oprd", "dative"}:
            effect = self.rules.effect(self.parse, head, "noun")
            if effect is not None:
                return combine(effect, self.mood(head, depth + 1)), False
            return self._happens(token, head, depth)
        if token.dep == "nsubj":
            return self._subject(token, head, depth)
        return _OCCURRED, False

    def _subject(self, token: Token, head: Token, depth: int) -> tuple[Mood, bool]:
        effect = self.rules.effect(self.parse, head, "subject")
        if effect is not None:
            return combine(effect, self.mood(head, depth + 1)), False
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

    def _infinitive_below(self, head: Token, depth: int = 0) -> Token | None:
        for child in self.parse.children(head.index):
            if child.dep == "xcomp" and child.pos in {"VERB", "AUX"} and self._infinitive(child):
                return child
            if child.dep == "acomp":
                return self._infinitive_below(child, depth + 1) if depth < DEPTH else None
        return None

    def _happens(self, token: Token, head: Token, depth: int) -> tuple[Mood, bool]:
        """Under a verb such as hold, begin, take place the noun shares the verb's status."""
        if head.pos not in {"VERB", "AUX"}:
            return _OCCURRED, False
        if head.lemma == "be" and any(c.dep in {"acomp", "attr"} for c in self.parse.children(head.index)):
            return self._default(token, head, depth), False  # "the meeting was secret" tells of the meeting, not that it was
        if head.lemma in self.rules.happening or self._first_conjunct(head).lemma in self.rules.happening:
            return self.mood(head, depth + 1), True
        return self._default(token, head, depth), False

    def _default(self, token: Token, head: Token, depth: int) -> Mood:
        """A noun under any other word: what is set for a day follows the verb's mood, other things are taken as given
        where they are definite ("the killing"), and follow the verb where they are not."""
        verb = head
        for _ in range(DEPTH - depth):
            if verb.pos in {"VERB", "AUX"} or verb.head == verb.index:
                break
            verb = self._head(verb)
        if verb.pos not in {"VERB", "AUX"}:
            return _OCCURRED
        mood = self.mood(verb, depth + 1)
        if mood.status in FACTUAL:
            return _OCCURRED if self._definite(token) else _OCCURRED.softened(mood.certainty)
        if mood.status is EventStatus.NEGATED:
            return _OCCURRED if self._definite(token) else mood
        if token.lemma in self.rules.scheduled or token.text.lower() in self.rules.scheduled:
            return mood
        return _OCCURRED if self._definite(token) else mood

    def _definite(self, token: Token) -> bool:
        return any(
            c.dep == "poss" or (c.dep in {"det", "poss"} and c.text.lower() in _DEFINITE)
            for c in self.parse.children(token.index)
        )

    # -- common

    def _head(self, token: Token) -> Token:
        return self.parse.tokens[token.head]

    def _first_conjunct(self, token: Token) -> Token:
        for _ in range(DEPTH):
            if token.dep != "conj" or token.head == token.index:
                break
            token = self._head(token)
        return token

    def _infinitive(self, token: Token) -> bool:
        return any(c.dep == "aux" and c.text.lower() == "to" for c in self.parse.children(token.index))

    def _copula(self, token: Token) -> Token | None:
        """The form of "be" (or "become", "seem") that a predicate adjective or noun leans on."""
        if token.dep in {"acomp", "oprd"} or (token.dep == "attr" and token.pos == "ADJ"):
            head = self._head(token)
            return head if head.pos in {"VERB", "AUX"} else None
        return None

    def _negated(self, token: Token) -> bool:
        odd = False
        for child in self.parse.children(token.index):
            word = child.text.lower()
            if (
                child.dep == "neg"
                or (child.dep in {"advmod", "preconj"} and word in self.rules.negative)
                or (
                    child.dep in _SUBJECTS
                    and (
                        word in self.rules.negative_subject
                        or any(c.dep in {"det", "neg"} and c.text.lower() == "no" for c in self.parse.children(child.index))
                    )
                )
            ):
                odd = not odd
        return odd

    def _soft(self, token: Token, mood: Mood) -> Mood:
        """Adverbs: "reportedly" softens, "possibly" and "nearly" change, "usually" tells no single event."""
        for child in self.parse.children(token.index):
            if child.dep not in {"advmod", "amod", "acomp"}:
                continue
            effect = self.rules.adverbs.get(child.text.lower())
            if effect is not None:
                if effect.status is not None and mood.status in FACTUAL:
                    return Mood(effect.status, effect.certainty or mood.certainty)
                mood = mood.softened(effect.certainty)
            elif child.text.lower() in self.rules.habitual and token.tag in {"VBP", "VBZ"}:
                mood = mood.softened(Certainty.UNKNOWN)
        return mood
