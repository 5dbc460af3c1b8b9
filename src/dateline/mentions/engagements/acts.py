"""Verbs that are engagements themselves: "met", "will visit", "voted on", "rejected the bill"."""

from __future__ import annotations

from dateline.mentions.engagements import roles
from dateline.mentions.engagements.matter import (
    content_words,
    heads_of,
    long_ago,
    matter_of,
    nouns_of,
    tally_of,
    times_ordinal,
    told_as_past,
)
from dateline.mentions.engagements.moods import is_passive, resolve
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.mentions.engagements.times import place_in_time
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus, MentionLevel, NameType
from dateline.types.syntax import Token

_TRAVEL = frozenset({"come", "travel", "fly", "go", "visit", "head", "prepare", "plan", "arrive", "return", "send"})


_PEOPLE_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "who", "whom", "you"})


_PLURAL_PRONOUNS = frozenset({"they", "we", "both", "two", "who", "three", "four"})


def of_verb(scene: Scene, token: Token) -> list[Draft]:
    frame = scene.grammar.act(scene.parse, token)
    if frame is None or frame.kind is None:
        return []
    cast = roles.Cast(scene)
    fit, plural = fits(scene, token, frame.needs, cast)
    if not fit or (frame.under_travel and not _travels(scene, token)):
        return []
    if any(c.dep == "advmod" and c.text.lower() in scene.grammar.lexicon["habitual"] for c in scene.parse.children(token.index)):
        return []
    step = resolve(scene, token, frame, "act")
    if step is None:
        return []
    draft = Draft(token, frame.kind, token.lemma.lower(), step.status, step.certainty, token.index, verbal=True, rule=step.rule)
    draft.plural_subject = plural
    draft.lemma = "signing" if frame.needs == "signatories" else draft.lemma
    draft.venues = roles.of_predicate(scene, token, token, cast)
    leads = _leads(scene, token)
    draft.venues = draft.venues or tuple(v for lead in leads for v in roles.of_predicate(scene, lead, token, None))
    if frame.kind is EngagementKind.VISIT:
        draft.venues = tuple(dict.fromkeys((*_visited(scene, token), *draft.venues)))
    if frame.kind is EngagementKind.VOTE:
        draft.matter = _voted_on(scene, token)
        draft.nouns = nouns_of(scene, token, draft.matter)
        tally = tally_of(scene, token)
        if tally is not None and step.status is EngagementStatus.HELD:
            draft.matter = (*draft.matter, tally)
    draft.parties, draft.participants = tuple(cast.parties.values()), tuple(cast.people.values())
    draft.ordinal = times_ordinal(scene, token)
    place_in_time(scene, draft, step)
    if draft.scheduled is None and draft.status_time is None:
        draft.scheduled = next((i for lead in leads for i, prep in scene.attached.get(lead.index, ()) if prep == "on"), None)
        draft.status_time = draft.scheduled if draft.status is EngagementStatus.HELD else None
    draft.past = draft.past or told_as_past(scene, token) or long_ago(scene, draft)
    subject = scene.subject(token)
    again = any(c.dep == "advmod" and c.text.lower() == "again" for c in scene.parse.children(token.index))
    draft.apart = again and draft.status not in {EngagementStatus.HELD, EngagementStatus.UNDER_WAY}
    if subject is not None and not draft.apart:
        draft.apart = any(c.text.lower() in scene.grammar.lexicon["apart"] for c in scene.parse.children(subject.index))
    if frame.rule == "negotiate" and not (draft.venues or draft.scheduled is not None or (draft.parties and draft.participants)):
        return []
    return [draft]


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


