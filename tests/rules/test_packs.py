"""Every rule of every checked pack: each of its examples comes out as written, and switched off it breaks one of them.

The owner of a pack adds a module `tests/rules/check_NAME.py` with `PACK` (the pack's name) and
`check(pack, rule, example) -> bool`: True where the example comes out exactly as it says when read with `pack`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any

import pytest

import tests.rules
from dateline.rules import base
from dateline.rules.base import Pack, Rule

Checker = Callable[[Pack, Rule, Mapping[str, Any]], bool]


def _checkers() -> dict[str, Checker]:
    found: dict[str, Checker] = {}
    for module in pkgutil.iter_modules(tests.rules.__path__):
        if module.name.startswith("check_"):
            loaded = importlib.import_module(f"tests.rules.{module.name}")
            found[loaded.PACK] = loaded.check
    return found


CHECKERS = _checkers()
"""Pack name -> its checker."""
RULES = [(name, rule) for name in sorted(CHECKERS) for rule in base.load(name)]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{name}:{rule.id}" for name, rule in RULES])
def test_every_example_comes_out_as_written(name: str, rule: Rule) -> None:
    assert rule.examples, "a rule needs an example"
    pack = base.load(name)
    wrong = [example["text"] for example in rule.examples if not CHECKERS[name](pack, rule, example)]
    assert not wrong


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{name}:{rule.id}" for name, rule in RULES])
def test_a_rule_switched_off_breaks_one_of_its_own_examples(name: str, rule: Rule) -> None:
    without = base.load(name).without(rule.id)
    assert any(not CHECKERS[name](without, rule, example) for example in rule.examples)
