"""What a predicate tells of an engagement in its mood, and under the words that govern it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.mentions.engagements.rules import Frame, Governor, Grammar
from dateline.mentions.engagements.scene import SUBJECTS, Scene
from dateline.mentions.modality.status import status_of
from dateline.types.status import Certainty, EngagementStatus, EventStatus
from dateline.types.syntax import Token

_DEPTH = 5
"""How many heads are climbed at most."""
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


_RUNNING = frozenset({EngagementStatus.UNDER_WAY})
_COMING_ABOUT = frozenset(
    {
        EngagementStatus.HELD,
        EngagementStatus.UNDER_WAY,
        EngagementStatus.PLANNED,
        EngagementStatus.CONFIRMED,
        EngagementStatus.PROPOSED,
    }
)


_QUESTION = frozenset({"whether"})
_CAN_BE_FLOATED = frozenset({"hold", "take-place", "meet", "visit", "travel", "come"})
"""Rules whose plain step, said with "may", is a proposal."""


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
    head = scene.parse.tokens[predicate.head]
    infinitive = predicate.index > 0 and scene.parse.tokens[predicate.index - 1].text.lower() == "to"
    if infinitive and (head is predicate or (_in_title(scene, predicate) and head.pos not in {"VERB", "AUX"})):
        return "planned", Certainty.CERTAIN  # headlines: "Quito to host summit"
    if predicate.dep == "conj" and predicate.tag == "VBD" and head.tag == "VB":
        return "occurred", Certainty.CERTAIN  # "threatened to leave and called off the talks"
    journey = purpose_of_travel(scene, predicate) if infinitive else None
    if _was_to(scene, predicate, head) or journey is not None:
        met = journey is not None and journey.lemma == "visit" and journey.tag == "VBD"
        return ("occurred", Certainty.PROBABLE) if met else ("planned", Certainty.CERTAIN)  # "visited Lima to meet senators"
    status, certainty = status_of(scene.parse, predicate.index)
    mood = _MOODS[status]
    if mood in {"possible", "hypothetical"} and _announced_future(scene, predicate):
        return "planned", Certainty.CERTAIN
    return mood, certainty


def purpose_of_travel(scene: Scene, predicate: Token) -> Token | None:
    """The verb of travel that an infinitive is the purpose of ("will fly to Lima to meet her colleague"), where it is told as so
    or as planned; None for another."""
    head = scene.parse.tokens[predicate.head]
    if predicate.dep not in {"advcl", "xcomp"} or head.index >= predicate.index:
        return None
    if head.lemma.lower() not in scene.grammar.lexicon["travel"]:
        return None
    return head if mood_of(scene, head)[0] in {"planned", "occurred", "under_way"} else None


def _was_to(scene: Scene, predicate: Token, head: Token) -> bool:
    """ "talks that were to have opened on Monday": they had been planned."""
    words = {c.text.lower() for c in scene.parse.children(predicate.index) if c.dep == "aux"}
    return predicate.dep == "xcomp" and head.lemma == "be" and head.tag == "VBD" and "to" in words


def _announced_future(scene: Scene, predicate: Token) -> bool:
    """ "emailed to say that it would proceed": a future of the past, though its verb of saying is an infinitive."""
    children = scene.parse.children(predicate.index)
    auxiliaries = {c.text.lower() for c in children if c.dep == "aux"}
    if "would" in auxiliaries and announcement_before(scene, predicate) is not None:
        return True
    first = predicate
    while first.dep == "conj" and scene.parse.tokens[first.head].index < first.index:
        first = scene.parse.tokens[first.head]
    head = scene.parse.tokens[first.head]
    if first.dep not in {"ccomp", "acl"} or "would" not in auxiliaries or "have" in auxiliaries:
        return False
    if first.dep == "acl":
        return head.lemma.lower() in scene.grammar.lexicon["announcement"]
    if head.tag not in {"VB", "VBG"} and first is predicate:
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


def resolve(scene: Scene, predicate: Token, frame: Frame, role: str) -> Step | None:  # noqa: PLR0911, PLR0912 - an exit for each reason
    """The step that a predicate tells by that frame, in its mood and under the words that govern it; None where none."""
    mood, certainty = mood_of(scene, predicate)
    governed = _governor(scene, predicate, frame)
    if governed is not None:
        return Step(governed[0], predicate, frame, certainty, governed[1], role, governed[2]) if governed[0] else None
    if frame.new_date is not None and mood == "negated":
        return None
    status = frame.outcomes.get(mood)
    if mood in {"possible", "hypothetical"}:
        status = _floated(scene, predicate, frame, mood)
    if frame.rule == "meet" and _without(scene, predicate):
        return Step(EngagementStatus.NOT_HELD, predicate, frame, certainty, "without", role)
    if mood in {"occurred", "possible"} and (_only_valued(scene, predicate) or _instead(scene, predicate)):
        return None
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
    if status in _COMING_ABOUT and any(c.dep == "neg" for c in scene.parse.children(predicate.index)):
        return None
    if status is EngagementStatus.UNDER_WAY and predicate.tag == "VBG" and _arranged(scene, predicate):
        status = EngagementStatus.PLANNED
    if frame.rule == "arrive-for" and mood == "occurred" and _perfect_past(scene, predicate):
        status = EngagementStatus.HELD  # "had come to the summit"
    if mood == "negated" and frame.kind is not None and frame.rule in _CAN_BE_FLOATED and _later(scene, predicate):
        status = _ruled_out(scene, predicate, frame)
    if status is None:
        return None
    if status is EngagementStatus.NOT_HELD and _later(scene, predicate):
        status = _ruled_out(scene, predicate, frame)
        if status is None:
            return None
    if status is EngagementStatus.NOT_HELD and predicate.tag == "VBG":
        status = EngagementStatus.DENIED  # "is not holding any talks"
    return Step(status, predicate, frame, certainty, frame.rule, role)


def _floated(scene: Scene, predicate: Token, frame: Frame, mood: str) -> EngagementStatus | None:
    """ "may hold their first meeting": it is floated; "may scrap the visit if ...": it is in doubt, whatever the condition."""
    auxiliaries = {c.text.lower() for c in scene.parse.children(predicate.index) if c.dep == "aux"}
    if frame.group == "cancel":
        if mood == "possible" or auxiliaries & {"may", "might", "could"}:
            return frame.outcomes.get("possible")
        return frame.outcomes.get("planned") if frame.rule == "rule-out" and "will" in auxiliaries else None
    if mood == "possible" and frame.rule in _CAN_BE_FLOATED and not predicate.tag.startswith("VBN"):
        still = any(c.dep == "advmod" and c.text.lower() in {"still", "yet"} for c in scene.parse.children(predicate.index))
        if still and frame.rule == "take-place":
            return EngagementStatus.IN_DOUBT  # "the summit could still happen"
        dated = bool(scene.attached.get(predicate.index))
        if auxiliaries & {"may", "might"} or (dated and "could" in auxiliaries):
            return EngagementStatus.PROPOSED
    return frame.outcomes.get(mood)


def _only_valued(scene: Scene, predicate: Token) -> bool:
    """ "it is inappropriate to have this meeting", "too early to hold talks": an opinion of it, no step."""
    if not any(c.tag == "TO" for c in scene.parse.children(predicate.index)):
        return False
    head = scene.parse.tokens[predicate.head]
    if predicate.dep not in {"xcomp", "advcl", "ccomp", "acl"}:
        return False
    if head.pos == "ADJ":
        return True
    before = [t for t in scene.parse.tokens[max(0, predicate.index - 9) : predicate.index] if t.sentence == predicate.sentence]
    return any(t.dep == "acomp" and t.lemma.lower() in scene.grammar.lexicon["opinions"] for t in before)


def _without(scene: Scene, predicate: Token) -> bool:
    """ "left Lima without meeting the president"."""
    return predicate.dep == "pcomp" and scene.parse.tokens[predicate.head].text.lower() == "without"


def _instead(scene: Scene, predicate: Token) -> bool:
    """ "went on holiday instead of paying a visit"."""
    head = scene.parse.tokens[predicate.head]
    before = scene.parse.tokens[max(0, head.index - 1)].text.lower()
    return predicate.dep == "pcomp" and (head.text.lower() == "without" or before in {"instead", "short"})


def _ruled_out(scene: Scene, predicate: Token, frame: Frame) -> EngagementStatus | None:
    """ "The summit will not take place": cancelled; who "will not hold talks" says that none are planned. "Not on Monday" says no
    more than that the day is another one."""
    if not any(c.text.lower() in {"will", "wo", "would"} for c in scene.parse.children(predicate.index) if c.dep == "aux"):
        return None
    return EngagementStatus.CANCELLED if frame.role == "subject" or is_passive(scene, predicate) else EngagementStatus.DENIED


def is_passive(scene: Scene, verb: Token) -> bool:
    """A participle with an auxiliary or a subject of the passive."""
    return verb.tag == "VBN" and any(c.dep in {"auxpass", "nsubjpass"} for c in scene.parse.children(verb.index))


def _later(scene: Scene, predicate: Token) -> bool:
    """ "will not be held before Christmas" is no outcome: the day has not passed."""
    auxiliaries = [c for c in scene.parse.children(predicate.index) if c.dep in {"aux", "auxpass"}]
    return any(c.tag == "MD" for c in auxiliaries) or any(c.text.lower() == "to" for c in auxiliaries)


def when_clause(scene: Scene, predicate: Token) -> list[tuple[int, str]]:
    """The times of the clause that "when she meets him" hangs on."""
    if predicate.dep == "advcl" and any(c.text.lower() == "when" for c in scene.parse.children(predicate.index)):
        return scene.attached.get(predicate.head, [])
    return []


def headline(scene: Scene, verb: Token) -> bool:
    """The title, or another sentence that ends like one, with no object of its own."""
    if any(c.dep in {"dobj", "ccomp", "xcomp"} for c in scene.parse.children(verb.index)):
        return False
    text = scene.document.sentences[verb.sentence].span.of(scene.document.text)
    return _in_title(scene, verb) or text[-1:].isalnum()


def _in_title(scene: Scene, token: Token) -> bool:
    title = scene.document.title_span
    return title is not None and title.contains(token.span)


def _arranged(scene: Scene, predicate: Token) -> bool:
    """ "are meeting next week": the present progressive of what is arranged."""
    if any(c.dep == "aux" and c.tag in {"VBD", "VBN", "MD"} for c in scene.parse.children(predicate.index)):
        return False
    for index, _ in scene.attached.get(predicate.index, ()):
        words = set(scene.times[index].span.of(scene.document.text).lower().split())
        if words & scene.grammar.lexicon["to_come"]:
            return True
    return False


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


def _governor(scene: Scene, predicate: Token, frame: Frame) -> _Governed | None:  # noqa: PLR0911 - an exit for each reason
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
            if current.tag == "VBD" and head.tag in {"VB", "VBG"}:
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
            return _governed(scene, predicate, head, found, frame)
        current = head
        if current.pos not in {"VERB", "AUX", "NOUN", "ADJ"}:
            return None
    return None


def _told_not_to(scene: Scene, predicate: Token) -> bool:
    """ "asked her minister not to travel to Lima"."""
    return any(c.dep == "neg" for c in scene.parse.children(predicate.index))


def _governed(  # noqa: PLR0911 - an exit for each reason
    scene: Scene, predicate: Token, head: Token, governor: Governor, frame: Frame
) -> _Governed | None:
    children = scene.parse.children(head.index)
    if governor.rule == "offered-to" and frame.kind is not None and _told_not_to(scene, predicate):
        return EngagementStatus.CANCELLED, governor.rule, head
    negated = any(c.dep == "neg" or (c.dep == "det" and c.text.lower() == "no") for c in children)
    if head.pos == "NOUN" and not negated:
        above = scene.parse.tokens[head.head]
        negated = head.dep == "dobj" and any(c.dep == "neg" for c in scene.parse.children(above.index))
    mood, _ = mood_of(scene, head)
    if negated or mood == "negated":
        absent = frame.takes_part and head.pos != "NOUN"  # "no ministers are due to take part"; "has no plans to" is a denial
        return (None if absent else governor.negated), governor.rule, head
    if mood in {"hypothetical", "question", "possible"} and governor.hold is not EngagementStatus.IN_DOUBT:
        return None, governor.rule, head
    if frame.group == "hold" and governor.hold is EngagementStatus.PLANNED and frame.outcomes.get("planned") in _RUNNING:
        return EngagementStatus.UNDER_WAY, governor.rule, head  # "are expected to go on through Friday"
    if frame.group == "hold" and governor.hold is EngagementStatus.PLANNED and frame.rule == "end-drills":
        return EngagementStatus.CANCELLED, governor.rule, head
    if frame.group == "hold":
        return governor.hold, governor.rule, head
    return (frame.outcomes.get("occurred") if governor.keeps else governor.cancel), governor.rule, head
