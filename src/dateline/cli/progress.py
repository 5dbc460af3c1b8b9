"""How far a build has come, on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from dateline.cli.output import colour, say

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from dateline.story import Progress

_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Shown(AbstractContextManager["Shown"], Protocol):
    """Takes a step of progress, and shows it."""

    def __call__(self, step: Progress) -> None: ...


def progress() -> Shown:
    """What suits standard error."""
    return Bar() if sys.stderr.isatty() else Lines()


def left(step: Progress, seconds: float) -> str:
    """`about 2 min left`, "" where it cannot be told."""
    if step.total is None or step.done == 0 or step.done >= step.total:
        return ""
    rest = seconds / step.done * (step.total - step.done)
    if rest < 60:
        return f", about {max(1, round(rest))} s left"
    return f", about {round(rest / 60)} min left" if rest < 5400 else f", about {rest / 3600:.1f} h left"


class Lines:
    """Plain lines, sparse: the first after ten seconds."""

    def __enter__(self) -> Lines:
        self._begun = self._last = time.monotonic()
        return self

    def __call__(self, step: Progress) -> None:
        now = time.monotonic()
        if now - self._last < _EVERY or step.done == step.total:
            return
        self._last = now
        seconds = now - self._begun
        total = f" of {step.total:,}" if step.total is not None else ""
        say(f"{step.done:,}{total} articles, {step.words / seconds:,.0f} words/s{left(step, seconds)}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None


class Bar:
    """A bar with rate and time left."""

    _bar: RichProgress

    def __enter__(self) -> Bar:
        from rich.console import Console  # noqa: PLC0415  (a tenth of a second, for who looks at it)
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn  # noqa: PLC0415
        from rich.progress import Progress as RichProgress  # noqa: PLC0415

        plain = not colour(sys.stderr)
        console = Console(stderr=True, no_color=plain, highlight=False)
        columns = [
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
        ]
        self._bar = RichProgress(*columns, console=console, transient=True)
        self._begun = time.monotonic()
        self._bar.start()
        self._task = self._bar.add_task("loading the models", total=None, rate="")
        return self

    def __call__(self, step: Progress) -> None:
        seconds = max(0.001, time.monotonic() - self._begun)
        if step.total is not None and step.done >= step.total:
            self._bar.update(self._task, description="joining the record", total=step.total, completed=step.done, rate="")
            return
        rate = f"{step.words / seconds:,.0f} words/s{left(step, seconds)}"
        self._bar.update(self._task, description="reading", total=step.total, completed=step.done, rate=rate)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()
