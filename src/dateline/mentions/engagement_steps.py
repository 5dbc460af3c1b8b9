"""Which step in the life of an engagement a clause tells: the predicate that governs the word for it, and its mood."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.mentions.engagement_rules import Frame, Governor, Grammar
from dateline.mentions.engagement_scene import SUBJECTS, Scene
from dateline.mentions.modality import status_of
from dateline.types.status import Certainty, EngagementStatus, EventStatus
from dateline.types.syntax import Token

_DEPTH = 5
_MOODS = {
    EventStatus.OCCURRED: "occurred",
    EventStatus.UNDER_WAY: "under_way",
    EventStatus.PLANNED: "planned",
    EventStatus.POSSIBLE: "possible",
    EventStatus.NEGATED: "negated",
    EventStatus.DENIED: "negated",
    EventStatus.CANCELLED: "cancelled",
    EventStatus.HYPOTHETICAL: "hypothetical",
}
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
_QUESTION = frozenset({"whether"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step, the token that tells it, and the frame by which it was read."""

    status: EngagementStatus
    predicate: Token
    frame: Frame
    certainty: Certainty
    rule: str
    role: str
    governor: Token | None = None
    """The word that turned it ("agreed", "refused"), where one did."""


def mood_of(scene: Scene, predicate: Token) -> tuple[str, Certainty]:
    """The mood of a predicate in the terms of the rules; "question" under "whether"."""
    for child in scene.parse.children(predicate.index):
        if child.dep == "mark" and child.text.lower() in _QUESTION:
            return "question", Certainty.UNKNOWN
    status, certainty = status_of(scene.parse, predicate.index)
    mood = _MOODS[status]
    if mood in {"possible", "hypothetical"} and _announced_future(scene, predicate):
        return "planned", Certainty.CERTAIN
    return mood, certainty


def _announced_future(scene: Scene, predicate: Token) -> bool:
    """ "emailed to say that it would proceed": a future of the past, though its verb of saying is an infinitive."""
    head = scene.parse.tokens[predicate.head]
    children = scene.parse.children(predicate.index)
    auxiliaries = {c.text.lower() for c in children if c.dep == "aux"}
    if "would" in auxiliaries and announcement_before(scene, predicate) is not None:
        return True
    if predicate.dep not in {"ccomp", "acl"} or "would" not in auxiliaries or "have" in auxiliaries:
        return False
    if predicate.dep == "acl":
        return head.lemma.lower() in scene.grammar.lexicon["announcement"]
    if head.tag not in {"VB", "VBG"}:
        return False
    conditional = any(c.dep == "advcl" and any(m.text.lower() == "if" for m in scene.parse.children(c.index)) for c in children)
    return head.lemma in scene.grammar.lexicon["announcing"] and not conditional


def announcement_before(scene: Scene, predicate: Token) -> Token | None:
    """The noun of "her announcement on Monday that ... would", wherever the parser hangs the clause."""
    mark = next((c for c in scene.parse.children(predicate.index) if c.dep == "mark" and c.text.lower() == "that"), None)
    if mark is None:
        return None
    for i in range(mark.index - 1, max(-1, mark.index - 5), -1):
        token = scene.parse.tokens[i]
        if token.lemma.lower() in scene.grammar.lexicon["announcement"] and token.pos == "NOUN":
            return token
        if i not in scene.timed and token.pos != "ADP":
            return None
    return None


def of_noun(scene: Scene, token: Token) -> list[Step]:
    """The steps that the words around a noun for an engagement tell of it, at most one of each status."""
    steps: list[Step] = []
    _climb(scene, token, token, steps, 0)
    for child in scene.parse.children(token.index):
        if child.dep in {"acl", "relcl"} and child.pos in {"VERB", "AUX", "ADJ"}:
            _modifying_clause(scene, child, steps)
        elif child.dep in {"amod", "advmod", "acl"}:
            frame = scene.grammar.modifiers.get(child.text.lower())
            if frame is not None and "occurred" in frame.outcomes:
                steps.append(Step(frame.outcomes["occurred"], child, frame, Certainty.CERTAIN, frame.rule, "modifier"))
    _behind_comma(scene, token, steps)
    unique: dict[tuple[EngagementStatus, bool], Step] = {}
    for step in sorted(steps, key=lambda s: (s.role == "modifier", s.predicate.index)):
        unique.setdefault((step.status, step.rule == "not-since"), step)
    main = [s for s in unique.values() if s.role != "modifier"]
    return main or list(unique.values())


