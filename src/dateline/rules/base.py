"""Rule packs: en/NAME.toml -> Pack (rules with their examples, lexicons, a version).

A pack is data. What a rule's fields mean is up to the stage that reads the pack; what every rule has is an id, the reason
why it exists, and examples, negative ones too. tests/rules holds every pack to that: each example comes out as
written, and each rule, switched off, breaks one of its own examples.

    [lexicon]
    weekday = ["monday", "tuesday", ...]

    [[rule]]
    id = "next-weekday"
    why = "..."
    pattern = 'next (?P<weekday>{weekday})'      # {name} stands for the lexicon's words, longest first
    examples = [{ text = "...", ..., source = "made" }]
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from typing import Any

from dateline.errors import RuleError

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule: `fields` holds whatever the TOML table has besides id, why, pattern and examples. Compared by identity."""

    id: str
    why: str
    pattern: str | None
    fields: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, case ignored. Raises RuleError where there is none or it does not compile."""
        if self.pattern is None:
            raise RuleError("has no pattern", subject=self.id)
        try:
            return re.compile(self.pattern, re.IGNORECASE)
        except re.error as error:
            raise RuleError(f"pattern does not compile: {error}", subject=self.id) from error

    def text(self, name: str, default: str = "") -> str:
        """A field that is a string."""
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise RuleError(f"{name} must be a string", subject=self.id)
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A field that is a list of strings; empty where it is not given."""
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise RuleError(f"{name} must be a list of strings", subject=self.id)
        return tuple(value)


@dataclass(frozen=True, eq=False)
class Pack:
    """All rules and lexicons of one file, in the file's order."""

    name: str
    version: str
    """First 12 hex digits of the file's SHA-256."""
    rules: tuple[Rule, ...]
    lexicon: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Any]
    """Every other top-level table, as TOML gives it."""

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id. Raises RuleError where there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise RuleError(f"no such rule in {self.name}", subject=rule_id)

    def without(self, rule_id: str) -> Pack:
        """The pack with one rule switched off."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.id != rule_id))


def parse(name: str, content: str) -> Pack:
    """A pack from TOML text. Raises RuleError with the rule's id, or the pack's name, as its subject."""
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(str(error), subject=name) from error
    lexicon = {key: tuple(str(word) for word in words) for key, words in data.pop("lexicon", {}).items()}
    rules: list[Rule] = []
    seen: set[str] = set()
    for table in data.pop("rule", []):
        rule_id = table.pop("id", None)
        why = table.pop("why", None)
        if not rule_id or not why:
            raise RuleError("every rule needs an id and a why", subject=rule_id or name)
        if rule_id in seen:
            raise RuleError("two rules have this id", subject=rule_id)
        seen.add(rule_id)
        pattern = table.pop("pattern", None)
        examples = tuple(table.pop("examples", []))
        rules.append(Rule(rule_id, why, _expand(pattern, lexicon, rule_id), table, examples))
    version = hashlib.sha256(content.encode()).hexdigest()[:12]
    return Pack(name, version, tuple(rules), lexicon, data)


@cache
def load(name: str) -> Pack:
    """The pack that ships as rules/NAME.toml, for instance `en/times`."""
    path = resources.files("dateline.rules").joinpath(*f"{name}.toml".split("/"))
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RuleError("no such rule file is installed", subject=name) from error
    return parse(name, content)


def alternatives(words: tuple[str, ...]) -> str:
    """A regular expression for any of `words`, longest first; a space in a word matches any run of white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def _expand(pattern: str | None, lexicon: Mapping[str, tuple[str, ...]], rule_id: str) -> str | None:
    if pattern is None:
        return None

    def words(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in lexicon:
            raise RuleError(f"no lexicon is called {name}", subject=rule_id)
        return alternatives(lexicon[name])

    return _PLACEHOLDER.sub(words, pattern)
