"""Positions in one document: who demands, offers, wants, refuses, accepts what, of whom, officially or privately.

Words are looked up in rules/en/positions.toml; holder and addressee come from the parse as those of events do. What stands under
"if", "might" or "would" is nobody's position and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.mentions.events.roles import PASSIVES, SUBJECTS, VERBAL, Roles
from dateline.mentions.events.rules import event_rules
from dateline.mentions.modality.cues import cues
from dateline.mentions.modality.status import Reader
from dateline.mentions.positions.rules import Cue, PositionRule, PositionRules, position_rules
from dateline.types.mentions import Attribution, EntityMention, PositionMention
from dateline.types.spans import Span
from dateline.types.status import EventStatus, Stance
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document
from dateline.types.times import Timex

SIDES = 3
"""Holders of one position at most ("Both leaders, A and B, want")."""
LONGEST = 240
"""Code points that an issue is cut to, at a word."""

_STOPS = (" — ", " – ", " -- ", ", which ", ", who ", ", where ", ", when ", "; ")
"""What opens an aside, which is no part of the issue."""
_SAID = frozenset({EventStatus.OCCURRED, EventStatus.UNDER_WAY, EventStatus.PLANNED})
_FIRST_PERSON = frozenset({"i", "we"})
_TOWARD = frozenset({"from", "of", "on", "to", "with"})
_HOLDS = frozenset({"in", "among", "within", "by", "of", "inside", "from"})
_EMPTY = frozenset(
    {
        "it",
        "this",
        "that",
        "them",
        "what",
        "which",
        "him",
        "her",
        "nothing",
        "something",
        "anything",
        "one",
        "so",
        "you",
        "me",
        "us",
    }
)


def find(
    document: Document,
    parse: Parse,
    times: tuple[Timex, ...],
    names: tuple[EntityMention, ...],
    attributions: tuple[Attribution, ...],
    rules: PositionRules | None = None,
) -> tuple[PositionMention, ...]:
    """The positions that the document tells of, in order of the text."""
    finder = Finder(document, parse, times, names, attributions, rules or position_rules())
    return tuple(position for token in parse.tokens for position in finder.positions(token))


class Finder:
    """The positions of one document."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        times: tuple[Timex, ...],
        names: tuple[EntityMention, ...],
        attributions: tuple[Attribution, ...],
        rules: PositionRules,
    ) -> None:
        self.document = document
        self.parse = parse
        self.rules = rules
        self.attributions = attributions
        self.roles = Roles(parse, times, names, event_rules().sides)
        self.moods = Reader(parse, cues())

    def positions(self, token: Token) -> Iterator[PositionMention]:
        """The positions that this token tells: for most tokens none."""
        if token.pos in VERBAL:
            yield from self._of_verb(token)
        elif token.pos == "NOUN":
            for cue in self.rules.nouns.get(token.lemma, ()):
                issues = list(self._noun_issues(token, cue))
                if issues:
                    yield from self._made(token, cue.rule, self._noun_holders(token, cue), None, issues)
                    return
        elif token.pos == "ADJ" and token.dep == "acomp":
            head = self.parse.tokens[token.head]
            for cue in self.rules.adjectives.get(token.lemma.lower(), ()):
                issues = list(self._adjective_issues(token, cue))
                if issues:
                    yield from self._made(head, cue.rule, self.roles.subjects(head), None, issues)
                    return

    def _of_verb(self, verb: Token) -> Iterator[PositionMention]:
        children = self.parse.children(verb.index)
        particle = next((c.text.lower() for c in children if c.dep == "prt"), None)
        for cue in self.rules.verbs.get(verb.lemma, ()):
            if cue.particle != particle:
                continue
            issues = list(self._verb_issues(verb, cue))
            if issues:
                holders = self.roles.subjects(verb)
                yield from self._made(verb, cue.rule, holders, self._toward(verb, issues), issues)
                return
        rule = self.rules.condition
        if rule is not None and verb.lemma not in self.rules.verbs and self._promises(verb):
            for holder in self._holders(verb, self.roles.subjects(verb)):
                yield from self._conditions(verb, rule, holder, phrases_only=True)

    def _promises(self, verb: Token) -> bool:
        """ "will lift the blockade": a deed that may be made conditional."""
        return any(c.dep == "aux" and c.text.lower() in {"will", "would", "'ll", "’ll"} for c in self.parse.children(verb.index))

    # -- what

    def _verb_issues(self, verb: Token, cue: Cue) -> Iterator[Token]:
        children = self.parse.children(verb.index)
        if cue.prep is not None:
            for prep in children:
                if prep.dep == "prep" and prep.text.lower() == cue.prep:
                    if cue.prep in {"on", "upon"} and verb.lemma == "call":  # "called on the rebels to disarm"
                        yield from (c for c in children if c.dep in {"xcomp", "advcl", "ccomp"} and self._infinitive(c))
                        return
                    yield from (c for c in self.parse.children(prep.index) if c.dep in {"pobj", "pcomp"})
                    return
            return
        clauses = [c for c in children if c.dep in {"xcomp", "ccomp"} and c.pos in VERBAL | {"ADJ", "NOUN"}]
        for clause in clauses:
            if self._fits(clause, cue.rule):
                yield clause
                return
        if cue.rule.finite == "modal":
            return
        objects = (
            [c for c in children if c.dep in PASSIVES] if self.roles.passive(verb) else [c for c in children if c.dep == "dobj"]
        )
        yield from (c for c in objects if c.text.lower() not in _EMPTY)

    def _fits(self, clause: Token, rule: PositionRule) -> bool:
        children = self.parse.children(clause.index)
        finite = not self._infinitive(clause) and clause.tag not in {"VB", "VBG"}
        modal = any(c.dep == "aux" and c.tag == "MD" for c in children)
        if rule.finite == "no":
            return not finite and not modal
        if rule.finite == "modal":
            return any(c.dep == "aux" and c.text.lower() in {"must", "should"} for c in children)
        return True

    def _infinitive(self, token: Token) -> bool:
        return any(c.dep == "aux" and c.text.lower() == "to" for c in self.parse.children(token.index))

    def _noun_issues(self, noun: Token, cue: Cue) -> Iterator[Token]:
        for child in self.parse.children(noun.index):
            if cue.prep is not None and child.dep == "prep" and child.text.lower() == cue.prep:
                yield from (c for c in self.parse.children(child.index) if c.dep in {"pobj", "pcomp"})
            elif cue.prep is None and child.dep == "acl" and (self._infinitive(child) or self._that(child)):
                yield child
        head = self.parse.tokens[noun.head]
        if cue.prep is None and noun.dep in {"dobj", "attr", "nsubj"} and head.lemma in self.rules.carriers:
            for child in self.parse.children(head.index):  # "there is growing acknowledgment in the party that ..."
                if child.dep in {"advcl", "ccomp"} and child.index > noun.index and self._that(child):
                    yield child

    def _that(self, clause: Token) -> bool:
        return any(c.dep == "mark" and c.text.lower() == "that" for c in self.parse.children(clause.index))

    def _adjective_issues(self, adjective: Token, cue: Cue) -> Iterator[Token]:
        for child in self.parse.children(adjective.index):
            if cue.prep is not None and child.dep == "prep" and child.text.lower() == cue.prep:
                yield from (c for c in self.parse.children(child.index) if c.dep in {"pobj", "pcomp"})
            elif cue.prep is None and child.dep == "xcomp" and self._infinitive(child):
                yield child

    # -- who

    def _noun_holders(self, noun: Token, cue: Cue) -> list[Token]:
        owners = [*self.roles.owners(noun), *self.roles.behind(noun, _HOLDS - {cue.prep or ""})]
        if owners:
            return owners
        head = self.parse.tokens[noun.head]
        if noun.dep in {"dobj", "attr", "nsubj"} and head.lemma in self.rules.carriers:
            subjects = self.roles.subjects(head) if noun.dep != "nsubj" else []
            return subjects or self.roles.behind(head, _HOLDS - {cue.prep or ""})
        return []

    def _holders(self, token: Token, tokens: list[Token]) -> list[Span]:
        """Who takes the position: up to `SIDES` of them, "we" being whoever speaks."""
        for one in tokens:
            if one.text.lower() in _FIRST_PERSON:
                speaker = self._speaker(token)
                return [speaker] if speaker is not None else []
        return [s for s in self.roles.spans(tokens) if not s.contains(token.span)][:SIDES]

    def _speaker(self, token: Token) -> Span | None:
        """Whoever says "we" is the source of the words."""
        number = self._attribution(token.span)
        if number is None or not self.attributions[number].sources:
            return None
        return self.attributions[number].sources[0]

    def _toward(self, verb: Token, issues: list[Token]) -> Span | None:
        """Whom it is asked of or offered to."""
        first = issues[0].index
        objects = [c for c in self.parse.children(verb.index) if c.dep in {"dobj", "dative"} and c.index != first]
        bare = [i for i in issues if i.dep in {"ccomp", "xcomp"} and (i.tag == "VB" or self._infinitive(i))]
        clause = [c for i in bare for c in self.parse.children(i.index) if c.dep in SUBJECTS]
        behind = self.roles.behind(verb, _TOWARD)
        for issue in issues:
            if issue.dep == "dobj":
                behind += self.roles.behind(issue, frozenset({"from", "to", "with"}))
        spans = self.roles.spans([*objects, *clause]) or self.roles.spans(behind)
        return spans[0] if spans else None

    # -- the position

    def _made(
        self, token: Token, rule: PositionRule, holders: list[Token], toward: Span | None, issues: list[Token]
    ) -> Iterator[PositionMention]:
        held_by = self._holders(token, holders)
        if not held_by:
            return
        mood = self.moods.mood(token, 0)
        stance: Stance | None = rule.stance
        if mood.status is EventStatus.NEGATED:
            stance = rule.negated
        elif mood.status not in _SAID:
            stance = None
        official = self._official(token)
        if stance is None or (rule.marked and official is None):
            return
        spans = [
            span
            for issue in issues
            if issue.lemma.lower() not in rule.unless and not self.roles.timed(issue)
            for one in self._conjuncts(issue)
            if (span := self._issue(one, token)) is not None
        ]
        for holder in held_by:
            whom = None if toward == holder or toward in spans else toward
            for span in spans:
                if not span.contains(holder):
                    yield PositionMention(
                        holder, whom, stance, span, token.sentence, official, self._attribution(token.span), rule.id
                    )
            if spans and self.rules.condition is not None:
                yield from self._conditions(token, self.rules.condition, holder)

    def _conjuncts(self, issue: Token) -> list[Token]:
        """The issue and what is conjoined with it, where these are things ("guarantees and the easing of sanctions")."""
        found = [issue]
        if issue.pos not in {"NOUN", "PROPN"}:
            return found
        for one in found:
            found.extend(
                c for c in self.parse.children(one.index) if c.dep == "conj" and c.pos in {"NOUN", "PROPN"} and len(found) < 6
            )
        return found

    def _issue(self, token: Token, cue: Token) -> Span | None:
        """The words of the issue: the token with what hangs on it, without conjuncts, relative and conditional clauses."""
        nominal = token.pos in {"NOUN", "PROPN"}
        left, right = token, token
        for child in self.parse.children(token.index):
            drop = child.dep in {"punct", "cc", "mark", "relcl", "appos", "advcl"} or (nominal and child.dep == "conj")
            if child.dep == "advcl" and not nominal and child.index < token.index + 1:
                drop = True
            if drop:
                continue
            for one in self.parse.subtree(child.index):
                if one.index > cue.index or token.index < cue.index:
                    left = one if one.index < left.index else left
                    right = one if one.index > right.index else right
        text = self.document.text
        end = min(right.end, left.start + LONGEST)
        if end < right.end:
            end = text.rfind(" ", left.start, end)
        for stop in _STOPS:
            place = text.find(stop, left.start + 20, end)
            end = place if place >= 0 else end
        while end > left.start and text[end - 1] in " ,;:.":
            end -= 1
        content = [t for t in self.parse.tokens[left.index : right.index + 1] if t.pos not in {"PART", "AUX", "PUNCT", "DET"}]
        if end - left.start < 3 or (not nominal and len(content) < 2):  # "to do" says nothing
            return None
        return Span(left.start, end)

    def _conditions(
        self, token: Token, rule: PositionRule, holder: Span, phrases_only: bool = False
    ) -> Iterator[PositionMention]:
        """The conditions that hang on the words of a position."""
        for child in self.parse.children(token.index):
            span = None
            if child.dep == "advcl" and not phrases_only:
                marks = [c for c in self.parse.children(child.index) if c.dep == "mark"]
                if marks and marks[0].text.lower() in self.rules.marks and marks[0].index > token.index:
                    span = self._issue(child, token)
                    span = Span(marks[0].start, span.end) if span is not None else None
            elif child.dep == "prep":
                span = self._phrase(child)
            if span is not None and not span.contains(holder):
                yield PositionMention(
                    holder, None, rule.stance, span, token.sentence, self._official(token), self._attribution(token.span), rule.id
                )

    def _phrase(self, prep: Token) -> Span | None:
        """What stands behind "in exchange for" and the like."""
        tokens = self.parse.tokens[prep.index : prep.index + 3]
        words = tuple(t.text.lower() for t in tokens)
        if not any(words[: len(phrase)] == phrase for phrase in self.rules.phrases):
            return None
        goal = next((c for c in self.parse.children(tokens[-1].index) if c.dep in {"pobj", "pcomp"}), None)
        return self._issue(goal, tokens[-1]) if goal is not None else None

    def _official(self, token: Token) -> bool | None:
        """ "officially" True, "privately" or "behind closed doors" False; on the words of the position or its clause."""
        for one in (token, self.parse.tokens[token.head]):
            for child in self.parse.children(one.index):
                word = child.text.lower()
                if child.dep in {"advmod", "amod", "npadvmod"} and word in self.rules.official:
                    return True
                if child.dep in {"advmod", "amod", "npadvmod"} and word in self.rules.private:
                    return False
                if child.dep == "prep" and word in {"in", "behind"}:
                    following = self.parse.tokens[child.index + 1 : child.index + 3]
                    words = [t.text.lower() for t in following]
                    if words[:1] in (["private"], ["public"]) or words == ["closed", "doors"]:
                        return words[0] == "public"
        return None

    def _attribution(self, span: Span) -> int | None:
        best: tuple[int, int] | None = None
        for number, item in enumerate(self.attributions):
            for content in item.content:
                if content.contains(span) and (best is None or len(content) < best[0]):
                    best = (len(content), number)
        return best[1] if best else None
