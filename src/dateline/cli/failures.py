"""What goes wrong -> a plain message on standard error, and the exit code that the contract gives it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from dateline.cli.output import say
from dateline.errors import DatelineError, InputError, UnknownNameError, UsageError

DONE, SOME_FAILED, USAGE, RESOURCE, INTERRUPTED = 0, 1, 2, 3, 130


def code_of(error: DatelineError) -> int:
    """1 an input (or a name that nobody has), 2 usage, 3 the store, the models or another resource."""
    if isinstance(error, (InputError, UnknownNameError)):
        return SOME_FAILED
    return USAGE if isinstance(error, UsageError) else RESOURCE


@contextmanager
def reported() -> Iterator[None]:
    """Runs a command: its errors become messages and exit codes, never a traceback."""
    try:
        yield
    except DatelineError as error:
        say(str(error))
        raise typer.Exit(code_of(error)) from error
    except BrokenPipeError as error:  # whoever read us has seen enough
        _quiet_stdout()
        raise typer.Exit(DONE) from error
    except KeyboardInterrupt as error:
        say("interrupted")
        raise typer.Exit(INTERRUPTED) from error
    except MemoryError as error:
        say("out of memory; close other programs, or give it fewer articles at a time")
        raise typer.Exit(RESOURCE) from error
    except OSError as error:
        words = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
        say(f"{error.filename or 'output'}: {words}")
        _quiet_stdout()
        raise typer.Exit(RESOURCE) from error


def _quiet_stdout() -> None:
    """Points standard output nowhere, so that the flush at exit cannot fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return
