"""Only what was said is speech; what is wanted, expected or seen is not, however a tagger marks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.mentions import attributions, names
from dateline.types.mentions import Attribution
from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.tagged import TaggedAttribution
from dateline.types.text import Document

ParseText = Callable[[str], tuple[Document, Parse]]


def spans(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


def tagged(parse_text: ParseText, text: str, source: str, cue: str, content: str) -> Attribution:
    document, parse = parse_text(text)
    item = TaggedAttribution(spans(text, source), spans(text, cue), spans(text, content), 1.0)
    found = attributions.find(document, parse, names.find(document, parse), (item,))
    return next(a for a in found if a.cue == item.cue)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "speech"),
    [
        ("The minister wants to close the harbour.", "The minister", "wants", "to close the harbour", False),
        ("The visit would be seen as approval.", "", "would be seen", "as approval", False),
        ("Some see it as a sign of goodwill.", "Some", "see", "it as a sign of goodwill", False),
        ("The ministry did not approve visas.", "The ministry", "did not approve", "visas", False),
        ("Two aides who had planned to attend left.", "who", "had planned", "to attend", False),
        ("The envoy was placed on a list.", "", "was placed", "The envoy", False),
        ("No one outside the palace said that it was over.", "No one outside the palace", "said", "that it was over", False),
        ("The ministry denied the report.", "The ministry", "denied", "the report", True),
        ("The minister said that she wants to go.", "The minister", "said", "that she wants to go", True),
        ("The envoy is alleged to have lied.", "", "is alleged", "to have lied", True),
        ("The minister must ask for a delay.", "The minister", "must ask for", "a delay", False),
        ("The envoys met to discuss the ceasefire.", "The envoys", "to discuss", "the ceasefire", False),
        ("Doctors called for a pause.", "Doctors", "called for", "a pause", True),
        (
            "The minister hopes “that this will be over by spring.”",
            "The minister",
            "hopes",
            "“that this will be over by spring.”",
            True,
        ),
    ],
)
def test_what_is_speech(parse_text: ParseText, text: str, source: str, cue: str, content: str, speech: bool) -> None:
    assert tagged(parse_text, text, source, cue, content).speech is speech


def test_content_cut_in_the_middle_of_a_phrase_runs_to_its_end(parse_text: ParseText) -> None:
    text = "The talks were put off after the ministry withdrew its approval of the visas, two aides said."
    found = tagged(parse_text, text, "two aides", "said", "its approval of the visas")
    assert [s.of(text) for s in found.content] == ["The talks were put off after the ministry withdrew its approval of the visas"]


def test_what_happened_while_it_was_said_is_not_what_was_said(parse_text: ParseText) -> None:
    text = "The extension has conditions, Angela Merkel said as she arrived at the palace."
    found = tagged(parse_text, text, "Angela Merkel", "said", "she arrived at the palace")
    assert [s.of(text) for s in found.content] == ["The extension has conditions"]


def test_no_comma_at_the_ends_of_content(parse_text: ParseText) -> None:
    text = "The talks were put off, the minister said on Monday."
    found = tagged(parse_text, text, "the minister", "said", "The talks were put off,")
    assert [s.of(text) for s in found.content] == ["The talks were put off"]


def test_who_sent_the_email_says_what_it_says(parse_text: ParseText) -> None:
    text = "Angela Merkel sent a second email to the group saying the visas were not approved."
    found = tagged(parse_text, text, "the group", "saying", "the visas were not approved")
    assert [s.of(text) for s in found.sources] == ["Angela Merkel"]
