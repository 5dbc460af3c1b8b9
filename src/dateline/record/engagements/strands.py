"""Strands: what one article tells of one engagement, with entities in place of words. The unit that is joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.calendar.edtf import is_uncertain
from dateline.record.context import Context
from dateline.rules.world.countries import Form, by_name
from dateline.types.mentions import EngagementMention, Reading
from dateline.types.spans import Span
from dateline.types.status import EngagementKind, EngagementStatus, NameType
from dateline.types.times import When

AHEAD = timedelta(days=150)
"""An engagement that is planned without a date is taken to be no further off than this."""
BEHIND = timedelta(days=10)
"""One told as news, held without a date, is taken to be no older than this."""
MONTH = timedelta(days=31)
_SEASON = timedelta(days=60)
"""An article that may be of any day of a longer stretch does not say by its day which one of a series it tells of."""
TURNS = frozenset({"resume", "resume-object", "revive", "slip"})
"""Rules of steps that only talks which were going on can take."""
_ENDS = frozenset({"postpone", "cancel"})
"""Rules of steps that they can take too; of one round with its day or place they tell that round's own."""

_DONE = frozenset({EngagementStatus.HELD, EngagementStatus.UNDER_WAY, EngagementStatus.NOT_HELD})
_MEET = frozenset({EngagementKind.TALKS, EngagementKind.MEETING, EngagementKind.SUMMIT, EngagementKind.CONFERENCE})


_YEARLESS = re.compile(r"XXXX-\d\d-\d\d")
_YEAR = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class Venue:
    """A place as it can be compared: its name, its country, and whether it is no more than a country."""

    name: str
    country: str | None
    whole: bool
    entity: str | None = None
    site: bool = False
    """A building or the seat of a body: it lies in some city."""

    def agrees(self, other: Venue) -> bool:
        """True where the two can be the same place."""
        if self.name == other.name or (self.entity is not None and self.entity == other.entity):
            return True
        if (self.whole or other.whole) and self.country is not None and self.country == other.country:
            return True
        return self.name in other.name or other.name in self.name

    def may_lie_in(self, other: Venue) -> bool:
        """True where one is a country, or one a building, and nothing says that the other is of another country."""
        if self.site != other.site and (self.country is None or other.country is None or self.country == other.country):
            return True
        return (self.whole and other.country is None) or (other.whole and self.country is None)


@dataclass(frozen=True, slots=True)
class Strand:
    """One engagement as one article tells it."""

    reading: Reading
    chain: int
    mentions: tuple[EngagementMention, ...]
    kinds: frozenset[EngagementKind]
    words: frozenset[str]
    people: frozenset[str]
    sides: frozenset[str]
    """Countries (ISO codes) and ids of organisations that take part."""
    organizers: frozenset[str]
    venues: tuple[Venue, ...]
    windows: tuple[When, ...]
    """The days it is, or was, set for: only what the words give."""
    guess: tuple[date | None, date | None]
    """Where it must lie by its status and the article's date, where no words place it."""
    moved: bool
    ordinals: frozenset[int]
    matter: frozenset[str]
    past: bool
    reported: When | None
    held_by: date | None = None
    """The day by which this article reports it as held; None where it does not, or only recalls it."""
    open_on: date | None = None
    """The day on which this article reports it as to come, or as called off in these days."""
    dates: frozenset[str] = frozenset()
    """The dates ("10-15": month and day) for which it is or was set, also where the year is not known."""
    vague: bool = False
    """Told by an article of which no more than the season, or nothing at all, is known."""
    process: bool = False
    """Talks that go on for months: an article tells of their being broken off or taken up again."""

    @property
    def key(self) -> tuple[date, str, int]:
        """The order in which strands are joined: by publication, then id."""
        first = self.reported.earliest if self.reported is not None and self.reported.earliest is not None else date.max
        return (first, self.reading.document.id, self.chain)

    @property
    def family(self) -> str:
        """Kinds that words exchange freely ("talks", "the meeting") are one family."""
        return family(self.mentions[0].kind if len(self.kinds) > 1 else next(iter(self.kinds)))


def family(kind: EngagementKind) -> str:
    """The family of kinds that a kind belongs to."""
    return "meet" if kind in _MEET else kind.value


