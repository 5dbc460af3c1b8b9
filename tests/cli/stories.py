"""Story files for the tests of the command line, made without reading anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dateline.store.store import Store
from dateline.story import makers
from dateline.types.record import Entity, Record
from dateline.types.times import When
from tests.store.samples import article, finished
from tests.views.records import bergen


def stored(db: Path, record: Record | None = None) -> Path:
    """A story file that holds this record."""
    with Store.open(str(db), write=True) as store:
        store.put([finished(article("Ministers met."))], makers.reading_maker())
        store.save_record(record or bergen(), f"{store.state()}:{makers.record_maker()}")
    return db


def thousand() -> Record:
    """A record as large as that of a thousand articles."""
    made = bergen()
    base = made.engagements[0]
    articles = tuple(replace(made.articles[n % 4], id=f"a{n}", origin=f"o{n % 700}") for n in range(1000))
    events = tuple(
        replace(made.events[0], id=f"v{n}", when=_day(n), summary=f"Event {n} of a long story in which {n * 7} boats took part",
                evidence=tuple(replace(made.events[0].evidence[0], document_id=f"a{(n + k) % 1000}") for k in range(3)))
        for n in range(4000)
    )  # fmt: skip
    return replace(
        made,
        articles=articles,
        entities=tuple(_named(made.entities[n % 3], n) for n in range(3000)),
        events=events,
        engagements=tuple(replace(base, id=f"g{n}", scheduled=_day(n)) for n in range(500)),
        claims=tuple(replace(made.claims[n % 3], id=f"c{n}") for n in range(12_000)),
        positions=tuple(replace(made.positions[n % 2], id=f"p{n}") for n in range(800)),
        disagreements=tuple(replace(made.disagreements[0], id=f"d{n}") for n in range(300)),
    )  # fmt: skip


def _named(entity: Entity, number: int) -> Entity:
    articles = tuple(f"a{k % 1000}" for k in range(number, number + 9))
    return replace(entity, id=f"e{number}", name=f"Name {number}", articles=articles)


def _day(number: int) -> When:
    return When.on(date(2031, 1, 1) + timedelta(days=number % 600))
