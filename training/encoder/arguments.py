"""Second stage: train the argument head on what features.py got out of the exported encoder.

python arguments.py --features FILE --weights FOLDER      (adds to FOLDER/heads.npz)
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from model import Arguments
from torch import nn

SEED = 20261122


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--features", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    begin = time.time()
    with args.features.open("rb") as file:
        windows = [tuple(torch.from_numpy(array) for array in example) for example in pickle.load(file)]
    head = Arguments()
    optimizer = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.01)
    total = args.epochs * len(windows) // 4 + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / 50, max(0.02, 1 - n / total)))
    for epoch in range(args.epochs):
        random.shuffle(windows)
        losses = 0.0
        for n, (hidden, cues, links, distance, rank, para, target) in enumerate(windows):
            logits = head(hidden.float(), cues.float(), links.float(), (distance.long(), rank.long(), para.long()))
            loss = nn.functional.cross_entropy(logits.reshape(-1, 3), target.long().reshape(-1))
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
