"""Views as people see them: as designed, at any width, and harmless whatever strangers wrote."""

from __future__ import annotations

import csv
import io
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from dateline.types.record import Record
from dateline.views import html, markdown, tables, text
from dateline.views.clean import safe, shortened
from tests.views.hostile import ESCAPES, FORMULA, LONG, MARKUP, WIDE, with_strings
from tests.views.pages import pages
from tests.views.records import bergen, empty

GOLDEN = Path(__file__).parent / "golden"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_SGR = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("view", sorted(pages(bergen())))
def test_text_looks_as_designed(view: str, width: int) -> None:
    """Golden files; GOLDEN=write renews them, to be looked at before they are kept."""
    shown = text.render(pages(bergen())[view], width)
    file = GOLDEN / f"{view}-{width}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("hostile", [ESCAPES, MARKUP, FORMULA, LONG, WIDE, "", " "])
@pytest.mark.parametrize("width", [1, 20, 40, 80, 140, 400])
def test_no_line_is_too_wide_and_no_control_character_gets_through(hostile: str, width: int) -> None:
    for page in pages(with_strings(bergen(), hostile)).values():
        shown = text.render(page, width)
        assert not _CONTROL.search(shown)
        room = max(text.NARROWEST, min(width, text.WIDEST))
        assert all(cell_len(line) <= room for line in shown.splitlines())


@pytest.mark.parametrize("view", sorted(pages(bergen())))
def test_colour_changes_nothing_but_colour(view: str) -> None:
    page = pages(bergen())[view]
    assert _SGR.sub("", text.render(page, 80, colour=True)).split() == text.render(page, 80).split()


@pytest.mark.parametrize("view", sorted(pages(empty())))
def test_an_empty_record_has_a_page_too(view: str) -> None:
    page = pages(empty())[view]
    assert text.render(page).strip()
    assert markdown.render(page).startswith("# ")
    assert html.render(page).endswith("</html>\n")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("hostile", [None, ESCAPES, MARKUP, '"><script>alert(1)</script>', "javascript:alert(1)"])
def test_html_is_whole_and_nothing_in_it_is_a_strangers(hostile: str | None) -> None:
    record = bergen() if hostile is None else with_strings(bergen(), hostile)
    for page in pages(record).values():
        parser = _Tags()
        parser.feed(html.render(page))
        assert not parser.open
        assert not {"script", "img", "iframe", "object", "link"} & set(parser.tags)
        assert not [name for name, _ in parser.attributes if name.startswith("on")]
        links = [value for name, value in parser.attributes if name in ("href", "src")]
        assert all(link.startswith(("https://", "http://", "#ref-", "#cite-", "#section-")) for link in links)
        assert {link[1:] for link in links if link.startswith("#")} <= set(parser.ids)


@pytest.mark.parametrize(
    "hostile", [ESCAPES, MARKUP, "1. one", "- two", "# three", "> four", "---", "<b>", "http://evil.example/ x"]
)
def test_markdown_shows_what_a_stranger_wrote_and_obeys_none_of_it(hostile: str) -> None:
    shown = markdown.escape(hostile)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)[*_`\[\]|#!]", shown)
    assert "<" not in shown
    assert not re.match(r"\s*(\d+[.)]|[-+>#=])", shown)
    assert not re.search(r"(?<!\\)://", shown)


@pytest.mark.parametrize("section", tables.SECTIONS)
def test_csv_runs_no_formula(section: str) -> None:
    for start in "=+-@":
        rows = list(csv.reader(io.StringIO(tables.tables(with_strings(bergen(), f"{start}1+1"))[section])))
        assert len({len(row) for row in rows}) == 1
        cells = [cell for row in rows[1:] for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_csv_has_a_row_for_each_thing_and_each_step() -> None:
    made = {name: list(csv.DictReader(io.StringIO(table))) for name, table in tables.tables(bergen()).items()}
    assert [row["status"] for row in made["steps"]] == ["planned", "cancelled", "confirmed"]
    assert [row["source_name"] for row in made["claims"]] == ["two people", "Sudmark foreign ministry", "Ana Berg"]
    assert made["disagreements"][0]["values"] == "14 | 17"
    assert all(list(csv.reader(io.StringIO(table))) for table in tables.tables(empty()).values())


_WORDS = st.text(alphabet=st.characters(), max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(word=_WORDS, width=st.integers(1, 200))
def test_rendering_never_raises_and_emits_no_control_character(word: str, width: int) -> None:
    record: Record = with_strings(bergen(), word)
    for page in pages(record).values():
        assert not _CONTROL.search(text.render(page, width))
        assert not _CONTROL.search(markdown.render(page))
        assert not _CONTROL.search(html.render(page))
        assert not _CONTROL.search(_SGR.sub("", text.render(page, width, colour=True)))


@given(st.text(max_size=300), st.integers(2, 80))
def test_shortened_text_keeps_to_its_limit(words: str, limit: int) -> None:
    assert len(shortened(words, limit)) <= limit
    assert safe(safe(words)) == safe(words)
