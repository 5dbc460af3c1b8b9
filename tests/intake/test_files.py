"""Files, folders and standard input: each article once, in name order, and a plain reason for each that cannot be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError, TooLargeError, UnsupportedFormatError
from dateline.intake.files import LARGEST, Passed, Unreadable, articles
from dateline.intake.formats import decode
from dateline.types.text import Article, MediaType


def read(*paths: Path | str, passed: Passed | None = None, stdin: bytes = b"") -> list[Article | Unreadable]:
    return list(articles(paths, passed=passed, stdin=io.BytesIO(stdin)))


def error(result: Article | Unreadable) -> InputError:
    assert isinstance(result, Unreadable)
    return result.error


def test_a_folder_is_read_in_name_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "c.png", "sub/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The talks failed.")
    passed = Passed()
    found = read(tmp_path, passed=passed)
    assert [Path(item.name).name for item in found] == ["a.md", "b.txt", "d.html"]
    assert [item.media_type for item in found if isinstance(item, Article)] == [
        MediaType.MARKDOWN,
        MediaType.TEXT,
        MediaType.HTML,
    ]
    assert (passed.files, passed.hidden) == (1, 1)


def test_a_file_named_twice_or_linked_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The talks failed.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(read(tmp_path, tmp_path / "a.txt")) == 1


def test_a_link_to_itself_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert "leads back to itself" in str(error(read(tmp_path)[0]))
    assert "no such file" in str(error(read(tmp_path / "none.txt")[0]))


@pytest.mark.parametrize("name", ["a.eml", "a.xml", "a.warc", "a.warc.gz", "a.docx", "noextension"])
def test_formats_that_are_not_read_say_so(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert isinstance(error(read(tmp_path / name)[0]), UnsupportedFormatError)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00\x01\x02PNG" * 50, "binary"),
        ("Встреча в столице".encode("cp1251") * 20, "not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert reason in str(error(read(path)[0]))
    assert str(path) in str(error(read(path)[0]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_news_comes_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“The café was shut,” he said, and went on to the next.".encode(encoding))
    found = read(path)[0]
    assert isinstance(found, Article) and found.content.startswith("“The café")


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST * 200)
    assert isinstance(error(read(path)[0]), TooLargeError)


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in str(error(read(tmp_path)[0]))


def test_bad_lines_are_named_and_the_rest_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [b'{"text": "One.", "id": 7, "published": "2014-05"}', b"[]", b"{", b'{"title": "x"}', b'{"text": 3}',
             b'{"text": "x", "published": "May"}',
             b'{"text": "' + b"x" * 6_000_000 + b'"}', b"", b'{"html": "<p>Two.</p>"}']  # fmt: skip
    path.write_bytes(b"\n".join(lines))
    found = read(path)
    assert [type(item) for item in found] == [Article, *[Unreadable] * 6, Article]
    assert [item.name for item in found] == [f"{path}:{n}" for n in (1, 2, 3, 4, 5, 6, 7, 9)]
    assert isinstance(error(found[6]), TooLargeError)
    assert isinstance(found[0], Article) and (found[0].id, found[0].published) == ("7", "2014-05")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b'{"text": "One."}\n{"text": "Two."}', MediaType.TEXT), (b"<p>One.</p>", MediaType.HTML), (b"One.", MediaType.TEXT)],
)
def test_standard_input_is_told_by_its_first_character(content: bytes, media_type: MediaType) -> None:
    found = read("-", stdin=content)
    assert all(isinstance(item, Article) and item.media_type is media_type for item in found)
    assert len(found) == content.count(b"\n") + 1


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "x"), str)
    except InputError as refused:
        assert refused.subject == "x"


def test_notes_on_a_folder_are_no_articles_unless_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("How this folder came about.")
    (tmp_path / "index.jsonl").write_text('{"id": "1", "outlet": "The Courier"}\n' * 3)
    (tmp_path / "page.md").write_text("A page.")
    passed = Passed()
    (only,) = read(tmp_path, passed=passed)
    assert isinstance(only, Article)
    assert only.content == "A page."
    assert [Path(note).name for note in passed.notes] == ["README.md", "index.jsonl"]
    (named,) = read(tmp_path / "README.md")
    assert isinstance(named, Article)
    assert len([item for item in read(tmp_path / "index.jsonl") if isinstance(item, Unreadable)]) == 3


def test_lines_with_some_texts_are_articles_and_the_others_errors(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text('{"id": "1"}\n{"id": "2", "text": "A text."}\n')
    first, second = read(tmp_path)
    assert error(first).kind == "no_text"
    assert isinstance(second, Article)
