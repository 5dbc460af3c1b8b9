"""In-document coreference of engagements: which drafts speak of the same one.

Conservative: a draft joins an earlier chain where nothing speaks against it (other people, other place, other day, another
ordinal, another matter) and enough speaks for it; else it opens a chain of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.mentions.engagement_scene import Draft, Scene
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.text import Span
from dateline.types.times import When

_MEET = frozenset({EngagementKind.TALKS, EngagementKind.MEETING, EngagementKind.SUMMIT, EngagementKind.CONFERENCE})
_MOVES = frozenset({EngagementStatus.RESCHEDULED, EngagementStatus.POSTPONED})
_RECENT = 60
"""Only so many chains back are compared: what was not named for longer opens a chain of its own."""
_NARROW = 10
"""Days: windows no longer than this can contradict each other."""


@dataclass(slots=True)
class Chain:
    """What is known of one engagement so far."""

    number: int
    drafts: list[Draft] = field(default_factory=list)
    kinds: set[EngagementKind] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    windows: list[When] = field(default_factory=list)
    ordinal: int | None = None
    matter: set[str] = field(default_factory=set)
    past: bool = False
    last: int = 0
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Traits:
    people: frozenset[int]
    sides: frozenset[str]
    venues: frozenset[str]
    window: When | None


def assign(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Gives every draft its chain; drops those that stand for an engagement that was never named."""
    chains: list[Chain] = []
    kept: list[Draft] = []
    for draft in drafts:
        traits = _traits(scene, draft)
        chain = _antecedent(draft, chains) if draft.anaphor else _best(draft, traits, chains)
        if chain is None:
            if draft.anaphor:
                continue
            chain = Chain(len(chains))
            chains.append(chain)
        _absorb(chain, draft, traits)
        draft.chain = chain.number
        if draft.anaphor:
            draft.kind = chain.drafts[0].kind
        kept.append(draft)
    return kept


def _traits(scene: Scene, draft: Draft) -> _Traits:
    people = {m.chain for span in draft.participants if (m := _mention(scene, span)) is not None}
    sides = set()
    for span in (*draft.parties, *draft.participants):
        mention = _mention(scene, span)
        if mention is not None and mention.country:
            sides.add(mention.country)
        elif mention is not None and span in draft.parties:
            sides.add(f"#{mention.chain}")
    venues = frozenset(_place_key(scene, span) for span in draft.venues)
    return _Traits(frozenset(people), frozenset(sides), venues, scene.when(draft.scheduled))


def _mention(scene: Scene, span: Span):  # type: ignore[no-untyped-def]
    return next((m for m in scene.names_in(span) if m.span == span), None)


def _place_key(scene: Scene, span: Span) -> str:
    text = span.of(scene.document.text).lower()
    return " ".join(text.removeprefix("the ").removesuffix(" city").split())


def _antecedent(draft: Draft, chains: list[Chain]) -> Chain | None:
    """The engagement that a pronoun, or nothing, stands for: the last one named, in this sentence or the two before."""
    best: Chain | None = None
    for chain in chains[-_RECENT:]:
        if chain.past or draft.token.sentence - chain.last > 2:
            continue
        if best is None or chain.drafts[-1].token.index > best.drafts[-1].token.index:
            best = chain
    return best


def _best(draft: Draft, traits: _Traits, chains: list[Chain]) -> Chain | None:
    best, top = None, 0.0
    for chain in chains[-_RECENT:]:
        score = _score(draft, traits, chain)
        if score is not None and score >= top:
            best, top = chain, score
    need = 2.0 if draft.definite or draft.verbal else 2.5
    return best if top >= need else None


def _score(draft: Draft, traits: _Traits, chain: Chain) -> float | None:  # noqa: PLR0911 - one exit per contradiction
    kind = _kind_score(draft, traits, chain)
    if kind is None or draft.past != chain.past:
        return None
    if draft.ordinal and chain.ordinal and draft.ordinal != chain.ordinal:
        return None
    shared_people = traits.people & chain.people
    if traits.people and chain.people and not shared_people and (len(traits.people) > 1 or draft.kind is EngagementKind.VISIT):
        return None
    if traits.sides and chain.sides and not traits.sides & chain.sides and not shared_people:
        return None
    if traits.venues and chain.venues and not any(_same_place(a, b) for a in traits.venues for b in chain.venues):
        return None
    dates = _date_score(draft, traits.window, chain)
    if dates is None:
        return None
    if draft.matter and chain.matter and not draft.matter & chain.matter:
        return None
    score = kind + dates + min(3.0, 2.0 * len(shared_people)) + min(2.0, float(len(traits.sides & chain.sides)))
    score += 2.0 * bool(traits.venues & chain.venues) + 1.5 * bool(draft.matter & chain.matter)
    score += 2.0 * (draft.ordinal is not None and draft.ordinal == chain.ordinal)
    score += 1.5 * draft.definite + 0.5 * (draft.token.sentence - chain.last <= 3) + 0.25 * (chain.number == 0)
    if draft.plural_subject and draft.token.sentence - chain.last <= 1:
        score += 1.5
    return score


def _kind_score(draft: Draft, traits: _Traits, chain: Chain) -> float | None:
    if draft.lemma in chain.lemmas:
        return 1.0
    if draft.kind in chain.kinds:
        return 0.75
    if draft.kind in _MEET and chain.kinds & _MEET:
        if EngagementKind.SUMMIT in {draft.kind, *chain.kinds} and EngagementKind.TALKS in {draft.kind, *chain.kinds}:
            return None
        if EngagementKind.CONFERENCE in {draft.kind, *chain.kinds} and traits.window is None:
            return None
        return 0.5
    return None


def _same_place(a: str, b: str) -> bool:
    return a == b or a in b or b in a


def _date_score(draft: Draft, window: When | None, chain: Chain) -> float | None:
    if window is None or not chain.windows:
        return 0.0
    if any(overlap(window, other) for other in chain.windows):
        return 2.0
    if draft.status in _MOVES or chain.moved:
        return 0.0
    if narrow(window) and any(narrow(other) for other in chain.windows):
        return None
    return None if draft.status is EngagementStatus.HELD else 0.0


def overlap(a: When, b: When) -> bool:
    """True where the two may be the same day."""
    return not (
        (a.latest is not None and b.earliest is not None and a.latest < b.earliest)
        or (b.latest is not None and a.earliest is not None and b.latest < a.earliest)
    )


def narrow(when: When) -> bool:
    """True where the window is short enough to contradict another."""
    return when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days <= _NARROW


def _absorb(chain: Chain, draft: Draft, traits: _Traits) -> None:
    chain.drafts.append(draft)
    chain.last = draft.token.sentence
    if draft.anaphor:
        chain.moved = chain.moved or draft.status in _MOVES
        if traits.window is not None and traits.window not in chain.windows:
            chain.windows.append(traits.window)
        return
    chain.kinds.add(draft.kind)
    chain.lemmas.add(draft.lemma)
    chain.people |= traits.people
    chain.sides |= traits.sides
    chain.venues |= traits.venues
    if traits.window is not None and traits.window not in chain.windows:
        chain.windows.append(traits.window)
    chain.ordinal = chain.ordinal or draft.ordinal
    chain.matter |= draft.matter
    chain.past = draft.past
    chain.moved = chain.moved or draft.status in _MOVES
