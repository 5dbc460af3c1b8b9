"""Whom the words of a source mean: a name, a description, or a pronoun that goes back to one of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dateline.mentions.attributions import clauses
from dateline.mentions.attributions.kinds import Kinds
from dateline.mentions.attributions.outlets import OutletMention
from dateline.mentions.attributions.page import Page
from dateline.types.mentions import EntityMention
from dateline.types.spans import Span
from dateline.types.status import MentionLevel, NameType, SourceKind
from dateline.types.syntax import Token

MAX_DESCRIPTOR = 160
"""Code points of the longest description that is kept whole."""
HEADLINE = 300
"""Code points after a headline's "newspaper" in which the outlet that it means is named."""
LOOK_BACK = 12
"""Speakers that a description or pronoun may go back to, the last ones first."""
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "his", "her", "their", "its"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "several", "other"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_BY_TYPE: Mapping[NameType, SourceKind] = {
    NameType.PERSON: SourceKind.NAMED,
    NameType.ORGANIZATION: SourceKind.ORGANIZATION,
    NameType.PLACE: SourceKind.ORGANIZATION,
    NameType.GROUP: SourceKind.ORGANIZATION,
    NameType.FACILITY: SourceKind.ORGANIZATION,
}
_BY_LABEL: Mapping[str, SourceKind] = {
    "PERSON": SourceKind.NAMED,
    "ORG": SourceKind.ORGANIZATION,
    "GPE": SourceKind.ORGANIZATION,
    "NORP": SourceKind.ORGANIZATION,
    "FAC": SourceKind.ORGANIZATION,
}
UNNAMED = frozenset({SourceKind.ANONYMOUS, SourceKind.UNNAMED_OFFICIAL})


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the words of one source say of who speaks."""

    kind: SourceKind
    lemma: str = ""
    chain: int | None = None
    descriptor: str | None = None
    count: int | None = None
    plural: bool = False
    definite: bool = False
    partitive: bool = False
    """One or some out of a group told of before: "one of the participants"."""
    pronoun: bool = False
    modifiers: frozenset[str] = frozenset()
    outlet: str | None = None


@dataclass
class Cast:
    """The names, outlets and nouns of one document, to be asked who a token means."""

    page: Page
    kinds: Kinds
    names: tuple[EntityMention, ...]
    outlets: tuple[OutletMention, ...]
    _starts: list[int] = field(default_factory=list)
    _named: dict[int, EntityMention] = field(default_factory=dict)
    _surnames: dict[str, int] = field(default_factory=dict)
    _described: dict[int, EntityMention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = tuple(sorted(self.names, key=lambda m: (m.span, m.chain)))
        self._starts = [m.span.start for m in self.names]
        for mention in self.names:
            if mention.level is MentionLevel.NAME:
                self._named.setdefault(mention.chain, mention)
                words = mention.name.split()
                if mention.type is NameType.PERSON and len(words) > 1 and words[-1].isalpha():
                    self._surnames.setdefault(words[-1], mention.chain)
            elif mention.level is MentionLevel.NOMINAL:
                self._described.setdefault(mention.chain, mention)

    def mention(self, token: Token) -> EntityMention | None:
        """The smallest mention that holds a token and does not merely modify it."""
        at = bisect_right(self._starts, token.start)
        holding = [m for m in self.names[max(0, at - 8) : at] if m.span.end >= token.end]
        return min(holding, key=lambda m: (len(m.span), m.span), default=None)

    def outlet(self, token: Token) -> OutletMention | None:
        """The outlet whose name ends in or holds a token."""
        at = bisect_right(self.outlets, token.start, key=lambda o: o.span.start)
        return next((o for o in reversed(self.outlets[max(0, at - 3) : at]) if o.span.end >= token.end), None)

    def outlets_from(self, offset: int) -> Iterator[OutletMention]:
        """Outlets named at or after `offset`."""
        for index in range(bisect_left(self.outlets, offset, key=lambda o: o.span.start), len(self.outlets)):
            yield self.outlets[index]

    def outlet_before(self, offset: int) -> OutletMention | None:
        """The last outlet named before `offset`."""
        at = bisect_right(self.outlets, offset - 1, key=lambda o: o.span.start)
        return self.outlets[at - 1] if at else None

    def speaker(self, head: Token, depth: int = 0) -> Speaker:
        """Who is meant by the phrase that `head` heads."""
        if head.pos in {"ADP", "PART"}:
            head = next((c for c in self.page.parse.children(head.index) if c.dep == "pobj"), head)
        word = head.text.lower()
        if word == "those" and head.pos in {"PRON", "DET"}:
            return Speaker(SourceKind.ANONYMOUS, "people", descriptor=self._text(head), plural=True)
        if word in self.kinds.pronouns and head.pos in {"PRON", "DET", "SCONJ"}:
            return self._pronoun(head, word, depth)
        outlet = self.outlet(head)
        mention = self.mention(head)
        if outlet is not None and (mention is None or mention.type is not NameType.PERSON):
            return Speaker(SourceKind.OUTLET, outlet=outlet.name, chain=mention.chain if mention else None)
        inner = self._partitive(head)
        if inner is not None and depth < 3:
            return self._out_of(head, self.speaker(inner, depth + 1))
        speaker = self._by_name(head, mention) or self._by_surname(head, mention) or self._noun(head, mention)
        return self._joint(head, speaker, depth) if speaker.kind is SourceKind.UNKNOWN and depth < 3 else speaker

    def _joint(self, head: Token, speaker: Speaker, depth: int) -> Speaker:
        """Of two people, of whom the first is not known for one, the kind of the second: "X and Kim Jong Un"."""
        second = next((c for c in self.page.parse.children(head.index) if c.dep == "conj" and c.text[:1].isupper()), None)
        if second is None or self.speaker(second, depth + 1).kind is not SourceKind.NAMED:
            return speaker
        return replace(speaker, kind=SourceKind.NAMED, plural=True)

    def _by_surname(self, head: Token, mention: EntityMention | None) -> Speaker | None:
        """A surname that neither parser nor tagger took for a name, as happens at the head of a sentence."""
        if mention is not None or not head.text[:1].isupper():
            return None
        chain = self._surnames.get(head.text)
        if chain is None or (head.pos == "PROPN" and head.dep == "compound"):
            return None
        return Speaker(SourceKind.NAMED, head.lemma.lower(), chain)

    def _by_name(self, head: Token, mention: EntityMention | None) -> Speaker | None:
        """A name, a description with a name beside it, or one that goes back to a name."""
        if mention is not None and mention.level is MentionLevel.NAME and not self._mere_noun(head, mention):
            kind = _BY_TYPE.get(mention.type, SourceKind.UNKNOWN)
            return Speaker(kind, head.lemma.lower(), mention.chain)
        appositive = self._appositive_name(head)
        if appositive is not None:
            return Speaker(SourceKind.NAMED, head.lemma.lower(), appositive.chain)
        if mention is not None and mention.level is MentionLevel.NOMINAL and mention.chain in self._named:
            named = self._named[mention.chain]
            outlet = self.outlet(self.page.parse.token_at(named.span.end - 1) or head)
            if outlet is not None:
                return Speaker(SourceKind.OUTLET, outlet=outlet.name, chain=mention.chain)
            return Speaker(_BY_TYPE.get(named.type, SourceKind.UNKNOWN), head.lemma.lower(), mention.chain)
        return None

    def _mere_noun(self, head: Token, mention: EntityMention) -> bool:
        """True for "Poll" at the head of a headline, which taggers take for somebody's name."""
        alone = mention.span.start == head.start and mention.span.end == head.end
        return alone and self.kinds.nouns.get(head.text.lower()) in {SourceKind.DOCUMENT, SourceKind.ANONYMOUS}

    def _pronoun(self, head: Token, word: str, depth: int) -> Speaker:
        parse = self.page.parse
        if word in _RELATIVE:
            verb = parse.tokens[head.head]
            noun = parse.tokens[verb.head]
            if verb.dep in {"relcl", "ccomp", "acl"} and noun.index < head.index and depth < 3:
                return self.speaker(noun, depth + 1)
            before = parse.tokens[max(0, head.index - 4) : head.index]
            near = next((t for t in reversed(before) if t.pos in {"NOUN", "PROPN"} and t.sentence == head.sentence), None)
            if near is not None and word == "who" and depth < 3:
                return self.speaker(near, depth + 1)
        mention = self.mention(head)
        plural = word in {"they", "them", "their", "we", "our"}
        if mention is not None:
            named = self._named.get(mention.chain)
            if named is not None:
                last = parse.token_at(named.span.end - 1)
                if last is not None and depth < 3:
                    return replace(self.speaker(last, depth + 1), chain=mention.chain)
            described = self._described.get(mention.chain)
            if described is not None and depth < 3:
                top = _top(self.page, described.span)
                if top is not None and top.text.lower() not in self.kinds.pronouns:
                    return replace(self.speaker(top, depth + 1), chain=mention.chain)
        chain = mention.chain if mention else None
        return Speaker(SourceKind.UNKNOWN, chain=chain, plural=plural, pronoun=word in _BACKWARD, lemma=word)

    def _partitive(self, head: Token) -> Token | None:
        """The group in "one of the officials"."""
        if head.lemma.lower() not in self.kinds.quantities and head.tag != "CD":
            return None
        for child in self.page.parse.children(head.index):
            if child.dep == "prep" and child.text.lower() in {"of", "among"}:
                return next((c for c in self.page.parse.children(child.index) if c.dep == "pobj"), None)
        return None

    def _out_of(self, head: Token, group: Speaker) -> Speaker:
        count = self.kinds.number(head.text)
        if group.kind not in UNNAMED:
            kind = SourceKind.ANONYMOUS if group.kind in {SourceKind.ORGANIZATION, SourceKind.NAMED} else group.kind
            group = replace(group, kind=kind, chain=None)
        text = descriptor_of(self.page, clauses.phrase(self.page.parse, head), self.kinds)
        plural = head.text.lower() != "one"
        return replace(group, descriptor=text, count=count, plural=plural, definite=True, partitive=True)

    def _appositive_name(self, head: Token) -> EntityMention | None:
        """The name beside a description; of one office holder also one that the parse hangs deeper or the tagger mistypes."""
        office = head.tag == "NN" and self.kinds.nouns.get(head.lemma.lower()) in UNNAMED
        inside = self.page.parse.subtree(head.index)[:40] if office else self.page.parse.children(head.index)
        for token in inside:
            if token.dep != "appos" or token.index < head.index or token.pos != "PROPN":
                continue
            mention = self.mention(token)
            if mention is None or mention.level is not MentionLevel.NAME:
                continue
            two = " " in mention.span.of(self.page.document.text)
            if mention.type is NameType.PERSON and (token.head == head.index or two):
                return mention
            if office and token.head == head.index and two and mention.type in {NameType.GROUP, NameType.OTHER}:
                return mention
        return None

    def _noun(self, head: Token, mention: EntityMention | None) -> Speaker:
        parse = self.page.parse
        children = parse.children(head.index)
        lemma = head.lemma.lower()
        plural = head.tag in {"NNS", "NNPS"}
        kind = self._kind(head, children)
        determiner = next((c.text.lower() for c in children if c.dep in {"det", "poss"} and c.index < head.index), "")
        definite = determiner in _DEFINITE or any(c.dep == "poss" for c in children)
        if kind is SourceKind.DOCUMENT and lemma in self.kinds.stories:
            outlet = self._outlet_of(head)
            if outlet is not None:
                return Speaker(SourceKind.OUTLET, lemma, outlet=outlet)
        if kind is SourceKind.OUTLET:
            last = self.outlet_before(head.start) if definite and not plural else None
            if last is None and not plural and determiner not in {"a", "an"}:
                near = next(self.outlets_from(head.start), None)
                last = near if near is not None and near.span.start - head.start < HEADLINE else None
            return Speaker(kind, lemma, descriptor=self._text(head), outlet=last.name if last else None)
        if kind is SourceKind.NAMED or kind not in UNNAMED:
            chain = mention.chain if mention is not None else None
            return Speaker(kind, lemma, chain, plural=plural, definite=definite)
        count = next(
            (self.kinds.number(c.text) for c in children if c.dep in {"nummod", "det", "amod"} and self.kinds.number(c.text)),
            None,
        )
        modifiers = frozenset(
            c.text.lower() for c in children if c.dep in {"amod", "compound", "nmod"} and c.text.lower() not in {"senior", "top"}
        )
        chain = mention.chain if mention is not None else None
        return Speaker(kind, lemma, chain, self._text(head), count, plural, definite, False, False, modifiers)

    def _kind(self, head: Token, children: list[Token]) -> SourceKind:
        """By the noun; a proper one that nobody took for a name by what the tagger made of it."""
        kind = self.kinds.of_noun(head, children)
        if kind is not SourceKind.UNKNOWN or head.pos != "PROPN":
            return kind
        tagged = self.page.parse.names
        at = bisect_right(tagged, head.start, key=lambda name: name.span.start) - 1
        if at >= 0 and tagged[at].span.end >= head.end:
            return _BY_LABEL.get(tagged[at].label, kind)
        return kind

    def _outlet_of(self, head: Token) -> str | None:
        """The outlet of "a Reuters report" or "a story in The Times"."""
        span = clauses.phrase(self.page.parse, head)
        at = bisect_right(self.outlets, span.start - 1, key=lambda o: o.span.start)
        found = self.outlets[at].span if at < len(self.outlets) else None
        return self.outlets[at].name if found is not None and found.end <= span.end else None

    def _text(self, head: Token) -> str:
        return descriptor_of(self.page, clauses.phrase(self.page.parse, head), self.kinds)


