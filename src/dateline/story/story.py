"""A story: articles go in, the record comes out.

The stages are imported where they are called: a view of a stored record needs none of them, nor their second of start-up.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Self

import dateline
from dateline.errors import InputError, UsageError
from dateline.store.codec import article_key, pack
from dateline.store.store import Finished, Store
from dateline.story.results import Added, AsOf, Progress, Watch
from dateline.types.judgements import in_force
from dateline.types.mentions import Reading
from dateline.types.record import Record
from dateline.types.text import Article

if TYPE_CHECKING:
    from dateline.story.reading import Outcome

WORTH_PROCESSES = 40
"""Articles from which starting processes pays: each loads its models first, some three seconds."""
_COUNTED = 200_000_000
"""Code points of new articles that are gathered beforehand, so that the time left can be told; beyond it they stream."""


def read(paths: Sequence[str], published: str | None = None) -> Iterator[Reading | InputError]:
    """Reads articles and stores nothing; in input order."""
    from dateline.intake.files import Unreadable, articles
    from dateline.story.reading import BATCH, read_batch

    numbered: list[tuple[int, Article]] = []
    errors: dict[int, InputError] = {}

    def flushed() -> Iterator[Reading | InputError]:
        outcomes = {outcome.index: outcome for outcome in read_batch(numbered)}
        for index in sorted([*outcomes, *errors]):
            found = errors[index] if index in errors else _result(outcomes[index])
            yield found
        numbered.clear()
        errors.clear()

    for index, item in enumerate(articles(paths)):
        if isinstance(item, Unreadable):
            errors[index] = item.error
        else:
            numbered.append((index, _dated(item, published)))
        if len(numbered) >= BATCH or len(errors) >= 64:
            yield from flushed()
    yield from flushed()


class Story:
    """One story file. A context manager; belongs to one thread."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, place: str, *, write: bool = False) -> Self:
        """The story at a path or database URL; with `write` it is made where missing. Raises StoreError."""
        return cls(Store.open(place, write=write))

    def close(self) -> None:
        """Gives the file back."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(
        self, paths: Sequence[str], published: str | None = None, progress: Watch | None = None, workers: int | None = None
    ) -> Added:
        """Reads what is new in these paths, keeps it, and brings the record up to date.

        Ctrl-C ends it early with what is finished kept (`Added.interrupted`). `published` is given to every article that comes
        without a date. Raises StoreError, TaggerError, RuleError; what is wrong with an input is in `Added.failed`.
        """
        from dateline.story import makers

        maker = makers.reading_maker()
        added = Added()
        run = self.store.start_run(dateline.__version__)
        try:
            again = ((self.store.article(key), key) for key in self.store.stale(maker))
            self._read(self._new(paths, published, maker, added), again, run, added, progress, workers)
            self.record()
        except KeyboardInterrupt:
            added.interrupted = True
        added.failed.sort(key=lambda error: (error.subject or "", error.message))
        if not added.interrupted:
            self.store.finish_run(run, added=added.new, known=added.known, failed=len(added.failed))
        return added

    def _new(self, paths: Sequence[str], published: str | None, maker: str, added: Added) -> Iterator[Article]:
        """The articles that the story does not hold as this maker reads them."""
        from dateline.intake.files import Passed, Unreadable, articles

        seen: set[str] = set()
        passed = Passed(notes=added.notes)
        for item in articles(paths, passed=passed):
            if isinstance(item, Unreadable):
                added.failed.append(item.error)
                continue
            article = _dated(item, published)
            key = article_key(article)
            if key in seen or self.store.has(article, maker):
                added.known += 1
            else:
                seen.add(key)
                yield article

    def _read(
        self, new: Iterator[Article], again: Iterable[tuple[Article, str]], run: int, added: Added, progress: Watch | None,
        workers: int | None,
    ) -> None:  # fmt: skip
        from dateline.story import pool
        from dateline.story.reading import batches, read_batch

        gathered, all_of_it = _gathered(new)
        old: dict[int, str] = {}  # index -> id of the document that is read again
        fresh = {article_key(article) for article in gathered}
        stale: list[Article] = []
        for article, key in again:
            if article_key(article) not in fresh:  # given anew in this very run: once is enough
                old[len(stale)] = key
                stale.append(article)
        total = len(stale) + len(gathered) if all_of_it else None
        queue = enumerate(chain(stale, gathered, new))
        number = pool.cores() if workers is None else workers
        large = number > 1 and (total is None or total >= WORTH_PROCESSES)
        results = pool.read_many(batches(queue), number) if large else map(read_batch, batches(queue))
        done = 0
        for outcomes in results:
            self._keep(outcomes, old, run, added)
            done += len(outcomes)
            if progress is not None:
                progress(Progress(done, total, len(added.failed), added.words, outcomes[-1].article.name))

    def _keep(self, outcomes: list[Outcome], old: dict[int, str], run: int, added: Added) -> None:
        from dateline.story import makers
        from dateline.story.reading import words_in

        finished: list[Finished] = []
        for outcome in outcomes:
            if outcome.reading is None:
                added.failed.append(outcome.error or InputError("could not be read", subject=outcome.article.name))
                continue
            try:
                packed = pack(outcome.reading)
                pack(outcome.article)
            except UnicodeEncodeError:
                words = "holds characters that are no text (lone surrogates)"
                added.failed.append(InputError(words, subject=outcome.article.name, kind="not_text"))
                continue
            finished.append(Finished(outcome.article, outcome.reading.document.id, packed, old.get(outcome.index)))
            added.words += words_in(outcome.reading.document.text)
        fresh = self.store.put(finished, makers.reading_maker(), run)
        added.new += fresh
        added.again += len(finished) - fresh

    def remove(self, references: Iterable[str]) -> list[str]:
        """Takes articles out, each named by its id (or the beginning of it), path or file name, all or none; their ids.

        The record is then as if they had never been read. Raises UnknownNameError, UsageError.
        """
        from dateline.story.references import article_id

        record = self.record(["articles"])
        gone = sorted({article_id(record, reference) for reference in references})
        self.store.remove(gone)
        self.record()
        return gone

    # --- what the story says --------------------------------------------------------------------

    def record(self, sections: Iterable[str] | None = None) -> Record:
        """The record of all articles: the stored one where it is up to date, else built anew, and stored if that may be."""
        from dateline.story import makers

        if self.store.record_state() == f"{self.store.state()}:{makers.record_maker()}":
            return self.store.record(sections)
        from dateline.story import building

        trial = building.tried(self.store, self.store.judgements())
        if self.store.writable:
            building.keep(self.store, trial)
        return trial.record

    def as_of(self, day: date) -> AsOf:
        """The record as it would have been on that day: only articles that were certainly published by then.

        Dates are those that the whole story gives; an article whose date might be later, or is not bounded, is left out.
        """
        from dateline.record.build import build
        from dateline.record.dating import sharpen

        readings = sharpen(tuple(self.store.readings()))
        kept = [reading for reading in readings if _out_by(reading, day)]
        left_out = sum(1 for reading in readings if _latest(reading) is None)
        return AsOf(build(kept, in_force(self.store.judgements())), left_out)

    def alone(self, number: int, day: date | None = None) -> AsOf:
        """The record of one story of mixed news alone, `number` of its stories counted from 1; as of a day where one is given.

        Raises UsageError where there are fewer.
        """
        from dateline.record.build import build
        from dateline.record.dating import sharpen

        whole = AsOf(self.record(("stories",)), 0) if day is None else self.as_of(day)
        stories = whole.record.stories
        if number > len(stories):
            raise UsageError(f"there is no story {number}: {len(stories)} found")
        chosen = stories[number - 1]
        within = frozenset(chosen.articles)
        kept = [reading for reading in sharpen(tuple(self.store.readings())) if reading.document.id in within]
        record = build(kept, in_force(self.store.judgements()))
        told = replace(
            record,
            stories=(chosen,),
            events=tuple(replace(event, story=chosen.id) for event in record.events),
            engagements=tuple(replace(engagement, story=chosen.id) for engagement in record.engagements),
        )
        return AsOf(told, whole.left_out)


def _latest(reading: Reading) -> date | None:
    published = reading.mentions.published
    return published.when.latest if published else None


def _out_by(reading: Reading, day: date) -> bool:
    latest = _latest(reading)
    return latest is not None and latest <= day


def _dated(article: Article, published: str | None) -> Article:
    return article if published is None or article.published is not None else replace(article, published=published)


def _gathered(articles: Iterator[Article]) -> tuple[list[Article], bool]:
    """As many as may be held in memory, and whether that is all."""
    gathered: list[Article] = []
    size = 0
    for article in articles:
        gathered.append(article)
        size += len(article.content)
        if size >= _COUNTED:
            return gathered, False
    return gathered, True


def _result(outcome: Outcome) -> Reading | InputError:
    return outcome.reading or outcome.error or InputError("could not be read", subject=outcome.article.name)
