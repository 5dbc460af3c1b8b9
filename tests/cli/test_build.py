"""Building and reading for real: bad input of every kind, running twice, killing and interrupting."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from dateline.cli.main import app
from dateline.story import Story, makers
from dateline.story import pool as pools
from dateline.types.mentions import Reading

DATELINE = [sys.executable, "-m", "dateline"]
NEWS = {
    "01.txt": "Envoys to meet in Oslo\n\nOSLO, 2 May 2031 - Envoys of Chile and Peru will meet in Oslo on 12 May, aides said.\n",
    "02.txt": "Talks called off\n\nLIMA, 6 May 2031 - Chile cancelled the Oslo talks on Tuesday, its foreign ministry said.\n",
    "03.txt": "Talks back on\n\nLIMA, 8 May 2031 - The Oslo talks will go ahead after all, Foreign Minister Ana Berg said.\n",
}


def run(*arguments: str, **more: Any) -> Result:
    """One command, in this process."""
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "80", "NO_COLOR": "1"}, **more)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of three short reports."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, content in NEWS.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def exported(db: Path | str) -> dict[str, Any]:
    """What `export` says of a story."""
    found: dict[str, Any] = json.loads(run("export", "--db", str(db)).stdout)
    return found


def test_build_prints_the_brief_and_a_second_run_changes_nothing(news: Path, tmp_path: Path) -> None:
    db = tmp_path / "story.db"
    first = run("build", str(news), "--db", str(db))
    assert first.exit_code == 0, first.stderr
    assert "3 new articles" in first.stderr
    assert "TIMELINE" in first.stdout
    before = exported(db)
    again = run("build", str(news), "--db", str(db))
    assert again.exit_code == 0
    assert "nothing new: 3 articles in the story already" in again.stderr
    assert again.stdout == first.stdout
    assert exported(db) == before
    schema = json.loads((resources.files("dateline.views") / "schemas" / "record-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(before)


def test_one_by_one_in_any_order_gives_the_record_of_all_together(news: Path, tmp_path: Path) -> None:
    run("build", str(news), "--db", str(tmp_path / "all.db"))
    for name in ("03.txt", "01.txt", "02.txt"):
        assert run("build", str(news / name), "--db", str(tmp_path / "each.db")).exit_code == 0
    assert exported(tmp_path / "each.db") == exported(tmp_path / "all.db")


def test_a_copy_elsewhere_is_not_a_second_article(news: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "story.db")
    run("build", str(news), "--db", db)
    (news / "copy.txt").write_text(NEWS["01.txt"], encoding="utf-8")
    done = run("build", str(news), "--db", db)
    assert "nothing new" in done.stderr
    assert len(exported(db)["articles"]) == 3


def test_as_of_never_uses_an_article_of_a_later_day(news: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "story.db")
    for name, day in (("01.txt", "2031-05-02"), ("02.txt", "2031-05-06"), ("03.txt", "2031-05-08")):
        run("build", str(news / name), "--db", db, "--published", day)
    sizes = []
    for day in ("2031-05-01", "2031-05-02", "2031-05-06", "2031-05-07", "2031-05-08"):
        found = json.loads(run("export", "--db", db, "--as-of", day).stdout)
        assert all(article["date"]["latest"] <= day for article in found["articles"])
        sizes.append(len(found["articles"]))
    assert sizes == [0, 1, 2, 2, 3]
    assert "As of 6 May 2031" in run("brief", "--db", db, "--as-of", "2031-05-06").stdout
    assert run("diff", "--from", "2031-05-02", "--to", "2031-05-08", "--db", db).exit_code == 0


def test_articles_that_nothing_dates_are_left_out_of_as_of_and_counted(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Ministers spoke of peace. Nobody said when.\n", encoding="utf-8")
    db = str(tmp_path / "story.db")
    run("build", str(tmp_path / "undated.txt"), "--db", db)
    shown = run("brief", "--db", db, "--as-of", "2031-05-06").stdout
    assert "want of a date: 1 article" in " ".join(shown.split())


def test_a_change_of_rules_makes_readings_stale_and_needs_no_file(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = str(tmp_path / "story.db")
    run("build", str(news), "--db", db)
    before = exported(db)
    monkeypatch.setattr(makers, "reading_maker", lambda: "another")
    (news / "01.txt").unlink()
    done = run("build", str(news / "02.txt"), "--db", db)
    assert "read 3 articles again" in done.stderr
    assert exported(db) == before
    assert "nothing new" in run("build", str(news / "02.txt"), "--db", db).stderr


def test_a_record_that_was_never_finished_is_made_when_it_is_asked_for(news: Path, tmp_path: Path) -> None:
    db = tmp_path / "story.db"
    run("build", str(news), "--db", str(db))
    before = run("brief", "--db", str(db)).stdout
    raw = sqlite3.connect(db)
    raw.executescript("DELETE FROM sections; DELETE FROM meta")
    raw.close()
    assert run("brief", "--db", str(db)).stdout == before


# --- bad input ------------------------------------------------------------------------------------


@pytest.fixture
def bad(news: Path) -> Path:
    """The folder, with everything in it that can be wrong with a file."""
    (news / "empty.txt").write_bytes(b"")
    (news / "blank.txt").write_bytes(b" \n\t\n")
    (news / "latin.txt").write_bytes("La réunion a été annulée à Genève.".encode("utf-16-le"))
    (news / "noise.txt").write_bytes(os.urandom(4000))
    (news / "long.txt").write_bytes(b"x" * 50_000_000)
    (news / "broken.jsonl").write_text('{"text": "Fine. Ministers met."}\n{"text": \n{"nothing": 1}\n', encoding="utf-8")
    (news / "loop").symlink_to(news, target_is_directory=True)
    (news / "dangling.txt").symlink_to(news / "nowhere.txt")
    (news / "locked.txt").write_text("Locked.", encoding="utf-8")
    (news / "locked.txt").chmod(0)
    return news


def test_every_bad_file_is_listed_and_the_rest_go_on(bad: Path, tmp_path: Path) -> None:
    begun = time.monotonic()
    done = run("build", str(bad), str(bad / "absent.txt"), "--db", str(tmp_path / "story.db"))
    assert done.exit_code == 1
    assert time.monotonic() - begun < 60
    for name in (
        "empty.txt",
        "blank.txt",
        "noise.txt",
        "long.txt",
        "broken.jsonl:2",
        "broken.jsonl:3",
        "dangling.txt",
        "absent.txt",
    ):
        assert f"{name}: " in done.stderr, name
    assert "Traceback" not in done.stderr
    titles = {article["title"] for article in exported(tmp_path / "story.db")["articles"]}
    assert titles >= {"Envoys to meet in Oslo", "Talks called off", "Talks back on"}


def test_read_gives_an_object_for_every_article_and_every_failure(bad: Path) -> None:
    done = run("read", str(bad), "--jsonl")
    assert done.exit_code == 1
    schema = json.loads((resources.files("dateline.views") / "schemas" / "read-1.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    for item in objects:
        validator.validate(item)
    errors = {Path(item["path"]).name: item["error"]["kind"] for item in objects if "error" in item}
    assert errors["empty.txt"] == "empty"
    assert errors["long.txt"] == "too_large"
    good = [item for item in objects if "error" not in item]
    assert [Path(item["path"]).name for item in good if item["path"].endswith(".txt")][:3] == ["01.txt", "02.txt", "03.txt"]
    for item in good:
        if item["path"].endswith(".txt") and Path(item["path"]).name in NEWS:
            assert item["text"] == NEWS[Path(item["path"]).name]


def test_read_is_for_people_without_jsonl(news: Path) -> None:
    done = run("read", str(news / "02.txt"))
    assert done.exit_code == 0
    assert "WHO SAYS WHAT" in done.stdout


def test_nothing_readable_at_all_is_exit_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("build", str(tmp_path / "empty.txt"), "--db", str(tmp_path / "story.db"))
    assert done.exit_code == 1
    assert done.stdout == ""


def test_hostile_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    text = (
        "Talks \x1b]0;owned\x07 off\n\nLIMA, 6 May 2031 - "
        "Chile \u202ecancelled\u202c the Oslo talks, \x9b31mofficials\x1b[0m said on Tuesday.\n"
    )
    (tmp_path / "bad.txt").write_text(text, encoding="utf-8")
    db = str(tmp_path / "story.db")
    shown = run("build", str(tmp_path), "--db", db)
    outputs = [
        shown.stdout,
        shown.stderr,
        run("read", str(tmp_path / "bad.txt")).stdout,
        run("read", str(tmp_path / "bad.txt"), "--jsonl").stdout,
    ]
    outputs += [
        run(view, "--db", db, "--format", form).stdout
        for view in ("brief", "sources")
        for form in ("text", "json", "markdown", "html")
    ]
    for output in outputs:
        assert not set(output) & set("\x1b\x07\x9b\u202e\u202c")


@settings(max_examples=25, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_text_is_read_or_refused_and_offsets_hold(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "any.txt").write_bytes(text.encode())
    done = run("read", str(folder / "any.txt"), "--jsonl")
    assert done.exit_code in (0, 1)
    (item,) = [json.loads(line) for line in done.stdout.split("\n") if line]
    if "error" not in item:
        assert all(0 <= start <= end <= len(item["text"]) for start, end in item["sentences"])


# --- several processes, killed and interrupted ----------------------------------------------------


def _many(folder: Path, number: int, sentences: int = 40) -> Path:
    folder.mkdir()
    for index in range(number):
        body = " ".join(f"Minister {index} met envoy {turn} in Oslo on {turn % 27 + 1} May." for turn in range(sentences))
        (folder / f"{index:03}.txt").write_text(f"Report {index}\n\nOSLO, 2 June 2031 - {body}\n", encoding="utf-8")
    return folder


def test_processes_change_nothing_but_the_time_it_takes(tmp_path: Path) -> None:
    folder = _many(tmp_path / "many", 44, 5)
    (folder / "bad.txt").touch()
    assert run("build", str(folder), "--db", str(tmp_path / "one.db"), "--workers", "1").exit_code == 1
    assert run("build", str(folder), "--db", str(tmp_path / "two.db"), "--workers", "2").exit_code == 1
    with Story.open(str(tmp_path / "one.db")) as one, Story.open(str(tmp_path / "two.db")) as two:
        assert list(one.store.readings()) == list(two.store.readings())
        assert one.record() == two.record()


def test_a_process_that_dies_costs_only_the_article_that_killed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli import killer  # noqa: PLC0415
    from tests.store.samples import article  # noqa: PLC0415

    monkeypatch.setattr(pools, "read_batch", killer.read_batch)
    items = [(n, article("DIE" if n == 5 else f"Fine {n}.", f"{n}.txt")) for n in range(12)]
    outcomes = [o for got in pools.read_many([items[i : i + 4] for i in range(0, 12, 4)], 2) for o in got]
    assert sorted(o.index for o in outcomes) == list(range(12))
    assert [(o.index, o.error.kind) for o in outcomes if o.error] == [(5, "crashed")]


def _count(db: Path) -> int:
    try:
        raw = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
        try:
            return int(raw.execute("SELECT count(*) FROM documents").fetchone()[0])
        finally:
            raw.close()
    except sqlite3.Error:
        return 0


def _until_some(db: Path, process: subprocess.Popen[str]) -> int:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if db.exists() and (done := _count(db)):
            return done
        time.sleep(0.02)
    pytest.fail("nothing was read in two minutes")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_or_interrupted_what_was_finished_is_kept(tmp_path: Path, sign: signal.Signals, workers: str) -> None:
    folder, db = _many(tmp_path / "many", 64), tmp_path / "story.db"
    process = subprocess.Popen(
        [*DATELINE, "build", str(folder), "--db", str(db), "--workers", workers],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    done = _until_some(db, process)
    process.send_signal(sign)
    _, messages = process.communicate(timeout=60)
    if sign is signal.SIGINT and process.returncode != 0:
        assert process.returncode == 130
        assert "kept" in messages
        assert "Traceback" not in messages
    raw = sqlite3.connect(db)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    with Story.open(str(db)) as story:
        kept = list(story.store.readings())
    assert len(kept) >= done
    assert all(isinstance(item, Reading) for item in kept)
