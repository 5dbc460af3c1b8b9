"""Paths -> articles, and a result for each that cannot be read. One bad file never stops the rest.

walk (files of a folder, in name order) -> open (bounded, regular files only) -> decode -> Article
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError, TooLargeError, UnsupportedFormatError
from dateline.intake.formats import LINES, NOT_YET, READ, decode, extension
from dateline.intake.lines import article_of
from dateline.types.text import Article, MediaType

LARGEST = 5_000_000
"""Bytes of one article. Larger ones are refused before they are read."""

STDIN = "-"
_READABLE = ".txt, .md, .html, .jsonl"
_ENOUGH = 20
"""Lines without a text, from the first on, after which a .jsonl file in a folder is taken for an index."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An article, or a path, that could not be read, and why. `name` is a path or `path:line`."""

    name: str
    path: str | None
    error: InputError


@dataclass
class Passed:
    """What was passed over in silence, for a closing remark."""

    files: int = 0
    """Files in folders whose extension is none of ours."""
    notes: list[str] = field(default_factory=list)
    """Notes on a folder, not articles: README.md and other Markdown files in capitals; .jsonl files without any text."""
    hidden: int = 0
    repeated: int = 0
    """Files that were named twice, or reached by two ways."""
    seen: set[tuple[int, int]] = field(default_factory=set, repr=False)


def articles(
    paths: Iterable[str | Path], *, passed: Passed | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Unreadable]:
    """The articles at `paths` (files, folders, `-` for standard input), folders in name order, each file once.

    Lazy: a file is opened only when its turn comes. `passed` is filled with counts of what was passed over.
    """
    passed = Passed() if passed is None else passed
    for given in paths:
        name = str(given)
        if name == STDIN:
            yield from _stdin(stdin)
            continue
        path = Path(given)
        try:
            kind = path.stat()
        except (OSError, ValueError) as error:
            yield Unreadable(name, name, _failure(error, name))
            continue
        if stat.S_ISDIR(kind.st_mode):
            yield from _folder(path, passed)
        else:
            yield from _file(path, passed, named=True)


def _folder(top: Path, passed: Passed) -> Iterator[Article | Unreadable]:
    """A folder's files in name order, sub-folders at their name's place; a folder that was seen before is not entered again."""
    stack: list[Path] = [top]
    entered: set[tuple[int, int]] = set()
    while stack:
        path = stack.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                key = (status.st_dev, status.st_ino)
                if key not in entered:
                    entered.add(key)
                    names = sorted(entry.name for entry in path.iterdir())
                    passed.hidden += sum(name.startswith(".") for name in names)
                    stack.extend(path / name for name in reversed(names) if not name.startswith("."))
                continue
        except (OSError, ValueError) as error:
            if _might_be_ours(path):
                yield Unreadable(str(path), str(path), _failure(error, str(path)))
            continue
        yield from _file(path, passed, named=False)


def _might_be_ours(path: Path) -> bool:
    """An unreadable folder, or an unreadable file that we would have read.

    A dangling link to anything else is no concern of ours.
    """
    kind = extension(path)
    return kind in READ or kind in LINES or kind in NOT_YET or not kind


def _is_note(path: Path) -> bool:
    """README.md, LICENSE.md, EXPECTED.md: by custom, what stands in capitals is about the folder."""
    return extension(path) == ".md" and path.stem.isupper() and len(path.stem) > 3


def _unless_note(lines: Iterator[Article | Unreadable], name: str, passed: Passed) -> Iterator[Article | Unreadable]:
    """The lines, or nothing where the first of them are all lists of something else, without a text: an index, not articles."""
    first = list(islice(lines, _ENOUGH))
    if first and all(isinstance(item, Unreadable) and item.error.kind == "no_text" for item in first):
        passed.notes.append(name)
        return
    yield from first
    yield from lines


