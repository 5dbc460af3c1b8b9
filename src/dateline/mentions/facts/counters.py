"""Statements of one article that speak against each other: "the embassy said the opposite", "no such draft existed".

Journalists set the two sides of a dispute side by side and say so. Each rule of rules/en/counters.toml is such a way of
saying it; here the statement that is spoken against is looked for, backwards and near.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from dateline.mentions.facts import rivals
from dateline.mentions.facts.scene import Scene
from dateline.mentions.facts.talk import Talk
from dateline.rules.base import Pack, Rule, load
from dateline.types.mentions import Attribution, Fact
from dateline.types.spans import Span

_FAR = 16
"""The same for a statement that says itself what it is about."""
_NONE = re.compile(r"(?:\b(?:no|not|never|never any|without(?: a| any)?)|n['’]t)\s(?:\w+\s){0,2}?\w+", re.IGNORECASE)
"""What is said not to be."""
_DENIES = re.compile(r"\b(?:deny|den(?:ies|ied|ying)|reject\w*|dismiss\w*)\b", re.IGNORECASE)
_JOINT = re.compile(r";\s|,\s(?:(?:but|while|whereas|and)\s)?|\s(?:but|while|whereas)\s")
_SAYS = re.compile(
    r"\b(?:said|says?|cit(?:ed|es?)|claim(?:s|ed)?|puts?|spoke of|insist(?:s|ed)?|according to|blam(?:es?|ed)|told"
    r"|report(?:s|ed)?)\b"
)
_LIGHT = frozenset(
    "be have do make take get go come give say tell ask_for see know think want would could should will can may might".split()
)
_PLAIN = frozenset(
    "that this with from have been were which their they would could about after before said says told reported report when what "
    "there than other more most also into over between during against because while where under official officials people".split()
)
"""Words that two statements share by chance."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "which", "both"})
_SHORT = 28
"""Words of an answer that only says that it was so."""
_STEM = 4
"""Letters by which forms of one word ("demand", "demanded", "asking", "asked") are told to be one."""


def counters(scene: Scene, attributions: tuple[Attribution, ...], pack: Pack | None = None) -> Iterator[Fact]:
    """One fact for each statement that speaks against another: `about` is that other one's place, `span` its own."""
    pack = pack or load("en/counters")
    talk = Talk(scene, attributions)
    for index in range(len(scene.document.sentences)):
        if not talk.article(index):
            continue
        yield from _of_sentence(talk, pack, index)


def _of_sentence(talk: Talk, pack: Pack, index: int) -> Iterator[Fact]:
    """The first pair of statements, and the first pair of values, that a rule finds."""
    text = talk.text(index)
    done: set[bool] = set()
    for rule in pack:
        shape = rule.text("shape")
        found: Fact | None = None
        if (shape in _SHAPES) in done:
            continue
        if shape == "other_day":
            found = rivals.other_day(talk, rule, index)
        elif (match := rule.regex.search(text)) is not None:
            if shape in _VALUES:
                found = _VALUES[shape](talk, rule, index, match)
            elif (sides := _SHAPES[shape](talk, rule, index, match)) is not None:
                found = _fact(talk.scene, rule, *sides)
        if found is not None:
            done.add(shape in _SHAPES)
            yield found


def _fact(scene: Scene, rule: Rule, told: Span, against: Span, sentence: int) -> Fact:
    said = next((i for part, i in scene.said_at(against) if against.overlaps(part)), None)
    slot = "said" if rule.text("shape") == "inside" and "account" not in rule.fields else "account"
    return Fact(told, "counter", slot, against, sentence, attribution=said, rule=rule.id)


Sides = tuple[Span, Span, int]


def _whole(talk: Talk, told: int, against: int) -> Sides:
    sentences = talk.scene.document.sentences
    return sentences[told].span, sentences[against].span, against


def _account(talk: Talk, rule: Rule, index: int, match: re.Match[str]) -> Sides | None:
    """ "gave another account", "said the opposite": of what was told just before."""
    if "seeks" in rule.fields:
        told = next((i for i in talk.before(index, _FAR) if _seeks(rule).search(talk.text(i))), None)
    else:
        told = next((i for i in talk.before(index, 2) if talk.other(i, index) and not _announces(talk.text(i))), None)
    if told is None or talk.text(told).endswith("?") or _conditional(match.string[: match.start()]):
        return None
    against = index + 1 if rule.fields.get("bare") and ":" not in match.string[match.end() :] else index
    if against >= len(talk.scene.document.sentences) or not talk.article(against):
        return None
    if against != index and not (talk.speakers(against) or talk.speakers(index)):
        return None
    return _whole(talk, told, against)


