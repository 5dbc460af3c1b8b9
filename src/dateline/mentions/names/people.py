"""People in one document: which names are of people, and which are of the same one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.mentions.names.drafts import Draft, Scene
from dateline.rules import people
from dateline.rules.people import PersonName
from dateline.rules.world import officeholders
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Token

_BEFORE_MONTH = frozenset({"in", "on", "last", "next", "since", "until", "by", "late", "early", "of", "this", "from", "through"})
_SAYING = frozenset(
    {"say", "tell", "add", "write", "note", "ask", "warn", "argue", "reply", "explain", "insist", "claim", "suggest"}
)


_DOUBTFUL = frozenset({NameType.PLACE, NameType.OTHER, NameType.GROUP})
"""Types of the tagger that a foreign surname is often given."""


@dataclass(slots=True, eq=False)
class Person:
    """One person of the document: the fullest name and the places (draft numbers) where mentioned."""

    name: PersonName
    written: str
    gender: str | None
    drafts: list[Draft] = field(default_factory=list)


def retype(scene: Scene) -> None:
    """Turns names into people's where the text itself shows it, and finds bare surnames that the tagger left out."""
    _lengthen(scene)
    _by_title(scene)
    _by_deed(scene)
    known = _full_names(scene)
    if "known-surname" not in scene.words.on:
        return
    singles = {single for name in known for single in people.surnames(name)}
    singles |= {people.fold(scene.text(d)) for d in scene.drafts if d.type is NameType.PERSON and d.end - d.first == 1}
    keys = {name.key for name in known}
    for draft in scene.drafts:
        if draft.type is NameType.PERSON or draft.fixed or draft.key.startswith(("organization", "outlet", "seat", "admin")):
            continue
        name = people.parse(scene.text(draft))
        if name.key in keys or (len(name.parts) == 1 and name.parts[0] in singles and _bare(scene, draft)):
            draft.type, draft.rule, draft.key, draft.country = NameType.PERSON, "known-surname", "", None
    _uncovered(scene, known, singles)
    _no_people(scene, known)


def _bare(scene: Scene, draft: Draft) -> bool:
    """A one-word name that is not part of a place ("Ri County") or a building."""
    tokens = scene.parse.tokens
    following = tokens[draft.end] if draft.end < len(tokens) else None
    return following is None or following.pos != "PROPN" or following.sentence != tokens[draft.first].sentence


def _lengthen(scene: Scene) -> None:
    """ "Theresa" with "May" behind it, which the tagger took for the month: a first name takes the capitalised word after it."""
    tokens = scene.parse.tokens
    covered = {i for draft in scene.drafts for i in range(draft.first, draft.end)}
    for draft in scene.drafts:
        if draft.type is not NameType.PERSON or draft.end - draft.first != 1 or draft.end >= len(tokens):
            continue
        first, following = people.fold(tokens[draft.first].text), tokens[draft.end]
        named = first in scene.words["male_name"] or first in scene.words["female_name"]
        proper = following.pos == "PROPN" and following.text[:1].isupper() and following.text[-1:].isalpha()
        if named and proper and following.index not in covered and following.sentence == tokens[draft.first].sentence:
            draft.end += 1
            covered.add(following.index)


def _no_people(scene: Scene, known: list[PersonName]) -> None:
    """One-word names that the tagger alone takes for people's, with no title, no act and no holder of office of that name,
    are things: "the Zorbex deal"."""
    full = {single for name in known for single in (*people.surnames(name), name.parts[0])}
    groups: dict[str, list[Draft]] = {}
    for draft in scene.drafts:
        if draft.type is NameType.PERSON and draft.end - draft.first == 1:
            groups.setdefault(people.fold(scene.text(draft)), []).append(draft)
    for single, drafts in groups.items():
        if single in full or single in officeholders.by_surname() or _person_like(scene, drafts):
            continue
        for draft in drafts:
            draft.type, draft.rule = NameType.OTHER, "not-a-person"


def _person_like(scene: Scene, drafts: list[Draft]) -> bool:
    """True where the text treats a bare name as a person's: with a title, or doing something, at least as often as it
    treats it as a thing: with an article, before a noun, as what is put off or waited for."""
    acts = sum(_acts(scene, draft) for draft in drafts)
    things = sum(_thing(scene, draft) for draft in drafts)
    return acts > 0 and 3 * acts >= len(drafts) and things <= acts


