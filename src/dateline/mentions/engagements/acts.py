"""Verbs that are engagements themselves: "met", "will visit", "voted on", "rejected the bill"."""

from __future__ import annotations

from dateline.mentions.engagements import encounters, roles
from dateline.mentions.engagements.journeys import destinations, present
from dateline.mentions.engagements.matter import long_ago, nouns_of, tally_of, times_ordinal, told_as_past
from dateline.mentions.engagements.moods import Step, in_title, mood_of, purpose_of_travel
from dateline.mentions.engagements.outcomes import resolve
from dateline.mentions.engagements.persons import partners_of
from dateline.mentions.engagements.rules import Frame
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.mentions.engagements.subjects import fits
from dateline.mentions.engagements.times import place_in_time
from dateline.mentions.engagements.votes import voted_on
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.syntax import Token


def of_verb(scene: Scene, token: Token) -> list[Draft]:
    frame = scene.grammar.act(scene.parse, token)
    if frame is None or frame.kind is None:
        return []
    cast = roles.Cast(scene)
    fit, plural = fits(scene, token, frame.needs, cast)
    if not fit or _over_and_over(scene, token):
        return []
    step = resolve(scene, token, frame, "act")
    if frame.needs == "presence":
        step = _expected(scene, token, frame, step)
    if step is None:
        return []
    draft = Draft(token, frame.kind, token.lemma.lower(), step.status, step.certainty, token.index, verbal=True, rule=step.rule)
    draft.plural_subject = plural
    draft.lemma = "signing" if frame.needs == "signatories" else draft.lemma
    leads = _leads(scene, token)
    journey = purpose_of_travel(scene, token)
    leads.extend([journey] if journey is not None else [])
    draft.venues = _venues(scene, token, frame, cast, leads, journey)
    if frame.needs == "conversation":
        draft.kind = encounters.kind_of_talk(scene, token, bool(draft.venues), journey is not None)
    if frame.kind is EngagementKind.VOTE:
        draft.matter = voted_on(scene, token)
        draft.nouns = nouns_of(scene, token, draft.matter)
        tally = tally_of(scene, token)
        if tally is not None and step.status is EngagementStatus.HELD:
            draft.matter = (*draft.matter, tally)
    gone_to = draft.venues if frame.kind is EngagementKind.VISIT else ()  # where one goes is no side of the journey
    draft.parties = tuple(party for party in cast.parties.values() if party not in gone_to)
    draft.participants = tuple(cast.people.values())
    draft.ordinal = times_ordinal(scene, token)
    _place_in_time(scene, draft, step, leads, journey)
    if _narrated(scene, draft):
        return []
    draft.past = draft.past or told_as_past(scene, token) or long_ago(scene, draft)
    _set_apart(scene, draft, step)
    if frame.rule == "negotiate" and not (draft.venues or draft.scheduled is not None or (draft.parties and draft.participants)):
        return []
    return [draft]


def _narrated(scene: Scene, draft: Draft) -> bool:
    """ "Ann finds out more when she meets Lee": the plain present without a day tells a plot or a habit, no plan."""
    verb = draft.token
    if draft.status is not EngagementStatus.PLANNED or verb.tag not in {"VBZ", "VBP"} or in_title(scene, verb):
        return False
    if any(c.dep == "aux" for c in scene.parse.children(verb.index)) or verb.index in scene.attached:
        return False
    return draft.scheduled is None and draft.status_time is None


def _venues(
    scene: Scene, verb: Token, frame: Frame, cast: roles.Cast, leads: list[Token], journey: Token | None
) -> tuple[Span, ...]:
    """Where it is: what stands behind the verb, behind the journey made for it, behind who leads; behind whom one meets."""
    venues = roles.of_predicate(scene, verb, verb, cast)
    if journey is not None:
        venues = (*venues, *visited(scene, journey))
    venues = venues or tuple(v for lead in leads for v in roles.of_predicate(scene, lead, verb, None))
    if frame.needs == "presence" and (subject := scene.subject(verb)) is not None:
        places = (scene.name_at(p) for p in present(scene, verb, subject))
        return tuple(dict.fromkeys((*(m.span for m in places if m is not None), *venues)))
    if frame.kind is EngagementKind.VISIT:
        return tuple(dict.fromkeys((*visited(scene, verb), *venues)))
    if frame.kind is EngagementKind.MEETING and not venues:
        whom = [c for c in scene.parse.children(verb.index) if c.dep == "dobj" and c.index > verb.index]
        whom += partners_of(scene, verb, {"with"})
        whom += [p for w in whom for c in scene.parse.children(w.index) if c.text == "of" for p in scene.parse.children(c.index)]
        return tuple(v for w in whom for v in roles.of_predicate(scene, w, verb, None))
    return venues


