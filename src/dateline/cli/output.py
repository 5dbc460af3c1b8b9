"""Where a view goes: a page to a terminal, a pipe or a file; JSON; never half a file, never over another one unasked."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.views.blocks import Page


class Format(StrEnum):
    """How a view is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Legal in JSON, but would steer a terminal that it is printed to: written as \\u escapes."""


def show(page: Callable[[], Page], data: Callable[[], object], form: Format, output: Path | None, *, force: bool) -> None:
    """Prints a view in the wanted format."""
    if form is Format.JSON:
        emit(json_text(data()), output, force=force)
        return
    if form is Format.TEXT:
        from dateline.views import text  # noqa: PLC0415  (only what is used is imported: start-up time)

        if output is not None:
            emit(text.render(page(), 80), output, force=force)
        else:
            emit(text.render(page(), width(), colour=colour(sys.stdout)), None)
    elif form is Format.MARKDOWN:
        from dateline.views import markdown  # noqa: PLC0415

        emit(markdown.render(page()), output, force=force)
    else:
        from dateline.views import html  # noqa: PLC0415

        emit(html.render(page()), output, force=force)


def json_text(data: object, *, indent: int = 2) -> str:
    """JSON that is safe to print; on one line with `indent` 0."""
    import json  # noqa: PLC0415

    import msgspec  # noqa: PLC0415

    try:
        raw = msgspec.json.encode(data)
        text = (msgspec.json.format(raw, indent=indent) if indent else raw).decode()
    except UnicodeEncodeError:  # lone surrogates: only an escape can tell of them
        text = json.dumps(data, indent=indent or None)
    return _STEERING.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def width() -> int:
    """Columns of the terminal (COLUMNS, where it is set)."""
    return shutil.get_terminal_size((80, 24)).columns


def colour(stream: IO[str]) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR or TERM=dumb says no; or where FORCE_COLOR says so."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def emit(text: str, output: Path | None = None, *, force: bool = False) -> None:
    """To standard output, or whole into a file.

    Raises UsageError where a file is there already, StoreError where it cannot be written.
    """
    if output is None:
        _to_stdout(text)
        return
    if str(output) == "-":
        _to_stdout(text)
        return
    check_free(output, force=force)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", suffix=".new", dir=output.parent)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="surrogatepass") as file:
                file.write(text)
            mask = os.umask(0o022)
            os.umask(mask)
            fresh.chmod(0o666 & ~mask)
            fresh.replace(output)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", subject=str(output)) from error


def check_free(output: Path, *, force: bool) -> None:
    """Raises UsageError where something would be overwritten."""
    if output.is_dir():
        raise UsageError("is a folder; -o wants a file", subject=str(output))
    if output.exists() and not force:
        raise UsageError("exists already; choose another name, or overwrite it with --force", subject=str(output))


def _to_stdout(text: str) -> None:
    stream = sys.stdout
    try:
        stream.write(text)
    except UnicodeEncodeError:  # a terminal that is not UTF-8
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def say(message: str) -> None:
    """A message to the person, on standard error."""
    from dateline.views.clean import safe  # noqa: PLC0415

    try:
        sys.stderr.write(f"dateline: {safe(message)}\n")
        sys.stderr.flush()
    except UnicodeEncodeError:
        sys.stderr.write(f"dateline: {safe(message).encode('ascii', 'replace').decode()}\n")
