"""How many: "killed 10 people", "12 dead", "the toll rose to 16", "a delegation of six members"; lengths and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dateline.mentions.facts.scene import Scene, lexicon, word_set
from dateline.mentions.numbers import NumberPhrase, parse_number, span_of
from dateline.rules.base import Rule, alternatives, load
from dateline.types.mentions import Fact
from dateline.types.spans import Span
from dateline.types.syntax import Token

_DEFINITE = re.compile(r"\b(?:the|these|those|his|her|their|all|both|first|last|next|remaining)\s$", re.IGNORECASE)
"""Before a number: it counts what was told before, a part of it perhaps."""
_FIRST_IN = re.compile(
    r"\b(?:first|last|best|worst|longest|biggest|largest|highest|lowest|only)\b[^.;:]{0,70}?\b(?:in|for)\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
_HURT = frozenset({"wound", "injure", "hurt", "kill"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_THIRD = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod"})


@cache
def _words(name: str, *, ahead: bool) -> re.Pattern[str]:
    words = alternatives(load("en/facts").lexicon[name])
    return re.compile(rf"^\s*{words}\b" if ahead else rf"\b{words}[^.;]{{0,12}}$", re.IGNORECASE)


# --- people: "killed 10 people", "10 people were killed", "12 dead", "the toll rose to 16"


def people(scene: Scene, rule: Rule, sentence: int, words: frozenset[str]) -> Iterator[Fact]:
    """Numbers of people to whom something was done."""
    verbs, states, tolls = word_set(rule, "verbs"), word_set(rule, "states"), word_set(rule, "tolls")
    if not words & (verbs | states | tolls) or _heaped(scene, sentence):
        return
    for token in scene.parse.sentence_tokens(sentence):
        number, trigger = _number_of(scene, rule, token, verbs, states, tolls)
        if number is not None and scene.stated(trigger) and not _partial(scene, number):
            span = Span(scene.parse.tokens[number.first].start, _counted_end(scene, number))
            yield scene.fact(rule, token, span, number.value, sentence, sole=True)


def _number_of(
    scene: Scene, rule: Rule, token: Token, verbs: frozenset[str], states: frozenset[str], tolls: frozenset[str]
) -> tuple[NumberPhrase | None, Token]:
    lemma = token.lemma.lower()
    if token.pos == "VERB" and lemma in verbs:
        found = _counted(scene, token, word_set(rule, "things"), intransitive=lemma in word_set(rule, "intransitive"))
        if found is not None:
            return found, token
    if token.pos in ("NOUN", "PROPN") and lemma in tolls:
        return _toll(scene, token), scene.parse.tokens[token.head]
    if token.text.lower() in states:
        return _before(scene, token, word_set(rule, "things")), scene.parse.tokens[token.head]  # "left 12 wounded"
    return None, token


def _counted(scene: Scene, verb: Token, things: frozenset[str], *, intransitive: bool) -> NumberPhrase | None:
    """The number on the verb's object, passive subject, or (for "die") subject."""
    roles = frozenset({"nsubj"}) if intransitive else _OBJECTS
    for child in scene.parse.children(verb.index):
        if child.dep not in roles or child.lemma.lower() in things:
            continue
        if any(t.dep == "conj" and t.pos in ("NOUN", "PROPN", "NUM") for t in scene.parse.children(child.index)):
            continue  # "three men and a teenager were hurt": a part of them
        if any(t.lemma.lower() in _HURT and t.lemma != verb.lemma for t in scene.parse.subtree(child.index)):
            continue  # "four people wounded and a boy was killed": the number is of the wounded
        # The number stands before what it counts; "Richard 1868" counts nobody.
        inner = [t for t in scene.parse.children(child.index) if t.dep == "nummod" and t.index < child.index]
        token = inner[0] if inner else child if child.tag == "CD" else None
        if token is not None and token.text != "one":  # "one of them", "no one"
            return scene.number_with(token)
        if token is not None and inner:
            return scene.number_with(token)
    return None


def _before(scene: Scene, state: Token, things: frozenset[str]) -> NumberPhrase | None:
    """ "12 dead", "left two people injured" """
    for i in range(state.index - 1, max(-1, state.index - 4), -1):
        token = scene.parse.tokens[i]
        if token.sentence != state.sentence:
            return None
        if token.tag == "CD":
            return scene.number_with(token)
        if (token.pos not in ("NOUN", "AUX", "ADJ") and token.lemma != "find") or token.lemma.lower() in things:
            return None
    return None


