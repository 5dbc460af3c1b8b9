"""The tagger's names, mended: joined with those of the world tables, trimmed, typed by what the text itself shows."""

from __future__ import annotations

import re

from dateline.mentions.names import gazetteer as name_gazetteer
from dateline.mentions.names.drafts import Draft, Scene
from dateline.rules import people
from dateline.rules.world import countries
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import TaggedName, Token

_TYPES = {
    "PERSON": NameType.PERSON,
    "ORG": NameType.ORGANIZATION,
    "GPE": NameType.PLACE,
    "LOC": NameType.PLACE,
    "NORP": NameType.GROUP,
    "FAC": NameType.FACILITY,
    "EVENT": NameType.OTHER,
    "PRODUCT": NameType.OTHER,
    "WORK_OF_ART": NameType.OTHER,
    "LAW": NameType.OTHER,
}
_LETTERS = re.compile(r"[^\W\d_]")
_SHORT = frozenset({"US", "UK", "UAE", "USA", "DPRK", "ROK"})
"""Abbreviations of countries that need no word of the tagger."""
_TIES = frozenset({"-", "/", "–", "and", "or", "'s", "’s", "North", "South", "East", "West"})
"""What may stand between names of the tables for the whole to be no name of its own: "North and South Korea"."""
_STRAY = frozenset({"Prime", "Vice", "Acting", "Deputy", "Late", "Interim"})
"""What is left of a title whose other half was lost: "Prime Ann Lee"."""
_BREAKS = frozenset({"—", "–", ":", ";", "|", '"', "“", "”", "(", ")", "[", "]", "-LRB-", "-RRB-", "-LSB-", "-RSB-", "<", ">"})
"""Signs that no name goes beyond."""
_HYPHENED = re.compile(r"[A-Z][\w’']*(?:-[\w’']+){1,3}")


def collect(scene: Scene) -> None:
    """Fills the scene with names: those of the tables, those of the tagger that remain, those the text shows."""
    known = [(entry, first, end) for entry, first, end in name_gazetteer.find(scene)]
    tagged = [draft for name in scene.parse.names if (draft := _tagged(scene, name)) is not None]
    scene.drafts = _joined(scene, known, tagged)
    _shared_nouns(scene)
    _administrations(scene)
    _facilities(scene)
    _acronyms(scene)


def _tagged(scene: Scene, name: TaggedName) -> Draft | None:  # noqa: PLR0911
    """One name of the tagger, trimmed; None for what is no name."""
    kind = _TYPES.get(name.label)
    tokens = scene.parse.tokens_in(name.span)
    if kind is None or not tokens:
        return None
    if kind is NameType.OTHER and len(tokens) > 8:
        return None
    first, end = _trim(scene, tokens, kind)
    if first >= end:
        return None
    draft = Draft(first, end, kind, MentionLevel.NAME, f"tagger-{name.label}")
    text = scene.text(draft)
    if not _LETTERS.search(text) or ("never-a-name" in scene.words.on and text.lower() in scene.words["never_name"]):
        return None
    if kind is not NameType.OTHER and not any(token.text[:1].isupper() for token in scene.parse.tokens[first:end]):
        return None
    last = scene.parse.tokens[draft.end - 1]
    if last.text[:-1].lower() in scene.words["role_person"] and last.text.endswith("s"):
        return None  # "MPs", "Tory MPs": people, but no name
    if kind is NameType.PERSON and text.lower().startswith(("pro-", "anti-", "post-", "non-")):
        return None
    if "@" in text or "http" in text or (len(text) > 80 and kind is NameType.PERSON):
        return None
    return draft


def _trim(scene: Scene, tokens: tuple[Token, ...], kind: NameType) -> tuple[int, int]:
    """The name without articles, titles of courtesy, possessives and stray signs around it; cut at a line or sentence end."""
    first, end = tokens[0].index, tokens[-1].index + 1
    listed = scene.parse.tokens
    sentence = listed[first].sentence
    while end > first and listed[end - 1].sentence != sentence:
        end -= 1
    for i in range(first + 1, end):
        token = listed[i]
        if token.text in _BREAKS or (token.text == "," and kind is NameType.PERSON):
            end = i
            break
        if token.text in ("'s", "’s") and kind is NameType.PERSON:
            end = i
            break
    titles = scene.words["honorific"] if kind is NameType.PERSON else frozenset()
    roles = scene.words["role_person"] | scene.words["role_before_name"]
    while first < end and (
        listed[first].lemma.lower() in ("the", "a", "an", "this", "that")
        or listed[first].text.lower() in titles
        or listed[first].text in _BREAKS
        or (kind is NameType.PERSON and end - first > 2 and listed[first].text in _STRAY)
        or (
            kind is NameType.PERSON
            and end - first > 1
            and listed[first].text.lower() in roles
            and listed[first].text.lower() not in scene.words["family_first"]
            and listed[first].text.lower() not in scene.words["male_name"]
        )
        or (not _LETTERS.search(listed[first].text) and not listed[first].text[:1].isdigit())
    ):
        first += 1
    while kind is NameType.PERSON and end > first + 1 and listed[end - 1].text.islower() and listed[end - 2].text != "-":
        end -= 1
    while end > first and (
        listed[end - 1].text in ("'s", "’s", "'", "’", "-")
        or (not listed[end - 1].text[-1:].isalnum() and listed[end - 1].text[-1:] != ".")
    ):
        end -= 1
    return first, end


