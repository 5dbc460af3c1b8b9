"""Events of one document: trigger, PLOVER type and mode, actors, recipients, places, time, status.

Verbs and event nouns are looked up in rules/en/events.toml; arguments come from the parse (`event_roles`), the time from the
words that govern it (`governing`), the status from `modality`. Fewer, right ones: a trigger with nobody and nothing tied to
it is no event.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta

from dateline.mentions.events.doubts import Doubts
from dateline.mentions.events.roles import VERBAL, Roles
from dateline.mentions.events.rules import EventRule, EventRules, Pattern, event_rules
from dateline.mentions.modality.cues import Mood, cues
from dateline.mentions.modality.governing import Governing
from dateline.mentions.modality.scores import timely, weighed
from dateline.mentions.modality.status import Reader
from dateline.types.mentions import Attribution, EntityMention, EventMention
from dateline.types.spans import Span
from dateline.types.status import Certainty, EventStatus, EventType, NameType
from dateline.types.syntax import Parse, Token
from dateline.types.tagged import Tagged
from dateline.types.text import Document
from dateline.types.times import Timex

OLD = timedelta(days=60)
"""An event dated longer than this before publication is background."""

_EARLIER = frozenset({"previously", "earlier", "formerly", "once", "historically"})
_FROM = frozenset({EventType.REQUEST, EventType.REJECT, EventType.ACCUSE, EventType.THREATEN, EventType.SUPPORT})
"""Types whose nouns have "from" before whoever speaks: "demands from the unions"."""
_OWN, _NEAR = frozenset({"by", "from", "of"}), frozenset({"against", "to", "for", "on", "into", "between"})
_CARRIED = frozenset({"dobj", "nsubjpass", "nsubj", "pobj", "attr"})


def find(
    document: Document,
    parse: Parse,
    times: tuple[Timex, ...],
    names: tuple[EntityMention, ...],
    attributions: tuple[Attribution, ...],
    tagged: Tagged | None = None,
    rules: EventRules | None = None,
) -> tuple[EventMention, ...]:
    """The events that the document tells of, in order of the text; the tagger's factuality weighs in where one is given."""
    finder = Finder(document, parse, times, names, attributions, tagged, rules or event_rules())
    return tuple(event for token in parse.tokens if (event := finder.event(token)) is not None)


