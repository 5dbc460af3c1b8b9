"""Who said what, as a reader would mark it with a pencil."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.mentions import attributions, names
from dateline.types.mentions import Attribution
from dateline.types.spans import Span
from dateline.types.status import AttributionForm, Certainty, SourceKind
from dateline.types.syntax import Parse
from dateline.types.tagged import TaggedAttribution
from dateline.types.text import Document, Noise, NoiseKind

ParseText = Callable[[str], tuple[Document, Parse]]


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " ... ".join(span.of(text) for span in spans)


def said(parse_text: ParseText, text: str, **options: Any) -> list[tuple[str, str, str]]:
    document, parse = parse_text(text)
    found = attributions.find(document, parse, names.find(document, parse), **options)
    return [(words(text, a.sources), words(text, a.cue), words(text, a.content)) for a in found]


def read(parse_text: ParseText, text: str) -> tuple[Attribution, ...]:
    document, parse = parse_text(text)
    return attributions.find(document, parse, names.find(document, parse), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are ready,” the minister told reporters.", ("the minister", "told", "“We are ready,”")),
        ('"We are ready," said the minister.', ("the minister", "said", '"We are ready,"')),
        ("‘We are ready,’ the minister said.", ("the minister", "said", "‘We are ready,’")),
        ("``We are ready,'' the minister said.", ("the minister", "said", "``We are ready,''")),
        ("The plant will close, the union said.", ("the union", "said", "The plant will close")),
        ("The minister said on Monday that the plant would close.", ("The minister", "said", "that the plant would close")),
        ("According to the union, the plant will close.", ("the union", "According to", "the plant will close")),
        ("The plant will close, according to the union.", ("the union", "according to", "The plant will close")),
        ("The plan was “a mistake,” the minister said.", ("the minister", "said", "The plan was “a mistake,”")),
        (
            "“It is over,” the minister said. “We lost the vote.”",
            ("the minister", "said", "“It is over,” ... “We lost the vote.”"),
        ),
        ("The envoy is said to be ill.", ("", "is said", "The envoy ... to be ill")),
        ("The union has accused the company of hiding losses.", ("The union", "has accused", "the company of hiding losses")),
    ],
)
def test_source_cue_and_content(parse_text: ParseText, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(parse_text, text)


def test_a_second_verb_shares_the_subject(parse_text: ParseText) -> None:
    found = said(parse_text, "The minister praised the union and said the plant would close.")
    assert ("The minister", "said", "the plant would close") in found


def test_content_around_the_clause_of_saying_comes_in_pieces(parse_text: ParseText) -> None:
    (found,) = said(parse_text, "“When we meet,” the minister said, “we will sign the treaty.”")
    assert found == ("the minister", "said", "“When we meet,” ... “we will sign the treaty.”")


def test_speech_over_two_paragraphs_is_one(parse_text: ParseText) -> None:
    found = said(parse_text, "“The train was late again on Monday.\n\n“It was also full,” the driver said.")
    assert [f for f in found if f[1] == "said"] == [
        ("the driver", "said", "“The train was late again on Monday. ... “It was also full,”")
    ]


def test_a_surname_that_looks_like_a_modal_verb_is_the_speaker(parse_text: ParseText) -> None:
    found = said(
        parse_text, "Announcing the delay, May cited worries about the border and said that she would seek a new treaty."
    )
    assert ("May", "said", "that she would seek a new treaty") in found


def test_further_speech_after_a_comma_is_an_attribution_of_its_own(parse_text: ParseText) -> None:
    found = said(parse_text, "The minister said the plant would close, adding that nobody would lose their job.")
    assert [f[1] for f in found] == ["said", "adding"]
    assert all(f[0] == "The minister" for f in found)


def test_a_headline_names_its_speaker_before_the_colon(parse_text: ParseText) -> None:
    text = "Jane Doe: ‘We will win’\n\nThe leader of the party spoke in Oslo on Monday."
    assert said(parse_text, text)[0] == ("Jane Doe", ":", "‘We will win’")


def test_plain_narrative_has_no_attribution(parse_text: ParseText) -> None:
    assert said(parse_text, "The mayor opened the bridge. Farmers were paid according to need. The talks continued.") == []


def test_forms(parse_text: ParseText) -> None:
    forms = [
        read(parse_text, text)[0].form
        for text in ("“We are ready,” she said.", "She said they were ready.", "She said they were “quite ready” to go.")
    ]
    assert forms == [AttributionForm.DIRECT, AttributionForm.INDIRECT, AttributionForm.MIXED]


def test_hedges_and_denials(parse_text: ParseText) -> None:
    declined, reported, may = (
        read(parse_text, text)[0]
        for text in (
            "The agency declined to comment.",
            "The envoy is reportedly preparing a visit.",
            "The minister said the plant may close.",
        )
    )
    assert declined.negated
    assert reported.certainty is Certainty.PROBABLE
    assert (may.negated, may.certainty) == (False, Certainty.POSSIBLE)


def test_noise_is_never_content(parse_text: ParseText) -> None:
    text = "Share this\n\n“We are ready,” the minister said.\n\nShare this"
    document, parse = parse_text(text)
    noisy = replace(document, noise=(Noise(Span(0, 10), NoiseKind.SHARE_BAR), *document.noise))
    for attribution in attributions.find(noisy, parse, (), None):
        assert not any(span.overlaps(noise.span) for span in attribution.content for noise in noisy.noise)


def test_the_taggers_spans_win_and_get_their_source_judged(parse_text: ParseText) -> None:
    text = "A foreign ministry official is against the plan to close the plant."
    document, parse = parse_text(text)
    tag = TaggedAttribution((Span(0, 27),), (Span(28, 38),), (Span(39, 66),), 0.9)
    (found,) = attributions.find(document, parse, (), [tag])
    assert (words(text, found.cue), found.source_kind, found.score) == ("is against", SourceKind.UNNAMED_OFFICIAL, 0.9)


def test_a_tagged_content_of_punctuation_only_is_no_attribution(parse_text: ParseText) -> None:
    document, parse = parse_text("The plant closed: a union member said.")
    tag = TaggedAttribution((Span(18, 32),), (Span(33, 37),), (Span(16, 17),), 0.9)
    assert all(found.content for found in attributions.find(document, parse, (), [tag]))


def test_rules_add_what_the_tagger_missed(parse_text: ParseText) -> None:
    document, parse = parse_text("“We are ready,” the minister said.")
    assert len(attributions.find(document, parse, (), [])) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "‘", "’", "he said", ", ", ". ", "that it was", "\n\n", "Jane Doe", ":", "’s"]),
        max_size=40,
    )
)
def test_any_text_gives_spans_inside_it(parse_text: ParseText, parts: list[str]) -> None:
    text = " ".join(["Start.", *parts])
    document, parse = parse_text(text)
    for attribution in attributions.find(document, parse, names.find(document, parse), None):
        for part in (attribution.sources, attribution.cue, attribution.content):
            assert all(0 <= span.start < span.end <= len(text) for span in part)
            assert all(a.end <= b.start for a, b in pairwise(part))


def test_many_quotes_take_linear_time(parse_text: ParseText) -> None:
    document, parse = parse_text("\n\n".join(f"“We are ready for day {n},” the minister said." for n in range(1500)))
    start = time.process_time()
    found = attributions.find(document, parse, (), None)
    assert len(found) == 1500
    assert time.process_time() - start < 10


@pytest.mark.shared
@pytest.mark.parametrize(
    ("seed", "kind", "descriptor", "count", "relayed"),
    [
        ("000", SourceKind.ANONYMOUS, "familiar with", None, True),
        ("001", SourceKind.ANONYMOUS, "planned to participate", 2, False),
        ("001", SourceKind.UNNAMED_OFFICIAL, "spokesperson", None, False),
        ("003", SourceKind.UNNAMED_OFFICIAL, "senior", None, False),
    ],
)
def test_the_sources_of_the_seeds(
    parse_text: ParseText, shared: Path, seed: str, kind: SourceKind, descriptor: str, count: int | None, relayed: bool
) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    found = read(parse_text, path.read_text(encoding="utf-8"))
    fitting = [a for a in found if a.source_kind is kind and descriptor in (a.descriptor or "") and a.source_count == count]
    assert fitting
    assert all((a.relayed_from is not None) is relayed for a in fitting)
