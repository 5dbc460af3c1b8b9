"""In-document coreference of engagements: which drafts speak of the same one.

Conservative: a draft joins an earlier chain where nothing speaks against it (other people, other place, other day, another
ordinal, another matter) and enough speaks for it; else it opens a chain of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.mentions.engagements.rules import grammar
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.rules.world.countries import Form, by_name
from dateline.types.mentions import EntityMention
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.times import When

_MEET = frozenset({EngagementKind.TALKS, EngagementKind.MEETING, EngagementKind.SUMMIT, EngagementKind.CONFERENCE})
_ALONE = frozenset({EngagementKind.VISIT, EngagementKind.CALL})
"""Kinds that one person pays or makes: another person's is another one."""
_MOVES = frozenset({EngagementStatus.RESCHEDULED, EngagementStatus.POSTPONED})
_RECENT = 60
"""Only so many chains back are compared: what was not named for longer opens a chain of its own."""
_DONE = frozenset({EngagementStatus.HELD, EngagementStatus.UNDER_WAY})
_AHEAD = frozenset({
    EngagementStatus.PROPOSED, EngagementStatus.PLANNED, EngagementStatus.CONFIRMED, EngagementStatus.IN_DOUBT,
    EngagementStatus.POSTPONED, EngagementStatus.RESCHEDULED, EngagementStatus.CANCELLED,
})  # fmt: skip
"""Steps of an engagement that is still to come."""
_LEAD = 4
"""Sentences that restate the headline."""
_NUMBERS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten"})
"""Series of talks are told apart by how many take part ("six-party")."""
_NARROW = 10
"""Days: windows no longer than this can contradict each other."""


@dataclass(frozen=True, slots=True)
class Place:
    """A venue as it can be compared: name, country, and whether it is no more than a country."""

    name: str
    country: str | None
    whole: bool

    def agrees(self, other: Place) -> bool:
        """True where the two can be the same place."""
        if (self.whole or other.whole) and self.country is not None and self.country == other.country:
            return True
        if (self.whole and other.country is None) or (other.whole and self.country is None):
            return True  # nothing says of which country it is
        return self.name in other.name or other.name in self.name


@dataclass(slots=True)
class Chain:
    """What is known of one engagement so far."""

    number: int
    drafts: list[Draft] = field(default_factory=list)
    kinds: set[EngagementKind] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    venues: dict[Place, None] = field(default_factory=dict)
    windows: list[When] = field(default_factory=list)
    ordinal: int | None = None
    matter: dict[str, None] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    past: bool = False
    last: int = 0
    moved: bool = False
    titled: bool = False
    """Named in the headline."""


@dataclass(frozen=True, slots=True)
class _Traits:
    people: frozenset[int]
    sides: frozenset[str]
    venues: tuple[Place, ...]
    window: When | None


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
        if other.token.index == draft.token.index and other.venues == draft.venues:
            return chains[other.chain]
        if draft.tied is not None and other.token.index == draft.tied:
            return chains[other.chain]
    return None


def _in_title(scene: Scene, draft: Draft) -> bool:
    title = scene.document.title_span
    return title is not None and title.contains(draft.token.span)


def _traits(scene: Scene, draft: Draft) -> _Traits:
    people = {m.chain for span in draft.participants if (m := _mention(scene, span)) is not None}
    sides = set()
    for span in (*draft.parties, *draft.participants):
        mention = _mention(scene, span)
        if mention is not None and mention.country:
            sides.add(mention.country)
        elif mention is not None and span in draft.parties:
            sides.add(f"#{mention.chain}")
    venues = tuple(dict.fromkeys(_place(scene, span) for span in draft.venues if scene.names_in(span)))
    return _Traits(frozenset(people), frozenset(sides), venues, scene.when(draft.scheduled))


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


def _best(scene: Scene, draft: Draft, traits: _Traits, chains: list[Chain]) -> Chain | None:
    best, top = None, 0.0
    for chain in chains[-_RECENT:]:
        score = _score(scene, draft, traits, chain)
        if score is None or score < top:
            continue
        if best is None or score > top or chain.drafts[-1].token.index > best.drafts[-1].token.index:
            best, top = chain, score
    need = 2.0 if draft.definite or draft.verbal else 2.5
    return best if top >= need else None


