"""Descriptions without a name: "the official", "the secretary of state", "the newspaper", "the Malaysian government"."""

from __future__ import annotations

from dateline.mentions.names.drafts import Draft, Scene
from dateline.mentions.names.roles import Roles
from dateline.rules import people
from dateline.rules.world import officeholders
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_GOVERNS = frozenset({"government", "regime", "authorities", "delegation", "side", "military", "army"})
_MODIFIERS = ("amod", "compound", "nmod", "poss", "det", "nummod", "quantmod", "advmod", "punct", "case", "npadvmod")
_FEMALE = ("woman", "queen", "princess", "sister", "mother", "daughter", "wife", "widow", "actress")
_MALE = ("man", "king", "prince", "brother", "father", "son", "husband")


def find(scene: Scene, roles: Roles) -> None:
    """Adds descriptions of people, and of outlets, governments and other bodies where the text says whose."""
    covered = {
        i
        for draft in scene.drafts
        for i in range(draft.first, draft.end)
        if draft.type is NameType.PERSON or draft.end - draft.first > 1
    }
    inside: dict[int, list[Draft]] = {}
    for name in scene.drafts:
        inside.setdefault(name.first, []).append(name)
    heads = {i: draft for draft in scene.drafts for i in range(draft.first, draft.end)}
    made: list[Draft] = []
    for token in scene.parse.tokens:
        if token.index in covered or token.index in roles.used or token.pos not in ("NOUN", "PROPN"):
            continue
        if token.dep in ("compound", "amod", "nmod") and token.head != token.index:
            continue
        kind = _kind(scene, token, roles)
        if kind is None or (token.index in heads and heads[token.index].first == token.index and kind != "body"):
            continue
        draft = _draft(scene, token, kind)
        if draft is not None:
            made.append(draft)
    _chain(scene, made, inside)
    scene.drafts.extend(draft for draft in made if draft.key)


def _kind(scene: Scene, token: Token, roles: Roles) -> str | None:
    lemma, text = token.lemma.lower(), token.text.lower()
    if text in scene.words["role_outlet"] and text != "agency":
        return "outlet"
    if roles.is_role(token) and token.tag in ("NN", "NNS", "NNP", "NNPS"):
        return "person"
    if lemma in scene.words["role_body"] or text in scene.words["role_body"] or lemma in scene.words["administration"]:
        return "body"
    return None


def _draft(scene: Scene, token: Token, kind: str) -> Draft | None:
    tokens = scene.parse.tokens
    first = token.index
    for child in scene.parse.children(token.index):
        if child.index < first and child.dep in _MODIFIERS and child.sentence == token.sentence:
            first = min(first, *(t.index for t in scene.parse.subtree(child.index)[:12]))
    if token.index - first > 12:
        first = token.index
    if (
        kind == "person"
        and token.lemma.lower() in ("agent", "carrier")
        and tokens[token.index - 1].text.lower() in scene.words["substance"]
    ):
        return None
    if (
        kind == "person"
        and token.tag in ("NN", "NNP")
        and tokens[first].pos not in ("DET", "NUM")
        and not _owned(scene, first, token)
    ):
        return None  # a bare title: "as director"
    while tokens[first].pos in ("PUNCT", "CCONJ", "ADV") and first < token.index:
        first += 1
    end = token.index + 1
    for whole in scene.words["role_whole"]:
        size = len(whole.split())
        if " ".join(t.text.lower() for t in tokens[token.index : token.index + size]) == whole:
            end = max(end, token.index + size)
    plural = token.tag in ("NNS", "NNPS")
    type_ = NameType.ORGANIZATION if kind != "person" else NameType.GROUP if plural else NameType.PERSON
    draft = Draft(first, end, type_, MentionLevel.NOMINAL, kind, plural=plural)
    lemma = token.lemma.lower()
    if kind == "person" and not plural:
        draft.gender = "f" if lemma.endswith(_FEMALE) else "m" if lemma.endswith(_MALE) and not lemma.endswith(_FEMALE) else None
    return draft


def _owned(scene: Scene, first: int, token: Token) -> bool:
    inside = scene.parse.tokens[first : token.index]
    return any(other.tag in ("POS", "PRP$") for other in inside)


def _within(inside: dict[int, list[Draft]], draft: Draft) -> list[Draft]:
    """The names inside a description, its last word apart."""
    return [d for i in range(draft.first, draft.end) for d in inside.get(i, ()) if d.end <= draft.end]


def _chain(scene: Scene, made: list[Draft], inside: dict[int, list[Draft]]) -> None:
    """Each description's key, in order of place: that of a name it repeats, of an earlier description, or one of its own."""
    tokens = scene.parse.tokens
    names = [draft for draft in scene.sorted() if draft.level is MentionLevel.NAME]
    holders = _holders(scene, names)
    at = 0
    seen: dict[str, Draft] = {}
    named: dict[str, list[Draft]] = {}
    outlet: Draft | None = None
    bodies: dict[str, Draft] = {}
    for draft in sorted(made, key=lambda d: d.end):
        while at < len(names) and names[at].first < draft.first:
            name = names[at]
            if name.key.startswith("outlet:"):
                outlet = name
            if name.type is NameType.PERSON and name.role and not name.former:
                named.setdefault(_last_word(name.role), []).append(name)
            if name.type is NameType.ORGANIZATION:
                bodies[tokens[name.end - 1].text.lower()] = name
            at += 1
        definite = tokens[draft.first].text.lower() in _DEFINITE or tokens[draft.first].text in ("The",)
        if draft.rule == "outlet":
            _again(draft, outlet if definite and not draft.plural and "outlet-again" in scene.words.on else None)
        elif draft.rule == "body":
            _body(scene, draft, bodies, definite, _within(inside, draft))
        else:
            held = _by_table(scene, draft, holders) if definite and not draft.plural else None
            _person(scene, draft, definite, named, seen, held, _within(inside, draft))


