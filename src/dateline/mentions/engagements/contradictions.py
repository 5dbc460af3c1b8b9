"""What says that a draft is not of the engagement that a chain is of: other people, another place or day, another matter."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.mentions.engagements.chain import AHEAD, DONE, LEAD, MEET, Chain, Traits, goes_on, overlap
from dateline.mentions.engagements.rules import grammar
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.types.status import EngagementKind, EngagementStatus

_ALONE = frozenset({EngagementKind.VISIT, EngagementKind.CALL})
"""Kinds that one person pays or makes: another person's is another one."""
_NUMBERS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten"})
"""Series of talks are told apart by how many take part ("six-party")."""


def speaks_against(scene: Scene, draft: Draft, traits: Traits, chain: Chain, same_time: bool) -> bool:  # noqa: PLR0911, PLR0912 - an exit for each reason
    """True where something says that the two are not one."""
    if draft.apart or (draft.past != chain.past and not (same_time or goes_on(draft, chain) or _same_name(draft, traits, chain))):
        return True
    last = chain.drafts[-1]
    if last.status in DONE and draft.status in AHEAD and last.token.sentence == draft.token.sentence and last.verbal:
        return True  # "met on Friday, for the first time since the talks were called off"
    if (draft.ordinal and chain.ordinal and draft.ordinal != chain.ordinal) or _other_gathering(draft, traits, chain):
        return True
    if _meal_apart(draft, chain) or _beside(scene, draft, last) or _still_to_come(scene, draft, chain):
        return True
    if (
        draft.kind is EngagementKind.VOTE
        and draft.status in AHEAD
        and any(d.status is EngagementStatus.HELD for d in chain.drafts)
    ):
        return True  # what has been voted is not put off
    if (
        draft.kind is EngagementKind.VOTE
        and draft.verbal
        and draft.status is EngagementStatus.HELD
        and _only_wanted(chain, traits)
    ):
        return True
    shared_people = traits.people & chain.people
    headed = chain.titled and draft.token.sentence <= LEAD and not (chain.people or chain.sides)
    if draft.indefinite and traits.people and not (shared_people or traits.sides & chain.sides or headed):
        return True
    if _process_apart(draft, traits, chain):
        return True
    if len(traits.people) == len(chain.people) == 2 and len(shared_people) == 1:
        return True  # the envoy and the king, the president and the king
    if traits.people and chain.people and not shared_people:
        each = min(len(traits.people), len(chain.people))
        if draft.kind in _ALONE or (each > 1 and (draft.verbal or not draft.definite)):
            return True
    if traits.sides and chain.sides and not traits.sides & chain.sides and not shared_people:
        return True
    places = [(a, b) for a in traits.venues for b in chain.venues]
    if places and not same_time and not any(a.agrees(b) for a, b in places):
        return True
    matter = set(draft.matter)
    if matter & grammar().lexicon["levels"] and not matter & chain.matter.keys():
        return True  # "preparatory talks" are not what they prepare
    if _named_matter(draft.matter) and _named_matter(chain.matter) and _sorts(draft.matter) != _sorts(chain.matter):
        return True
    if (matter & _NUMBERS) != (chain.matter.keys() & _NUMBERS):
        return True
    if matter & chain.matter.keys():
        return False
    if draft.kind is EngagementKind.VOTE:
        return False
    if draft.nouns and chain.nouns:
        return True
    return bool(matter and chain.matter and not draft.nouns and not chain.nouns)


def _other_gathering(draft: Draft, traits: Traits, chain: Chain) -> bool:
    """ "The workshop", "the Munich conference": a gathering with a place of its own is not another sort of one told of before."""
    if draft.kind is not EngagementKind.CONFERENCE or chain.kinds != {EngagementKind.CONFERENCE} or draft.lemma in chain.lemmas:
        return False
    return bool(traits.venues) and not set(traits.venues) & set(chain.venues)


def _same_name(draft: Draft, traits: Traits, chain: Chain) -> bool:
    """ "The Muscat summit", "last year's summit in Muscat": one of the two gives the year of what both name."""
    placed = bool(set(traits.venues) & set(chain.venues)) and draft.lemma in chain.lemmas
    return placed and not draft.verbal and (traits.window is None or not chain.windows)


def _meal_apart(draft: Draft, chain: Chain) -> bool:
    """ "A working lunch was cancelled": it belongs to the summit, and is not the summit."""
    return draft.lemma in grammar().lexicon["meals"] and not draft.verbal and draft.lemma not in chain.lemmas and draft.indefinite


def _beside(scene: Scene, draft: Draft, last: Draft) -> bool:
    """ "met in Lima to rescue the summit": the summit is not the meeting of that clause, unless they "met for a summit"."""
    if draft.verbal or not last.verbal or last.token.sentence != draft.token.sentence or draft.tied is not None:
        return False
    if draft.lemma in {"meeting", "visit"} or last.kind not in MEET or draft.kind not in MEET:
        return False
    head = scene.parse.tokens[draft.token.head]
    return not (draft.token.dep == "pobj" and head.head == last.token.index)


def _still_to_come(scene: Scene, draft: Draft, chain: Chain) -> bool:
    """People who met yesterday have not held the summit of next month."""
    published = scene.document.published
    day = published.when.earliest if published is not None else None
    if day is None or not (draft.verbal and draft.status is EngagementStatus.HELD) or draft.plural_subject:
        return False
    firm = [w for w in chain.windows if w.earliest is not None]
    return bool(firm) and all(w.earliest is not None and w.earliest > day for w in firm)


def _process_apart(draft: Draft, traits: Traits, chain: Chain) -> bool:
    """Talks that go on for months, and one meeting on the way: "the talks were suspended", "the Camp X meeting"."""
    if (traits.people & chain.people) or (traits.sides & chain.sides):
        return False
    process = grammar().lexicon["process"]
    if draft.lemma == "talk" and "talk" not in chain.lemmas and "meeting" in chain.lemmas:
        told = {d.status for d in chain.drafts}
        ran = draft.rule in {"resume", "resume-object", "postpone", "slip"}
        return bool(process & set(draft.matter)) or (ran and EngagementStatus.CANCELLED in told)
    before = any(venue.end <= draft.token.start for venue in draft.venues)
    return draft.lemma == "meeting" and chain.lemmas == {"talk"} and before and not chain.venues


def _named_matter(matter: Iterable[str]) -> bool:
    """Something besides a tally says what the vote is on."""
    return any(not word[0].isdigit() for word in matter)


def _sorts(matter: Iterable[str]) -> frozenset[str]:
    """The words that make a vote one of another sort ("confidence", "election")."""
    return grammar().lexicon["vote_sorts"].intersection(matter)


def _only_wanted(chain: Chain, traits: Traits) -> bool:
    """A vote that somebody wants or doubts is not the one that was held, unless their days meet."""
    wanted = {EngagementStatus.PROPOSED, EngagementStatus.IN_DOUBT, EngagementStatus.DENIED}
    told = {d.status for d in chain.drafts if d.status is not None}
    meets = traits.window is not None and any(overlap(traits.window, w) for w in chain.windows)
    return bool(told) and told <= wanted and not meets
