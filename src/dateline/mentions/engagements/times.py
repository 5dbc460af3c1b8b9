"""Which time is the step's own, and which is the time that the engagement is set for."""

from __future__ import annotations

from dateline.mentions.engagements.moods import Step, announcement_before, when_clause
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.mentions.modality.governing import time_of
from dateline.types.status import EngagementStatus
from dateline.types.syntax import Token
from dateline.types.times import TimexType

_DONE = frozenset({EngagementStatus.HELD, EngagementStatus.UNDER_WAY, EngagementStatus.NOT_HELD})
_SETTING = frozenset(
    {"plan", "prepare-for", "call-vote", "confirm", "reschedule", "propose", "call-for", "agree-on", "accept", "revive"}
)
_LIMITS = frozenset({"since", "before", "by", "after", "until", "till", "from"})
"""Prepositions that only bound a time."""
_VAGUE = frozenset({"accept", "confirm", "propose", "agree-on", "call-for", "revive"})
_DATED = frozenset({TimexType.DATE, TimexType.TIME})
_OPENING = frozenset({"begin", "enter", "resume", "resume-object"})
_STARTING = frozenset({EngagementStatus.HELD, EngagementStatus.UNDER_WAY, EngagementStatus.PLANNED, EngagementStatus.CONFIRMED})
_DEPTH = 6


def place_in_time(scene: Scene, draft: Draft, step: Step | None) -> None:
    """Fills `scheduled` and `status_time`; a postponement that names the new date becomes a rescheduling."""
    named = [(index, prep) for index, prep in scene.attached.get(draft.token.index, ()) if prep not in _LIMITS]
    if step is None:
        draft.scheduled = named[0][0] if named else None
        return
    own = _own_times(scene, draft, step, {index for index, _ in named})
    if draft.verbal:
        named = []
    if step.rule == "not-since":
        draft.scheduled = draft.status_time = next((index for index, prep in own if prep == "since"), None)
        draft.past, draft.apart = True, True
    elif step.frame.group == "cancel":
        _away(scene, draft, step, own)
    else:
        _toward(draft, step, own)
    if step.frame.rule in _VAGUE and named and draft.status_time == named[0][0]:
        draft.status_time = None  # "agreed to elections in May"
    if draft.scheduled is None and named and named[0][0] != draft.status_time:
        draft.scheduled = named[0][0]
    if step.governor is not None and draft.status_time is None:
        taken = [index for index, prep in scene.attached.get(step.governor.index, ()) if prep not in _LIMITS]
        draft.status_time = taken[0] if taken else None
    _settle(scene, draft, step)
    if draft.status_time is None and draft.status not in _DONE:
        draft.status_time = _announced(scene, step.predicate)
    if draft.status_time is None and draft.status is EngagementStatus.PROPOSED:
        draft.status_time = _of_message(scene, step.governor or step.predicate)


def _settle(scene: Scene, draft: Draft, step: Step) -> None:
    """What the times found say of the step itself: put off without a day, done on the day it was set for, not yet begun."""
    if step.rule == "reschedule" and draft.scheduled is None and _until(scene, step.predicate):
        draft.status = EngagementStatus.POSTPONED  # "was moved until after the recess"
    if draft.status in _DONE and draft.status_time is None and draft.scheduled is not None:
        draft.status_time = draft.scheduled
    if draft.status is EngagementStatus.UNDER_WAY and _to_come(scene, draft, step.predicate):
        draft.status_time = None
        if step.rule in _OPENING:
            draft.status = EngagementStatus.PLANNED  # "opens on Sunday"


def _of_message(scene: Scene, word: Token) -> int | None:
    """ "sent a message on Saturday proposing that ...": the time hangs on the verb above the message."""
    if word.tag != "VBG" or word.dep not in {"acl", "advcl"}:
        return None
    above = scene.parse.tokens[word.head]
    for _ in range(3):
        if above.pos == "VERB" or above.head == above.index:
            break
        above = scene.parse.tokens[above.head]
    return next((index for index, prep in scene.attached.get(above.index, ()) if prep not in _LIMITS), None)


def _until(scene: Scene, predicate: Token) -> bool:
    return any(c.dep == "prep" and c.text.lower() in {"until", "till", "beyond"} for c in scene.parse.children(predicate.index))


def _to_come(scene: Scene, draft: Draft, predicate: Token) -> bool:
    """The day of the step lies behind that of the article; where one of them is not known, what the verb says."""
    when, published = scene.when(draft.status_time), scene.document.published
    if when is not None and when.earliest is not None and published is not None and published.when.latest is not None:
        return when.earliest > published.when.latest
    children = scene.parse.children(predicate.index)
    future = any(c.dep == "aux" and c.text.lower() in {"will", "to", "shall", "would"} for c in children)
    return draft.status_time is not None and (future or predicate.tag in {"VBZ", "VBP"})