def _climb(scene: Scene, trigger: Token, token: Token, steps: list[Step], depth: int) -> None:
    """From the noun (or a noun that carries it: "round of talks") to the predicate that governs it."""
    if depth > _DEPTH or token.head == token.index:
        if token.head == token.index:
            _fragment(scene, token, steps)
        return
    head = scene.parse.tokens[token.head]
    if token.dep in SUBJECTS:
        _predicate(scene, head, "object" if token.dep == "nsubjpass" else "subject", "", steps, token)
        for verb in _further(scene, head):
            passive = any(c.dep == "auxpass" for c in scene.parse.children(verb.index))
            _predicate(scene, verb, "object" if passive else "subject", "", steps, token)
    elif token.dep in {"dobj", "obj", "attr", "oprd", "dative"}:
        if head.lemma == "be" and token.dep == "attr":
            return
        _predicate(scene, head, "object", "", steps, token)
    elif token.dep in {"conj", "appos"}:
        _climb(scene, trigger, head, steps, depth + 1)
    elif token.dep in {"pobj", "pcomp"}:
        _behind(scene, trigger, head, steps, depth)
    elif token.dep in {"nsubj", "ccomp"} and head.pos == "VERB":
        _predicate(scene, head, "object", "", steps, token)


def _further(scene: Scene, verb: Token) -> list[Token]:
    """Verbs that share the subject ("was due on Monday but was put off")."""
    return [
        c
        for c in scene.parse.children(verb.index)
        if c.dep == "conj" and c.pos in {"VERB", "AUX"} and not any(g.dep in SUBJECTS for g in scene.parse.children(c.index))
    ]


def _behind(scene: Scene, trigger: Token, prep: Token, steps: list[Step], depth: int) -> None:
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
            frame = grammar.times.get("before", grammar.not_before)
            steps.append(Step(EngagementStatus.PLANNED, prep, frame, Certainty.CERTAIN, frame.rule, "time"))
        frame = grammar.times.get(word)
        if frame is not None and not any(s.status for s in steps):
            mood, certainty = mood_of(scene, above)
            if mood in frame.outcomes:
                steps.append(Step(frame.outcomes[mood], prep, frame, certainty, frame.rule, "time"))
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
    if role == "subject" and verb.lemma in {"be", "remain", "look", "seem", "stay", "appear"}:
        if _copular(scene, verb, steps):
            return
    frame = grammar.step(parse, verb, role, prep, trigger.lemma.lower())
    if frame is None and role == "subject" and verb.tag in {"VBN", "VBD"} and _headline(scene, verb):
        frame = grammar.step(parse, verb, "object", noun=trigger.lemma.lower())  # headlines drop "is": "Vote put off"
    if frame is not None:
        _add(scene, verb, frame, role, steps)
    if frame is None and role == "object" and any(c.dep == "xcomp" for c in parse.children(verb.index)):
        for child in parse.children(verb.index):
            complement = grammar.complement(parse, child)
            if child.dep in {"oprd", "acomp", "xcomp", "advmod"} and complement is not None:
                _add(scene, verb, complement, role, steps)
                return


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


def resolve(scene: Scene, predicate: Token, frame: Frame, role: str) -> Step | None:
    """The step that a predicate tells by that frame, in its mood and under the words that govern it; None where none."""
    mood, certainty = mood_of(scene, predicate)
    governed = _governor(scene, predicate, frame)
    if governed is not None:
        return Step(governed[0], predicate, frame, certainty, governed[1], role, governed[2]) if governed[0] else None
    if frame.new_date is not None and mood == "negated":
        return None
    status = frame.outcomes.get(mood)
    if mood == "negated" and frame.rule in {"hold", "take-place", "meet"} and _since(scene, predicate) is not None:
        return Step(EngagementStatus.HELD, predicate, frame, certainty, "not-since", role)
    if mood == "negated" and frame.rule in {"hold", "take-place", "go-ahead", "vote"} and _later(scene, predicate):
        preps = {c.text.lower() for c in scene.parse.children(predicate.index) if c.dep == "prep"}
        if preps & {"before", "until", "till"}:
            return Step(EngagementStatus.POSTPONED, predicate, scene.grammar.not_before, certainty, frame.rule, role)
    if status is EngagementStatus.HELD and _was_running(scene, predicate):
        status = EngagementStatus.UNDER_WAY
    if status is EngagementStatus.HELD and predicate.tag in {"VBZ", "VBP"} and not _in_title(scene, predicate):
        head = scene.parse.tokens[predicate.head]
        at_time = predicate.dep == "relcl" and head.index in scene.timed
        if predicate.index not in scene.attached and not at_time and not when_clause(scene, predicate):
            return None
        status = EngagementStatus.PLANNED  # "she meets him on Friday"
    if frame.rule == "arrive-for" and mood == "occurred" and _perfect_past(scene, predicate):
        status = EngagementStatus.HELD  # "had come to the summit"
    if status is None:
        return None
    if status is EngagementStatus.NOT_HELD and _later(scene, predicate):
        return None
    return Step(status, predicate, frame, certainty, frame.rule, role)


