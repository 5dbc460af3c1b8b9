"""Whether two groups of strands tell of one engagement: contradictions first, then evidence, each point with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.record.engagements.strands import Strand, Venue
from dateline.rules.base import load
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.times import When

ENOUGH = 3.0
"""Evidence from which two groups are one."""
NARROW = timedelta(days=10)
"""Windows up to this long can contradict each other, and bear witness for each other."""

SEASON = timedelta(days=75)
"""Talks that nobody speaks of for longer are others when they are spoken of again."""
_FRESH = timedelta(days=12)
"""Reports so close to each other are likelier of one engagement than others of the same people."""
_FORGOTTEN = timedelta(days=100)
"""Without a day or a place in common, reports so far apart are of two."""
_RECALLED = timedelta(days=4)
"""So long after it was held, some still tell of its having been planned."""
SEVERED = frozenset(
    {EngagementStatus.POSTPONED, EngagementStatus.RESCHEDULED, EngagementStatus.CANCELLED, EngagementStatus.DENIED}
)
_CODE = 3
"""Letters of the code of a country."""
_LAST = 6
"""So many strands of a group, the latest, are looked at for news."""
_SINGLE = frozenset({"other", "vote", "exercise"})
"""Families of which few fall on one day: the same word for it and the same day are enough."""
_APART = frozenset(
    {frozenset({EngagementKind.SUMMIT, EngagementKind.TALKS}), frozenset({EngagementKind.CONFERENCE, EngagementKind.TALKS})}
)


@dataclass(slots=True)
class Group:
    """Strands found to be one engagement, and what is known of it."""

    strands: list[Strand]
    family: str
    kinds: set[EngagementKind]
    people: set[str]
    sides: set[str]
    organizers: set[str]
    venues: list[Venue]
    windows: list[When]
    moved: bool
    ordinals: set[int]
    matter: set[str]
    past: bool
    guess: tuple[date | None, date | None]
    process: bool = False
    words: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    held_by: date | None = None
    """By then it had been reported as held."""
    open_on: date | None = None
    """On that day it was still reported as to come, or was called off."""
    told: tuple[date | None, date | None] = (None, None)
    """From the first report of it to the last."""
    dates: set[str] = field(default_factory=set)
    """Month and day for which it is set, also where nobody gives the year."""
    vague: bool = False
    """Told only by articles of which no more than the season is known."""
    pairs: set[frozenset[str]] = field(default_factory=set)
    """The two who meet, where an article names just two."""

    @classmethod
    def of(cls, strand: Strand) -> Group:
        """A group of one."""
        day = strand.reported
        return cls(
            [strand], strand.family, set(strand.kinds), set(strand.people), set(strand.sides), set(strand.organizers),
            list(strand.venues), list(strand.windows), strand.moved, set(strand.ordinals), set(strand.matter), strand.past,
            strand.guess, strand.process, words=set(strand.words), documents={strand.reading.document.id},
            held_by=strand.held_by, open_on=strand.open_on, told=(day.earliest, day.latest) if day is not None else (None, None),
            dates=set(strand.dates), vague=strand.vague, pairs={strand.people} if len(strand.people) == 2 else set(),
        )  # fmt: skip

    def merge(self, other: Group) -> None:
        """Takes in all that `other` holds."""
        self.strands += other.strands
        self.kinds |= other.kinds
        self.people |= other.people
        self.sides |= other.sides
        self.organizers |= other.organizers
        names = {venue.name for venue in self.venues}
        self.venues += [venue for venue in other.venues if venue.name not in names]
        values = {window.edtf for window in self.windows}
        self.windows += [window for window in other.windows if window.edtf not in values]
        self.moved = self.moved or other.moved
        self.ordinals |= other.ordinals
        self.matter |= other.matter
        self.past = self.past and other.past
        self.process = self.process or other.process
        self.guess = (_later(self.guess[0], other.guess[0]), _earlier(self.guess[1], other.guess[1]))
        self.words |= other.words
        self.held_by = _earlier(self.held_by, other.held_by)
        self.open_on = _later(self.open_on, other.open_on)
        self.documents |= other.documents
        self.told = (_earlier(self.told[0], other.told[0]), _later(self.told[1], other.told[1]))
        self.dates |= other.dates
        self.vague = self.vague and other.vague
        self.pairs |= other.pairs


def score(a: Group, b: Group) -> float | None:
    """The evidence that the two are one; None where something speaks against it."""
    if a.family != b.family or _kinds_apart(a, b) or _others(a, b):
        return None
    people, sides, matter = len(a.people & b.people), len(a.sides & b.sides), len(a.matter & b.matter)
    venue = _venues(a, b)
    if venue is None or (a.sides and b.sides and not sides and not people):
        return None
    goes_on = _goes_on(a, b)
    when = _when(a, b, venue, goes_on=goes_on)
    if when is None or (when < 1.5 and _loose(a, b, venue)):
        return None
    if not goes_on and (_over(a, b) or _over(b, a) or (_apart_for(a, b) > _FORGOTTEN and when < 1.5 and venue < 1.5)):
        return None
    tallies, sorts = _tallies(a) & _tallies(b), sorts_of(a.matter) & sorts_of(b.matter)
    same = _same_news(a, b)
    if a.documents & b.documents:  # the article itself keeps them apart
        when -= 0.5 if a.family == "vote" else 2.0
    ordinal = bool(a.ordinals & b.ordinals) and bool(people or sides or matter)
    one_day = when >= 2.5 and a.family in _SINGLE and bool(a.words & b.words)
    organizer = bool(a.organizers & b.organizers)
    witness = people or organizer or ordinal or tallies or one_day or (goes_on and sides)
    witness = witness or (venue >= 1.5 and when > 0) or (when >= 1.5 and (sides or matter))
    witness = witness or (a.family == "exercise" and matter and when >= 0.5)
    witness = witness or (when > 0 and (sides > 1 or matter > 1)) or (matter and same >= 1)
    if not witness:
        return None
    points = 1.5 * min(people, 2) + (1.25 if a.family == "exercise" else 0.75) * min(sides, 2) + min(2.0, 1.0 * matter)
    points += venue + when + same + 2.0 * (organizer + ordinal + (goes_on and bool(sides))) + 0.5 * bool(a.kinds & b.kinds)
    named = a.family == "exercise" and bool(matter) and when > 0
    points += 1.5 * named + 1.0 * one_day + 3.0 * bool(tallies) + 1.0 * bool(sorts)
    points += 1.0 * (EngagementKind.SUMMIT in a.kinds & b.kinds and venue >= 1.5)
    fresh = _apart_for(a, b) <= _FRESH and not (a.past or b.past) and None not in (*a.told, *b.told)
    return points + 0.75 * (when < 1.5 and fresh)


def _others(a: Group, b: Group) -> bool:
    """Another place in a series, other people, another sort of vote or another count of it."""
    if a.ordinals and b.ordinals and not a.ordinals & b.ordinals:
        return True
    several = min(len(a.people), len(b.people)) > 1 or a.family in {"visit", "call"}
    if a.people and b.people and not a.people & b.people and several:
        return True
    if any(len(p & q) == 1 for p in a.pairs for q in b.pairs):
        return True
    tallies = _tallies(a), _tallies(b)
    if tallies[0] and tallies[1] and not tallies[0] & tallies[1]:
        return True
    sorted_apart = a.family == "vote" and sorts_of(a.matter) != sorts_of(b.matter) and a.matter and b.matter
    return bool(sorted_apart) and not tallies[0] & tallies[1]


def _loose(a: Group, b: Group, venue: float) -> bool:
    """Without a day of its own, what is history is not the news, another company's meeting is another one, and what is told on
    no known day must be one of a kind."""
    if (a.past != b.past or _other_company(a, b)) and venue < 1.5:
        return True
    return (a.vague or b.vague) and not _particular(a, b, venue)


def _other_company(a: Group, b: Group) -> bool:
    """ "The U.S. and Iran", "the U.S., Britain and France": each met others."""
    x, y = ({side for side in g.sides if len(side) == _CODE and side.isupper()} for g in (a, b))
    return min(len(x), len(y)) > 1 and len(x & y) == 1


def _particular(a: Group, b: Group, venue: float) -> bool:
    """Without a day of their own, or of their articles: what takes place but once. The same people meet many times."""
    if a.family == "vote":
        return True
    if _tallies(a) & _tallies(b) or a.ordinals & b.ordinals:
        return True
    turned = any(m.status in SEVERED for s in a.strands for m in s.mentions) and any(
        m.status in SEVERED for s in b.strands for m in s.mentions
    )
    summit = bool({EngagementKind.SUMMIT, EngagementKind.CONFERENCE} & a.kinds & b.kinds)
    return (summit or turned) and (venue >= 1.5 or len(a.people & b.people) > 1 or len(a.matter & b.matter) > 1)


def _when(a: Group, b: Group, venue: float, *, goes_on: bool) -> float | None:
    """How well their days agree; None where they do not, unless talks go on or one lasts for days."""
    when = _dates(a, b)
    if when is None and goes_on:
        return 0.25
    if when is None and venue >= 1.5 and _next_day(a, b):
        return 1.5  # of several days
    return when


def _over(a: Group, b: Group) -> bool:
    """What had been held before anybody told of the other's being planned or called off is another one."""
    return a.held_by is not None and b.open_on is not None and b.open_on > a.held_by + _RECALLED