@cache
def _seeks(rule: Rule) -> re.Pattern[str]:
    return re.compile(rule.text("seeks"), re.IGNORECASE)


def _inside(talk: Talk, rule: Rule, index: int, match: re.Match[str]) -> Sides | None:
    """Both in one sentence."""
    sentence = talk.scene.document.sentences[index].span
    start, end = match.span("content")
    if rule.fields.get("opens"):
        start = match.string.rfind(";", 0, start) + 1
    while match.string[start].isspace():
        start += 1
    if _conditional(match.string[: match.start()]):
        return None
    return Span(sentence.start + start, sentence.start + end), sentence, index


def _conditional(before: str) -> bool:
    return bool(
        re.search(
            r"\b(?:not|never|neither|nor|nowhere|nobody|no one|if|would|could|might|refus\w+ to|declin\w+ to)\b[^.;,]{0,24}$",
            before,
            re.IGNORECASE,
        )
    )


def _such(talk: Talk, _rule: Rule, index: int, match: re.Match[str]) -> Sides | None:
    """ "no such draft": the nearest earlier sentence with that word, else the statement before."""
    if not talk.speakers(index) and not talk.speakers(index - 1 if index else index):
        return None
    noun = (match["noun"] or match["noun2"]).lower()
    told = next((i for i in talk.before(index) if _has(talk.text(i), {noun}) and talk.other(i, index)), None)
    if told is None:
        told = next(
            (i for i in talk.before(index, 3) if talk.speakers(i) and talk.other(i, index) and not _announces(talk.text(i))), None
        )
    return None if told is None else _whole(talk, told, index)


def _announces(text: str) -> bool:
    """It only says that another account follows."""
    pack = load("en/counters")
    return any(pack.rule(name).regex.search(text) for name in ("counter-another-account", "counter-open-question"))


def _has(text: str, words: set[str]) -> bool:
    """Some form of one of the words stands in the text."""
    own = re.findall(r"[a-z]+", text.lower())
    return any(word == w or (len(w) > _STEM and word.startswith(w.rstrip("s"))) for w in words for word in own)


def _cleft(talk: Talk, _rule: Rule, index: int, match: re.Match[str]) -> Sides | None:
    """ "it was X that did the asking": beside a statement of the same doing that has another doer."""
    scene, sentence = talk.scene, talk.scene.document.sentences[index].span
    if not talk.speakers(index):
        return None
    who = scene.parse.token_at(sentence.start + match.end("who") - 1)
    if who is None or who.pos not in ("NOUN", "PROPN", "PRON"):
        return None  # "it is unclear who"
    what = Span(sentence.start + match.start("what"), sentence.start + match.end("what"))
    verbs = {_root(t.lemma) for t in scene.parse.tokens_in(what) if t.pos in ("VERB", "NOUN") and t.lemma.lower() not in _LIGHT}
    clause = max(match.string.rfind(";", 0, match.start()), match.string.rfind(", but ", 0, match.start()))
    if clause > 0:
        told = Span(sentence.start, sentence.start + clause)
        if _does(scene, told, verbs):
            return told, Span(sentence.start + clause + 1, sentence.end), index
    for other in talk.before(index, 2):
        span = scene.document.sentences[other].span
        if (
            _does(scene, span, verbs)
            and talk.other(other, index)
            and talk.speakers(other)
            and match["who"] not in talk.text(other)
        ):
            return _whole(talk, other, index)
    return None


def _root(lemma: str) -> str:
    lemma = lemma.lower()
    return lemma.removesuffix("ing") if len(lemma) >= 2 + _STEM else lemma


def _does(scene: Scene, span: Span, verbs: set[str]) -> bool:
    return any(t.pos in ("VERB", "NOUN") and _root(t.lemma) in verbs for t in scene.parse.tokens_in(span))


def _absent(talk: Talk, rule: Rule, index: int, match: re.Match[str]) -> Sides | None:
    """ "no meal had ever been agreed upon": beside another's statement that tells of one."""
    if not talk.speakers(index):
        return None
    noun = (match["noun"] or match["noun2"] or match["noun3"]).lower()
    words = next(({*family} for family in rule.fields["families"] if noun in family), None)
    if words is None:
        return None
    common = noun in rule.fields["common"]
    for wanted in ({noun}, words):
        for other in talk.before(index, _FAR):
            text = _NONE.sub("", talk.text(other))
            if (
                _has(text, wanted)
                and not _DENIES.search(text)
                and talk.other(other, index)
                and _shares(talk.scene, other, index, common=common)
            ):
                return _whole(talk, other, index)
    return None


