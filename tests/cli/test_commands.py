"""The commands on a stored story: what goes to which stream, with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from dateline import __version__
from dateline.cli.main import app
from tests.cli.stories import stored, thousand
from tests.views.records import empty

VIEWS = ("brief", "timeline", "engagements", "sources", "disagreements", "positions")
DATELINE = [sys.executable, "-m", "dateline"]


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A stored story."""
    return str(stored(tmp_path / "story.db"))


def run(*arguments: str) -> Result:
    """One command, in this process."""
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "80", "NO_COLOR": "1"})


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_comes_in_every_format(db: str, view: str, form: str) -> None:
    done = run(view, "--db", db, "--format", form)
    assert done.exit_code == 0, done.stderr
    assert done.stderr == ""
    if form == "json":
        assert json.loads(done.stdout)
    else:
        assert done.stdout.startswith({"text": "", "markdown": "# ", "html": "<!doctype html>"}[form])
        assert "\x1b" not in done.stdout


def test_the_story_is_story_db_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(tmp_path / "story.db")
    monkeypatch.chdir(tmp_path)
    assert "Norland" in run("brief").stdout


def test_a_missing_story_is_exit_3_and_says_what_to_do(tmp_path: Path) -> None:
    done = run("brief", "--db", str(tmp_path / "none.db"))
    assert done.exit_code == 3
    assert "dateline build" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("content", [b"notes", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_a_foreign_file_is_exit_3_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    for command in (["brief"], ["build", str(tmp_path)]):
        done = run(*command, "--db", str(path))
        assert done.exit_code == 3
        assert "left as it is" in done.stderr
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "arguments",
    [
        ["bref"],
        ["brief", "--format", "pdf"],
        ["brief", "--as-of", "yesterday"],
        ["timeline", "--dates", "0"],
        ["diff", "--from", "2031-05-08", "--to", "2031-05-01"],
        ["diff", "--from", "2031-05-08"],
        ["build"],
        ["build", "x.txt", "--published", "soon"],
        ["export", "--format", "docx"],
        ["export", "--format", "csv"],
        ["export", "--format", "csv", "--section", "nothing"],
        ["serve"],
        *(["export", "--format", later] for later in ("ics", "plover", "ftm", "timelinejs", "jsonld")),
    ],
)
def test_wrong_usage_is_exit_2_and_has_a_message(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_later_exports_say_that_they_come_later() -> None:
    assert "comes later" in run("export", "--format", "ics").stderr
    assert "comes later" in run("serve").stderr


def test_a_file_is_never_overwritten_unasked(db: str, tmp_path: Path) -> None:
    target = tmp_path / "brief.html"
    assert run("brief", "--db", db, "--format", "html", "-o", str(target)).exit_code == 0
    first = target.read_text(encoding="utf-8")
    target.write_text("mine", encoding="utf-8")
    done = run("brief", "--db", db, "--format", "html", "-o", str(target))
    assert done.exit_code == 2
    assert "--force" in done.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("brief", "--db", db, "--format", "html", "-o", str(target), "--force").exit_code == 0
    assert target.read_text(encoding="utf-8") == first
    assert sorted(item.name for item in tmp_path.iterdir() if item.name.startswith(".")) == []


def test_output_into_a_missing_folder_is_exit_3(db: str, tmp_path: Path) -> None:
    assert run("brief", "--db", db, "-o", str(tmp_path / "no" / "brief.txt")).exit_code == 3


def test_who_finds_a_person_and_says_when_there_is_none(db: str) -> None:
    assert "Ana Berg" in run("who", "berg", "--db", db).stdout
    done = run("who", "Nobody At All", "--db", db)
    assert done.exit_code == 1
    assert "nobody" in done.stderr


def test_timeline_json_is_as_the_contract_says(db: str) -> None:
    told = json.loads(run("timeline", "--db", db, "--format", "json", "--dates", "2", "--sentences", "1").stdout)
    assert [set(item) for item in told] == [{"date", "entries"}] * 2
    assert {"summary", "ids", "origins", "cites"} <= set(told[0]["entries"][0])
    assert set(told[0]["entries"][0]["cites"][0]) >= {"article", "start", "end", "exact"}


def test_export_is_one_valid_json_object(db: str, tmp_path: Path) -> None:
    schema = json.loads((Path(__file__).parents[2] / "src/dateline/views/schemas/record-1.json").read_text(encoding="utf-8"))
    done = run("export", "--db", db, "--format", "json")
    jsonschema.Draft202012Validator(schema).validate(json.loads(done.stdout))
    target = tmp_path / "record.json"
    assert run("export", "--db", db, "-o", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8") == done.stdout


def test_export_csv_is_a_folder_of_tables_or_one_table(db: str, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert run("export", "--db", db, "--format", "csv", "-o", str(folder)).exit_code == 0
    assert {item.name for item in folder.iterdir()} >= {"engagements.csv", "steps.csv", "claims.csv"}
    one = run("export", "--db", db, "--format", "csv", "--section", "steps").stdout
    assert [row["status"] for row in csv.DictReader(io.StringIO(one))] == ["planned", "cancelled", "confirmed"]
    assert run("export", "--db", db, "--format", "csv", "-o", str(folder)).exit_code == 2  # tables are there already


def test_an_empty_record_can_be_shown(tmp_path: Path) -> None:
    path = str(stored(tmp_path / "empty.db", empty()))
    for view in VIEWS:
        assert run(view, "--db", path).exit_code == 0


def test_version_and_help() -> None:
    assert run("--version").stdout == f"dateline {__version__}\n"
    for command in [*VIEWS, "build", "read", "who", "diff", "export"]:
        shown = run(command, "--help")
        assert shown.exit_code == 0
        assert "Example" in shown.stdout


def test_help_does_not_load_the_heavy_parts() -> None:
    code = (
        "import sys\nfrom dateline.cli.main import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'sqlalchemy', 'rich', 'onnxruntime', 'trafilatura', 'dateline.story'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_view_of_a_stored_record_loads_no_model(db: str) -> None:
    code = (
        "import sys\nfrom dateline.cli.main import app\n"
        f"try: app(['brief', '--db', {db!r}])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'onnxruntime', 'trafilatura', 'dateline.mentions', 'dateline.record'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# --- real processes -------------------------------------------------------------------------------


def test_whoever_stops_reading_gets_no_complaint(db: str) -> None:
    process = subprocess.Popen([*DATELINE, "export", "--db", db], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert complaint == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_exit_3(db: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*DATELINE, "brief", "--db", db], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_that_is_not_utf_8_gets_question_marks_not_a_crash(db: str) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*DATELINE, "engagements", "--db", db], capture_output=True, env=env, check=False)
    assert done.returncode == 0
    assert b"confirmed" in done.stdout
    done.stdout.decode("ascii")


def test_colour_is_for_terminals_and_no_color_is_honoured(db: str) -> None:
    base = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")}

    def shown(**more: str) -> str:
        return subprocess.run(
            [*DATELINE, "brief", "--db", db], capture_output=True, text=True, env={**base, **more}, check=True
        ).stdout

    assert "\x1b" not in shown()
    assert re.search("\x1b\\[\\d+m", shown(FORCE_COLOR="1"))
    assert "\x1b" not in shown(FORCE_COLOR="1", NO_COLOR="1")


def test_a_brief_of_a_thousand_articles_is_there_within_a_second(tmp_path: Path) -> None:
    """Processor time, so that a busy machine does not fail it; CONTRACT says under 1 s."""
    path = stored(tmp_path / "big.db", thousand())
    best = 9.0
    for _ in range(3):
        before = os.times()
        begun = time.monotonic()
        subprocess.run([*DATELINE, "brief", "--db", str(path)], capture_output=True, check=True)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        best = min(best, spent, time.monotonic() - begun)
    assert best < 1.0


@pytest.mark.parametrize("path", ["nowhere", "x" * 5000, "no\x00path"])
def test_a_mistyped_path_makes_no_story(tmp_path: Path, path: str) -> None:
    done = run("build", path, "--db", str(tmp_path / "story.db"))
    assert done.exit_code == 1
    assert "no such file" in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_empty_folder_is_said_to_hold_no_article(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("build", str(tmp_path / "empty"), "--db", str(tmp_path / "story.db"))
    assert done.exit_code == 0
    assert "no article" in done.stderr


def test_a_file_in_the_way_is_said_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("mine", encoding="utf-8")
    done = run("build", str(tmp_path), "--db", str(tmp_path / "story.db"), "-o", str(tmp_path / "brief.txt"))
    assert done.exit_code == 2
    assert "exists already" in done.stderr
    assert not (tmp_path / "story.db").exists()


@pytest.mark.parametrize("view", ["brief", "engagements", "disagreements", "positions", "sources", "timeline"])
def test_ids_are_shown_where_they_are_asked_for(db: str, view: str) -> None:
    assert "‹" not in run(view, "--db", db).stdout
    shown = run(view, "--ids", "--db", db)
    assert shown.exit_code == 0
    assert "‹" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80


@pytest.mark.parametrize("view", [*VIEWS, "judgements", "export"])
def test_json_is_short_for_format_json(db: str, view: str) -> None:
    assert run(view, "--json", "--db", db).stdout == run(view, "--format", "json", "--db", db).stdout


def test_json_is_no_option_where_nothing_is_told(db: str) -> None:
    assert run("remove", "a.txt", "--json", "--db", db).exit_code == 2
    assert run("who", "--db", db, "--", "--json").exit_code == 1


@pytest.mark.parametrize("spelled", [["--format", "md"], ["--format=md"], ["-f", "md"], ["-fmd"]])
def test_md_is_short_for_markdown(db: str, spelled: list[str]) -> None:
    assert run("timeline", "--db", db, *spelled).stdout == run("timeline", "--db", db, "--format", "markdown").stdout


def test_a_name_that_comes_later_is_unknown_as_of_that_day(db: str) -> None:
    done = run("who", "Norland", "--db", db, "--as-of", "1999")
    assert done.exit_code == 1
    assert "as of 31 Dec 1999" in done.stderr