def _file(path: Path, passed: Passed, *, named: bool) -> Iterator[Article | Unreadable]:
    name, kind = str(path), extension(path)
    known = kind in READ or kind in LINES or kind in NOT_YET
    if not known and not named:
        passed.files += 1
        return
    if not named and _is_note(path):
        passed.notes.append(name)
        return
    try:
        status = path.stat()
        key = (status.st_dev, status.st_ino)
        if key in passed.seen:
            passed.repeated += 1
            return
        passed.seen.add(key)
        if not stat.S_ISREG(status.st_mode):
            raise InputError("is not a regular file (a pipe, socket or device)", subject=name, kind="not_a_file")
        if not known:
            what = f"files of the kind {kind} are not read" if kind else "the file has no extension to tell its kind by"
            raise UnsupportedFormatError(f"{what}; those of the kinds {_READABLE} are", subject=name)
        if kind in NOT_YET:
            raise UnsupportedFormatError(f"{kind} is not read yet; {_READABLE} are", subject=name)
        if kind in LINES:
            with _open(path) as file:
                lines = _lines(file, name, name)
                yield from lines if named else _unless_note(lines, name, passed)
            return
        yield _whole(path, name, READ[kind], status.st_size)
    except InputError as error:
        yield Unreadable(name, name, error)
    except (OSError, ValueError) as error:
        yield Unreadable(name, name, _failure(error, name))


def _whole(path: Path, name: str, media_type: MediaType, size: int) -> Article:
    if size > LARGEST:
        raise _too_large("the file", size, name)
    with _open(path) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large("the file", len(data), name)
    return Article(_filled(decode(data, name), name), media_type, name, path=name)


def _open(path: Path) -> BinaryIO:
    """Opens a regular file; never waits, even where the path has become a pipe since it was looked at."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise InputError("is not a regular file (a pipe, socket or device)", subject=str(path), kind="not_a_file")
    return os.fdopen(number, "rb")


def _filled(text: str, name: str) -> str:
    if not text.strip("\ufeff \t\r\n\x00"):
        raise InputError("is empty", subject=name, kind="empty")
    return text


def _stdin(stream: BinaryIO | None) -> Iterator[Article | Unreadable]:
    """Standard input: .jsonl where its first character is a brace, a page where it is an angle bracket, else plain text."""
    stream = sys.stdin.buffer if stream is None else stream
    try:
        head = stream.read(LARGEST + 1)
        first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if first == b"{":
            yield from _lines(_Joined(head, stream), "stdin", None)
            return
        if len(head) > LARGEST:
            raise _too_large("the text", len(head), "stdin", at_least=True)
        text = _filled(decode(head, "stdin"), "stdin")
        yield Article(text, MediaType.HTML if first == b"<" else MediaType.TEXT, "stdin")
    except InputError as error:
        yield Unreadable("stdin", None, error)
    except OSError as error:
        yield Unreadable("stdin", None, _failure(error, "stdin"))


class _Joined:
    """What was read of a stream already, and then the rest of it, by lines."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._at, self._rest = head, 0, rest

    def readline(self, size: int) -> bytes:
        """At most `size` bytes up to and with the next line end."""
        if self._at >= len(self._head):
            return self._rest.readline(size)
        end = self._head.find(b"\n", self._at, self._at + size) + 1 or min(self._at + size, len(self._head))
        part, self._at = self._head[self._at : end], end
        if len(part) < size and not part.endswith(b"\n"):
            part += self._rest.readline(size - len(part))
        return part


def _lines(file: BinaryIO | _Joined, name: str, path: str | None) -> Iterator[Article | Unreadable]:
    """An article to each line that is not blank. A line that is too long is passed over without being kept in memory."""
    number = 0
    found = False
    while line := file.readline(LARGEST + 1):
        number += 1
        label = f"{name}:{number}"
        size = len(line)
        if size > LARGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(1 << 20)
                size += len(line)
            found = True
            yield Unreadable(label, path, _too_large("the line", size, label))
            continue
        if not line.strip():
            continue
        found = True
        try:
            yield article_of(decode(line, label).strip().removeprefix("\ufeff"), label, path)
        except InputError as error:
            yield Unreadable(label, path, error)
    if not found:
        yield Unreadable(name, path, InputError("is empty", subject=name, kind="empty"))


def _too_large(what: str, size: int, name: str, *, at_least: bool = False) -> TooLargeError:
    some = "over " if at_least else ""
    return TooLargeError(f"{what} has {some}{size / 1e6:.1f} MB; one article may have {LARGEST / 1e6:.0f} MB", subject=name)


def _failure(error: Exception, name: str) -> InputError:
    """What the system said, in plain words."""
    if isinstance(error, FileNotFoundError):
        return InputError("there is no such file or folder", subject=name, kind="not_found")
    if isinstance(error, PermissionError):
        return InputError("we have no permission to read it", subject=name, kind="no_permission")
    if isinstance(error, OSError) and error.errno == 40:  # ELOOP
        return InputError("is a link that leads back to itself", subject=name, kind="not_found")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(f"cannot be read: {reason}", subject=name)