def _apart_for(a: Group, b: Group) -> timedelta:
    """The time between the reports of one and those of the other; none where they mingle, or no day is known."""
    if a.told[0] is None or a.told[1] is None or b.told[0] is None or b.told[1] is None:
        return timedelta(0)
    return max(timedelta(0), a.told[0] - b.told[1], b.told[0] - a.told[1])


def _goes_on(a: Group, b: Group) -> bool:
    """Talks of the same parties that were broken off and taken up again, as long as no more than a season lies between."""
    if not (a.process or b.process) or EngagementKind.TALKS not in a.kinds or EngagementKind.TALKS not in b.kinds:
        return False
    if not a.sides & b.sides or (len(a.sides | b.sides) > 2 and len(a.sides & b.sides) < 2):
        return False
    days = [[s.reported for s in g.strands if s.reported is not None] for g in (a, b)]
    return any(
        x.earliest is not None and y.latest is not None and y.earliest is not None and x.latest is not None
        and max(x.earliest, y.earliest) - min(x.latest, y.latest) <= SEASON
        for x in days[0][-_LAST:] for y in days[1][-_LAST:]
    )  # fmt: skip


def _tallies(group: Group) -> set[str]:
    return {word for word in group.matter if "-" in word and word[0].isdigit()}


def sorts_of(matter: Iterable[str]) -> frozenset[str]:
    """The words that make a vote one of another sort ("confidence", "election")."""
    return frozenset(load("en/engagements").lexicon["vote_sorts"]).intersection(matter)


