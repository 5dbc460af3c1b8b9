"""The mood of a predicate as the engagement rules speak of it: occurred, planned, possible, in question."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.mentions.engagements.rules import Frame
from dateline.mentions.engagements.scene import Scene
from dateline.mentions.modality.status import status_of
from dateline.types.status import Certainty, EngagementStatus, EventStatus
from dateline.types.syntax import Token

DEPTH = 5
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
    head = scene.parse.tokens[predicate.head]
    infinitive = predicate.index > 0 and scene.parse.tokens[predicate.index - 1].text.lower() == "to"
    if infinitive and (head is predicate or (in_title(scene, predicate) and head.pos not in {"VERB", "AUX"})):
        return "planned", Certainty.CERTAIN  # headlines: "Quito to host summit"
    if predicate.dep == "conj" and predicate.tag == "VBD" and head.tag == "VB":
        return "occurred", Certainty.CERTAIN  # "threatened to leave and called off the talks"
    journey = purpose_of_travel(scene, predicate) if infinitive else None
    if _was_to(scene, predicate, head) or journey is not None:
        met = journey is not None and journey.lemma == "visit" and journey.tag == "VBD"
        return ("occurred", Certainty.PROBABLE) if met else ("planned", Certainty.CERTAIN)  # "visited Lima to meet senators"
    status, certainty = status_of(scene.parse, predicate.index)
    mood = _MOODS[status]
    if status is EventStatus.UNDER_WAY and predicate.tag != "VBG":
        mood = "occurred"  # a state or habit: what it tells of a meeting, the rules say
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


def is_passive(scene: Scene, verb: Token) -> bool:
    """A participle with an auxiliary or a subject of the passive."""
    return verb.tag == "VBN" and any(c.dep in {"auxpass", "nsubjpass"} for c in scene.parse.children(verb.index))


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
    return in_title(scene, verb) or text[-1:].isalnum()


def in_title(scene: Scene, token: Token) -> bool:
    title = scene.document.title_span
    return title is not None and title.contains(token.span)
