"""Engagements in one document: every talks, meeting, summit, visit, call, exercise or vote, and each step told of it.

A trigger (noun or verb) -> the predicate that governs it and its mood -> the step; around it who, where, when; then which
of them speak of the same engagement. The words are data: rules/en/engagements.toml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.mentions.engagements import chains, company
from dateline.mentions.engagements.dated import by_date
from dateline.mentions.engagements.elliptic import another_of
from dateline.mentions.engagements.outcomes import resolve
from dateline.mentions.engagements.pronouns import TRAVEL, stands_for
from dateline.mentions.engagements.rules import Grammar, grammar
from dateline.mentions.engagements.scene import Draft, Scene
from dateline.mentions.engagements.times import place_in_time
from dateline.mentions.engagements.triggers import drafts_of
from dateline.types.mentions import Attribution, EngagementMention, EntityMention
from dateline.types.status import EngagementKind, EngagementStatus
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document
from dateline.types.times import Timex

_GATHERINGS = frozenset({EngagementKind.TALKS, EngagementKind.MEETING, EngagementKind.SUMMIT, EngagementKind.CONFERENCE})
_HISTORY = timedelta(days=60)
"""What was held so long before the article is told in it as history."""
MOST = 400
"""No article tells more steps than this; what lies beyond is not read (hostile input)."""


def find(
    document: Document,
    parse: Parse,
    times: Sequence[Timex],
    names: Sequence[EntityMention],
    attributions: Sequence[Attribution],
    rules: Grammar | None = None,
) -> tuple[EngagementMention, ...]:
    """The engagements that the document speaks of, in the order of their words."""
    scene = Scene(document, parse, times, names, attributions, rules or grammar())
    drafts = _drafts(scene)
    if not drafts:
        return ()
    kept = chains.assign(scene, drafts)
    _inherit(kept)
    kept.extend(company.joining(scene, kept))
    kept.sort(key=lambda d: (d.token.sentence, d.token.index, d.predicate or 0))
    _described(scene, kept)
    by_date(scene, kept)
    main = _main(kept)
    level = _level(kept)
    return tuple(mention for draft in kept for mention in _mentions(scene, draft, level if draft.chain == main else None))


def _inherit(drafts: Sequence[Draft]) -> None:
    """ "The talks", of nobody in particular, are those of the parties whose meeting the article has just spoken of."""
    by_chain: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_chain.setdefault(draft.chain, []).append(draft)
    for number, members in by_chain.items():
        first = members[0]
        if first.kind is not EngagementKind.TALKS or any(d.past for d in members):
            continue
        if any(d.parties or d.participants or d.venues or not (d.definite or d.anaphor) for d in members):
            continue
        for other in reversed([d for d in drafts if d.chain != number and d.token.index < first.token.index]):
            if other.kind in _GATHERINGS and other.parties and not other.past:
                first.parties = other.parties
                break


def _described(scene: Scene, drafts: Sequence[Draft]) -> None:
    """ "The proposed summit", of one that the article tells steps of: a description, no step."""
    told = {d.chain for d in drafts if d.status not in {None, EngagementStatus.PROPOSED}}
    for draft in drafts:
        if draft.status is not EngagementStatus.PROPOSED or draft.predicate is None or draft.chain not in told:
            continue
        word = scene.parse.tokens[draft.predicate]
        if word.head == draft.token.index and word.dep == "amod":
            draft.status = None


def _main(drafts: Sequence[Draft]) -> int | None:
    """The chain that the article is about: the one of most steps, if informal talks can be meant at all."""
    counts = Counter(d.chain for d in drafts if not d.past and d.kind in {EngagementKind.TALKS, EngagementKind.MEETING})
    return min(counts, key=lambda chain: (-counts[chain], chain)) if counts else None


def _drafts(scene: Scene) -> list[Draft]:
    drafts: list[Draft] = []
    words = scene.grammar
    for token in scene.parse.tokens:
        if token.pos in {"NOUN", "PROPN", "VERB", "ADJ"} or token.lemma == "be":
            for draft in drafts_of(scene, token):
                drafts.extend(_by_place(draft))
        if drafts:
            drafts.extend(another_of(scene, token, drafts))
        if token.pos == "VERB" and drafts and token.lemma.lower() in words.verbs.keys() | TRAVEL:
            drafts.extend(_unsaid(scene, token) or stands_for(scene, token, drafts))
        if len(drafts) >= MOST:
            break
    drafts.sort(key=lambda d: (d.token.sentence, d.token.index, d.predicate or 0))
    for draft in drafts:
        draft.past = draft.past or _dated_back(scene, draft)
    return drafts[:MOST]


def _dated_back(scene: Scene, draft: Draft) -> bool:
    """ "First met in July 2012", in a report of 2014: history by its date."""
    when, published = scene.when(draft.scheduled), scene.document.published
    if draft.status is not EngagementStatus.HELD or when is None or when.latest is None:
        return False
    return published is not None and published.when.earliest is not None and published.when.earliest - when.latest > _HISTORY


def _by_place(draft: Draft) -> list[Draft]:
    """Earlier meetings told in one list ("in Oslo, Bern and Rome") are as many engagements."""
    if len(draft.venues) < 2 or draft.status is not EngagementStatus.HELD or not (draft.past or draft.scheduled is None):
        return [draft]
    return [replace(draft, venues=(venue,), past=True, apart=True) for venue in draft.venues]


def _unsaid(scene: Scene, verb: Token) -> list[Draft]:
    """Steps whose engagement is a pronoun ("she pulled it") or goes without saying ("he was pulling out")."""
    parse, words = scene.parse, scene.grammar
    frame = words.elided(parse, verb)
    what: Token | None = None
    if frame is not None:
        if any(c.dep == "prep" and c.text.lower() in {"of", "from", "into"} for c in parse.children(verb.index)):
            return []
        if any(c.dep in {"dobj", "nsubjpass", "ccomp", "auxpass"} for c in parse.children(verb.index)) or verb.dep == "amod":
            frame = None
    if frame is not None:
        what = verb
    else:
        for child in parse.children(verb.index):
            named = child.text[:1].isupper() and child.index > verb.index  # "cancel his This Is It concerts"
            if child.text.lower() in words.lexicon["anaphor"] and child.dep in {"dobj", "nsubjpass"} and not named:
                frame = words.step(parse, verb, "object")
                what = child
        if frame is None or not frame.anaphora:
            return []
    if what is None or frame is None:
        return []
    step = resolve(scene, verb, frame, "object")
    if step is None:
        return []
    draft = Draft(what, EngagementKind.OTHER, "", step.status, step.certainty, verb.index, anaphor=True, rule=step.rule)
    place_in_time(scene, draft, step)
    return [draft]


def _level(drafts: Sequence[Draft]) -> str | None:
    """The level that the article as a whole speaks of, where it names one for talks in general ("such a meeting")."""
    named = Counter(draft.track for draft in drafts if draft.track is not None)
    if not named:
        return None
    (best, count), *rest = named.most_common()
    return best if not rest or count > rest[0][1] else None


def _attribution(scene: Scene, draft: Draft) -> int | None:
    """The narrowest attribution whose content holds the words of the step."""
    predicate = scene.parse.tokens[draft.predicate] if draft.predicate is not None else draft.token
    best, size = None, 0
    for index, attribution in enumerate(scene.attributions):
        if any(span.contains(predicate.span) for span in attribution.content):
            length = sum(len(span) for span in attribution.content)
            if best is None or length < size:
                best, size = index, length
    return best


def _mentions(scene: Scene, draft: Draft, level: str | None) -> list[EngagementMention]:
    """The mention of a draft; of one at several places, a bare reference to each other place behind it."""
    first = _mention(scene, draft, level)
    others = [replace(first, status=None, status_time=None, reason=None, venue=venue) for venue in draft.venues[1:]]
    return [first, *others]


def _mention(scene: Scene, draft: Draft, level: str | None) -> EngagementMention:
    token = draft.token
    return EngagementMention(
        trigger=token.span,
        sentence=token.sentence,
        chain=draft.chain,
        kind=draft.kind,
        status=draft.status,
        status_time=draft.status_time,
        scheduled=draft.scheduled,
        parties=tuple(sorted(set(draft.parties))),
        participants=tuple(sorted(set(draft.participants))),
        organizer=draft.organizer,
        venue=draft.venues[0] if draft.venues else None,
        track=draft.track or level,
        reason=draft.reason,
        attribution=_attribution(scene, draft),
        evidence=scene.document.sentences[token.sentence].span,
        past=draft.past,
        certainty=draft.certainty,
        ordinal=draft.ordinal,
        matter=draft.matter,
        rule=draft.rule,
    )
