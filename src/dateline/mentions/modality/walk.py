"""Steps through one parse that every reading of a mood takes: heads, tense, negation, adverbs."""

from __future__ import annotations

from dateline.mentions.modality.cues import FACTUAL, Cues, Mood
from dateline.types.status import Certainty, EventStatus
from dateline.types.syntax import Parse, Token

DEPTH = 8
"""How many heads are climbed at most."""

OCCURRED = Mood(EventStatus.OCCURRED)
OPEN = Mood(EventStatus.POSSIBLE, Certainty.UNKNOWN)
IMAGINED = Mood(EventStatus.HYPOTHETICAL, Certainty.UNKNOWN)
UNSURE = frozenset({EventStatus.POSSIBLE, EventStatus.HYPOTHETICAL})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVES = frozenset({"which", "that", "who", "whom"})

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "whose"})
_ONLY = frozenset({"only", "just", "merely", "simply"})
_NO = frozenset({"no", "neither"})
_STOPS = frozenset({".", "!", "?", "''", '"', "”", "’"})
"""What a sentence ends in; a headline does not."""


class Walk:
    """One parse, with the words of the rules."""

    def __init__(self, parse: Parse, rules: Cues) -> None:
        self.parse = parse
        self.rules = rules

    def mood(self, token: Token, depth: int) -> Mood:
        """The mood of a predicate: noun, adjective or verb; `depth` heads below the word that was asked for."""
        raise NotImplementedError

    def _verb(self, token: Token, depth: int) -> Mood:
        raise NotImplementedError

    def _embedded(self, token: Token, depth: int) -> Mood:
        raise NotImplementedError

    def _behind(self, token: Token, prep: Token, depth: int, form: str) -> Mood:
        raise NotImplementedError

    def _default(self, token: Token, head: Token, depth: int) -> Mood:
        raise NotImplementedError

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
            return head if head.pos in VERBAL else None
        return None

    def _perfect(self, token: Token) -> bool:
        return any(c.dep == "aux" and c.lemma == "have" for c in self.parse.children(token.index))

    def _negated(self, token: Token) -> bool:
        odd = False
        for child in self.parse.children(token.index):
            word = child.text.lower()
            if word == "not" and self._only(child):
                continue
            if (
                child.dep == "neg"
                or (child.dep == "advmod" and word == "longer" and self._none(child))
                or (child.dep in {"advmod", "preconj"} and word in self.rules.negative)
                or (child.dep in SUBJECTS and (word in self.rules.negative_subject or self._none(child)))
            ):
                odd = not odd
        return odd

    def _only(self, negation: Token) -> bool:
        """ "Not only", "not just": no denial."""
        behind = negation.index + 1
        return behind < len(self.parse.tokens) and self.parse.tokens[behind].text.lower() in _ONLY

    def _none(self, token: Token) -> bool:
        """ "No talks", "neither side", "no more talks"."""
        children = self.parse.children(token.index)
        more = [c for c in children if c.text.lower() == "more"]
        near = [*children, *(c for m in more for c in self.parse.children(m.index))]
        return any(c.dep in {"det", "neg", "preconj", "advmod"} and c.text.lower() in _NO for c in near)

    def _definite(self, token: Token) -> bool:
        return any(
            c.dep == "poss" or (c.dep in {"det", "poss"} and c.text.lower() in _DEFINITE)
            for c in self.parse.children(token.index)
        )

    def _told(self, token: Token) -> bool:
        """The sentence ends in a stop: it is no headline."""
        first, end = self.parse.sentences[token.sentence]
        return any(t.text in _STOPS for t in self.parse.tokens[max(first, end - 2) : end])

    def _tense_above(self, token: Token) -> str:
        """Whether the nearest finite verb above is in the past or in the present (modals are); empty where there is none."""
        for _ in range(DEPTH):
            if token.pos in VERBAL:
                tags = {token.tag, *(c.tag for c in self.parse.children(token.index) if c.dep in {"aux", "auxpass"})}
                if tags & {"VBD", "VBP", "VBZ", "MD"}:
                    return "past" if "VBD" in tags else "present"
            if token.head == token.index:
                break
            token = self._head(token)
        return ""

    def _past_above(self, token: Token) -> bool:
        return self._tense_above(token) == "past"

    def _condition(self, token: Token) -> bool:
        """The clause of `token` is a condition: "if ...", or inverted ("should the talks go on", "had they met")."""
        children = self.parse.children(token.index)
        for child in children:
            if child.dep in {"mark", "advmod"} and child.text.lower() in self.rules.marks:
                return not self.rules.marks[child.text.lower()].text("present")
        if token.dep == "advcl":
            subject = next((c.index for c in children if c.dep in SUBJECTS), None)
            first = next((c for c in children if c.dep == "aux"), None)
            if subject is not None and first is not None and first.index < subject:
                return first.text.lower() in {"should", "had", "were"}
            if token.text.lower() in {"had", "were"} and not any(c.index < token.index and c.dep != "punct" for c in children):
                return True
        return False

    def _denied_claim(self, noun: Token) -> bool:
        """ "Dismissed reports of a coup", "denied claims that he lied"."""
        if noun.lemma.lower() not in self.rules.claims or noun.dep not in {"dobj", "nsubjpass", "nsubj"}:
            return False
        verb = self._head(noun)
        if noun.dep == "nsubj":  # "reports of a coup were false"
            return any(c.dep == "acomp" and c.text.lower() in self.rules.untrue for c in self.parse.children(verb.index))
        return verb.lemma.lower() in self.rules.denying and not self._negated(verb)

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
