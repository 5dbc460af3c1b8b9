""" "The North", "the South": the halves of a divided land, in an article that names one of them in full."""

from __future__ import annotations

from functools import cache

from dateline.mentions.names.drafts import Draft, Scene
from dateline.rules.world import countries
from dateline.types.status import MentionLevel, NameType

_OPPOSITE = {"North": "South", "South": "North", "East": "West", "West": "East"}


@cache
def _halves() -> dict[str, dict[str, str]]:
    """Country code -> direction -> country code, for countries of one name that a direction tells apart."""
    table = countries.by_name()
    found: dict[str, dict[str, str]] = {}
    for name, (code, *_) in table.items():
        direction, _, rest = name.partition(" ")
        other = table.get(f"{_OPPOSITE.get(direction, '')} {rest}")
        if rest and other is not None and other[0] != code:
            found.setdefault(code, {}).update({direction: code, _OPPOSITE[direction]: other[0]})
    return found


def find(scene: Scene) -> None:
    """Takes "the North" for the country, unless a capitalised word goes on ("the North Sea")."""
    halves: dict[str, str] = {}
    for code in sorted({draft.country for draft in scene.drafts if draft.country is not None}):
        halves.update(_halves().get(code, {}))
    if not halves:
        return
    tokens = scene.parse.tokens
    longer = {i for draft in scene.drafts if draft.end - draft.first > 1 for i in range(draft.first, draft.end)}
    wanted = [t for t in tokens[1:] if t.text in halves and tokens[t.index - 1].text.lower() == "the"]
    taken: set[int] = set()
    made: list[Draft] = []
    for token in wanted:
        after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if after is not None and (after.text[:1].isupper() or after.text in ("-", "–")):
            continue
        if token.index in longer:
            continue
        taken.add(token.index)
        code = halves[token.text]
        draft = Draft(token.index, token.index + 1, NameType.PLACE, MentionLevel.NAME, "name", f"country:{code}", code)
        draft.fixed = True
        made.append(draft)
    scene.drafts = [draft for draft in scene.drafts if draft.first not in taken] + made