def _acts(scene: Scene, draft: Draft) -> bool:
    tokens = scene.parse.tokens
    before = tokens[draft.first - 1].text.lower() if draft.first else ""
    if before in scene.words["honorific"] or before in scene.words["role_person"]:
        return True
    head = scene.head(draft)
    verb = tokens[head.head]
    if _deed(scene, head):
        return True
    following = tokens[draft.end].text if draft.end < len(tokens) else ""
    if head.dep in ("nsubj", "nsubjpass", "agent"):
        if verb.lemma == "be" and any(
            child.dep == "attr" and child.lemma.lower() in scene.words["role_person"]
            for child in scene.parse.children(verb.index)
        ):
            return True
        return verb.pos == "VERB" and verb.lemma.lower() not in scene.words["thing_verb"]
    return (head.dep == "appos" and verb.lemma.lower() in scene.words["role_person"]) or following == "administration"


def _thing(scene: Scene, draft: Draft) -> bool:
    """ "The Zorbex", "a hard Zorbex", "the Zorbex plan", "until Zorbex", "to delay Zorbex"."""
    tokens = scene.parse.tokens
    head = scene.head(draft)
    above = tokens[head.head]
    before = tokens[draft.first - 1] if draft.first else None
    if before is not None and (before.pos == "DET" or before.text.lower() in scene.words["thing_preposition"]):
        return True
    if any(child.dep in ("amod", "compound") and child.text.islower() for child in scene.parse.children(head.index)):
        return True
    if head.dep in ("compound", "nmod", "amod"):
        return above.pos == "NOUN"
    return head.dep in ("dobj", "nsubjpass") and above.lemma.lower() in scene.words["thing_object"]


def _by_deed(scene: Scene) -> None:
    """A one-word name that is no place's of the tables and does what people alone do ("Korhan met the rebels", "talks led by
    Korhan") is a person's, unless the text is somewhere "in" it."""
    if "deed" not in scene.words.on:
        return
    tokens = scene.parse.tokens
    groups: dict[str, list[Draft]] = {}
    for draft in scene.drafts:
        if draft.end - draft.first == 1 and draft.type in _DOUBTFUL and not draft.key and not draft.fixed:
            groups.setdefault(scene.text(draft), []).append(draft)
    for text, drafts in groups.items():
        if text.isupper() or any(_located(scene, draft) for draft in drafts):
            continue
        if any(_deed(scene, tokens[draft.first]) and not _thing(scene, draft) for draft in drafts):
            for draft in drafts:
                draft.type, draft.rule, draft.country = NameType.PERSON, "deed", None


def _located(scene: Scene, draft: Draft) -> bool:
    before = scene.parse.tokens[draft.first - 1] if draft.first else None
    return before is not None and (before.text.lower() in scene.words["locative"] or before.pos == "DET")


def _deed(scene: Scene, token: Token) -> bool:
    tokens = scene.parse.tokens
    for _ in range(6):  # "Korhan and Ann Lee signed"
        if token.dep != "conj":
            break
        token = tokens[token.head]
    if token.dep == "nsubj":
        return tokens[token.head].pos == "VERB" and tokens[token.head].lemma.lower() in scene.words["deed"]
    by = tokens[token.head]
    return token.dep == "pobj" and by.dep == "agent" and tokens[by.head].lemma.lower() in ("lead", "head", "chair", "accompany")


def _full_names(scene: Scene) -> list[PersonName]:
    names = (people.parse(scene.text(d)) for d in scene.sorted() if d.type is NameType.PERSON)
    return [name for name in names if len(name.parts) > 1]


