"""The record of a story, built from what its store holds, with what the last build worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.record.build import Built, traced
from dateline.record.kept import Kept
from dateline.store.store import Store
from dateline.story import makers
from dateline.types.judgements import Judgement, in_force
from dateline.types.record import Record


@dataclass(frozen=True, slots=True)
class Trial:
    """A record as it would be. `state` is what it was built from, so that what somebody else adds meanwhile is not missed."""

    built: Built
    state: str
    kept: Kept

    @property
    def record(self) -> Record:
        """The record."""
        return self.built.record


def state_of(store: Store, log: Iterable[Judgement] = ()) -> str:
    """What a record of this store, made by this program under this log too, is built from."""
    return f"{store.state(entry.id for entry in log)}:{makers.record_maker()}"


def tried(store: Store, log: Iterable[Judgement]) -> Trial:
    """The record under this log, from the oldest entry to those that are to be added."""
    listed = tuple(log)
    state = state_of(store, listed)
    digests: dict[str, str] = {}
    kept = Kept(digests, store.kept(makers.record_maker()))
    return Trial(traced(store.readings(digests), in_force(listed), kept), state, kept)


def keep(store: Store, trial: Trial) -> None:
    """Stores a record. Raises StoreError."""
    built = trial.built
    store.save_record(built.record, trial.state, built.units, trial.kept.rows(), makers.record_maker())