def _own_times(scene: Scene, draft: Draft, step: Step, named: set[int]) -> list[tuple[int, str]]:
    """The times of the predicate: those that hang on it, on its object, on the clause around it; else what the grammar says."""
    predicate = step.predicate
    own = list(scene.attached.get(predicate.index, ())) if draft.verbal or predicate.index != draft.token.index else []
    if draft.verbal and not own:
        objects = [c for c in scene.parse.children(predicate.index) if c.dep in {"dobj", "ccomp", "npadvmod"}]
        own = [item for c in objects for item in scene.attached.get(c.index, ())]
    if step.frame.rule == "at":
        own = [item for item in scene.attached.get(predicate.head, ()) if item[1] not in _LIMITS]
    own = own or _of_relative(scene, predicate) or (_of_complement(scene, predicate) if step.frame.rule == "plan" else [])
    if not own and draft.status is EngagementStatus.PLANNED:
        own = when_clause(scene, predicate)
    if not own:
        told = time_of(scene.parse, predicate.index, tuple(scene.times))
        if (
            told is not None
            and told not in scene.counted
            and (draft.verbal or told not in named)
            and scene.times[told].type in _DATED
        ):
            own = [(told, "")]
    if step.frame.group == "cancel":
        own = [(index, prep) for index, prep in own if not _of_what_came_before(scene, predicate, index)]
    return own


def _of_complement(scene: Scene, predicate: Token) -> list[tuple[int, str]]:
    """ "had been due to start on Monday": the time hangs on the verb below."""
    current = predicate
    for _ in range(3):
        below = next((c for c in scene.parse.children(current.index) if c.dep in {"acomp", "xcomp", "oprd"}), None)
        if below is None:
            return []
        if below.index in scene.attached:
            return list(scene.attached[below.index])
        current = below
    return []


def _of_what_came_before(scene: Scene, predicate: Token, index: int) -> bool:
    """ "broke off after the ambush in Lima on May 5": the day of the ambush."""
    start = scene.times[index].span.start
    for child in scene.parse.children(predicate.index):
        if child.dep == "prep" and child.text.lower() in {"after", "following", "since"} and predicate.end <= child.start < start:
            between = scene.document.text[child.end : start][:200]
            return "," not in between
    return False


def _away(scene: Scene, draft: Draft, step: Step, own: list[tuple[int, str]]) -> None:
    grammar = scene.grammar
    for index, prep in own:
        if step.frame.new_date is not None and prep in grammar.lexicon["new_date"]:
            draft.status, draft.scheduled = step.frame.new_date, index
        elif prep in _LIMITS:
            continue
        elif draft.status_time is None:
            draft.status_time = index


def _toward(draft: Draft, step: Step, own: list[tuple[int, str]]) -> None:
    rule = step.frame.rule
    for index, prep in own:
        since = (
            prep == "from" and draft.status in _STARTING and rule not in {"reschedule", "end"}
        )  # "meet from Tuesday to Friday"
        if prep in _LIMITS and not since:
            continue
        if rule in _VAGUE and prep not in {"for"} and step.role != "complement":
            if draft.status_time is None:
                draft.status_time = index
        elif draft.scheduled is None:
            draft.scheduled = index


def _of_relative(scene: Scene, predicate: Token) -> list[tuple[int, str]]:
    """ "in 2012, when a delegation attended": the clause hangs on the time itself."""
    head = scene.parse.tokens[predicate.head]
    if predicate.dep in {"relcl", "acl"} and head.index in scene.timed:
        for index, timex in enumerate(scene.times):
            if timex.span.start <= head.start < timex.span.end:
                return [(index, "in")]
    return []


def _announced(scene: Scene, predicate: Token) -> int | None:  # noqa: PLR0911 - an exit for each reason
    """The time of the verb of saying that tells the step ("said on Friday that the talks would go ahead")."""
    noun = announcement_before(scene, predicate)
    if noun is not None:
        for i in range(noun.index + 1, min(noun.index + 4, len(scene.parse.tokens))):
            if i in scene.timed:
                start = scene.parse.tokens[i].start
                return next((n for n, t in enumerate(scene.times) if t.span.start <= start < t.span.end), None)
    current = predicate
    for _ in range(_DEPTH):
        if current.head == current.index:
            return None
        child, current = current, scene.parse.tokens[current.head]
        if child.dep not in {"ccomp", "xcomp", "conj", "advcl", "acl", "pcomp", "relcl"}:
            return None
        marks = {c.text.lower() for c in scene.parse.children(child.index) if c.dep in {"mark", "prep"}}
        if child.dep == "advcl" and marks & {"after", "before", "since", "until"}:
            return None  # "two days after he pulled out, he said on Saturday": not on Saturday
        if child.dep == "advcl" and current.lemma not in scene.grammar.lexicon["announcing"]:
            return None
        if any(c.dep == "advmod" and c.text.lower() in {"then", "later", "since"} for c in scene.parse.children(predicate.index)):
            return None
        if current.lemma.lower() in scene.grammar.lexicon["announcing"] | scene.grammar.lexicon["announcement"]:
            for index, prep in scene.attached.get(current.index, ()):
                if prep not in _LIMITS:
                    return index
    return None
