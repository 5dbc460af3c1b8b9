"""Where the name of a country or capital stands for its government or delegation, and where for a place."""

from __future__ import annotations

from dateline.mentions.names.drafts import Draft, Scene
from dateline.rules import people
from dateline.rules.world import countries, officeholders
from dateline.types.status import NameType
from dateline.types.syntax import Token

_WITH = frozenset({"with", "against", "between", "among", "by", "on", "toward", "towards", "versus"})
_LINKED = frozenset({"from", "to", "for", "of"})
_HAPPENS_TO = frozenset({"be", "lie", "see", "wake", "become", "remain", "experience", "have"})
_HEADS = ("president", "prime minister", "chancellor", "leader", "premier", "taoiseach")


def decide(scene: Scene) -> None:
    """Sets `side`, and the final key of capitals: their country's as a side, their own as a place."""
    for draft in scene.drafts:
        if draft.key.startswith("administration:"):
            _administration(scene, draft)
            continue
        if draft.rule == "movement":
            draft.side = _acts(scene, draft)
        if draft.country is None or draft.type is NameType.PERSON:
            continue
        if draft.rule in ("people", "national", "adjective"):
            _nationals(scene, draft)
        elif draft.rule in ("name", "capital", "seat"):
            draft.side = _acts(scene, draft) and not (draft.rule == "capital" and "capital-acts" not in scene.words.on)
            if draft.rule == "capital":
                draft.key = f"country:{draft.country}" if draft.side else f"place:{people.fold(scene.text(draft))}"
            if draft.rule == "seat" and not draft.side and _locative(scene, scene.head(draft)):
                draft.type = NameType.FACILITY
        if draft.key.startswith("country:"):
            draft.name = countries.countries()[draft.country].name


def _administration(scene: Scene, draft: Draft) -> None:
    surname = draft.key.partition(":")[2]
    holders = [h for h in officeholders.by_surname().get(surname, ()) if h.office in _HEADS]
    found = sorted({holder.country for holder in holders})
    if "USA" in found and any(h.country == "USA" and h.office == "president" for h in holders):
        found = ["USA"]  # "administration" is the American word for it
    draft.country = found[0] if len(found) == 1 else None
    draft.name = scene.text(draft)


def _nationals(scene: Scene, draft: Draft) -> None:
    """ "The Iranians" are a side; "two Iranians" and "Iranians" at large are people; "Iranian officials" act for a side."""
    tokens = scene.parse.tokens
    head = scene.head(draft)
    children = scene.parse.children(head.index)
    definite = any(child.text.lower() == "the" for child in children)
    counted = any(child.dep in ("nummod", "amod", "relcl", "acl") for child in children)
    nominal = head.dep not in ("amod", "compound", "nmod") and head.tag in ("NNPS", "NNS", "NNP", "NN", "JJ")
    if draft.rule == "people" or (draft.rule == "adjective" and nominal and definite):
        before = tokens[draft.first - 1].text.lower() if draft.first else ""
        draft.side = (definite or before == "the" or _of_team(scene, head)) and not counted and "nationals" in scene.words.on
        draft.key = f"country:{draft.country}" if draft.side else f"people:{draft.country}:{draft.first}"
        draft.plural = True
    elif draft.rule == "national":
        draft.key = f"people:{draft.country}:{draft.first}"
    else:
        noun = tokens[head.head]
        draft.side = head.dep in ("amod", "compound", "nmod") and _stands_for(scene, noun)


def _of_team(scene: Scene, head: Token) -> bool:
    """ "A team of North Koreans"."""
    preposition = scene.parse.tokens[head.head]
    noun = scene.parse.tokens[preposition.head]
    return head.dep == "pobj" and preposition.text == "of" and noun.lemma.lower() in scene.words["role_body"]


def _stands_for(scene: Scene, noun: Token) -> bool:
    lemma = noun.lemma.lower()
    return lemma in scene.words["role_body"] or noun.text.lower() in scene.words["role_people"] or lemma in ("side", "official")


def _top(scene: Scene, head: Token) -> Token:
    """The first of the things joined by "and" that this one is part of."""
    seen = 0
    while head.dep == "conj" and seen < 8:
        head, seen = scene.parse.tokens[head.head], seen + 1
    return head


def _acts(scene: Scene, draft: Draft) -> bool:  # noqa: PLR0911
    document, head = scene.document, _top(scene, scene.head(draft))
    if document.dateline is not None and document.dateline.overlaps(scene.span(draft)):
        return False
    tokens = scene.parse.tokens
    governor = tokens[head.head]
    city = draft.rule == "capital"
    if head.dep == "nsubj":
        if not city or governor.lemma not in _HAPPENS_TO:
            return True
        return any(child.dep in ("acomp", "xcomp") or (child.dep == "aux") for child in scene.parse.children(governor.index))
    if head.dep in ("nsubjpass", "dobj", "dative"):
        return governor.lemma in scene.words["acted_on"]
    if head.dep in ("compound", "nmod", "amod"):
        return _stands_for(scene, governor)
    if head.dep == "poss":
        return governor.lemma.lower() not in scene.words["of_a_city"]
    if head.dep == "pobj":
        return _by_preposition(scene, governor, city)
    return head.dep == "agent"


def _by_preposition(scene: Scene, preposition: Token, city: bool) -> bool:
    word = preposition.text.lower()
    if word in _WITH:
        return word != "on" or scene.parse.tokens[preposition.head].lemma.lower() in ("sanction", "pressure", "call", "impose")
    if word not in _LINKED:
        return False
    lemma = scene.parse.tokens[preposition.head].lemma.lower()
    if lemma in scene.words["role_body"] or lemma in (
        "statement",
        "concession",
        "demand",
        "pressure",
        "threat",
        "message",
        "aid",
        "offer",
    ):
        return word != "of" or not city
    return lemma in ("talk", "speak", "respond", "signal", "say", "letter", "sale") and word == "to"


def _locative(scene: Scene, head: Token) -> bool:
    governor = scene.parse.tokens[head.head]
    return (head.dep == "pobj" and governor.text.lower() in scene.words["locative"]) or head.dep == "dobj"
