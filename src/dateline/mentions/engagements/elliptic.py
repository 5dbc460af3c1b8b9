"""Engagements whose noun is left out: "A third is pencilled in for May", "The first, in June, ended without a paper"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.mentions.engagements import roles, steps
from dateline.mentions.engagements.chain import MEET
from dateline.mentions.engagements.matter import ordinal_of
from dateline.mentions.engagements.scene import SUBJECTS, Draft, Scene
from dateline.mentions.engagements.times import place_in_time
from dateline.types.status import EngagementKind
from dateline.types.syntax import Token

_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_KINDS = MEET | {EngagementKind.VISIT, EngagementKind.CALL, EngagementKind.VOTE, EngagementKind.EXERCISE}
_NEAR = 3
"""Sentences back to the one that names what sort of engagement it is."""


def another_of(scene: Scene, token: Token, drafts: Sequence[Draft]) -> list[Draft]:
    """The steps told of one more of the sort that was spoken of just before; empty where the word stands for something else."""
    number = _number(scene, token)
    if number is None or token.dep not in SUBJECTS:
        return []
    named = next((d for d in reversed(drafts) if not d.anaphor and d.token.index < token.index and d.kind in _KINDS), None)
    if named is None or token.sentence - named.token.sentence > _NEAR or token.index in scene.timed:
        return []
    cast = roles.Cast(scene)
    found = []
    for step in steps.of_noun(scene, token):
        draft = Draft(token, named.kind, named.lemma, step.status, step.certainty, step.predicate.index, rule=step.rule)
        draft.venues = roles.of_noun(scene, token, named.kind, cast)
        draft.venues = draft.venues or roles.of_predicate(scene, step.predicate, token, cast)
        draft.parties, draft.participants = tuple(cast.parties.values()), tuple(cast.people.values())
        draft.ordinal, draft.definite, draft.apart = number or None, True, number != named.ordinal
        place_in_time(scene, draft, step)
        found.append(draft)
    return found


def _number(scene: Scene, token: Token) -> int | None:
    """Which of the series: 2 for "a second", "the second one"; 0 for "another"; None where the word counts nothing."""
    word = token.text.lower()
    determiners = {c.text.lower() for c in scene.parse.children(token.index) if c.index < token.index}
    if word in _ORDER:
        return _ORDER.index(word) + 1 if determiners & {"the", "a"} else None
    if word == "one":
        return ordinal_of(scene, token)
    return 0 if word == "another" and token.pos in {"PRON", "DET"} else None
