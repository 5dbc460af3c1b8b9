"""Outlets that no list knows, told by their names and by what they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mentions import attributions, names
from dateline.mentions.attributions import outlets
from dateline.mentions.attributions.kinds import shipped
from dateline.types.status import SourceKind
from dateline.types.syntax import Parse
from dateline.types.text import Document

ParseText = Callable[[str], tuple[Document, Parse]]


def named(parse_text: ParseText, text: str) -> list[str]:
    _, parse = parse_text(text)
    return [mention.name for mention in outlets.find(parse, None, shipped().forms)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was unsafe, The Valley Courier reported Sunday.", ["The Valley Courier"]),
        ("The bridge was unsafe, according to the Valley Gazette.", ["The Valley Gazette"]),
        ("An aide told the Valley Herald that the bridge was unsafe.", ["The Valley Herald"]),
        ("The Valley Post reported it. An aide told the Post more.", ["The Valley Post", "The Valley Post"]),
        ("Washington reported progress.", []),
        ("Emil Courier said that the bridge was unsafe.", []),
        ("He drove past the Valley Post.", []),
        ("The post reported no casualties.", []),
    ],
)
def test_names_of_outlets(parse_text: ParseText, text: str, expected: list[str]) -> None:
    assert named(parse_text, text) == expected


def test_the_newspaper_is_the_one_just_named(parse_text: ParseText) -> None:
    text = "The bridge was unsafe, The Valley Post reported Sunday. It will be closed, according to the newspaper."
    document, parse = parse_text(text)
    found = attributions.find(document, parse, names.find(document, parse), None)
    assert [(a.source_kind, a.relayed_from) for a in found] == [(SourceKind.OUTLET, "The Valley Post")] * 2
