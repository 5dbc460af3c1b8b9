"""Names, descriptions and pronouns of one document, and which of them are the same person, organisation or side.

    world tables + tagger -> names mended -> people told from other names -> sides told from places
    -> chains of people -> roles -> descriptions without a name -> pronouns -> chains numbered

Each step is a module of its own: name_gazetteer, name_repair, name_people, name_sides, name_roles, name_nominals,
name_pronouns. They fill a Scene with drafts; the drafts become EntityMentions here.
"""

from __future__ import annotations

from dateline.mentions.names import halves as name_halves
from dateline.mentions.names import nominals as name_nominals
from dateline.mentions.names import people as name_people
from dateline.mentions.names import pronouns as name_pronouns
from dateline.mentions.names import repair as name_repair
from dateline.mentions.names import sides as name_sides
from dateline.mentions.names.drafts import Draft, Scene, Words, finished, shipped
from dateline.mentions.names.roles import Roles
from dateline.rules import people
from dateline.rules.world import outlets
from dateline.types.mentions import EntityMention
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Parse
from dateline.types.text import Document


def find(document: Document, parse: Parse, words: Words | None = None) -> tuple[EntityMention, ...]:
    """All mentions of a document, by place. `words` are the rule packs to read with, those shipped by default."""
    scene = Scene(document, parse, words or shipped())
    if not parse.tokens:
        return ()
    name_repair.collect(scene)
    name_halves.find(scene)
    _short_outlets(scene)
    name_people.retype(scene)
    name_people.chain(scene)
    name_sides.decide(scene)
    _keys_of_the_rest(scene)
    roles = Roles(scene)
    roles.find()
    name_nominals.find(scene, roles)
    name_pronouns.find(scene)
    _number(scene.sorted())
    return finished(scene, scene.drafts)


def _short_outlets(scene: Scene) -> None:
    """ "The Post" where the text (or the page's own outlet) has the full name before."""
    if "outlet-short" not in scene.words.on:
        return
    own = outlets.by_name().get(scene.document.outlet or "")
    shorts = {form: outlet for form in (own.short if own else ()) for outlet in (own,) if outlet}
    tokens, text = scene.parse.tokens, scene.document.text
    table = {outlet.name: outlet for outlet in outlets.outlets()}
    at: dict[int, list[Draft]] = {}
    for draft in scene.sorted():
        at.setdefault(draft.first, []).append(draft)
    covered = {i: draft for draft in scene.drafts for i in range(draft.first, draft.end)}
    for token in tokens:
        for draft in at.get(token.index, ()):
            if draft.key.startswith("outlet:"):
                shorts |= dict.fromkeys(table[draft.name].short, table[draft.name])
        if token.text.lower() != "the" or not shorts:
            continue
        for form, outlet in shorts.items():
            end = token.start + len(form)
            last = parse_end(scene, token.index, end)
            if last is None or not text.startswith(form, token.start) or (last < len(tokens) and tokens[last].pos == "PROPN"):
                continue
            taken = covered.get(last - 1)
            if taken is not None and taken.key.startswith(("outlet", "country", "organization")):
                continue
            if taken is not None:
                scene.drafts.remove(taken)
            draft = Draft(
                token.index,
                last,
                NameType.ORGANIZATION,
                MentionLevel.NAME,
                "outlet-short",
                f"outlet:{outlet.name}",
                outlet.country,
            )
            draft.name, draft.fixed = outlet.name, True
            scene.drafts.append(draft)
            covered.update(dict.fromkeys(range(draft.first, draft.end), draft))
            break


def parse_end(scene: Scene, first: int, stop: int) -> int | None:
    """The token after the text offset `stop`; None where no token ends there."""
    tokens = scene.parse.tokens
    i = first
    while i < len(tokens) and tokens[i].end < stop:
        i += 1
    return i + 1 if i < len(tokens) and tokens[i].end == stop else None


def _keys_of_the_rest(scene: Scene) -> None:
    """Names that no table knows are one where their folded words are."""
    for draft in scene.drafts:
        if not draft.key:
            text = scene.text(draft)
            bare = text[4:] if text[:4].lower() == "the " else text
            folded = " ".join(people.fold(word) for word in bare.split())
            draft.key = f"{draft.type.value}:{folded}"
            draft.name = draft.name or bare


def _number(drafts: list[Draft]) -> None:
    """Chain numbers by key; within a chain all have the fullest name."""
    numbers: dict[str, int] = {}
    for draft in drafts:
        draft.chain = numbers.setdefault(draft.key, len(numbers))
    names: dict[int, str] = {}
    for draft in drafts:
        if draft.level is MentionLevel.NAME and len(draft.name) > len(names.get(draft.chain, "")):
            names[draft.chain] = draft.name
    for draft in drafts:
        draft.name = names.get(draft.chain, draft.name)
