"""The tables, as queries see them. `migrations` makes them; tests/store holds the two together."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""`record_state`: which readings the stored record was built from."""

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("version", Text, nullable=False),
    Column("added", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
)
"""One row per `build`; `finished` stays empty where it was interrupted. Times are ISO 8601, UTC."""

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("path", Text),
    Column("article", LargeBinary, nullable=False),
    Column("reading", LargeBinary, nullable=False),
    Column("maker", Text, nullable=False),
    Column("run", Integer, ForeignKey("runs.id")),
)
"""An article as it came (so that it can be read again without its file) and its reading, with the version that made it."""

inputs = Table(
    "inputs",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("path", Text),
    Column("content_hash", Text, nullable=False),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
)
"""What has come in, by the hash of all that was given: a second run over the same articles finds them here."""

sections = Table(
    "sections",
    metadata,
    Column("name", Text, primary_key=True),
    Column("items", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""The record, one row per section, so that a view reads only what it shows; and `units`, what its things were joined from."""

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("made", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What people have ruled, and what they took back: rows are added, never changed or deleted. `made` is ISO 8601, UTC."""

kept = Table(
    "kept",
    metadata,
    Column("key", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""What the last build worked out (`record/kept.py`), by the version of the program and the digest of what it follows from. It may
be emptied at any time: the next build then takes longer, and gives the same record."""