def fits(scene: Scene, verb: Token, needs: str, cast: roles.Cast) -> tuple[bool, bool]:  # noqa: PLR0911, PLR0912 - an exit for each reason
    """Whether subject and object are of the sort that the rule needs; and whether only a plural "they" takes part."""
    parse = scene.parse
    subject = scene.subject(verb)
    passive = is_passive(scene, verb)
    objects = [
        c
        for c in parse.children(verb.index)
        if c.dep in {"dobj", "nsubjpass"}
        and c.lemma.lower() not in scene.grammar.kinds  # "met on Monday, the first meeting since"
    ]
    partners = [
        p
        for c in parse.children(verb.index)
        if c.dep == "prep" and c.text.lower() == "with"
        for p in parse.children(c.index)
        if p.dep == "pobj"
    ]
    if needs == "tally":
        return tally_of(scene, verb) is not None, False
    if needs == "assembly":
        return _assembly(scene, verb, subject), False
    if needs == "measure":
        return _measure(scene, verb, subject, passive), False
    if needs == "signatories":
        signs = (
            subject is not None and len(scene.conjuncts(subject)) > 1 and all(_people(scene, h) for h in scene.conjuncts(subject))
        )
        if subject is None or not signs or not any(o.lemma.lower() in scene.grammar.lexicon["signed"] for o in objects):
            return False, False
        cast.add(subject)
        return True, False
    if needs in {"journey", "guest"}:
        return _journey(scene, verb, subject, cast) if needs == "journey" else _guest(scene, subject, objects, cast), False
    if needs == "name":
        named = [
            o for o in objects if (m := scene.name_at(o)) is not None and (scene.is_place(m) or scene.is_person(m) or m.country)
        ]
        if not named or subject is None or not _people(scene, subject):
            return False, False
        cast.add(subject)
        for item in named:
            mention = scene.name_at(item)
            if mention is not None and mention.type is NameType.PERSON:
                cast.add(item)
        return True, False
    if subject is not None and not any(_people(scene, h) or _somebody(scene, h) for h in scene.conjuncts(subject)):
        subject = _just_before(scene, verb)
    if subject is None:
        return False, False
    others = partners or objects
    if any(not _people(scene, other) for other in others) or (needs == "with" and not partners):
        return False, False
    several = len(scene.conjuncts(subject)) > 1 or subject.tag in {"NNS", "NNPS"} or subject.text.lower() in _PLURAL_PRONOUNS
    side = (m := scene.name_at(subject)) is not None and m.type in {NameType.ORGANIZATION, NameType.GROUP}
    if not others and not several and not side:
        return False, False
    cast.add(subject)
    for other in others:
        cast.add(other)
    bare = subject.text.lower() in _PLURAL_PRONOUNS or not (cast.parties or cast.people)
    return True, bare and not others


def _journey(scene: Scene, verb: Token, subject: Token | None, cast: roles.Cast) -> bool:
    """ "The envoy flew to Lima": an official, and a place by name. Who travels for a meeting is told of with that meeting."""
    if subject is None or not any(_official(scene, head) for head in scene.conjuncts(subject)):
        return False
    for child in scene.parse.children(verb.index):
        if child.text.lower() in {"for", "ahead", "before"} and _to_meet(scene, child):
            return False
        if child.dep in {"xcomp", "advcl"} and child.index > verb.index and scene.grammar.act(scene.parse, child) is not None:
            return False
    if not any(scene.is_place(scene.name_at(token)) for token in destinations(scene, verb)):
        return False
    cast.add(subject)
    return True


def _to_meet(scene: Scene, prep: Token) -> bool:
    return any(t.lemma.lower() in scene.grammar.kinds for t in scene.parse.subtree(prep.index)[:12] if t.pos in {"NOUN", "PROPN"})


def destinations(scene: Scene, verb: Token) -> list[Token]:
    """Where somebody travels to: what stands behind "to", "in", "into" and "at"."""
    return [
        p
        for c in scene.parse.children(verb.index)
        if c.dep == "prep" and c.text.lower() in {"to", "in", "into", "at"}
        for p in scene.parse.children(c.index)
        if p.dep == "pobj"
    ]


def _official(scene: Scene, token: Token) -> bool:
    """Someone in office, or sent: a person whose role the document tells, an envoy, a delegation."""
    mention = scene.name_at(token)
    if mention is not None and mention.type is NameType.PERSON:
        return mention.chain in scene.offices or token.lemma.lower() in scene.grammar.lexicon["sent"]
    return token.lemma.lower() in scene.grammar.lexicon["sent"]


def _guest(scene: Scene, subject: Token | None, objects: list[Token], cast: roles.Cast) -> bool:
    """ "The king received the envoy": both are people, and the guest is one person or a delegation."""
    if subject is None or not objects or not (_people(scene, subject) and _host(scene, subject)):
        return False
    for item in objects:
        mention = scene.name_at(item)
        person = mention is not None and mention.type is NameType.PERSON and not scene.is_place(mention)
        if not person and item.lemma.lower() not in scene.grammar.lexicon["sent"]:
            return False
    cast.add(subject)
    for item in objects:
        cast.add(item)
    return len(cast.people) > 1 or bool(cast.people or cast.parties)


