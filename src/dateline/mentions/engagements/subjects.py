"""Whether the subject and the objects of a verb are of the sort that makes it an engagement: people who meet people, officials
who travel, an assembly that votes."""

from __future__ import annotations

from dateline.mentions.engagements import encounters, journeys, roles
from dateline.mentions.engagements.matter import tally_of
from dateline.mentions.engagements.moods import is_passive
from dateline.mentions.engagements.persons import (
    PLURAL_PRONOUNS,
    can_host,
    is_people,
    meets_in_office,
    partners_of,
    somebody,
    unknown_name,
)
from dateline.mentions.engagements.scene import Scene
from dateline.mentions.engagements.votes import by_assembly, on_measure
from dateline.types.status import NameType
from dateline.types.syntax import Token


def fits(scene: Scene, verb: Token, needs: str, cast: roles.Cast) -> tuple[bool, bool]:
    """Whether subject and object are of the sort that the rule needs; and whether only a plural "they" takes part."""
    subject = scene.subject(verb)
    objects = [
        c
        for c in scene.parse.children(verb.index)
        if c.dep in {"dobj", "nsubjpass"}
        and c.lemma.lower() not in scene.grammar.kinds  # "met on Monday, the first meeting since"
    ]
    if needs not in {"tally", "measure", "seen"}:
        objects = encounters.bare_objects(objects)
    match needs:
        case "tally":
            return tally_of(scene, verb) is not None, False
        case "assembly":
            return by_assembly(scene, verb, subject), False
        case "measure":
            return on_measure(scene, verb, subject, is_passive(scene, verb)), False
        case "people" | "with" | "phone" | "handshake":
            alone = needs == "with" and not partners_of(scene, verb, {"with"})
            if alone or (needs == "handshake" and verb.index not in scene.attached and not scene.placed(verb)):
                return False, False
            return _people_meet(scene, verb, objects, cast, {"with", "to"} if needs == "phone" else {"with"})
    return subject is not None and _fits_with(scene, verb, needs, subject, objects, cast), False


def _fits_with(scene: Scene, verb: Token, needs: str, subject: Token, objects: list[Token], cast: roles.Cast) -> bool:
    """The same for needs that have a subject; takes those who take part into the cast."""
    heads = scene.conjuncts(subject)
    match needs:
        case "signatories":
            fit = len(heads) > 1 and all(is_people(scene, h) for h in heads)
            fit = fit and any(o.lemma.lower() in scene.grammar.lexicon["signed"] for o in objects)
        case "officials":
            fit = not objects and all(meets_in_office(scene, head) for head in heads)
        case "mission":
            fit = is_people(scene, subject) and journeys.on_mission(scene, verb, objects)
        case "invited":
            fit = is_people(scene, subject) and journeys.asked_over(scene, verb, objects)
            subject = objects[0] if fit else subject
        case "journey":
            fit = journeys.journeys(scene, verb, subject)
        case "guest":
            return _guest(scene, verb, subject, objects, cast)
        case _ if needs in encounters.NEEDS:
            return encounters.NEEDS[needs](scene, verb, subject, objects, cast)
        case _:
            return _named(scene, subject, objects, cast)
    if fit:
        cast.add(subject)
    return fit


def _named(scene: Scene, subject: Token, objects: list[Token], cast: roles.Cast) -> bool:
    """ "visited Lima", "visited the king": a place or a person by name, and people who visit."""
    named = [o for o in objects if (m := scene.name_at(o)) is not None and (scene.is_place(m) or scene.is_person(m) or m.country)]
    lands = scene.grammar.lexicon["lands"]
    named = named or [
        o for o in objects if o.lemma in lands and any(c.text.lower() == "the" for c in scene.parse.children(o.index))
    ]
    if not named or not is_people(scene, subject):
        return False
    cast.add(subject)
    for item in named:
        mention = scene.name_at(item)
        if mention is not None and mention.type is NameType.PERSON:
            cast.add(item)
    return True


def _people_meet(scene: Scene, verb: Token, objects: list[Token], cast: roles.Cast, preps: set[str]) -> tuple[bool, bool]:
    """People who meet people."""
    subject = scene.subject(verb)
    partners = partners_of(scene, verb, preps)
    objects = [o for o in objects if o is not subject]
    if subject is not None and not any(is_people(scene, h) or somebody(scene, h) for h in scene.conjuncts(subject)):
        subject = _just_before(scene, verb)
    if subject is None:
        return False, False
    others = partners or objects
    if any(not (is_people(scene, other) or unknown_name(scene, other)) for other in others):
        return False, False
    several = len(scene.conjuncts(subject)) > 1 or subject.tag in {"NNS", "NNPS"} or subject.text.lower() in PLURAL_PRONOUNS
    several = several or subject.lemma.lower() in {"pair", "duo", "trio"}
    side = (m := scene.name_at(subject)) is not None and m.type in {NameType.ORGANIZATION, NameType.GROUP}
    if not others and not several and not side:
        return False, False
    cast.add(subject)
    for other in others:
        cast.add(other)
    bare = subject.text.lower() in PLURAL_PRONOUNS | {"pair", "duo", "trio"} or not (cast.parties or cast.people)
    return True, bare and not others


def _just_before(scene: Scene, verb: Token) -> Token | None:
    """The people named right before a verb whose subject the parser saw elsewhere; None where there are none."""
    first = min([verb.index, *(c.index for c in scene.parse.children(verb.index) if c.dep in {"aux", "auxpass"})])
    if not first:
        return None
    token = scene.parse.tokens[first - 1]
    if token.sentence != verb.sentence or not is_people(scene, token):
        return None
    return scene.parse.tokens[token.head] if token.dep == "conj" and is_people(scene, scene.parse.tokens[token.head]) else token


def _guest(scene: Scene, verb: Token, subject: Token, objects: list[Token], cast: roles.Cast) -> bool:
    """ "The king received the envoy": both are people, and the guest is one person or a delegation."""
    if not objects or not (is_people(scene, subject) and can_host(scene, subject)):
        return False
    for item in objects:
        mention = scene.name_at(item)
        person = mention is not None and mention.type is NameType.PERSON and not scene.is_place(mention)
        body = item.lemma.lower() in scene.grammar.lexicon["bodies_received"] and scene.placed(verb)
        if not person and not body and item.lemma.lower() not in scene.grammar.lexicon["sent"]:
            return False
    cast.add(subject)
    for item in objects:
        cast.add(item)
    return len(cast.people) > 1 or bool(cast.people or cast.parties)