def _toll(scene: Scene, toll: Token) -> NumberPhrase | None:
    """ "the toll has risen to 16", "a death toll of 16" """
    head = scene.parse.tokens[toll.head] if toll.dep in ("nsubj", "nsubjpass") else toll
    for child in scene.parse.children(head.index):
        if child.dep == "prep" and child.lemma.lower() in ("to", "at", "of"):
            for number in scene.parse.subtree(child.index):
                if number.tag == "CD":
                    return scene.number_with(number)
    return None


def _heaped(scene: Scene, sentence: int) -> bool:
    """ "since the war began", "so far this year": a count over many events is none of one."""
    text = scene.document.sentences[sentence].span.of(scene.document.text)
    return bool(re.search(r"\b" + alternatives(load("en/facts").lexicon["heaped"]) + r"\b", text, re.IGNORECASE))


def _partial(scene: Scene, number: NumberPhrase) -> bool:
    """ "including three children", "two more", "three of them": a part of what is counted, or an addition to it."""
    text = scene.document.text
    span = span_of(scene.parse, number)
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 24]
    if _DEFINITE.search(before):
        return True
    return bool(_words("part_of", ahead=False).search(before) or _words("of_more", ahead=True).search(after))


def _counted_end(scene: Scene, number: NumberPhrase) -> int:
    """Where the noun ends that the number counts ("ten people"), the number itself where it stands alone."""
    last = scene.parse.tokens[number.last]
    head = scene.parse.tokens[last.head]
    return head.end if head.pos == "NOUN" and 0 < head.index - last.index <= 3 else last.end


# --- anything else that is counted or measured


def measures(scene: Scene, rule: Rule, sentence: int) -> Iterator[Fact]:
    """Numbers of a unit: "five hours of talks", "a six-month extension", "flew 950 km"."""
    units: dict[str, str] = rule.fields["units"]
    length = rule.text("property") == "length"
    for number in scene.numbers(sentence):
        unit = _unit(scene, number, units)
        if unit is None or _partial(scene, number) or _converted(scene, number):
            continue
        token, name = unit
        trigger = _lasting(scene, rule, _governor(scene, token))
        if trigger is None or trigger.lemma.lower() in lexicon("no_governor") | word_set(rule, "bars"):
            continue
        span = Span(scene.parse.tokens[number.first].start, token.end)
        if length and _FIRST_IN.search(scene.document.text, max(0, span.start - 90), span.start):
            continue  # "the first talks in seven years" did not last seven years
        fact = scene.fact(rule, trigger, span, f"{number.value} {name}", sentence, sole=length)
        # How long a thing lasted is settled; how long it is to last is not.
        yield replace(fact, property="planned_length") if length and not scene.stated(trigger) else fact


