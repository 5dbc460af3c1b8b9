"""Teach an encoder of fewer layers to say what the trained one of six says, on news text without labels.

    python distill.py --data DATA --base BASE --teacher OUT/final.pt --out OUT4 [--pieces 3000000]

The student begins with four of the teacher's layers and all its heads, and learns to give the teacher's last layer
(mean squared error over its normalised states; Jiao et al., TinyBERT, 2020) and its tags. No label is used; train.py goes
on from OUT4/final.pt with the labels. Articles are seen once each.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import re
import time
from pathlib import Path

import data
import torch
from model import Tagger
from torch.nn import functional
from train import SEED, pad

QUOTE = {"``": "\u201c", "''": "\u201d"}


def untokenised(sentence: str) -> str:
    """Joins what the set of timelines keeps apart: "does n't , '' she" -> "doesn't,\u201d she"."""
    words = [QUOTE.get(word, word) for word in sentence.split(" ")]
    joined = re.sub(r" (?=[,.;:!?%)\u201d]|n't\b|'\w)", "", " ".join(words))
    return re.sub(r"(?<=[(\u201c$]) ", "", joined)


def texts(folder: Path, rng: random.Random) -> list[dict[str, object]]:
    """Records with a text: all of PolNeAR train, and as much of the dated topics and local news as there is, shuffled."""
    out = [r["text"] for r in data.records(folder / "polnear" / "train.jsonl.gz")]
    out += [r["text"] for r in data.records(folder / "gva" / "articles.jsonl.gz")]
    for path in sorted((folder / "t17" / "articles").glob("*.jsonl.gz")):
        for record in data.records(path):
            lines = [untokenised(sentence) for sentence in record["sentences"]]
            each = rng.choice((1, 1, 2, 3))
            out.append("\n".join(" ".join(lines[n : n + each]) for n in range(0, len(lines), each)))
    rng.shuffle(out)
    return [{"text": text, "attributions": []} for text in out]


def windows(tokenizer: data.Tokenizer, records: list[dict[str, object]], pieces: int, rng: random.Random) -> list[data.Window]:
    out: list[data.Window] = []
    seen = 0
    for record in records:
        article = data.Article(tokenizer, record, straight=rng.random() < 0.3)
        for window in article.windows(rng.choice((64, 128, 192, 256, 256, 256)), headless=rng.random() < 0.25):
            out.append(window)
            seen += len(window.ids)
        if seen >= pieces:
            break
    return out


def main() -> None:  # noqa: PLR0915 - one run, read from top to bottom
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--pieces", type=int, default=3_000_000)
    parser.add_argument("--rate", type=float, default=4e-4)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    tokenizer = data.load_tokenizer(args.base / "tokenizer.json")
    plan = data.batches(windows(tokenizer, texts(args.data, rng), args.pieces, rng), 8, rng)
    teacher = Tagger(str(args.base))
    teacher.start(args.teacher)
    teacher.eval()
    student = Tagger.student(teacher, args.layers)
    body = [p for n, p in student.named_parameters() if n.startswith("bert.encoder.")]
    for p in student.parameters():
        p.requires_grad = False
    for p in body:
        p.requires_grad = True
    optimizer = torch.optim.AdamW(body, lr=args.rate, weight_decay=0.01)
    total, warm = len(plan), max(1, len(plan) // 50)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.05, (total - n) / (total - warm)))
    )
    average = copy.deepcopy(student)
    args.out.mkdir(parents=True, exist_ok=True)
    begin, seen = time.time(), 0
    sums = [0.0, 0.0, 0.0]
    student.eval()  # no dropout: the teacher's own answer is the target
    for step, batch in enumerate(plan):
        ids, mask = pad(batch)
        on = mask == 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                wanted = teacher.hidden(ids, mask)[on].float()
                tags = teacher.tags(wanted).float()
            hidden = student.hidden(ids, mask)[on].float()
            said = student.tags(hidden).float()
        apart = functional.mse_loss(hidden, wanted)
        kl = functional.kl_div(said.log_softmax(1), tags.log_softmax(1), log_target=True, reduction="batchmean")
        loss = apart + 0.2 * kl
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        if math.isfinite(float(torch.nn.utils.clip_grad_norm_(body, 1.0))):
            optimizer.step()
        schedule.step()
        decay = min(0.995, (step + 1) / (step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(student.parameters()), 1 - decay)
        seen += int(mask.sum())
        same = float((said.argmax(1) == tags.argmax(1)).float().mean())
        sums = [a + b for a, b in zip(sums, (float(apart.detach()), float(kl.detach()), same), strict=True)]
        if (step + 1) % 50 == 0:
            now = time.time() - begin
            shown = " ".join(f"{name} {v / 50:.4f}" for name, v in zip(("apart", "kl", "same"), sums, strict=True))
            print(f"{step + 1}/{total} {now:.0f} s {seen / now:.0f} pieces/s {shown}", flush=True)
            sums = [0.0, 0.0, 0.0]
        if (step + 1) % 400 == 0:
            torch.save(average.state_dict(), args.out / "latest.pt")
    torch.save(average.state_dict(), args.out / "final.pt")


if __name__ == "__main__":
    main()
