"""Second stage: train the argument head on what the exported, quantised encoder itself puts out.

    PYTHONPATH=../../src python arguments.py --data DATA --weights FOLDER      (adds to FOLDER/heads.npz)

The encoder stays as it is, so a window's features are computed once. Candidate cues are the annotators' and those that
the tagger proposes wrongly, whose arguments are none.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from model import Arguments
from torch import Tensor, nn

from dateline.taggers.encoder import Encoder
from dateline.taggers.encoder.encoded import B_CUE, runs
from dateline.taggers.encoder.heads import relations

SEED = 20261122
Example = tuple[Tensor, Tensor, Tensor, tuple[Tensor, ...], Tensor]


def examples(encoder: Encoder, record: dict[str, Any]) -> list[Example]:
    """(hidden, cue vectors, link features, relations, gold) of each window that has any cue."""
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
                torch.from_numpy(encoded._hidden[first:end]),
                torch.from_numpy(vectors.astype(np.float16)),
                torch.from_numpy(links.astype(np.float16)),
                tuple(torch.from_numpy(np.ascontiguousarray(w).astype(np.int32)) for w in where),
                torch.from_numpy(target),
            )
        )
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    with gzip.open(args.data / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    if args.articles:
        records = random.sample(records, args.articles)
    begin = time.time()
    encoder = Encoder(args.weights)
    windows = [e for record in records for e in examples(encoder, record)]
    print(f"{len(windows)} windows read in {time.time() - begin:.0f} s", flush=True)
    head = Arguments()
    optimizer = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.01)
    total = args.epochs * len(windows) // 4 + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / 50, max(0.02, 1 - n / total)))
    for epoch in range(args.epochs):
        random.shuffle(windows)
        losses = 0.0
        for n, (hidden, cues, links, where, target) in enumerate(windows):
            at = tuple(w.long() for w in where)
            logits = head(hidden.float(), cues.float(), links.float(), (at[0], at[1], at[2]))
            loss = nn.functional.cross_entropy(logits.reshape(-1, 3), target.reshape(-1))
            (3 * loss).backward()
            losses += float(loss.detach())
            if n % 4 == 3:
                torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad(set_to_none=True)
        print(f"epoch {epoch + 1}: loss {losses / len(windows):.4f}, {time.time() - begin:.0f} s", flush=True)
    path = args.weights / "heads.npz"
    with np.load(path) as old:
        arrays = {name: old[name] for name in old.files if not name.startswith("arguments.")}
    arrays |= {f"arguments.{n}": v.detach().numpy().astype(np.float16) for n, v in head.state_dict().items()}
    np.savez(path, **arrays)
    manifest = json.loads((args.weights / "manifest.json").read_text())
    manifest["sha256"]["heads.npz"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (args.weights / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


if __name__ == "__main__":
    main()
