"""Plain words for meetings and calls: "spoke alone for an hour", "saw the king on Sunday", "called the king"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dateline.mentions.engagements.journeys import destinations, present
from dateline.mentions.engagements.moods import purpose_of_travel
from dateline.mentions.engagements.persons import PLURAL_PRONOUNS, in_office, is_people, partners_of
from dateline.mentions.engagements.roles import Cast
from dateline.mentions.engagements.scene import Scene
from dateline.types.status import EngagementKind
from dateline.types.syntax import Token

_LENGTH = re.compile(r"\b(?:minutes?|hours?|days?)\b", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:once more|twice|\w+ times)\b", re.IGNORECASE)
_TOGETHER = frozenset({"alone", "privately", "separately", "together", "face"})
_EACH = frozenset({"other", "another"})
_FIGURES = frozenset({"hand", "phone", "line", "telephone", "hour", "day", "minute", "time"})
"""Objects that belong to the phrase ("shook hands"), and are nobody who is met."""


def bare_objects(objects: list[Token]) -> list[Token]:
    """The objects of a verb without those that belong to its phrase."""
    return [o for o in objects if o.lemma.lower() not in _FIGURES and o.text.lower() not in _EACH]


def spoken_with(scene: Scene, verb: Token, subject: Token, partners: list[Token]) -> bool:
    """People in office who speak with each other, where something says that it was an occasion: how long, alone, on Monday."""
    heads = scene.conjuncts(subject)
    if any(p.lemma.lower() in scene.grammar.lexicon["press"] for p in partners) or not all(
        is_people(scene, t) for t in (*heads, *partners)
    ):
        return False
    several = len(heads) > 1 or subject.text.lower() in PLURAL_PRONOUNS | {"pair"}
    if partners:
        met = any(in_office(scene, p) for p in partners) and any(in_office(scene, h) or h.tag.startswith("PRP") for h in heads)
        return met and (lasted(scene, verb) or verb.index in scene.attached)
    return several and lasted(scene, verb)


def lasted(scene: Scene, verb: Token) -> bool:
    """ "for half an hour", "four times", "alone": said of an encounter, not of a statement."""
    children = [c for c in scene.parse.children(verb.index) if c.index > verb.index]
    if any(c.text.lower() in _TOGETHER for c in children):
        return True
    for child in children:
        if child.dep in {"prep", "npadvmod", "advmod", "dobj"}:
            words = scene.parse.subtree_span(child.index).of(scene.document.text)[:60]
            if (child.text.lower() == "for" or child.dep != "prep") and (_LENGTH.search(words) or _TIMES.search(words)):
                return True
    return False


def seen(scene: Scene, verb: Token, subject: Token, objects: list[Token]) -> bool:
    """ "saw the king on Sunday", "will see each other in Lima": people in office, and a day or a place."""
    children = scene.parse.children(verb.index)
    clauses = [c for c in children if c.dep in {"ccomp", "xcomp", "oprd", "advcl", "acl"}]
    if any(all(m.text.lower() != "when" for m in scene.parse.subtree(c.index)[:2]) for c in clauses):
        return False
    if any(c.text.lower() in {"as", "off", "through"} for c in children):
        return False
    preps = {c.text.lower() for c in children if c.dep == "prep"}
    placed = verb.index in scene.attached or bool(preps & {"in", "at"}) or any(c.dep == "neg" for c in children)
    if not placed or any(c.dep == "pobj" and c.lemma == "television" for p in children for c in scene.parse.children(p.index)):
        return False
    if any(c.dep in {"acl", "relcl"} for o in objects for c in scene.parse.children(o.index)):
        return False  # "have seen another leader forced from power"
    each = any(o.text.lower() in _EACH for o in objects)
    heads = scene.conjuncts(subject)
    if each:
        return all(is_people(scene, h) for h in heads)
    known = any(in_office(scene, h) or h.tag.startswith("PRP") or scene.is_person(scene.name_at(h)) for h in heads)
    return known and bool(objects) and all(in_office(scene, o) for o in objects)


def telephoned(scene: Scene, verb: Token, subject: Token, objects: list[Token]) -> bool:
    """ "called the king on Monday": "called him a fool" and "called the police" are no calls of people in office."""
    if any(
        c.dep in {"oprd", "xcomp", "ccomp", "prt", "attr"} or c.text.lower() in {"as", "to"}
        for c in scene.parse.children(verb.index)
    ):
        return False
    heads = scene.conjuncts(subject)
    known = any(in_office(scene, h) or h.tag.startswith("PRP") for h in heads)
    return known and verb.index in scene.attached and bool(objects) and all(in_office(scene, o) for o in objects)


def kind_of_talk(scene: Scene, verb: Token, venues: bool, travels: bool) -> EngagementKind:
    """Who speaks in a place, alone, or for hours meets; who just speaks with somebody far away calls."""
    if travels:
        return EngagementKind.TALKS
    words = scene.document.sentences[verb.sentence].span.of(scene.document.text)[:600]
    after = {c.text.lower() for c in scene.parse.children(verb.index)}
    return EngagementKind.MEETING if venues or after & _TOGETHER or _LENGTH.search(words) else EngagementKind.CALL


def _conversation(scene: Scene, verb: Token, subject: Token, _objects: list[Token], cast: Cast) -> bool:
    partners = partners_of(scene, verb, {"with"})
    travels = purpose_of_travel(scene, verb) is not None and bool(partners) and all(is_people(scene, p) for p in partners)
    return _taken(cast, travels or spoken_with(scene, verb, subject, partners), [subject, *partners])


def _hours(scene: Scene, verb: Token, subject: Token, _objects: list[Token], cast: Cast) -> bool:
    partners = partners_of(scene, verb, {"with"})
    fit = bool(partners) and lasted(scene, verb) and all(is_people(scene, t) for t in (subject, *partners))
    days = [o for o in scene.parse.children(verb.index) if o.index in scene.timed or o.lemma in {"day", "hour", "week"}]
    stayed = bool(days) and scene.placed(verb) and (len(scene.conjuncts(subject)) > 1 or subject.tag in {"NNS", "NNPS"})
    fit = fit or (stayed and all(in_office(scene, h) for h in scene.conjuncts(subject)))  # "spent 2 and 3 May in Lima"
    return _taken(cast, fit, [subject, *partners])


def _seen(scene: Scene, verb: Token, subject: Token, objects: list[Token], cast: Cast) -> bool:
    return _taken(cast, seen(scene, verb, subject, objects), [subject, *objects])


def _called(scene: Scene, verb: Token, subject: Token, objects: list[Token], cast: Cast) -> bool:
    return _taken(cast, telephoned(scene, verb, subject, objects), [subject, *objects])


def _summoned(scene: Scene, _verb: Token, subject: Token, objects: list[Token], cast: Cast) -> bool:
    envoys = scene.grammar.lexicon["summoned"]
    return _taken(cast, all(o.lemma.lower() in envoys for o in objects or [subject]), [subject, *objects])


def _sent(scene: Scene, verb: Token, subject: Token, objects: list[Token], cast: Cast) -> bool:
    envoys = [o for o in objects if o.lemma.lower() in scene.grammar.lexicon["sent"] or in_office(scene, o)]
    where = [p for head in (verb, *envoys) for p in destinations(scene, head) if scene.is_place(scene.name_at(p))]
    return _taken(cast, bool(envoys) and bool(where) and is_people(scene, subject), [subject, *envoys])


def _present(scene: Scene, verb: Token, subject: Token, _objects: list[Token], cast: Cast) -> bool:
    return _taken(cast, bool(present(scene, verb, subject)), [subject])


def _taken(cast: Cast, fit: bool, who: list[Token]) -> bool:
    for token in who if fit else ():
        cast.add(token)
    return fit


NEEDS: Mapping[str, Callable[[Scene, Token, Token, list[Token], Cast], bool]] = {
    "conversation": _conversation, "hours": _hours, "seen": _seen, "called": _called, "summoned": _summoned, "sent": _sent,
    "presence": _present,
}  # fmt: skip
"""What a rule needs -> whether verb, subject and objects are so; those who take part are taken into the cast."""
