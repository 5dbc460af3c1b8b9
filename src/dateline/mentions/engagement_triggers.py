"""Which words of a document speak of one particular engagement: nouns ("the talks") and verbs ("met", "will vote on")."""

from __future__ import annotations

import re

from dateline.mentions import engagement_roles as roles
from dateline.mentions import engagement_steps as steps
from dateline.mentions.engagement_scene import Draft, Scene
from dateline.mentions.engagement_steps import Step
from dateline.mentions.engagement_times import place_in_time
from dateline.types.status import EngagementKind, EngagementStatus, NameType
from dateline.types.syntax import Token
from dateline.types.text import Span

_NOUNISH = frozenset({"NOUN", "PROPN"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_TRAVEL = frozenset({"come", "travel", "fly", "go", "visit", "head", "prepare", "plan", "arrive", "return", "send"})
_PEOPLE_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "who", "whom", "you"})
_PLURAL_PRONOUNS = frozenset({"they", "we", "both", "two", "who", "three", "four"})
_DROPPED = frozenset({"time", "way", "day", "week", "month", "year"})


def lemma_of(scene: Scene, token: Token) -> str:
    """The lemma as the lexicon has it; headlines make proper nouns of "Talks" and "Summit"."""
    lemma = token.lemma.lower()
    kinds = scene.grammar.kinds
    if lemma not in kinds and token.pos == "PROPN" and lemma.endswith("s") and lemma[:-1] in kinds:
        return lemma[:-1]
    return lemma


def drafts_of(scene: Scene, token: Token) -> list[Draft]:
    """What the clause around a token tells of an engagement that the token names; empty where it names none."""
    if token.pos in _NOUNISH:
        lemma = lemma_of(scene, token)
        if lemma in scene.grammar.kinds:
            return _noun(scene, token, lemma) if _names_one(scene, token, lemma) else []
        return []
    if token.pos == "VERB":
        return _verb(scene, token)
    return []


# -- nouns


def _names_one(scene: Scene, token: Token, lemma: str) -> bool:
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
    if token.index in scene.timed or _denied_to_be(scene, token):
        return False
    if lemma in grammar.lexicon["plural_only"] and token.tag not in {"NNS", "NNPS"}:
        return False
    if before & grammar.not_after.get(lemma, frozenset()):
        return False
    preps = {c.text.lower() for c in children if c.dep in {"prep", "agent"}}
    if lemma in grammar.needs_modifier or lemma in grammar.needs_prep:
        named = any(c.dep in {"compound", "poss", "nmod", "amod"} and scene.name_at(c) is not None for c in children)
        if not (
            before & grammar.needs_modifier.get(lemma, frozenset())
            or preps & grammar.needs_prep.get(lemma, frozenset())
            or (named and lemma not in {"call", "reading", "session", "bargaining"})
        ):
            return False
    if before & grammar.lexicon["generic_determiner"] and "no" not in before:
        return False
    definite = bool(before & _DEFINITE) or any(c.dep == "poss" for c in children)
    if before & grammar.lexicon["generic_modifier"] and not definite:
        return False
    if lemma == "vote" and (any(c.dep == "nummod" for c in children) or token.tag == "NNS"):
        return definite and token.tag == "NN"
    return not _habitual(scene, token, definite)


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
    return plain and not any(c.dep == "aux" for c in children)


