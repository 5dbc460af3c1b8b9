"""In-document coreference of engagements: which drafts speak of the same one.

Conservative: a draft joins an earlier chain where nothing speaks against it (other people, other place, other day, another
ordinal, another matter) and enough speaks for it; else it opens a chain of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.mentions.engagements.chain import AHEAD, DONE, LEAD, MEET, Chain, Place, Traits, goes_on, narrow, overlap
from dateline.mentions.engagements.contradictions import speaks_against
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.rules.world.countries import Form, by_name
from dateline.types.mentions import EntityMention
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.times import When

_MOVES = frozenset({EngagementStatus.RESCHEDULED, EngagementStatus.POSTPONED})
_WISHED = frozenset({EngagementStatus.PROPOSED, EngagementStatus.PLANNED})
_RECENT = 60
"""Only so many chains back are compared: what was not named for longer opens a chain of its own."""


def assign(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Gives every draft its chain; drops those that stand for an engagement that was never named."""
    chains: list[Chain] = []
    kept: list[Draft] = []
    for draft in drafts:
        traits = _traits(scene, draft)
        chain = _tied(draft, kept, chains) or (
            _antecedent(draft, chains) if draft.anaphor else _best(scene, draft, traits, chains)
        )
        if chain is None:
            if draft.anaphor:
                continue
            chain = Chain(len(chains), titled=_in_title(scene, draft))
            chains.append(chain)
        _absorb(chain, draft, traits)
        draft.chain = chain.number
        draft.past = draft.past or chain.past
        if draft.anaphor:
            draft.kind = chain.drafts[0].kind
        kept.append(draft)
    return kept


def _tied(draft: Draft, kept: Sequence[Draft], chains: list[Chain]) -> Chain | None:
    """The chain of another draft that is surely the same: one of the same word, or the verb that the noun belongs to."""
    for other in reversed(kept[-12:]):
        if other.token.index == draft.token.index and (other.venues == draft.venues or not (other.venues and draft.venues)):
            return chains[other.chain]
        if draft.tied is not None and other.token.index == draft.tied:
            return chains[other.chain]
    return None


def _in_title(scene: Scene, draft: Draft) -> bool:
    title = scene.document.title_span
    return title is not None and title.contains(draft.token.span)


def _traits(scene: Scene, draft: Draft) -> Traits:
    people = {m.chain for span in draft.participants if (m := _mention(scene, span)) is not None}
    sides = set()
    for span in (*draft.parties, *draft.participants):
        mention = _mention(scene, span)
        if mention is not None and mention.country:
            sides.add(mention.country)
        elif mention is not None and span in draft.parties:
            sides.add(f"#{mention.chain}")
    venues = tuple(dict.fromkeys(_place(scene, span) for span in draft.venues if scene.names_in(span)))
    return Traits(frozenset(people), frozenset(sides), venues, scene.when(draft.scheduled))


def _mention(scene: Scene, span: Span) -> EntityMention | None:
    return next((m for m in scene.names_in(span) if m.span == span), None)


def _place(scene: Scene, span: Span) -> Place:
    text = span.of(scene.document.text).removeprefix("the ").removeprefix("The ")
    mention = _mention(scene, span)
    code, form = by_name().get(text, (mention.country if mention is not None else None, Form.CAPITAL))
    return Place(" ".join(text.lower().removesuffix(" city").split()), code, form is Form.NAME)


def _antecedent(draft: Draft, chains: list[Chain]) -> Chain | None:
    """The engagement that a pronoun, or nothing, stands for: the last one named, in this sentence or the two before."""
    best: Chain | None = None
    for chain in chains[-_RECENT:]:
        if chain.past or draft.token.sentence - chain.last > 2:
            continue
        if best is None or chain.drafts[-1].token.index > best.drafts[-1].token.index:
            best = chain
    return best


def _best(scene: Scene, draft: Draft, traits: Traits, chains: list[Chain]) -> Chain | None:
    best, top = None, 0.0
    for chain in chains[-_RECENT:]:
        score = _score(scene, draft, traits, chain)
        if score is None or score < top:
            continue
        if best is None or score > top or chain.drafts[-1].token.index > best.drafts[-1].token.index:
            best, top = chain, score
    need = 2.0 if draft.definite or draft.verbal else 2.5
    return best if top >= need else None


