"""Which words of a document speak of one particular engagement: nouns ("the talks") and verbs ("met", "will vote on")."""

from __future__ import annotations

from dateline.mentions.engagements import roles, steps
from dateline.mentions.engagements.acts import of_verb, visited
from dateline.mentions.engagements.matter import NOUNISH, long_ago, matter_of, nouns_of, ordinal_of, told_as_past
from dateline.mentions.engagements.moods import Step, is_passive
from dateline.mentions.engagements.outcomes import resolve
from dateline.mentions.engagements.persons import is_people
from dateline.mentions.engagements.rules import lemma_of
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.mentions.engagements.subjects import fits
from dateline.mentions.engagements.times import place_in_time
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus, MentionLevel, NameType
from dateline.types.syntax import Token

_HEADS = frozenset({"attr", "dobj", "pobj", "nsubj", "nsubjpass"})
"""What an adjective is that stands for a noun ("a bilateral in Lima")."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


def drafts_of(scene: Scene, token: Token) -> list[Draft]:
    """What the clause around a token tells of an engagement that the token names; empty where it names none."""
    if token.pos in NOUNISH or (token.pos == "ADJ" and token.dep in _HEADS):
        lemma = lemma_of(scene.grammar, scene.parse, token)
        if lemma in scene.grammar.kinds:
            return _noun(scene, token, lemma) if _names_one(scene, token, lemma) else []
        return []
    if token.pos == "VERB" or (token.lemma == "be" and token.dep not in {"aux", "auxpass"}):
        return of_verb(scene, token)
    return []


# -- nouns


def _names_one(scene: Scene, token: Token, lemma: str) -> bool:  # noqa: PLR0911, PLR0912 - an exit for each reason
    """False where the noun is generic ("any talks"), means something else ("news conference") or only modifies another noun."""
    grammar = scene.grammar
    children = scene.parse.children(token.index)
    before = {c.text.lower() for c in children if c.index < token.index} | {
        c.lemma.lower() for c in children if c.index < token.index
    }
    if token.index:
        before.add(scene.parse.tokens[token.index - 1].text.lower())
    if token.dep in {"compound", "nmod", "amod", "npadvmod"} and token.head > token.index:
        return False
    if token.index in scene.timed or _denied_to_be(scene, token) or _in_body(scene, token, lemma):
        return False
    if lemma in grammar.lexicon["plural_only"] and token.tag not in {"NNS", "NNPS"}:
        return False
    if before & grammar.not_after.get(lemma, frozenset()) or _with_their_own(scene, token, lemma):
        return False
    preps = {c.text.lower() for c in children if c.dep in {"prep", "agent"}}
    beside = [p for c in children if c.text.lower() == "with" for p in scene.parse.children(c.index) if p.dep == "pobj"]
    if any(p.lemma.lower() in grammar.lexicon["press"] for p in beside):
        return False
    kind = grammar.kinds[lemma]
    if lemma in grammar.lexicon["talks_only"] and _of_talks(scene, token):
        scene.known.add(EngagementKind.OTHER if _of_hearing(scene, token) else kind)
        return True
    if lemma == "round":
        return False
    if lemma in grammar.needs_modifier or lemma in grammar.needs_prep:
        named = any(c.dep in {"compound", "poss", "nmod", "amod"} and scene.name_at(c) is not None for c in children)
        named = named or (kind is EngagementKind.EXERCISE and (_titled(scene, token) or scene.martial))
        again = (
            kind in scene.known
            and lemma not in {"contact", "stop", "showdown"}
            and bool(before & _DEFINITE or any(c.dep == "poss" for c in children))
        )
        if not (
            again
            or before & grammar.needs_modifier.get(lemma, frozenset())
            or preps & grammar.needs_prep.get(lemma, frozenset())
            or (named and lemma not in {"call", "reading", "session", "bargaining", "game"})
        ):
            return False
        if lemma == "conversation" and "the" not in before:
            return False
    scene.known.add(kind)
    if before & grammar.lexicon["generic_determiner"] and "no" not in before and not _denied_any(scene, token):
        return False
    definite = bool(before & _DEFINITE) or any(c.dep == "poss" for c in children)
    if before & grammar.lexicon["generic_modifier"] and not definite:
        return False
    if lemma == "vote" and (any(c.dep == "nummod" for c in children) or token.tag == "NNS"):
        return definite and token.tag == "NN"
    return not _habitual(scene, token, definite)


def _with_their_own(scene: Scene, token: Token, lemma: str) -> bool:
    """ "was called home for consultations": with the own government."""
    prep = scene.parse.tokens[token.head]
    verb = scene.parse.tokens[prep.head]
    if lemma != "consultation" or token.dep != "pobj" or prep.text.lower() != "for":
        return False
    if any(c.dep == "prep" and c.text.lower() in {"with", "between", "among"} for c in scene.parse.children(token.index)):
        return False
    home = {c.text.lower() for c in scene.parse.children(verb.index)} & {"home", "back"}
    return bool(home) or verb.lemma in {"return", "recall", "summon", "withdraw"}


def _of_talks(scene: Scene, token: Token) -> bool:
    """ "The round opened on Thursday", in an article that speaks of talks or of those who lead them; "a round of talks" is named
    by the talks, a round of anything else is none."""
    if not (scene.negotiating or EngagementKind.TALKS in scene.known or _of_hearing(scene, token)):
        return False
    behind = scene.parse.tokens[token.index + 1 : token.index + 2]
    series = [p for c in scene.parse.children(token.index) if c.text == "of" for p in scene.parse.children(c.index)]
    if token.lemma.lower() == "round" and (any(p.index not in scene.timed for p in series) or (behind and behind[0].text == "-")):
        return False
    return not any(
        c.dep == "compound" and c.pos == "NOUN" and c.index not in scene.timed for c in scene.parse.children(token.index)
    )


def _of_hearing(scene: Scene, token: Token) -> bool:
    """ "The session", in an article that has spoken of a hearing and of no talks."""
    if EngagementKind.OTHER not in scene.known or EngagementKind.TALKS in scene.known or token.lemma.lower() != "session":
        return False
    before = [c for c in scene.parse.children(token.index) if c.index < token.index]
    return [c.text.lower() for c in before] in (["the"], ["that"], ["this"])


def _denied_any(scene: Scene, token: Token) -> bool:
    """ "is not holding any talks": as much as "no talks"."""
    head = scene.parse.tokens[token.head]
    return token.dep == "dobj" and any(c.dep == "neg" for c in scene.parse.children(head.index))


def _titled(scene: Scene, token: Token) -> bool:
    """ "the “Blue Shield” exercise": it has a name of its own."""
    before = scene.parse.tokens[max(0, token.index - 1)]
    return before.text in {'"', "”", "’", "'", "''"} or (before.pos == "PROPN" and before.sentence == token.sentence)


def _in_body(scene: Scene, token: Token, lemma: str) -> bool:
    """ "the National Congress" that is an organisation, no meeting."""
    if scene.grammar.kinds.get(lemma) is not EngagementKind.CONFERENCE:
        return False
    mention = scene.name_at(token)
    return mention is not None and mention.type is NameType.ORGANIZATION and mention.level is MentionLevel.NAME


def _denied_to_be(scene: Scene, token: Token) -> bool:
    """ "It was not a third vote"."""
    head = scene.parse.tokens[token.head]
    return token.dep == "attr" and any(c.dep == "neg" for c in scene.parse.children(head.index))


def _habitual(scene: Scene, token: Token, definite: bool) -> bool:
    """ "Informal talks allow experts to speak freely", "usually take part in such talks"."""
    head = scene.parse.tokens[token.head]
    governing = head
    for _ in range(3):
        if governing.pos in {"VERB", "AUX"} or governing.head == governing.index:
            break
        governing = scene.parse.tokens[governing.head]
    children = scene.parse.children(governing.index)
    if any(c.dep == "advmod" and c.text.lower() in scene.grammar.lexicon["habitual"] for c in children):
        return True
    if definite or token.dep != "nsubj" or token.tag not in {"NNS", "NNPS"}:
        return False
    plain = head.tag in {"VBP", "VBZ"} and head.lemma not in {
        "be",
        "begin",
        "start",
        "open",
        "resume",
        "continue",
        "collapse",
        "end",
    }
    return plain and not (any(c.dep == "aux" for c in children) or head.index in scene.attached)


def _noun(scene: Scene, token: Token, lemma: str) -> list[Draft]:
    kind = EngagementKind.OTHER if _of_hearing(scene, token) else scene.grammar.kinds[lemma]
    children = scene.parse.children(token.index)
    words = {c.text.lower() for c in children if c.index < token.index}
    cast = roles.Cast(scene)
    venues = roles.of_noun(scene, token, kind, cast)
    found = steps.of_noun(scene, token)
    base = Draft(token, kind, lemma)
    base.definite = bool(words & _DEFINITE) or any(c.dep == "poss" for c in children)
    base.indefinite = bool(words & {"a", "an"})
    base.ordinal = ordinal_of(scene, token) if lemma != "reading" else None
    base.matter = matter_of(scene, token, kind)
    base.nouns = nouns_of(scene, token, base.matter)
    if lemma in {"election", "referendum", "plebiscite", "runoff"}:
        base.matter = (*base.matter, "polls")  # the people's vote: another one than a vote about it
    base.track = roles.track_in(scene.parse.subtree_span(token.index).of(scene.document.text)[:200])
    base.past = bool(words & scene.grammar.lexicon["earlier_modifier"]) and not base.ordinal
    base.apart = bool(words & scene.grammar.lexicon["apart"])
    part = None if base.definite or kind is EngagementKind.VISIT else _part_of_act(scene, token)
    base.tied = part.predicate.index if part is not None else None
    result = [_filled(scene, base, step) for step in found if not _generic_denial(words, step)]
    if base.past and not base.definite:
        result = [d for d in result if d.venues or d.participants or d.scheduled is not None]
    loose = token.tag in {"NNS", "NNPS"} and kind not in {EngagementKind.TALKS, EngagementKind.EXERCISE}
    result = [d for d in result if not (loose or d.rule in {"after", "ahead-of", "at"}) or _specific(d)]
    moved = any(d.status in {EngagementStatus.POSTPONED, EngagementStatus.RESCHEDULED} for d in result) or "original" in words
    for draft in result:
        draft.old_date = moved or _originally(scene, draft)
    if not result and base.definite and "no" not in words and _bygone(scene, token):
        base.status, base.rule = EngagementStatus.HELD, "bygone"
        place_in_time(scene, base, None)
        base.status_time = base.scheduled
    named = base.definite or base.ordinal is not None or token.sentence == 0
    named = named or bool(venues and token.index in scene.attached)  # "secret meetings in Lima in 2010"
    base.old_date = "original" in words
    if part is not None and not result:
        place_in_time(scene, base, None)
        base.status = EngagementStatus.HELD if part.status is EngagementStatus.UNDER_WAY else part.status
        base.certainty = found[0].certainty if found else base.certainty
        base.status_time = base.scheduled if base.status is EngagementStatus.HELD else None
        base.rule = "part-of-act"
        return [base]
    if not result and "no" not in words and named:
        place_in_time(scene, base, None)
        base.parties, base.participants, base.venues = tuple(cast.parties.values()), tuple(cast.people.values()), venues
        result = [base]
    return result


def _specific(draft: Draft) -> bool:
    """Something says which one is meant: "after negotiations" alone does not."""
    if draft.kind in {EngagementKind.SUMMIT, EngagementKind.CONFERENCE} and draft.matter:
        return True
    return draft.definite or bool(draft.parties or draft.participants or draft.venues) or draft.scheduled is not None


def _bygone(scene: Scene, token: Token) -> bool:
    """ "last night's summit": a time gone by, as the owner of what happened then."""
    for child in scene.parse.children(token.index):
        if child.dep == "poss" and child.index in scene.timed:
            words = {t.text.lower() for t in scene.parse.subtree(child.index)}
            return bool(words & scene.grammar.lexicon["bygone"])
    return False


def _originally(scene: Scene, draft: Draft) -> bool:
    if draft.predicate is None:
        return False
    near = scene.parse.tokens[max(0, draft.predicate - 3) : draft.predicate + 3]
    return any(t.text.lower() in {"originally", "initially"} for t in near)


def _part_of_act(scene: Scene, token: Token) -> Step | None:
    """ "were negotiating, first with a dinner and then with formal talks": the verb's own engagement goes by other names."""
    prep = scene.parse.tokens[token.head]
    if token.dep != "pobj" or prep.text.lower() not in {"with", "over", "during"}:
        return None
    first, _ = scene.parse.sentences[token.sentence]
    for other in scene.parse.tokens[first : token.index]:
        frame = scene.grammar.act(scene.parse, other) if other.pos == "VERB" else None
        if frame is not None and frame.rule in {"meet", "negotiate"}:
            step = resolve(scene, other, frame, "act")
            if step is not None and fits(scene, other, frame.needs, roles.Cast(scene))[0]:
                return step
    return None


