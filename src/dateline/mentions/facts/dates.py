"""When: "the last meeting was in 2012", "the vote is put off until 4 June", "an election on December 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.mentions.facts.scene import Scene, lexicon, word_set
from dateline.mentions.modality.status import status_of
from dateline.rules.base import Rule, alternatives
from dateline.types.mentions import Fact
from dateline.types.spans import Span
from dateline.types.status import EventStatus, NameType
from dateline.types.syntax import Token
from dateline.types.times import TimexType

_YEARLESS = re.compile(r"XXXX-\d\d-\d\d")
_HOUR = re.compile(r"\d{4}-\d\d-\d\dT(\d\d:\d\d)")
_ENDS = frozenset({"until", "till"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_LAST = re.compile(
    r"\bthe\s+last\s+(?:such\s+)?(?P<last>[a-z]+)\b|\bfirst\b.{0,160}?\bsince\b|(?:n['’]t|\bnot|\bnever)\b.{0,120}?\bsince\b",
    re.IGNORECASE,
)


# --- "the last meeting was in 2012", "not since July 2011"


def last_times(scene: Scene, rule: Rule, sentence: int, span: Span) -> Iterator[Fact]:
    """When something of a kind last took place, in a place."""
    text = span.of(scene.document.text)
    match = _LAST.search(text)
    if match is None:
        return
    meeting = re.search(r"\b" + alternatives(tuple(sorted(lexicon("meeting")))) + r"\b", text, re.IGNORECASE)
    if meeting is None or (match["last"] and match["last"].lower() not in lexicon("meeting")):
        return
    # "since X" is followed by its time; "the last meeting ... was in X" has it within the clause.
    begin = span.start + (match.end() if match["last"] is None else match.start())
    end = min(span.end, begin + (4 if match["last"] is None else 90))
    for index, timex in enumerate(scene.times):
        if begin <= timex.span.start < end and timex.type is TimexType.DATE and timex.when is not None:
            about = scene.parse.token_at(span.start + meeting.start())
            place = _place(scene, Span(span.start, timex.span.start))
            if about is not None and place is not None:
                yield scene.fact(rule, about, timex.span, timex.value, sentence, time=index, place=place)
            return


def _place(scene: Scene, span: Span) -> Span | None:
    """The last place named after "in", "on" or "to" within `span`."""
    for name in reversed(scene.names_in(span)):
        if name.type is NameType.PLACE or name.country is not None:
            before = scene.document.text[max(0, name.span.start - 8) : name.span.start].lower().split()
            if before and (before[-1] in ("in", "on", "to") or before[-2:][:1] in (["in"], ["on"], ["to"])):
                return name.span
    return None


# --- "put off until 4 June", "a vote before 21 January", "an election on December 12", "offered 22 May"


def set_days(scene: Scene, rule: Rule, sentence: int, span: Span) -> Iterator[Fact]:
    """The day that something is set, asked or hoped for, or has to end by. The trigger is the thing, else the verb."""
    for index in scene.times_in(span):
        timex = scene.times[index]
        if timex.when is None and not _YEARLESS.fullmatch(timex.value):
            continue
        head = _hangs_on(scene, timex.span)
        if head is None:
            continue
        word, above, ahead = *head, _later(scene, index)
        if word and word not in word_set(rule, "prepositions"):
            continue
        thing = _thing(scene, rule, word, above, timex.span, ahead=ahead)
        if thing is not None:
            negated = status_of(scene.parse, scene.verb_over(thing).index)[0] is EventStatus.NEGATED
            yield scene.fact(rule, thing, timex.span, _bounded(word, timex.value, negated=negated), sentence, time=index)


def _later(scene: Scene, index: int) -> bool:
    """The day lies ahead of the report, as far as both are known."""
    when, published = scene.times[index].when, scene.document.published
    if when is None or when.earliest is None or published is None or published.when.latest is None:
        return False
    return when.earliest > published.when.latest


def _bounded(word: str, value: str, *, negated: bool) -> str:
    """ "before 21 January" is no day but an end; "not before" is a beginning."""
    if word in ("before", "by"):
        return f"{value}/.." if negated else f"../{value}"
    return value


def _hangs_on(scene: Scene, span: Span) -> tuple[str, Token] | None:
    """The preposition before a time ("" where there is none) and the word that it hangs on."""
    parse = scene.parse
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    first, last = tokens[0].index, tokens[-1].index
    root = next((t for t in tokens if not first <= t.head <= last), tokens[-1])
    head, word = parse.tokens[root.head], ""
    for _ in range(3):
        if head.head == head.index and head.pos not in ("VERB", "AUX", "NOUN"):
            return None
        if head.pos in ("ADP", "SCONJ") or head.dep == "prep":
            word = word or head.text.lower()
        elif head.pos not in ("ADV", "PROPN"):
            break
        head = parse.tokens[head.head]
    return word, head


def _thing(scene: Scene, rule: Rule, word: str, above: Token, day: Span, *, ahead: bool) -> Token | None:
    """What the day is of, where the word is one of those that set days; None for what merely happened on it."""
    if above.pos in ("NOUN", "PROPN"):
        return above if above.lemma.lower() in word_set(rule, "things") and (ahead or not scene.stated(above)) else None
    return _argument(scene, rule, above, day) if above.pos in ("VERB", "AUX") and _sets(scene, rule, word, above) else None


def _sets(scene: Scene, rule: Rule, word: str, verb: Token) -> bool:
    """The verb sets a day with that preposition: "put off until", "is on"; "said Friday", "was postponed Friday" do not."""
    lemma = verb.lemma.lower()
    if lemma in word_set(rule, "verbs"):
        return word != "" or lemma in ("offer", "propose", "want", "suggest", "set")
    return word in _ENDS or (lemma in lexicon("carry") and not scene.stated(verb))


def _argument(scene: Scene, rule: Rule, verb: Token, day: Span) -> Token | None:
    """The thing among what hangs on the verb: its argument, else the last one before the day; the verb where it says enough."""
    things = word_set(rule, "things")
    inner = [t for t in scene.parse.subtree(verb.index) if t.lemma.lower() in things and t.pos in ("NOUN", "PROPN")]
    near = [t for t in inner if t.head == verb.index and t.dep in _ARGUMENTS]
    before = [t for t in inner if t.start < day.start]
    if near or before:
        return (near or before)[-1]
    return verb if verb.lemma.lower() in lexicon("put_off") | {"offer"} else None


# --- the hour: "began at 6:30 p.m." and "exploded at 9.15" are told differently


def hours(scene: Scene, rule: Rule, sentence: int, span: Span) -> Iterator[Fact]:
    """The hour at which something began, ended or struck; of a day that is known."""
    for index, timex in enumerate(scene.times):
        hour = _HOUR.fullmatch(timex.value) if span.contains(timex.span) else None
        head = _hangs_on(scene, timex.span) if hour is not None else None
        if (
            hour is None
            or head is None
            or head[0] not in ("at", "about", "around", "shortly", "")
            or head[1].pos not in ("VERB", "AUX")
        ):
            continue
        verb = head[1]
        slot = next((name for name in ("starts", "ends", "strikes") if verb.lemma.lower() in word_set(rule, name)), None)
        subject = next((t for t in scene.parse.children(verb.index) if t.dep in ("nsubj", "nsubjpass")), None)
        if slot is None or subject is None:
            continue
        yield scene.fact(rule, verb, timex.span, f"{slot} {hour[1]}", sentence, time=index)
