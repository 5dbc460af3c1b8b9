"""The encoder as a user of it meets it: who said what, whether it happened, what kind of event it is."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import TaggerError
from dateline.taggers.encoder import WEIGHTS, Encoder
from dateline.types.spans import Span
from dateline.types.tagged import EVENT_TYPES, EventQuery, TaggedAttribution


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def holding(text: str, found: tuple[TaggedAttribution, ...], words_said: str) -> TaggedAttribution:
    at = text.index(words_said)
    said = Span(at, at + len(words_said))
    (one,) = [a for a in found if any(s.overlaps(said) for s in a.content)]
    return one


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The minister said the talks in Oslo would go on next week.",
            "The minister",
            "said",
            "the talks in Oslo would go on next week",
        ),
        (
            "“We will not go,” the ambassador told reporters on Monday.",
            "the ambassador",
            "told",
            "We will not go",
        ),
        (
            "The visit was called off over a dispute about visas, according to two officials familiar with the plans.",
            "two officials familiar with the plans",
            "according to",
            "The visit was called off over a dispute about visas",
        ),
        (
            'The general wrote in a letter that "no order was given" that night.',
            "The general",
            "wrote",
            "no order was given",
        ),
    ],
)
def test_tells_who_said_what(encoder: Encoder, text: str, source: str, cue: str, content: str) -> None:
    found = holding(text, encoder.attributions(text), content)
    assert words(text, found.sources) == [source]
    assert any(cue in part for part in words(text, found.cue))
    assert any(content in part for part in words(text, found.content))
    assert 0 < found.score <= 1


def test_gives_each_speaker_his_own_words(encoder: Encoder) -> None:
    text = (
        "Foreign Minister Anna Berg said the summit had been moved to Geneva.\n\n"
        "“Nobody asked us,” the host, Pavel Novak, complained on Tuesday.\n\n"
        "He added that the city had already paid for the hall."
    )
    found = encoder.attributions(text)
    assert words(text, holding(text, found, "moved to Geneva").sources) == ["Foreign Minister Anna Berg"]
    assert "Novak" in words(text, holding(text, found, "Nobody asked us").sources)[0]
    assert words(text, holding(text, found, "already paid").sources) == ["He"]


def test_a_quotation_in_two_parts_is_one_attribution(encoder: Encoder) -> None:
    text = "“The delegation will travel on Friday,” the spokeswoman said. “It will be back within a week.”"
    found = encoder.attributions(text)
    assert holding(text, found, "will travel on Friday") == holding(text, found, "back within a week")


def test_words_without_a_named_source_have_none(encoder: Encoder) -> None:
    text = "It is widely believed that the government will fall before the summer."
    found = holding(text, encoder.attributions(text), "the government will fall")
    assert found.cue


def test_plain_narration_is_nobodys_words(encoder: Encoder) -> None:
    assert encoder.attributions("The train left the station at noon. It arrived in Vienna at six.") == ()


def test_factuality_tells_deeds_from_plans_and_denials(encoder: Encoder) -> None:
    happened = "The two leaders met in Singapore on Tuesday."
    denied = "The two leaders did not meet in Singapore on Tuesday."
    planned = "The two leaders may meet in Singapore next month."
    (deed,) = encoder.encode(happened).factuality([span_of(happened, "met")])
    (no,) = encoder.encode(denied).factuality([span_of(denied, "meet")])
    (plan,) = encoder.encode(planned).factuality([span_of(planned, "meet")])
    assert deed.stated > plan.stated > no.stated
    assert deed.stated > 1.5
    assert deed.happened > 0 > plan.happened
    assert no.happened < 0


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Rebels shelled government troops near the border on Monday.", "Rebels", "government troops", "ASSAULT"),
        ("France condemned Turkey over the raid.", "France", "Turkey", "ACCUSE"),
        ("The foreign minister of Japan met his Chinese counterpart for talks.", "Japan", "Chinese counterpart", "CONSULT"),
        ("Norway gave Syria 20 million dollars in humanitarian aid.", "Norway", "Syria", "AID"),
    ],
)
def test_types_an_event_between_two_sides(encoder: Encoder, text: str, source: str, target: str, kind: str) -> None:
    query = EventQuery(Span(0, len(text)), (span_of(text, source),), (span_of(text, target),))
    (types,) = encoder.encode(text).event_types([query])
    assert types.best == kind
    assert sum(types.probabilities) == pytest.approx(1, abs=1e-3)
    assert types.of("YIELD") == pytest.approx(types.of("CONCEDE") + types.of("RETREAT"))


HOSTILE = {
    "empty": "",
    "white space": " \n\t \n\n \u00a0 ",
    "only quotes": "“”\"'‘’" * 300,
    "no spaces": "a" * 50_000,
    "no spaces, many scripts": "会議は中止された" * 3_000,
    "emoji": "👩‍👩‍👧 said “👍🏽 we go” 🇰🇵🇺🇸" * 200,
    "combining marks": "e\u0301" * 5_000 + " said he\u0301 would go.",
    "lone surrogates": "He \ud800 said \udfff that \udc00“it” is over.",
    "controls": "He\x00 said\x07 that it\u200b is\ufeff over.\u2028Next line.\x85End.",
    "right to left": "قال الوزير إن المحادثات ألغيت. " * 50,
    "unbalanced quotes": "“He said “no “never “and “left " * 400,
    "one endless sentence": "the minister said that " * 5_000,
}


def check(text: str, found: tuple[TaggedAttribution, ...]) -> None:
    for attribution in found:
        assert attribution.cue and attribution.content
        assert 0 <= attribution.score <= 1
        for part in (attribution.sources, attribution.cue, attribution.content):
            assert list(part) == sorted(part)
            for span in part:
                assert 0 <= span.start < span.end <= len(text)
                assert span.of(text).strip() == span.of(text)
            for a, b in pairwise(part):
                assert a.end <= b.start


@pytest.mark.parametrize("name", HOSTILE)
def test_survives_hostile_text(encoder: Encoder, name: str) -> None:
    text = HOSTILE[name]
    encoded = encoder.encode(text)
    check(text, encoded.attributions())
    whole = Span(0, len(text))
    assert len(encoded.factuality([whole, Span(len(text), len(text))])) == 2
    (types,) = encoded.event_types([EventQuery(whole, (whole,), ())])
    assert sum(types.probabilities) == pytest.approx(1, abs=1e-3)


def test_a_megabyte_of_quotes_takes_bounded_time(encoder: Encoder) -> None:
    text = "“" * 1_000_000
    begin = time.process_time()
    check(text, encoder.attributions(text))
    assert time.process_time() - begin < 60


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.one_of(st.characters(), st.sampled_from("“”\"'., \n")), max_size=300))
def test_any_text_gives_spans_of_that_text(encoder: Encoder, text: str) -> None:
    check(text, encoder.attributions(text))


def test_reads_only_the_paragraphs_it_is_given(encoder: Encoder) -> None:
    text = "Share this!\nThe mayor said the bridge would open on Sunday.\nThe clerk said this was an advertisement."
    wanted = span_of(text, "The mayor said the bridge would open on Sunday.")
    found = encoder.attributions(text, [wanted])
    assert found
    assert all(wanted.contains(span) for a in found for span in (*a.sources, *a.cue, *a.content))


def test_same_text_gives_same_answer(encoder: Encoder) -> None:
    text = "The minister said the talks were off. “We tried,” he told reporters.\n\nHe did not say why." * 12
    assert encoder.attributions(text) == Encoder().attributions(text)


def test_long_paragraphs_are_read_to_the_end(encoder: Encoder) -> None:
    filler = "The committee sat for a long time in a hall by the river, and the papers were passed from hand to hand. "
    text = filler * 40 + "The chairman said the vote was lost."
    found = holding(text, encoder.attributions(text), "the vote was lost")
    assert words(text, found.sources) == ["The chairman"]


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TaggerError, match="install dateline"):
        Encoder(tmp_path).attributions("He said so.")


def test_broken_weights_say_what_to_do(tmp_path: Path) -> None:
    for file in WEIGHTS.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[: 1000 if file.suffix != ".json" else None])
    with pytest.raises(TaggerError, match="install dateline"):
        Encoder(tmp_path).attributions("He said so.")


def test_the_weights_that_ship_are_the_ones_described() -> None:
    assert Encoder().version
    assert sum(f.stat().st_size for f in WEIGHTS.iterdir()) < 30_000_000
    assert len(EVENT_TYPES) == 16
