"""Which step in the life of an engagement a clause tells: the predicate that governs the word for it, and its mood."""

from __future__ import annotations

from dateline.mentions.engagements.moods import Step, headline, mood_of
from dateline.mentions.engagements.outcomes import resolve
from dateline.mentions.engagements.rules import Frame, lemma_of
from dateline.mentions.engagements.scene import SUBJECTS, Scene
from dateline.types.status import Certainty, EngagementKind, EngagementStatus
from dateline.types.syntax import Token

_DEPTH = 5
_CATENATIVE = frozenset(
    {
        "be",
        "expect",
        "set",
        "schedule",
        "plan",
        "slate",
        "due",
        "likely",
        "seem",
        "appear",
        "believe",
        "say",
        "go",
        "begin",
        "continue",
        "think",
        "report",
        "have",
        "need",
        "intend",
        "certain",
        "sure",
        "bind",
    }
)


def of_noun(scene: Scene, token: Token) -> list[Step]:
    """The steps that the words around a noun for an engagement tell of it, at most one of each status."""
    steps: list[Step] = []
    _climb(scene, token, token, steps, 0)
    for child in scene.parse.children(token.index):
        if child.dep in {"acl", "relcl"} and child.pos in {"VERB", "AUX", "ADJ"}:
            _modifying_clause(scene, child, steps)
        elif child.dep == "appos" and child.pos == "PROPN":  # "the drill, Blue Shield, which began on Monday"
            for clause in scene.parse.children(child.index):
                if clause.dep == "relcl":
                    _modifying_clause(scene, clause, steps)
        elif child.dep in {"amod", "advmod", "acl"}:
            frame = scene.grammar.modifiers.get(child.text.lower())
            if frame is not None and "occurred" in frame.outcomes:
                steps.append(Step(frame.outcomes["occurred"], child, frame, Certainty.CERTAIN, frame.rule, "modifier"))
    if not steps:
        _clause_of_place(scene, token, steps)
    _behind_comma(scene, token, steps)
    if not steps:
        _verbless(scene, token, steps)
    unique: dict[tuple[EngagementStatus, bool], Step] = {}
    for step in sorted(steps, key=lambda s: (s.role == "modifier", s.predicate.index)):
        unique.setdefault((step.status, step.rule == "not-since"), step)
    main = [s for s in unique.values() if s.role != "modifier"]
    return main or list(unique.values())


def _clause_of_place(scene: Scene, token: Token, steps: list[Step]) -> None:
    """ "the summit in Lima, which opens on Sunday": the parser hangs the clause on the place."""
    for prep in scene.parse.children(token.index):
        for place in scene.parse.children(prep.index) if prep.dep == "prep" and prep.text.lower() in {"in", "at"} else ():
            for clause in scene.parse.children(place.index):
                if clause.dep == "relcl" and scene.is_place(scene.name_at(place)):
                    _modifying_clause(scene, clause, steps)


def _climb(scene: Scene, trigger: Token, token: Token, steps: list[Step], depth: int) -> None:
    """From the noun (or a noun that carries it: "round of talks") to the predicate that governs it."""
    if depth > _DEPTH or token.head == token.index:
        return
    head = scene.parse.tokens[token.head]
    if token.dep in SUBJECTS:
        _predicate(scene, head, "object" if token.dep == "nsubjpass" else "subject", "", steps, token)
        for verb in _further(scene, head):
            passive = any(c.dep == "auxpass" for c in scene.parse.children(verb.index))
            _predicate(scene, verb, "object" if passive else "subject", "", steps, token)
    elif token.dep in {"dobj", "obj", "attr", "oprd", "dative"}:
        if head.lemma == "be" and token.dep == "attr":
            _existential(scene, token, head, steps)
            return
        _predicate(scene, head, "object", "", steps, token)
    elif token.dep in {"conj", "appos"}:
        _climb(scene, trigger, head, steps, depth + 1)
    elif token.dep in {"pobj", "pcomp"}:
        _behind(scene, trigger, head, steps, depth)
    elif token.dep in {"nsubj", "ccomp"} and head.pos == "VERB":
        _predicate(scene, head, "object", "", steps, token)


def _existential(scene: Scene, token: Token, verb: Token, steps: list[Step]) -> None:
    """ "There will be a vote on Tuesday", "there are no negotiations"."""
    if not any(c.dep == "expl" for c in scene.parse.children(verb.index)):
        return
    frame = scene.grammar.takes_place
    mood, certainty = mood_of(scene, verb)
    none = any(c.text.lower() in {"no", "any"} for c in scene.parse.children(token.index))
    if none or mood == "negated":
        past = verb.tag == "VBD"
        status: EngagementStatus | None = EngagementStatus.NOT_HELD if past else EngagementStatus.DENIED
    else:
        status = frame.outcomes.get(mood) if mood in {"planned", "occurred"} else None
        if mood == "occurred" and verb.tag != "VBD":
            status = None
    if status is not None:
        steps.append(Step(status, verb, frame, certainty, frame.rule, "subject"))


