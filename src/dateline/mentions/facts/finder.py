"""Document + Parse -> facts: values stated for a property (how many were killed, when the last such meeting was).

They are found so that the record can set them side by side across reports. rules/en/facts.toml says what each shape means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.mentions.facts import counters, counts, dates, denials, gates, people, verdicts
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
    standard, pack = pack is None, pack or load("en/facts")
    scene = Scene(document, parse, times, names, attributions)
    found: list[Fact] = []
    for index, sentence in enumerate(document.sentences):
        words = scene.words(index)
        for rule in pack:
            found.extend(_shaped(scene, rule, index, sentence.span, words))
    for rule in pack:
        if rule.text("shape") == "denial":
            found.extend(denials.denials(scene, rule, attributions))
    if standard:
        found.extend(counters.counters(scene, attributions))
    unique = {(fact.property, fact.span, fact.value): fact for fact in found}
    return tuple(sorted(_plain(list(unique.values())), key=lambda fact: (fact.span, fact.property, fact.value)))


def _plain(found: list[Fact]) -> list[Fact]:
    """Without the mere numbers that a rule with a name for them has told."""
    told = {(fact.sentence, part) for fact in found if fact.property != "number" for part in (fact.span.start, fact.span.end)}
    return [fact for fact in found if fact.property != "number" or not {(fact.sentence, fact.span.start)} & told]


def _shaped(scene: Scene, rule: Rule, index: int, span: Span, words: frozenset[str]) -> Iterable[Fact]:
    """What one rule finds in one sentence."""
    shape = rule.text("shape")
    if shape in _BY_WORDS:
        return _BY_WORDS[shape](scene, rule, index, words)
    if shape in _BY_SPAN:
        return _BY_SPAN[shape](scene, rule, index, span)
    return _PLAIN[shape](scene, rule, index) if shape in _PLAIN else ()


_BY_WORDS: dict[str, Callable[[Scene, Rule, int, frozenset[str]], Iterable[Fact]]] = {
    "count": counts.people,
    "approval": gates.approvals,
    "doer": people.doers,
    "ordinal": people.ordinals,
    "outcome": verdicts.outcomes,
    "extent": verdicts.extents,
}
_BY_SPAN: dict[str, Callable[[Scene, Rule, int, Span], Iterable[Fact]]] = {
    "result": gates.results,
    "last_time": dates.last_times,
    "request": people.requests,
    "size": counts.sizes,
    "hour": dates.hours,
    "set_day": dates.set_days,
    "contrary": denials.contraries,
}
_PLAIN: dict[str, Callable[[Scene, Rule, int], Iterable[Fact]]] = {
    "measure": counts.measures,
    "fraction": counts.fractions,
    "things": counts.things,
    "age": people.ages,
}
"""Shape -> what finds it in a sentence."""
