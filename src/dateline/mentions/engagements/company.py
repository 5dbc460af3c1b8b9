"""Who takes part, told in sentences that do not name the engagement: "She will lead the delegation", "He was also to attend"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.mentions.engagements.scene import Draft, Scene
from dateline.mentions.modality.status import status_of
from dateline.types.mentions import EntityMention
from dateline.types.status import EngagementStatus, EventStatus, NameType
from dateline.types.syntax import Token

_NEAR = 3
"""Sentences between the engagement and what is told of its company."""
_DELEGATION = 12
_ATTEND = frozenset({"attend", "participate"})
_BODIES = frozenset({"delegation", "team", "side"})
_OPEN = frozenset({EventStatus.PLANNED, EventStatus.OCCURRED, EventStatus.UNDER_WAY})


def joining(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Bare references that add people to an engagement which is spoken of nearby."""
    current = [d for d in drafts if not d.past]
    if not current:
        return []
    found: list[Draft] = []
    for token in scene.parse.tokens:
        if token.pos != "VERB":
            continue
        lemma = token.lemma.lower()
        if lemma in _ATTEND and not _has_object(scene, token):
            _add(scene, token, _before(current, token, _NEAR), found)
        elif lemma in {"lead", "head"} and _leads_delegation(scene, token):
            _add(scene, token, _before(current, token, _DELEGATION), found)
    found.extend(_pairs(scene, drafts))
    return found


def _has_object(scene: Scene, verb: Token) -> bool:
    return any(c.dep in {"dobj", "prep", "agent"} for c in scene.parse.children(verb.index))


def _leads_delegation(scene: Scene, verb: Token) -> bool:
    return any(c.dep == "dobj" and c.lemma.lower() in _BODIES for c in scene.parse.children(verb.index))


def _before(drafts: Sequence[Draft], token: Token, reach: int) -> Draft | None:
    """The nearest engagement named before (or, in one sentence, around) a token, within so many sentences."""
    best: Draft | None = None
    for draft in drafts:
        if draft.token.index < token.index and token.sentence - draft.token.sentence <= reach:
            best = draft
    return best


def _add(scene: Scene, verb: Token, draft: Draft | None, found: list[Draft]) -> None:
    subject = scene.subject(verb)
    if draft is None or subject is None or status_of(scene.parse, verb.index)[0] not in _OPEN:
        return
    people = _named(scene, subject)
    if people:
        found.append(_reference(draft, subject, people))


def _named(scene: Scene, token: Token) -> list[EntityMention]:
    found = []
    for head in scene.conjuncts(token):
        mention = scene.name_at(head)
        if mention is not None and scene.is_person(mention):
            found.append(mention)
    return found


def _reference(draft: Draft, token: Token, people: Sequence[EntityMention]) -> Draft:
    return Draft(token, draft.kind, draft.lemma, participants=tuple(m.span for m in people), chain=draft.chain, rule="company")


def _pairs(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Two who meet unnamed, and a next sentence whose subject is two people by name: news names them so."""
    found: list[Draft] = []
    seen = {d.chain for d in drafts if d.participants}
    for draft in drafts:
        if (
            draft.chain in seen
            or not draft.verbal
            or draft.past
            or draft.status not in {EngagementStatus.HELD, EngagementStatus.UNDER_WAY}
        ):
            continue
        for sentence in range(draft.token.sentence + 1, min(draft.token.sentence + 3, len(scene.parse.sentences))):
            pair = _pair(scene, sentence)
            if pair is not None:
                found.append(_reference(draft, pair[0], pair[1]))
                seen.add(draft.chain)
                break
    return found


def _pair(scene: Scene, sentence: int) -> tuple[Token, list[EntityMention]] | None:
    for token in scene.parse.sentence_tokens(sentence):
        head = scene.parse.tokens[token.head]
        if token.dep != "nsubj" or head.head != head.index:
            continue
        span = scene.parse.subtree_span(token.index)
        people = {m.chain: m for m in scene.names_in(span) if m.type is NameType.PERSON and scene.is_person(m)}
        pair = list(people.values())
        if len(pair) != 2 or " and " not in scene.document.text[pair[0].span.end : pair[1].span.start]:
            return None
        sides = {m.country for m in pair}
        return (token, pair) if None in sides or len(sides) == 2 else None
    return None
