"""Verbs by which an assembly votes: who decides, on what."""

from __future__ import annotations

from dateline.mentions.engagements.matter import content_words, heads_of, matter_of, tally_of
from dateline.mentions.engagements.moods import is_passive
from dateline.mentions.engagements.scene import Scene
from dateline.types.status import EngagementKind
from dateline.types.syntax import Token


def by_assembly(scene: Scene, verb: Token, subject: Token | None) -> bool:
    if subject is None:
        return False
    if is_passive(scene, verb):
        return subject.lemma.lower() in scene.grammar.lexicon["measure"]
    legislature = scene.grammar.lexicon["legislature"] | scene.grammar.lexicon["electorate"]
    voters = {t.lemma.lower() for t in [subject, *scene.parse.children(subject.index)]} | {subject.text.lower()}
    if not voters & legislature:  # whoever they are: "dockers voted by 2,911 to 804 to accept"
        return verb.lemma == "vote" and subject.tag in {"NNS", "NNPS"} and tally_of(scene, verb) is not None
    for child in scene.parse.children(verb.index):
        if child.dep == "prep" and child.text.lower() in {"on", "for", "against", "over", "down", "to", "in", "by"}:
            targets = [scene.name_at(p) for p in scene.parse.children(child.index)]
            return not any(scene.is_person(target) for target in targets)
        if child.pos == "NUM" or child.dep in {"npadvmod", "xcomp", "prt"} or child.lemma == "whether":
            return True
    return any(c.dep in {"ccomp", "advmod", "dobj"} for c in scene.parse.children(verb.index))


def on_measure(scene: Scene, verb: Token, subject: Token | None, passive: bool) -> bool:
    lexicon = scene.grammar.lexicon
    children = scene.parse.children(verb.index)
    if verb.dep in {"acl", "relcl"} and not any(c.dep == "dobj" for c in children):
        return _measure_before(scene, verb, subject)
    if passive:
        agents = [p for c in children if c.dep == "agent" for p in scene.parse.children(c.index)]
        objects = [c for c in children if c.dep == "nsubjpass"]
        deciders = {t.lemma.lower() for agent in agents for t in scene.parse.subtree(agent.index)[:12]}
    else:
        objects = [c for c in children if c.dep in {"dobj", "ccomp"}]  # "deal" is taken for a verb at times
        deciders = (
            set()
            if subject is None
            else {t.lemma.lower() for t in [subject, *scene.parse.children(subject.index)]} | {subject.text.lower()}
        )
    return bool(deciders & lexicon["legislature"]) and any(o.lemma.lower() in lexicon["measure"] for o in objects)


def _measure_before(scene: Scene, verb: Token, subject: Token | None) -> bool:
    """ "the motion defeated by 149 votes", "the one that MPs defeated"."""
    lexicon = scene.grammar.lexicon
    head = scene.parse.tokens[verb.head]
    inside = {t.lemma.lower() for c in scene.parse.children(verb.index) for t in scene.parse.subtree(c.index)[:10]}
    deciders = inside | ({subject.lemma.lower(), subject.text.lower()} if subject is not None else set())
    measured = head.lemma.lower() in lexicon["measure"] or head.text.lower() in {"one", "what"}
    return measured and bool(deciders & (lexicon["legislature"] | {"vote"}))


def voted_on(scene: Scene, verb: Token) -> tuple[str, ...]:
    words: list[Token] = []
    for child in scene.parse.children(verb.index):
        if child.dep in {"dobj", "nsubjpass"} and child.lemma.lower() in scene.grammar.lexicon["measure"]:
            words.extend(heads_of(scene, child))
        if child.dep == "ccomp" or (child.dep == "prep" and any(g.dep == "pcomp" for g in scene.parse.children(child.index))):
            words.extend(t for t in scene.parse.subtree(child.index)[:20] if t.pos == "NOUN" and t.index not in scene.timed)
        if child.dep in {"xcomp", "advcl"} and verb.lemma == "vote":  # "voted to impose sanctions on ..."
            words.extend(h for c in scene.parse.children(child.index) if c.dep == "dobj" for h in heads_of(scene, c))
    return tuple(dict.fromkeys((*matter_of(scene, verb, EngagementKind.VOTE), *content_words(scene, words))))
