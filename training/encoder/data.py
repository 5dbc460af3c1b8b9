"""Training data for the shared encoder: reading, tokenising, packing, labelling.

Everything is kept as integer arrays and offsets. A *window* is a run of consecutive paragraphs of one article,
`[CLS] p1 [SEP] p2 [SEP] ...`, as the runtime packs them (dateline.taggers.encoder). Sentences of the other data sets are
windows of one paragraph.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
NONE = len(ROOTS)
"""Number of the label "nothing that PLOVER codes happens between these two"."""
MADE = Path(__file__).with_name("made_events.tsv")
CLS, SEP = 101, 102
MAX_PIECES = 256


@dataclass
class Window:
    """One training example; every index is a position in `ids`."""

    ids: list[int]
    para: list[int]
    kind: str
    tags: list[int] = field(default_factory=list)
    cues: list[list[int]] = field(default_factory=list)
    sources: list[list[int]] = field(default_factory=list)  # per cue, empty: no source
    content_cue: dict[int, int] = field(default_factory=dict)  # position -> cue number, -1: cue not in the window
    facts: list[tuple[int, float]] = field(default_factory=list)
    event: tuple[list[int], list[int], list[int]] | None = None  # source, target positions; allowed root numbers


def records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


STRAIGHT = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})


class Article:
    """A PolNeAR article, tokenised once, cut into windows anew each epoch."""

    def __init__(self, tokenizer: Tokenizer, record: dict[str, Any], straight: bool = False) -> None:
        text = record["text"].translate(STRAIGHT) if straight else record["text"]
        self.pieces: list[tuple[int, int, int, int]] = []  # id, start, end, paragraph
        for number, match in enumerate(re.finditer(r"[^\n]+", text)):
            encoded = tokenizer.encode(match.group(), add_special_tokens=False)
            base = match.start()
            self.pieces += [(i, base + s, base + e, number) for i, (s, e) in zip(encoded.ids, encoded.offsets, strict=True)]
        self.attributions = [a for a in record["attributions"] if a["cue"] and a["content"]]

    def windows(self, limit: int, headless: bool = False) -> Iterator[Window]:
        """Cuts the article into windows of at most `limit` pieces; `headless` leaves the first paragraph, its title, out."""
        runs: list[list[tuple[int, int, int, int]]] = []
        current: list[tuple[int, int, int, int]] = []
        size = 1
        pieces = [p for p in self.pieces if p[3]] if headless else self.pieces
        start = 0
        while start < len(pieces):
            end = start
            while end < len(pieces) and pieces[end][3] == pieces[start][3] and end - start < limit - 2:
                end += 1
            if current and size + (end - start) + 1 > limit:
                runs.append(current)
                current, size = [], 1
            current = current + pieces[start:end]
            size += end - start + 1
            start = end
        if current:
            runs.append(current)
        for run in runs:
            yield self.label(run)

    def label(self, run: list[tuple[int, int, int, int]]) -> Window:
        ids, para, spans = [CLS], [0], [(-1, -1)]
        last = run[0][3]
        first = last
        for i, s, e, p in run:
            if p != last:
                ids.append(SEP)
                para.append(last - first)
                spans.append((-1, -1))
                last = p
            ids.append(i)
            para.append(p - first)
            spans.append((s, e))
        ids.append(SEP)
        para.append(last - first)
        spans.append((-1, -1))
        low, high = run[0][1], run[-1][2]
        starts = [(s, k) for k, (s, _) in enumerate(spans) if s >= 0]
        window = Window(ids, para, "attribution", tags=[0] * len(ids))

        def inside(span: list[int]) -> list[int]:
            a, b = span
            if b <= low or a >= high:
                return []
            return [k for s, k in starts if s < b and spans[k][1] > a]

        for k, (s, _) in enumerate(spans):
            if s < 0:
                window.tags[k] = -100
        for attribution in self.attributions:
            cue = [k for span in attribution["cue"] for k in inside(span)]
            number = -1
            if cue:
                number = len(window.cues)
                window.cues.append(cue)
                window.sources.append([k for span in attribution["source"] for k in inside(span)])
            for role_number, role in enumerate(ROLES):
                for span in attribution[role]:
                    for n, k in enumerate(inside(span)):
                        window.tags[k] = 1 + 2 * role_number + (n > 0)
                        if role == "content":
                            window.content_cue[k] = number
        return window


def sentence(tokenizer: Tokenizer, text: str, kind: str, limit: int = 160) -> tuple[Window, list[tuple[int, int]]]:
    encoded = tokenizer.encode(text, add_special_tokens=False)
    ids = [CLS, *encoded.ids[: limit - 2], SEP]
    spans = [(-1, -1), *encoded.offsets[: limit - 2], (-1, -1)]
    return Window(ids, [0] * len(ids), kind), spans


def positions(spans: list[tuple[int, int]], wanted: list[list[int]]) -> list[int]:
    return [k for k, (s, e) in enumerate(spans) for a, b in wanted if s >= 0 and s < b and e > a]


def factuality(tokenizer: Tokenizer, folder: Path, name: str) -> list[Window]:
    """Windows of kind `stated` (uw, meantime: what the text commits to) or `happened` (UDS: did it happen)."""
    kind = "happened" if name.startswith("uds") else "stated"
    out = []
    for record in records(folder / f"{name}.jsonl.gz"):
        window, spans = sentence(tokenizer, record["text"], kind)
        for target in record["targets"]:
            where = positions(spans, [[target["start"], target["end"]]])
            if where:
                window.facts.append((where[0], float(target["score"])))
        if window.facts:
            out.append(window)
    return out


def roots(label: str) -> list[int]:
    if label == "NONE":
        return [NONE]
    names = ("CONCEDE", "RETREAT") if label == "YIELD" else (label,)
    return [ROOTS.index(name) for name in names]


def plover(tokenizer: Tokenizer, folder: Path) -> list[Window]:
    out = []
    for record in records(folder / "plv_train.jsonl.gz"):
        window, spans = sentence(tokenizer, record["text"], "event")
        window.event = (
            positions(spans, record["source_spans"]),
            positions(spans, record["target_spans"]),
            roots(record["gold_root"]),
        )
        out.append(window)
    return out


def made(tokenizer: Tokenizer, path: Path = MADE) -> list[Window]:
    """Our own sentences: `TYPE<tab>text` with the two sides as `[S ...]` and `[T ...]`."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label, marked = line.split("\t")
        text, spans = "", {}
        for part in re.split(r"(\[[ST] [^\]]*\])", marked):
            side = part[:3] in ("[S ", "[T ")
            words = part[3:-1] if side else part
            if side:
                spans[part[1]] = [len(text), len(text) + len(words)]
            text += words
        window, places = sentence(tokenizer, text, "event")
        window.event = (positions(places, [spans["S"]]), positions(places, [spans["T"]]), roots(label))
        out.append(window)
    return out


def silver(tokenizer: Tokenizer, folder: Path) -> list[Window]:
    out = []
    for record in records(folder / "ngec_synthetic_silver.jsonl.gz"):
        window, _ = sentence(tokenizer, record["text"], "silver", limit=96)
        window.event = ([], [], roots(record["label"]))
        out.append(window)
    return out


def balanced(windows: list[Window], count: int, rng: random.Random) -> list[Window]:
    """`count` windows, every event root equally often as far as there are any."""
    by_root: dict[int, list[Window]] = {}
    for window in windows:
        assert window.event is not None
        by_root.setdefault(window.event[2][0], []).append(window)
    each = max(1, count // len(by_root))
    return [w for group in by_root.values() for w in rng.sample(group, min(each, len(group)))]


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Batches of windows of like length, in random order."""
    keyed = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 8)
    out = [keyed[i : i + size] for i in range(0, len(keyed), size)]
    rng.shuffle(out)
    return out
