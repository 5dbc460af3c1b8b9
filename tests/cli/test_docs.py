"""docs/commands.md tells of every command, every option and every JSON field."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from dateline.cli.main import app
from tests.views.pages import objects
from tests.views.records import bergen

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"[\w-]+", DOCS))
COMMANDS = dict(get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"^### `dateline {name}\b", DOCS, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_documented_and_helpful(name: str) -> None:
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert option in DOCS or option in ("--help",), option
        assert getattr(parameter, "help", None), parameter.name


def _fields(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = set(node.get("properties", {})) if isinstance(node.get("properties"), dict) else set()
        return own.union(*(_fields(value) for value in node.values()))
    return set().union(*(_fields(value) for value in node)) if isinstance(node, list) else set()


@pytest.mark.parametrize("name", ["record-1", "read-1", "judgements-1"])
def test_every_field_of_the_schemas_is_documented(name: str) -> None:
    content = json.loads((resources.files("dateline.views") / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    assert _fields(content) - WORDS == set()


@pytest.mark.parametrize("view", sorted(objects(bergen())))
def test_every_field_of_the_views_is_documented(view: str) -> None:
    def keys(node: object) -> set[str]:
        if isinstance(node, dict):
            return set(node).union(*(keys(value) for value in node.values()))
        return set().union(*(keys(value) for value in node)) if isinstance(node, list) else set()

    assert keys(objects(bergen())[view]) - WORDS == set()