def _generic_denial(words: set[str], step: Step) -> bool:
    return "no" in words and step.status not in {EngagementStatus.PLANNED, EngagementStatus.DENIED, EngagementStatus.NOT_HELD}


def _filled(scene: Scene, base: Draft, step: Step) -> Draft:  # noqa: PLR0912 - each way of taking part
    """A draft of its own for one step, with those who take part by the step's predicate."""
    token = base.token
    inner = roles.Cast(scene)
    places = roles.of_noun(scene, token, base.kind, inner)
    predicate = step.predicate
    organizer = None
    frame = step.frame
    if predicate.pos in {"VERB", "AUX"}:
        places = (
            *places,
            *roles.of_predicate(scene, predicate, token, inner if frame.group == "hold" or step.role == "participle" else None),
        )
        if frame.rule == "arrive-for" or base.kind is EngagementKind.VISIT:
            places = (*places, *visited(scene, predicate))  # "flew to Lima for the summit", "paid a visit on Monday to Lima"
        if (
            step.role == "object"
            and (frame.takes_part or frame.rule in {"hold", "enter", "resume-object", "continue-object", "end-object", "extend"})
            and not is_passive(scene, predicate)
        ):
            subject = scene.subject(predicate)
            if subject is not None:
                inner.add(subject)
        if frame.takes_part and step.role == "prep":
            subject = scene.subject(predicate)
            if subject is not None:
                inner.add(subject)
    if step.role in {"object", "prep"} and predicate.pos == "VERB" and not is_passive(scene, predicate):
        subject = scene.subject(predicate)
        if subject is not None and _takes_part(scene, token, subject, step, inner):
            inner.add(subject)
    if predicate.lemma == "invite":
        guests = [c for c in scene.parse.children(predicate.index) if c.dep in {"dobj", "nsubjpass"}]
        for guest in [*guests, *([host] if (host := scene.subject(predicate)) is not None else [])]:
            inner.add(guest)
    if step.frame.rule == "plan" and predicate.lemma in {"organize", "organise", "arrange"}:
        organizer = roles.organizer_of(scene, predicate)
    if base.kind is EngagementKind.VISIT and step.frame.rule == "after" and not inner.people:
        visitor = _speaker(scene, token)
        if visitor is not None:
            inner.add(visitor, lists=False)
    if base.kind is EngagementKind.CALL and step.role == "time":
        for teller in _who_spoke(scene, predicate):
            inner.add(teller)
    status = step.status
    if "no" in {c.text.lower() for c in scene.parse.children(token.index)} and status is EngagementStatus.PLANNED:
        status = EngagementStatus.DENIED
    draft = Draft(
        token, base.kind, base.lemma, status, step.certainty, predicate.index,
        parties=tuple(inner.parties.values()), participants=tuple(inner.people.values()), organizer=organizer,
        venues=tuple(dict.fromkeys(places)), track=base.track, past=base.past, definite=base.definite, indefinite=base.indefinite,
        ordinal=base.ordinal, matter=base.matter, nouns=base.nouns, rule=step.rule, tied=base.tied, apart=base.apart,
    )  # fmt: skip
    place_in_time(scene, draft, step)
    draft.venues = tuple(venue for venue in draft.venues if not venue.overlaps(token.span))
    draft.reason = roles.reason_of(scene, draft)
    draft.past = draft.past or told_as_past(scene, predicate) or long_ago(scene, draft)
    if draft.past and draft.status is EngagementStatus.PLANNED:
        draft.status = EngagementStatus.HELD
    draft.participants = (*draft.participants, *_included(scene, token))
    return draft