def _further(scene: Scene, verb: Token) -> list[Token]:
    """Verbs that share the subject ("was due on Monday, fell victim to the storm and was held in May")."""
    found = [verb]
    for above in found:
        for c in scene.parse.children(above.index):
            own = any(g.dep in SUBJECTS for g in scene.parse.children(c.index))
            if c.dep == "conj" and c.pos in {"VERB", "AUX"} and not own and len(found) <= _DEPTH:
                found.append(c)
    return found[1:]


def _behind(scene: Scene, trigger: Token, prep: Token, steps: list[Step], depth: int) -> None:  # noqa: PLR0912 - an exit for each reason
    grammar = scene.grammar
    word = prep.text.lower()
    above = scene.parse.tokens[prep.head]
    if above.pos == "ADP" and above.index != prep.index:  # "out of", "ahead of"
        prep, above = above, scene.parse.tokens[above.head]
    if word == "of" and "ahead" in {above.text.lower(), scene.parse.tokens[prep.index - 1].text.lower(), prep.text.lower()}:
        word = "ahead of"
        if above.text.lower() == "ahead":
            above = scene.parse.tokens[above.head]
    if above.pos in {"VERB", "AUX"}:
        for child in scene.parse.children(above.index):  # "set a date for the summit"
            if child.dep in {"dobj", "nsubjpass"} and child.index < prep.index:
                for frame in grammar.nouns.get(child.lemma.lower(), ()):
                    if word in frame.preps:
                        _nominal(scene, child, frame, steps)
        if steps:
            return
        _predicate(scene, above, "prep", word, steps, trigger)
        if word == "with" and not steps and trigger.index in scene.attached and mood_of(scene, above)[0] == "planned":
            coming = grammar.times.get("before", grammar.not_before)
            steps.append(Step(EngagementStatus.PLANNED, prep, coming, Certainty.CERTAIN, coming.rule, "time"))
        kind = grammar.kinds.get(lemma_of(grammar, scene.parse, trigger))
        on_it = (word == "on" and kind is EngagementKind.VISIT) or (word == "in" and kind is EngagementKind.CALL)
        timed = grammar.times.get("at" if on_it else word)
        if word == "before" and above.tag == "VBD" and above.lemma in grammar.lexicon["announcing"]:
            timed = None  # "said before a meeting with the king": by now it is over, and nobody says how it went
        if timed is not None and not any(s.status for s in steps):
            mood, certainty = mood_of(scene, above)
            if mood in timed.outcomes:
                steps.append(Step(timed.outcomes[mood], prep, timed, certainty, timed.rule, "time"))
    elif above.pos in {"NOUN", "PROPN"}:
        lemma = above.lemma.lower()
        if lemma in grammar.lexicon["transparent"] and word == "of":
            _climb(scene, trigger, above, steps, depth + 1)
        for frame in grammar.nouns.get(lemma, ()):
            if word in frame.preps:
                _nominal(scene, above, frame, steps)
    elif above.pos == "ADJ" and word in {"for", "on", "of"} and above.lemma in {"ready", "due"}:
        _climb(scene, trigger, above, steps, depth + 1)


def _nominal(scene: Scene, noun: Token, frame: Frame, steps: list[Step]) -> None:
    """ "plans for talks", "the cancellation of the summit", "prospects for the meeting careened"."""
    head = scene.parse.tokens[noun.head]
    if frame.needs_head:
        if noun.dep in {*SUBJECTS, "dobj"} and head.lemma in frame.needs_head:
            mood, certainty = mood_of(scene, head)
            if mood in frame.outcomes:
                steps.append(Step(frame.outcomes[mood], head, frame, certainty, frame.rule, "nominal"))
        return
    determiners = {c.text.lower() for c in scene.parse.children(noun.index) if c.dep in {"det", "neg"}}
    mood, certainty = mood_of(scene, noun)
    if "no" in determiners:
        mood = "negated"
    status = frame.outcomes.get(mood)
    if status is not None and status not in {EngagementStatus.HELD, EngagementStatus.UNDER_WAY}:
        steps.append(Step(status, noun, frame, certainty, frame.rule, "nominal"))


