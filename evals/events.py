"""Scores event types: PLOVER root given source and target (PLV rows), or types of whole sentences (PETRARCH's unit tests).

score(Path("../shared/data/plover/plv_train.jsonl.gz"))
score(Path("../shared/data/plover/petrarch_unittest.jsonl.gz"))

Given the pair, the tagger says its type, and the rules' event between the two is weighed in as the program does: first one
with the source among its actors and the target among its recipients, then one with either, then any. A planned meeting is
coded as those sets do, as AGREE, a refused one as REJECT. From the bare sentence, nothing is given: the type of the event
that the program finds nearest to the pair is compared; and, stricter, whether an event of the right type has the source
among its actors and the target among its recipients (or both among the actors).
"""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.mentions import events, names
from dateline.mentions.times.finder import find as find_times
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import EntityMention, EventMention
from dateline.types.spans import Span
from dateline.types.status import EventStatus, MentionLevel, NameType
from dateline.types.syntax import Parse
from dateline.types.tagged import EVENT_TYPES, EventQuery, EventTypes
from dateline.types.text import Document
from evals.attribution import available
from evals.factuality import sentence_document
from evals.pipeline import rows

ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""PLOVER types that the older sets call otherwise."""

_NAME = re.compile(r"\b[A-Z][a-z]+(?:[ _][A-Z][a-z]+)*")
"""PETRARCH is given dictionaries of its (mostly invented) actors; ours are told the capitalised words."""
RULE_WEIGHT = 2.5
"""Log-odds that a rule's word is worth beside the tagger; 2 to 3 did best on sentences that it was not trained on."""
KEPT = 5
"""Every fifth PLV sentence is kept from the last training run (training/encoder/train.py --hold-plover)."""
_KIND = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"}
_VERBAL = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
_FUTURE = {EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.HYPOTHETICAL}
_NOT = {EventStatus.NEGATED, EventStatus.DENIED, EventStatus.CANCELLED}

WEIS: dict[str, frozenset[str]] = {
    "01": frozenset({"YIELD"}),
    "02": frozenset(),  # comment
    "03": frozenset({"CONSULT"}),
    "04": frozenset({"SUPPORT"}),
    "05": frozenset({"AGREE"}),
    "06": frozenset({"SUPPORT", "YIELD"}),  # grant: recognition, ties; release
    "07": frozenset({"AID", "COOPERATE"}),
    "08": frozenset({"AGREE", "SUPPORT"}),
    "09": frozenset({"REQUEST"}),
    "10": frozenset({"REQUEST"}),
    "11": frozenset({"REJECT"}),
    "12": frozenset({"ACCUSE"}),
    "13": frozenset({"ACCUSE"}),
    "14": frozenset({"REJECT"}),
    "15": frozenset({"REQUEST"}),
    "16": frozenset({"THREATEN"}),
    "17": frozenset({"THREATEN"}),
    "18": frozenset({"PROTEST", "MOBILIZE"}),
    "19": frozenset({"REJECT", "SANCTION"}),
    "20": frozenset({"SANCTION"}),
    "21": frozenset({"COERCE"}),
    "22": frozenset({"ASSAULT"}),
}
"""PETRARCH's unit tests are coded in WEIS (McClelland), not in CAMEO: family -> the PLOVER types that it may be. Other
numbers in them (345, 9xx ...) are dummies that only test its pattern language: such sentences are left out."""


def root(event: EventMention) -> str | None:
    """The event's type as the older sets code it, its status folded in (rootcode_modality.tsv)."""
    if event.event_type is None:
        return None
    name = ROOTS.get(event.event_type.value, event.event_type.value)
    if name in _VERBAL:
        return name
    if event.status in _FUTURE:
        return "AGREE" if name in _KIND else "THREATEN"
    if event.status in _NOT:
        return ("SANCTION" if name in {"COOPERATE", "AID", "YIELD"} else "REJECT") if name in _KIND else "YIELD"
    return name


def between(found: Sequence[EventMention], source: Sequence[Span], target: Sequence[Span]) -> EventMention | None:
    """The event from source to target."""

    def rank(event: EventMention) -> int:
        actor = any(a.overlaps(s) for a in event.actors for s in source)
        sides = (*event.recipients, *(event.actors if not event.recipients else ()))
        recipient = any(r.overlaps(s) for r in sides for s in target)
        swapped = any(a.overlaps(s) for a in event.actors for s in target) and not actor
        return 4 * (actor and recipient) + 2 * actor + recipient - 2 * swapped

    typed = [event for event in found if event.event_type is not None]
    return max(typed, key=lambda event: (rank(event), -event.trigger.start), default=None)


def read(texts: Sequence[str], given: Sequence[Sequence[Span]]) -> list[tuple[EventMention, ...]]:
    """The events of each sentence; the given spans count as names."""
    documents = [sentence_document(text, "eval") for text in texts]
    parses = SpacyTagger().parse(documents)
    return [_events(*one) for one in zip(documents, parses, given, strict=True)]


def _events(document: Document, parse: Parse, given: Sequence[Span]) -> tuple[EventMention, ...]:
    named = names.find(document, parse)
    sides = [
        EntityMention(span, NameType.ORGANIZATION, MentionLevel.NAME, 9_000 + i, span.of(document.text), side=True)
        for i, span in enumerate(given)
    ]
    kept = [name for name in named if not any(name.span.overlaps(span) for span in given)]
    return events.find(document, parse, find_times(document, parse), (*kept, *sides), ())


