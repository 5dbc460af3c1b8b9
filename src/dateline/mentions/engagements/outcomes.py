"""What a predicate tells of an engagement: by its rule, in its mood, and under the words that govern it."""

from __future__ import annotations

from dateline.mentions.engagements.moods import DEPTH, Step, in_title, is_passive, mood_of, when_clause
from dateline.mentions.engagements.rules import Frame, Governor, Grammar
from dateline.mentions.engagements.scene import SUBJECTS, Scene
from dateline.types.status import EngagementStatus
from dateline.types.syntax import Token

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
_CAN_BE_FLOATED = frozenset({"hold", "take-place", "meet", "visit", "travel", "come"})
"""Rules whose plain step, said with "may", is a proposal."""


def resolve(scene: Scene, predicate: Token, frame: Frame, role: str) -> Step | None:  # noqa: PLR0911, PLR0912 - an exit for each reason
    """The step that a predicate tells by that frame, in its mood and under the words that govern it; None where none."""
    mood, certainty = mood_of(scene, predicate)
    if _almost(scene, predicate):
        return None
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
    if status is EngagementStatus.HELD and predicate.tag in {"VBZ", "VBP"} and not in_title(scene, predicate):
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


def _almost(scene: Scene, predicate: Token) -> bool:
    """ "The talks all but collapsed", "nearly met": they did not."""
    before = [t.text.lower() for t in scene.parse.tokens[max(0, predicate.index - 2) : predicate.index]]
    return before == ["all", "but"] or before[-1:] in (["almost"], ["nearly"])


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


def _later(scene: Scene, predicate: Token) -> bool:
    """ "will not be held before Christmas" is no outcome: the day has not passed."""
    auxiliaries = [c for c in scene.parse.children(predicate.index) if c.dep in {"aux", "auxpass"}]
    return any(c.tag == "MD" for c in auxiliaries) or any(c.text.lower() == "to" for c in auxiliaries)


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


_LEAVE = frozenset({"permission", "invitation", "consent", "approval", "clearance", "leave"})
_WITHDRAWN = frozenset({"withdraw", "revoke", "rescind"})
"""Who does so to the leave for a visit ends the plan of it."""


def _withdrawn(scene: Scene, current: Token, head: Token) -> Token | None:
    """The verb of "withdrew its permission for her to visit Lima", wherever the parser hangs the visit."""
    if head.lemma in _WITHDRAWN:
        left = any(c.dep == "dobj" and c.lemma.lower() in _LEAVE for c in scene.parse.children(head.index))
        return head if left and current.dep in {"advcl", "xcomp"} and current.tag == "VB" else None
    above = scene.parse.tokens[head.head]
    return above if head.lemma.lower() in _LEAVE and above.lemma in _WITHDRAWN and current.tag == "VB" else None


_Governed = tuple[EngagementStatus | None, str, Token]


def _governor(scene: Scene, predicate: Token, frame: Frame) -> _Governed | None:  # noqa: PLR0911, PLR0912 - an exit for each reason
    """What a governing word makes of the step, None where no word of the rules governs it."""
    grammar: Grammar = scene.grammar
    current = predicate
    for _ in range(DEPTH):
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
        withdrawn = _withdrawn(scene, current, head)
        if withdrawn is not None:
            return EngagementStatus.CANCELLED, "withdrawn", withdrawn
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
        modal = head.lemma == "agree" and any(c.tag == "MD" for c in scene.parse.children(current.index))
        if (
            found is not None
            and found.infinitive
            and not modal
            and head.pos == "VERB"
            and not any(c.tag == "TO" for c in scene.parse.children(current.index))
        ):
            return (None, found.rule, head) if head.lemma == "mean" else None
        wished = finite and head.lemma in _WISHES and _should(scene, current)
        if found is not None and (not finite or modal or wished or found.rule in {"confirmed-that", "denied-that"}):
            return _governed(scene, predicate, head, found, frame)
        current = head
        if current.pos not in {"VERB", "AUX", "NOUN", "ADJ"}:
            return None
    return None


_WISHES = frozenset({"propose", "suggest", "request", "ask", "demand", "urge", "proposal", "suggestion"})


def _should(scene: Scene, predicate: Token) -> bool:
    """ "proposed that they should meet", "suggested that he meet the king": no more than wished for."""
    auxiliaries = [c.text.lower() for c in scene.parse.children(predicate.index) if c.dep in {"aux", "auxpass"}]
    return (
        set(auxiliaries) <= {"should", "be"}
        and predicate.tag in {"VB", "VBP", "VBN"}
        and ("should" in auxiliaries or predicate.tag != "VBN" or "be" in auxiliaries)
    )


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
