"""Verbs that are engagements themselves: "met", "will visit", "voted on", "rejected the bill"."""

from __future__ import annotations

from dateline.mentions.engagements import roles
from dateline.mentions.engagements.matter import long_ago, nouns_of, tally_of, times_ordinal, told_as_past
from dateline.mentions.engagements.moods import in_title, purpose_of_travel
from dateline.mentions.engagements.outcomes import resolve
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.mentions.engagements.subjects import destinations, fits
from dateline.mentions.engagements.times import place_in_time
from dateline.mentions.engagements.votes import voted_on
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.syntax import Token

_TRAVEL = frozenset({"come", "travel", "fly", "go", "visit", "head", "prepare", "plan", "arrive", "return", "send"})


def of_verb(scene: Scene, token: Token) -> list[Draft]:
    frame = scene.grammar.act(scene.parse, token)
    if frame is None or frame.kind is None:
        return []
    cast = roles.Cast(scene)
    fit, plural = fits(scene, token, frame.needs, cast)
    if not fit or (frame.under_travel and not _travels(scene, token)) or _over_and_over(scene, token):
        return []
    step = resolve(scene, token, frame, "act")
    if step is None:
        return []
    draft = Draft(token, frame.kind, token.lemma.lower(), step.status, step.certainty, token.index, verbal=True, rule=step.rule)
    draft.plural_subject = plural
    draft.lemma = "signing" if frame.needs == "signatories" else draft.lemma
    draft.venues = roles.of_predicate(scene, token, token, cast)
    leads = _leads(scene, token)
    journey = purpose_of_travel(scene, token)
    if journey is not None:
        leads.append(journey)
        draft.venues = (*draft.venues, *visited(scene, journey))
    draft.venues = draft.venues or tuple(v for lead in leads for v in roles.of_predicate(scene, lead, token, None))
    if frame.kind is EngagementKind.VISIT:
        draft.venues = tuple(dict.fromkeys((*visited(scene, token), *draft.venues)))
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
    place_in_time(scene, draft, step)
    if draft.scheduled is None and draft.status_time is None:
        draft.scheduled = next(
            (i for lead in leads for i, prep in scene.attached.get(lead.index, ()) if prep == "on" or lead is journey), None
        )
        draft.status_time = draft.scheduled if draft.status is EngagementStatus.HELD else None
    if _narrated(scene, draft):
        return []
    draft.past = draft.past or told_as_past(scene, token) or long_ago(scene, draft)
    subject = scene.subject(token)
    adverbs = {c.text.lower() for c in scene.parse.children(token.index) if c.dep == "advmod"}
    to_come = draft.status not in {EngagementStatus.HELD, EngagementStatus.UNDER_WAY}
    draft.apart = step.rule == "without" or "separately" in adverbs or ("again" in adverbs and to_come)
    if subject is not None and not draft.apart:
        draft.apart = any(c.text.lower() in scene.grammar.lexicon["apart"] for c in scene.parse.children(subject.index))
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


def _over_and_over(scene: Scene, verb: Token) -> bool:
    """ "usually meets", "have met on several occasions", "met over the last three months": no one meeting."""
    for child in scene.parse.children(verb.index):
        if child.dep == "advmod" and child.text.lower() in scene.grammar.lexicon["habitual"]:
            return True
        if child.dep == "advmod" and child.text.lower() in {"repeatedly", "frequently", "twice", "thrice"}:
            return True
        if child.dep not in {"prep", "npadvmod"}:
            continue
        inside = scene.parse.subtree(child.index)[:8]
        lemmas = {t.lemma.lower() for t in inside}
        if lemmas & {"occasion", "time"} and lemmas & {"several", "many", "numerous", "two", "three", "four", "five", "various"}:
            return True
        if child.text.lower() in {"over", "throughout"} and lemmas & {"month", "year", "week"}:
            return True
    return False


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


def _travels(scene: Scene, verb: Token) -> bool:
    current = verb
    for _ in range(3):
        if current.head == current.index or current.dep not in {"xcomp", "advcl", "conj", "ccomp"}:
            return False
        current = scene.parse.tokens[current.head]
        if current.lemma in _TRAVEL:
            return True
    return False
