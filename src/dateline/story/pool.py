"""Reading in several processes: one per core, each with its own models, a bounded number of batches under way.

Outcomes come as they are finished; nothing that is made of them depends on that order. A process that dies (out of memory, say)
costs the one article that killed it: what it had in hand is read again, one article at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection

from dateline.errors import InputError, TaggerError
from dateline.story.reading import Outcome, read_batch
from dateline.types.text import Article

type Batch = list[tuple[int, Article]]

_AHEAD = 3
"""Batches under way per process."""
_TOO_MANY = 4
"""Articles that kill their process one after the other."""
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "TOKENIZERS_PARALLELISM")


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def read_many(batches: Iterable[Batch], workers: int) -> Iterator[list[Outcome]]:
    """The outcomes of each batch, as they are finished. Raises what a broken installation raises (TaggerError, RuleError)."""
    waiting = iter(batches)
    with _one_thread_each():
        while True:
            lost: list[Batch] = []
            pool = _pool(workers)
            try:
                yield from _run(pool, waiting, workers, lost)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
            if not lost:
                return
            crashes = 0
            for item in (item for batch in lost for item in batch):
                outcome = _alone(item)
                crashes = crashes + 1 if outcome.error is not None and outcome.error.kind == "crashed" else 0
                if crashes == _TOO_MANY:  # it is not the articles
                    raise TaggerError("the reading processes end at once; run again with --workers 1 to see why", subject="pool")
                yield [outcome]


def _run(pool: ProcessPoolExecutor, waiting: Iterator[Batch], workers: int, lost: list[Batch]) -> Iterator[list[Outcome]]:
    """Feeds the pool until nothing waits; where it breaks, `lost` gets what was under way."""
    running: dict[Future[list[Outcome]], Batch] = {}
    exhausted = False
    while running or not exhausted:
        while not exhausted and len(running) < workers * _AHEAD:
            batch = next(waiting, None)
            if batch is None:
                exhausted = True
                break
            try:
                running[pool.submit(read_batch, batch)] = batch
            except BrokenProcessPool:
                lost.append(batch)
                break
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            batch = running.pop(future)
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                lost.append(batch)
                continue
            yield outcomes
        if lost:
            lost.extend(running.values())
            return


def _alone(item: tuple[int, Article]) -> Outcome:
    """One article in a process of its own, which may die of it."""
    pool = _pool(1)
    try:
        return pool.submit(read_batch, [item]).result()[0]
    except BrokenProcessPool:
        words = "reading it ended the process (out of memory?); it was left out"
        return Outcome(*item, None, InputError(words, subject=item[1].name, kind="crashed"))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """In each process: Ctrl-C is the parent's business, and when the parent is gone, so are we."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """With a process per core, libraries that start threads of their own only get in each other's way."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update({name: "false" if name.startswith("TOKENIZERS") else "1" for name in _THREADS})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