def _host(scene: Scene, token: Token) -> bool:
    mention = scene.name_at(token)
    return (mention is not None and mention.type is NameType.PERSON) or token.lemma.lower() in scene.grammar.lexicon["sent"]


def _just_before(scene: Scene, verb: Token) -> Token | None:
    """The people named right before a verb whose subject the parser saw elsewhere; None where there are none."""
    first = min([verb.index, *(c.index for c in scene.parse.children(verb.index) if c.dep in {"aux", "auxpass"})])
    if not first:
        return None
    token = scene.parse.tokens[first - 1]
    if token.sentence != verb.sentence or not _people(scene, token):
        return None
    return scene.parse.tokens[token.head] if token.dep == "conj" and _people(scene, scene.parse.tokens[token.head]) else token


def _people(scene: Scene, token: Token) -> bool:
    mention = scene.name_at(token)
    if mention is not None and (mention.type in {NameType.PERSON, NameType.ORGANIZATION, NameType.GROUP} or mention.country):
        return True
    if token.text.lower() == "it" and _body_before(scene, token):
        return True
    if token.text.lower() in _PEOPLE_PRONOUNS or token.text.lower() in _PLURAL_PRONOUNS:
        return True
    return token.lemma.lower() in scene.grammar.lexicon["people"]


def _body_before(scene: Scene, token: Token) -> bool:
    """ "a team ... is in Lima, where it is meeting": "it" is the team."""
    first, _ = scene.parse.sentences[token.sentence]
    return any(t.lemma.lower() in {"team", "delegation", "group", "mission"} for t in scene.parse.tokens[first : token.index])


def _somebody(scene: Scene, token: Token) -> bool:
    """A single name of no country we know, taken for a place: only people meet people."""
    mention = scene.name_at(token)
    if mention is None or mention.type is not NameType.PLACE or mention.country or mention.level is not MentionLevel.NAME:
        return False
    return " " not in mention.span.of(scene.document.text) and mention.span == token.span


def _assembly(scene: Scene, verb: Token, subject: Token | None) -> bool:
    if subject is None:
        return False
    if is_passive(scene, verb):
        return subject.lemma.lower() in scene.grammar.lexicon["measure"]
    legislature = scene.grammar.lexicon["legislature"] | scene.grammar.lexicon["electorate"]
    voters = {t.lemma.lower() for t in [subject, *scene.parse.children(subject.index)]} | {subject.text.lower()}
    if not voters & legislature:
        return False
    for child in scene.parse.children(verb.index):
        if child.dep == "prep" and child.text.lower() in {"on", "for", "against", "over", "down", "to", "in", "by"}:
            targets = [scene.name_at(p) for p in scene.parse.children(child.index)]
            return not any(scene.is_person(target) for target in targets)
        if child.pos == "NUM" or child.dep in {"npadvmod", "xcomp", "prt"} or child.lemma == "whether":
            return True
    return any(c.dep in {"ccomp", "advmod", "dobj"} for c in scene.parse.children(verb.index))


def _measure(scene: Scene, verb: Token, subject: Token | None, passive: bool) -> bool:
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


def _voted_on(scene: Scene, verb: Token) -> tuple[str, ...]:
    words: list[Token] = []
    for child in scene.parse.children(verb.index):
        if child.dep in {"dobj", "nsubjpass"} and child.lemma.lower() in scene.grammar.lexicon["measure"]:
            words.extend(heads_of(scene, child))
        if child.dep == "ccomp" or (child.dep == "prep" and any(g.dep == "pcomp" for g in scene.parse.children(child.index))):
            words.extend(t for t in scene.parse.subtree(child.index)[:20] if t.pos == "NOUN" and t.index not in scene.timed)
        if child.dep in {"xcomp", "advcl"} and verb.lemma == "vote":  # "voted to impose sanctions on ..."
            words.extend(h for c in scene.parse.children(child.index) if c.dep == "dobj" for h in heads_of(scene, c))
    return tuple(dict.fromkeys((*matter_of(scene, verb, EngagementKind.VOTE), *content_words(scene, words))))


def _visited(scene: Scene, verb: Token) -> tuple[Span, ...]:
    found = []
    for child in scene.parse.children(verb.index):
        mention = scene.name_at(child)
        if child.dep in {"dobj", "nsubjpass"} and scene.is_place(mention) and mention is not None:
            found.append(mention.span)
    for token in destinations(scene, verb):
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