def _later(scene: Scene, predicate: Token) -> bool:
    """ "will not be held before Christmas" is no outcome: the day has not passed."""
    auxiliaries = [c for c in scene.parse.children(predicate.index) if c.dep in {"aux", "auxpass"}]
    return any(c.tag == "MD" for c in auxiliaries) or any(c.text.lower() == "to" for c in auxiliaries)


def when_clause(scene: Scene, predicate: Token) -> list[tuple[int, str]]:
    """The times of the clause that "when she meets him" hangs on."""
    if predicate.dep == "advcl" and any(c.text.lower() == "when" for c in scene.parse.children(predicate.index)):
        return scene.attached.get(predicate.head, [])
    return []


def _headline(scene: Scene, verb: Token) -> bool:
    """The title, or another sentence that ends like one, with no object of its own."""
    if any(c.dep in {"dobj", "ccomp", "xcomp"} for c in scene.parse.children(verb.index)):
        return False
    text = scene.document.sentences[verb.sentence].span.of(scene.document.text)
    return _in_title(scene, verb) or text[-1:].isalnum()


def _in_title(scene: Scene, token: Token) -> bool:
    title = scene.document.title_span
    return title is not None and title.contains(token.span)


def _perfect_past(scene: Scene, predicate: Token) -> bool:
    return any(c.dep == "aux" and c.text.lower() == "had" for c in scene.parse.children(predicate.index))


def _was_running(scene: Scene, predicate: Token) -> bool:
    """ "were negotiating, an official said": under way when it was said, unless the clause sets it beside another past event."""
    if predicate.tag != "VBG":
        return False
    children = scene.parse.children(predicate.index)
    beside = any(c.dep == "advcl" for c in children)
    return any(c.dep == "aux" and c.tag == "VBD" for c in children) and not beside and predicate.dep in {"ccomp", "parataxis"}


def _since(scene: Scene, predicate: Token) -> int | None:
    """The time of "have not met since": that of the last one."""
    return next((index for index, prep in scene.attached.get(predicate.index, ()) if prep == "since"), None)


_Governed = tuple[EngagementStatus | None, str, Token]


def _governor(scene: Scene, predicate: Token, frame: Frame) -> _Governed | None:
    """What a governing word makes of the step, None where no word of the rules governs it."""
    grammar: Grammar = scene.grammar
    current = predicate
    for _ in range(_DEPTH):
        if current.head == current.index:
            return None
        head = scene.parse.tokens[current.head]
        if current.dep == "conj":
            if any(c.dep in {*SUBJECTS, "aux", "auxpass"} and c.tag != "TO" for c in scene.parse.children(current.index)):
                return None
            current = head
            continue
        if current.dep == "advcl" and not any(c.tag == "TO" for c in scene.parse.children(current.index)):
            return None
        if current.dep not in {"xcomp", "ccomp", "acl", "pcomp", "advcl"}:
            return None
        if current.dep == "acl" and not any(c.tag == "TO" for c in scene.parse.children(current.index)):
            return None
        if head.pos == "ADP":
            head = scene.parse.tokens[head.head]
        finite = current.dep == "ccomp" and not any(c.tag == "TO" for c in scene.parse.children(current.index))
        found = grammar.governors.get(head.lemma.lower())
        if (
            found is not None
            and found.infinitive
            and head.pos == "VERB"
            and not any(c.tag == "TO" for c in scene.parse.children(current.index))
        ):
            return (None, found.rule, head) if head.lemma == "mean" else None
        if found is not None and (not finite or found.rule in {"confirmed-that", "denied-that"}):
            return _governed(scene, head, found, frame)
        current = head
        if current.pos not in {"VERB", "AUX", "NOUN", "ADJ"}:
            return None
    return None


def _governed(scene: Scene, head: Token, governor: Governor, frame: Frame) -> _Governed | None:
    children = scene.parse.children(head.index)
    negated = any(c.dep == "neg" or (c.dep == "det" and c.text.lower() == "no") for c in children)
    if head.pos == "NOUN" and not negated:
        above = scene.parse.tokens[head.head]
        negated = head.dep == "dobj" and any(c.dep == "neg" for c in scene.parse.children(above.index))
    mood, _ = mood_of(scene, head)
    if negated or mood == "negated":
        return (None if frame.takes_part else governor.negated), governor.rule, head
    if mood in {"hypothetical", "question", "possible"}:
        return None, governor.rule, head
    if frame.group == "hold":
        return governor.hold, governor.rule, head
    return (frame.outcomes.get("occurred") if governor.keeps else governor.cancel), governor.rule, head


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
    if relative is not None:
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


def _fragment(scene: Scene, token: Token, steps: list[Step]) -> None:
    """Headlines: nothing governs the noun."""
    del scene, token, steps
