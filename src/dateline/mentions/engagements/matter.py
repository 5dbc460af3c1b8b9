"""What an engagement is about, which of a series it is, and whether it is told as history."""

from __future__ import annotations

import re

from dateline.mentions.engagements.scene import Draft, Scene
from dateline.types.status import EngagementKind, EngagementStatus, NameType
from dateline.types.syntax import Token

NOUNISH = frozenset({"NOUN", "PROPN"})


def long_ago(scene: Scene, draft: Draft) -> bool:
    """ "in recent years": held at times that no day can be given for."""
    if draft.status is not EngagementStatus.HELD or draft.scheduled is None:
        return False
    words = scene.times[draft.scheduled].span.of(scene.document.text).lower()
    return words.endswith(("years", "months", "decades", "past", "decade"))


def told_as_past(scene: Scene, predicate: Token) -> bool:
    return any(
        c.dep == "advmod" and c.text.lower() in scene.grammar.lexicon["earlier"] for c in scene.parse.children(predicate.index)
    )


def ordinal_of(scene: Scene, token: Token) -> int | None:
    order = [*_ORDINALS]
    for child in scene.parse.children(token.index):
        if child.index < token.index and child.text.lower() in order:
            return order.index(child.text.lower()) + 1
    return None


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def matter_of(scene: Scene, token: Token, kind: EngagementKind) -> tuple[str, ...]:
    """What it is about: the nouns behind "on" and "for", and the words before it that are no names, times or frills."""
    words: list[Token] = []
    preps = {"on", "for", "against", "over", "of"} if kind is EngagementKind.VOTE else {"on", "over", "about"}
    for child in scene.parse.children(token.index):
        if child.dep == "prep" and child.text.lower() in preps:
            for pobj in scene.parse.children(child.index):
                if pobj.dep == "pobj" and pobj.index not in scene.timed:
                    words.extend(heads_of(scene, pobj))
        elif child.dep in {"compound", "amod", "nmod"} and child.index < token.index and child.index not in scene.timed:
            inside = scene.parse.subtree(child.index)
            if "-" in {t.text for t in inside} and inside[-1].lemma.lower() in scene.grammar.lexicon["series"]:
                words.append(inside[0])
            words.extend(t for t in inside if _tells(scene, t))
    kinds = scene.grammar.needs_modifier.get(token.lemma.lower(), frozenset()) if kind is EngagementKind.EXERCISE else frozenset()
    return content_words(scene, [word for word in words if word.text.lower() not in kinds])


def nouns_of(scene: Scene, token: Token, matter: tuple[str, ...]) -> frozenset[str]:
    inside = scene.parse.subtree(token.index)
    return frozenset(t.lemma.lower() for t in inside if t.pos in NOUNISH and t.lemma.lower() in matter)


def _tells(scene: Scene, token: Token) -> bool:
    if token.pos not in {"NOUN", "PROPN", "ADJ"} or token.index in scene.timed:
        return False
    mention = scene.name_at(token)
    return mention is None or mention.type not in {NameType.PERSON, NameType.PLACE, NameType.GROUP, NameType.FACILITY}


def content_words(scene: Scene, words: list[Token]) -> tuple[str, ...]:
    frills = scene.grammar.lexicon["frills"]
    ordered = sorted({t.index: t for t in words}.values(), key=lambda t: t.index)
    return tuple(dict.fromkeys(t.lemma.lower() for t in ordered if t.lemma.lower() not in frills and len(t.text) > 1))[:8]


def heads_of(scene: Scene, token: Token) -> list[Token]:
    words = []
    for head in scene.conjuncts(token):
        words.append(head)
        if head.lemma.lower() in scene.grammar.lexicon["asking"]:
            for prep in scene.parse.children(head.index):
                words.extend(
                    c for c in scene.parse.children(prep.index) if prep.dep == "prep" and c.dep == "pobj" and _tells(scene, c)
                )
        words.extend(c for c in scene.parse.children(head.index) if c.dep in {"compound", "amod", "nmod"} and _tells(scene, c))
    return words


_TALLY = re.compile(
    r"(?<![\d,.])(\d{2,3}|\d{1,3}(?:,\d{3})+)(?: votes)?(?: to |[-–])(\d{2,3}|\d{1,3}(?:,\d{3})+|none|nil)\b(?![,.]\d)"
)


def tally_of(scene: Scene, verb: Token) -> str | None:
    """ "322-306": the votes of each side, where the sentence gives them. The same tally is the same vote."""
    found = _TALLY.search(scene.document.sentences[verb.sentence].span.of(scene.document.text)[:600])
    return "-".join(count.replace(",", "") for count in found.groups()) if found else None


def times_ordinal(scene: Scene, verb: Token) -> int | None:
    """ "for the third time"."""
    for child in scene.parse.children(verb.index):
        nouns = [child] if child.lemma == "time" else scene.parse.children(child.index) if child.dep == "prep" else []
        for noun in nouns:
            if noun.lemma == "time":
                number = ordinal_of(scene, noun)
                if number is not None and number > 1:
                    return number
    return None
