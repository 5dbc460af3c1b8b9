"""Which formats are read, and how bytes become text."""

from __future__ import annotations

import codecs
from pathlib import Path

from dateline.errors import InputError
from dateline.types.text import MediaType

READ = {
    ".txt": MediaType.TEXT,
    ".text": MediaType.TEXT,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
}
"""Extensions of files that hold one article."""

LINES = (".jsonl", ".ndjson")
"""Extensions of files that hold an article to the line."""

NOT_YET = (".eml", ".mbox", ".xml", ".rss", ".atom", ".warc", ".warc.gz")
"""Formats of the plan that are not read yet."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\v\x1b\x85")
_BINARY_SHARE = 0.02


def extension(path: Path) -> str:
    """The extension in small letters, of two parts where it is `.warc.gz`."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    joined = "".join(suffixes[-2:])
    return joined if joined in NOT_YET else (suffixes[-1] if suffixes else "")


def decode(data: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, as UTF-8, else as Windows-1252 where that makes sense.

    Windows-1252 is what unmarked text of Western sites that is not UTF-8 nearly always is. A guess over all encodings would
    sometimes be better and sometimes read nonsense without a word; this one says so. Raises InputError for binary data and
    for other encodings.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"is marked as {encoding.upper()} but is not", subject=name, kind="encoding") from error
    if is_binary(data):
        raise InputError("is not text but binary data", subject=name, kind="binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not _sensible(text):
        raise InputError(
            f"is not UTF-8 (byte {position}) and no other encoding we know; convert it to UTF-8", subject=name, kind="encoding"
        )
    return text


def is_binary(data: bytes) -> bool:
    """True for data with NUL bytes, or with more control bytes than text has, at its start."""
    head = data[:8192]
    if b"\x00" in head:
        return True
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return controls > _BINARY_SHARE * len(head)


def _sensible(text: str) -> bool:
    """Western text has a letter beyond ASCII here and there, next to plain ones.

    Other encodings read as Western have many in a row.
    """
    if not text:
        return False
    foreign = sum(ord(char) > 127 for char in text)
    letters = sum(char.isalpha() for char in text)
    return foreign <= 0.2 * max(letters, 1)
