"""A database's error -> StoreError: what is wrong and what to do, in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dateline.errors import NotAStoryError, StoreError

_DAMAGED = "is damaged; restore a copy, or build the story anew under another name"
_MESSAGES: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_FULL: (
        StoreError,
        "the disk is full; free some space and run the same command again, nothing finished is lost",
    ),
    sqlite3.SQLITE_BUSY: (StoreError, "another program is writing to this story; try again when it is done"),
    sqlite3.SQLITE_LOCKED: (StoreError, "another program is writing to this story; try again when it is done"),
    sqlite3.SQLITE_READONLY: (StoreError, "this file cannot be written to; give write permission, or choose another with --db"),
    sqlite3.SQLITE_CANTOPEN: (StoreError, "this file cannot be opened; is its folder there, and may you read it?"),
    sqlite3.SQLITE_PERM: (StoreError, "you have no permission for this file"),
    sqlite3.SQLITE_IOERR: (StoreError, "the disk failed to read or write; is it full, or gone?"),
    sqlite3.SQLITE_CORRUPT: (NotAStoryError, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (NotAStoryError, _DAMAGED),
}


def explain(error: BaseException, place: str) -> StoreError:
    """The StoreError that says what this database error means."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        kind, words = _MESSAGES.get(code & 0xFF, (StoreError, str(error)))
        return kind(words, subject=place)
    if isinstance(error, sqlite3.DatabaseError) and "no such table" in str(error):
        return NotAStoryError(_DAMAGED, subject=place)
    return StoreError(f"the database refused: {error}", subject=place)


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turns a database's error into its StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise explain(error.orig or error, place) from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise explain(error, place) from error
    except StoreError as error:
        if error.subject is None:
            error.subject = place
        raise
