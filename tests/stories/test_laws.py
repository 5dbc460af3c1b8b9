"""The laws of the record, on real folders: any order, any batching, a removal is as if it had never been; and what was not yet
published is not known."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.mentions.reader import read as read_mentions
from dateline.record.build import build
from dateline.store.codec import SECTIONS, pack
from dateline.store.store import Finished
from dateline.story import Story, makers
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Reading
from dateline.types.record import Record
from dateline.types.text import Article, MediaType
from tests.stories.conftest import EXAMPLES, Built, build_story


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


# --- any batching, and removal ------------------------------------------------------------------------


def _stored(path: Path, readings: Iterable[Reading], story: Story | None = None) -> Story:
    """A story that holds these readings."""
    story = story or Story.open(str(path), write=True)
    articles = ((Article(r.document.text, MediaType.TEXT, r.document.name, r.document.path), r) for r in readings)
    story.store.put([Finished(article, r.document.id, pack(r)) for article, r in articles], makers.reading_maker())
    return story


def _removal_is_never_having_added(readings: list[Reading], steps: list[tuple[bool, set[int]]], folder: Path) -> None:
    """Batches come and go, with a record in between each; what is left decides alone."""
    held: set[int] = set()
    story = _stored(folder / "story.db", ())
    with story:
        for coming, numbers in steps:
            if coming:
                _stored(folder, (readings[n] for n in sorted(numbers)), story)
                held |= numbers
            else:
                story.remove([readings[n].document.id for n in sorted(numbers & held)])
                held -= numbers
        assert story.record() == build(readings[n] for n in sorted(held))
    (folder / "story.db").unlink()


def test_a_record_from_what_is_kept_is_the_one_from_nothing_to_the_byte(readings: list[Reading], tmp_path: Path) -> None:
    def bytes_of(record: Record) -> list[bytes]:
        return [pack(getattr(record, name)) for name in SECTIONS]

    with _stored(tmp_path / "story.db", readings[3:]) as story:
        story.record()
        _stored(tmp_path, readings[:3], story)
        grown = bytes_of(story.record())
    assert grown == bytes_of(build(readings))


@pytest.mark.parametrize("damage", ["DELETE FROM kept", "UPDATE kept SET body = randomblob(200)"])
def test_what_is_kept_may_be_lost_or_damaged(readings: list[Reading], tmp_path: Path, damage: str) -> None:
    with _stored(tmp_path / "story.db", readings[1:]) as story:
        story.record()
    raw = sqlite3.connect(tmp_path / "story.db")
    assert raw.execute(damage).rowcount > len(readings)
    raw.commit()
    raw.close()
    with Story.open(str(tmp_path / "story.db"), write=True) as story:
        assert _stored(tmp_path, readings[:1], story).record() == build(readings)


def _steps(most: int) -> st.SearchStrategy[list[tuple[bool, set[int]]]]:
    numbers = st.sets(st.integers(0, most - 1), min_size=1, max_size=most)
    return st.lists(st.tuples(st.booleans(), numbers), min_size=1, max_size=4)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps(11))
def test_any_batching_and_any_removal(readings: list[Reading], steps: list[tuple[bool, set[int]]], tmp_path: Path) -> None:
    _removal_is_never_having_added(readings, steps, tmp_path)


@pytest.mark.shared
@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps(31))
def test_any_batching_and_any_removal_of_a_longer_story(
    brexit: list[Reading], steps: list[tuple[bool, set[int]]], tmp_path: Path
) -> None:
    _removal_is_never_having_added(brexit, steps, tmp_path)


@pytest.mark.shared
@pytest.mark.slow
def test_any_order_of_a_longer_story(brexit: list[Reading]) -> None:
    expected = build(brexit)
    for seed in range(4):
        shuffled = list(brexit)
        random.Random(seed).shuffle(shuffled)
        assert build(shuffled) == expected


def test_batches_through_the_command_line_give_the_same_export(sample: Built, tmp_path: Path) -> None:
    pages = sorted((EXAMPLES / "doha-talks").iterdir())
    batches = [pages[7:], pages[2:5], [pages[0], *pages[5:7]], [pages[1]]]
    extra = tmp_path / "off-topic.txt"
    extra.write_text(
        "Storm at sea\n\nThe harbour office in Bergen closed on Monday, Doha radio said on Tuesday.\n", encoding="utf-8"
    )
    db = tmp_path / "story.db"
    for number, batch in enumerate(batches):
        build_story([*batch, *([extra] if number == 1 else [])], db)
    built = Built(db, "")
    built.run("remove", "off-topic.txt")
    assert built.export == sample.export