_BACKWARD = frozenset({"he", "she", "they", "his", "her", "their", "it"})
_CLAUSE = re.compile(r",?\s+(?:who|which|speaking|asking|requesting)\s")


def descriptor_of(page: Page, span: Span, kinds: Kinds) -> str:
    """The words of a description on one line, without the terms on which the source spoke."""
    text = " ".join(span.of(page.document.text).split())
    terms = kinds.terms(text)
    if terms is not None:
        cut = [m.start() for m in _CLAUSE.finditer(text) if m.start() < terms[0]]
        text = text[: cut[-1] if cut else terms[0]]
    if len(text) > MAX_DESCRIPTOR:
        text = text[:MAX_DESCRIPTOR].rsplit(" ", 1)[0]
    return text.removesuffix("’s").removesuffix("'s").rstrip(" ,;:–—-")


def _top(page: Page, span: Span) -> Token | None:
    """The token of a stretch that the others hang on."""
    tokens = page.parse.tokens_in(span)
    inside = {token.index for token in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), None)


def antecedent(speaker: Speaker, before: list[Speaker]) -> int | None:
    """Index of the earlier speaker that a definite description or a pronoun goes back to."""
    if speaker.partitive or not (speaker.definite or speaker.pronoun):
        return None
    for index in range(len(before) - 1, max(-1, len(before) - 1 - LOOK_BACK), -1):
        other = before[index]
        if speaker.pronoun:
            if other.pronoun or other.kind is SourceKind.UNKNOWN or (speaker.lemma in _PERSONS and other.kind in _THINGS):
                continue
            return index if other.plural == speaker.plural or (speaker.plural and (other.count or 0) > 1) else None
        if other.kind in UNNAMED and _same(speaker, other):
            return index
    return None


_PERSONS = frozenset({"he", "she"})
_THINGS = frozenset({SourceKind.DOCUMENT, SourceKind.OUTLET, SourceKind.ORGANIZATION})
"""Nobody who is "he" or "she"."""
_PEOPLE = frozenset({"source", "person", "people", "participant", "individual", "man", "woman", "insider"})


def _same(speaker: Speaker, other: Speaker) -> bool:
    """True where "the official" may be the "senior State Department official" of before."""
    if speaker.lemma == other.lemma:
        pass
    elif not (speaker.kind is other.kind is SourceKind.ANONYMOUS and speaker.lemma in _PEOPLE and other.lemma in _PEOPLE):
        return False
    if speaker.plural != other.plural:
        return False
    if speaker.count is not None and other.count is not None and speaker.count != other.count:
        return False
    return speaker.modifiers <= other.modifiers
