"""The two laws of the record, on a real folder: any order, any batching; and what was not yet published is not known."""

from __future__ import annotations

import json
import random

from dateline.mentions.reader import read as read_mentions
from dateline.record.build import build
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Reading
from tests.stories.conftest import Built


def test_any_order_gives_the_same_record(readings: list[Reading]) -> None:
    expected = build(readings)
    for seed in range(5):
        shuffled = list(readings)
        random.Random(seed).shuffle(shuffled)
        assert build(shuffled) == expected


def test_an_article_twice_changes_nothing(readings: list[Reading]) -> None:
    assert build([*readings, *readings[:4]]) == build(readings)


def test_a_reading_does_not_depend_on_its_batch(readings: list[Reading]) -> None:
    tagger = SpacyTagger()
    for reading in readings:
        alone = tagger.parse([reading.document])[0]
        assert read_mentions(reading.document, alone) == reading.mentions


def test_every_span_lies_in_its_text(readings: list[Reading]) -> None:
    for reading in readings:
        text = reading.document.text
        spans = [name.span for name in reading.mentions.names] + [timex.span for timex in reading.mentions.times]
        for said in reading.mentions.attributions:
            spans += [*said.sources, *said.cue, *said.content]
        spans += [event.trigger for event in reading.mentions.events]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_no_article_gives_an_empty_record() -> None:
    record = build([])
    assert not (record.stories or record.articles or record.events)


def test_as_of_never_uses_what_was_published_later(sample: Built) -> None:
    published = {a["id"]: a["published"] for a in sample.export["articles"]}
    cited: set[str] = set()
    for day in ("2019-09-02", "2019-09-08", "2019-10-06", "2019-12-31", "2020-03-01"):
        days = json.loads(sample.run("timeline", "--format", "json", "--as-of", day))
        cited = {cite["article"] for item in days for entry in item["entries"] for cite in entry["cites"]}
        assert all((published[article] or "9999")[:10] <= day for article in cited)
    assert cited