def _by_title(scene: Scene) -> None:
    """A name after "Mr." or "Secretary", or "Ann Lee" that says something, is a person's."""
    tokens, words = scene.parse.tokens, scene.words
    for draft in scene.drafts:
        if draft.type is NameType.PERSON or draft.fixed or draft.key:
            continue
        before = tokens[draft.first - 1] if draft.first else None
        if before is None or before.sentence != tokens[draft.first].sentence:
            before = None
        texts = [token.text for token in tokens[draft.first : draft.end]]
        if any(text.lower() in words["organization_word"] | words["facility_word"] for text in texts):
            continue
        titled = before is not None and (
            before.text.lower() in words["honorific"]
            or (before.text.lower() in words["role_person"] and draft.type is not NameType.GROUP and before.tag in ("NNP", "NN"))
        )
        first = people.fold(texts[0])
        named = len(texts) in (2, 3) and (first in words["male_name"] or first in words["female_name"])
        head = scene.head(draft)
        says = head.dep == "nsubj" and tokens[head.head].lemma in _SAYING
        above = tokens[head.head]
        described = head.dep == "appos" and len(texts) in (2, 3) and above.lemma.lower() in words["role_person"]
        described = described and above.tag == "NN"
        if titled or (named and says) or described:
            draft.type, draft.rule = NameType.PERSON, "by-title"


def _uncovered(scene: Scene, known: list[PersonName], singles: set[str]) -> None:
    tokens = scene.parse.tokens
    covered = {i for draft in scene.drafts for i in range(draft.first, draft.end)}
    ends = frozenset(draft.end - 1 for draft in scene.drafts if draft.type is NameType.PERSON)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in known:
        by_first.setdefault(name.parts[0], []).append(name.parts)
    for token in tokens:
        if token.index in covered or not token.text[:1].isupper():
            continue
        word = people.fold(token.text)
        parts = next((p for p in by_first.get(word, ()) if _spells(tokens, token.index, p, covered)), None)
        honoured = token.index > 0 and tokens[token.index - 1].text.lower() in scene.words["honorific"] and token.pos == "PROPN"
        if parts is not None:
            end = token.index + len(parts)
        elif honoured or (word in singles and _proper(token) and not _month(tokens, token)) or _beside(scene, token, word, ends):
            end = token.index + 1
        else:
            continue
        if honoured and not _LETTER(token):
            continue
        draft = Draft(token.index, end, NameType.PERSON, MentionLevel.NAME, "known-surname")
        scene.drafts.append(draft)
        covered.update(range(draft.first, draft.end))


def _proper(token: Token) -> bool:
    """A proper noun, or a word that opens a sentence as its subject: there the parser takes a surname for a verb."""
    return token.pos == "PROPN" or (token.dep in ("nsubj", "nsubjpass") and token.tag not in ("NN", "NNS", "PRP", "DT"))


def _beside(scene: Scene, token: Token, word: str, ends: frozenset[int]) -> bool:
    """ "Trump and Kim Jong Un want": the surname of a holder of office joined to a person's name."""
    if token.dep not in ("nsubj", "nsubjpass") or word not in officeholders.by_surname():
        return False
    return any(child.dep == "conj" and child.index in ends for child in scene.parse.children(token.index))


def _LETTER(token: Token) -> bool:  # noqa: N802
    return token.text[:1].isalpha() and len(token.text) > 1


def _spells(tokens: tuple[Token, ...], i: int, parts: tuple[str, ...], covered: set[int]) -> bool:
    return all(
        i + n < len(tokens) and i + n not in covered and people.fold(tokens[i + n].text) == part for n, part in enumerate(parts)
    )


def _month(tokens: tuple[Token, ...], token: Token) -> bool:
    """True for "May" and "March" where they are months."""
    if token.text not in ("May", "March", "April", "June", "August"):
        return False
    if token.dep in ("nsubj", "nsubjpass", "poss"):
        return False
    before = tokens[token.index - 1].text.lower() if token.index else ""
    after = tokens[token.index + 1].text if token.index + 1 < len(tokens) else ""
    return before in _BEFORE_MONTH or before[:1].isdigit() or after[:1].isdigit()


