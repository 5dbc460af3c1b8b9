"""A folder of mixed news: the stories are told apart, each can be seen alone, and a person has one dossier over all of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.record.build import build
from tests.stories.conftest import EXAMPLES, Built, build_story, read_folder

OTHER = (
    "OSLO, Sept. 6, 2019 - The ferry company Skagen Line and the seamen's union will meet on Monday to end a strike over pay, "
    "the union's leader, Kari Holm, said on Friday. Some 40 ferries stayed in port. Holm said the union wanted 6 percent more.\n",
    "OSLO, Sept. 9, 2019 - Skagen Line and the seamen's union agreed on Monday to end the ferry strike. Kari Holm, the union's "
    "leader, said the crews would get 4 percent more. Holm met the company's director for three hours.\n",
)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample story with two reports of a strike beside it."""
    folder = tmp_path_factory.mktemp("mixed")
    for number, text in enumerate(OTHER):
        (folder / f"strike{number}.txt").write_text(text, encoding="utf-8")
    return build_story([EXAMPLES / "doha-talks", folder], folder / "story.db")


def test_build_says_which_stories_it_found(mixed: Built) -> None:
    assert "2 stories" in mixed.brief
    assert "1. Taliban" in mixed.brief
    assert "2. Kari Holm" in mixed.brief or "2. Skagen Line" in mixed.brief


def test_each_event_and_engagement_is_told_to_its_story(mixed: Built) -> None:
    talks, strike = mixed.export["stories"]
    assert len(talks["articles"]) == 11
    assert len(strike["articles"]) == 2
    for thing in (*mixed.export["events"], *mixed.export["engagements"]):
        articles = {cite["article"] for cite in thing["cites"]} if "cites" in thing else set()
        if articles:
            assert thing["story"] == (strike if articles <= set(strike["articles"]) else talks)["id"]


def test_one_story_can_be_seen_alone(mixed: Built) -> None:
    told = json.dumps(json.loads(mixed.run("timeline", "--story", "2", "--format", "json")))
    assert "strike" in told
    assert "Taliban" not in told
    assert "Stories" not in mixed.run("brief", "--story", "2", "--format", "markdown")


def test_a_story_that_is_not_there_is_wrong_usage(mixed: Built) -> None:
    asked = [sys.executable, "-m", "dateline", "brief", "--story", "3", "--db", str(mixed.db)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.returncode, "2 found" in done.stderr) == (2, True)


@pytest.mark.shared
def test_brexit_the_seeds_and_the_sample_are_three_stories_and_a_president_has_one_dossier(shared: Path) -> None:
    folders = (shared / "stories" / "brexit", EXAMPLES / "doha-talks", shared / "seeds")
    record = build([reading for folder in folders for reading in read_folder(folder)])
    assert [len(story.articles) for story in record.stories] == [31, 11, 3]
    homes = {article: story.id for story in record.stories for article in story.articles}
    trumps = [entity for entity in record.entities if entity.name == "Donald Trump"]
    assert len(trumps) == 1
    assert len({homes[article] for article in trumps[0].articles}) > 1