def _same_news(a: Group, b: Group) -> float:
    """Both tell of the same turn in the same days: the same step away from it, or the same plan."""
    if a.past or b.past:
        return 0.0
    near = any(
        x.reported is not None and y.reported is not None and _within_days(x.reported, y.reported, 3)
        for x in a.strands[-_LAST:]
        for y in b.strands[-_LAST:]
    )
    turns = {m.status for s in a.strands[-_LAST:] for m in s.mentions} & {
        m.status for s in b.strands[-_LAST:] for m in s.mentions
    }
    return 1.0 * near + 0.5 * bool(turns & SEVERED)


def _within_days(a: When, b: When, days: int) -> bool:
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return False
    return (max(a.latest, b.latest) - min(a.earliest, b.earliest)).days <= days


def _kinds_apart(a: Group, b: Group) -> bool:
    if len(a.people & b.people) > 1:
        return False  # "talks" of the very two who were to hold the summit
    levels = frozenset(load("en/engagements").lexicon["levels"])
    if (a.matter ^ b.matter) & levels and EngagementKind.SUMMIT in a.kinds | b.kinds:
        return True
    return not a.kinds & b.kinds and any(frozenset({x, y}) in _APART for x in a.kinds for y in b.kinds)


def _venues(a: Group, b: Group) -> float | None:
    if not a.venues or not b.venues:
        return 0.0
    best: float | None = None
    for x in a.venues:
        for y in b.venues:
            if x.agrees(y):
                best = max(best or 0.0, 0.5 if (x.whole or y.whole) and x.name != y.name else 1.5)
            elif x.may_lie_in(y):
                best = best or 0.0
    return best


def _dates(a: Group, b: Group) -> float | None:
    exact = [w for w in a.windows if narrow(w)], [w for w in b.windows if narrow(w)]
    best = -1.0
    for x in a.windows:
        for y in b.windows:
            if overlaps(x.earliest, x.latest, y.earliest, y.latest):
                same_day = x.day is not None and x.day == y.day
                best = max(best, 2.5 if same_day else 1.5 if narrow(x) and narrow(y) else 0.5)
    if best > 0:
        return best
    if a.windows and b.windows:
        if not (a.moved or b.moved):
            return None
        near = any(_near(x, y) for x in exact[0] for y in exact[1])
        return 0.25 if near else None
    if a.dates and b.dates and not (a.moved or b.moved):
        return 1.5 if a.dates & b.dates else None
    return _guessed(a, b)


def _next_day(a: Group, b: Group) -> bool:
    days = [(x.day, y.day) for x in a.windows for y in b.windows]
    return any(x is not None and y is not None and abs((x - y).days) <= 2 for x, y in days)


def _guessed(a: Group, b: Group) -> float | None:
    """At most one of the two is placed by words: the other must be able to lie there."""
    bounds = [(w.earliest, w.latest) for w in a.windows] or [a.guess]
    others = [(w.earliest, w.latest) for w in b.windows] or [b.guess]
    if any(overlaps(x[0], x[1], y[0], y[1]) for x in bounds for y in others):
        return 0.25
    return None


def _near(a: When, b: When) -> bool:
    """Within the time that an engagement is put off by, as a rule."""
    if a.earliest is None or b.earliest is None:
        return False
    return abs((a.earliest - b.earliest).days) <= 120


def narrow(when: When) -> bool:
    """True where the window is short enough to tell one engagement from another."""
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= NARROW


def overlaps(a: date | None, b: date | None, c: date | None, d: date | None) -> bool:
    """True where a..b and c..d (inclusive, None open) share a day."""
    return not ((b is not None and c is not None and b < c) or (d is not None and a is not None and d < a))


def _later(a: date | None, b: date | None) -> date | None:
    return max(a, b) if a is not None and b is not None else a or b


def _earlier(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a is not None and b is not None else a or b
