"""Who takes part in an engagement, who organises it, where, at which level, why a step was taken."""

from __future__ import annotations

import re

from dateline.mentions.engagements.scene import Draft, Scene
from dateline.rules.world.countries import by_name
from dateline.types.mentions import EntityMention
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus, MentionLevel, NameType
from dateline.types.syntax import Token

_TRACK = re.compile(r"track[\s\-]*(1\.5|one[\s\-]and[\s\-]a[\s\-]half|one\s+point\s+five|2|two|ii|1|one|i)\b", re.IGNORECASE)
_TRACKS = {"1.5": "1.5", "2": "2", "two": "2", "ii": "2", "1": "1", "one": "1", "i": "1"}
_PREMODIFIERS = frozenset({"compound", "nmod", "amod", "poss", "nummod"})
_WHERE = frozenset({"in", "at", "inside", "near", "outside"})
_GATHERINGS = frozenset({EngagementKind.SUMMIT, EngagementKind.MEETING, EngagementKind.CONFERENCE, EngagementKind.TALKS})
_SEVERED = frozenset(
    {EngagementStatus.CANCELLED, EngagementStatus.POSTPONED, EngagementStatus.RESCHEDULED, EngagementStatus.IN_DOUBT,
     EngagementStatus.DENIED, EngagementStatus.NOT_HELD}
)  # fmt: skip
_REASON_MARKS = frozenset({"because", "after"})
_REASON_PREPS = frozenset({"over", "due", "because", "after", "following", "amid", "owing", "for", "in"})


def track_in(text: str) -> str | None:
    """The level that the words name: "1", "1.5" or "2"; None where they name none."""
    match = _TRACK.search(text)
    if match is None:
        return None
    return _TRACKS.get(match.group(1).lower(), "1.5")


