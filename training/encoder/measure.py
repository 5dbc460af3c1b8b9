"""Measure weights through the runtime, as installed: attribution, factuality, event types on dev data, and speed.

python -m training.encoder.measure DATA [--weights FOLDER]          (from the repository's root, PYTHONPATH=src)
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from dateline.taggers.encoder import WEIGHTS, Encoder
from dateline.types.tagged import EventQuery, TaggedAttribution
from dateline.types.text import Span
from evals.scoring.attribution import Score, Spoken

QUOTES = re.compile('["\u201c\u201d]')


def records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def spoken(a: TaggedAttribution) -> Spoken:
    return Spoken(*([(s.start, s.end) for s in part] for part in (a.sources, a.cue, a.content)))


def form(text: str, content: list[list[int]]) -> str:
    """direct: the content is inside quotation marks; mixed: holds some; indirect: none."""
    words = " ".join(text[s:e] for s, e in content).strip()
    if not QUOTES.search(words):
        return "indirect"
    return "direct" if QUOTES.match(words[0]) and QUOTES.search(words.rstrip(".,")[-2:]) else "mixed"


def attribution(encoder: Encoder, path: Path, threshold: float) -> None:
    total = Score()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    outlets: dict[str, Score] = defaultdict(Score)
    seconds = words = 0.0
    for record in records(path):
        text = record["text"]
        begin = time.process_time()
        found = encoder.attributions(text)
        seconds += time.process_time() - begin
        words += len(text.split())
        guess = [spoken(a) for a in found if a.score >= threshold]
        gold = [Spoken(a["source"], a["cue"], a["content"]) for a in record["attributions"]]
        pairs = total.update(text, gold, guess)
        outlets[record["publisher"]].update(text, gold, guess)
        for a in gold:
            forms[form(text, a.content)]["gold"] += 1
        for i, _ in pairs:
            forms[form(text, gold[i].content)]["matched"] += 1
        for i, j in pairs:
            one = Score()
            one.update(text, [gold[i]], [guess[j]])
            forms[form(text, gold[i].content)]["full"] += one.full
    print("\n".join(total.lines()))
    for name, counts in sorted(forms.items()):
        g = counts["gold"]
        print(f"  {name}: gold {g}, recall MATCH {counts['matched'] / g:.3f}, FULL {counts['full'] / g:.3f}")
    print("  " + ", ".join(f"{k} {100 * v.full_f1:.1f}" for k, v in sorted(outlets.items())))
    print(f"  {words / seconds:.0f} words per CPU-second, all of it on one core")


def three(score: float) -> int:
    return 1 if score >= 1.5 else -1 if score <= -1.5 else 0


def macro(gold: list[Any], guess: list[Any]) -> float:
    labels = sorted(set(gold))
    total = 0.0
    for label in labels:
        right = sum(g == p == label for g, p in zip(gold, guess, strict=True))
        total += 2 * right / (gold.count(label) + guess.count(label))
    return total / len(labels)


def factuality(encoder: Encoder, folder: Path) -> None:
    for name in ("uw", "meantime", "uds_ih2"):
        gold: list[float] = []
        guess: list[float] = []
        for record in records(folder / f"{name}_dev.jsonl.gz"):
            encoded = encoder.encode(record["text"])
            scores = encoded.factuality([Span(t["start"], t["end"]) for t in record["targets"]])
            gold += [float(t["score"]) for t in record["targets"]]
            guess += [s.happened if name.startswith("uds") else s.stated for s in scores]
        error = sum(abs(g - p) for g, p in zip(gold, guess, strict=True)) / len(gold)
        f1 = macro([three(g) for g in gold], [three(p) for p in guess])
        print(f"factuality {name}_dev: macro-F1 {f1:.3f}, MAE {error:.3f} ({len(gold)} predicates)")


def events(encoder: Encoder, path: Path) -> None:
    gold: list[str] = []
    guess: list[str] = []
    for n, record in enumerate(records(path)):
        if n % 5:
            continue
        encoded = encoder.encode(record["text"])
        query = EventQuery(
            Span(0, len(record["text"])),
            tuple(Span(*s) for s in record["source_spans"]),
            tuple(Span(*s) for s in record["target_spans"]),
        )
        (types,) = encoded.event_types([query])
        gold.append(record["gold_root"])
        guess.append(max(sorted(set(gold) | {"YIELD"}), key=types.of))
    right = sum(g == p for g, p in zip(gold, guess, strict=True)) / len(gold)
    print(f"event types, every fifth sentence of plv_train: macro-F1 {macro(gold, guess):.3f}, micro {right:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--threshold", type=float, default=0.0)
    args = parser.parse_args()
    encoder = Encoder(args.weights)
    encoder.encode("Warm up.")
    attribution(encoder, args.data / "polnear" / "dev.jsonl.gz", args.threshold)
    factuality(encoder, args.data / "factuality")
    events(encoder, args.data / "plover" / "plv_train.jsonl.gz")


if __name__ == "__main__":
    main()
