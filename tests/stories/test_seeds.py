"""The three seed pages: what a careful reader gets out of them (../shared/seeds/EXPECTED.md), through the public JSON.

Facts are named here, sentences are not: the pages stay out of the project.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.stories.conftest import Built

pytestmark = pytest.mark.shared

A, B, C = "000_", "001_", "003_"


def engagement(story: Built, *words: str, year: str = "") -> dict[str, Any]:
    """The one current engagement whose JSON says all of `words`, with the longest history."""
    found = [
        e for e in story.export["engagements"] if all(w in str(e) for w in words) and (e["scheduled"] or "").startswith(year)
    ]
    assert found, words
    return dict(max(found, key=lambda e: (len(e["history"]), len(str(e)))))


def steps(item: dict[str, Any]) -> list[tuple[str, str]]:
    return [(step["status"], (step["when"] or "").rstrip("?~%")) for step in item["history"]]


def kinds(story: Built, stem: str) -> set[tuple[str, str | None]]:
    """(kind, relayed from) of the claims of one article."""
    article = story.article(stem)["id"]
    return {
        (claim["source"]["kind"], claim["source"]["relayed_from"])
        for claim in story.export["claims"]
        if claim["cites"] and claim["cites"][0]["article"] == article
    }


def test_every_selector_slices_back(seeds: Built, shared: Any) -> None:
    texts = {a["id"]: (shared / "seeds" / a["path"].split("/")[-1]).read_text(encoding="utf-8") for a in seeds.export["articles"]}
    cites: list[dict[str, Any]] = []

    def collect(node: object) -> None:
        if isinstance(node, dict):
            if {"article", "start", "end", "exact"} <= node.keys():
                cites.append(node)
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    collect(seeds.export)
    assert len(cites) > 50
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["exact"] for c in cites)


def test_publication_dates_are_exact_only_where_the_page_says_so(seeds: Built) -> None:
    a, b, c = (seeds.article(stem)["published"] for stem in (A, B, C))
    assert c == "2018-05-31"
    assert a is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", a)
    assert b is None or b.rstrip("?") in ("2017-02-24", "2017-02-25") or not re.fullmatch(r"\d{4}-\d\d-\d\d", b)


def test_noise_is_in_no_claim(seeds: Built) -> None:
    contents = " ".join(claim["content"] for claim in seeds.export["claims"])
    for noise in ("Facebook", "Story Continues", "outdated", "AP Photo", "date 2018", "Internet Explorer", "IE as your"):
        assert noise not in contents


def test_informal_talks_are_one_record_from_plan_to_cancellation(seeds: Built) -> None:
    talks = engagement(seeds, "Zagoria", "cancelled")
    articles = {cite["article"] for step in talks["history"] for cite in step["cites"]} | {
        c["article"] for c in talks.get("cites", [])
    }
    assert {seeds.article(A)["id"], seeds.article(B)["id"]} <= articles
    said = [status for status, _ in steps(talks)]
    assert "planned" in said
    assert "confirmed" in said
    assert said.index("confirmed") < len(said) - 1 - said[::-1].index("cancelled")
    assert "denied" in said
    assert talks["track"] in ("1.5", "2")
    assert "New York" in (talks["place"] or "")
    assert "Zagoria" in str(talks["organizer"]) or "National Committee" in str(talks["organizer"])
    people = " ".join(talks["participants"])
    for name in ("Choe Son", "Lord", "Gallucci", "Cha", "Revere"):
        assert name in people
    cancelled = next(step for step in talks["history"] if step["status"] == "cancelled")
    assert (cancelled["when"] or "").startswith("2017-02-24")


def test_summit_was_planned_cancelled_and_is_in_doubt(seeds: Built) -> None:
    summit = engagement(seeds, "summit", "2018-06-12")
    assert summit["scheduled"] == "2018-06-12"
    assert "Singapore" in (summit["place"] or "")
    assert ("cancelled", "2018-05-24") in steps(summit)
    assert summit["status"] in ("in_doubt", "planned")
    assert summit["track"] == "1"
    assert {"Trump", "Kim"} <= {word for name in summit["participants"] for word in name.split()}


def test_dinner_and_formal_talks_in_new_york(seeds: Built) -> None:
    said = str(seeds.export["engagements"])
    held = [
        e for e in seeds.export["engagements"] if "Pompeo" in str(e["participants"]) and "Kim Yong Chol" in str(e["participants"])
    ]
    assert held, said
    statuses = {status for e in held for status, _ in steps(e)}
    assert {"held", "under_way"} & statuses
    assert "2018-05-30" in str(held) and "2018-05-31" in str(held)


def test_teams_that_prepare_the_summit_meet_at_two_places(seeds: Built) -> None:
    (teams,) = [e for e in seeds.export["engagements"] if "emilitarized" in (e["place"] or "")]
    assert "Singapore" in teams["place"]
    assert teams["scheduled"] == "2018-05-28/2018-06-03"
    assert {"held", "under_way"} & {status for status, _ in steps(teams)}
    assert {"North Korea", "United States"} <= set(teams["parties"])
    assert "2018-06-12" not in str(teams)


def test_drills_are_planned_for_march(seeds: Built) -> None:
    drills = [e for e in seeds.export["engagements"] if e["kind"] == "exercise"]
    assert drills
    assert all(e["status"] in ("planned", "confirmed", None) for e in drills)
    assert any((e["scheduled"] or "").startswith("2017-03") for e in drills)


@pytest.mark.parametrize("place", ["Kuala Lumpur", "Geneva", "Berlin", "Ulaanbaatar"])
def test_past_meetings_are_kept_apart_by_place(seeds: Built, place: str) -> None:
    assert [e for e in seeds.export["engagements"] if place in (e["place"] or "")]


def test_last_meeting_on_us_soil_is_a_conflict(seeds: Built) -> None:
    conflicts = [d for d in seeds.export["disagreements"] if d["kind"] == "conflict"]
    assert any({"2011-07", "2012"} <= {v["value"] for v in d["values"]} for d in conflicts)


def test_whether_talks_were_planned_at_all_is_a_conflict(seeds: Built) -> None:
    assert any(d["property"] == "planned" and d["kind"] == "conflict" for d in seeds.export["disagreements"])


def test_visas_are_an_update_not_a_conflict(seeds: Built) -> None:
    about = [d for d in seeds.export["disagreements"] if "visa" in d["property"]]
    assert about
    assert all(d["kind"] == "update" for d in about)


def test_visas_are_a_gate_of_the_talks_with_each_of_its_turns(seeds: Built) -> None:
    talks = engagement(seeds, "Zagoria", "cancelled")
    visas = [gate["status"] for gate in talks["gates"] if gate["gate"] == "visa"]
    assert visas[0] == "not approved"
    assert visas[-1] == "withdrawn"
    assert all(gate["cites"] for gate in talks["gates"])


def test_three_kims_are_three_people(seeds: Built) -> None:
    people = [e for e in seeds.export["entities"] if e["type"] == "person"]

    def who(pattern: str) -> list[dict[str, Any]]:
        return [e for e in people if any(re.search(pattern, n, re.IGNORECASE) for n in (e["name"], *e["aliases"]))]

    un, nam, chol = who(r"kim jong.un"), who(r"kim jong.nam"), who(r"kim yong.chol")
    assert [len(un), len(nam), len(chol)] == [1, 1, 1]
    assert len({un[0]["id"], nam[0]["id"], chol[0]["id"]}) == 3


def test_one_choe_son_hui_with_her_role(seeds: Built) -> None:
    (choe,) = [e for e in seeds.export["entities"] if re.search(r"choe son.hui", f"{e['name']} {e['aliases']}", re.IGNORECASE)]
    assert any("director" in role["title"].lower() for role in choe["roles"])
    assert len([e for e in seeds.export["entities"] if "Zagoria" in e["name"]]) == 1


def test_source_kinds(seeds: Built) -> None:
    assert ("outlet", None) in kinds(seeds, A) or any(relay == "The Washington Post" for _, relay in kinds(seeds, A))
    assert ("anonymous", "The Washington Post") in kinds(seeds, A)
    assert {kind for kind, _ in kinds(seeds, B)} >= {"anonymous", "named", "unnamed_official"}
    assert "unnamed_official" in {kind for kind, _ in kinds(seeds, C)}
    two = [c for c in seeds.export["claims"] if c["source"].get("count") == 2]
    assert two
    assert any("sensitiv" in (c["source"].get("anonymity_reason") or "") for c in seeds.export["claims"])


def test_a_and_b_are_two_origins(seeds: Built) -> None:
    assert seeds.article(A)["origin"] != seeds.article(B)["origin"]
    assert seeds.article(A)["relays"] == ["The Washington Post"]


def test_positions(seeds: Built) -> None:
    told = [(seeds.name(p["holder"]), p["stance"], p["issue"], p["official"]) for p in seeds.export["positions"]]
    assert any("North Korea" in h and s == "wants" and "guarantees" in i for h, s, i, _ in told)
    assert any(s == "demands" and "de-nuclearization" in i and official for _, s, i, official in told)
    assert any("Pompeo" in h and s == "offers" and "aid" in i for h, s, i, _ in told)
    assert any("North Korea" in h and s == "demands" and "military presence" in i for h, s, i, _ in told)


def test_missile_test_and_killing_are_events_on_their_days(seeds: Built) -> None:
    days = {(e["when"] or "").rstrip("?") for e in seeds.export["events"] if e["status"] in ("occurred", "under_way")}
    assert {"2017-02-11", "2017-02-13"} <= days


def test_nothing_conditional_is_told_as_done(seeds: Built) -> None:
    for event in seeds.export["events"]:
        if event["status"] == "occurred":
            assert not re.match(r"(Should|If) ", event["summary"]), event


def test_a_secretary_of_state_makes_no_meeting_secret(seeds: Built) -> None:
    assert not [e["name"] for e in seeds.export["engagements"] if "ecret" in e["name"]]