def strands(context: Context) -> list[Strand]:
    """Every chain of every article, in order."""
    found: list[Strand] = []
    for reading in context.readings:
        chains: dict[int, list[EngagementMention]] = defaultdict(list)
        for mention in reading.mentions.engagements:
            chains[mention.chain].append(mention)
        found.extend(_strand(context, reading, chain, tuple(chains[chain])) for chain in sorted(chains))
    found.sort(key=lambda strand: strand.key)
    return found


def _strand(context: Context, reading: Reading, chain: int, mentions: tuple[EngagementMention, ...]) -> Strand:
    people, sides, organizers = set(), set(), set()
    venues: dict[str, Venue] = {}
    for mention in mentions:
        for span in mention.participants:
            people.add(context.entity_at(reading, span))
            sides.add(_country(context, reading, span))
        for span in mention.parties:
            sides.add(_country(context, reading, span) or context.entity_at(reading, span))
        if mention.organizer is not None:
            organizers.add(context.entity_at(reading, mention.organizer))
        if mention.venue is not None and is_named(context, reading, mention.venue):
            venue = venue_of(context, reading, mention.venue)
            venues.setdefault(venue.name, venue)
    reported = context.reported(reading.document.id)
    reported = closed(reported) if reported is not None else None
    windows = _windows(reading, mentions, reported)
    statuses = {m.status for m in mentions}
    text = reading.document.text
    past = all(m.past for m in mentions)
    return Strand(
        reading=reading,
        chain=chain,
        mentions=mentions,
        kinds=frozenset(m.kind for m in mentions),
        words=frozenset(m.trigger.of(text).lower().rstrip("s") for m in mentions),
        people=frozenset(p for p in people if p),
        sides=frozenset(s for s in sides if s),
        organizers=frozenset(o for o in organizers if o),
        venues=tuple(venues[name] for name in sorted(venues)),
        windows=windows,
        guess=_guess(reported, mentions),
        moved=bool(statuses & {EngagementStatus.RESCHEDULED, EngagementStatus.POSTPONED}),
        ordinals=frozenset(m.ordinal for m in mentions if m.ordinal is not None),
        matter=frozenset(word for m in mentions for word in m.matter),
        past=past,
        reported=reported,
        held_by=reported.latest if reported is not None and not past and statuses & _DONE else None,
        open_on=_open_on(reading, mentions, reported) if not past and not statuses & _DONE else None,
        dates=_dates(reading, mentions, windows),
        vague=_vague(reported),
        process=_process(mentions, bool(windows or venues)),
    )


def _dates(reading: Reading, mentions: Sequence[EngagementMention], windows: Sequence[When]) -> frozenset[str]:
    known = {f"{when.day:%m-%d}" for when in windows if when.day is not None}
    values = [reading.mentions.times[m.scheduled].value for m in mentions if m.scheduled is not None]
    return frozenset(known | {value[5:] for value in values if _YEARLESS.fullmatch(value)})


def _vague(reported: When | None) -> bool:
    if reported is None:
        return True
    guessed = _guessed_days(reported) if is_uncertain(reported) else []
    first, last = (min(guessed), max(guessed)) if guessed else (reported.earliest, reported.latest)
    return first is None or last is None or last - first > _SEASON


def _open_on(reading: Reading, mentions: Sequence[EngagementMention], reported: When | None) -> date | None:
    if reported is None or reported.earliest is None:
        return None
    for mention in mentions:
        if mention.status is None or mention.past:
            continue
        taken = reading.mentions.times[mention.status_time].when if mention.status_time is not None else None
        if taken is None or taken.latest is None or taken.latest >= reported.earliest - BEHIND:
            return reported.earliest
    return None


def _process(mentions: Sequence[EngagementMention], placed: bool) -> bool:
    rules = {m.rule for m in mentions}
    if not any(m.kind is EngagementKind.TALKS for m in mentions):
        return False
    return bool(rules & TURNS) or (not placed and bool(rules & _ENDS))


def scheduled_of(reading: Reading, mention: EngagementMention, reported: When | None) -> When | None:
    """The time that a mention gives for its engagement. "Before Thursday's summit" means the Thursday to come, and what is
    still to come on "June 12" is so on the June 12 that is nearest, in whatever tense the sentence is told."""
    if mention.scheduled is None:
        return None
    timex = reading.mentions.times[mention.scheduled]
    when = timex.when
    if when is None or when.day is None or reported is None or reported.day is None or when.day >= reported.day:
        return when
    behind = (reported.day - when.day).days
    if mention.rule == "ahead-of" and behind < 7:
        return When.on(when.day + timedelta(days=7))
    written = timex.span.of(reading.document.text)
    if mention.past or mention.status in _DONE or _YEAR.search(written) or (when.day.month, when.day.day) == (2, 29):
        return when
    if not any(c.isdigit() for c in written):
        ahead = mention.status is EngagementStatus.RESCHEDULED and behind < 7
        return When.on(when.day + timedelta(days=7)) if ahead else when
    following = when.day.replace(year=when.day.year + 1)
    return When.on(following) if abs((following - reported.day).days) < behind else when


