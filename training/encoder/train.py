"""Train the shared encoder on attribution, factuality and event types together.

    python train.py --data DATA --base BASE --out OUT [--epochs 4]

Writes OUT/epochN.pt (running average of the weights) after each epoch.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import data
import numpy as np
import torch
from data import CLS, SEP, Window
from model import DISTANCES, PARAS, RANKS, Tagger
from torch import Tensor
from torch.nn import functional

SEED = 20261122
MASK = 103


def relations(cues: list[list[int]], para: list[int], length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For every cue and position: numbers of the distance, cues-between and paragraphs-between buckets."""
    at = np.arange(length)[None, :]
    a = np.array([c[0] for c in cues])[:, None]
    b = np.array([c[-1] for c in cues])[:, None]
    gap = np.where(at < a, at - a, np.where(at > b, at - b, 0))
    bits = np.minimum(7, np.frexp(np.abs(gap))[1])
    starts = np.bincount(a[:, 0], minlength=length + 1)
    before = np.concatenate([[0], np.cumsum(starts)])
    rank = np.where(at < a, before[at] - before[a], np.where(at > b, before[at + 1] - before[b + 1], 0))
    paragraph = np.array(para + [para[-1]] * (length - len(para)))
    return (
        7 + np.sign(gap) * bits,
        3 + np.clip(rank, -3, 3),
        2 + np.clip(paragraph[at] - paragraph[a], -2, 2),
    )


assert (DISTANCES, RANKS, PARAS) == (15, 7, 5)


def spurious(tags: list[int], gold: set[int]) -> list[list[int]]:
    """Cues that the tagger proposes and the annotators do not: rivals that the link head must learn to ignore."""
    out: list[list[int]] = []
    for k, tag in enumerate(tags):
        if tag == 3:
            out.append([k])
        elif tag == 4 and out and out[-1][-1] == k - 1:
            out[-1].append(k)
    return [c for c in out if not gold.intersection(c)]


