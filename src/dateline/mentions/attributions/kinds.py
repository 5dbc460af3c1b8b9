"""The nouns and terms of rules/en/sources.toml, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import RuleError
from dateline.rules.base import Pack, Rule, load
from dateline.types.status import SourceKind
from dateline.types.syntax import Token

PACK = "en/sources"


@dataclass(frozen=True, slots=True)
class Forms:
    """How outlets that no list knows are told by their names."""

    last: frozenset[str]
    """Words that names of outlets end in ("Post", "Herald")."""
    never: frozenset[str]
    """Words before them that make something else of it ("Breaking News")."""
    verbs: frozenset[str]
    """Lemmas of what outlets do when they report."""


STORIES = frozenset({"report", "story", "article", "editorial", "account", "interview", "headline"})
"""Documents that are an outlet's own work when an outlet is named with them."""


@dataclass(frozen=True)
class Kinds:
    """What the pack says of nouns that head a source, and of the terms on which sources speak."""

    nouns: Mapping[str, SourceKind]
    anonymity: tuple[Rule, ...]
    pronouns: frozenset[str]
    quantities: frozenset[str]
    offices: frozenset[str]
    outlets: frozenset[str]
    documents: frozenset[str]
    told: frozenset[str]
    numbers: Mapping[str, int]
    stories: frozenset[str] = STORIES
    forms: Forms | None = None

    def number(self, word: str) -> int | None:
        """How many a word counts; None for one, and for words that do not count."""
        if word.isascii() and word.isdigit() and len(word) < 4:
            return int(word) if int(word) > 1 else None
        return self.numbers.get(word.lower())

    def noun_of(self, head: Token) -> str:
        """The word as the lists have it: its lemma, itself, or without its s (taggers keep the plural of names)."""
        lemma, text = head.lemma.lower(), head.text.lower()
        for word in (lemma, text, text.removesuffix("s")):
            if word in self.nouns:
                return word
        return lemma

    def of_noun(self, head: Token, children: Iterable[Token]) -> SourceKind:
        """The kind of source that a description is, by its head; two-word nouns ("news agency") first."""
        children = list(children)
        lemma = self.noun_of(head)
        before = [c for c in children if c.dep in {"compound", "amod"} and c.index < head.index]
        both = f"{before[-1].text.lower()} {lemma}" if before else ""
        if both in self.outlets:
            return SourceKind.OUTLET
        if (
            (lemma in self.offices or both in self.offices)
            and head.tag in {"NN", "NNP"}
            and not any(c.text.lower() in {"a", "an"} for c in children)
        ):
            return SourceKind.NAMED
        if lemma in self.nouns:
            return self.nouns[lemma]
        if head.pos == "PROPN":
            return SourceKind.ORGANIZATION if head.tag == "NNPS" else SourceKind.UNKNOWN
        if head.tag == "CD" or (head.pos == "NOUN" and lemma.endswith(_OF_PEOPLE)):
            return SourceKind.ANONYMOUS
        return SourceKind.UNKNOWN

    def terms(self, text: str) -> tuple[int, str] | None:
        """Where a text says on what terms a source spoke, and the reason given, or the terms where there is none."""
        for rule in self.anonymity:
            match = rule.regex.search(text)
            if match is not None:
                return match.start(), trimmed(match.group("reason") or match.group())
        return None


_OF_PEOPLE = ("er", "or", "ist", "ian", "man", "woman", "men", "women", "ee", "crat", "can")
"""Endings of nouns for people (with their plurals' lemmas)."""


def trimmed(reason: str) -> str:
    """A reason on one line, without what trails behind it."""
    text = " ".join(reason.split())
    for stop in (", said", ", told", " said", ", and ", ", but "):
        at = text.find(stop)
        if at > 0:
            text = text[:at]
    return text.rstrip(" ,")


@cache
def shipped() -> Kinds:
    """The rules that ship with the package."""
    return compiled(load(PACK))


def compiled(pack: Pack) -> Kinds:
    """The pack by word. Raises RuleError for a kind that does not exist."""
    nouns: dict[str, SourceKind] = {}
    outlets: frozenset[str] = frozenset()
    for rule in pack:
        if not rule.text("heads"):
            continue
        try:
            kind = SourceKind(rule.text("kind"))
        except ValueError as error:
            raise RuleError(str(error), subject=rule.id) from error
        for noun in pack.lexicon[rule.text("heads")]:
            nouns.setdefault(noun, kind)
        if kind is SourceKind.OUTLET:
            outlets = frozenset(pack.lexicon["agency"])
    return Kinds(
        nouns=nouns,
        anonymity=tuple(rule for rule in pack if rule.text("effect") == "anonymity"),
        pronouns=frozenset(pack.lexicon["pronoun"]),
        quantities=frozenset(pack.lexicon["quantity"]),
        offices=frozenset(pack.lexicon["office"]),
        outlets=outlets,
        documents=frozenset(pack.lexicon["document"]),
        told=frozenset(pack.lexicon["told"]),
        forms=Forms(*(frozenset(pack.lexicon.get(f"outlet_{name}", ())) for name in ("last", "never", "verb"))),
        numbers={str(word): int(number) for word, number in pack.tables["numbers"].items()},
    )
