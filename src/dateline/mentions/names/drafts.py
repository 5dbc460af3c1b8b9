"""What the name stage works on before it is done: mentions that still change, and the word lists it reads with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from dateline.rules.base import Pack, load
from dateline.types.mentions import EntityMention
from dateline.types.spans import Span
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document

_BLANKS = dict.fromkeys(map(ord, "\n\r\t\u00a0\u2009\u202f"), " ")


@dataclass(slots=True, eq=False)
class Draft:
    """A mention in the making: tokens `first` up to (not with) `end`. `key` says what it is of, for chains."""

    first: int
    end: int
    type: NameType
    level: MentionLevel
    rule: str
    key: str = ""
    """Chain key: "country:PRK", "org:United Nations", "outlet:The Times", or "" where people.py or nominals.py decides."""
    country: str | None = None
    side: bool = False
    name: str = ""
    chain: int = -1
    role: str | None = None
    role_organization: str | None = None
    former: bool = False
    gender: str | None = None
    plural: bool = False
    fixed: bool = False
    """From a world table: the tagger's word does not count against it."""


@dataclass(slots=True, eq=False)
class Scene:
    """One document with its parse, and the mentions found so far (in order of place once `sorted` is called)."""

    document: Document
    parse: Parse
    words: Words
    drafts: list[Draft] = field(default_factory=list)
    plain: str = ""
    """The document's text with every sort of white space as a blank, code point for code point."""

    def __post_init__(self) -> None:
        self.plain = self.document.text.translate(_BLANKS)

    def span(self, draft: Draft) -> Span:
        """Where a draft stands in the text."""
        tokens = self.parse.tokens
        return Span(tokens[draft.first].start, tokens[draft.end - 1].end)

    def text(self, draft: Draft) -> str:
        """The words of a draft."""
        return self.span(draft).of(self.document.text)

    def head(self, draft: Draft) -> Token:
        """The token of a draft that its other tokens hang on."""
        tokens = self.parse.tokens
        for token in tokens[draft.first : draft.end]:
            if not draft.first <= token.head < draft.end or token.head == token.index:
                return token
        return tokens[draft.end - 1]

    def sorted(self) -> list[Draft]:
        """The drafts by place, the longer first where two begin together."""
        self.drafts.sort(key=lambda draft: (draft.first, -draft.end, draft.type.value))
        return self.drafts


@dataclass(frozen=True)
class Words:
    """The packs en/names and en/roles with their lists as sets; `on` holds the ids of the rules that are switched on."""

    names: Pack
    roles: Pack
    on: frozenset[str]
    lists: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


def words(names: Pack, roles: Pack) -> Words:
    """Word lists of two packs; those of roles are called `role_NAME` where both have a list of one name."""
    lists = {name: frozenset(word.lower() for word in listed) for name, listed in names.lexicon.items()}
    lists |= {f"role_{name}": frozenset(word.lower() for word in listed) for name, listed in roles.lexicon.items()}
    on = frozenset(rule.id for pack in (names, roles) for rule in pack)
    return Words(names, roles, on, lists)


@cache
def shipped() -> Words:
    """The word lists that ship with the program."""
    return words(load("en/names"), load("en/roles"))


def finished(scene: Scene, drafts: Iterable[Draft]) -> tuple[EntityMention, ...]:
    """Drafts as the mentions that the other stages read. Chains are numbered anew, from 0 in order of first mention."""
    numbers: dict[int, int] = {}
    return tuple(
        EntityMention(
            span=scene.span(draft),
            type=draft.type,
            level=draft.level,
            chain=numbers.setdefault(draft.chain, len(numbers)),
            name=draft.name or scene.text(draft),
            role=draft.role,
            role_organization=draft.role_organization,
            country=draft.country,
            side=draft.side,
            former=draft.former,
            rule=draft.rule,
        )
        for draft in drafts
    )