def _joined(scene: Scene, known: list[tuple[name_gazetteer.Entry, int, int]], tagged: list[Draft]) -> list[Draft]:
    """Both kinds together, no two overlapping. A table's name yields to a longer name of the tagger that holds it, unless
    that is but several of the table's names tied by hyphens, or the name with a noun around it."""
    at: dict[int, Draft] = {}
    for draft in tagged:
        for i in range(draft.first, draft.end):
            at.setdefault(i, draft)
    kept: list[Draft] = []
    dropped: set[int] = set()
    by_range = {(first, end) for _, first, end in known}
    for entry, first, end in known:
        over = {id(at[i]): at[i] for i in range(first, end) if i in at}
        if _rejected(scene, entry, first, end, list(over.values()), by_range):
            continue
        dropped.update(over)
        kept.append(name_gazetteer.draft(entry, first, end))
    covered = {i for draft in kept for i in range(draft.first, draft.end)}
    for draft in tagged:
        if id(draft) in dropped or any(i in covered for i in range(draft.first, draft.end)):
            continue
        if _substance(scene, draft):
            draft.type = NameType.OTHER
        kept.append(draft)
        covered.update(range(draft.first, draft.end))
    return kept


def _rejected(  # noqa: PLR0911
    scene: Scene, entry: name_gazetteer.Entry, first: int, end: int, over: list[Draft], known: set[tuple[int, int]]
) -> bool:
    """True where the table's name is not what stands here."""
    text, tokens = scene.document.text, scene.parse.tokens
    if tokens[first].pos in ("VERB", "AUX", "PRON") and not over and entry.kind != "country":
        return True
    for draft in over:
        if entry.kind == "outlet" and draft.end > end and not _only_known(scene, draft, known):
            return True
        if (draft.first, draft.end) == (first, end):
            if draft.type is NameType.PERSON and entry.kind != "outlet":
                return not (entry.form is not None and entry.form.value in ("adjective", "people", "national"))
            continue
        if draft.first <= first and end <= draft.end:
            body = draft.type is NameType.PERSON and entry.kind == "organization"
            return not body and not _only_known(scene, draft, known)
    words = text[tokens[first].start : tokens[end - 1].end]
    before = tokens[first - 1].text.lower() if first else ""
    if before in scene.words["honorific"] or (
        entry.kind == "country" and entry.words in countries.articled() and before != "the"
    ):
        return True
    if entry.kind == "outlet" and entry.words.lower() in scene.words["everyday_outlet"]:
        return not any(draft.type in (NameType.ORGANIZATION, NameType.OTHER) for draft in over)
    following = tokens[end] if end < len(tokens) else None
    if (
        entry.kind == "outlet"
        and following is not None
        and following.pos == "PROPN"
        and following.start == tokens[end - 1].end + 1
    ):
        return entry.words.lower() in scene.words["everyday_outlet"] or not over
    acronym = entry.kind == "country" and not over and words.isupper() and len(words) <= 4 and "." not in words
    return acronym and words not in _SHORT


def _only_known(scene: Scene, draft: Draft, known: set[tuple[int, int]]) -> bool:
    """True where a longer name of the tagger is nothing but names of the tables with hyphens, slashes, "and" or lower-case
    nouns ("U.S.-South Korea", "North Korean Foreign", "US-led")."""
    tokens = scene.parse.tokens
    i = draft.first
    count = 0
    while i < draft.end:
        stop = next((end for first, end in known if first == i), None)
        if stop is not None:
            i, count = stop, count + 1
        elif tokens[i].text in _TIES or tokens[i].text.islower():
            i += 1
        else:
            return False
    return count > 0


def _shared_nouns(scene: Scene) -> None:
    """ "North and South Korea": the first word is a country's too, by the noun that both share."""
    tokens, table = scene.parse.tokens, countries.by_name()
    for draft in list(scene.drafts):
        if not draft.key.startswith("country:") or draft.end - draft.first != 2 or draft.first < 2:
            continue
        word = tokens[draft.first - 2]
        found = table.get(f"{word.text} {tokens[draft.end - 1].text}")
        if tokens[draft.first - 1].text in ("and", "or", "-") and found is not None and found[0] != draft.country:
            scene.drafts = [d for d in scene.drafts if not d.first <= word.index < d.end]
            first = Draft(word.index, word.index + 1, NameType.PLACE, MentionLevel.NAME, "name", f"country:{found[0]}", found[0])
            scene.drafts.append(first)


