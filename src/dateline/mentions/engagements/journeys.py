"""Who travels, is sent or is due where: officials, and places by name."""

from __future__ import annotations

from dateline.mentions.engagements.persons import in_office, is_people, unknown_name
from dateline.mentions.engagements.scene import Scene
from dateline.rules.world.countries import by_name
from dateline.types.mentions import EntityMention
from dateline.types.syntax import Token

_TOWARD = frozenset({"to", "in", "into", "at"})
_ROADS = {"leave": frozenset({"for"}), "depart": frozenset({"for"}), "return": frozenset({"from"}), "set": frozenset({"for"})}
_DUE = frozenset({"due", "expected", "off", "back"})


def journeys(scene: Scene, verb: Token, subject: Token) -> bool:
    """ "The envoy flew to Lima": an official, and a place by name. Who travels for a meeting is told of with that meeting."""
    if not any(in_office(scene, head) for head in scene.conjuncts(subject)):
        return False
    for child in scene.parse.children(verb.index):
        if child.text.lower() in {"for", "ahead", "before"} and _to_meet(scene, child):
            return False
        if child.dep in {"xcomp", "advcl"} and child.index > verb.index:
            purpose = scene.grammar.act(scene.parse, child)
            if purpose is not None and purpose.rule != "sign":
                return False
    return any(scene.is_place(scene.name_at(token)) for token in destinations(scene, verb))


def _to_meet(scene: Scene, prep: Token) -> bool:
    return any(t.lemma.lower() in scene.grammar.kinds for t in scene.parse.subtree(prep.index)[:12] if t.pos in {"NOUN", "PROPN"})


def destinations(scene: Scene, verb: Token) -> list[Token]:
    """Where somebody travels to: what stands behind "to", "in", "into" and "at"; one who leaves, behind "for", and who returns,
    behind "from"."""
    preps = _ROADS.get(verb.lemma.lower(), _TOWARD)
    roads = [c for c in scene.parse.children(verb.index) if c.dep == "prep" and c.text.lower() in preps]
    roads += [c for road in roads for c in scene.parse.children(road.index) if c.dep == "prep"]  # "jets in to Lima"
    return [p for road in roads for p in scene.parse.children(road.index) if p.dep == "pobj"]


def on_mission(scene: Scene, verb: Token, objects: list[Token]) -> bool:
    """ "led a delegation to Lima"."""
    bodies = {"delegation", "mission", "team", "group"}
    going = [p for head in (verb, *objects) for p in destinations(scene, head) if scene.is_place(scene.name_at(p))]
    return bool(going) and any(o.lemma.lower() in bodies for o in objects)


def asked_over(scene: Scene, verb: Token, objects: list[Token]) -> bool:
    """ "invited the premier to Lima"."""
    guests = [o for o in objects if is_people(scene, o) or unknown_name(scene, o)]
    where = [p for p in destinations(scene, verb) if scene.is_place(scene.name_at(p))]
    return bool(guests) and len(guests) == len(objects) and bool(where)


def present(scene: Scene, verb: Token, subject: Token) -> list[Token]:
    """Where somebody in office is, was or is due, away from home, on a day that is told; empty where it is no visit."""
    if not all(in_office(scene, h) or (h.tag in {"PRP", "NNP"} and is_people(scene, h)) for h in scene.conjuncts(subject)):
        return []
    due = [
        c
        for c in scene.parse.children(verb.index)
        if c.text.lower() in {"due", "expected", "off", "back"} and c.index > verb.index
    ]
    awaited = bool(due) or verb.lemma == "expect"
    if not any(in_office(scene, h) or (awaited and scene.is_person(scene.name_at(h))) for h in scene.conjuncts(subject)):
        return []
    carriers = [verb, *due]
    if not any(c.index in scene.attached for c in carriers) or any(
        c.dep in {"attr", "xcomp"} for c in scene.parse.children(verb.index)
    ):
        return []
    if any(c.dep == "xcomp" for d in due for c in scene.parse.children(d.index)):
        return []
    preps = {"in", "at", "to"} if due else {"in"}
    found: list[Token] = []
    for carrier in carriers:
        for prep in scene.parse.children(carrier.index):
            if prep.dep == "prep" and prep.text.lower() in preps:
                found.extend(p for p in scene.parse.children(prep.index) if p.dep == "pobj")
    return [p for p in found if (m := scene.name_at(p)) is not None and scene.is_place(m) and not _home(scene, m, subject)]


def _home(scene: Scene, place: EntityMention, subject: Token) -> bool:
    mention = scene.name_at(subject)
    name = place.span.of(scene.document.text)
    country = place.country or by_name().get(name, (None, None))[0]
    return mention is not None and mention.country is not None and mention.country == country
