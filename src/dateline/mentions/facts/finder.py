"""Document + Parse -> facts: values stated for a property (how many were killed, when the last such meeting was).

They are found so that the record can set them side by side across reports. rules/en/facts.toml says what each shape means.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.mentions.facts import counts, dates, denials, gates, people
from dateline.mentions.facts.scene import Scene
from dateline.rules.base import Pack, Rule, load
from dateline.types.mentions import Attribution, EntityMention, Fact
from dateline.types.spans import Span
from dateline.types.syntax import Parse
from dateline.types.text import Document
from dateline.types.times import Timex


def find(
    document: Document,
    parse: Parse,
    times: tuple[Timex, ...],
    names: tuple[EntityMention, ...],
    attributions: tuple[Attribution, ...],
    pack: Pack | None = None,
) -> tuple[Fact, ...]:
    """Facts in text order. Only what is stated as so: nothing possible or conditional, and planned days only as such."""
    pack = pack or load("en/facts")
    scene = Scene(document, parse, times, names, attributions)
    found: list[Fact] = []
    for index, sentence in enumerate(document.sentences):
        words = scene.words(index)
        for rule in pack:
            found.extend(_shaped(scene, rule, pack, index, sentence.span, words))
    for rule in pack:
        if rule.text("shape") == "denial":
            found.extend(denials.denials(scene, rule, attributions))
    unique = {(fact.property, fact.span, fact.value): fact for fact in found}
    return tuple(sorted(_plain(list(unique.values())), key=lambda fact: (fact.span, fact.property, fact.value)))


def _plain(found: list[Fact]) -> list[Fact]:
    """Without the mere numbers that a rule with a name for them has told."""
    told = {(fact.sentence, part) for fact in found if fact.property != "number" for part in (fact.span.start, fact.span.end)}
    return [fact for fact in found if fact.property != "number" or not {(fact.sentence, fact.span.start)} & told]


def _shaped(scene: Scene, rule: Rule, pack: Pack, index: int, span: Span, words: frozenset[str]) -> Iterator[Fact]:
    """What one rule finds in one sentence."""
    shape = rule.text("shape")
    if shape == "count":
        yield from counts.people(scene, rule, index, words)
    elif shape == "measure":
        yield from counts.measures(scene, rule, index)
    elif shape == "things":
        yield from counts.things(scene, rule, index)
    elif shape == "result":
        yield from gates.results(scene, rule, index, span)
    elif shape == "approval":
        yield from gates.approvals(scene, rule, index, words)
    elif shape == "last_time":
        yield from dates.last_times(scene, rule, pack, index, span)
    elif shape == "set_day":
        yield from dates.set_days(scene, rule, index, span)
    elif shape == "doer":
        yield from people.doers(scene, rule, index, words)
    elif shape == "age":
        yield from people.ages(scene, rule, index)
    elif shape == "ordinal":
        yield from people.ordinals(scene, rule, index, words)
    elif shape == "contrary":
        yield from denials.contraries(scene, rule, index, span)