def _substance(scene: Scene, draft: Draft) -> bool:
    if "substance" not in scene.words.on or draft.end - draft.first != 1 or draft.end >= len(scene.parse.tokens):
        return False
    text = scene.text(draft)
    following = scene.parse.tokens[draft.end]
    return text.isupper() and (following.text.lower() in scene.words["substance"] or (len(text) <= 2 and not draft.key))


def _administrations(scene: Scene) -> None:
    """ "Bush administration": the surname is a person, the whole is the government of that person's country."""
    if "surname-administration" not in scene.words.on:
        return
    tokens, made = scene.parse.tokens, []
    at: dict[int, list[Draft]] = {}
    for known in scene.drafts:
        for i in range(known.first, known.end):
            at.setdefault(i, []).append(known)
    for token in tokens:
        if token.lemma.lower() != "administration" or token.index == 0:
            continue
        before = tokens[token.index - 1]
        covering = [*at.get(before.index, ()), *at.get(token.index, ())]
        draft = next((d for d in covering if d.end == token.index + 1), None)
        if draft is not None and draft.end - draft.first > 1:
            draft.end -= 1
            while draft.first < draft.end - 1 and tokens[draft.first].text.lower() in scene.words["role_person"]:
                draft.first += 1
        draft = draft or next((d for d in covering if d.end == token.index), None)
        if draft is None and before.pos == "PROPN" and before.text[:1].isupper():
            draft = Draft(before.index, before.index + 1, NameType.PERSON, MentionLevel.NAME, "surname-administration")
            made.append(draft)
        if draft is None or draft.fixed or draft.first == token.index:
            continue
        if draft.key.startswith(("country", "seat", "organization", "outlet")):
            continue
        draft.type, draft.rule, draft.key, draft.country = NameType.PERSON, "surname-administration", "", None
        whole = Draft(draft.first, token.index + 1, NameType.ORGANIZATION, MentionLevel.NAME, "surname-administration")
        whole.key = f"administration:{people.fold(tokens[draft.end - 1].text)}"
        whole.side = True
        made.append(whole)
    scene.drafts.extend(made)


def _facilities(scene: Scene) -> None:
    """A hyphened proper name before "resort" or "airport" that the tagger missed."""
    if "facility" not in scene.words.on:
        return
    covered = {i: bool(draft.key) for draft in scene.drafts for i in range(draft.first, draft.end)}
    tokens, text = scene.parse.tokens, scene.document.text
    for token in tokens:
        if token.text.lower() not in scene.words["facility_word"] or token.index == 0 or token.index in covered:
            continue
        first = token.index
        while (
            first > 0
            and tokens[first - 1].sentence == token.sentence
            and (
                tokens[first - 1].pos == "PROPN"
                or (first == token.index and tokens[first - 1].text[:1].isupper())
                or tokens[first - 1].text == "-"
                or (tokens[first - 1].end == tokens[first].start and first < token.index)
            )
        ):
            first -= 1
        name = text[tokens[first].start : tokens[token.index - 1].end]
        if first < token.index and _HYPHENED.fullmatch(name) and not any(covered.get(i) for i in range(first, token.index)):
            scene.drafts = [d for d in scene.drafts if not first <= d.first < token.index]
            scene.drafts.append(Draft(first, token.index, NameType.FACILITY, MentionLevel.NAME, "facility"))


def _acronyms(scene: Scene) -> None:
    """ "Northern Fishing Alliance (NFA)": both are one organisation, wherever either stands."""
    if "acronym" not in scene.words.on:
        return
    tokens = scene.parse.tokens
    ends = {draft.end: draft for draft in scene.drafts if draft.type in (NameType.ORGANIZATION, NameType.OTHER, NameType.PLACE)}
    keys: dict[str, tuple[str, str]] = {}
    for token in tokens[2:]:
        if token.text.isupper() and 2 <= len(token.text) <= 8 and tokens[token.index - 1].text == "(":
            draft = ends.get(token.index - 1)
            if draft is None or draft.end - draft.first < 2:
                continue
            letters = "".join(t.text[0] for t in tokens[draft.first : draft.end] if t.text[0].isupper())
            if letters.upper().endswith(token.text) or token.text in letters.upper() or letters in token.text:
                draft.type = NameType.ORGANIZATION
                draft.key = draft.key or f"organization:{scene.text(draft)}"
                keys[token.text] = (draft.key, draft.name or scene.text(draft))
    if not keys:
        return
    covered = {draft.first: draft for draft in scene.drafts if draft.end == draft.first + 1}
    for token in tokens:
        if token.text in keys:
            found = covered.get(token.index)
            if found is None:
                found = Draft(token.index, token.index + 1, NameType.ORGANIZATION, MentionLevel.NAME, "acronym")
                scene.drafts.append(found)
            found.type = NameType.ORGANIZATION
            found.key, found.name = keys[token.text]