def _windows(reading: Reading, mentions: Sequence[EngagementMention], reported: When | None) -> tuple[When, ...]:
    found: dict[str, When] = {}
    for mention in mentions:
        when = scheduled_of(reading, mention, reported)
        if when is not None and (when.earliest is not None or when.latest is not None):
            found.setdefault(when.edtf, closed(when))
    running = any(m.status is EngagementStatus.UNDER_WAY and not m.past for m in mentions)
    if not found and running and reported is not None and reported.day is not None:
        found[reported.edtf] = When.on(reported.day)
    return tuple(found[edtf] for edtf in sorted(found))


def _guess(reported: When | None, mentions: Sequence[EngagementMention]) -> tuple[date | None, date | None]:
    if reported is None:
        return (None, None)
    statuses = {m.status for m in mentions if m.status is not None}
    if all(m.past for m in mentions):
        return (None, reported.latest)
    if statuses & _DONE:
        return (reported.earliest - BEHIND if reported.earliest else None, reported.latest)
    if statuses:
        return (reported.earliest - BEHIND if reported.earliest else None, reported.latest + AHEAD if reported.latest else None)
    return (
        reported.earliest - 3 * BEHIND if reported.earliest else None,
        reported.latest + AHEAD if reported.latest else None,
    )


def closed(when: When) -> When:
    """An uncertain time with the bounds that it would have if it were certain, and a month more: wide, but not open."""
    if (when.earliest is not None and when.latest is not None) or not is_uncertain(when):
        return when
    days = _guessed_days(when)
    if not days:
        return when
    return When(when.edtf, when.earliest or min(days) - MONTH, when.latest or max(days) + MONTH)


def _guessed_days(when: When) -> list[date]:
    parts = [part.rstrip("?%~") for part in when.edtf.split("/")]
    return [date.fromisoformat(part) for part in parts if len(part) == 10]


def _country(context: Context, reading: Reading, span: Span) -> str | None:
    known = by_name().get(span.of(reading.document.text))
    if known is not None:
        return known[0]
    mention = context.mention_at(reading, span)
    if mention is None:
        return None
    if mention.country and mention.type is not NameType.ORGANIZATION:
        return mention.country
    entity = context.entities.get(context.chains.get((reading.document.id, mention.chain), ""))
    if entity is not None and entity.country and entity.type is not NameType.ORGANIZATION:
        return entity.country
    return None


def side_of(context: Context, reading: Reading, span: Span) -> str | None:
    """Id of the side at `span`: the country where the words name one, else whatever entity they name."""
    country = _country(context, reading, span)
    if country is not None:
        named = (e for e in context.by_country.get(country, ()) if by_name().get(e.name, ("", None))[0] == country)
        if (entity := next(named, None)) is not None:
            return entity.id
    return context.entity_at(reading, span)


def is_named(context: Context, reading: Reading, span: Span) -> bool:
    """False for a place without a name ("the demilitarized zone"): it tells where, and contradicts no other place."""
    return context.mention_at(reading, span) is not None


def venue_of(context: Context, reading: Reading, span: Span) -> Venue:
    """The place at `span`, as it can be compared."""
    mention = context.mention_at(reading, span)
    entity_id = context.entity_at(reading, span)
    entity = context.entities.get(entity_id) if entity_id else None
    name = (entity.name if entity is not None else span.of(reading.document.text)).strip()
    country = (mention.country if mention is not None else None) or (entity.country if entity is not None else None)
    code, form = by_name().get(name.removeprefix("the "), (country, Form.CAPITAL))
    types = {mention.type if mention is not None else None, entity.type if entity is not None else None}
    site = bool(types & {NameType.FACILITY, NameType.ORGANIZATION}) and name.removeprefix("the ") not in by_name()
    return Venue(_plain(name), code or country, form is Form.NAME, entity_id, site)


def _plain(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").replace(".", "").removesuffix(" city").split())
