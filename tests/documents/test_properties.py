"""Laws of every document, whatever the text: nothing changes, everything slices back, noise and sentences are disjoint."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.documents.lines import MOST_LINES
from dateline.documents.reader import LARGEST, read
from dateline.errors import InputError, TooLargeError
from dateline.types.text import Article, Document, MediaType

PIECES = st.sampled_from([
    "The envoy left on Monday.", "Read more", "OSLO (AP) — ", "“Will it hold?” he asked.", "\n", "\n\n", "By Ann Vale", " ",
    "3 May 2014", "Updated: ", "(AP Photo/Ann Vale)",
    "FacebookTwitter", "U.S. ", "\u200b", "\xa0", "\u202e", "e\u0301", "…",
    " date 2014-05-31 ", "a" * 2100, "Mr. ", "# ", "• ", "\x00", "\ud800", "\r\n",
    "17 Dec", "© 2014", "Posted On:",
])  # fmt: skip
TEXTS = st.one_of(st.text(st.characters(), max_size=300), st.lists(PIECES, max_size=40).map("".join))


def check(document: Document, given_text: str | None) -> None:
    text = document.text
    if given_text is not None:
        assert len(text) == len(given_text)
        assert all(a == b or (b == "\ufffd" and "\ud800" <= a <= "\udfff") for a, b in zip(given_text, text, strict=True))
    spans = [item.span for item in document.noise]
    sentences = [sentence.span for sentence in document.sentences]
    for ordered in (spans, sentences):
        assert all(a.end <= b.start for a, b in itertools.pairwise(ordered))
        assert all(0 <= span.start < span.end <= len(text) for span in ordered)
    both = sorted([*spans, *sentences])
    assert all(a.end <= b.start for a, b in itertools.pairwise(both)), "noise holds no sentence"
    assert all(span.of(text) == span.of(text).strip() for span in sentences)
    paragraphs = [sentence.paragraph for sentence in document.sentences]
    assert paragraphs == sorted(paragraphs)
    assert all("\n\n" not in span.of(text) for span in sentences if span != document.title_span)
    if document.title_span is not None:
        assert document.title_span.of(text).strip()


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_any_text_keeps_its_code_points_and_its_spans_hold(text: str) -> None:
    for media_type in (MediaType.TEXT, MediaType.MARKDOWN):
        try:
            document = read(Article(text, media_type, "x"))
        except InputError:
            continue
        check(document, text)
        assert document == read(Article(text, media_type, "x"))


@given(st.text(alphabet=st.sampled_from("<>/pdivabs=\"' \n&;!-Ahl."), max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        document = read(Article(f"<html><body><p>{markup}</p></body></html>", MediaType.HTML, "x"))
    except InputError:
        return
    check(document, None)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["a", "word ", "(", "share", ".", "\xa0", "“”", "agreed.The ", "The end came. ", "U.S. Mr. ", "\x00a"]
)
def test_the_longest_line_takes_seconds(unit: str) -> None:
    text = (unit * (LARGEST // len(unit)))[: LARGEST - 1] + "a"
    start = time.perf_counter()
    check(read(Article(text, MediaType.TEXT, "x")), text)
    assert time.perf_counter() - start < 10


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "a",
        "The end came.",
        "• a",
        "17 Dec 2014",
        "By Ann Vale",
        "| a | 1 | b | 2 |",
        "((((((((",
        "— @a (@b",
        "x" * 90,
        "OSLO, NORWAY (AP",
    ],
)
def test_the_most_lines_take_seconds(line: str) -> None:
    text = "\n".join([line] * MOST_LINES)
    start = time.perf_counter()
    check(read(Article(text, MediaType.TEXT, "x")), text)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("text", ["a" * (LARGEST + 1), "a\n" * (MOST_LINES + 1), "a\n" * (LARGEST // 2)])
def test_what_is_longer_than_any_article_is_refused_at_once(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(TooLargeError, match="x: the text has"):
        read(Article(text, MediaType.TEXT, "x"))
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    "markup",
    [
        "<table>" + "<tr><td>a</td><td>1</td></tr>" * 60_000 + "</table>",
        "<div>" * 50_000,
        "<p>" + "a<br>" * 50_000,
        "<" * 1_000_000,
        "<!--" * 9_000,
        "<p " + "a=1 " * 300_000 + ">x</p>",
        '<script type="application/ld+json">' + '{"a":' * 100_000,
        "<meta name='date' content='2014-01-01'>" * 5_000,
    ],
    ids=lambda markup: markup[:12],
)
def test_a_hostile_page_is_read_or_refused_in_seconds(markup: str) -> None:
    start = time.perf_counter()
    try:
        check(read(Article(f"<html><body>{markup}", MediaType.HTML, "x")), None)
    except InputError as error:
        assert error.subject == "x"
    assert time.perf_counter() - start < 8