class Cast:
    """Gathers the sides and people of one draft, without repeating any."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parties: dict[object, Span] = {}
        self.people: dict[int, Span] = {}

    def add(self, token: Token, *, lists: bool = True) -> None:
        """Takes in what a noun phrase names: its co-ordinated heads and what each of them stands for."""
        for head in self.scene.conjuncts(token) if lists else [token]:
            self._head(head)
            for child in self.scene.parse.children(head.index):
                if child.dep == "appos":
                    mention = self.scene.name_at(child)
                    if self.scene.is_person(mention):
                        self.add(child)

    def _head(self, head: Token) -> None:
        mention = self.scene.name_at(head)
        if mention is not None and self.take(mention) and mention.type is NameType.PERSON:
            return
        for inner in _names_before(self.scene, head, head.end):
            if inner is not mention and inner.type is not NameType.PERSON and inner.country:
                self.take(inner)
        for child in self.scene.parse.children(head.index):
            if child.dep == "prep" and child.text.lower() in {"of", "from"}:
                self._below(child)
            elif child.dep in {"acl", "relcl"} and child.lemma in {"lead", "head"}:
                self._led(child)

    def _below(self, prep: Token) -> None:
        """ "a team of North Koreans led by ...", "a delegation from Pyongyang"."""
        for child in self.scene.parse.children(prep.index):
            if child.dep != "pobj":
                continue
            inner = self.scene.name_at(child)
            if inner is not None and inner.type is not NameType.PERSON and inner.country:
                self.take(inner)
            for below in self.scene.parse.children(child.index):
                if below.dep in {"acl", "relcl"} and below.lemma in {"lead", "head"}:
                    self._led(below)
                elif below.dep in _PREMODIFIERS:
                    side = self.scene.name_at(below)
                    if side is not None and side.country and side.type is not NameType.PERSON:
                        self.take(side)

    def _led(self, verb: Token) -> None:
        for child in self.scene.parse.children(verb.index):
            if child.dep == "agent":
                for leader in self.scene.parse.children(child.index):
                    mention = self.scene.name_at(leader)
                    if mention is not None and self.scene.is_person(mention):
                        self.take(mention)

    def split(self, mention: EntityMention) -> None:
        """ "U.S.-South Korea" as one name: two sides."""
        text = mention.span.of(self.scene.document.text)
        start = mention.span.start
        for part in re.split(r"[-–/]", text):
            known = by_name().get(part.strip())
            if known is not None:
                self.parties.setdefault(known[0], Span(start, start + len(part)))
            start += len(part) + 1

    def take(self, mention: EntityMention) -> bool:
        if self.scene.is_site(mention):
            return False
        if mention.type is NameType.PERSON:
            if not self.scene.is_person(mention):
                if mention.country:
                    self.parties.setdefault(mention.country, mention.span)
                return bool(mention.country)
            self.people.setdefault(mention.chain, mention.span)
            return True
        if mention.level is MentionLevel.NOMINAL:  # "a Labour delegation" is Labour's, not the country's
            bodies = [m for m in self.scene.names_in(mention.span) if m.type is NameType.ORGANIZATION]
            named = next((m for m in bodies if m.level is MentionLevel.NAME), None)
            mention = named or mention
        if mention.type in {NameType.ORGANIZATION, NameType.GROUP} or mention.country:
            self.parties.setdefault(mention.country or mention.chain, mention.span)
            return True
        return False


def of_noun(scene: Scene, token: Token, kind: EngagementKind, cast: Cast) -> tuple[Span, ...]:
    """Takes the sides that the noun phrase of a trigger names into the cast; gives the venues it names."""
    grammar = scene.grammar
    venues: list[Span] = []
    for child in (*scene.parse.children(token.index), *_of_carrier(scene, token)):
        word = child.text.lower()
        paid_by = word == "by" and kind in {EngagementKind.VISIT, EngagementKind.CALL}
        if child.dep in {"prep", "agent"} and (word in grammar.lexicon["between"] or paid_by):
            for pobj in scene.parse.children(child.index):
                if pobj.dep == "pobj":
                    cast.add(pobj)
        elif child.dep == "prep" and word == "of" and kind is not EngagementKind.VOTE:
            for pobj in scene.parse.children(child.index):
                if pobj.dep == "pobj" and (scene.name_at(pobj) is not None):
                    cast.add(pobj)
        elif (child.dep == "prep" and word in _WHERE) or (child.dep == "prep" and word == "to" and kind is EngagementKind.VISIT):
            venues.extend(_places(scene, child))
    return (*venues, *_before(scene, token, kind, cast))


def _of_carrier(scene: Scene, token: Token) -> tuple[Token, ...]:
    """What hangs on the noun that carries it: "five hours of talks in Lima with the rebels"."""
    prep = scene.parse.tokens[token.head]
    above = scene.parse.tokens[prep.head]
    if token.dep != "pobj" or prep.text.lower() != "of" or above.lemma.lower() not in scene.grammar.lexicon["transparent"]:
        return ()
    return tuple(c for c in scene.parse.children(above.index) if c.index > token.index)


def _names_before(scene: Scene, token: Token, end: int) -> list[EntityMention]:
    """The names in what stands before (and in) the head of a noun phrase."""
    start = min(
        [
            token.start,
            *(scene.parse.subtree_span(c.index).start for c in scene.parse.children(token.index) if c.dep in _PREMODIFIERS),
        ]
    )
    return scene.names_in(Span(start, end)) if start < end else []


def _before(scene: Scene, token: Token, kind: EngagementKind, cast: Cast) -> list[Span]:
    """Names before the noun: sides ("U.S.-South Korea drills", "Abe's visit"), or the venue ("the Singapore summit")."""
    mentions = _names_before(scene, token, token.start)
    text = scene.document.text
    venues = []
    for mention in mentions:
        behind = text[mention.span.end : mention.span.end + 2]
        plain = (
            len(mentions) == 1
            and not mention.side
            and behind[:1] not in {"'", "’", "-", "–"}
            and "-" not in mention.span.of(text)
        )
        if plain and scene.is_place(mention) and kind in _GATHERINGS:
            venues.append(mention.span)
        elif mention.type in {NameType.PERSON, NameType.ORGANIZATION, NameType.GROUP} or mention.country:
            cast.take(mention)
        else:
            cast.split(mention)
    return venues


def _places(scene: Scene, prep: Token) -> list[Span]:
    """The places behind a preposition; of "Bergen, Norway" only Bergen."""
    found: list[EntityMention] = []
    sites: list[Span] = []
    for pobj in scene.parse.children(prep.index):
        if pobj.dep != "pobj" or pobj.index in scene.timed:
            continue
        for head in scene.conjuncts(pobj):
            mention = scene.name_at(head)
            site = _site(scene, head) if mention is None or not scene.is_place(mention) else None
            if site is not None:
                sites.append(site)
            if mention is None or not (scene.is_place(mention)) or any(m.span == mention.span for m in found):
                if mention is None and head.lemma in {"soil", "territory"}:
                    found.extend(m for c in scene.parse.children(head.index) if (m := scene.name_at(c)) is not None and m.country)
                continue
            between = scene.document.text[found[-1].span.end : mention.span.start] if found else ""
            if between.strip() == "," and head.index and not _more(scene, head) and len(found) > 1 and _within(mention):
                continue
            if between.strip() == "," and len(found) == 1 and not _more(scene, head) and _within(mention):
                continue
            found.append(mention)
    return [m.span for m in found] or sites


def _site(scene: Scene, head: Token) -> Span | None:
    """ "the border village of Hila": Hila; "the demilitarized zone": a place without a name, but with a word that tells which."""
    if head.lemma.lower() not in scene.grammar.lexicon["sites"]:
        return None
    children = scene.parse.children(head.index)
    for child in children:
        if child.dep == "prep" and child.text.lower() in {"of", "in", "at", "on"}:
            for pobj in scene.parse.children(child.index):
                mention = scene.name_at(pobj) if pobj.dep == "pobj" else None
                if mention is not None and scene.is_place(mention):
                    return mention.span
    told = [c for c in children if c.dep in {"amod", "compound", "nmod"} and c.index < head.index]
    return Span(min(c.start for c in told), head.end) if told and told[0].tag not in {"JJS", "JJR"} else None


def _within(mention: EntityMention) -> bool:
    return mention.type is NameType.PLACE


def _more(scene: Scene, head: Token) -> bool:
    """More of the list follows."""
    return any(c.dep in {"cc", "conj"} for c in scene.parse.children(head.index))


def of_predicate(scene: Scene, predicate: Token, trigger: Token, cast: Cast | None) -> tuple[Span, ...]:
    """The venues that hang on the predicate (through its auxiliaries), and the sides behind "between" and "with"."""
    venues: list[Span] = []
    current = predicate
    for _ in range(3):
        children = scene.parse.children(current.index)
        further = [c for p in children if p.dep == "prep" for c in scene.parse.children(p.index) if c.dep == "conj"]
        for child in (*children, *further):
            again = child.dep == "conj" and child.pos == "ADP"  # "met in Lima and in Quito"
            if not (again or child.dep in {"prep", "agent"}) or child.index == trigger.index:
                continue
            word = child.text.lower()
            if word in _WHERE or (word == "on" and current is predicate):
                venues.extend(_places(scene, child))
            elif word in scene.grammar.lexicon["between"] and cast is not None:
                for pobj in scene.parse.children(child.index):
                    if pobj.dep == "pobj" and pobj.index != trigger.index:
                        cast.add(pobj)
        if current.dep != "xcomp":
            break
        current = scene.parse.tokens[current.head]
    return tuple(venues)


def organizer_of(scene: Scene, predicate: Token) -> Span | None:  # noqa: PLR0911 - an exit for each reason
    """Who organises: the agent of a passive ("organized by X"), or the subject."""
    for child in scene.parse.children(predicate.index):
        if child.dep == "agent":
            for pobj in scene.parse.children(child.index):
                mention = scene.name_at(pobj)
                if mention is not None:
                    return mention.span
            return None
    if any(child.dep == "nsubjpass" for child in scene.parse.children(predicate.index)):
        return None
    subject = scene.subject(predicate)
    for _ in range(3):
        if subject is None:
            return None
        mention = scene.name_at(subject)
        if mention is not None and (scene.is_person(mention) or mention.type is NameType.ORGANIZATION):
            return mention.span
        if subject.dep != "appos":
            return None
        subject = scene.parse.tokens[subject.head]
    return None


def reason_of(scene: Scene, draft: Draft) -> Span | None:
    """The clause or phrase that the text gives as the reason of a step away from the engagement."""
    if draft.status not in _SEVERED or draft.predicate is None:
        return None
    predicate = scene.parse.tokens[draft.predicate]
    for child in scene.parse.children(predicate.index):
        word = child.text.lower()
        if child.dep == "advcl":
            mark = next((c for c in scene.parse.children(child.index) if c.dep in {"mark", "advmod"}), None)
            if mark is not None and mark.text.lower() in _REASON_MARKS:
                return Span(mark.start, scene.parse.subtree_span(child.index).end)
            if child.lemma == "cite":
                return scene.parse.subtree_span(child.index)
        elif child.dep == "prep" and word in _REASON_PREPS and _is_reason(scene, child):
            return scene.parse.subtree_span(child.index)
    return None


def _is_reason(scene: Scene, prep: Token) -> bool:
    word = prep.text.lower()
    words = [t.text.lower() for t in scene.parse.tokens[prep.index + 1 : prep.index + 3]]
    if any(t.index in scene.timed for t in scene.parse.subtree(prep.index)[1:3]):
        return False
    if word == "for":
        return bool(words) and words[0] in {"fear", "lack", "fears"}
    if word == "in":
        return bool(words) and words[0] in {"protest", "response", "retaliation", "reaction"}
    if word in {"due", "owing"}:
        return bool(words) and words[0] == "to"
    return word != "amid"
