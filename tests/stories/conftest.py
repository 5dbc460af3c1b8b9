"""Stories built once a session through the command line, as a user would, and read back through the public JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from dateline.documents.reader import read as read_document
from dateline.intake.files import articles as find_articles
from dateline.mentions.reader import read as read_mentions
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Reading
from dateline.types.text import Article

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


@dataclass(frozen=True)
class Built:
    """A story file and what its export says."""

    db: Path
    brief: str

    def run(self, *arguments: str) -> str:
        """The standard output of a dateline command on this story."""
        done = subprocess.run(
            [sys.executable, "-m", "dateline", *arguments, "--db", str(self.db)], capture_output=True, text=True, check=True
        )
        return done.stdout

    @cached_property
    def export(self) -> dict[str, Any]:
        """`dateline export --format json`."""
        exported: dict[str, Any] = json.loads(self.run("export", "--format", "json"))
        return exported

    def article(self, stem: str) -> dict[str, Any]:
        """The one article whose path has `stem` in it."""
        (found,) = [a for a in self.export["articles"] if stem in (a["path"] or "")]
        return dict(found)

    def name(self, entity: str | None) -> str:
        """An entity's name, "" for none."""
        return next((e["name"] for e in self.export["entities"] if e["id"] == entity), "")


def build(folder: Path, db: Path) -> Built:
    """`dateline build FOLDER`."""
    return build_story([folder], db)


def build_story(paths: list[Path], db: Path) -> Built:
    """`dateline build PATH...`."""
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "build", *map(str, paths), "--db", str(db)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Built(db, done.stdout)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample story that ships with the program."""
    return build(EXAMPLES / "doha-talks", tmp_path_factory.mktemp("sample") / "story.db")


def read_folder(folder: Path) -> list[Reading]:
    """The readings of a folder, in this process and without the encoder."""
    articles = [item for item in find_articles([str(folder)]) if isinstance(item, Article)]
    documents = [read_document(article) for article in articles]
    parses = SpacyTagger().parse(documents)
    return [Reading(document, read_mentions(document, parse)) for document, parse in zip(documents, parses, strict=True)]


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    """The sample story, read once."""
    return read_folder(EXAMPLES / "doha-talks")


@pytest.fixture(scope="session")
def brexit(shared: Path) -> list[Reading]:
    """The longer story of ../shared/stories, read once."""
    return read_folder(shared / "stories" / "brexit")


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The three scraped pages of ../shared/seeds."""
    folder = tmp_path_factory.mktemp("seeds")
    for page in sorted((shared / "seeds").glob("*.txt")):
        (folder / page.name).write_bytes(page.read_bytes())
    return build(folder, folder / "story.db")