def _score(scene: Scene, draft: Draft, traits: Traits, chain: Chain) -> float | None:
    same_time = draft.scheduled is not None and any(d.scheduled == draft.scheduled for d in chain.drafts[-3:])
    kind = _kind_score(draft, traits, chain)
    dates = _date_score(draft, traits.window, chain)
    if kind is None or dates is None or speaks_against(scene, draft, traits, chain, same_time):
        return None
    shared_people = traits.people & chain.people
    distance = draft.token.sentence - chain.last
    score = kind + dates + min(3.0, 2.0 * len(shared_people)) + min(2.0, float(len(traits.sides & chain.sides)))
    score += 2.0 * bool(set(traits.venues) & set(chain.venues)) + 1.5 * bool(set(draft.matter) & chain.matter.keys())
    score += 2.0 * (draft.ordinal is not None and draft.ordinal == chain.ordinal)
    score += 1.5 * draft.definite + 0.5 * (distance <= 3) + 0.25 * (distance <= 1) + 0.25 * (chain.number == 0)
    done = draft.status in DONE
    if done and draft.kind in chain.kinds and any(d.status in DONE for d in chain.drafts):
        score += 0.75 + (draft.verbal and draft.kind is EngagementKind.VOTE and traits.window is None)
    if chain.titled and len(chain.drafts) <= 3 and draft.token.sentence <= LEAD and not (draft.past or done):
        score += 2.0  # the lead says again what the headline says
    if chain.titled and len(chain.drafts) == 1 and draft.token.sentence <= LEAD and done and chain.drafts[0].status in DONE:
        score += 1.0 * bool(set(traits.venues) & set(chain.venues)) or 1.5 * (distance <= 2 and not traits.people)
    told = {d.status for d in chain.drafts if d.status is not None}
    if draft.status is EngagementStatus.DENIED and draft.rule == "plan" and chain.number == 0 and told <= _WISHED:
        score += 2.0  # "there are no plans for a summit", after the report of one
    if same_time and distance == 0:
        score += 1.5
    if draft.nouns and chain.nouns and not set(draft.matter) & chain.matter.keys():
        score -= 1.0
    if draft.plural_subject and distance <= 1:
        score += 1.5
    if goes_on(draft, chain):
        score += 1.5
    if draft.status in AHEAD and chain.drafts[-1].status in DONE and draft.rule != "confirm":
        score -= 1.0
    if distance == 0 and draft.verbal != chain.drafts[-1].verbal:
        score -= 0.75  # a clause about one engagement names another: what it prepares, or follows
    return score


def _kind_score(draft: Draft, traits: Traits, chain: Chain) -> float | None:
    if draft.lemma in chain.lemmas:
        return 1.5
    if draft.kind in chain.kinds or (draft.lemma == "meeting" and draft.definite and chain.kinds & MEET):
        return 0.75
    if draft.kind in MEET and chain.kinds & MEET:
        loosely = len(traits.people & chain.people) > 1  # "talks" of the very two who were to hold the summit
        if (
            EngagementKind.SUMMIT in {draft.kind, *chain.kinds}
            and EngagementKind.TALKS in {draft.kind, *chain.kinds}
            and not loosely
        ):
            return None
        if EngagementKind.CONFERENCE in {draft.kind, *chain.kinds} and traits.window is None and not goes_on(draft, chain):
            return None
        known = traits.people & chain.people or traits.sides & chain.sides or set(traits.venues) & set(chain.venues)
        # "These peace talks" are no encounter just told of ("he was to have met the governor").
        return -1.0 if draft.kind is EngagementKind.TALKS and not known else 0.5
    return None


def _date_score(draft: Draft, window: When | None, chain: Chain) -> float | None:
    if window is None or not chain.windows:
        return 0.0
    if any(overlap(window, other) and narrow(window) and narrow(other) for other in chain.windows):
        return 2.0 if any(overlap(window, other) and (window.day or other.day) for other in chain.windows) else 1.5
    if any(overlap(window, other) for other in chain.windows):
        return 0.25
    if draft.old_date or draft.status in _MOVES or chain.moved:
        return 0.0
    if narrow(window) and any(narrow(other) for other in chain.windows):
        return None
    return None if draft.status is EngagementStatus.HELD else 0.0


def _absorb(chain: Chain, draft: Draft, traits: Traits) -> None:
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
    chain.venues.update(dict.fromkeys(traits.venues))
    if traits.window is not None and traits.window not in chain.windows:
        chain.windows.append(traits.window)
    chain.ordinal = chain.ordinal or draft.ordinal
    chain.nouns |= draft.nouns
    chain.matter.update(dict.fromkeys(draft.matter))
    chain.past = draft.past or (chain.past and len(chain.drafts) > 1)
    chain.moved = chain.moved or draft.status in _MOVES
