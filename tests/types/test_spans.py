"""Where things stand in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.types.spans import Span, SpanIndex

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS), SPANS)
def test_the_index_finds_what_a_look_at_all_finds_in_the_same_order(spans: list[Span], asked: Span) -> None:
    placed = list(zip(spans, range(len(spans)), strict=True))
    assert SpanIndex(placed).overlapping(asked) == [(span, n) for span, n in placed if span.overlaps(asked)]