def chain(scene: Scene) -> list[Person]:
    """Gives every person draft the key, fullest name and gender of its person. Linear in the number of mentions, but for
    people of one family name, who are compared with each other."""
    drafts = [draft for draft in scene.sorted() if draft.type is NameType.PERSON and draft.level is MentionLevel.NAME]
    parsed = {id(draft): people.parse(scene.text(draft)) for draft in drafts}
    persons: list[Person] = []
    by_key: dict[str, Person] = {}
    by_last: dict[str, list[Person]] = {}
    for draft in drafts:
        name = parsed[id(draft)]
        if len(name.parts) < 2:
            continue
        person = by_key.get(" ".join(name.parts))
        if person is None:
            person = next((p for p in by_last.get(name.parts[-1], ())[:50] if people.same_full_name(p.name, name)), None)
        if person is None:
            person = Person(name, scene.text(draft), None)
            persons.append(person)
            by_last.setdefault(name.parts[-1], []).append(person)
        by_key.setdefault(" ".join(name.parts), person)
        _take(scene, person, draft, name)
    _singles(scene, drafts, parsed, persons)
    for number, person in enumerate(persons):
        person.drafts.sort(key=lambda d: d.first)
        for draft in person.drafts:
            draft.key, draft.name, draft.gender = f"person:{number}", person.written, person.gender
    return persons


def _take(scene: Scene, person: Person, draft: Draft, name: PersonName) -> None:
    person.drafts.append(draft)
    person.gender = person.gender or _title_gender(scene, draft) or people.gender(name)
    if (len(name.parts), len(scene.text(draft))) > (len(person.name.parts), len(person.written)) and not scene.text(
        draft
    ).isupper():
        person.name, person.written = name, scene.text(draft)


def _title_gender(scene: Scene, draft: Draft) -> str | None:
    before = scene.parse.tokens[draft.first - 1].text.lower() if draft.first else ""
    return "m" if before in scene.words["male_title"] else "f" if before in scene.words["female_title"] else None


def _singles(scene: Scene, drafts: list[Draft], parsed: dict[int, PersonName], persons: list[Person]) -> None:
    """Bare names: the most recent person whom they fit; else the only one further on; else a person of their own."""
    table: dict[str, list[Person]] = {}
    given: dict[str, list[Person]] = {}
    for known in persons:
        for single in people.surnames(known.name):
            table.setdefault(single, []).append(known)
        if not known.name.family_first:
            given.setdefault(known.name.parts[0], []).append(known)
    recent: dict[int, int] = {}
    starts = {id(d): person for person in persons for d in person.drafts}
    own: dict[str, Person] = {}
    for draft in drafts:
        person = starts.get(id(draft))
        name = parsed[id(draft)]
        if person is None:
            single = name.parts[-1] if name.parts else people.fold(scene.text(draft))
            person = _fits(scene, draft, table.get(single) or _only(given.get(single)), recent)
            if person is None and single not in own:
                own[single] = Person(name, scene.text(draft), None)
                persons.append(own[single])
            person = person or own[single]
            _take(scene, person, draft, name)
        if not _inside_another(scene, draft, starts, person):
            recent[id(person)] = draft.first


def _inside_another(scene: Scene, draft: Draft, starts: dict[int, Person], person: Person) -> bool:
    """True where a name stands within the description of somebody of the same family name ("Kim Jong-nam, brother of Kim
    Jong-un"): the text goes on to speak of him who is described."""
    tokens = scene.parse.tokens
    token, path = scene.head(draft), set()
    for _ in range(12):
        path.add(token.dep)
        if token.head == token.index:
            return False
        token = tokens[token.head]
        if "appos" in path and token.pos == "PROPN":
            other = next((d for d in scene.drafts if d.first <= token.index < d.end and id(d) in starts), None)
            if other is not None and starts[id(other)] is not person:
                return starts[id(other)].name.surname == person.name.surname
    return False


def _only(persons: list[Person] | None) -> list[Person] | None:
    return persons if persons and len(persons) == 1 else None


def _fits(scene: Scene, draft: Draft, candidates: Iterable[Person] | None, recent: dict[int, int]) -> Person | None:
    gender = _title_gender(scene, draft)
    fitting = [p for p in candidates or () if gender is None or p.gender in (None, gender)]
    before = [p for p in fitting if id(p) in recent]
    if "most-recent-namesake" in scene.words.on and before:
        latest = max(before, key=lambda p: recent[id(p)])
        settled = [p for p in before if any(d.end - d.first == 1 for d in p.drafts)]
        if latest in settled or not settled or any(scene.head(d).dep in ("nsubj", "nsubjpass", "dobj") for d in latest.drafts):
            return latest
        return max(settled, key=lambda p: recent[id(p)])  # a relative named in passing does not take the name over
    return fitting[0] if len(fitting) == 1 else None