def _noun(scene: Scene, token: Token, lemma: str) -> list[Draft]:
    kind = scene.grammar.kinds[lemma]
    children = scene.parse.children(token.index)
    words = {c.text.lower() for c in children if c.index < token.index}
    cast = roles.Cast(scene)
    venues = roles.of_noun(scene, token, kind, cast)
    found = steps.of_noun(scene, token)
    base = Draft(token, kind, lemma)
    base.definite = bool(words & _DEFINITE) or any(c.dep == "poss" for c in children)
    base.ordinal = _ordinal(scene, token) if lemma != "reading" else None
    base.matter = _matter(scene, token, kind)
    base.nouns = _nouns(scene, token, base.matter)
    if lemma in {"election", "referendum", "plebiscite", "runoff"}:
        base.matter = (*base.matter, "polls")  # the people's vote: another one than a vote about it
    base.track = roles.track_in(scene.parse.subtree_span(token.index).of(scene.document.text)[:200])
    base.past = bool(words & scene.grammar.lexicon["earlier_modifier"]) and not base.ordinal
    base.apart = bool(words & scene.grammar.lexicon["apart"])
    base.tied = None if base.definite else _part_of_act(scene, token)
    result = [_filled(scene, base, step) for step in found if not _generic_denial(words, step)]
    if base.past and not base.definite:
        result = [d for d in result if d.venues or d.participants or d.scheduled is not None]
    moved = any(d.status in {EngagementStatus.POSTPONED, EngagementStatus.RESCHEDULED} for d in result) or "original" in words
    for draft in result:
        draft.old_date = moved or _originally(scene, draft)
    if not result and base.definite and "no" not in words and _bygone(scene, token):
        base.status, base.rule = EngagementStatus.HELD, "bygone"
        place_in_time(scene, base, None)
        base.status_time = base.scheduled
    named = base.definite or base.ordinal is not None or token.sentence == 0
    base.old_date = "original" in words
    if base.tied is not None and not result:
        place_in_time(scene, base, None)
        base.status, base.certainty = EngagementStatus.HELD, found[0].certainty if found else base.certainty
        base.status_time = base.scheduled
        base.rule = "part-of-act"
        return [base]
    if not result and "no" not in words and named:
        place_in_time(scene, base, None)
        base.parties, base.participants, base.venues = tuple(cast.parties.values()), tuple(cast.people.values()), venues
        result = [base]
    return result


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


def _part_of_act(scene: Scene, token: Token) -> int | None:
    """ "were negotiating, first with a dinner and then with formal talks": the verb's own engagement goes by other names."""
    prep = scene.parse.tokens[token.head]
    if token.dep != "pobj" or prep.text.lower() not in {"with", "over", "during"}:
        return None
    first, _ = scene.parse.sentences[token.sentence]
    for other in scene.parse.tokens[first : token.index]:
        frame = scene.grammar.act(scene.parse, other) if other.pos == "VERB" else None
        if frame is not None and frame.rule in {"meet", "negotiate"} and steps.resolve(scene, other, frame, "act") is not None:
            fit, _ = _fits(scene, other, frame.needs, roles.Cast(scene))
            if fit:
                return other.index
    return None


def _generic_denial(words: set[str], step: Step) -> bool:
    return "no" in words and step.status not in {EngagementStatus.PLANNED, EngagementStatus.DENIED, EngagementStatus.NOT_HELD}


def _filled(scene: Scene, base: Draft, step: Step) -> Draft:
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
        if (
            step.role == "object"
            and (frame.takes_part or frame.rule in {"hold", "enter", "continue-object", "end-object"})
            and not _passive(scene, predicate)
        ):
            subject = scene.subject(predicate)
            if subject is not None:
                inner.add(subject)
        if frame.takes_part and step.role == "prep":
            subject = scene.subject(predicate)
            if subject is not None:
                inner.add(subject)
    if step.frame.rule == "plan" and predicate.lemma in {"organize", "organise", "arrange"}:
        organizer = roles.organizer_of(scene, predicate)
    status = step.status
    if "no" in {c.text.lower() for c in scene.parse.children(token.index)} and status is EngagementStatus.PLANNED:
        status = EngagementStatus.DENIED
    draft = Draft(
        token, base.kind, base.lemma, status, step.certainty, predicate.index,
        parties=tuple(inner.parties.values()), participants=tuple(inner.people.values()), organizer=organizer,
        venues=tuple(dict.fromkeys(places)), track=base.track, past=base.past, definite=base.definite,
        ordinal=base.ordinal, matter=base.matter, nouns=base.nouns, rule=step.rule, tied=base.tied, apart=base.apart,
    )  # fmt: skip
    place_in_time(scene, draft, step)
    draft.reason = roles.reason_of(scene, draft)
    draft.past = draft.past or _told_as_past(scene, predicate) or _long_ago(scene, draft)
    if draft.past and draft.status is EngagementStatus.PLANNED:
        draft.status = EngagementStatus.HELD
    draft.participants = (*draft.participants, *_included(scene, token))
    return draft


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


