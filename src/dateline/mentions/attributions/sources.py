"""What kind of source stands behind each attribution, on what terms, how many, and through which outlet.

Kinds: a person by name (also by a pronoun or description that goes back to the name), an unnamed official, an anonymous
source, an organisation, a document, another outlet. What a later sentence says of the same source ("The official briefed
reporters on condition of anonymity") holds for all that it said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dateline.mentions.attributions import affiliations, utterances
from dateline.mentions.attributions import outlets as outlet_names
from dateline.mentions.attributions.kinds import Kinds, shipped
from dateline.mentions.attributions.outlets import OutletMention
from dateline.mentions.attributions.page import Found, Page
from dateline.mentions.attributions.speakers import UNNAMED, Cast, Speaker, antecedent
from dateline.rules.outlets import canonical
from dateline.types.mentions import Attribution, EntityMention
from dateline.types.spans import Span
from dateline.types.status import AttributionForm, Certainty, SourceKind
from dateline.types.syntax import Token

__all__ = ["Kinds", "judge", "shipped"]

_INTERVIEW = re.compile(
    r"\b(?:interview|appearance|op-ed|speaking|appearing|wrote|program|programme|show|column|told|essay)\b", re.IGNORECASE
)
WINDOW = 16
"""Speakers that a description or pronoun may go back to."""
REACH = 80
"""Code points between "in an interview" and the outlet it was given to."""


def judge(page: Page, found: Sequence[Found], names: tuple[EntityMention, ...], kinds: Kinds) -> tuple[Attribution, ...]:
    """The attributions with all that can be said of their sources, in the order given."""
    own = canonical(page.document.outlet)
    cast = Cast(page, kinds, names, outlet_names.find(page.parse, own, kinds.forms))
    speakers = [_speaker(page, cast, item) for item in found]
    resolved, groups = _linked(speakers)
    reasons = _reasons(page, cast, found, resolved, groups)
    out = []
    for index, item in enumerate(found):
        speaker = resolved[index]
        relayed = speaker.outlet or _passed_on(page, cast, item) or _told(page, cast, item)
        unnamed = speaker.kind in UNNAMED
        out.append(
            Attribution(
                sources=item.sources,
                cue=item.cue,
                content=item.content,
                form=AttributionForm.INDIRECT,
                source_kind=speaker.kind,
                chain=speaker.chain,
                descriptor=speaker.descriptor if unnamed or speaker.kind is SourceKind.OUTLET else None,
                anonymity_reason=reasons.get(groups[index]) if unnamed else None,
                source_count=speaker.count if unnamed else None,
                relayed_from=relayed if relayed != own else None,
                certainty=_certainty(page, item),
                negated=_negated(page, item),
                speech=utterances.is_speech(page, item)
                and not (speaker.kind is SourceKind.UNKNOWN and utterances.is_mark(page, item)),
                rule=item.rule,
                score=item.score,
            )
        )
    return affiliations.given(out, groups, names)


def _speaker(page: Page, cast: Cast, item: Found) -> Speaker:
    if not item.sources:
        return Speaker(SourceKind.UNKNOWN)
    if item.subject is not None:
        return cast.speaker(page.parse.tokens[item.subject])
    tokens = [t for span in item.sources for t in page.parse.tokens_in(span) if t.pos != "PUNCT"]
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), None)
    return cast.speaker(head) if head is not None else Speaker(SourceKind.UNKNOWN)


def _linked(speakers: list[Speaker]) -> tuple[list[Speaker], list[int]]:
    """The speakers with what earlier words say of the same ones, and for each the index of the first attribution by the same.

    "The source" is the "person familiar with the plan" of before; "he" whoever spoke last.
    """
    groups: list[int] = []
    out: list[Speaker] = []
    by_chain: dict[int, int] = {}
    for index, speaker in enumerate(speakers):
        first = max(0, index - WINDOW)
        back = antecedent(speaker, out[first:index])
        earlier = by_chain.get(speaker.chain) if speaker.chain is not None else None
        if back is not None:
            before = out[first + back]
            group = groups[first + back]
            chain = speaker.chain if speaker.chain is not None else before.chain
            if speaker.pronoun:
                speaker = replace(before, chain=chain, partitive=False)  # noqa: PLW2901 - now known for what it is
            else:
                speaker = replace(  # noqa: PLW2901
                    speaker, kind=before.kind, descriptor=before.descriptor, count=speaker.count or before.count, chain=chain
                )
        else:
            group = index
        out.append(speaker)
        groups.append(earlier if earlier is not None else group)
        if speaker.chain is not None:
            by_chain.setdefault(speaker.chain, groups[-1])
    return out, groups


def _reasons(page: Page, cast: Cast, found: Sequence[Found], speakers: list[Speaker], groups: list[int]) -> dict[int, str]:
    """Group -> reason for anonymity, from any sentence that gives terms."""
    reasons: dict[int, str] = {}
    starts = [item.cue[0].start for item in found]  # nearly sorted: attributions are in the order of the text
    by_sentence: dict[int, list[int]] = {}
    for index, item in enumerate(found):
        number = page.document.sentence_at(item.cue[0].start)
        if number is not None:
            by_sentence.setdefault(number, []).append(index)
    for number, sentence in enumerate(page.document.sentences):
        if not _worth_a_look(sentence.span.of(page.document.text)):
            continue
        terms = cast.kinds.terms(sentence.span.of(page.document.text))
        if terms is None or page.quoted(sentence.span.start + terms[0]):
            continue
        here = [i for i in by_sentence.get(number, []) if speakers[i].kind in UNNAMED]
        if here:
            for index in here:
                reasons.setdefault(groups[index], terms[1])
            continue
        who = _subject_of_terms(page, cast, sentence.span.start + terms[0])
        if who is None:
            continue
        earlier = range(max(0, bisect_left(starts, sentence.span.start) - WINDOW), bisect_left(starts, sentence.span.start))
        back = antecedent(replace(who, definite=True), [speakers[i] for i in earlier])
        if back is not None:
            reasons.setdefault(groups[earlier[back]], terms[1])
    return reasons


def _worth_a_look(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in ("anonym", "named", "identified", "authori", "background", "off the record", "by name"))


def _subject_of_terms(page: Page, cast: Cast, offset: int) -> Speaker | None:
    """Who spoke on those terms, in a sentence that quotes nobody."""
    token = page.parse.token_at(offset)
    if token is None:
        return None
    at: Token = token
    for _ in range(8):
        for child in page.parse.children(at.index):
            if child.dep in {"nsubj", "nsubjpass"} and child.text.lower() not in {"who", "that"}:
                return cast.speaker(child)
        if at.dep == "relcl":
            return cast.speaker(page.parse.tokens[at.head])
        if at.head == at.index:
            break
        at = page.parse.tokens[at.head]
    # A parse without a subject: the first word of the sentence for someone unnamed.
    for other in page.parse.sentence_tokens(token.sentence)[:40]:
        if other.start < offset and other.tag in {"NN", "NNS", "JJ"} and cast.kinds.nouns.get(other.lemma.lower()) in UNNAMED:
            return cast.speaker(other)
    return None


def _passed_on(page: Page, cast: Cast, item: Found) -> str | None:
    """The outlet that quotes the source: "TASS quoted the minister as saying", "officials quoted by Yonhap"."""
    if item.via is not None:
        speaker = cast.speaker(page.parse.tokens[item.via])
        if speaker.outlet is not None:
            return speaker.outlet
    for span in item.sources:
        for outlet in _outlets_in(cast, span):
            before = page.document.text[span.start : outlet.span.start].split()[-3:]
            if (
                outlet.span.end <= span.end
                and before
                and before[-1] in {"by", "to"}
                and {"quoted", "cited", "speaking"} & set(before)
            ):
                return outlet.name
    return None


def _told(page: Page, cast: Cast, item: Found) -> str | None:
    """The outlet to which a source spoke: "told The Post", "said in an interview with CNN"."""
    if not cast.outlets or item.token is None:
        return None
    cue = page.parse.tokens[item.token]
    sentence = page.document.sentences[cue.sentence].span
    told = cue.lemma.lower() == "tell" or cue.text.lower() in cast.kinds.told
    for outlet in _outlets_in(cast, sentence):
        if any(span.overlaps(outlet.span) for span in (*item.content, *item.sources)) or outlet.span.start < item.cue[-1].end:
            continue
        between = page.document.text[item.cue[-1].end : outlet.span.start]
        if told and len(between) <= REACH and _is_object(page, cue, outlet.span):
            return outlet.name
        if _INTERVIEW.search(between[-REACH:]) and not page.quoted(outlet.span.start):
            return outlet.name
    return None


def _is_object(page: Page, cue: Token, span: Span) -> bool:
    """True where what the verb is done to holds the words at `span`."""
    for child in page.parse.children(cue.index):
        if child.dep in {"dobj", "dative", "ccomp", "pobj", "oprd"} and child.index > cue.index:
            phrase = page.parse.subtree_span(child.index)
            if phrase.overlaps(span) and span.start - cue.end < REACH:
                return True
    return False


def _outlets_in(cast: Cast, span: Span) -> list[OutletMention]:
    return list(takewhile(lambda outlet: outlet.span.start < span.end, cast.outlets_from(span.start)))


def _negated(page: Page, item: Found) -> bool:
    """The source did not say it: a negated cue, or silence chosen ("declined to comment")."""
    if item.rule == "no-answer":
        return True
    if item.token is None:
        return False
    children = page.parse.children(item.token)
    if any(child.dep == "neg" for child in children):
        return True
    if page.parse.tokens[item.token].lemma.lower() not in {"decline", "refuse"}:
        return False
    first = [t for t in page.parse.tokens_in(item.content[0]) if t.pos == "VERB"][:1]
    return bool(first) and first[0].lemma.lower() in page.cues.silence


def _certainty(page: Page, item: Found) -> Certainty:
    """How sure the source is said to be: by the cue, the hedges beside it, and those of the content's own verb."""
    if item.rule == "reportedly" or (item.rule == "said-to" and item.subject is None):
        return Certainty.PROBABLE
    if item.token is None:
        return Certainty.CERTAIN
    cues = page.cues
    parse = page.parse
    lemma = parse.tokens[item.token].lemma.lower()
    if lemma in cues.open:
        return Certainty.UNKNOWN
    beside = {_hedge(child) for child in parse.children(item.token)}
    main = [t for span in item.content[:2] for t in parse.tokens_in(span)[:60] if t.pos in {"VERB", "AUX"}][:12]
    tops = [t for t in main if t.dep in {"ccomp", "ROOT", "xcomp"}][:1]
    for top in tops:
        beside |= {_hedge(child) for child in parse.children(top.index)}
    if lemma in cues.weak or beside & cues.possible:
        return Certainty.POSSIBLE
    if lemma in cues.likely or beside & cues.probable:
        return Certainty.PROBABLE
    return Certainty.CERTAIN


def _hedge(token: Token) -> str:
    """The word as hedges are listed; a capital "May" is somebody's name."""
    return token.text if token.dep == "aux" else token.text.lower()