def _last_word(role: str) -> str:
    for preposition in (" of ", " to ", " in ", " at ", " for "):
        role = role.split(preposition, maxsplit=1)[0]
    return role.split()[-1].lower()


def _again(draft: Draft, earlier: Draft | None) -> None:
    if earlier is not None:
        draft.key, draft.name, draft.country, draft.rule = earlier.key, earlier.name, earlier.country, f"{draft.rule}-again"
        draft.side = earlier.side and draft.type is not NameType.PERSON


def _holders(scene: Scene, names: list[Draft]) -> dict[str, dict[str, Draft]]:
    """Office -> chain key -> a mention, of people in this text who hold that office by the table of office-holders; where
    the page's day is known, who held it then."""
    published = scene.document.published.when if scene.document.published else None
    found: dict[str, dict[str, Draft]] = {}
    for name in names:
        parsed = people.parse(name.name)
        if name.type is not NameType.PERSON or len(parsed.parts) < 2:
            continue
        for single in people.surnames(parsed)[:2]:
            for term in officeholders.by_surname().get(single, ()):
                if not people.same_full_name(parsed, people.parse(term.name)):
                    continue
                early, late = (published.earliest, published.latest) if published else (None, None)
                over = term.end is not None and early is not None and term.end < early
                if not over and not (term.start is not None and late is not None and term.start > late):
                    found.setdefault(term.office, {}).setdefault(name.key, name)
    return found


def _by_table(scene: Scene, draft: Draft, holders: dict[str, dict[str, Draft]]) -> Draft | None:
    """The only person of this text who can be "the prime minister"."""
    tokens = scene.parse.tokens[draft.first + 1 : draft.end]
    held = holders.get(" ".join(token.text.lower() for token in tokens), {})
    return next(iter(held.values())) if len(held) == 1 and "office-by-table" in scene.words.on else None


def _body(scene: Scene, draft: Draft, bodies: dict[str, Draft], definite: bool, inside: list[Draft]) -> None:
    head = scene.parse.tokens[draft.end - 1]
    inside = [d for d in inside if d.end < draft.end]
    country = next((d.country for d in inside if d.key.startswith("country:")), None)
    if country and head.text.lower() in _GOVERNS:
        draft.key, draft.country, draft.side = f"country:{country}", country, True
        draft.name = next(d.name for d in inside if d.country == country)
    elif not inside and definite and not draft.plural and draft.end - draft.first <= 2:
        _again(draft, bodies.get(head.text.lower()))
    if not draft.key and not draft.plural and inside:
        whose = ":".join(d.key or scene.text(d).lower() for d in inside)
        draft.key, draft.country = f"body:{whose}:{head.lemma.lower()}", country


def _person(
    scene: Scene,
    draft: Draft,
    definite: bool,
    named: dict[str, list[Draft]],
    seen: dict[str, Draft],
    held: Draft | None,
    inside: list[Draft],
) -> None:
    tokens = scene.parse.tokens
    head = next(t for t in tokens[draft.first : draft.end] if t.index >= draft.first and _is_head(t, draft))
    word = head.text.lower()
    country = next((d.country for d in inside if d.country), None)
    draft.country = country
    if definite and not draft.plural and "office-again" in scene.words.on:
        text = " ".join(t.text.lower() for t in tokens[draft.first + 1 : draft.end])
        found = {d.key: d for d in named.get(word, ()) if _office_fits(text, d, country)}
        if len(found) == 1:
            _again(draft, next(iter(found.values())))
            return
        if not found and held is not None:
            _again(draft, held)
            return
    earlier = seen.get(word)
    if (
        definite
        and earlier is not None
        and earlier.plural == draft.plural
        and "description-again" in scene.words.on
        and _agrees(earlier, draft)
    ):
        _again(draft, earlier)
    else:
        draft.key, draft.name = f"description:{draft.first}", scene.text(draft)
    seen[word] = draft


def _is_head(token: Token, draft: Draft) -> bool:
    return not draft.first <= token.head < draft.end or token.head == token.index


def _agrees(earlier: Draft, later: Draft) -> bool:
    return later.country is None or earlier.country is None or earlier.country == later.country


def _office_fits(text: str, named: Draft, country: str | None) -> bool:
    """True where "foreign minister" can be the one whose role was given as "Foreign Minister" or "minister"."""
    if country and named.country and country != named.country:
        return False
    role = set((named.role or "").lower().replace("-", " ").split())
    said = [word for word in text.replace("-", " ").split() if word not in ("of", "the", "then", "current")]
    return all(word in role for word in said) or (len(said) == 1 and said[0] in role)
