"""Scores the whole attribution step (parse, rules, and the encoder where it is installed) on a file laid out like PolNeAR's.

score(Path("../shared/data/polnear/dev.jsonl.gz"))
python -m evals.attribution PATH [--rules-only]
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.documents.reader import read
from dateline.errors import DatelineError
from dateline.mentions import attributions, names
from dateline.taggers.encoder import Encoder
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Attribution
from dateline.types.text import Article, Document, MediaType
from evals.scoring.attribution import ROLES, Score, Spoken

FORMS = ("direct", "mixed", "indirect")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a .jsonl or .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def spoken(attribution: Attribution) -> Spoken:
    """Ours, in the shape that is scored."""
    return Spoken(
        [(s.start, s.end) for s in attribution.sources],
        [(s.start, s.end) for s in attribution.cue],
        [(s.start, s.end) for s in attribution.content],
    )


def gold_of(row: dict[str, Any]) -> list[Spoken]:
    """The record's own attributions."""
    return [Spoken(*([tuple(span) for span in a[role]] for role in ROLES)) for a in row["attributions"]]


def predict(documents: list[Document], encoder: Encoder | None) -> Iterator[tuple[Attribution, ...]]:
    """What we find in each document."""
    for document, parse in zip(documents, SpacyTagger().parse(documents), strict=True):
        tagged = encoder.attributions(document.text) if encoder else None
        yield attributions.find(document, parse, names.find(document, parse), tagged)


def available() -> Encoder | None:
    """The encoder, where its weights are installed."""
    encoder = Encoder()
    try:
        encoder.attributions("“Yes,” she said.")
    except DatelineError:
        return None
    return encoder


def score(path: Path, *, rules_only: bool = False) -> dict[str, Any]:
    """All figures, in 0..1: FULL F1 (the headline), MATCH F1, each role, by form of the gold attribution, by publisher."""
    data = list(rows(path))
    documents = [read(Article(row["text"], MediaType.TEXT, row["id"], id=row["id"], title=row.get("title"))) for row in data]
    total = Score()
    publishers: dict[str, Score] = {}
    forms = {form: Score() for form in FORMS}
    encoder = None if rules_only else available()
    for row, found in zip(data, predict(documents, encoder), strict=True):
        gold, guess = gold_of(row), [spoken(a) for a in found]
        pairs = total.update(row["text"], gold, guess)
        publishers.setdefault(row.get("publisher", ""), Score()).update(row["text"], gold, guess)
        matched = {g for g, _ in pairs}
        for index, item in enumerate(gold):
            tally = forms[_form(row["text"], item)]
            tally.matched += index in matched
            tally.gold += 1
        for item in guess:
            forms[_form(row["text"], item)].predicted += 1
        for g, p in pairs:
            alone = Score()
            alone.update(row["text"], [gold[g]], [guess[p]])
            forms[_form(row["text"], gold[g])].full += alone.full
    return {
        "full_f1": total.full_f1,
        "match_f1": total.match_f1,
        "gold": total.gold,
        "predicted": total.predicted,
        "encoder": encoder.version if encoder else None,
        "roles": {role: {"soft_f1": total.soft_f1(role), "exact_f1": total.exact_f1(role)} for role in ROLES},
        "match_recall": {form: one.matched / one.gold if one.gold else None for form, one in forms.items()},
        "full_f1_by_form": {form: one.full_f1 for form, one in forms.items()},
        "publishers": {name: one.full_f1 for name, one in sorted(publishers.items())},
    }


def _form(text: str, item: Spoken) -> str:
    """Direct: the content opens and closes with marks; indirect: it has none."""
    pieces = [text[start:end].strip() for start, end in item.content]
    marks = [any(mark in piece for mark in '“”"«»') or "''" in piece or "``" in piece for piece in pieces]
    if not any(marks):
        return "indirect"
    whole = all(piece[:1] in "“\"«'`" and piece[-1:] in "”\"»'" for piece in pieces if piece)
    return "direct" if whole else "mixed"


if __name__ == "__main__":
    print(json.dumps(score(Path(sys.argv[1]), rules_only="--rules-only" in sys.argv), indent=1))
