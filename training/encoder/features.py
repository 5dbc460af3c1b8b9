"""What the argument head learns from: what the exported, quantised encoder itself puts out, window by window.

    PYTHONPATH=../../src python features.py --data DATA --weights FOLDER --to FILE      (dateline's own Python, no torch)

The encoder stays as it is, so a window's features are computed once. Candidate cues are the annotators' and those that
the tagger proposes wrongly, whose arguments are none.
"""

from __future__ import annotations

import argparse
import pickle
import random
from pathlib import Path
from typing import Any

import data
import numpy as np

from dateline.taggers.encoder import Encoder
from dateline.taggers.encoder.encoded import B_CUE, runs
from dateline.taggers.encoder.heads import relations

SEED = 20261122
Example = tuple[np.ndarray, ...]


def examples(encoder: Encoder, record: dict[str, Any]) -> list[Example]:
    """(hidden, cue vectors, link features, three relations, gold) of each window that has any cue."""
    out = []
    encoded = encoder.encode(record["text"])
    pieces, heads = encoded._pieces, encoded._heads
    tagged, _ = encoded._tag(pieces.windows) if pieces.windows else ([], [])
    for (first, end), tags in zip(pieces.windows, tagged, strict=True):
        starts, ends = pieces.starts[first:end], pieces.ends[first:end]

        def inside(spans: list[list[int]], starts: Any = starts, ends: Any = ends) -> list[int]:
            return [int(k) for s, e in spans for k in np.flatnonzero((starts < e) & (ends > s))]

        cues: list[tuple[int, int, list[int], list[int]]] = []
        for attribution in record["attributions"]:
            cue = inside(attribution["cue"])
            if cue:
                cues.append((min(cue), max(cue) + 1, inside(attribution["source"]), inside(attribution["content"])))
        gold = {k for a, b, _, _ in cues for k in range(a, b)}
        cues += [(a, b, [], []) for a, b in runs(tags, B_CUE) if not gold.intersection(range(a, b))]
        if not cues:
            continue
        cues.sort(key=lambda c: c[:2])
        target = np.zeros((len(cues), end - first), np.int64)
        for n, (_, _, source, content) in enumerate(cues):
            target[n, source] = 1
            target[n, content] = 2
        hidden = encoded._hidden[first:end].astype(np.float32)
        where = relations([c[:2] for c in cues], pieces.paragraphs[first:end])
        vectors = np.stack([hidden[a:b].mean(0) for a, b, _, _ in cues])
        links = heads.links(vectors, hidden, where)
        out.append(
            (
                encoded._hidden[first:end],
                vectors.astype(np.float16),
                links.astype(np.float16),
                *(np.ascontiguousarray(w).astype(np.int8) for w in where),
                target.astype(np.int8),
            )
        )
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=0, help="use only so many articles (to try things)")
    parser.add_argument("--without", default="", help="leave the articles of this outlet out")
    args = parser.parse_args()
    records = [r for r in data.records(args.data / "polnear" / "train.jsonl.gz") if r["publisher"] != args.without]
    if args.articles:
        records = random.Random(SEED).sample(records, args.articles)
    encoder = Encoder(args.weights)
    windows = [example for record in records for example in examples(encoder, record)]
    with args.to.open("wb") as file:
        pickle.dump(windows, file)
    print(f"{len(windows)} windows of {len(records)} articles")


if __name__ == "__main__":
    main()
