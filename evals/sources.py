"""Accuracy of source kinds on attributions labelled by hand, given their spans (evals/guidelines/source_kinds.md).

score(Path("../shared"))      a folder with data/polnear and stories
python -m evals.sources PATH [--errors]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.documents.reader import read
from dateline.mentions import attributions, names
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Attribution
from dateline.types.spans import Span
from dateline.types.tagged import TaggedAttribution
from dateline.types.text import Article, Document, MediaType
from evals.attribution import available, rows

LABELS = Path(__file__).parent / "labels" / "source_kinds.jsonl"
SETS = ("polnear/dev", "stories/brexit")


def _spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def labelled() -> list[dict[str, Any]]:
    """The labels, one attribution each."""
    return list(rows(LABELS))


def documents(path: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Document]:
    """(set, document) -> the article, of those wanted."""
    found: dict[tuple[str, str], Document] = {}
    for row in rows(path / "data" / "polnear" / "dev.jsonl.gz"):
        key = (SETS[0], row["id"])
        if key in wanted:
            found[key] = read(Article(row["text"], MediaType.TEXT, row["id"], id=row["id"], title=row.get("title")))
    for folder, name in sorted(wanted):
        if folder == SETS[1]:
            text = (path / folder / name).read_text(encoding="utf-8")
            found[folder, name] = read(Article(text, MediaType.TEXT, name))
    return found


def judged(path: Path) -> Iterator[tuple[dict[str, Any], Document, Attribution | None]]:
    """Each label with what we make of the same spans; None where nothing is left of them.

    What else stands in the article is found as ever: pronouns and descriptions go back to it.
    """
    labels = labelled()
    by_document: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for label in labels:
        by_document.setdefault((label["set"], label["document"]), []).append(label)
    texts = documents(path, set(by_document))
    keys = sorted(by_document)
    encoder = available()
    parses = SpacyTagger().parse([texts[key] for key in keys])
    for key, parse in zip(keys, parses, strict=True):
        document = texts[key]
        given = [
            TaggedAttribution(_spans(one["source"]), _spans(one["cue"]), _spans(one["content"]), 1.0) for one in by_document[key]
        ]
        taken = {span for one in given for span in one.cue}
        tagged = encoder.attributions(document.text) if encoder else ()
        rest = [one for one in tagged if not any(span.overlaps(cue) for span in one.cue for cue in taken)]
        found = attributions.find(document, parse, names.find(document, parse), (*given, *rest))
        for label, one in zip(by_document[key], given, strict=True):
            yield label, document, next((a for a in found if a.cue == one.cue), None)


def score(path: Path) -> dict[str, Any]:
    """Accuracy in 0..1, for each set, and recall and precision by kind; counts, relays and terms where labelled."""
    pairs = [(label, found) for label, _, found in judged(path)]
    figures: dict[str, Any] = {"labels": len(pairs)}
    hits = [(label, found is not None and found.source_kind.value == label["kind"]) for label, found in pairs]
    figures["accuracy"] = sum(hit for _, hit in hits) / max(1, len(hits))
    for name in SETS:
        own = [hit for label, hit in hits if label["set"] == name]
        figures[f"accuracy {name}"] = sum(own) / max(1, len(own))
    gold = Counter(label["kind"] for label, _ in pairs)
    guessed = Counter(found.source_kind.value for _, found in pairs if found)
    right = Counter(label["kind"] for label, hit in hits if hit)
    for kind in sorted(gold):
        figures[f"recall {kind}"] = right[kind] / gold[kind]
        figures[f"precision {kind}"] = right[kind] / guessed[kind] if guessed[kind] else 0.0
    return figures


def _errors(path: Path) -> Iterator[str]:
    for label, document, found in judged(path):
        kind = found.source_kind.value if found else "nothing"
        if kind != label["kind"]:
            words = " … ".join(span.of(document.text) for span in _spans(label["source"]))
            yield f"{label['kind']} taken for {kind}: {words}  [{document.name}]"


if __name__ == "__main__":
    if "--errors" in sys.argv:
        print("\n".join(_errors(Path(sys.argv[1]))))
    else:
        print(json.dumps(score(Path(sys.argv[1])), indent=1))
