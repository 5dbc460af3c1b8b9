"""Engagements of which no step is told, but a day: "their meeting in Lima last month" was held."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.mentions.engagements.chain import MEET
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.types.status import Certainty, EngagementKind, EngagementStatus
from dateline.types.times import When

_KINDS = MEET | {EngagementKind.VISIT, EngagementKind.CALL}
_UNSURE = frozenset({"possible", "potential", "proposed", "cancelled", "canceled", "aborted", "abandoned", "failed", "no", "any"})


def by_date(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Gives a bare reference that names its day the status which the day of the article tells, where its chain tells no step."""
    published = scene.document.published
    if published is None or published.when is None:
        return
    told = {d.chain for d in drafts if d.status is not None}
    for draft in drafts:
        if draft.scheduled is None and draft.chain not in told:
            draft.scheduled = _of_journey(scene, draft)
        when = scene.when(draft.scheduled)
        if draft.chain in told or when is None or draft.verbal or draft.anaphor or draft.kind not in _KINDS:
            continue
        if {c.text.lower() for c in scene.parse.children(draft.token.index)} & _UNSURE or not _somebody(draft):
            continue
        status = _by_day(when, published.when)
        if status is not None:
            draft.status, draft.certainty, draft.rule = status, Certainty.PROBABLE, "dated"
            draft.status_time = draft.scheduled if status is EngagementStatus.HELD else None
            told.add(draft.chain)


def _of_journey(scene: Scene, draft: Draft) -> int | None:
    """ "is off to Lima for talks with the king, also tomorrow": the day hangs on the journey."""
    prep = scene.parse.tokens[draft.token.head]
    if draft.token.dep != "pobj" or prep.text.lower() != "for" or prep.sentence != draft.token.sentence:
        return None
    return next((i for i, p in scene.attached.get(prep.head, ()) if p in {"", "on", "in", "next"}), None)


def _somebody(draft: Draft) -> bool:
    """Something besides the day says which one it is."""
    return bool(draft.parties or draft.participants or draft.venues) or draft.kind is EngagementKind.CALL


def _by_day(when: When, published: When) -> EngagementStatus | None:
    if when.latest is not None and published.earliest is not None and when.latest < published.earliest:
        return EngagementStatus.HELD
    if when.earliest is not None and published.latest is not None and when.earliest > published.latest:
        return EngagementStatus.PLANNED
    return None
