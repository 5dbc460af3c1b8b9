"""Quotation marks of every style, balanced or not."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.attributions import quotations
from dateline.types.spans import Span
from dateline.types.text import Document, Sentence


def page(text: str) -> Document:
    """The text as a document whose lines are paragraphs of one sentence each."""
    sentences = []
    offset = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            sentences.append(Sentence(Span(offset, offset + len(line)), number))
        offset += len(line) + 1
    return Document(
        "0" * 16, "test", None, None, None, None, None, None, None, "en", None, None, text, (), tuple(sentences)
    )  # fmt: skip


def found(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in quotations.find(page(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("‘It’s ours,’ he said. ‘The ministers’ plan failed.’", ["‘It’s ours,’", "‘The ministers’ plan failed.’"]),
        ("``We won,'' he said, ``and that's it.''", ["``We won,''", "``and that's it.''"]),
        ("''It is clear,'' he said", ["''It is clear,''"]),
        ("«Oui,» he said", ["«Oui,»"]),
        ("“He said, ‘Wait a minute.’ ” Then he left.", ["“He said, ‘Wait a minute.’ ”"]),
        ("It's the 1990s' \"best\" film", ['"best"']),
        ("Yes, we can,” he said.", ["Yes, we can,”"]),
        ("He is 5'10\" tall", []),
    ],
)
def test_marks_of_every_style(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_speech_of_several_paragraphs_goes_on_where_the_next_one_opens_with_a_mark() -> None:
    first, second = quotations.find(page("“One. Two.\n“Three.”"))
    assert (first.closed, first.continues, second.closed) == (False, True, True)


def test_a_mark_left_open_holds_its_sentence_only() -> None:
    assert found("He said “we won.\nThe rest is told by the author.") == ["“we won."]


@given(st.text(alphabet="“”‘’\"'`«» a.,\n", max_size=200))
def test_quotations_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    spans = [quotation.span for quotation in quotations.find(page(text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ['"', "'", "“", "”", "‘a ", '"a" ', "“a. ", "a ”. "])
def test_a_great_many_marks_take_linear_time(unit: str) -> None:
    document = page(unit * 30_000)
    start = time.process_time()
    quotations.find(document)
    assert time.process_time() - start < 5