def _lasting(scene: Scene, rule: Rule, governor: Token | None) -> Token | None:
    """ "The call took ten minutes": the call, rather than its taking."""
    if governor is None or governor.lemma.lower() not in word_set(rule, "lasts"):
        return governor
    subject = next((t for t in scene.parse.children(governor.index) if t.dep in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.tag in ("WDT", "WP") and governor.dep == "relcl":
        subject = scene.parse.tokens[governor.head]
    told = governor.lemma.lower() != "be" or any(t.text.lower() == "over" for t in scene.parse.children(governor.index))
    return subject if subject is not None and subject.pos in ("NOUN", "PROPN") and told else governor


def fractions(scene: Scene, rule: Rule, sentence: int) -> Iterator[Fact]:
    """ "A quarter of an hour", "half an hour", "an hour and a half"."""
    span = scene.document.sentences[sentence].span
    for match in rule.regex.finditer(span.of(scene.document.text)):
        where = Span(span.start + match.start(), span.start + match.end())
        hour = scene.parse.token_at(where.end - 1)
        value = next(value for name, value in rule.fields["values"].items() if match[name])
        first = scene.parse.token_at(where.start)
        above = _above(scene, hour, first, where) if hour is not None and first is not None else None
        trigger = _lasting(scene, rule, above)
        if trigger is not None and trigger.lemma.lower() not in lexicon("no_governor"):
            sign = scene.sign(where.start)
            yield scene.fact(rule, trigger, where, f"{sign}{value}", sentence, sole=True)


def _above(scene: Scene, hour: Token, first: Token, where: Span) -> Token | None:
    """What the words of a stretch of time hang on."""
    token = next((t for t in (first, hour) if not where.contains(scene.parse.tokens[t.head].span)), hour)
    for _ in range(6):
        head = scene.parse.tokens[token.head]
        if head.index == token.index:
            return None
        if head.pos in ("VERB", "AUX", "NOUN") and not where.contains(head.span):
            return head
        token = head
    return None


def _converted(scene: Scene, number: NumberPhrase) -> bool:
    """ "5,000 barrels (210,000 gallons)": the same once more."""
    start = scene.parse.tokens[number.first].start
    return bool(re.search(r"\(\s*(?:about |some )?[$£€]?\s*$", scene.document.text[max(0, start - 10) : start]))


def _unit(scene: Scene, number: NumberPhrase, units: dict[str, str]) -> tuple[Token, str] | None:
    """The unit's token and name, right behind the number (a hyphen between them) or, for money, right before it."""
    tokens = scene.parse.tokens
    before = tokens[number.first - 1] if number.first else None
    if before is not None and before.text in units and before.end == tokens[number.first].start:
        return tokens[number.last], units[before.text]
    index = number.last + 1
    if index < len(tokens) and tokens[index].text in ("-", "–", "more"):
        index += 1
    if index < len(tokens) and tokens[index].sentence == tokens[number.last].sentence:
        if tokens[index + 1 : index + 3] and "old" in {t.text.lower() for t in tokens[index + 1 : index + 3]}:
            return None  # "a 14-year-old son"
        name = units.get(tokens[index].lemma.lower()) or units.get(tokens[index].text.lower())
        if name is not None:
            return tokens[index], name
    return None


def _governor(scene: Scene, token: Token) -> Token | None:
    """What is measured or counted: "five hours of talks": talks; "a six-month delay": delay; "flew 950 km": fly."""
    parse = scene.parse
    for child in parse.children(token.index):
        if child.dep == "prep" and child.text.lower() == "of":
            return next((t for t in parse.children(child.index) if t.dep == "pobj"), None)
    for _ in range(4):
        head = parse.tokens[token.head]
        if head.index == token.index:
            return None
        if token.dep in _THIRD and head.pos in ("NOUN", "PROPN", "VERB") and head.tag != "CD":
            return head
        if head.pos in ("VERB", "AUX") and token.dep not in ("pcomp",):
            return head
        if head.dep == "prep" or head.pos == "ADP":
            over = parse.tokens[head.head]
            return over if over.pos in ("VERB", "NOUN", "PROPN") else None
        token = head
    return None


def things(scene: Scene, rule: Rule, sentence: int) -> Iterator[Fact]:
    """Numbers of countable things: "fired three missiles", "a delegation of six members"; the noun is part of the value."""
    units = lexicon("units")
    bars = word_set(rule, "bars")
    for number in scene.numbers(sentence):
        noun = _noun_after(scene, number)
        if noun is None or noun.lemma.lower() in units | bars or _partial(scene, number):
            continue
        governor = _governor(scene, noun)
        if governor is None or governor.lemma.lower() in bars | lexicon("no_governor") or not _asserted(scene, governor):
            continue
        span = Span(scene.parse.tokens[number.first].start, noun.end)
        yield scene.fact(rule, governor, span, f"{number.value} {noun.lemma.lower()}", sentence, sole=True)


def sizes(scene: Scene, rule: Rule, sentence: int, span: Span) -> Iterator[Fact]:
    """How many make up a group: "a ten-strong delegation", "a delegation of 12 officials", "the team has six members"."""
    text = span.of(scene.document.text)
    for match in rule.regex.finditer(text):
        name = "n" if match["n"] else "m"
        size = parse_number(match[name])
        where = Span(span.start + match.start(name), span.start + match.end(name))
        group = scene.parse.token_at(span.start + match.start("group" if match["n"] else "group2"))
        if size is None or size < 2 or group is None or group.pos not in ("NOUN", "PROPN"):
            continue
        verb = scene.verb_over(group)
        if verb.pos not in ("VERB", "AUX") or scene.stated(verb):
            yield scene.fact(
                rule, group, where, f"{scene.sign(where.start)}{size}", sentence, place=scene.whose(group), sole=True
            )


def _asserted(scene: Scene, governor: Token) -> bool:
    return governor.pos not in ("VERB", "AUX") or scene.stated(governor)


def _noun_after(scene: Scene, number: NumberPhrase) -> Token | None:
    """The noun that the number counts: its head, behind it."""
    head = scene.parse.tokens[scene.parse.tokens[number.last].head]
    dep = scene.parse.tokens[number.last].dep
    if dep == "nummod" and head.pos == "NOUN" and 0 < head.index - number.last <= 4:
        return head
    return None