def score(path: Path) -> dict[str, float]:
    """Figures for either kind of set; a folder is scored over its PLV rows."""
    records = list(rows(path))
    pairs = [record for record in records if "gold_root" in record]
    return _score_pairs(pairs) if pairs else _score_sentences([record for record in records if "codes" in record])


def coded(types: EventTypes, ruled: str | None) -> str:
    """The root that tagger and rules speak for, as the older sets name it."""

    def score(name: str) -> float:
        return math.log(max(types.of(name), 1e-6)) + (RULE_WEIGHT if name == ruled else 0.0)

    return max(sorted({ROOTS.get(name, name) for name in EVENT_TYPES}), key=score)


def told(found: Sequence[EventMention], source: Sequence[Span], target: Sequence[Span]) -> set[str]:
    """Roots of the events that the program finds between the two, in that direction or mutual."""

    def among(spans: Sequence[Span], sides: Sequence[Span]) -> bool:
        return any(a.overlaps(b) for a in spans for b in sides)

    return {
        name
        for event in found
        if among(event.actors, source) and among(event.recipients or event.actors, target) and (name := root(event)) is not None
    }


def _score_pairs(records: list[dict[str, Any]]) -> dict[str, float]:
    given = [[Span(*s) for s in (*record["source_spans"], *record["target_spans"])] for record in records]
    texts = [record["text"] for record in records]
    encoder = available()
    confusion: Counter[tuple[str, str]] = Counter()
    kept: Counter[tuple[str, str]] = Counter()
    by_rules = bare = pair = 0
    for number, (record, found, unaided) in enumerate(
        zip(records, read(texts, given), read(texts, [()] * len(texts)), strict=True)
    ):
        source, target = ([Span(*s) for s in record[key]] for key in ("source_spans", "target_spans"))
        event = between(found, source, target)
        ruled = root(event) if event else None
        by_rules += ruled == record["gold_root"]
        nearest = between(unaided, source, target)
        bare += nearest is not None and root(nearest) == record["gold_root"]
        pair += record["gold_root"] in told(unaided, source, target)
        if encoder is not None:
            within = Span(0, len(record["text"]))
            (types,) = encoder.encode(record["text"]).event_types([EventQuery(within, tuple(source), tuple(target))])
            ruled = coded(types, ruled)
        confusion[record["gold_root"], ruled or "-"] += 1
        if number % KEPT == 0:
            kept[record["gold_root"], ruled or "-"] += 1
    f1 = _f1(confusion)
    typed = sum(n for (_, ours), n in confusion.items() if ours != "-")
    right = sum(n for (true, ours), n in confusion.items() if true == ours)
    return {
        "pairs": len(records),
        "coded": typed / len(records),
        "right of coded": right / typed if typed else 0.0,
        "micro": right / len(records),
        "macro-F1": statistics.fmean(f1.values()),
        "micro, sentences kept from training": sum(n for (true, ours), n in kept.items() if true == ours) / kept.total(),
        "macro-F1, sentences kept from training": statistics.fmean(_f1(kept).values()),
        "micro, rules alone": by_rules / len(records),
        "micro, from the bare sentence": bare / len(records),
        "type and both sides, from the bare sentence": pair / len(records),
        **{f"F1 {name}": value for name, value in f1.items()},
    }


def _f1(confusion: Counter[tuple[str, str]]) -> dict[str, float]:
    """F1 of each root that is gold somewhere."""
    f1 = {}
    for name in sorted({gold for gold, _ in confusion}):
        right = confusion[name, name]
        ours = sum(n for (_, other), n in confusion.items() if other == name)
        gold = sum(n for (true, _), n in confusion.items() if true == name)
        f1[name] = 2 * right / (ours + gold) if ours + gold else 0.0
    return f1


def _score_sentences(records: list[dict[str, Any]]) -> dict[str, float]:
    given = [[Span(*m.span()) for m in _NAME.finditer(record["text"])] for record in records]
    found_all = read([record["text"] for record in records], given)
    exact = held = right = gold_total = told_total = empty = silent = scored = 0
    for record, found in zip(records, found_all, strict=True):
        families = [code["cameo"][:2] for code in record["codes"]]
        if not all(family in WEIS for family in families):
            continue
        gold = {WEIS[family] for family in families if WEIS[family]}
        # The older coders fold no status in: what is about to be is coded as if it were.
        ours = {ROOTS.get(e.event_type.value, e.event_type.value) for e in found if e.event_type is not None}
        found_gold = sum(bool(one & ours) for one in gold)
        fitting = sum(any(name in one for one in gold) for name in ours)
        scored += 1
        exact += found_gold == len(gold) and fitting == len(ours)
        held += found_gold
        right += fitting
        gold_total += len(gold)
        told_total += len(ours)
        empty += not gold
        silent += not gold and not ours
    return {
        "sentences": scored,
        "exactly right": exact / scored if scored else 0.0,
        "types found": held / gold_total if gold_total else 0.0,
        "types right": right / told_total if told_total else 0.0,
        "silent where nothing is": silent / empty if empty else 0.0,
    }
