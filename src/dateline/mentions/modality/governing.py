"""Which time the words give to a predicate: its own adverbial, not whatever date stands nearest.

"Talks scheduled for next week were cancelled Friday": the talks are next week, the cancelling is on Friday. Where the grammar
does not say, the answer is None: a wrong date costs more than a missing one.
"""

from __future__ import annotations

from bisect import bisect_right

from dateline.mentions.modality.cues import Cues, cues
from dateline.types.syntax import Parse, Token
from dateline.types.times import Timex, TimexType

CLIMB = 5
"""How many heads a time is carried up at most."""

_AT = frozenset(
    {
        "on",
        "in",
        "at",
        "during",
        "late",
        "early",
        "of",
        "around",
        "about",
        "over",
        "from",
        "through",
        "throughout",
        "for",
        "between",
    }
)
_NOT_OF = frozenset(
    {"since", "before", "after", "until", "till", "by", "within", "ahead", "prior", "following", "than", "as", "despite"}
)
_VERBAL = frozenset({"VERB", "AUX"})
_SETTING = frozenset(
    {
        "schedule",
        "set",
        "slate",
        "due",
        "plan",
        "book",
        "postpone",
        "delay",
        "move",
        "arrange",
        "expect",
        "prepare",
        "announce",
        "propose",
    }
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_WEAK = frozenset({"come", "follow", "coincide", "mark", "precede"})
"""Verbs that set one event beside another: a day behind the second event is that one's."""
_WHEN = frozenset({"when", "where"})


def time_of(parse: Parse, token_index: int, times: tuple[Timex, ...], rules: Cues | None = None) -> int | None:
    """Index in `times` of the day or hour that the text gives to the verb or event noun at `token_index`; None when in doubt."""
    return Governing.of(parse, times, rules or cues()).time_of(parse.tokens[token_index])


class Governing:
    """The times of one parse, each with the words that it hangs on."""

    _last: Governing | None = None

    def __init__(self, parse: Parse, times: tuple[Timex, ...], rules: Cues) -> None:
        self.parse = parse
        self.times = times
        self.rules = rules
        self.direct: dict[int, list[int]] = {}
        """Token -> times that it governs directly, in the order of the text."""
        self.heads: dict[int, int] = {}
        """Time -> token it hangs on, the time's preposition left out."""
        self.scheduling: dict[int, set[int]] = {}
        """Token -> those of its times that stand behind "for" ("scheduled for next week", "talks for next week")."""
        self._inside: dict[int, int] = {}
        for number, timex in enumerate(times):
            if timex.type in {TimexType.DATE, TimexType.TIME}:
                self._attach(number, timex)

    @classmethod
    def of(cls, parse: Parse, times: tuple[Timex, ...], rules: Cues) -> Governing:
        """Built once per document: the last one is kept, since callers ask for one predicate after the other."""
        last = cls._last
        if last is None or last.parse is not parse or last.times is not times or last.rules is not rules:
            last = cls(parse, times, rules)
            cls._last = last
        return last

    def _attach(self, number: int, timex: Timex) -> None:
        tokens = self.parse.tokens_in(timex.span)
        if not tokens:
            return
        first, last = tokens[0].index, tokens[-1].index
        for token in tokens:
            self._inside[token.index] = number
        root = next((t for t in tokens if not first <= t.head <= last), tokens[-1])
        head = self.parse.tokens[root.head]
        word = None
        for _ in range(3):  # "late on Friday", "as early as Friday"
            if head.pos not in _VERBAL and (head.dep == "prep" or head.pos in {"ADP", "SCONJ"}):
                word = head.text.lower()
                if word in _NOT_OF or word not in _AT:
                    return
                if head.head == head.index:
                    return
                head = self.parse.tokens[head.head]
            elif head.pos == "ADV" and head.dep == "advmod" and head.head != head.index:
                if head.text.lower() in _NOT_OF or head.lemma in {"hour", "ago", "later", "earlier"}:
                    return
                head = self.parse.tokens[head.head]
            else:
                break
        if any(t.index < first and t.text.lower() in _NOT_OF for t in self.parse.children(root.index)):
            return
        if word == "for" and timex.type is not TimexType.DATE:
            return
        head = self._climb(root, head, word)
        self.heads[number] = head.index
        self.direct.setdefault(head.index, []).append(number)
        if word == "for":
            self.scheduling.setdefault(head.index, set()).add(number)

    def _climb(self, root: Token, head: Token, word: str | None) -> Token:
        """A parser hangs "on Friday" on the last name before it; it belongs to the event around that name."""
        if word not in {None, "on", "at"} or root.dep in {"poss", "compound", "amod", "nmod"}:
            return head
        for _ in range(CLIMB):
            if head.pos != "PROPN" or head.head == head.index or head.index > root.index:
                break
            up = self.parse.tokens[head.head]
            while up.dep in {"prep", "agent", "dative"} and up.head != up.index:
                up = self.parse.tokens[up.head]
            head = up
        if head.lemma in _WEAK and head.pos in _VERBAL:
            return self._beside(root, head)
        return self._saying(root, head)

    def _beside(self, root: Token, verb: Token) -> Token:
        """ "came on the heels of the test on Feb. 11": the test's day, not the coming's."""
        left = min(t.index for t in self.parse.subtree(root.index))
        while left > 0 and self.parse.tokens[left - 1].pos in {"ADP", "DET"}:
            left -= 1
        noun = self.parse.tokens[max(left - 1, 0)]
        return noun if noun.index > verb.index and noun.pos == "NOUN" else verb

    def _saying(self, root: Token, head: Token) -> Token:
        """ "Police said Friday four people died": the day right behind the verb of saying is that verb's."""
        above = self.parse.tokens[head.head]
        if head.dep != "ccomp" or not above.index < root.index < head.index or above.lemma not in self.rules.reporting:
            return head
        subject = next((c for c in self.parse.children(head.index) if c.dep in _SUBJECTS), None)
        left = self.parse.subtree(subject.index)[0].index if subject else head.index
        return above if root.index < left and left - above.index <= 4 else head

    # -- from the predicate's side

    def time_of(self, token: Token) -> int | None:
        """See the module's function."""
        own = self._own(token)
        if own is not None:
            return own
        if token.pos in _VERBAL:
            return self._verb(token)
        return self._noun(token)

    def _own(self, token: Token) -> int | None:
        numbers = self.direct.get(token.index, [])
        if token.pos in _VERBAL:
            scheduling = self.scheduling.get(token.index, set())
            numbers = [n for n in numbers if n not in scheduling]
        if len(numbers) > 1:
            exact = [n for n in numbers if self._precise(n)]
            numbers = exact or numbers
        return numbers[0] if numbers else self._relative(token)

    def _precise(self, number: int) -> bool:
        when = self.times[number].when
        return when is not None and when.day is not None

    def _relative(self, token: Token) -> int | None:
        """ "in 2012, when a delegation attended": the clause is dated by what it hangs on."""
        if token.dep not in {"relcl", "advcl"}:
            return None
        opener = next((c for c in self.parse.children(token.index) if c.dep == "advmod" and c.text.lower() in _WHEN), None)
        if opener is None or opener.index > token.index:
            return None
        before = self._inside.get(token.head)
        if before is not None:
            return before
        end = bisect_right([t.span.end for t in self.times], opener.start)  # "on Feb. 13, when": parsed as a clause of the verb
        if end and opener.text.lower() == "when" and opener.start - self.times[end - 1].span.end <= 2:
            number = end - 1
            return number if number in self.heads else None
        return None

    def _verb(self, token: Token) -> int | None:
        head = self.parse.tokens[token.head]
        if head.index == token.index:
            return None
        if token.dep == "conj" and head.pos in _VERBAL:
            return self._shared(token, head)
        if token.dep == "xcomp" and head.pos in _VERBAL | {"ADJ"}:
            return self._control(token, head)
        if (
            token.dep == "advcl"
            and token.tag == "VBG"
            and not any(c.dep in {"mark", "prep"} for c in self.parse.children(token.index))
        ):
            found = self._own(head)
            return found if found is not None and self.times[found].span.start < token.start else None
        return None

    def _shared(self, token: Token, head: Token) -> int | None:
        """ "On Friday they met and signed": a time that opens the sentence holds for all its verbs."""
        found = self._own(head)
        if found is None or any(c.dep in _SUBJECTS for c in self.parse.children(token.index)):
            return None
        left = min((c.index for c in self.parse.children(head.index) if c.dep in _SUBJECTS), default=head.index)
        return found if self.times[found].span.start < self.parse.tokens[left].start else None

    def _control(self, token: Token, head: Token) -> int | None:
        """ "is expected to arrive Monday": a time behind the infinitive is the infinitive's, wherever the parser hangs it."""
        verb = head
        if head.pos == "ADJ" and head.dep == "acomp":
            verb = self.parse.tokens[head.head]
        if head.tag == "VBG" and head.lemma == "go":
            return self._own(head)
        for number in self.direct.get(verb.index, []):
            if self.times[number].span.start > token.start:
                return number
        return self._own(head) if head.lemma in {"begin", "start", "continue", "manage"} and token.tag == "VBG" else None

    def _noun(self, token: Token) -> int | None:
        for child in self.parse.children(token.index):  # "talks scheduled for next week", "the vote held on Monday"
            if child.dep in {"acl", "relcl"} and child.pos in _VERBAL:
                found = self._by_clause(child)
                if found is not None:
                    return found
        head = self.parse.tokens[token.head]
        if head.index == token.index:
            return None
        if token.dep in {"conj", "appos"} and head.pos in {"NOUN", "PROPN"}:
            return None
        if token.dep in _ARGUMENTS and head.pos in _VERBAL:
            return self._by_verb(token, head)
        return None

    def _by_clause(self, verb: Token) -> int | None:
        if verb.lemma in _SETTING and verb.lemma not in {"propose", "announce", "move", "delay", "postpone"}:
            if verb.tag != "VBN":
                return None
            return next(iter(self.direct.get(verb.index, [])), None) if verb.index in self.direct else self._begun(verb)
        if verb.lemma in self.rules.happening and verb.tag != "VBG":
            return self._own(verb)
        return None

    def _begun(self, verb: Token) -> int | None:
        """ "drills, set to begin next month"."""
        below = next((c for c in self.parse.children(verb.index) if c.dep == "xcomp" and c.lemma in self.rules.happening), None)
        return self.time_of(below) if below is not None else None

    def _by_verb(self, token: Token, verb: Token) -> int | None:
        """A noun takes the time of a verb that says that it came about or is set for a day."""
        raised = next(
            (
                c
                for c in self.parse.children(verb.index)
                if c.dep == "xcomp" and c.pos in _VERBAL and c.lemma in self.rules.happening
            ),
            None,
        )
        if raised is not None and token.dep != "dobj":
            return self.time_of(raised)
        passive = token.dep == "nsubjpass"
        if verb.lemma in _SETTING and (passive or token.dep == "nsubj"):
            return next(iter(sorted(self.scheduling.get(verb.index, ()))), None) or self._set_for(verb)
        if verb.lemma in self.rules.happening:
            if verb.lemma == "be":
                return self._own(verb) if self._dated(verb) else None
            return self.time_of(verb)
        return None

    def _set_for(self, verb: Token) -> int | None:
        if verb.lemma in {"postpone", "delay", "move", "announce", "propose", "expect", "prepare"}:
            return None
        return next(iter(self.direct.get(verb.index, [])), None)

    def _dated(self, verb: Token) -> bool:
        """ "The last meeting was in 2012": a copula whose predicate is the time itself."""
        return not any(c.dep in {"attr", "acomp"} for c in self.parse.children(verb.index))
