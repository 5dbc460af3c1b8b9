"""The story file keeps what it is given, and leaves alone what is not its own."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from dateline.errors import NotAStoryError, SchemaVersionError, StoreError
from dateline.store import dialects, migrations
from dateline.store.codec import SECTIONS, pack, unpack
from dateline.store.schema import metadata
from dateline.store.store import Store
from dateline.types.judgements import Anchor, Judgement, Side, Subject, Verdict
from dateline.types.mentions import Reading
from dateline.types.record import Record
from dateline.types.spans import Span
from tests.store.samples import MAKER, article, finished, reading
from tests.views.records import bergen, empty


@pytest.fixture
def db(tmp_path: Path) -> str:
    """Where a story may be made."""
    return str(tmp_path / "story.db")


def test_what_is_put_is_there_when_the_file_is_opened_again(db: str) -> None:
    one = article("Ministers met in Bergen.")
    with Store.open(db, write=True) as store:
        assert not store.has(one, MAKER)
        assert store.put([finished(one)], MAKER) == 1
    with Store.open(db) as store:
        assert store.has(one, MAKER)
        assert list(store.readings()) == [reading(one)]
        assert store.article(reading(one).document.id) == one


def test_the_same_article_elsewhere_is_no_second_one(db: str) -> None:
    with Store.open(db, write=True) as store:
        store.put([finished(article("Ministers met.", "a.txt"))], MAKER)
        assert store.has(article("Ministers met.", "other/b.txt"), MAKER)
        assert store.put([finished(article("Ministers met.", "other/b.txt"))], MAKER) == 0
        assert store.count() == 1


def test_a_corrected_date_replaces_the_article_it_corrects(db: str) -> None:
    with Store.open(db, write=True) as store:
        store.put([finished(article("Ministers met."))], MAKER)
        assert store.put([finished(article("Ministers met.", published="2031-05-06"))], MAKER) == 0
        (kept,) = store.readings()
        assert kept.mentions.published is not None
        assert store.has(article("Ministers met.", published="2031-05-06"), MAKER)


def test_readings_of_an_earlier_maker_are_stale_until_they_are_read_again(db: str) -> None:
    one = article("Ministers met.")
    with Store.open(db, write=True) as store:
        store.put([finished(one)], "maker-0")
        assert store.stale(MAKER) == [reading(one).document.id]
        assert not store.has(one, MAKER)
        assert store.put([finished(one, reading(one).document.id)], MAKER) == 0
        assert store.stale(MAKER) == []


def test_a_new_reading_with_a_new_id_leaves_no_old_one_behind(db: str) -> None:
    one, two = article("Ministers met.", "a.txt"), article("Ministers met, again.", "b.txt")
    with Store.open(db, write=True) as store:
        store.put([finished(one)], "maker-0")
        store.put([finished(two, reading(one).document.id)], MAKER)
        assert [item.document.id for item in store.readings()] == [reading(two).document.id]
        assert store.stale(MAKER) == []


def test_the_record_comes_back_equal_and_by_section(db: str) -> None:
    with Store.open(db, write=True) as store:
        assert store.record_state() is None
        store.save_record(bergen(), "state-1")
        assert store.record() == bergen()
        assert store.record_state() == "state-1"
        part = store.record(["entities"])
        assert part.entities == bergen().entities
        assert part.claims == ()
        store.save_record(empty(), "state-2")
        assert store.record() == empty()


def test_the_state_tells_what_is_held_whatever_the_order(db: str, tmp_path: Path) -> None:
    one, two = finished(article("One.", "1")), finished(article("Two.", "2"))
    with Store.open(db, write=True) as store, Store.open(str(tmp_path / "other.db"), write=True) as other:
        store.put([one], MAKER)
        before = store.state()
        store.put([two], MAKER)
        other.put([two, one], MAKER)
        assert before != store.state() == other.state()


def test_many_readings_come_page_by_page_in_order(db: str) -> None:
    items = [finished(article(f"Text {number}.", f"{number}.txt")) for number in range(150)]
    with Store.open(db, write=True) as store:
        store.put(items, MAKER)
        ids = [item.document.id for item in store.readings()]
        assert ids == sorted(item.document_id for item in items)


# --- files that are not ours, or not whole --------------------------------------------------------


@pytest.mark.parametrize("content", [b"Dear diary", b"SQLite format 3\x00", b"\x00" * 5000, b"x"])
@pytest.mark.parametrize("write", [True, False])
def test_a_foreign_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, write: bool) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    with pytest.raises(NotAStoryError, match="left as it is"):
        Store.open(str(path), write=write)
    assert path.read_bytes() == content
    assert [item.name for item in tmp_path.iterdir()] == ["diary.db"]


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "firefox.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE moz_places (url TEXT)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NotAStoryError, match="another program"):
        Store.open(str(path), write=True)
    assert path.read_bytes() == before


def test_an_empty_file_may_become_a_story(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    path.touch()
    with pytest.raises(NotAStoryError):
        Store.open(str(path))
    with Store.open(str(path), write=True) as store:
        assert store.count() == 0


def test_a_missing_story_says_how_to_make_one(db: str) -> None:
    with pytest.raises(StoreError, match="dateline build"):
        Store.open(db)
    assert not Path(db).exists()


def test_a_folder_or_a_missing_folder_is_no_story(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        Store.open(str(tmp_path), write=True)
    with pytest.raises(StoreError, match="folder"):
        Store.open(str(tmp_path / "no" / "such" / "story.db"), write=True)


def test_a_story_of_a_newer_program_is_refused(db: str) -> None:
    Store.open(db, write=True).close()
    raw = sqlite3.connect(db)
    raw.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    raw.close()
    with pytest.raises(SchemaVersionError, match="newer"):
        Store.open(db)


@pytest.mark.parametrize("offset", [200, 5000, 9000, 14000])
def test_a_damaged_file_says_so(db: str, offset: int) -> None:
    with Store.open(db, write=True) as store:
        store.put([finished(article(f"Text {n}. " * 50, f"{n}.txt")) for n in range(60)], MAKER)
        store.save_record(bergen(), "s")
    raw = bytearray(Path(db).read_bytes())
    raw[offset : offset + 3000] = b"\xa5" * len(raw[offset : offset + 3000])
    Path(db).write_bytes(bytes(raw))
    try:
        with Store.open(db) as store:
            list(store.readings())
            store.record()
            store.state()
    except StoreError as error:
        assert isinstance(error, NotAStoryError), error
        assert "damaged" in str(error)


def test_a_cut_file_says_so(db: str) -> None:
    with Store.open(db, write=True) as store:
        store.put([finished(article(f"Text {n}. " * 50, f"{n}.txt")) for n in range(60)], MAKER)
    raw = Path(db).read_bytes()
    Path(db).write_bytes(raw[: len(raw) // 2])
    with pytest.raises(NotAStoryError, match="damaged"), Store.open(db) as store:
        list(store.readings())
        store.stale("x")


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01garbage", b"\x00\xff\xff", pack(3), pack(("x",))])
def test_damaged_bytes_never_become_a_value(blob: bytes) -> None:
    with pytest.raises(NotAStoryError, match="damaged"):
        unpack(Reading, blob)


# --- locks, permissions, full disks ---------------------------------------------------------------


def test_a_second_writer_waits_for_the_first(db: str) -> None:
    Store.open(db, write=True).close()
    blocker = sqlite3.connect(db, isolation_level=None, check_same_thread=False)
    blocker.execute("BEGIN IMMEDIATE")
    threading.Timer(0.5, lambda: blocker.execute("COMMIT")).start()
    with Store.open(db, write=True) as store:
        assert store.put([finished(article("One."))], MAKER) == 1
    blocker.close()


def test_a_lock_that_is_never_given_up_is_told_in_plain_words(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialects, "BUSY_SECONDS", 0.1)
    with Store.open(db, write=True) as store:
        blocker = sqlite3.connect(db, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program"):
            store.put([finished(article("One."))], MAKER)
        with Store.open(db) as reader:  # who only reads is not kept waiting
            assert reader.count() == 0
        blocker.close()
        assert store.put([finished(article("One."))], MAKER) == 1


def test_a_full_disk_loses_nothing_that_was_finished(db: str) -> None:
    with Store.open(db, write=True) as store:
        store.put([finished(article("One.", "1"))], MAKER)
        raw = store._connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
        with pytest.raises(StoreError, match="disk is full"):
            store.put([finished(article(os.urandom(200_000).hex(), "2"))], MAKER)
        assert store.count() == 1
    with Store.open(db) as store:
        assert store.count() == 1


def test_a_read_only_story_can_be_read_but_not_written(db: str) -> None:
    with Store.open(db, write=True) as store:
        store.put([finished(article("One."))], MAKER)
        store.save_record(bergen(), "s")
    Path(db).chmod(stat.S_IRUSR)
    Path(db).parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with Store.open(db) as store:
            assert store.record() == bergen()
        if os.geteuid() != 0:  # root may write anywhere
            with pytest.raises(StoreError):
                Store.open(db, write=True)
    finally:
        Path(db).parent.chmod(0o700)


def test_a_file_without_permission_is_told_in_plain_words(db: str) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read anything")
    Store.open(db, write=True).close()
    Path(db).chmod(0)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(db)


_KILLED = """
import sys
from dateline.store.store import Store
from tests.store.samples import MAKER, article, finished
store = Store.open(sys.argv[1], write=True)
for number in range(100000):
    store.put([finished(article(f"Text {number}. " * 40, f"{number}.txt"))], MAKER)
    print(number, flush=True)
