"""Where sides stand, as the positions view tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mentions.positions.finder import find
from dateline.types.mentions import Attribution
from dateline.types.spans import Span
from dateline.types.status import AttributionForm, SourceKind
from dateline.types.syntax import Parse
from dateline.types.text import Document

ParseText = Callable[[str], tuple[Document, Parse]]
_PARSED: dict[str, tuple[Document, Parse]] = {}


def _parsed(parse_text: ParseText, text: str) -> tuple[Document, Parse]:
    if text not in _PARSED:
        _PARSED[text] = parse_text(text)
    return _PARSED[text]


def positions(
    parse_text: ParseText, text: str, attributions: tuple[Attribution, ...] = ()
) -> list[tuple[str, str, str, str | None, bool | None]]:
    document, parse = _parsed(parse_text, text)
    return [
        (p.holder.of(text), p.stance.value, p.issue.of(text), p.toward.of(text) if p.toward else None, p.official)
        for p in find(document, parse, (), (), attributions)
    ]


def test_two_things_wanted_are_two_positions(parse_text: ParseText) -> None:
    found = positions(parse_text, "Norway wants security guarantees and the lifting of all sanctions.")
    assert [issue for _, _, issue, _, _ in found] == ["security guarantees", "the lifting of all sanctions"]


def test_officially_and_privately_are_kept_apart(parse_text: ParseText) -> None:
    official = positions(parse_text, "Norway officially demands a full withdrawal.")
    private = positions(parse_text, "Norway privately accepts a partial withdrawal.")
    assert [p[4] for p in official] == [True]
    assert [p[4] for p in private] == [False]


@pytest.mark.parametrize(
    "text",
    ["If Norway demands a withdrawal, the talks fail.", "Norway could offer a truce.", "Norway would have accepted a truce."],
)
def test_an_imagined_position_is_nobodys(parse_text: ParseText, text: str) -> None:
    assert positions(parse_text, text) == []


def test_we_is_whoever_speaks(parse_text: ParseText) -> None:
    text = "The minister said that we want a new treaty."
    content = Span(text.index("that we"), len(text) - 1)
    said = Attribution((Span(0, 12),), (Span(13, 17),), (content,), AttributionForm.INDIRECT, SourceKind.NAMED)
    assert positions(parse_text, text, attributions=(said,))[0][:2] == ("The minister", "wants")
    assert positions(parse_text, text) == []