_OWN = frozenset(
    {"plan", "prepare-for", "agree-on", "accept", "cancel", "pull-out", "postpone", "reschedule", "call-for", "propose", "revive"}
)
"""Rules by which those who act on a meeting "with" somebody take part in it."""


def _takes_part(scene: Scene, token: Token, subject: Token, step: Step, inner: roles.Cast) -> bool:
    """ "Peru called off the talks with Chile", "Peru and Chile broke off their talks": who acts is one of those who meet."""
    theirs = any(c.dep == "poss" and c.text.lower() == "their" for c in scene.parse.children(token.index))
    if theirs and step.role == "object":
        both = scene.conjuncts(subject)
        return len(both) > 1 and all(
            (m := scene.name_at(head)) is not None and (m.country or scene.is_person(m)) for head in both
        )
    if step.frame.rule not in _OWN or (step.frame.rule == "plan" and step.predicate.lemma in {"organize", "organise", "arrange"}):
        return False
    beside = any(c.text.lower() == "with" for c in scene.parse.children(token.index))
    if beside and (inner.parties or inner.people):
        return True
    heads = scene.conjuncts(subject)
    named = [m for head in heads if (m := scene.name_at(head)) is not None and (m.country or scene.is_person(m))]
    if scene.grammar.kinds.get(token.lemma.lower()) is EngagementKind.EXERCISE and step.role == "object":
        return len(named) == len(heads)
    return step.frame.group == "hold" and len(heads) > 1 and len(named) == len(heads) and step.role == "object"