def _score(scene: Scene, draft: Draft, traits: _Traits, chain: Chain) -> float | None:
    same_time = draft.scheduled is not None and any(d.scheduled == draft.scheduled for d in chain.drafts[-3:])
    kind = _kind_score(draft, traits, chain)
    dates = _date_score(draft, traits.window, chain)
    if kind is None or dates is None or _apart(scene, draft, traits, chain, same_time):
        return None
    shared_people = traits.people & chain.people
    distance = draft.token.sentence - chain.last
    score = kind + dates + min(3.0, 2.0 * len(shared_people)) + min(2.0, float(len(traits.sides & chain.sides)))
    score += 2.0 * bool(set(traits.venues) & set(chain.venues)) + 1.5 * bool(set(draft.matter) & chain.matter.keys())
    score += 2.0 * (draft.ordinal is not None and draft.ordinal == chain.ordinal)
    score += 1.5 * draft.definite + 0.5 * (distance <= 3) + 0.25 * (distance <= 1) + 0.25 * (chain.number == 0)
    done = draft.status in _DONE
    if done and draft.kind in chain.kinds and any(d.status in _DONE for d in chain.drafts):
        score += 0.75 + (draft.verbal and draft.kind is EngagementKind.VOTE and traits.window is None)
    if chain.titled and len(chain.drafts) <= 3 and draft.token.sentence <= _LEAD and not (draft.past or done):
        score += 2.0  # the lead says again what the headline says
    if chain.titled and len(chain.drafts) == 1 and draft.token.sentence <= _LEAD and done and chain.drafts[0].status in _DONE:
        score += 1.0 * bool(set(traits.venues) & set(chain.venues)) or 1.5 * (distance <= 2 and not traits.people)
    if draft.status is EngagementStatus.DENIED and draft.rule == "plan" and chain.number == 0 and not chain.past:
        score += 1.5  # "there are no plans for a summit", after the report of one
    if same_time and distance == 0:
        score += 1.5
    if draft.nouns and chain.nouns and not set(draft.matter) & chain.matter.keys():
        score -= 1.0
    if draft.plural_subject and distance <= 1:
        score += 1.5
    if _goes_on(draft, chain):
        score += 1.5
    if draft.status in _AHEAD and chain.drafts[-1].status in _DONE and draft.rule != "confirm":
        score -= 1.0
    if distance == 0 and draft.verbal != chain.drafts[-1].verbal:
        score -= 0.75  # a clause about one engagement names another: what it prepares, or follows
    return score


def _apart(scene: Scene, draft: Draft, traits: _Traits, chain: Chain, same_time: bool) -> bool:  # noqa: PLR0911, PLR0912 - an exit for each reason
    """True where something says that the two are not one."""
    if draft.apart or (draft.past != chain.past and not same_time and not _goes_on(draft, chain)):
        return True
    last = chain.drafts[-1]
    if last.status in _DONE and draft.status in _AHEAD and last.token.sentence == draft.token.sentence and last.verbal:
        return True  # "met on Friday, for the first time since the talks were called off"
    if draft.ordinal and chain.ordinal and draft.ordinal != chain.ordinal:
        return True
    if _meal_apart(draft, chain) or _beside(scene, draft, last) or _still_to_come(scene, draft, chain):
        return True
    if (
        draft.kind is EngagementKind.VOTE
        and draft.status in _AHEAD
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
    headed = chain.titled and draft.token.sentence <= _LEAD and not (chain.people or chain.sides)
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


def _meal_apart(draft: Draft, chain: Chain) -> bool:
    """ "A working lunch was cancelled": it belongs to the summit, and is not the summit."""
    return draft.lemma in grammar().lexicon["meals"] and not draft.verbal and draft.lemma not in chain.lemmas and draft.indefinite


def _beside(scene: Scene, draft: Draft, last: Draft) -> bool:
    """ "met in Lima to rescue the summit": the summit is not the meeting of that clause, unless they "met for a summit"."""
    if draft.verbal or not last.verbal or last.token.sentence != draft.token.sentence or draft.tied is not None:
        return False
    if draft.lemma in {"meeting", "visit"} or last.kind not in _MEET or draft.kind not in _MEET:
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


def _process_apart(draft: Draft, traits: _Traits, chain: Chain) -> bool:
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


def _only_wanted(chain: Chain, traits: _Traits) -> bool:
    """A vote that somebody wants or doubts is not the one that was held, unless their days meet."""
    wanted = {EngagementStatus.PROPOSED, EngagementStatus.IN_DOUBT, EngagementStatus.DENIED}
    told = {d.status for d in chain.drafts if d.status is not None}
    meets = traits.window is not None and any(overlap(traits.window, w) for w in chain.windows)
    return bool(told) and told <= wanted and not meets


def _goes_on(draft: Draft, chain: Chain) -> bool:
    """A story about a dated past meeting goes on in the next sentence ("was in 2012, when ... The envoy met ...")."""
    last = chain.drafts[-1]
    return (
        chain.past
        and draft.verbal
        and draft.status is EngagementStatus.HELD
        and draft.scheduled is None
        and last.scheduled is not None
        and draft.token.sentence - chain.last <= 1
    )


def _kind_score(draft: Draft, traits: _Traits, chain: Chain) -> float | None:
    if draft.lemma in chain.lemmas:
        return 1.5
    if draft.kind in chain.kinds or (draft.lemma == "meeting" and draft.definite and chain.kinds & _MEET):
        return 0.75
    if draft.kind in _MEET and chain.kinds & _MEET:
        loosely = len(traits.people & chain.people) > 1  # "talks" of the very two who were to hold the summit
        if (
            EngagementKind.SUMMIT in {draft.kind, *chain.kinds}
            and EngagementKind.TALKS in {draft.kind, *chain.kinds}
            and not loosely
        ):
            return None
        if EngagementKind.CONFERENCE in {draft.kind, *chain.kinds} and traits.window is None and not _goes_on(draft, chain):
            return None
        return 0.5
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
    chain.venues.update(dict.fromkeys(traits.venues))
    if traits.window is not None and traits.window not in chain.windows:
        chain.windows.append(traits.window)
    chain.ordinal = chain.ordinal or draft.ordinal
    chain.nouns |= draft.nouns
    chain.matter.update(dict.fromkeys(draft.matter))
    chain.past = draft.past or (chain.past and len(chain.drafts) > 1)
    chain.moved = chain.moved or draft.status in _MOVES