def _long_ago(scene: Scene, draft: Draft) -> bool:
    """ "in recent years": held at times that no day can be given for."""
    if draft.status is not EngagementStatus.HELD or draft.scheduled is None:
        return False
    words = scene.times[draft.scheduled].span.of(scene.document.text).lower()
    return words.endswith(("years", "months", "decades", "past", "decade"))


def _passive(scene: Scene, verb: Token) -> bool:
    return verb.tag == "VBN" and any(c.dep in {"auxpass", "nsubjpass"} for c in scene.parse.children(verb.index))


def _told_as_past(scene: Scene, predicate: Token) -> bool:
    return any(
        c.dep == "advmod" and c.text.lower() in scene.grammar.lexicon["earlier"] for c in scene.parse.children(predicate.index)
    )


def _ordinal(scene: Scene, token: Token) -> int | None:
    order = [*_ORDINALS]
    for child in scene.parse.children(token.index):
        if child.index < token.index and child.text.lower() in order:
            return order.index(child.text.lower()) + 1
    return None


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _matter(scene: Scene, token: Token, kind: EngagementKind) -> tuple[str, ...]:
    """What it is about: the nouns behind "on" and "for", and the words before it that are no names, times or frills."""
    words: list[Token] = []
    preps = {"on", "for", "against", "over", "of"} if kind is EngagementKind.VOTE else {"on", "over", "about"}
    for child in scene.parse.children(token.index):
        if child.dep == "prep" and child.text.lower() in preps:
            for pobj in scene.parse.children(child.index):
                if pobj.dep == "pobj" and pobj.index not in scene.timed:
                    words.extend(_heads(scene, pobj))
        elif child.dep in {"compound", "amod", "nmod"} and child.index < token.index and child.index not in scene.timed:
            inside = scene.parse.subtree(child.index)
            if "-" in {t.text for t in inside} and inside[-1].lemma.lower() in scene.grammar.lexicon["series"]:
                words.append(inside[0])
            words.extend(t for t in inside if _tells(scene, t))
    return _content(scene, words)


def _nouns(scene: Scene, token: Token, matter: tuple[str, ...]) -> frozenset[str]:
    inside = scene.parse.subtree(token.index)
    return frozenset(t.lemma.lower() for t in inside if t.pos in _NOUNISH and t.lemma.lower() in matter)


def _tells(scene: Scene, token: Token) -> bool:
    if token.pos not in {"NOUN", "PROPN", "ADJ"} or token.index in scene.timed:
        return False
    mention = scene.name_at(token)
    return mention is None or mention.type not in {NameType.PERSON, NameType.PLACE, NameType.GROUP, NameType.FACILITY}


def _content(scene: Scene, words: list[Token]) -> tuple[str, ...]:
    frills = scene.grammar.lexicon["frills"]
    ordered = sorted({t.index: t for t in words}.values(), key=lambda t: t.index)
    return tuple(dict.fromkeys(t.lemma.lower() for t in ordered if t.lemma.lower() not in frills and len(t.text) > 1))[:8]


def _heads(scene: Scene, token: Token) -> list[Token]:
    words = []
    for head in scene.conjuncts(token):
        words.append(head)
        if head.lemma.lower() in scene.grammar.lexicon["asking"]:
            for prep in scene.parse.children(head.index):
                words.extend(
                    c for c in scene.parse.children(prep.index) if prep.dep == "prep" and c.dep == "pobj" and _tells(scene, c)
                )
        words.extend(c for c in scene.parse.children(head.index) if c.dep in {"compound", "amod", "nmod"} and _tells(scene, c))
    return words


# -- verbs


