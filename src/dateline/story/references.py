"""What a person means by an id, a part of one, or a name: the thing of the record, and the words that tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.errors import UnknownNameError, UsageError
from dateline.record.judgements.court import evidence_of_disagreement, facet_of_position
from dateline.types.judgements import Judgement, Subject, Verdict
from dateline.types.record import Evidence, Record
from dateline.views.clean import shortened
from dateline.views.dossier import candidates
from dateline.views.lookup import Lookup
from dateline.views.names import plain

_FEWEST = 3
"""Hex digits of an id that must be given."""
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be judged. `evidence` is what a claim, position or disagreement rests on; of the others it is empty."""

    subject: Subject
    id: str
    name: str
    evidence: tuple[Evidence, ...] = ()
    facet: str = ""
    article: str | None = None
    """Only as this article tells it."""


def find(record: Record, log: Sequence[Judgement], reference: str) -> Thing:
    """The one thing that `reference` means: ID, the beginning of one, or a NAME; `ID@ARTICLE` is it as one article tells it.

    Raises UnknownNameError where there is none, UsageError where there are several.
    """
    whole = _matching(record, log, reference)
    if not whole and "@" in reference:
        before, _, after = reference.rpartition("@")
        return replace(_only(record, log, _matching(record, log, before), before), article=article_id(record, after))
    return _only(record, log, whole, reference)


def _only(record: Record, log: Sequence[Judgement], found: list[Thing], reference: str) -> Thing:
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(f"{thing.id} {shortened(thing.name, 50)}" for thing in found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise UsageError(f"could mean {len(found)} things: {listed}{more}. Give its id", subject=shortened(reference, 80))
    for ruling in record.judgements:
        named = (side for entry in log if entry.id == ruling.id for side in entry.sides)
        if ruling.verdict is Verdict.WRONG and any(_begins(s.id, reference) or plain(s.name) == plain(reference) for s in named):
            words = f"was judged wrong; take that back first with: dateline undo {ruling.id}"
            raise UnknownNameError(words, subject=shortened(reference, 80))
    raise UnknownNameError(f"no such id or name{_close(record, reference)}", subject=shortened(reference, 80))


def _close(record: Record, reference: str) -> str:
    """What may have been meant, in words."""
    try:
        near = candidates(record, reference)[:_LISTED]
    except UnknownNameError:
        return "; ids are shown by the views with --ids, as in: dateline engagements --ids"
    return f"; did you mean {', '.join(f'{entity.name} ({entity.id})' for entity in near)}?"


def _matching(record: Record, log: Sequence[Judgement], reference: str) -> list[Thing]:
    """By id; by the beginning of an id; by an id that it had when it was judged; by name. The first of these that finds any."""
    wanted = reference.strip()
    every = list(things(record))
    exact = [thing for thing in every if thing.id == wanted]
    if exact:
        return exact
    begun = [thing for thing in every if _begins(thing.id, wanted)]
    if begun:
        return begun
    now = _present_ids(record, log, wanted)
    known = [thing for thing in every if thing.id in now]
    return known or _named(record, wanted)


def _begins(thing: str, wanted: str) -> bool:
    """`entity-1a2` and `1a2` begin `entity-1a2b3c…`."""
    digits = thing.rpartition("-")[2]
    given = wanted.rpartition("-")[2]
    return thing == wanted or (len(given) >= _FEWEST and (thing.startswith(wanted) or digits.startswith(wanted)))


def _present_ids(record: Record, log: Sequence[Judgement], wanted: str) -> set[str]:
    """What a thing that was judged under this id is called now."""
    rulings = {ruling.id: ruling for ruling in record.judgements}
    return {
        about.id
        for entry in log
        if entry.id in rulings
        for side, about in zip(entry.sides, rulings[entry.id].about, strict=True)
        if _begins(side.id, wanted)
    }


def _named(record: Record, wanted: str) -> list[Thing]:
    name = plain(wanted)
    if not name:
        return []
    found = [
        Thing(Subject.ENTITY, entity.id, entity.name)
        for entity in record.entities
        if name in {plain(each) for each in (entity.name, *entity.aliases)}
    ]
    by_own = [thing for thing in found if plain(thing.name) == name]
    meetings = [Thing(Subject.ENGAGEMENT, item.id, item.name) for item in record.engagements if plain(item.name) == name]
    return [*(by_own or found), *meetings]


def things(record: Record) -> Iterator[Thing]:
    """All that can be judged."""
    lookup = Lookup(record)
    for entity in record.entities:
        yield Thing(Subject.ENTITY, entity.id, entity.name)
    for event in record.events:
        yield Thing(Subject.EVENT, event.id, event.summary)
    for engagement in record.engagements:
        yield Thing(Subject.ENGAGEMENT, engagement.id, engagement.name)
    for claim in record.claims:
        yield Thing(Subject.CLAIM, claim.id, claim.content, claim.evidence)
    for position in record.positions:
        name = f"{lookup.name(position.holder)} {position.stance.value}: {position.issue}"
        yield Thing(Subject.POSITION, position.id, name, position.evidence, facet_of_position(position))
    for item in record.disagreements:
        name = f"{lookup.subject(item)}: {item.property}"
        yield Thing(Subject.DISAGREEMENT, item.id, name, evidence_of_disagreement(item), item.property)


def article_id(record: Record, wanted: str) -> str:
    """The article of that id (or its beginning), path or file name. Raises UnknownNameError, UsageError."""
    found = [a.id for a in record.articles if wanted in (a.id, a.path, a.name, a.name.rsplit("/", 1)[-1])]
    found = found or [a.id for a in record.articles if len(wanted) >= _FEWEST and a.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"could mean {len(found)} articles; give the article's id", subject=shortened(wanted, 80))
    raise UnknownNameError(
        "no such article; `dateline export` lists them with their ids and paths", subject=shortened(wanted, 80)
    )