"""


def test_kill_9_loses_no_finished_article_and_breaks_nothing(db: str) -> None:
    done = -1
    process = subprocess.Popen([sys.executable, "-c", _KILLED, db], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        done = int(line)
        if done >= 25:
            process.kill()
            break
    process.wait()
    process.stdout.close()
    with Store.open(db, write=True) as store:
        names = {item.document.name for item in store.readings()}
    assert names >= {f"{number}.txt" for number in range(done + 1)}
    raw = sqlite3.connect(db)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()


def test_two_processes_may_make_the_same_story_at_once(db: str) -> None:
    code = (
        "import sys; from dateline.store.store import Store; from tests.store.samples import *\n"
        "s = Store.open(sys.argv[1], write=True)\n"
        "for n in range(20): s.put([finished(article(f'{sys.argv[2]} {n}.', f'{sys.argv[2]}{n}'))], MAKER)\n"
    )
    pair = [subprocess.Popen([sys.executable, "-c", code, db, name]) for name in "ab"]
    assert [process.wait() for process in pair] == [0, 0]
    with Store.open(db) as store:
        assert store.count() == 40


# --- shape ----------------------------------------------------------------------------------------


def test_migrations_make_the_tables_that_queries_expect(db: str) -> None:
    Store.open(db, write=True).close()
    engine = create_engine(f"sqlite:///{db}")
    found = {name: {c["name"]: bool(c["nullable"]) for c in inspect(engine).get_columns(name)} for name in metadata.tables}
    engine.dispose()
    wanted = {name: {c.name: bool(c.nullable) for c in table.columns} for name, table in metadata.tables.items()}
    assert found == wanted


def test_sections_are_those_of_the_record() -> None:
    assert list(SECTIONS) == list(Record.__dataclass_fields__)


def test_the_version_on_a_server_is_kept_in_a_table(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.db'}"  # any database that SQLAlchemy reaches by URL stands for a server here
    dialect = dialects.Server(url)
    with dialect.engine().begin() as connection:
        assert dialect.version(connection) == 0
        dialect.set_version(connection, 1)
        assert dialect.version(connection) == 1


def test_no_password_of_a_database_url_is_shown() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql+nosuchdriver://ann:secret@host/story")
    assert "secret" not in str(caught.value)


def ruled(number: int, target: str | None = None) -> Judgement:
    side = Side(Subject.EVENT, "event-1", "Shots", (Anchor("a1", Span(0, 5), "Shots", "0" * 16),))
    verdict, sides = (Verdict.UNDO, ()) if target else (Verdict.WRONG, (side,))
    return Judgement(f"judgement-{number}", verdict, sides, "Ana", f"2031-05-0{number}T10:00:00+00:00", target=target)


def test_judgements_are_kept_in_order_and_each_once(db: str) -> None:
    one, two = ruled(1), ruled(2, target="judgement-1")
    with Store.open(db, write=True) as store:
        before = store.state()
        assert store.add_judgements([two, one]) == 2
        assert store.add_judgements([one]) == 0
        assert store.state() != before
    with Store.open(db) as store:
        assert store.judgements() == (one, two)


def test_the_state_with_what_is_to_be_added_is_the_state_once_it_is(db: str) -> None:
    with Store.open(db, write=True) as store:
        wanted = store.state(["judgement-1"])
        store.add_judgements([ruled(1)])
        assert store.state() == wanted


def test_a_file_from_before_judgements_takes_them(db: str) -> None:
    with Store.open(db, write=True) as store:
        store.put([finished(article("Ministers met."))], MAKER)
    raw = sqlite3.connect(db)
    raw.execute("DROP TABLE judgements")
    raw.execute("DROP TABLE kept")
    raw.execute("PRAGMA user_version = 1")
    raw.commit()
    raw.close()
    with Store.open(db, write=True) as store:
        assert store.count() == 1
        assert store.judgements() == ()
        assert store.add_judgements([ruled(1)]) == 1


def test_a_removed_article_is_gone_and_can_come_again(db: str) -> None:
    one, two = article("Ministers met.", "a.txt"), article("They parted.", "b.txt")
    with Store.open(db, write=True) as store:
        store.put([finished(two)], MAKER)
        before = store.state()
        store.put([finished(one)], MAKER)
        assert store.remove([reading(one).document.id]) == 1
        assert store.state() == before
        assert not store.has(one, MAKER)
        assert store.put([finished(one)], MAKER) == 1


def test_what_a_build_worked_out_is_there_for_the_next_build_of_that_maker_alone(db: str) -> None:
    with Store.open(db, write=True) as store:
        store.save_record(bergen(), "s", worked_out={"one": b"1" * 1000, "two": b"2"}, maker=MAKER)
        assert store.kept(MAKER) == {"one": b"1" * 1000, "two": b"2"}
        assert store.kept("maker") == store.kept("maker-2") == {}
        store.save_record(bergen(), "s", worked_out={"one": None, "three": b"3"}, maker=MAKER)
        assert store.kept(MAKER) == {"one": b"1" * 1000, "three": b"3"}
        store.save_record(bergen(), "s", worked_out={"one": None, "three": b"4"}, maker="maker-2")
        assert (store.kept(MAKER), store.kept("maker-2")) == ({}, {"three": b"4"})


def test_what_was_kept_and_is_damaged_is_as_if_it_had_never_been(db: str) -> None:
    with Store.open(db, write=True) as store:
        store.save_record(bergen(), "s", worked_out={"one": b"1", "two": b"2", "three": b"3", "four": b"4"}, maker=MAKER)
    raw = sqlite3.connect(db)
    bodies = dict(raw.execute("SELECT key, body FROM kept"))
    turned = bytearray(bodies[f"{MAKER} one"])
    turned[-1] ^= 1
    raw.execute("UPDATE kept SET body = ? WHERE key = ?", (bytes(turned), f"{MAKER} one"))
    raw.execute("UPDATE kept SET body = ? WHERE key = ?", (bodies[f"{MAKER} four"], f"{MAKER} two"))
    raw.execute("UPDATE kept SET body = ? WHERE key = ?", (b"", f"{MAKER} three"))
    raw.commit()
    raw.close()
    with Store.open(db) as store:
        assert store.kept(MAKER) == {"four": b"4"}