def _place_in_time(scene: Scene, draft: Draft, step: Step, leads: list[Token], journey: Token | None) -> None:
    """Its times; else those of "due on Monday", of the journey made for it, of who leads the guests."""
    place_in_time(scene, draft, step)
    if draft.scheduled is None and step.frame.needs == "presence":
        carried = (i for c in scene.parse.children(draft.token.index) for i, _ in scene.attached.get(c.index, ()))
        draft.scheduled = next(carried, None)
    if draft.scheduled is None and draft.status_time is None:
        draft.scheduled = next(
            (i for lead in leads for i, prep in scene.attached.get(lead.index, ()) if prep == "on" or lead is journey), None
        )
        draft.status_time = draft.scheduled if draft.status is EngagementStatus.HELD else None


def _set_apart(scene: Scene, draft: Draft, step: Step) -> None:
    """Words that say that it is none that was named before: "separately", "will meet again", "last met in May"."""
    adverbs = {c.text.lower() for c in scene.parse.children(draft.token.index) if c.dep == "advmod"}
    to_come = draft.status not in {EngagementStatus.HELD, EngagementStatus.UNDER_WAY}
    if "last" in adverbs and draft.status is EngagementStatus.HELD:
        draft.past = draft.apart = True
    draft.apart = draft.apart or step.rule == "without" or "separately" in adverbs or ("again" in adverbs and to_come)
    subject = scene.subject(draft.token)
    if subject is not None and not draft.apart:
        draft.apart = any(c.text.lower() in scene.grammar.lexicon["apart"] for c in scene.parse.children(subject.index))


def _over_and_over(scene: Scene, verb: Token) -> bool:
    """ "usually meets", "have met on several occasions", "met over the last three months": no one meeting. "Met four times on
    Saturday" is told as one."""
    if any(scene.when(i) is not None and _short(scene, i) for i, _ in scene.attached.get(verb.index, ())):
        return False
    for child in scene.parse.children(verb.index):
        if child.dep == "advmod" and child.text.lower() in scene.grammar.lexicon["habitual"]:
            return True
        if child.dep == "advmod" and child.text.lower() in {"repeatedly", "frequently", "twice", "thrice"}:
            return True
        if child.dep not in {"prep", "npadvmod"}:
            continue
        inside = scene.parse.subtree(child.index)[:8]
        lemmas = {t.lemma.lower() for t in inside}
        dated = verb.index in scene.attached or any(t.index in scene.timed for t in inside)
        many = lemmas & {"several", "many", "numerous", "various"} or (lemmas & {"two", "three", "four", "five"} and not dated)
        if lemmas & {"occasion", "time"} and many:
            return True
        if child.text.lower() in {"over", "throughout"} and lemmas & {"month", "year", "week"}:
            return True
    return False


def _short(scene: Scene, index: int) -> bool:
    """A time of a week at most, whose days are known."""
    when = scene.when(index)
    return when is not None and when.width is not None and when.width < 7


def _leads(scene: Scene, verb: Token) -> list[Token]:
    """ "met a delegation led by A in Bergen on Monday": the parser hangs place and day on who leads, they belong to the act."""
    heads = [c for c in scene.parse.children(verb.index) if c.dep == "dobj"]
    for prep in scene.parse.children(verb.index):
        if prep.dep == "prep" and prep.text.lower() == "with":
            heads.extend(c for c in scene.parse.children(prep.index) if c.dep == "pobj")
    found: list[Token] = []
    for head in heads:
        for clause in scene.parse.children(head.index):
            if clause.dep == "acl" and clause.lemma in {"lead", "head"} and clause.tag == "VBN":
                agents = [c for c in scene.parse.children(clause.index) if c.dep == "agent"]
                found.extend([clause, *(p for a in agents for p in scene.parse.children(a.index) if p.dep == "pobj")])
    return found


def visited(scene: Scene, verb: Token) -> tuple[Span, ...]:
    """The places by name that a verb of travel leads to."""
    found: list[Span] = []
    for child in scene.parse.children(verb.index):
        mention = scene.name_at(child)
        if child.dep in {"dobj", "nsubjpass"} and scene.is_place(mention) and mention is not None:
            each = [scene.name_at(other) for other in scene.conjuncts(child)]  # "visit Peru, Chile and Bolivia"
            found.extend(other.span for other in each if other is not None and scene.is_place(other))
    missions = [c for c in scene.parse.children(verb.index) if c.dep == "dobj" and c.pos == "NOUN"]
    for token in [t for head in (verb, *missions) for t in destinations(scene, head)]:
        mention = scene.name_at(token)
        if mention is not None and scene.is_place(mention):
            found.append(mention.span)
    return tuple(found)


def _expected(scene: Scene, verb: Token, frame: Frame, step: Step | None) -> Step | None:
    """ "is due at the palace on Monday", "is expected in Lima": planned; "was in Lima in May": as the verb tells it."""
    due = any(c.text.lower() in {"due", "expected", "off"} for c in scene.parse.children(verb.index))
    if not due and verb.lemma != "expect":
        return step if verb.lemma == "be" else None
    mood, certainty = mood_of(scene, verb)
    if mood in {"negated", "hypothetical", "possible", "question"}:
        return None
    return Step(EngagementStatus.PLANNED, verb, frame, certainty, frame.rule, "act")
