"""One story's store: articles with their readings, the record's sections, runs.

Each call that writes is one transaction: when it returns, what it wrote survives anything short of a broken disk; when the
process dies inside, it is as if it had not been called. A `Store` belongs to one thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, text, update

from dateline.errors import NotAStoryError, SchemaVersionError, StoreError
from dateline.store import dialects, migrations
from dateline.store.codec import SECTIONS, article_key, content_hash, pack, seal, unpack, unseal
from dateline.store.failures import explained
from dateline.store.schema import documents, inputs, judgements, kept, meta, runs, sections
from dateline.types.judgements import Judgement
from dateline.types.mentions import Reading
from dateline.types.record import Record
from dateline.types.text import Article

_STATE = "record_state"
_UNITS = "units"
_PAGE = 64
"""Readings fetched at a time."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An article with its packed reading (`codec.pack`), ready to be kept."""

    article: Article
    document_id: str
    reading: bytes
    replaces: str | None = None
    """Id of the document that this one is a new reading of; where the ids differ, the old one goes."""


class Store:
    """Opened with `Store.open`; a context manager."""

    def __init__(self, dialect: dialects.Dialect) -> None:
        self._dialect = dialect
        self.place = dialect.place
        self.writable = dialect.writable
        with self._explained():
            self._connection = dialect.engine().connect()
        try:
            self._migrate()
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, place: str, *, write: bool = False) -> Self:
        """The story at a path or database URL; with `write` it is made where missing.

        Raises StoreError (missing, locked, no permission), NotAStoryError (foreign or damaged), SchemaVersionError (too new).
        """
        return cls(dialects.choose(place, write=write))

    def close(self) -> None:
        """Gives the file back. Safe to call twice."""
        with self._explained():
            self._connection.close()
            self._connection.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # --- articles -------------------------------------------------------------------------------

    def has(self, article: Article, maker: str) -> bool:
        """True where this very article has been read by this maker already."""
        query = (
            select(documents.c.id)
            .join(inputs, inputs.c.document_id == documents.c.id)
            .where(inputs.c.key == article_key(article), documents.c.maker == maker)
        )
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def put(self, batch: Iterable[Finished], maker: str, run: int | None = None) -> int:
        """Keeps these readings, all or none; returns how many articles the story did not hold before.

        An article that came before under the same name with the same content, but with other data given (say, another
        date), takes that one's place.
        """
        with self._writing() as connection:
            return sum(self._put(connection, item, maker, run) for item in batch)

    def _put(self, connection: Connection, item: Finished, maker: str, run: int | None) -> bool:
        article, new = item.article, item.document_id
        row = {"article": pack(article), "reading": item.reading, "maker": maker}
        held = connection.execute(select(documents.c.id).where(documents.c.id.in_([new, item.replaces or new]))).scalars().all()
        if new in held:  # the first name it came under stays, so that no order of runs matters
            connection.execute(update(documents).where(documents.c.id == new).values(**row))
        else:
            connection.execute(insert(documents).values(id=new, name=article.name, path=article.path, run=run, **row))
        old = self._take_over(connection, item)
        if old:
            kept = select(inputs.c.document_id)
            connection.execute(delete(documents).where(documents.c.id.in_(old), documents.c.id.not_in(kept)))
        return not held and not old

    @staticmethod
    def _take_over(connection: Connection, item: Finished) -> set[str]:
        """Points to the document whatever it answers for; returns ids of other documents that did so before."""
        article, key, content = item.article, article_key(item.article), content_hash(item.article)
        same = or_(
            inputs.c.key == key,
            and_(inputs.c.name == article.name, inputs.c.content_hash == content),
        )
        old = set(connection.execute(select(inputs.c.document_id).where(same)).scalars())
        connection.execute(delete(inputs).where(same))
        if item.replaces is not None and item.replaces != item.document_id:
            old.add(item.replaces)
            moved = inputs.c.document_id == item.replaces
            connection.execute(update(inputs).where(moved).values(document_id=item.document_id))
        connection.execute(
            insert(inputs).values(
                key=key, name=article.name, path=article.path, content_hash=content, document_id=item.document_id
            )
        )
        return old - {item.document_id}

    def stale(self, maker: str) -> list[str]:
        """Ids of the documents that another version of the rules or weights has read, in order."""
        query = select(documents.c.id).where(documents.c.maker != maker).order_by(documents.c.id)
        with self._reading() as connection:
            return list(connection.execute(query).scalars())

    def article(self, document_id: str) -> Article:
        """An article as it came. Raises StoreError where there is none of that id."""
        with self._reading() as connection:
            blob = connection.execute(select(documents.c.article).where(documents.c.id == document_id)).scalar()
        if blob is None:
            raise StoreError(f"no article {document_id}", subject=self.place)
        with self._explained():
            return unpack(Article, blob)

    def remove(self, document_ids: Iterable[str]) -> int:
        """Takes these articles out of the story, with their readings; how many there were."""
        gone = list(document_ids)
        with self._writing() as connection:
            connection.execute(delete(inputs).where(inputs.c.document_id.in_(gone)))
            return connection.execute(delete(documents).where(documents.c.id.in_(gone))).rowcount

    def count(self) -> int:
        """How many articles the story holds."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(documents)).scalar_one())

    def reading(self, document_id: str) -> Reading:
        """One reading. Raises StoreError where there is none of that id."""
        with self._reading() as connection:
            blob = connection.execute(select(documents.c.reading).where(documents.c.id == document_id)).scalar()
        with self._explained():
            if blob is None:
                raise StoreError(f"no article {document_id}")
            return unpack(Reading, blob)

    def readings(self, digests: dict[str, str] | None = None) -> Iterator[Reading]:
        """All readings, ordered by document id, a page at a time; `digests` gets a digest of each by its document id."""
        last = ""
        while True:
            query = select(documents.c.id, documents.c.reading).where(documents.c.id > last).order_by(documents.c.id).limit(_PAGE)
            with self._reading() as connection:
                rows = connection.execute(query).all()
            for row in rows:
                with self._explained():
                    reading = unpack(Reading, row.reading)
                if digests is not None:
                    digests[row.id] = hashlib.sha256(row.reading).hexdigest()
                yield reading
            if len(rows) < _PAGE:
                return
            last = rows[-1].id

    # --- judgements -----------------------------------------------------------------------------

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, the oldest first, with what was taken back and the taking back."""
        query = select(judgements.c.body).order_by(judgements.c.made, judgements.c.id)
        with self._reading() as connection:
            bodies = list(connection.execute(query).scalars())
        with self._explained():
            return tuple(unpack(Judgement, body) for body in bodies)

    def add_judgements(self, entries: Iterable[Judgement]) -> int:
        """Adds these to the log, all or none; how many it did not hold before."""
        with self._writing() as connection:
            held = set(connection.execute(select(judgements.c.id)).scalars())
            fresh = {entry.id: entry for entry in entries if entry.id not in held}
            if fresh:
                rows = [{"id": entry.id, "made": entry.at, "body": pack(entry)} for entry in fresh.values()]
                connection.execute(insert(judgements), rows)
        return len(fresh)

    # --- the record -----------------------------------------------------------------------------

    def state(self, also: Iterable[str] = ()) -> str:
        """A digest of which documents are held, who read them and what was ruled: equal states give equal records. `also` are
        ids of judgements that are about to be added."""
        with self._reading() as connection:
            return _state(connection, also)

    def record_state(self) -> str | None:
        """The state (`state()` and what the caller added to it) that the stored record was built from; None without a record."""
        with self._reading() as connection:
            return connection.execute(select(meta.c.value).where(meta.c.name == _STATE)).scalar()

    def kept(self, maker: str) -> dict[str, bytes]:
        """What the last build by this maker worked out, by key. What is damaged is left out, as if it had never been kept."""
        query = select(kept.c.key, kept.c.body).where(kept.c.key.startswith(f"{maker} ", autoescape=True))
        with self._reading() as connection:
            rows = connection.execute(query).all()
        found = ((row.key.removeprefix(f"{maker} "), unseal(row.key, row.body)) for row in rows)
        return {key: body for key, body in found if body is not None}

    def save_record(
        self, record: Record, state: str, units: Mapping[str, tuple[tuple[str, int], ...]] | None = None,
        worked_out: Mapping[str, bytes | None] | None = None, maker: str = "",
    ) -> None:  # fmt: skip
        """Replaces the stored record, whole, with what its things were joined from, and what that maker worked out for it: None
        under a key is what stands there already, and what is under no key goes."""
        rows = [{"name": name, "items": len(getattr(record, name)), "body": pack(getattr(record, name))} for name in SECTIONS]
        rows.append({"name": _UNITS, "items": len(units or {}), "body": pack(dict(units or {}))})
        with self._writing() as connection:
            connection.execute(delete(sections))
            connection.execute(insert(sections), rows)
            connection.execute(delete(meta).where(meta.c.name == _STATE))
            connection.execute(insert(meta).values(name=_STATE, value=state))
            self._keep(connection, {f"{maker} {key}": body for key, body in (worked_out or {}).items()})

    @staticmethod
    def _keep(connection: Connection, rows: Mapping[str, bytes | None]) -> None:
        held = set(connection.execute(select(kept.c.key)).scalars())
        gone = [{"gone": key} for key in held if rows.get(key, b"") is not None]
        if gone:
            connection.execute(delete(kept).where(kept.c.key == bindparam("gone")), gone)
        fresh = [{"key": key, "body": seal(key, body)} for key, body in rows.items() if body is not None]
        if fresh:
            connection.execute(insert(kept), fresh)

    def record(self, names: Iterable[str] | None = None) -> Record:
        """The stored record; with `names`, only those sections are read and the others are empty.

        Raises NotAStoryError where a section is missing or damaged.
        """
        wanted = list(SECTIONS) if names is None else list(names)
        query = select(sections.c.name, sections.c.body).where(sections.c.name.in_(wanted))
        with self._reading() as connection:
            bodies: dict[str, bytes] = {row.name: row.body for row in connection.execute(query)}
        with self._explained():
            missing = sorted(set(wanted) - set(bodies))
            if missing:
                raise NotAStoryError(f"the story file lacks {', '.join(missing)}")
            parts: dict[str, Any] = {
                name: unpack(kind, bodies[name]) if name in bodies else () for name, kind in SECTIONS.items()
            }
        return Record(**parts)

    def units(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """What the stored record's entities, events and engagements were joined from: document ids, and chains or mentions."""
        with self._reading() as connection:
            body = connection.execute(select(sections.c.body).where(sections.c.name == _UNITS)).scalar()
        with self._explained():
            return unpack(dict[str, tuple[tuple[str, int], ...]], body) if body is not None else {}

    # --- runs -----------------------------------------------------------------------------------

    def start_run(self, version: str) -> int:
        """Notes that a build has begun; returns its number."""
        with self._writing() as connection:
            values = {"started": _now(), "version": version, "added": 0, "known": 0, "failed": 0}
            result = connection.execute(insert(runs).values(**values))
            number = result.inserted_primary_key
            return int(number[0]) if number else 0

    def finish_run(self, run: int, *, added: int, known: int, failed: int) -> None:
        """Notes that it has ended, and with what."""
        with self._writing() as connection:
            values = {"finished": _now(), "added": added, "known": known, "failed": failed}
            connection.execute(update(runs).where(runs.c.id == run).values(**values))

    # --- inside ---------------------------------------------------------------------------------

    def _explained(self) -> Any:
        return explained(self.place)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._explained(), self._connection.begin():
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if not self.writable:
            raise StoreError("this story is read-only", subject=self.place)
        with self._explained():
            connection = self._connection.execution_options(write=True)
            try:
                with connection.begin():
                    yield connection
            finally:
                self._connection.execution_options(write=False)

    def _migrate(self) -> None:
        with self._reading() as connection:
            version = self._dialect.version(connection)
        if version > migrations.VERSION:
            raise SchemaVersionError(
                f"was written by a newer dateline (format {version}, this one knows {migrations.VERSION}); upgrade dateline",
                subject=self.place,
            )
        if version < migrations.VERSION and not self.writable:
            raise StoreError(
                "was written by an older dateline and is read-only here; run any command with write permission once",
                subject=self.place,
            )
        for number in range(version + 1, migrations.VERSION + 1):
            with self._writing() as connection:
                if self._dialect.version(connection) >= number:  # somebody else took this step while we waited
                    continue
                for statement in migrations.STEPS[number - 1]:
                    connection.execute(text(statement.format(**self._dialect.column_types)))
                self._dialect.set_version(connection, number)


def _state(connection: Connection, also: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for row in connection.execute(select(documents.c.id, documents.c.maker).order_by(documents.c.id)):
        digest.update(f"{row.id} {row.maker}\n".encode())
    for key in sorted({*connection.execute(select(judgements.c.id)).scalars(), *also}):
        digest.update(f"{key}\n".encode())
    return digest.hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