def _predicate(scene: Scene, verb: Token, role: str, prep: str, steps: list[Step], trigger: Token) -> None:
    grammar = scene.grammar
    parse = scene.parse
    if role in {"subject", "object"}:
        for child in parse.children(verb.index):
            if child.dep == "xcomp" and child.index > verb.index and verb.lemma in _CATENATIVE and _passes_on(verb, role):
                inner = "object" if any(c.dep == "auxpass" for c in parse.children(child.index)) else "subject"
                before = len(steps)
                _predicate(scene, child, inner, "", steps, trigger)
                if len(steps) > before:
                    return
    if role == "subject" and verb.lemma in {"be", "remain", "look", "seem", "stay", "appear"} and _copular(scene, verb, steps):
        return
    frame = grammar.step(parse, verb, role, prep, trigger.lemma.lower())
    if frame is None and role == "subject" and verb.tag in {"VBN", "VBD"} and headline(scene, verb):
        frame = grammar.step(parse, verb, "object", noun=trigger.lemma.lower())  # headlines drop "is": "Vote put off"
    if frame is not None and frame.rule == "call-vote" and _names_it(scene, verb):
        return
    if frame is not None and frame.rule == "prepare-for" and _no_date(scene, verb):
        return
    if frame is not None:
        _add(scene, verb, frame, role, steps)
    if frame is None and role == "object" and any(c.dep == "xcomp" for c in parse.children(verb.index)):
        for child in parse.children(verb.index):
            complement = grammar.complement(parse, child)
            if child.dep in {"oprd", "acomp", "xcomp", "advmod"} and complement is not None:
                _add(scene, verb, complement, role, steps)
                return


def _no_date(scene: Scene, verb: Token) -> bool:
    """ "No date has been set for the summit" denies no summit."""
    return any(
        c.dep in {"nsubjpass", "dobj"} and c.lemma in {"date", "time", "venue", "place"} for c in scene.parse.children(verb.index)
    )


def _names_it(scene: Scene, verb: Token) -> bool:
    """ "called the drills a breach of trust"."""
    return verb.lemma == "call" and any(c.dep in {"oprd", "xcomp", "ccomp", "acomp"} for c in scene.parse.children(verb.index))


def _passes_on(verb: Token, role: str) -> bool:
    return role == "subject" or verb.tag == "VBN"


def _copular(scene: Scene, verb: Token, steps: list[Step]) -> bool:
    """ "be off", "be due on Tuesday", "be in doubt"; "the last meeting was in 2012"."""
    grammar = scene.grammar
    parse = scene.parse
    for child in parse.children(verb.index):
        if child.index < verb.index or child.dep in SUBJECTS:
            continue
        frame = grammar.complement(parse, parse.tokens[child.index - 1]) if child.index - 1 > verb.index else None
        frame = frame or grammar.complement(parse, child)
        if frame is not None:
            before = len(steps)
            negated = any(c.dep == "neg" for c in parse.children(verb.index))
            mood, certainty = mood_of(scene, verb)
            if mood in {"hypothetical", "question"} and not ("question" in frame.outcomes and mood == "question"):
                return True
            status = frame.outcomes.get("negated" if negated else mood if mood != "negated" else "negated")
            if status is None and mood == "planned":
                status = frame.outcomes.get("occurred")
            if status is EngagementStatus.HELD and verb.tag == "VB":
                return True
            if status is not None:
                steps.append(Step(status, verb, frame, certainty, frame.rule, "complement"))
            return len(steps) > before or negated
    mood, certainty = mood_of(scene, verb)
    timed = [index for index, _ in scene.attached.get(verb.index, ())]
    attr = any(c.dep in {"attr", "acomp"} and c.index not in scene.timed for c in parse.children(verb.index))
    if timed and not attr:
        frame = grammar.takes_place
        past = verb.tag == "VBD" or any(c.tag in {"VBD", "VBN"} for c in parse.children(verb.index) if c.dep == "aux")
        status = EngagementStatus.HELD if past and mood == "occurred" else EngagementStatus.PLANNED
        if mood in {"occurred", "planned", "under_way"}:
            steps.append(Step(status, verb, frame, certainty, "take-place", "subject"))
            return True
    return False


def _add(scene: Scene, predicate: Token, frame: Frame, role: str, steps: list[Step]) -> None:
    step = resolve(scene, predicate, frame, role)
    if step is not None:
        steps.append(step)


