"""Pronouns of the third person, bound where number and gender leave one choice close by; left out otherwise."""

from __future__ import annotations

from dateline.mentions.names.drafts import Draft, Scene
from dateline.types.status import MentionLevel, NameType
from dateline.types.syntax import Token

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THINGS = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_REACH = 2
"""Sentences back that a pronoun may reach."""
_SUBJECTS = ("nsubj", "nsubjpass")


def find(scene: Scene) -> None:
    """Adds the pronouns that can be bound. A pronoun once bound may carry on to the next."""
    if "pronoun" not in scene.words.on:
        return
    tokens = scene.parse.tokens
    drafts = scene.sorted()
    quoted = _quoted(scene)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(tokens[draft.first].sentence, []).append(draft)
    for token in tokens:
        word = token.text.lower()
        if token.pos != "PRON" or (word not in _GENDERS and word not in _THINGS and word not in _MANY):
            continue
        if word == "it" and _empty(scene, token):
            continue
        found = _antecedent(scene, token, word, by_sentence, quoted)
        if found is not None:
            draft = Draft(
                token.index, token.index + 1, found.type, MentionLevel.PRONOUN, "pronoun", found.key, found.country, found.side
            )
            draft.name, draft.gender, draft.plural = found.name, _GENDERS.get(word), found.plural
            by_sentence.setdefault(token.sentence, []).append(draft)
            scene.drafts.append(draft)


def _empty(scene: Scene, token: Token) -> bool:
    """ "It" that means nothing: "it is unclear", "it rained"."""
    verb = scene.parse.tokens[token.head]
    kinds = {child.dep for child in scene.parse.children(verb.index)}
    return token.dep == "expl" or (
        verb.lemma in ("be", "seem", "appear", "take") and bool(kinds & {"acomp", "ccomp", "attr", "advcl"})
    )


def _quoted(scene: Scene) -> list[bool]:
    """For each token whether it stands in quotation marks; a paragraph's end closes them."""
    flags: list[bool] = []
    inside, paragraph = False, -1
    for token in scene.parse.tokens:
        here = scene.document.sentences[token.sentence].paragraph
        if here != paragraph:
            inside, paragraph = False, here
        if token.text in ("“", "”", '"', "``", "''"):
            inside = token.text in ("“", "``") or (token.text == '"' and not inside)
        flags.append(inside)
    return flags


def _of_clause(scene: Scene, token: Token, fitting: list[Draft]) -> Draft | None:
    """For a possessive, the subject of the clause that it stands in ("the ministry cut its budget")."""
    tokens = scene.parse.tokens
    verb = tokens[token.head]
    for _ in range(8):
        for child in scene.parse.children(verb.index):
            if child.dep in _SUBJECTS and child.index < token.index:
                return next((d for d in fitting if d.first <= child.index < d.end), None)
        if verb.head == verb.index:
            return None
        verb = tokens[verb.head]
    return None


def _antecedent(scene: Scene, token: Token, word: str, by_sentence: dict[int, list[Draft]], quoted: list[bool]) -> Draft | None:
    """The nearest sentence with a candidate decides: its only one, or the one that is a subject; else nobody."""
    for back in range(_REACH + 1):
        sentence = token.sentence - back
        if sentence < 0 or (back > 1 and word not in _GENDERS):
            return None
        here = quoted[token.index]
        fitting = [
            d
            for d in by_sentence.get(sentence, ())
            if d.end <= token.index and quoted[d.first] == here and _fits(scene, d, word, token)
        ]
        if not fitting:
            continue
        if token.tag == "PRP$" and (own := _of_clause(scene, token, fitting)) is not None:
            return own
        keys = {d.key for d in fitting}
        if len(keys) == 1:
            return fitting[-1]
        subjects = [d for d in fitting if _top(scene, d).dep in _SUBJECTS]
        keys = {d.key for d in subjects}
        if len(keys) == 1:
            return subjects[-1]
        main = [d for d in subjects if scene.parse.tokens[_top(scene, d).head].dep == "ROOT"]
        return main[-1] if len({d.key for d in main}) == 1 else None
    return None


def _top(scene: Scene, draft: Draft) -> Token:
    """The head of a mention; of several joined by "and", that of the first, whose part in the clause all share."""
    head = scene.head(draft)
    for _ in range(8):
        if head.dep != "conj":
            break
        head = scene.parse.tokens[head.head]
    return head


def _fits(scene: Scene, draft: Draft, word: str, token: Token) -> bool:
    if not draft.key:
        return False
    if word in _GENDERS:
        return draft.type is NameType.PERSON and not draft.plural and draft.gender in (None, _GENDERS[word])
    if word in _MANY:
        return draft.plural or (draft.type is NameType.GROUP and draft.side)
    subject = scene.head(draft).dep in _SUBJECTS
    whole = draft.type is NameType.ORGANIZATION or (draft.key.startswith("country:") and draft.type is NameType.PLACE)
    return whole and not draft.plural and (subject or token.sentence == scene.parse.tokens[draft.first].sentence)
