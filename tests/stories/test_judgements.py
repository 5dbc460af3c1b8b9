"""A person's word is final, on the sample story: through rebuilds, in any order of articles, and through the command line."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from dateline.cli.main import app
from dateline.record.build import Built as Traced
from dateline.record.build import traced
from dateline.record.judgements.units import anchors
from dateline.record.kept import Kept
from dateline.story import Story, building, judging
from dateline.types.judgements import Effect, Judgement, Side, Subject, Verdict
from dateline.types.mentions import Reading
from dateline.types.record import Engagement, Entity, Event, Record
from dateline.types.status import NameType
from tests.stories.conftest import EXAMPLES, Built


@pytest.fixture
def db(sample: Built, tmp_path: Path) -> str:
    """A copy of the sample story."""
    return str(shutil.copy(sample.db, tmp_path / "story.db"))


def run(*arguments: str) -> Result:
    """One command, in this process."""
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "80", "NO_COLOR": "1"})


def judged(db: str, *arguments: str) -> dict[str, Any]:
    """The entry that a judgement has made."""
    done = run(*arguments, "--by", "Ana", "--format", "json", "--db", db)
    assert done.exit_code == 0, done.stderr
    return dict(json.loads(done.stdout))


def export(db: str) -> dict[str, Any]:
    found = json.loads(run("export", "--db", db).stdout)
    content = (resources.files("dateline.views") / "schemas" / "record-1.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(content)).validate(found)
    return dict(found)


def ids(db: str, section: str) -> list[str]:
    return [item["id"] for item in export(db)[section]]


def test_same_makes_one_of_two_whatever_the_reports_look_like(db: str) -> None:
    one, *_, other = ids(db, "engagements")
    before = {e["id"]: e for e in export(db)["engagements"]}
    judged(db, "same", one, other)
    after = export(db)["engagements"]
    assert len(after) == len(before) - 1
    (merged,) = [e for e in after if e["judgements"]]
    assert merged["id"] in (one, other)
    cited = {(c["article"], c["start"]) for c in merged["cites"]}
    assert cited >= {(c["article"], c["start"]) for key in (one, other) for c in before[key]["cites"]}


@pytest.mark.parametrize("section", ["entities", "events"])
def test_same_holds_for_people_and_events_too(db: str, section: str) -> None:
    one, other = ids(db, section)[:2]
    judged(db, "same", one, other)
    assert not {one, other} <= set(ids(db, section))


def test_a_name_is_as_good_as_an_id(db: str) -> None:
    judged(db, "same", "Mike Pompeo", "zalmay khalilzad")
    names = [(e["name"], e["aliases"]) for e in export(db)["entities"]]
    assert sum("Pompeo" in str(name) for name in names) == 1


def test_a_contradiction_is_refused_and_names_the_earlier_judgement(db: str) -> None:
    a, b, c, *_ = ids(db, "engagements")
    judged(db, "same", a, b)
    second = judged(db, "same", b, c)
    done = run("different", a, c, "--db", db)
    assert done.exit_code == 2
    assert second["id"] in done.stderr
    d = ids(db, "engagements")[-1]
    third = judged(db, "different", a, d)
    done = run("same", c, d, "--db", db)
    assert done.exit_code == 2
    assert third["id"] in done.stderr
    assert "Ana" in done.stderr


def test_one_article_can_be_told_apart_from_the_others(db: str) -> None:
    whole = max(export(db)["engagements"], key=lambda e: len({c["article"] for c in e["cites"]}))
    article = whole["cites"][-1]["article"]
    judged(db, "different", whole["id"], f"{whole['id']}@{article}")
    for engagement in export(db)["engagements"]:
        told_by = {c["article"] for c in engagement["cites"]}
        assert not (article in told_by and told_by & ({c["article"] for c in whole["cites"]} - {article}))


def test_one_persons_mention_can_be_told_apart(db: str) -> None:
    whole = max((e for e in export(db)["entities"] if e["type"] == "person"), key=lambda e: len(e["articles"]))
    article = whole["articles"][-1]
    judged(db, "different", whole["id"], f"{whole['id']}@{article}")
    surname = whole["name"].split()[-1]
    named = [e for e in export(db)["entities"] if e["type"] == "person" and e["name"].split()[-1] == surname]
    assert [article] in [e["articles"] for e in named]
    assert [a for a in whole["articles"] if a != article] in [e["articles"] for e in named]


@pytest.mark.parametrize("section", ["entities", "events", "engagements", "claims", "positions", "disagreements"])
def test_what_is_wrong_is_left_out_everywhere_and_said_to_be(db: str, section: str) -> None:
    listed = ids(db, section)
    if not listed:
        pytest.skip(f"the sample tells no {section}")
    entry = judged(db, "wrong", listed[0], "--why", "made up")
    found = export(db)
    assert listed[0] not in json.dumps({key: value for key, value in found.items() if key != "judgements"})
    (ruling,) = found["judgements"]
    assert (ruling["id"], ruling["effect"], ruling["why"]) == (entry["id"], "applied", "made up")
    assert run("wrong", listed[0], "--db", db).exit_code == 1


def test_a_set_value_is_marked_and_the_reports_own_stands_beside_it(db: str) -> None:
    first = export(db)["engagements"][0]
    judged(db, "set", first["id"], "date", "2031-05-12")
    judged(db, "set", first["id"][:16], "status", "held")
    (now,) = [e for e in export(db)["engagements"] if e["id"] == first["id"]]
    assert (now["scheduled"], now["status"]) == ("2031-05-12", "held")
    assert {m["field"]: m["told"] for m in now["judgements"]} == {"date": first["scheduled"], "status": first["status"]}
    assert now["history"] == first["history"]
    for form, sign in (("text", "✎a"), ("markdown", "✎a"), ("html", "✎a")):
        page = run("engagements", "--format", form, "--db", db).stdout
        assert sign in page
        assert "Ana" in page
        assert "12 May 2031" in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("date", "next week", "2018-05-31"), ("status", "over", "held"), ("colour", "red", "date"), ("place", " ", "1 to")],
)
def test_a_value_that_is_none_is_refused_with_what_would_do(db: str, field: str, value: str, words: str) -> None:
    done = run("set", ids(db, "engagements")[0], field, value, "--db", db)
    assert done.exit_code == 2
    assert words in done.stderr
    assert not export(db)["judgements"]


def test_undo_takes_back_the_last_and_the_record_is_as_before(db: str) -> None:
    before = export(db)
    one, other = ids(db, "engagements")[:2]
    first = judged(db, "same", one, other)
    judged(db, "wrong", ids(db, "events")[0])
    judged(db, "undo")
    judged(db, "undo", first["id"][:14])
    assert export(db) == before
    assert run("undo", "--db", db).exit_code == 2
    log = json.loads(run("judgements", "--format", "json", "--db", db).stdout)["judgements"]
    assert [entry["verdict"] for entry in log] == ["same", "wrong", "undo", "undo"]
    judged(db, "undo", log[-1]["id"])
    assert [ruling["id"] for ruling in export(db)["judgements"]] == [first["id"]]


def test_judgements_go_to_another_story_of_the_same_articles_once(db: str, sample: Built, tmp_path: Path) -> None:
    one, other = ids(db, "engagements")[:2]
    judged(db, "same", one, other)
    judged(db, "wrong", ids(db, "events")[0])
    judged(db, "undo")
    file, there = tmp_path / "judgements.json", str(shutil.copy(sample.db, tmp_path / "other.db"))
    assert run("judgements", "--format", "json", "-o", str(file), "--db", db).exit_code == 0
    content = (resources.files("dateline.views") / "schemas" / "judgements-1.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(content)).validate(json.loads(file.read_text(encoding="utf-8")))
    assert "took in 3, 0 known" in run("judgements", "--import", str(file), "--db", there).stderr
    assert export(there) == export(db)
    assert "took in 0, 3 known" in run("judgements", "--import", str(file), "--db", there).stderr


def test_what_contradicts_this_storys_own_judgements_is_not_taken_in(db: str, sample: Built, tmp_path: Path) -> None:
    one, other, third, *_ = ids(db, "engagements")
    there, file = str(shutil.copy(sample.db, tmp_path / "other.db")), tmp_path / "judgements.json"
    own = judged(there, "different", one, other)
    judged(db, "same", one, other)
    judged(db, "set", third, "place", "Bergen")
    run("judgements", "--format", "json", "-o", str(file), "--db", db)
    done = run("judgements", "--import", str(file), "--db", there)
    assert done.exit_code == 1
    assert own["id"] in done.stderr
    assert [r["verdict"] for r in export(there)["judgements"]] == ["different", "set"]


def test_a_changed_or_foreign_file_is_not_taken_in(db: str, tmp_path: Path) -> None:
    judged(db, "set", ids(db, "engagements")[0], "place", "Bergen")
    text = run("judgements", "--format", "json", "--db", db).stdout
    for content in (text.replace("Bergen", "Oslo"), "{}", "", text.replace("judgements/1", "judgements/2"), "[" * 100_000):
        (tmp_path / "log.json").write_text(content, encoding="utf-8")
        assert run("judgements", "--import", str(tmp_path / "log.json"), "--db", db).exit_code == 1


@pytest.mark.parametrize("name", ["entity-000000000000", "9999999", "Nobody At All", "", "x@y", "engagement"])
def test_what_is_not_there_is_said_plainly(db: str, name: str) -> None:
    done = run("wrong", name, "--db", db)
    assert done.exit_code in (1, 2)
    assert done.stdout == ""
    assert not export(db)["judgements"]


# --- laws -------------------------------------------------------------------------------------------


def rule(readings: list[Reading], number: int, verdict: Verdict, subject: Subject, *things: str, **more: str) -> Judgement:
    """A judgement on things of the record of all readings."""
    built = traced(readings)
    by_id = {reading.document.id: reading for reading in readings}
    sides = tuple(Side(subject, t, t, tuple(anchors(built.units[t], subject, by_id.__getitem__))) for t in things)
    return Judgement(f"judgement-{number}", verdict, sides, "Ana", f"2031-05-{number + 1:02d}T10:00:00+00:00", **more)


@pytest.fixture(scope="module")
def rulings(readings: list[Reading]) -> list[Judgement]:
    """One of each kind."""
    record = traced(readings).record
    met, happened, people = record.engagements, record.events, record.entities
    return [
        rule(readings, 0, Verdict.SAME, Subject.ENGAGEMENT, met[0].id, met[-1].id),
        rule(readings, 1, Verdict.DIFFERENT, Subject.ENGAGEMENT, met[0].id, met[1].id),
        rule(readings, 2, Verdict.SAME, Subject.EVENT, happened[0].id, happened[1].id),
        rule(readings, 3, Verdict.WRONG, Subject.EVENT, happened[2].id),
        rule(readings, 4, Verdict.SAME, Subject.ENTITY, people[0].id, people[1].id),
        rule(readings, 5, Verdict.WRONG, Subject.ENTITY, people[2].id),
        rule(readings, 6, Verdict.SET, Subject.ENGAGEMENT, met[1].id, field="date", value="2031-05"),
        rule(readings, 7, Verdict.SET, Subject.ENTITY, people[3].id, field="name", value="Another Name"),
    ]


def test_every_kind_of_judgement_is_applied(readings: list[Reading], rulings: list[Judgement]) -> None:
    record = traced(readings, rulings).record
    assert {ruling.effect for ruling in record.judgements} == {Effect.APPLIED}


def test_any_order_of_articles_gives_the_same_record_under_judgements(readings: list[Reading], rulings: list[Judgement]) -> None:
    expected = traced(readings, rulings).record
    for seed in range(3):
        shuffled = list(readings)
        random.Random(seed).shuffle(shuffled)
        assert traced(shuffled, rulings[::-1]).record == expected


@settings(max_examples=12, deadline=None)
@given(st.sets(st.integers(0, 10)), st.sets(st.integers(0, 7)))
def test_no_set_of_articles_and_judgements_breaks_what_was_ruled(
    readings: list[Reading], rulings: list[Judgement], left: set[int], said: set[int]
) -> None:
    kept = [reading for number, reading in enumerate(readings) if number not in left]
    record = traced(kept, [rulings[n] for n in sorted(said)]).record
    assert len(record.judgements) == len(said)
    _whole(record)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sets(st.integers(0, 10), max_size=2), st.sets(st.integers(0, 7))), min_size=2, max_size=3))
def test_what_is_kept_changes_no_record_whatever_was_ruled(
    readings: list[Reading], rulings: list[Judgement], steps: list[tuple[set[int], set[int]]]
) -> None:
    digests = {reading.document.id: str(reading.document.id) for reading in readings}
    worked_out: dict[str, bytes] = {}
    for left, said in steps:
        held = [reading for number, reading in enumerate(readings) if number not in left]
        ruled = [rulings[n] for n in sorted(said)]
        kept = Kept({reading.document.id: digests[reading.document.id] for reading in held}, worked_out)
        assert traced(held, ruled, kept) == traced(held, ruled)
        worked_out |= {key: body for key, body in kept.rows().items() if body is not None}


def _whole(record: Record) -> None:
    """Nothing points to what is not there."""
    entities = {entity.id for entity in record.entities}
    assert len(entities) == len(record.entities)
    for engagement in record.engagements:
        assert {*engagement.parties, *engagement.participants} <= entities
    for event in record.events:
        assert {*event.actors, *event.recipients} <= entities


def test_a_judgement_sleeps_while_its_articles_are_away(readings: list[Reading], rulings: list[Judgement]) -> None:
    same = rulings[0]
    gone = {anchor.document_id for anchor in same.sides[1].anchors}
    kept = [reading for reading in readings if reading.document.id not in gone]
    (ruling,) = traced(kept, [same]).record.judgements
    assert ruling.effect is Effect.ASLEEP
    (awake,) = traced(readings, [same]).record.judgements
    assert awake.effect is Effect.APPLIED


def test_two_people_judging_at_once_lose_nothing(db: str) -> None:
    one, other = ids(db, "engagements")[:2]
    with Story.open(db, write=True) as first, Story.open(db, write=True) as second:
        found = judging.wrong(first, one, "Ana")
        log = second.store.judgements()
        assert [entry.id for entry in log] == [found.judgement.id]
        # What the second has tried before the first was kept is not taken for the record of both.
        trial = building.tried(second.store, log)
        judging.wrong(first, other, "Ana")
        second.store.save_record(trial.record, trial.state, trial.built.units)
    assert not {one, other} & set(ids(db, "engagements"))


def _part(found: Traced, subject: Subject) -> list[str]:
    """Ids of the entities, events or engagements of a record."""
    things: dict[Subject, Sequence[Entity | Event | Engagement]] = {
        Subject.ENTITY: found.record.entities,
        Subject.EVENT: found.record.events,
        Subject.ENGAGEMENT: found.record.engagements,
    }
    return [thing.id for thing in things[subject]]


@settings(max_examples=25, deadline=None)
@given(
    early=st.sets(st.integers(0, 10), min_size=3),
    subject=st.sampled_from([Subject.ENTITY, Subject.EVENT, Subject.ENGAGEMENT]),
    verdict=st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.WRONG, Verdict.SET]),
    chosen=st.tuples(st.integers(0, 99), st.integers(0, 99)),
)
def test_what_was_judged_early_holds_for_all_that_comes_later(
    readings: list[Reading], early: set[int], subject: Subject, verdict: Verdict, chosen: tuple[int, int]
) -> None:
    _holds_later(readings, early, subject, verdict, chosen)


@pytest.mark.shared
@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(
    early=st.sets(st.integers(0, 30), min_size=8),
    subject=st.sampled_from([Subject.ENTITY, Subject.EVENT, Subject.ENGAGEMENT]),
    verdict=st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.WRONG, Verdict.SET]),
    chosen=st.tuples(st.integers(0, 99), st.integers(0, 99)),
)
def test_what_was_judged_early_holds_in_a_longer_story(
    brexit: list[Reading], early: set[int], subject: Subject, verdict: Verdict, chosen: tuple[int, int]
) -> None:
    _holds_later(brexit, early, subject, verdict, chosen)


def _holds_later(readings: list[Reading], early: set[int], subject: Subject, verdict: Verdict, chosen: tuple[int, int]) -> None:
    before = [readings[n] for n in sorted(early)]
    first = traced(before)
    listed = _part(first, subject)
    things = list(dict.fromkeys(listed[n % len(listed)] for n in chosen)) if listed else []
    wanted = 2 if verdict in (Verdict.SAME, Verdict.DIFFERENT) else 1
    if len(things) < wanted:
        return
    more = {"field": "name", "value": "As Ana Says"} if verdict is Verdict.SET else {}
    judgement = rule(before, 0, verdict, subject, *things[:wanted], **more)
    now = traced(readings, [judgement])
    holders = [
        {unit: thing for thing in _part(now, subject) for unit in now.units[thing]}.get(unit)
        for unit in (*first.units[things[0]], *(first.units[things[1]] if wanted == 2 else ()))
    ]
    own, others = holders[: len(first.units[things[0]])], holders[len(first.units[things[0]]) :]
    if verdict is Verdict.SAME:
        assert len(set(holders) - {None}) <= 1
    elif verdict is Verdict.DIFFERENT:
        assert not (set(own) & set(others)) - {None}
    elif verdict is Verdict.WRONG:
        assert set(holders) == {None}
        assert things[0] not in _part(now, subject)
    else:
        every: list[Entity | Event | Engagement] = [*now.record.entities, *now.record.events, *now.record.engagements]
        assert [thing.id for thing in every if thing.marks] == (
            [now.record.judgements[0].about[0].id] if set(own) - {None} else []
        )


def test_a_judgement_finds_its_article_again_under_another_date(readings: list[Reading], rulings: list[Judgement]) -> None:
    def redated(reading: Reading) -> Reading:
        new = f"new-{reading.document.id}"
        return replace(reading, document=replace(reading.document, id=new), mentions=replace(reading.mentions, document_id=new))

    record = traced([redated(reading) for reading in readings], rulings).record
    assert {ruling.effect for ruling in record.judgements} == {Effect.APPLIED}


def test_a_ruling_on_people_is_of_use_in_a_story_of_other_articles(readings: list[Reading]) -> None:
    people = [e for e in traced(readings).record.entities if e.type is NameType.PERSON and len(e.articles) > 2]
    one, other = people[0], people[1]
    judgement = rule(readings, 0, Verdict.SAME, Subject.ENTITY, one.id, other.id)
    elsewhere = [Side(side.subject, side.id, side.name, ()) for side in judgement.sides]
    record = traced(readings, [replace(judgement, sides=tuple(elsewhere))]).record
    assert record.judgements[0].effect is Effect.APPLIED
    assert len([e for e in record.entities if e.id in (one.id, other.id)]) == 1


def test_no_sentence_of_a_day_tells_what_was_judged_wrong(readings: list[Reading]) -> None:
    record = traced(readings).record
    told = {(item.document_id, item.span) for day in record.days for item in day.evidence}
    event = next(e for e in record.events if any((item.document_id, item.span) in told for item in e.evidence))
    after = traced(readings, [rule(readings, 0, Verdict.WRONG, Subject.EVENT, event.id)]).record
    left = {(item.document_id, item.span) for day in after.days for item in day.evidence}
    assert not left & {(item.document_id, item.span) for item in event.evidence}


def test_judgements_that_come_to_contradict_each_other_are_not_passed_over(db: str, readings: list[Reading]) -> None:
    met = [engagement.id for engagement in traced(readings).record.engagements][:2]
    with Story.open(db, write=True) as story:
        story.store.add_judgements(
            rule(readings, number, verdict, Subject.ENGAGEMENT, *met)
            for number, verdict in enumerate((Verdict.SAME, Verdict.DIFFERENT))
        )
    page = next((EXAMPLES / "doha-talks").glob("*.txt"))
    done = run("build", str(page), "--db", db)
    assert done.exit_code == 0
    assert "judgement-1 contradicts judgement-0" in done.stderr
    assert "without effect beside judgement-0" in " ".join(run("judgements", "--db", db).stdout.split())
