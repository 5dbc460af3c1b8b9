"""Numbered steps from an empty database to the present tables; each runs in a transaction of its own, once.

A step that has been released is never edited: a change to the tables is a new step. `{blob}` and `{serial}` are the dialect's.
"""

from __future__ import annotations

STEPS: tuple[tuple[str, ...], ...] = (
    (  # 1: the first shape
        "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE runs (id {serial}, started TEXT NOT NULL, finished TEXT, version TEXT NOT NULL,"
        " added INTEGER NOT NULL, known INTEGER NOT NULL, failed INTEGER NOT NULL)",
        "CREATE TABLE documents (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, path TEXT, article {blob} NOT NULL,"
        " reading {blob} NOT NULL, maker TEXT NOT NULL, run INTEGER REFERENCES runs (id))",
        "CREATE TABLE inputs (key TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, path TEXT, content_hash TEXT NOT NULL,"
        " document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE)",
        "CREATE INDEX inputs_by_name ON inputs (name, content_hash)",
        "CREATE INDEX inputs_by_document ON inputs (document_id)",
        "CREATE TABLE sections (name TEXT NOT NULL PRIMARY KEY, items INTEGER NOT NULL, body {blob} NOT NULL)",
    ),
    (  # 2: what people have ruled
        "CREATE TABLE judgements (id TEXT NOT NULL PRIMARY KEY, made TEXT NOT NULL, body {blob} NOT NULL)",
    ),
    (  # 3: what builds worked out, for the next one
        "CREATE TABLE kept (key TEXT NOT NULL PRIMARY KEY, body {blob} NOT NULL)",
    ),
)

VERSION = len(STEPS)
"""The version of a file that has taken every step."""