def _shares(scene: Scene, a: int, b: int, *, common: bool) -> bool:
    """They stand in one paragraph or in neighbours, or name the same side or person; two of them for a `common` thing."""
    one, other = scene.document.sentences[a], scene.document.sentences[b]
    if abs(one.paragraph - other.paragraph) <= 1 and not common:
        return True
    chains = [{m.chain for m in scene.names_in(s.span)} for s in (one, other)]
    return len(chains[0] & chains[1]) > common


def _split(talk: Talk, _rule: Rule, index: int, match: re.Match[str]) -> Sides | None:
    """The two accounts behind "accounts differ": the halves of what follows a colon or of the next sentence, or two sentences."""
    sentences = talk.scene.document.sentences
    colon = match.string.find(": ", match.end())
    if colon > 0:
        return _halves(talk, index, sentences[index].span.start + colon + 2)
    if index + 1 >= len(sentences) or not talk.article(index + 1):
        return None
    halves = _halves(talk, index + 1, sentences[index + 1].span.start)
    if halves is not None or index + 2 >= len(sentences) or not talk.article(index + 2):
        return halves
    tell = talk.speakers(index + 1) and talk.speakers(index + 2) and talk.other(index + 1, index + 2)
    near = sentences[index + 2].paragraph - sentences[index].paragraph <= 1
    return _whole(talk, index + 1, index + 2) if tell and near else None


def _halves(talk: Talk, index: int, start: int) -> Sides | None:
    """Two clauses of a sentence, each with a word of saying."""
    end = talk.scene.document.sentences[index].span.end
    text = talk.scene.document.text[start:end]
    for joint in _JOINT.finditer(text):
        if _SAYS.search(text, 0, joint.start()) and _SAYS.search(text, joint.end()):
            return Span(start, start + joint.start()), Span(start + joint.end(), end), index
    return None


def _met(talk: Talk, rule: Rule, index: int, match: re.Match[str]) -> Sides | None:
    """ "Denied that it had come up." "She raised it twice," another said."""
    after = index + 1
    if _conditional(match.string[: match.start()]) or not _side_by_side(talk, index, after):
        return None
    text = talk.text(after)
    says_so = re.search(rule.text("answer"), text, re.IGNORECASE) and not _NONE.search(text) and not _DENIES.search(text)
    return _whole(talk, after, index) if says_so and len(text.split()) <= _SHORT else None


def _near(talk: Talk, _rule: Rule, index: int, match: re.Match[str]) -> Sides | None:
    """A denial in other words, right behind what it denies."""
    told = index - 1
    if _conditional(match.string[: match.start()]) or not _side_by_side(talk, index, told):
        return None
    text = talk.text(told)
    return (
        None if _DENIES.search(text) or not _telling(text) & _telling(match.string[match.end() :]) else _whole(talk, told, index)
    )


def _reasons(talk: Talk, rule: Rule, index: int, _match: re.Match[str]) -> Sides | None:
    """Another reason than the one just given."""
    told = index - 1
    if not _side_by_side(talk, index, told) or not rule.regex.search(talk.text(told)):
        return None
    return _whole(talk, told, index)


def _side_by_side(talk: Talk, index: int, other: int) -> bool:
    """Two sentences of one paragraph, or of two short ones, each with a speaker of its own."""
    sentences = talk.scene.document.sentences
    if not 0 <= other < len(sentences) or not talk.article(other):
        return False
    if abs(sentences[index].paragraph - sentences[other].paragraph) > 1:
        return False
    one, another = talk.speakers(index), talk.speakers(other)
    return bool(one and another) and not one & another and not (one | another) <= _PRONOUNS


def _telling(text: str) -> set[str]:
    """Its longer words that are no names."""
    return {word for word in re.findall(r"\b[a-z]{4,}", text) if word not in _LIGHT | _PLAIN}


_SHAPES: dict[str, Callable[[Talk, Rule, int, re.Match[str]], Sides | None]] = {
    "account": _account,
    "inside": _inside,
    "such": _such,
    "split": _split,
    "cleft": _cleft,
    "absent": _absent,
    "met": _met,
    "near": _near,
    "reasons": _reasons,
}
_VALUES: dict[str, Callable[[Talk, Rule, int, re.Match[str]], Fact | None]] = {"figure": rivals.figure, "moved": rivals.moved}
"""Shapes that give values, rather than whole statements."""
