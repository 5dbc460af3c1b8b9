"""Steps whose engagement is a pronoun, or is left out: "It took place on Monday", "None is planned", "he would not come"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.mentions.engagements.chain import MEET
from dateline.mentions.engagements.moods import Step, is_passive
from dateline.mentions.engagements.outcomes import resolve
from dateline.mentions.engagements.scene import SUBJECTS, Draft, Scene
from dateline.mentions.engagements.times import place_in_time
from dateline.types.status import Certainty, EngagementKind, EngagementStatus
from dateline.types.syntax import Token

TRAVEL = frozenset({"come", "go", "travel", "attend"})
_SET = frozenset({"plan", "schedule", "arrange"})
_TOLD = frozenset({"take-place", "go-ahead"})
"""Rules of which the subject is what comes about, whoever speaks of it."""
_COMING = MEET | {EngagementKind.VISIT, EngagementKind.CONFERENCE}
_FIXED = frozenset({EngagementStatus.PLANNED, EngagementStatus.CONFIRMED})


def stands_for(scene: Scene, verb: Token, drafts: Sequence[Draft]) -> list[Draft]:
    """The step that a verb tells of the engagement named last, in its own sentence or the one before; empty where of none."""
    named = next((d for d in reversed(drafts) if not d.anaphor and d.token.index < verb.index), None)
    if named is None or verb.sentence - named.token.sentence > 1:
        return []
    for child in scene.parse.children(verb.index):
        word = child.text.lower()
        if child.dep not in SUBJECTS or child.index > verb.index:
            continue
        if word in {"none", "nothing"} and named.kind is not EngagementKind.CONFERENCE:
            return _none_planned(scene, verb, child)
        if word == "it":
            return _it(scene, verb, child, named)
        if verb.lemma in TRAVEL and named.status in _FIXED and named.kind in _COMING:
            return _stays_away(scene, verb, child, named)
    return []


def _none_planned(scene: Scene, verb: Token, none: Token) -> list[Draft]:
    """ "An official said that none was planned": denied."""
    if verb.lemma not in _SET or none.dep != "nsubjpass":
        return []
    frame = scene.grammar.step(scene.parse, verb, "object")
    if frame is None or any(c.dep == "xcomp" for c in scene.parse.children(verb.index)):
        return []
    draft = Draft(
        none, EngagementKind.OTHER, "", EngagementStatus.DENIED, Certainty.CERTAIN, verb.index, anaphor=True, rule=frame.rule
    )
    return [draft]


def _it(scene: Scene, verb: Token, pronoun: Token, named: Draft) -> list[Draft]:
    """ "It took place on Monday", "it will be held as agreed", with no other happening named since."""
    between = scene.parse.tokens[named.token.index + 1 : pronoun.index]
    if any(t.lemma.lower() in scene.grammar.lexicon["happenings"] for t in between):
        return []
    passive = is_passive(scene, verb)
    if passive and any(c.dep == "agent" for c in scene.parse.children(verb.index)):
        return []  # "it was held by the rebels"
    role = "object" if passive else "subject"
    frame = scene.grammar.step(scene.parse, verb, role)
    if frame is None or not ((frame.rule in _TOLD and verb.lemma in {"take", "go"}) or (passive and verb.lemma == "hold")):
        return []
    step = resolve(scene, verb, frame, role)
    if step is None:
        return []
    draft = Draft(pronoun, EngagementKind.OTHER, "", step.status, step.certainty, verb.index, anaphor=True, rule=step.rule)
    place_in_time(scene, draft, step)
    return [draft]


def _stays_away(scene: Scene, verb: Token, who: Token, named: Draft) -> list[Draft]:
    """ "She had been expected on Monday; the palace said that she would not come": cancelled."""
    children = scene.parse.children(verb.index)
    auxiliaries = {c.text.lower() for c in children if c.dep == "aux"}
    if not (auxiliaries & {"will", "wo", "would"} and any(c.dep == "neg" for c in children)):
        return []
    mention = scene.name_at(who)
    expected = {m.chain for span in named.participants for m in scene.names_in(span)}
    if mention is None or mention.chain not in expected:
        return []
    behind = [
        c for c in children if c.index > verb.index and c.dep in {"prep", "dobj", "xcomp", "advmod", "prt", "acomp", "npadvmod"}
    ]
    if any(c.text.lower() not in {"because", "due", "after", "all"} and c.index not in scene.timed for c in behind):
        return []
    phrases = scene.grammar.verbs.get("cancel", ())
    if not phrases:
        return []
    status, frame = EngagementStatus.CANCELLED, phrases[0].frame
    draft = Draft(who, EngagementKind.OTHER, "", status, Certainty.CERTAIN, verb.index, anaphor=True, rule=frame.rule)
    place_in_time(scene, draft, Step(status, verb, frame, Certainty.CERTAIN, frame.rule, "act"))
    return [draft]
