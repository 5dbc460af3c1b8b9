"""One document as the engagement stage sees it: which time and which name hangs on which word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.mentions.engagements.rules import Grammar
from dateline.rules.world.countries import by_name
from dateline.types.mentions import Attribution, EntityMention
from dateline.types.spans import Span
from dateline.types.status import Certainty, EngagementKind, EngagementStatus, MentionLevel, NameType
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document
from dateline.types.times import Timex, TimexType, When

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LENGTHS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
_CLOCK = frozenset({"midnight", "noon", "dawn", "dusk"})
_CARRIERS = 3
"""So many words at most lie between a time and the clause that it belongs to ("for three days beginning May 5": two)."""
_REACH = 600
"""No name is longer than this, in code points."""


@dataclass(slots=True)
class Draft:
    """One step of an engagement, or a bare reference to it, before it is known which engagement it is."""

    token: Token
    kind: EngagementKind
    lemma: str
    status: EngagementStatus | None = None
    certainty: Certainty = Certainty.CERTAIN
    predicate: int | None = None
    """Index of the token that tells the step."""
    status_time: int | None = None
    scheduled: int | None = None
    parties: tuple[Span, ...] = ()
    participants: tuple[Span, ...] = ()
    organizer: Span | None = None
    venues: tuple[Span, ...] = ()
    track: str | None = None
    reason: Span | None = None
    past: bool = False
    definite: bool = False
    indefinite: bool = False
    """ "a meeting": one that was not named before, if other people take part in it."""
    anaphor: bool = False
    """A pronoun, or nothing at all, stands for the engagement."""
    verbal: bool = False
    ordinal: int | None = None
    matter: tuple[str, ...] = ()
    """Lower-case words that say what it is about ("deal", "confidence"), in the order of the text."""
    old_date: bool = False
    """The time is one that the engagement was moved from, or another step of the same words moves it."""
    apart: bool = False
    """"separate", "another": surely not one that was named before."""
    nouns: frozenset[str] = frozenset()
    """Those of `matter` that are nouns: the words that can contradict."""
    tied: int | None = None
    """Index of the token of another draft that surely is the same engagement."""
    plural_subject: bool = False
    """"the two", "they", "both": those who meet were named before."""
    rule: str = ""
    chain: int = -1


@dataclass(slots=True)
class Scene:
    """Parse, times and names with their attachments. Built once per document."""

    document: Document
    parse: Parse
    times: Sequence[Timex]
    names: Sequence[EntityMention]
    attributions: Sequence[Attribution]
    grammar: Grammar
    attached: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """Token index -> (time index, preposition or "") of the times that hang on it."""
    timed: set[int] = field(default_factory=set)
    """Tokens that lie inside a time."""
    counted: set[int] = field(default_factory=set)
    """Times that are counted from an event, of which no day is known."""
    named_chains: set[int] = field(default_factory=set)
    martial: bool = False
    """The document speaks of soldiers: "drills" and "exercises" are military."""
    negotiating: bool = False
    """The document speaks of negotiators, envoys or delegations: "the round" is one of talks."""
    offices: set[int] = field(default_factory=set)
    """Chains of people whose office or title the document tells."""
    known: set[EngagementKind] = field(default_factory=set)
    """Kinds of which one has been named in full so far: from there on "the drills" are enough."""
    _starts: list[int] = field(default_factory=list)
    _names: list[EntityMention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._names = sorted(self.names, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self._names]
        self.martial = any(t.lemma.lower() in self.grammar.lexicon["martial"] for t in self.parse.tokens)
        self.negotiating = any(t.lemma.lower() in self.grammar.lexicon["negotiating"] for t in self.parse.tokens)
        sent = self.grammar.lexicon["sent"]
        self.offices = {
            m.chain
            for m in self.names
            if m.role or (m.level is MentionLevel.NOMINAL and m.span.of(self.document.text).lower().split()[-1] in sent)
        }
        self.named_chains = {m.chain for m in self.names if m.level is MentionLevel.NAME}
        for index, timex in enumerate(self.times):
            tokens = self.parse.tokens_in(timex.span)
            self.timed.update(t.index for t in tokens)
            dated = timex.type in {TimexType.DATE, TimexType.TIME} and not timex.value.endswith("_REF")  # "now", "recently"
            if tokens and dated and self._counted_from(tokens):
                self.counted.add(index)
            elif tokens and dated:
                self._attach(index, tokens)

    def _counted_from(self, tokens: tuple[Token, ...]) -> bool:
        """ "a day after she announced the visit": a time counted from an event, of which no day is known."""
        words = [t.text.lower() for t in self.parse.tokens[tokens[0].index : tokens[-1].index + 3]]
        size = len(tokens)
        if words[size - 1] in {"after", "before"}:
            return words[size : size + 1] not in ([], [","], ["."])
        return words[size - 1] in _LENGTHS and words[size : size + 1] in (["after"], ["before"])

    def _attach(self, index: int, tokens: tuple[Token, ...]) -> None:
        inside = {t.index for t in tokens}
        head = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
        prep = ""
        above = self.parse.tokens[head.head]
        owner = self._set_for(tokens[0])
        if owner is not None:
            self.attached.setdefault(owner, []).append((index, ""))
            return
        if tokens[0].dep == "prep" or tokens[0].text.lower() in {"on", "in", "since", "before", "after", "until"}:
            prep = tokens[0].text.lower()
        if head.dep in {"pobj", "pcomp"} or above.pos == "ADP":
            prep = above.text.lower()
            above = self.parse.tokens[above.head]
            if above.pos == "ADP":
                above = self.parse.tokens[above.head]
        above, prep = self._carried(above, prep)
        if above.index not in inside:
            self.attached.setdefault(above.index, []).append((index, prep))
        i = tokens[0].index - 1
        if i > 0 and self.parse.tokens[i].text.lower() in {"on", "in", "for"}:
            i -= 1
        before = self.parse.tokens[max(i, 0)]
        if before.sentence == tokens[0].sentence and before.lemma.lower() in self.grammar.kinds and before.index != above.index:
            self.attached.setdefault(before.index, []).append((index, ""))

    def _carried(self, above: Token, prep: str) -> tuple[Token, str]:
        """ "met for the first time in July", "talks for three days beginning May 5", "shortly after midnight on Friday": the time
        is that of the clause, which the words between only carry it to."""
        for _ in range(_CARRIERS):
            up = self.parse.tokens[above.head]
            beginning = (
                above.tag == "VBG" and above.lemma in {"begin", "start", "commence"} and above.dep not in {"ROOT", "xcomp"}
            )
            count = above.lemma in {"time", "day"} and above.dep == "pobj" and up.text.lower() == "for"
            clock = above.text.lower() in _CLOCK and above.dep in {"pobj", "npadvmod"}
            if up.index == above.index or not (beginning or count or clock):
                break
            prep = "" if beginning else prep
            while up.pos in {"ADP", "SCONJ", "ADV"} and up.head != up.index:
                up = self.parse.tokens[up.head]
            above = up
        return above, prep

    def _set_for(self, first: Token) -> int | None:
        """The engagement before "due on Tuesday", "scheduled for May": the parser hangs such times on any verb near."""
        i = first.index - 1
        while i > 0 and self.parse.tokens[i].text.lower() in {
            "on",
            "for",
            "in",
            "at",
            "to",
            "the",
            "later",
            "take",
            "be",
            "held",
            "place",
        }:
            i -= 1
        if i < 0 or self.parse.tokens[i].text.lower() not in self.grammar.lexicon["set_for"]:
            return None
        for j in range(i - 1, max(-1, i - 14), -1):
            token = self.parse.tokens[j]
            if token.sentence != first.sentence:
                return None
            if token.pos in {"NOUN", "PROPN"} and token.lemma.lower() in self.grammar.kinds:
                return j
        return None

    def when(self, index: int | None) -> When | None:
        """The days of a time, where they are known."""
        return self.times[index].when if index is not None else None

    def name_at(self, token: Token) -> EntityMention | None:
        """The smallest mention that covers a token; a name rather than a description."""
        best: EntityMention | None = None
        i = bisect_left(self._starts, token.end) - 1
        while i >= 0 and self._starts[i] > token.start - _REACH:
            mention = self._names[i]
            if mention.span.start <= token.start and token.end <= mention.span.end:
                better = best is None or len(mention.span) < len(best.span)
                if better:
                    best = mention
            i -= 1
        return best

    def names_in(self, span: Span) -> list[EntityMention]:
        """The mentions that lie inside a span, in order."""
        i = bisect_left(self._starts, span.start)
        found = []
        while i < len(self._names) and self._names[i].span.start < span.end:
            if self._names[i].span.end <= span.end:
                found.append(self._names[i])
            i += 1
        return found

    def is_place(self, mention: EntityMention | None) -> bool:
        """A place or building that is not a side."""
        return mention is not None and (
            mention.type in {NameType.PLACE, NameType.FACILITY} or self.is_site(mention) or self._is_capital(mention)
        )

    def _is_capital(self, mention: EntityMention) -> bool:
        """A capital or country that the tagger took for a person ("the Muscat meeting")."""
        if mention.type is not NameType.PERSON or mention.role or mention.country or " " in mention.name:
            return False
        return mention.span.of(self.document.text) in by_name()

    def is_site(self, mention: EntityMention) -> bool:
        """A name whose own words say that it is a place ("Fort Bliss", "Blair House"), whatever the tagger took it for."""
        words = mention.span.of(self.document.text[: mention.span.end]).lower().split()
        if len(words) < 2 or mention.level is not MentionLevel.NAME or mention.country:
            return False
        return words[0] in self.grammar.lexicon["site_first"] or words[-1] in self.grammar.lexicon["site_last"]

    def is_person(self, mention: EntityMention | None) -> bool:
        """A person who is named somewhere in the document."""
        return (
            mention is not None
            and mention.type is NameType.PERSON
            and not self.is_site(mention)
            and not self._is_capital(mention)
            and (mention.level is MentionLevel.NAME or mention.chain in self.named_chains)
        )

    def placed(self, verb: Token) -> bool:
        """A place or a building stands behind the verb ("in Lima", "at the palace")."""
        where = [c for c in self.parse.children(verb.index) if c.dep == "prep" and c.text.lower() in {"in", "at"}]
        heads = [p for c in where for p in self.parse.children(c.index) if p.dep == "pobj" and p.index not in self.timed]
        return any(self.is_place(self.name_at(p)) or p.lemma.lower() in self.grammar.lexicon["sites"] for p in heads)

    def subject(self, verb: Token) -> Token | None:  # noqa: PLR0911 - an exit for each way to write it
        """The subject of a verb, through conjunction, control and relative clauses; None where none is written."""
        current = verb
        for _ in range(7):
            for child in self.parse.children(current.index):
                if child.dep in SUBJECTS:
                    return self._antecedent(current, child)
            if current.dep == "acl" and (allowed := self._for_whom(current)) is not None:
                return allowed
            if current.dep in {"acl", "relcl"}:  # also "who by her own count spoke with him", where "who" is taken for an object
                return self.parse.tokens[current.head]
            if (
                current.dep in {"xcomp", "ccomp", "advcl"}
                and self.parse.tokens[current.head].lemma in self.grammar.lexicon["urging"]
            ):
                urged = [c for c in self.parse.children(current.head) if c.dep == "dobj" and c.index < current.index]
                if urged:
                    return urged[0]
            if current.dep in {"conj", "xcomp", "advcl", "pcomp"} and current.head != current.index:
                current = self.parse.tokens[current.head]
                if current.pos == "ADP":
                    current = self.parse.tokens[current.head]
                if current.pos == "ADJ" and current.dep in {"acomp", "oprd"}:
                    current = self.parse.tokens[current.head]  # "is due to meet"
                misread = any(c.dep in SUBJECTS for c in self.parse.children(current.index))  # "Peru and Chile plan to"
                if current.pos not in {"VERB", "AUX"} and not misread:
                    return None
                continue
            return None
        return None

    def _for_whom(self, verb: Token) -> Token | None:
        """The minister of "permission for the minister to visit Lima", whom the parser hangs on the noun."""
        if not any(c.tag == "TO" for c in self.parse.children(verb.index)):
            return None
        preps = [c for c in self.parse.children(verb.head) if c.text.lower() == "for" and c.index < verb.index]
        return next((p for prep in preps for p in self.parse.children(prep.index) if p.dep == "pobj"), None)

    def _antecedent(self, verb: Token, subject: Token) -> Token:
        if verb.dep == "relcl" and subject.text.lower() in {"who", "that", "which"}:
            return self.parse.tokens[verb.head]
        return subject

    def conjuncts(self, token: Token) -> list[Token]:
        """A head with everything co-ordinated with it ("Lord, Gallucci and Cha")."""
        found: list[Token] = []
        stack = [token]
        while stack and len(found) < 40:
            current = stack.pop()
            found.append(current)
            stack.extend(
                child
                for child in self.parse.children(current.index)
                if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON", "NUM"}
            )
        return sorted(found, key=lambda t: t.index)