def _verb(scene: Scene, token: Token) -> list[Draft]:
    frame = scene.grammar.act(scene.parse, token)
    if frame is None or frame.kind is None:
        return []
    cast = roles.Cast(scene)
    fit, plural = _fits(scene, token, frame.needs, cast)
    if not fit or (frame.under_travel and not _travels(scene, token)):
        return []
    if any(c.dep == "advmod" and c.text.lower() in scene.grammar.lexicon["habitual"] for c in scene.parse.children(token.index)):
        return []
    step = steps.resolve(scene, token, frame, "act")
    if step is None:
        return []
    draft = Draft(token, frame.kind, token.lemma.lower(), step.status, step.certainty, token.index, verbal=True, rule=step.rule)
    draft.plural_subject = plural
    draft.venues = roles.of_predicate(scene, token, token, cast)
    if frame.kind is EngagementKind.VISIT:
        draft.venues = (*_visited(scene, token), *draft.venues)
    if frame.kind is EngagementKind.VOTE:
        draft.matter = _voted_on(scene, token)
        draft.nouns = _nouns(scene, token, draft.matter)
        tally = tally_of(scene, token)
        if tally is not None and step.status is EngagementStatus.HELD:
            draft.matter = (*draft.matter, tally)
    draft.parties, draft.participants = tuple(cast.parties.values()), tuple(cast.people.values())
    draft.ordinal = _times_ordinal(scene, token)
    place_in_time(scene, draft, step)
    draft.past = draft.past or _told_as_past(scene, token) or _long_ago(scene, draft)
    subject = scene.subject(token)
    if subject is not None:
        draft.apart = any(c.text.lower() in scene.grammar.lexicon["apart"] for c in scene.parse.children(subject.index))
    if frame.rule == "negotiate" and not (draft.venues or draft.scheduled is not None or (draft.parties and draft.participants)):
        return []
    return [draft]


_TALLY = re.compile(r"\b(\d{2,3})(?: votes)?(?: to |[-–])(\d{2,3})\b")


def tally_of(scene: Scene, verb: Token) -> str | None:
    """ "322-306": the votes of each side, where the sentence gives them. The same tally is the same vote."""
    found = _TALLY.search(scene.document.sentences[verb.sentence].span.of(scene.document.text)[:600])
    return f"{found.group(1)}-{found.group(2)}" if found else None


def _times_ordinal(scene: Scene, verb: Token) -> int | None:
    """ "for the third time"."""
    for child in scene.parse.children(verb.index):
        nouns = [child] if child.lemma == "time" else scene.parse.children(child.index) if child.dep == "prep" else []
        for noun in nouns:
            if noun.lemma == "time":
                number = _ordinal(scene, noun)
                if number is not None and number > 1:
                    return number
    return None


def _fits(scene: Scene, verb: Token, needs: str, cast: roles.Cast) -> tuple[bool, bool]:
    """Whether subject and object are of the sort that the rule needs; and whether only a plural "they" takes part."""
    parse = scene.parse
    subject = scene.subject(verb)
    passive = _passive(scene, verb)
    objects = [c for c in parse.children(verb.index) if c.dep in {"dobj", "nsubjpass"}]
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
    if subject is not None and not any(_people(scene, head) for head in scene.conjuncts(subject)):
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
    if token.text.lower() in _PEOPLE_PRONOUNS or token.text.lower() in _PLURAL_PRONOUNS:
        return True
    return token.lemma.lower() in scene.grammar.lexicon["people"]


def _assembly(scene: Scene, verb: Token, subject: Token | None) -> bool:
    if subject is None:
        return False
    if _passive(scene, verb):
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
            words.extend(_heads(scene, child))
        if child.dep == "ccomp" or (child.dep == "prep" and any(g.dep == "pcomp" for g in scene.parse.children(child.index))):
            words.extend(t for t in scene.parse.subtree(child.index)[:20] if t.pos == "NOUN" and t.index not in scene.timed)
    return tuple(dict.fromkeys((*_matter(scene, verb, EngagementKind.VOTE), *_content(scene, words))))


def _visited(scene: Scene, verb: Token) -> tuple[Span, ...]:
    found = []
    for child in scene.parse.children(verb.index):
        mention = scene.name_at(child)
        if child.dep in {"dobj", "nsubjpass"} and scene.is_place(mention) and mention is not None:
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