def pad(batch: list[Window]) -> tuple[Tensor, Tensor]:
    length = max(len(w.ids) for w in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    for n, w in enumerate(batch):
        ids[n, : len(w.ids)] = torch.tensor(w.ids)
        mask[n, : len(w.ids)] = 1
    return ids, mask


def attribution_loss(model: Tagger, batch: list[Window], hidden: Tensor, mask: Tensor, rivals: bool) -> dict[str, Tensor]:
    size, length = mask.shape
    logits = model.tags(model.drop(hidden)).float()
    gold = torch.full((size, length), -100)
    for n, w in enumerate(batch):
        gold[n, : len(w.tags)] = torch.tensor(w.tags)
    losses = {"tags": functional.cross_entropy(logits.reshape(-1, 7), gold.reshape(-1), ignore_index=-100)}
    best = logits.argmax(2).tolist() if rivals else None
    all_cues = []
    for n, w in enumerate(batch):
        extra = spurious(best[n][: len(w.ids)], {k for c in w.cues for k in c}) if best else []
        all_cues.append(w.cues + extra)
    count = max(len(c) for c in all_cues)
    if not count:
        return losses
    pool = torch.zeros(size, count, length)
    cue_mask = torch.zeros(size, count)
    where = [torch.zeros(size, count, length, dtype=torch.long) for _ in range(3)]
    source_gold = torch.zeros(size, count, length + 1)
    content_gold = torch.full((size, length), -100)
    for n, w in enumerate(batch):
        cues = all_cues[n]
        if not cues:
            continue
        for target, value in zip(where, relations(cues, w.para, length), strict=True):
            target[n, : len(cues)] = torch.from_numpy(value)
        for c, cue in enumerate(cues):
            pool[n, c, cue] = 1 / len(cue)
            cue_mask[n, c] = 1
        for c, source in enumerate(w.sources):
            source_gold[n, c, source or [length]] = 1
        for k, c in w.content_cue.items():
            content_gold[n, k] = c if c >= 0 else count
    places = (where[0], where[1], where[2])
    cue_hidden = pool.to(hidden.dtype) @ hidden
    source = model.source(cue_hidden, hidden, places).masked_fill(mask[:, None, :] == 0, -1e4)
    source = torch.cat([source, model.source.none(cue_hidden).float()], 2)
    wanted = source_gold.sum(2) > 0
    chosen = source.masked_fill(source_gold == 0, -1e9).logsumexp(2) - source.logsumexp(2)
    losses["source"] = -(chosen * wanted).sum() / wanted.sum().clamp(min=1)
    content = model.content(cue_hidden, hidden, places).masked_fill(cue_mask[:, :, None] == 0, -1e4)
    content = torch.cat([content.transpose(1, 2), model.content.none(hidden).float()], 2)
    losses["content"] = functional.cross_entropy(content.reshape(-1, count + 1), content_gold.reshape(-1), ignore_index=-100)
    if not torch.isfinite(losses["content"]):
        del losses["content"]
    return losses


def losses_of(model: Tagger, batch: list[Window], rivals: bool) -> dict[str, Tensor]:
    ids, mask = pad(batch)
    kind = batch[0].kind
    if kind == "event":
        hide = (torch.rand(ids.shape) < 0.08) & (ids != CLS) & (ids != SEP) & (mask == 1)
        ids = ids.masked_fill(hide, MASK)  # few sentences: no single word must decide
    hidden = model.hidden(ids, mask)
    if kind == "attribution":
        return attribution_loss(model, batch, hidden, mask, rivals)
    if kind in ("stated", "happened"):
        rows = [(n, k, y) for n, w in enumerate(batch) for k, y in w.facts]
        vectors = hidden[[r[0] for r in rows], [r[1] for r in rows]]
        guess = model.fact(model.drop(vectors)).float()[:, 0 if kind == "stated" else 1]
        return {kind: functional.smooth_l1_loss(guess, torch.tensor([r[2] for r in rows]))}
    events = [w.event for w in batch if w.event is not None]
    scores = model.events(model.drop(hidden), mask, [(e[0], e[1]) for e in events]).log_softmax(1)
    picked = torch.stack([scores[n, e[2]].logsumexp(0) for n, e in enumerate(events)])
    return {kind: -picked.mean() * (1.0 if kind == "event" else 0.3)}


def threads(last: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    """2 threads while the machine is ours, 1 while others use most of a core: two would then wait for each other."""
    fields = [int(n) for n in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:8]]
    others, total = fields[0] + fields[2], sum(fields)
    share = (others - last[0]) / max(1, total - last[1])
    return (1 if share > 0.25 else 2), (others, total)


def main() -> None:  # noqa: PLR0912, PLR0915 - one run, read from top to bottom
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--articles", type=int, default=0, help="use only so many articles (to try things)")
    parser.add_argument("--hold-plover", action="store_true", help="leave every fifth PLOVER sentence out")
    parser.add_argument("--layers", type=int, default=6, help="of the base model; fewer only with --start, from distill.py")
    parser.add_argument("--attribution-only", action="store_true", help="nothing but PolNeAR (to try things)")
    parser.add_argument("--without", default="", help="leave the articles of this outlet out")
    parser.add_argument("--start", type=Path, help="go on from this checkpoint ...")
    parser.add_argument("--skip", type=int, default=0, help="... which was made after so many steps (negative: for so many more)")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    rng = random.Random(SEED)
    tokenizer = data.load_tokenizer(args.base / "tokenizer.json")
    records = [r for r in data.records(args.data / "polnear" / "train.jsonl.gz") if r["publisher"] != args.without]
    if args.articles:
        records = rng.sample(records, args.articles)
    curly = [data.Article(tokenizer, r) for r in records]
    straight = [data.Article(tokenizer, r, straight=True) for r in records]
    share = args.articles / 840 if args.articles else 1.0
    stated = data.factuality(tokenizer, args.data / "factuality", "uw_train")
    stated += data.factuality(tokenizer, args.data / "factuality", "meantime_train")
    happened = data.factuality(tokenizer, args.data / "factuality", "uds_ih2_train")
    events = data.plover(tokenizer, args.data / "plover")
    if args.hold_plover:
        events = [w for n, w in enumerate(events) if n % 5]
    made = data.made(tokenizer)
    silver = data.silver(tokenizer, args.data / "plover")
    print(f"{len(curly)} articles, {len(stated)}+{len(happened)} factuality, {len(events)}+{len(silver)} events", flush=True)

    def epoch() -> list[list[Window]]:
        windows = []
        for pair in zip(curly, straight, strict=True):
            article = pair[rng.random() < 0.3]
            windows += article.windows(rng.choice((64, 128, 192, 256, 256, 256)), headless=rng.random() < 0.25)
        out = data.batches(windows, 8, rng)
        if args.attribution_only:
            return out
        out += data.batches(rng.sample(stated, int(len(stated) * share)), 24, rng)
        out += data.batches(rng.sample(happened, int(len(happened) * 0.4 * share)), 24, rng)
        for _ in range(3):
            out += data.batches(rng.sample(events, int(len(events) * share)), 16, rng)
            out += data.batches(rng.sample(made, int(len(made) * share)), 16, rng)
        out += data.batches(data.balanced(silver, int(960 * share), rng), 16, rng)
        rng.shuffle(out)
        return out

    plan = [batch for _ in range(args.epochs) for batch in epoch()]
    total = len(plan)
    per_epoch = total // args.epochs
    if args.skip < 0:
        args.skip += total
    model = Tagger(str(args.base), args.layers)
    if args.start:
        model.start(args.start)
    for p in model.bert.embeddings.parameters():
        p.requires_grad = False
    heads = [p for n, p in model.named_parameters() if not n.startswith("bert.") and p.requires_grad]
    body = [p for n, p in model.named_parameters() if n.startswith("bert.") and p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body, "lr": args.rate}, {"params": heads, "lr": 2 * args.rate}], weight_decay=0.01)
    warm = max(1, total // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.02, (total - args.skip - n) / (total - warm)))
    )
    average = copy.deepcopy(model)
    trained = [(a, p) for a, p in zip(average.parameters(), model.parameters(), strict=True) if p.requires_grad]
    args.out.mkdir(parents=True, exist_ok=True)
    print(f"{total} steps, {sum(len(w.ids) for b in plan for w in b) / 1e6:.2f} M pieces", flush=True)
    begin = time.time()
    sums: dict[str, list[float]] = {}
    pieces = 0
    model.train()
    count, load = threads((0, 1))
    for step, batch in enumerate(plan):
        if step < args.skip:
            continue
        if step % 10 == 9:
            count, load = threads(load)
            torch.set_num_threads(count)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = losses_of(model, batch, rivals=step > per_epoch // 3)
        loss = sum(losses.values(), torch.zeros(()))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
        if math.isfinite(float(norm)):
            optimizer.step()
        schedule.step()
        decay = min(0.997, (step - args.skip + 1) / (step - args.skip + 10))
        with torch.no_grad():
            torch._foreach_lerp_([a for a, _ in trained], [p for _, p in trained], 1 - decay)
        for name, value in losses.items():
            sums.setdefault(name, []).append(float(value.detach()))
        pieces += sum(len(w.ids) for w in batch)
        if (step + 1) % 50 == 0:
            now = time.time() - begin
            shown = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(sums.items()))
            print(
                f"{step + 1}/{total} {now:.0f} s {torch.get_num_threads()} threads {pieces / now:.0f} pieces/s {shown}",
                flush=True,
            )
            sums = {}
        if (step + 1) % per_epoch == 0 or step + 1 == total or (step + 1) % 400 == 0:
            torch.save(average.state_dict(), args.out / "latest.pt")
            if (step + 1) % per_epoch == 0:
                torch.save(average.state_dict(), args.out / f"epoch{(step + 1) // per_epoch}.pt")
    torch.save(average.state_dict(), args.out / "final.pt")
    (args.out / "run.json").write_text(
        json.dumps({"seed": SEED, "epochs": args.epochs, "steps": total, "seconds": round(time.time() - begin)})
    )


if __name__ == "__main__":
    main()
