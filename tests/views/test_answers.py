"""What views say: which entries, which numbers, which differences; and that JSON keeps its promise."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from importlib import resources
from typing import Any

import jsonschema
import pytest

from dateline.errors import InputError, UnknownNameError
from dateline.types.mentions import Attribution, EngagementMention, EntityMention, EventMention, Fact, PositionMention
from dateline.types.record import Record
from dateline.types.status import EngagementStatus
from dateline.types.times import Timex, When
from dateline.views import answers, brief, diff, disagreements, dossier, engagements, export, reading, sources, text, timeline
from dateline.views.blocks import Card, References, Track
from tests.store.samples import article
from tests.store.samples import reading as made_reading
from tests.views.hostile import ESCAPES, with_strings
from tests.views.pages import objects
from tests.views.records import bergen, day, empty


def schema(name: str) -> jsonschema.Draft202012Validator:
    """A published schema."""
    content = (resources.files("dateline.views") / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    found = json.loads(content)
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


@pytest.mark.parametrize("record", [bergen(), empty(), with_strings(bergen(), ESCAPES)])
def test_the_export_is_as_the_schema_promises(record: Record) -> None:
    schema("record-1").validate(export.record(replace(record, engagements=bergen().engagements if record.engagements else ())))


def test_reading_objects_are_as_the_schema_promises() -> None:
    validator = schema("read-1")
    validator.validate(reading.reading(made_reading(article("Ministers met."))))
    validator.validate(reading.reading(made_reading(article("Ministers met.", published="2031-05-06"))))
    validator.validate(reading.error("a.txt", InputError("is empty", subject="a.txt", kind="empty")))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"schema": "dateline-read/1"})


@pytest.mark.parametrize("view", sorted(objects(bergen())))
def test_every_view_is_json(view: str) -> None:
    assert json.loads(json.dumps(objects(bergen())[view])) == objects(bergen())[view]


def _cites(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        own = [node] if {"article", "start", "end", "exact"} <= node.keys() else []
        return own + [cite for value in node.values() for cite in _cites(value)]
    return [cite for value in node for cite in _cites(value)] if isinstance(node, list) else []


@pytest.mark.parametrize("view", sorted(objects(bergen())))
def test_every_citation_in_json_has_its_words(view: str) -> None:
    cites = _cites(objects(bergen())[view])
    assert cites
    assert all(len(cite["exact"]) == cite["end"] - cite["start"] for cite in cites)


# --- timeline -------------------------------------------------------------------------------------


def test_the_timeline_is_oldest_first_and_has_steps_and_events() -> None:
    days = [day.date for day in timeline.timeline(bergen())]
    assert days == ["2031-05", "2031-05-02/2031-05-03", "2031-05-05", "2031-05-06", "2031-05-07"]


def test_the_user_sets_its_length() -> None:
    told = timeline.timeline(bergen(), dates=2, sentences=1)
    assert len(told) == 2
    assert all(len(item.entries) == 1 for item in told)
    assert {item.date for item in told} <= {item.date for item in timeline.timeline(bergen())}


def test_two_entries_that_rest_on_the_same_words_are_one() -> None:
    record = bergen()
    twin = replace(record.events[0], id="v9", summary="Warning shots were fired by a patrol boat")
    (day_5,) = [d for d in timeline.timeline(replace(record, events=(*record.events, twin))) if d.date == "2031-05-05"]
    (entry,) = day_5.entries
    assert set(entry.ids) == {"v1", "v9"}


def test_a_step_without_a_day_of_its_own_stands_under_its_report() -> None:
    (first,) = [d for d in timeline.timeline(bergen()) if "/" in d.date]
    assert first.label == "2 or 3 May 2031"
    assert first.entries[0].summary == "Talks on fishing in Bergen: reported planned for 12 May 2031"


def test_two_steps_of_one_day_stand_in_the_order_of_its_life() -> None:
    record = bergen()
    life = tuple(replace(step, when=day(6), evidence=record.engagements[0].evidence) for step in record.engagements[0].history)
    (told,) = timeline.timeline(replace(record, engagements=(replace(record.engagements[0], history=life),), events=()))
    assert [re.sub(r"^.*?: (\w+).*", r"\1", entry.summary) for entry in told.entries] == ["planned", "cancelled", "confirmed"]


def test_a_doubtful_day_has_its_place_though_its_bounds_are_open() -> None:
    record = bergen()
    event = replace(record.events[0], when=When("2031-05-05?", None, None))
    assert "2031-05-05?" in [item.date for item in timeline.timeline(replace(record, events=(event,)))]


def test_a_doubtful_and_a_certain_report_of_one_day_stand_together() -> None:
    record = bergen()
    doubtful = replace(
        record.events[0], id="v7", when=When("2031-05-05?", None, None), summary="A cutter was rammed", evidence=()
    )
    told = timeline.timeline(replace(record, events=(doubtful, record.events[0]), engagements=()))
    assert [(item.date, len(item.entries)) for item in told] == [("2031-05-05", 2)]


def test_what_is_known_only_to_have_happened_by_then_has_no_place() -> None:
    record = bergen()
    event = replace(record.events[0], when=When("../2031-05-05", None, date(2031, 5, 5)))
    assert timeline.timeline(replace(record, events=(event,), engagements=())) == ()


def test_more_origins_weigh_more() -> None:
    record = bergen()
    few, many = (
        record.events[0],
        replace(record.events[0], id="v8", when=day(20), origins=8, evidence=record.engagements[0].evidence),
    )
    told = timeline.timeline(replace(record, events=(few, many), engagements=()), dates=1)
    assert [item.date for item in told] == ["2031-05-20"]


# --- brief, engagements ---------------------------------------------------------------------------


def test_every_number_in_a_brief_is_explained_at_its_foot() -> None:
    page = brief.page(bergen())
    (references,) = [block for block in page.blocks if isinstance(block, References)]
    assert [entry.number for entry in references.entries] == list(range(1, len(references.entries) + 1))


def test_one_citation_has_one_number() -> None:
    page = brief.page(bergen())
    (references,) = [block for block in page.blocks if isinstance(block, References)]
    assert len({(entry.title, entry.quote) for entry in references.entries}) == len(references.entries)


def test_the_life_of_an_engagement_ends_where_it_stands() -> None:
    (card,) = [block for block in engagements.page(bergen()).blocks if isinstance(block, Card)]
    (track,) = [block for block in card.blocks if isinstance(block, Track)]
    assert [step.word for step in track.steps] == ["planned", "cancelled", "confirmed"]
    assert card.badge is not None
    assert card.badge.text == "● confirmed"


def test_sources_say_why_they_are_not_named() -> None:
    (voice,) = [voice for voice in sources.voices(bergen()) if voice.kind == "anonymous"]
    assert voice.reasons == ("they may not speak in public",)
    assert voice.count == 2
    assert voice.relayed_from == ("Daily Lantern",)


def test_values_of_a_date_are_put_in_words() -> None:
    assert disagreements.value_words("last_time", "2031-05") == "May 2031"
    assert disagreements.value_words("killed", "2011") == "2011"
    assert disagreements.value_words("status", "not_held") == "did not take place"


# --- who, diff ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ana Berg", "ana berg", "BERG", "A Berg", "Ána Berg", "e3"])
def test_a_person_is_found_by_any_spelling(name: str) -> None:
    assert dossier.find(bergen(), name).id == "e3"


def test_namesakes_are_named_beside_the_one_who_is_meant() -> None:
    record = bergen()
    other = replace(record.entities[2], id="e9", name="Otto Berg", aliases=(), articles=())
    shown = text.render(dossier.page(replace(record, entities=(*record.entities, other)), "e3"))
    assert "Otto" not in shown
    both = tuple(replace(entity, aliases=("Berg",)) for entity in (record.entities[2], other))
    shown = text.render(dossier.page(replace(record, entities=both), "berg"))
    assert "not meant" in shown
    assert "Otto Berg" in shown


@pytest.mark.parametrize("name", ["Nobody", "", " ", "\x1b[31m"])
def test_a_name_that_nobody_has_is_an_error(name: str) -> None:
    with pytest.raises(UnknownNameError):
        dossier.find(bergen(), name)


def test_a_near_miss_gets_a_hint() -> None:
    with pytest.raises(UnknownNameError, match="did you mean Norland"):
        dossier.find(bergen(), "Norlund")


def test_nothing_changed_between_equal_records() -> None:
    assert not any(getattr(diff.changes(bergen(), bergen()), name) for name in diff.Changes.__dataclass_fields__)


def test_a_step_that_came_later_is_a_move_and_no_new_engagement() -> None:
    after = bergen()
    first = after.engagements[0]
    before = replace(after, engagements=(replace(first, history=first.history[:1]), after.engagements[1]))
    found = diff.changes(before, after)
    assert found.engagements == ()
    assert [step.status for step in found.moved[0].steps] == [EngagementStatus.CANCELLED, EngagementStatus.CONFIRMED]


def test_an_engagement_whose_id_changed_is_known_by_its_words() -> None:
    after = bergen()
    before = replace(after, engagements=(replace(after.engagements[0], id="g0"), after.engagements[1]))
    assert diff.changes(before, after).engagements == ()


def test_the_brief_says_as_of_when_and_what_was_left_out() -> None:
    found = answers.brief(bergen(), "2031-05-08", 2)
    assert (found["as_of"], found["left_out_undated"]) == ("2031-05-08", 2)


def test_every_field_of_the_mentions_is_in_the_reading_object() -> None:
    """What a reader of the JSON calls otherwise, or gets in another shape, is named here; all else goes by its own name."""
    other = {"span", "sources", "event_type", "event_mode", "venue", "evidence", "past", "when", "expression"}
    shapes = (Timex, EntityMention, Attribution, EventMention, EngagementMention, PositionMention, Fact)
    published = schema("read-1").schema
    assert isinstance(published, Mapping)
    content = published["$defs"]["article"]["properties"]
    names = ("times", "names", "attributions", "events", "engagements", "positions", "facts")
    for section, shape in zip(names, shapes, strict=True):
        told = set(content[section]["items"]["properties"])
        assert {field.name for field in fields(shape)} - told - other == set(), section
