"""The spaCy tagger: offsets, our own sentences, odd texts, a missing model."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import TaggerError
from dateline.taggers import spacy as module
from dateline.taggers.spacy import SpacyTagger
from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.text import Document, Sentence


@pytest.fixture(scope="module")
def tagger() -> SpacyTagger:
    return SpacyTagger()


def document(text: str, *sentences: tuple[int, int, int]) -> Document:
    spans = tuple(Sentence(Span(start, end), paragraph) for start, end, paragraph in sentences)
    return Document("0" * 16, "test", None, None, None, None, None, None, None, "en", None, None, text, (), spans)


def holds(doc: Document, parse: Parse) -> None:
    assert len(parse.sentences) == len(doc.sentences)
    for token in parse.tokens:
        assert doc.text[token.start : token.end] == token.text != ""
        assert not token.text.isspace()
    for number, (first, end) in enumerate(parse.sentences):
        for token in parse.tokens[first:end]:
            assert token.sentence == number
            assert first <= token.head < end
            assert doc.sentences[number].span.contains(token.span)
    for name in parse.names:
        assert 0 <= name.span.start < name.span.end <= len(doc.text)


def test_sentences_are_ours_and_not_the_models(tagger: SpacyTagger) -> None:
    text = "The minister said no. He left Mr. Smith alone."
    for cut in ((0, 21, 0), (22, 46, 0)), ((0, 33, 0), (34, 46, 0)), ((0, 46, 0),):
        doc = document(text, *cut)
        (parse,) = tagger.parse([doc])
        holds(doc, parse)
        assert all(first < end for first, end in parse.sentences)


def test_a_token_that_would_straddle_two_sentences_is_cut(tagger: SpacyTagger) -> None:
    doc = document("He arrived tomorrow", (0, 13, 0), (13, 19, 0))
    (parse,) = tagger.parse([doc])
    holds(doc, parse)
    assert [token.text for token in parse.tokens] == ["He", "arrived", "to", "morrow"]


def test_noise_between_sentences_is_not_parsed(tagger: SpacyTagger) -> None:
    doc = document("He left. SHARE THIS NOW She stayed.", (0, 8, 0), (24, 35, 0))
    (parse,) = tagger.parse([doc])
    holds(doc, parse)
    assert "SHARE" not in {token.text for token in parse.tokens}


def test_a_name_given_again_in_another_script_is_not_parsed(tagger: SpacyTagger) -> None:
    text = "Minister Lee (李明) met Chang (張志) in Lima (again)."
    doc = document(text, (0, len(text), 0))
    (parse,) = tagger.parse([doc])
    holds(doc, parse)
    assert [token.text for token in parse.tokens] == ["Minister", "Lee", "met", "Chang", "in", "Lima", "(", "again", ")", "."]


def test_countries_tied_by_a_hyphen_are_tokens_of_their_own(tagger: SpacyTagger) -> None:
    text = "The U.S.-South Korea drills began."
    (parse,) = tagger.parse([document(text, (0, len(text), 0))])
    assert [token.text for token in parse.tokens][1:4] == ["U.S.", "-", "South"]


def test_documents_of_one_call_do_not_touch_each_other(tagger: SpacyTagger) -> None:
    one = document("Ann Reed spoke in Oslo.", (0, 23, 0))
    two = document("Nothing here.\nBut more there.", (0, 13, 0), (14, 29, 1))
    empty = document("")
    together = tagger.parse([one, empty, two])
    assert [parse.tokens[0].text if parse.tokens else None for parse in together] == ["Ann", None, "Nothing"]
    assert together[2].sentences == tagger.parse([two])[0].sentences


def test_a_long_paragraph_is_cut_between_sentences(tagger: SpacyTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 40)
    text = "He left the house again. " * 10
    doc = document(text, *((i * 25, i * 25 + 24, 0) for i in range(10)))
    (parse,) = tagger.parse([doc])
    holds(doc, parse)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=80), st.integers(0, 80))
def test_any_text_with_any_cut_is_parsed(tagger: SpacyTagger, text: str, cut: int) -> None:
    cut = min(cut, len(text))
    parts = [(0, cut, 0), (cut, len(text), 0)] if 0 < cut < len(text) else [(0, len(text), 0)]
    doc = document(text, *parts)
    holds(doc, tagger.parse([doc])[0])


@pytest.mark.parametrize("text", ["\ud800", "\x00\x00", "🙂🏽 👩‍👩‍👧", "\u2028", "   ", "\xa0", "\n\n"])
def test_odd_code_points(tagger: SpacyTagger, text: str) -> None:
    doc = document(f"He {text} left", (0, len(text) + 8, 0))
    holds(doc, tagger.parse([doc])[0])
    only = document(text, (0, len(text), 0))
    holds(only, tagger.parse([only])[0])


def test_version_names_model_and_release_without_loading_it() -> None:
    fresh = SpacyTagger()
    assert fresh.version == "en_core_web_md@3.8.0"
    assert fresh._loaded is None


def test_a_missing_model_names_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_name: str) -> Any:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", nothing)
    with pytest.raises(TaggerError, match="pip install"):
        SpacyTagger().parse([document("He left.", (0, 8, 0))])