def _who_spoke(scene: Scene, prep: Token) -> list[Token]:
    """ "The minister told the king in two telephone calls": those who told and were told."""
    verb = scene.parse.tokens[prep.head]
    subject = scene.subject(verb)
    told = [c for c in scene.parse.children(verb.index) if c.dep in {"dobj", "dative"} and is_people(scene, c)]
    return [*([subject] if subject is not None and is_people(scene, subject) else []), *told] if told else []


def _speaker(scene: Scene, token: Token) -> Token | None:
    """ "the king said ... during a visit to the base": whose visit it is, where the subject is a person by name."""
    first, _ = scene.parse.sentences[token.sentence]
    for other in scene.parse.tokens[first : token.index]:
        if other.dep == "nsubj" and scene.parse.tokens[other.head].head == scene.parse.tokens[other.head].index:
            return other if scene.is_person(scene.name_at(other)) else None
    return None


def _included(scene: Scene, token: Token) -> tuple[Span, ...]:
    """ "The group planning to take part in the talks included A, B and C"."""
    current = token
    for _ in range(7):
        if current.head == current.index:
            return ()
        child, current = current, scene.parse.tokens[current.head]
        if child.dep == "nsubj" and current.lemma in {"include", "comprise", "number"}:
            cast = roles.Cast(scene)
            for listed in scene.parse.children(current.index):
                if listed.dep == "dobj":
                    cast.add(listed)
            return tuple(cast.people.values())
    return ()


# -- verbs