def _modifying_clause(scene: Scene, clause: Token, steps: list[Step]) -> None:
    """ "talks scheduled for next week", "talks that began on Thursday", "a group that was organizing the talks" (not here)."""
    parse = scene.parse
    if clause.dep == "acl" and clause.tag == "VBN":
        for child in parse.children(clause.index):
            if child.dep == "xcomp":
                inner = "object" if any(c.dep == "auxpass" for c in parse.children(child.index)) else "subject"
                frame = scene.grammar.step(parse, child, inner)
                if frame is not None:
                    _add(scene, child, frame, inner, steps)
                    return
        frame = scene.grammar.step(parse, clause, "object")
        if frame is not None and "occurred" in frame.outcomes:
            steps.append(Step(frame.outcomes["occurred"], clause, frame, Certainty.CERTAIN, frame.rule, "participle"))
        return
    if clause.dep == "acl":
        return
    relative = next(
        (c for c in parse.children(clause.index) if c.text.lower() in {"that", "which"} and c.dep in {*SUBJECTS, "dobj", "pobj"}),
        None,
    )
    asked = _asked_for(scene, clause)
    if asked is not None:
        _predicate(scene, clause, "prep", asked.text.lower(), steps, clause)
    elif relative is None:
        _wanted_by(scene, clause, steps)
    if relative is not None and asked is None:
        role = "subject" if relative.dep == "nsubj" else "object"
        _predicate(scene, clause, role, "", steps, relative)
    for child in parse.children(clause.index):
        if relative is not None and child.dep == "conj" and child.pos == "VERB":
            _predicate(
                scene,
                child,
                "object" if any(c.dep == "auxpass" for c in parse.children(child.index)) else "subject",
                "",
                steps,
                relative,
            )


def _asked_for(scene: Scene, clause: Token) -> Token | None:
    """The "for" of "the meeting, which the king had asked for": it stands alone, or has the relative for its object."""
    for prep in scene.parse.children(clause.index):
        if prep.dep == "prep" and prep.text.lower() == "for":
            behind = scene.parse.children(prep.index)
            if not behind or any(c.text.lower() in {"that", "which"} for c in behind):
                return prep
    return None


def _wanted_by(scene: Scene, clause: Token, steps: list[Step]) -> None:
    """ "the vote (that) she had hoped to hold", "the visit he put off": the object of a clause, or of its infinitive, that has
    a subject and no object of its own."""
    children = scene.parse.children(clause.index)
    if clause.dep != "relcl" or not any(c.dep == "nsubj" and c.text.lower() not in {"that", "which", "who"} for c in children):
        return
    below = next((c for c in children if c.dep == "xcomp" and c.pos == "VERB"), None)
    verb = below if below is not None else clause
    if not any(c.dep in {"dobj", "ccomp"} and c.text.lower() not in {"that", "which"} for c in scene.parse.children(verb.index)):
        _predicate(scene, verb, "object", "", steps, clause)


_VERBLESS = frozenset({"revive", "cancel", "postpone", "doubt"})


def _verbless(scene: Scene, token: Token, steps: list[Step]) -> None:
    """Headlines leave out "is": "Summit back on after envoy's visit", "Lima talks in doubt"."""
    title = scene.document.title_span
    after = scene.parse.subtree(token.index)[-1].index + 1
    for index in dict.fromkeys((token.index + 1, after)):
        if title is None or index >= len(scene.parse.tokens) or not title.contains(scene.parse.tokens[index].span):
            continue
        word = scene.parse.tokens[index]
        frame = scene.grammar.complement(scene.parse, word)
        behind = scene.parse.tokens[min(index + 1, len(scene.parse.tokens) - 1)].text.lower()
        if frame is not None and frame.rule in _VERBLESS and word.pos != "VERB" and behind != "to":
            steps.append(Step(frame.outcomes["occurred"], word, frame, Certainty.CERTAIN, frame.rule, "complement"))
            return


def _behind_comma(scene: Scene, token: Token, steps: list[Step]) -> None:
    """ "the drills between X and Y, set to begin next month", "the vote on the deal, originally due today"."""
    end = scene.parse.subtree(token.index)[-1].index
    tokens = scene.parse.tokens
    if end + 2 >= len(tokens) or end - token.index > 25:
        return
    i = end + 1
    if tokens[i].text not in {",", "–", "—", "("} and tokens[end].text not in {",", "–", "—"}:
        return
    i += tokens[i].text in {",", "–", "—", "("}
    if i < len(tokens) and tokens[i].pos == "ADV":
        i += 1
    if i >= len(tokens) or tokens[i].sentence != token.sentence:
        return
    word = tokens[i]
    if word.text.lower() == "which" and i + 1 < len(tokens):
        return
    if word.tag not in {"VBN", "JJ", "IN"} or any(s.predicate.index == word.index for s in steps):
        return
    frame = scene.grammar.complement(scene.parse, word)
    if frame is not None and frame.rule == "plan":
        inner = next((c for c in scene.parse.children(word.index) if c.dep == "xcomp"), None)
        predicate = inner if inner is not None else word
        steps.append(Step(EngagementStatus.PLANNED, predicate, frame, Certainty.CERTAIN, frame.rule, "participle"))
