"""Scores event types: PLOVER root given source and target (PLV rows), or CAMEO roots of whole sentences (PETRARCH's unit tests).

score(Path("../shared/data/plover/plv_train.jsonl.gz"))
score(Path("../shared/data/plover/petrarch_unittest.jsonl.gz"))

Given the pair, ours is the event between the two: first one with the source among its actors and the target among its
recipients, then one with either, then any. A planned meeting is coded as those sets do, as AGREE, a refused one as REJECT.
"""

from __future__ import annotations

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
from dateline.types.text import Document
from evals.factuality import sentence_document
from evals.pipeline import rows

ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""PLOVER types that the older sets call otherwise."""

_NAME = re.compile(r"\b[A-Z][a-z]+(?:[ _][A-Z][a-z]+)*")
"""PETRARCH is given dictionaries of its (mostly invented) actors; ours are told the capitalised words."""
_KIND = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"}
_VERBAL = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
_FUTURE = {EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.HYPOTHETICAL}
_NOT = {EventStatus.NEGATED, EventStatus.DENIED, EventStatus.CANCELLED}

CAMEO = {
    f"{number:02}": name
    for number, name in enumerate(
        (
            *("REQUEST", "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "ACCUSE", "REQUEST", "ACCUSE"),
            *("REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "ASSAULT", "ASSAULT"),
        ),
        start=2,
    )
}
"""CAMEO root -> PLOVER; 01 (statements) has no PLOVER type."""


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


def _score_pairs(records: list[dict[str, Any]]) -> dict[str, float]:
    given = [[Span(*s) for s in (*record["source_spans"], *record["target_spans"])] for record in records]
    confusion: Counter[tuple[str, str]] = Counter()
    for record, found in zip(records, read([record["text"] for record in records], given), strict=True):
        source, target = ([Span(*s) for s in record[key]] for key in ("source_spans", "target_spans"))
        event = between(found, source, target)
        confusion[record["gold_root"], (root(event) or "-") if event else "-"] += 1
    f1 = {}
    for name in sorted({gold for gold, _ in confusion}):
        right = confusion[name, name]
        told = sum(n for (_, ours), n in confusion.items() if ours == name)
        gold = sum(n for (true, _), n in confusion.items() if true == name)
        f1[name] = 2 * right / (told + gold) if told + gold else 0.0
    coded = sum(n for (_, ours), n in confusion.items() if ours != "-")
    right = sum(n for (true, ours), n in confusion.items() if true == ours)
    return {
        "pairs": len(records),
        "coded": coded / len(records),
        "right of coded": right / coded if coded else 0.0,
        "micro": right / len(records),
        "macro-F1": statistics.fmean(f1.values()),
        **{f"F1 {name}": value for name, value in f1.items()},
    }


def _score_sentences(records: list[dict[str, Any]]) -> dict[str, float]:
    given = [[Span(*m.span()) for m in _NAME.finditer(record["text"])] for record in records]
    found_all = read([record["text"] for record in records], given)
    exact = held = gold_total = told_total = empty = silent = 0
    for record, found in zip(records, found_all, strict=True):
        gold = {CAMEO[code["cameo"][:2]] for code in record["codes"] if code["cameo"][:2] in CAMEO}
        ours = {
            ROOTS.get(e.event_type.value, e.event_type.value) for e in found if e.event_type is not None
        }  # it folds no status in
        exact += gold == ours
        held += len(gold & ours)
        gold_total += len(gold)
        told_total += len(ours)
        empty += not gold
        silent += not gold and not ours
    return {
        "sentences": len(records),
        "exactly right": exact / len(records) if records else 0.0,
        "types found": held / gold_total if gold_total else 0.0,
        "types right": held / told_total if told_total else 0.0,
        "silent where nothing is": silent / empty if empty else 0.0,
    }