class Finder:
    """The events of one document."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        times: tuple[Timex, ...],
        names: tuple[EntityMention, ...],
        attributions: tuple[Attribution, ...],
        tagged: Tagged | None,
        rules: EventRules,
    ) -> None:
        self.tagged = tagged
        self.document = document
        self.parse = parse
        self.times = times
        self.rules = rules
        self.roles = Roles(parse, times, names, rules.sides)
        self.doubts = Doubts(document, parse, self.roles)
        self.governing = Governing.of(parse, times, cues())
        self.moods = Reader(parse, cues())
        self._contents = sorted((span, number) for number, item in enumerate(attributions) for span in item.content)
        self._starts = [span.start for span, _ in self._contents]

    def event(self, token: Token) -> EventMention | None:
        """The event that this token triggers, None for most tokens."""
        if token.pos in VERBAL:
            patterns = self.rules.verbs.get(token.lemma)
            if patterns and token.dep not in {"amod", "compound"}:
                return self._first(token, patterns, verbal=True)
        if token.pos in {"NOUN", "PROPN", "VERB"} and token.dep != "compound" and not self.roles.timed(token):
            patterns = self.rules.nouns.get(token.lemma.lower()) or self.rules.nouns.get(token.text.lower())
            if patterns and (token.pos == "NOUN" or token.text[0].islower() or token.pos == "PROPN"):
                return self._first(token, patterns, verbal=False)
        return None

    def _first(self, token: Token, patterns: list[Pattern], verbal: bool) -> EventMention | None:
        if self.doubts.part_of_name(token):
            return None
        for pattern in patterns:
            if verbal and self._verb_fits(token, pattern):
                event = self._verbal(token, pattern.rule)
            elif not verbal and self._noun_fits(token, pattern):
                event = self._nominal(token, pattern.rule)
            else:
                continue
            if event is not None:
                return event
        return None

    # -- does the pattern fit?

    def _verb_fits(self, verb: Token, pattern: Pattern) -> bool:
        children = self.parse.children(verb.index)
        particle = next((c.text.lower() for c in children if c.dep == "prt"), None)
        if particle is None and pattern.particle is not None:
            particle = next((c.text.lower() for c in children if c.dep == "advmod" and c.index == verb.index + 1), None)
        if pattern.particle != particle and (
            pattern.particle is not None or particle in {"off", "out", "up", "down", "over", "back", "through"}
        ):
            return False
        rule = pattern.rule
        needed = rule.objects or (frozenset({pattern.object}) if pattern.object else frozenset())
        objects = self._lemmas(self.roles.objects(verb))
        if needed and not objects & needed:
            behind = {
                self._noun_lemma(p) for c in children if c.dep == "prep" for p in self.parse.children(c.index) if p.dep == "pobj"
            }
            if not behind & needed:
                return False
        if rule.preps and not any(c.dep in {"prep", "dative"} and c.text.lower() in rule.preps for c in children):
            return False
        subjects = self._lemmas(self.roles.subjects(verb))
        if rule.subjects and not rule.subjects & subjects:
            return False
        around = objects | subjects
        if rule.unless & around:
            return False
        blind = bool(self.rules.blind & around - objects) or self._by_blind(verb)
        return blind == rule.blind if rule.blind or rule.type is EventType.ASSAULT else True

    def _by_blind(self, verb: Token) -> bool:
        return any(
            self._noun_lemma(p) in self.rules.blind and p.lemma not in {"car", "truck", "train", "bus"}
            for p in self.roles.behind(verb, frozenset({"in", "by", "from", "of", "during"}))
        )

    def _noun_fits(self, noun: Token, pattern: Pattern) -> bool:
        if noun.pos == "VERB" and noun.tag != "VBG":
            return False
        if noun.pos == "VERB" and noun.dep not in {"dobj", "pobj", "nsubj", "nsubjpass"}:
            return False
        children = self.parse.children(noun.index)
        rule = pattern.rule
        if rule.preps and not any(c.dep == "prep" and c.text.lower() in rule.preps for c in children):
            return False
        if any(c.text.lower() in rule.bars for c in children if c.index < noun.index):
            return False
        if pattern.modifier is None:
            return True
        return any(
            c.text.lower() == pattern.modifier or c.lemma.lower() == pattern.modifier
            for c in self.parse.children(noun.index)
            if c.index < noun.index
        ) or (noun.index > 0 and self.parse.tokens[noun.index - 1].text.lower() == pattern.modifier)

    def _lemmas(self, tokens: list[Token]) -> frozenset[str]:
        return frozenset(
            self._noun_lemma(one)
            for token in tokens
            for one in (token, *(c for c in self.parse.children(token.index) if c.dep == "conj"))
        )

    def _noun_lemma(self, token: Token) -> str:
        return token.lemma.lower()

    # -- arguments

    def _verbal(self, verb: Token, rule: EventRule) -> EventMention | None:
        doers, done_to = self.roles.subjects(verb), self.roles.objects(verb)
        toward = self.roles.behind(verb, rule.toward)
        for target in done_to:  # "signed a treaty with Finland", "sanctions on Finland" as its object
            toward += self.roles.behind(target, rule.toward)
        actors, recipients = self._sides(rule, doers, [*done_to, *toward])
        if not recipients and rule.frame == "act":
            recipients = self.roles.spans(self._behind_things(done_to))
        if rule.forces and not recipients and not self._lemmas(done_to) & self.rules.troops:
            return None
        behind = [one for one in doers if one.index > verb.index]  # "killed by forces in the port"
        return self._made(verb, rule, actors, recipients, [verb, *done_to, *behind])

    def _behind_things(self, things: list[Token]) -> list[Token]:
        """Whose thing it is that is approved, condemned or cut: "condemned Norway's raids", "the handling by the ministry"."""
        found: list[Token] = []
        for thing in things:
            found += self.roles.owners(thing) or self.roles.behind(thing, _OWN) or self.roles.behind(thing, _NEAR)
        return [one for one in found if one.tag != "PRP$"]  # "its own figures": the doer's

    def _sides(self, rule: EventRule, doers: list[Token], done_to: list[Token]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Actors and recipients by the rule's frame."""
        if rule.frame == "mutual":
            return self.roles.spans([*doers, *done_to]), ()
        if rule.frame == "undergo":
            return (), self.roles.spans([*doers, *done_to])
        actors = () if rule.blind else self.roles.spans(doers)
        return actors, self.roles.spans(done_to) if rule.frame == "act" else ()

    def _nominal(self, noun: Token, rule: EventRule) -> EventMention | None:
        of = self.roles.behind(noun, frozenset({"of"}))
        by = frozenset({"by", "from"}) if rule.type in _FROM else frozenset({"by"})
        doers = [*self.roles.owners(noun), *self.roles.behind(noun, by), *(of if rule.of == "actor" else [])]
        done_to = [*self.roles.behind(noun, rule.toward - by - {"of"}), *(of if rule.of == "recipient" else [])]
        if rule.of == "recipient" and rule.frame == "act" and not of and not self.roles.behind(noun, frozenset({"by"})):
            doers, done_to = self._possessed(noun, rule, doers, done_to)
        for clause in self.parse.children(noun.index):  # "talks scheduled for next week between the two sides"
            if clause.dep == "acl" and clause.tag == "VBN" and not done_to:
                done_to += self.roles.behind(clause, rule.toward - {"by"})
        carrier = self._carrier(noun)
        if carrier is not None:
            passive = self.roles.passive(carrier)
            subjects = self.roles.subjects(carrier)
            if noun.dep in {"dobj", "pobj"} or passive:
                doers = [*doers, *subjects] if not doers or rule.frame == "mutual" else doers
            done_to = done_to or self.roles.behind(carrier, rule.toward - {"by"})
            if not done_to and rule.frame == "act":  # "opened an inquiry into the dealings of the bank"
                done_to = self._behind_things([*self.roles.behind(noun, rule.toward | _NEAR)])
        actors, recipients = self._sides(rule, doers, done_to)
        around = [noun] if carrier is None else [noun, carrier]
        return self._made(noun, rule, actors, recipients, around)

    def _possessed(
        self, noun: Token, rule: EventRule, doers: list[Token], done_to: list[Token]
    ) -> tuple[list[Token], list[Token]]:
        """ "Kim's killing", "his arrest": a possessive before such a noun suffers it."""
        suffers = rule.type in {EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, None} and noun.tag != "NNS"
        owners = [c for c in doers if c.dep == "poss"]
        people = [c for c in owners if (m := self.roles.mention(c)) is not None and m.type is NameType.PERSON]
        if suffers and people and noun.lemma not in {"attack", "offensive", "invasion", "crackdown", "raid", "threat"}:
            return [c for c in doers if c not in people], [*done_to, *people]
        return doers, done_to

    def _carrier(self, noun: Token) -> Token | None:
        """The light verb that the noun hangs on ("held talks", "the talks were held", "took part in talks")."""
        head = self.parse.tokens[noun.head]
        if noun.dep == "conj" and head.pos in {"NOUN", "PROPN"}:
            noun, head = head, self.parse.tokens[head.head]
        if noun.dep == "pobj" and head.head != head.index:
            above = self.parse.tokens[head.head]
            if above.dep == "dobj" and above.lemma == "part":
                above = self.parse.tokens[above.head]
            return (
                above
                if above.pos in VERBAL and above.lemma in {"participate", "engage", "take", "meet", "call", "agree"}
                else None
            )
        return head if noun.dep in _CARRIED and head.pos in VERBAL and head.lemma in self.rules.light else None

    # -- the event

    def _made(
        self, token: Token, rule: EventRule, actors: tuple[Span, ...], recipients: tuple[Span, ...], around: list[Token]
    ) -> EventMention | None:
        if rule.named and token.pos in VERBAL and not self._named(actors):
            return None
        if rule.official and not self._official(actors):
            return None
        actors = tuple(span for span in actors if not span.overlaps(token.span))  # a headline taken for one name
        recipients = tuple(span for span in recipients if not span.overlaps(token.span))
        recipients = tuple(span for span in recipients if not any(span.overlaps(actor) for actor in actors))
        time = self.governing.time_of(token)
        places = self.roles.places(around)
        recipients = tuple(span for span in recipients if span not in places)
        struck = rule.frame == "undergo" and bool(places)  # "a bomb exploded in Oslo"
        if not actors and not recipients and not struck and (time is None or token.pos in VERBAL):
            return None
        mood = self._mood(token, time)
        mode = rule.mode or self._mode(token, rule)
        tied = time is not None or bool(places) or len(around) > 1
        if self._doubtful(token, rule, (actors, recipients), mode, tied=tied) or self.doubts.habitual(
            token, rule, mood.status, time
        ):
            return None
        trigger = token.span
        return EventMention(
            trigger=trigger,
            sentence=token.sentence,
            event_type=rule.type,
            event_mode=mode,
            actors=actors,
            recipients=recipients,
            places=places,
            time=time,
            status=mood.status,
            certainty=mood.certainty,
            attribution=self._attribution(trigger),
            background=self._background(token, time, mood.status),
            rule=rule.id,
        )

    def _doubtful(
        self, token: Token, rule: EventRule, sides: tuple[tuple[Span, ...], tuple[Span, ...]], mode: str | None, *, tied: bool
    ) -> bool:
        actors, recipients = sides
        if rule.recipient and not recipients:
            return True
        return (
            (token.pos not in VERBAL and self.doubts.many(token, actors, recipients, tied=tied))
            or self.doubts.in_words(token, rule, actors, recipients)
            or self.doubts.opinion(token, rule)
            or self.doubts.idle(token, rule, recipients, mode)
        )

    def _mood(self, token: Token, time: int | None) -> Mood:
        timex = self.times[time] if time is not None else None
        (scores,) = self.tagged.factuality([token.span]) if self.tagged is not None else (None,)
        mood = weighed(self.moods.mood(token, 0), scores)
        return timely(mood, timex, self.document.text, self.document.published)

    def _named(self, spans: tuple[Span, ...]) -> bool:
        return bool(spans)

    def _official(self, actors: tuple[Span, ...]) -> bool:
        for span in actors:
            for token in self.parse.tokens_in(span):
                mention = self.roles.mention(token)
                if mention is not None and (
                    mention.side or mention.type in {NameType.ORGANIZATION, NameType.PLACE, NameType.GROUP}
                ):
                    return True
                if token.lemma.lower() in {
                    "government",
                    "ministry",
                    "parliament",
                    "court",
                    "president",
                    "minister",
                    "police",
                    "administration",
                }:
                    return True
        return False

    def _mode(self, token: Token, rule: EventRule) -> str | None:
        """What is asked for or refused, from the words of the object or clause."""
        if not rule.modes:
            return None
        words = {t.lemma.lower() for t in self.parse.subtree(token.index)[:40] if t.index > token.index}
        return next((mode for mode, lemmas in rule.modes if words & lemmas), None)

    def _attribution(self, trigger: Span) -> int | None:
        """The attribution whose content holds the trigger most closely."""
        best: tuple[int, int] | None = None
        place = bisect_right(self._starts, trigger.start)
        for span, number in reversed(self._contents[max(0, place - 8) : place]):
            if span.contains(trigger) and (best is None or (len(span), number) < best):
                best = (len(span), number)
        return best[1] if best else None

    def _background(self, token: Token, time: int | None, status: EventStatus) -> bool:  # noqa: PLR0911  (a decision list, read top down)
        """Told as earlier history: dated long before publication, or in the pluperfect of a side clause, or behind "since"."""
        published = self.document.published
        when = self.times[time].when if time is not None else None
        bounds = published.when.earliest if published is not None else None
        if when is not None and when.latest is not None and bounds is not None and when.latest < bounds - OLD:
            return True
        if status not in {EventStatus.OCCURRED, EventStatus.UNDER_WAY, EventStatus.NEGATED}:
            return False
        children = self.parse.children(token.index)
        if any(c.dep == "advmod" and c.text.lower() in _EARLIER for c in children):
            return True
        if time is not None and self.times[time].value == "PAST_REF":
            return True
        if any(c.dep == "amod" and c.text.lower() in {"previous", "past", "earlier", "prior", "former"} for c in children):
            return True
        head = self.parse.tokens[token.head]
        if token.dep == "pobj" and head.text.lower() == "since":
            return True
        pluperfect = any(c.dep == "aux" and c.text.lower() in {"had", "'d", "’d"} for c in children)
        return (pluperfect and token.dep in {"relcl", "advcl"}) or any(
            c.dep == "mark" and c.text.lower() == "since" for c in children
        )


def certain(event: EventMention) -> bool:
    """The text tells it as a fact."""
    return event.status in {EventStatus.OCCURRED, EventStatus.UNDER_WAY} and event.certainty is Certainty.CERTAIN
