"""Our own encoder: one pass of a small transformer over an article, several heads on top.

    encoder = Encoder()                                  # weights that ship with the package, loaded at first use
    encoded = encoder.encode(text, paragraphs)           # the one pass; paragraphs: Spans, None: split at line breaks
    encoded.attributions()                               # tuple[TaggedAttribution, ...]: who said what
    encoded.factuality(predicates)                       # tuple[Factuality, ...], one for each Span given
    encoded.event_types(queries)                         # tuple[EventTypes, ...], one for each EventQuery given

    encoder.attributions(text, paragraphs)               # short for encode(...).attributions()

All offsets are code points of `text`, end exclusive. Results are a pure function of text, paragraphs and weights.

The base is all-MiniLM-L6-v2, trained on PolNeAR (attribution), UW, MEANTIME and UDS (factuality) and PLOVER sentences
(event types), as int8 under onnxruntime; the heads are computed here in numpy. training/ remakes the weights and
training/MODEL_CARD.md says what they were trained on and how good they are.

Bounds: time and memory are linear in the text, and what lies beyond `MAX_PIECES` word pieces of one document
(some 45,000 words) is not read. Windows hold whole paragraphs up to 254 pieces; longer ones are cut, at the end of a sentence
where there is one. Attributions do not reach over windows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dateline.errors import TaggerError
from dateline.types.spans import Span
from dateline.types.tagged import EVENT_TYPES, EventQuery, EventTypes, Factuality, TaggedAttribution

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WEIGHTS = Path(__file__).parent / "weights"
WINDOW = 256
"""Pieces in one pass, the two special ones included: as in training."""
MAX_PIECES = 65_536
"""Pieces read of one document."""
CHUNK = 20_000
"""Code points tokenised at a time."""

CONTENT_FIT, SOURCE_FIT, SURE = 0.5, 0.1, 0.7
"""Least mean probability with which a tagged span is a cue's content or source, and with which the argument
head is believed where no span was tagged; set on the dev articles."""

LEAST_SCORE = 0.45
"""Attributions that the tagger is less sure of are left out: below it more are wrong than right; set on the dev articles."""

CLS, SEP = 101, 102
OUTSIDE, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(7)
IMPOSSIBLE = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The word pieces of a document, without special ones, and the windows they are read in."""

    ids: Ints
    starts: Ints
    ends: Ints
    paragraphs: Ints
    continues: NDArray[np.bool_]
    windows: tuple[tuple[int, int], ...]

    def inside(self, span: Span) -> tuple[int, int]:
        """First and end index of the pieces that overlap a span."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, span.end, side="left")))


class Encoded:
    """One document after the pass."""

    def __init__(self, text: str, pieces: _Pieces, hidden: NDArray[np.float16], heads: _Heads) -> None:
        self._text = text
        self._pieces = pieces
        self._hidden = hidden
        self._heads = heads

    def attributions(self) -> tuple[TaggedAttribution, ...]:
        """Who said what, in order of the cue."""
        return self._attributions

    @cached_property
    def _attributions(self) -> tuple[TaggedAttribution, ...]:
        found: list[TaggedAttribution] = []
        windows = self._pieces.windows
        for start in range(0, len(windows), 32):
            some = windows[start : start + 32]
            for (first, end), tags, scores in zip(some, *self._tag(some), strict=True):
                found += self._linked(first, end, tags, scores)
        return tuple(sorted((a for a in found if a.score >= LEAST_SCORE), key=lambda a: (a.cue, a.content)))

    def factuality(self, predicates: Sequence[Span]) -> tuple[Factuality, ...]:
        """The factuality of the event that each span's first word piece names; 0 and 0 where nothing was read there."""
        out = []
        for span in predicates:
            first, end = self._pieces.inside(span)
            if first >= end:
                out.append(Factuality(0.0, 0.0))
                continue
            scores = np.clip(self._heads.fact(self._hidden[first].astype(np.float32)), -3, 3)
            out.append(Factuality(float(scores[0]), float(scores[1])))
        return tuple(out)

    def event_types(self, queries: Sequence[EventQuery]) -> tuple[EventTypes, ...]:
        """PLOVER type of each query; all types alike where nothing was read there."""
        out = []
        for query in queries:
            first, end = self._pieces.inside(query.within)
            if first >= end:
                out.append(EventTypes((1 / len(EVENT_TYPES),) * len(EVENT_TYPES)))
                continue
            end = min(end, first + WINDOW)
            sides = [self._mean(query.sources), self._mean(query.targets)]
            scores = self._heads.event(self._hidden[first:end].astype(np.float32), sides)
            out.append(EventTypes(tuple(float(p) for p in _softmax(scores))))
        return tuple(out)

    def _mean(self, spans: Sequence[Span]) -> Floats | None:
        ranges = [self._pieces.inside(span) for span in spans]
        rows = [self._hidden[a:b] for a, b in ranges if a < b]
        return np.concatenate(rows).astype(np.float32).mean(0) if rows else None

    def _tag(self, windows: Sequence[tuple[int, int]]) -> tuple[list[Ints], list[Floats]]:
        """The best legal BIO tags of each window (Viterbi), and the tags' probabilities."""
        length = max(end - first for first, end in windows)
        logits = np.zeros((len(windows), length, 7), np.float32)
        joined = np.zeros((len(windows), length), np.intp)
        for n, (first, end) in enumerate(windows):
            logits[n, : end - first] = self._heads.tags(self._hidden[first:end].astype(np.float32))
            joined[n, : end - first] = self._pieces.continues[first:end]
            paragraphs = self._pieces.paragraphs[first:end]
            begins = np.flatnonzero(np.diff(paragraphs, prepend=-1))
            logits[n, begins[:, None], [I_SOURCE, I_CUE, I_CONTENT]] = IMPOSSIBLE
        logits -= np.log(np.exp(logits).sum(2, keepdims=True))
        score = logits[:, 0]
        back = np.zeros((len(windows), length, 7), np.intp)
        for k in range(1, length):
            paths = score[:, :, None] + TRANSITIONS[joined[:, k]]
            back[:, k] = paths.argmax(1)
            score = paths.max(1) + logits[:, k]
        best = np.zeros((len(windows), length), np.int64)
        # Padding scores alike for all tags and O follows anything, so the best path of a short window ends as it should.
        best[:, -1] = score.argmax(1)
        rows = np.arange(len(windows))
        for k in range(length - 1, 0, -1):
            best[:, k - 1] = back[rows, k, best[:, k]]
        sizes = [end - first for first, end in windows]
        return [best[n, :size] for n, size in enumerate(sizes)], [np.exp(logits[n, :size]) for n, size in enumerate(sizes)]

    def _linked(self, first: int, end: int, tags: Ints, scores: Floats) -> Iterator[TaggedAttribution]:
        """The attributions of one window: each content goes to the cue it fits best, each cue gets a source or none."""
        cues = _runs(tags, B_CUE)
        contents = _runs(tags, B_CONTENT)
        if not cues or not contents:
            return
        hidden = self._hidden[first:end].astype(np.float32)
        vectors = np.stack([hidden[a:b].mean(0) for a, b in cues])
        fit = self._heads.arguments(vectors, hidden, _relations(cues, self._pieces.paragraphs[first:end]))
        owned: list[list[tuple[int, int]]] = [[] for _ in cues]
        weight = [0.0] * len(cues)
        for a, b in contents:
            each = fit[:, a:b, 2].mean(1)
            cue = int(each.argmax())
            if each[cue] >= CONTENT_FIT:
                owned[cue].append((a, b))
                weight[cue] = max(weight[cue], float(each[cue]))
        sources = _runs(tags, B_SOURCE)
        for n, (a, b) in enumerate(cues):
            sure = float(scores[a:b, [B_CUE, I_CUE]].sum(1).mean())
            if not owned[n] and sure >= SURE:
                owned[n] = [(s, e) for s, e in self._fitting(first, fit[n, :, 2]) if fit[:, s:e, 2].mean(1).argmax() == n]
                weight[n] = max((float(fit[n, s:e, 2].mean()) for s, e in owned[n]), default=0.0)
            if not owned[n]:
                continue
            fits = [float(fit[n, s:e, 1].mean()) for s, e in sources]
            best = [sources[int(np.argmax(fits))]] if fits and max(fits) >= SOURCE_FIT else []
            if not best:
                best = sorted(self._fitting(first, fit[n, :, 1]), key=lambda run: -float(fit[n, slice(*run), 1].sum()))[:1]
            yield TaggedAttribution(
                sources=tuple(self._span(first, *run) for run in best),
                cue=(self._span(first, a, b),),
                content=tuple(self._span(first, *run) for run in owned[n]),
                score=min(1.0, sure * weight[n]),
            )

    def _fitting(self, first: int, fit: Floats) -> list[tuple[int, int]]:
        """Runs of pieces, whole words of one paragraph, that the argument head is sure of though no tag says so."""
        on = fit >= 0.5
        paragraphs = self._pieces.paragraphs[first : first + len(fit)]
        continues = self._pieces.continues[first : first + len(fit)]
        runs: list[tuple[int, int]] = []
        for k in range(len(fit)):
            if continues[k] and k:
                on[k] = on[k - 1]
            if not on[k]:
                continue
            if runs and runs[-1][1] == k and paragraphs[k] == paragraphs[k - 1]:
                runs[-1] = (runs[-1][0], k + 1)
            else:
                runs.append((k, k + 1))
        return [(a, b) for a, b in runs if float(fit[a:b].mean()) >= SURE]

    def _span(self, base: int, a: int, b: int) -> Span:
        return Span(int(self._pieces.starts[base + a]), int(self._pieces.ends[base + b - 1]))


class Encoder:
    """Loads the weights at first use; `encode` may be called from one thread at a time.

    Raises TaggerError where the weights are missing or do not fit this version.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._folder = folder

    @property
    def version(self) -> str:
        """Name of the weights, to be kept with what they made."""
        return str(self._manifest["version"])

    def encode(self, text: str, paragraphs: Sequence[Span] | None = None) -> Encoded:
        """The pass: reads `paragraphs` (ordered, disjoint; None: the lines of the text) of a document."""
        if paragraphs is None:
            paragraphs = [Span(*m.span()) for m in re.finditer(r"[^\r\n\u2028\u2029]+", text)]
        pieces = self._tokenised(text, paragraphs)
        hidden = np.zeros((len(pieces.ids), self._heads.width), np.float16)
        # One window a run: on one core batches win nothing, and each window's result depends on itself alone.
        for first, end in pieces.windows:
            hidden[first:end] = self._run(pieces.ids[first:end], pieces.paragraphs[first:end])
        return Encoded(text, pieces, hidden, self._heads)

    def attributions(self, text: str, paragraphs: Sequence[Span] | None = None) -> tuple[TaggedAttribution, ...]:
        """Who said what in a document: `encode` and `Encoded.attributions`."""
        return self.encode(text, paragraphs).attributions()

    def _run(self, ids: Ints, paragraphs: Ints) -> Floats:
        """[pieces, width]: the network's last layer over one window."""
        at = np.arange(1, len(ids) + 1) + paragraphs - paragraphs[0]  # a separator stands after each paragraph
        row = np.full((1, int(at[-1]) + 2), SEP, np.int64)
        row[0, 0] = CLS
        row[0, at] = ids
        (out,) = self._session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})
        result: Floats = out[0, at]
        return result

    def _tokenised(self, text: str, paragraphs: Sequence[Span]) -> _Pieces:
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        numbers: list[int] = []
        for paragraph in paragraphs:
            number = numbers[-1] + 1 if numbers else 0  # only paragraphs with words count, as they do in the windows
            for start, chunk in _chunks(text, paragraph):
                encoded = self._tokenizer.encode(SURROGATE.sub("\ufffd", chunk), add_special_tokens=False)
                ids += encoded.ids
                offsets += [(start + s, start + e) for s, e in encoded.offsets]
                numbers += [number] * len(encoded.ids)
                if len(ids) >= MAX_PIECES:
                    break
            if len(ids) >= MAX_PIECES:
                break
        del ids[MAX_PIECES:], offsets[MAX_PIECES:], numbers[MAX_PIECES:]
        places = np.array(offsets, np.int64).reshape(-1, 2)
        known = np.array(ids, np.int64)
        return _Pieces(
            ids=known,
            starts=places[:, 0],
            ends=places[:, 1],
            paragraphs=np.array(numbers, np.int64),
            continues=self._continuing[known],
            windows=tuple(_windows(numbers, known, self._sentence_ends)),
        )

    @cached_property
    def _manifest(self) -> dict[str, Any]:
        try:
            manifest: dict[str, Any] = json.loads((self._folder / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise TaggerError(MISSING, subject=str(self._folder)) from error
        if manifest.get("format") != 1:
            raise TaggerError("the encoder's weights are of another version; install dateline anew", subject=str(self._folder))
        return manifest

    @cached_property
    def _session(self) -> Any:
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - slow to import, so only when used

        assert self._manifest
        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        try:
            return InferenceSession(self._folder / "encoder.onnx", options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise TaggerError(MISSING, subject=str(self._folder)) from error

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer  # noqa: PLC0415

        assert self._manifest
        try:
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        except Exception as error:
            raise TaggerError(MISSING, subject=str(self._folder)) from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _continuing(self) -> NDArray[np.bool_]:
        """True for the pieces that go on with a word ("##ing")."""
        size = self._tokenizer.get_vocab_size()
        return np.array([(self._tokenizer.id_to_token(n) or "").startswith("##") for n in range(size)], np.bool_)

    @cached_property
    def _sentence_ends(self) -> frozenset[int]:
        found = (self._tokenizer.token_to_id(mark) for mark in (".", "!", "?", "。", "”", '"'))
        return frozenset(n for n in found if n is not None)

    @cached_property
    def _heads(self) -> _Heads:
        assert self._manifest
        try:
            with np.load(self._folder / "heads.npz") as arrays:
                return _Heads({name: arrays[name].astype(np.float32) for name in arrays.files})
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise TaggerError(MISSING, subject=str(self._folder)) from error


MISSING = "the encoder's weights are missing or broken; install dateline anew: pip install --force-reinstall dateline"
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass
class _Heads:
    """The heads' arrays, named as in training/encoder/model.py, and what they compute."""

    arrays: dict[str, Floats]
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.width = self.arrays["tags.weight"].shape[1]

    def _linear(self, name: str, x: Floats) -> Floats:
        result: Floats = x @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"]
        return result

    def _mlp(self, name: str, x: Floats) -> Floats:
        return self._linear(f"{name}.2", np.maximum(self._linear(f"{name}.0", x), 0))

    def tags(self, hidden: Floats) -> Floats:
        """[pieces, 7] logits."""
        return self._linear("tags", hidden)

    def fact(self, vector: Floats) -> Floats:
        """[2]: stated, happened."""
        return self._mlp("fact", vector)

    def link(self, role: str, cues: Floats, hidden: Floats, where: tuple[Ints, Ints, Ints]) -> Floats:
        """[cues, pieces]: how well each piece fits each cue as part of its source or content."""
        query, key = self._mlp(f"{role}.query", cues), self._mlp(f"{role}.key", hidden)
        score = query @ key.T / np.float32(np.sqrt(query.shape[1]))
        for name, buckets in zip(("distance", "rank", "para"), where, strict=True):
            score = score + self.arrays[f"{role}.{name}"][buckets]
        return score

    def no_source(self, cues: Floats) -> Floats:
        """[cues]: how well "no source at all" fits."""
        return self._linear("source.none", cues)[:, 0]

    def no_cue(self, hidden: Floats) -> Floats:
        """[pieces]: how well "the cue is elsewhere" fits."""
        return self._linear("content.none", hidden)[:, 0]

    def links(self, cues: Floats, hidden: Floats, where: tuple[Ints, Ints, Ints]) -> Floats:
        """[cues, pieces, 3]: log-probabilities of "its source is here", "it has no source", "this is its content", scaled."""
        pointer = np.concatenate([self.link("source", cues, hidden, where), self.no_source(cues)[:, None]], axis=1)
        pointer = _log_softmax(pointer, axis=1)
        share = np.concatenate([self.link("content", cues, hidden, where), self.no_cue(hidden)[None]])
        share = _log_softmax(share, axis=0)
        none = np.broadcast_to(pointer[:, -1:], (len(cues), len(hidden)))
        scaled: Floats = np.stack([pointer[:, :-1], none, share[:-1]], axis=2).astype(np.float32)
        np.maximum(scaled, -12, out=scaled)
        scaled /= 4
        return scaled

    def arguments(self, cues: Floats, hidden: Floats, where: tuple[Ints, Ints, Ints]) -> Floats:
        """[cues, pieces, 3]: probabilities that a piece is neither, part of the cue's source, or of its content."""
        name = "arguments"
        x = self._linear(f"{name}.key", hidden)[None] + self._linear(f"{name}.query", cues)[:, None]
        x = x + self._linear(f"{name}.links", self.links(cues, hidden, where))
        x = x + self._linear(f"{name}.times_key", hidden)[None] * self._linear(f"{name}.times_query", cues)[:, None]
        for part, buckets in zip(("distance", "rank", "para"), where, strict=True):
            x = x + self.arrays[f"{name}.{part}.weight"][buckets]
        x = np.maximum(x, 0)
        near = np.maximum(self._convolved(f"{name}.near", x, 1), 0)
        both = near + np.maximum(self._convolved(f"{name}.far", near, 4), 0)
        return _softmax(self._linear(f"{name}.out", both + x))

    def _convolved(self, name: str, x: Floats, dilation: int) -> Floats:
        """[cues, pieces, width]: a convolution of 5 taps along the pieces."""
        weight = self.arrays[f"{name}.weight"]  # [out, in, tap]
        length = x.shape[1]
        padded = np.pad(x, ((0, 0), (2 * dilation, 2 * dilation), (0, 0)))
        taps = np.concatenate([padded[:, k * dilation : k * dilation + length] for k in range(5)], axis=2)
        result: Floats = taps @ weight.transpose(2, 1, 0).reshape(-1, len(weight)) + self.arrays[f"{name}.bias"]
        return result

    def event(self, hidden: Floats, sides: Sequence[Floats | None]) -> Floats:
        """[16] logits of the event type between two sides in a sentence."""
        actors = np.concatenate([self.arrays["no_actor"][n] if v is None else v for n, v in enumerate(sides)])
        query = self._mlp("event_query", actors)
        weight = _softmax(self._linear("event_key", hidden) @ query / np.float32(np.sqrt(len(query))))
        pooled = weight @ hidden
        logits: Floats = weight @ self._mlp("event_token", hidden)
        return logits + self._mlp("event_pair", np.concatenate([actors, pooled]))


def _transitions() -> Floats:
    """[2, 7, 7] penalties from tag to tag: between words, and between the pieces of one word."""
    allowed = np.zeros((2, 7, 7), np.bool_)
    for before in range(7):
        for after in range(7):
            inside = after in (I_SOURCE, I_CUE, I_CONTENT)
            same = before in (after, after - 1)
            allowed[0, before, after] = same if inside else True
            allowed[1, before, after] = same if inside else before == after == OUTSIDE
    return np.where(allowed, np.float32(0), IMPOSSIBLE).astype(np.float32)


TRANSITIONS = _transitions()


def _softmax(x: Floats) -> Floats:
    result: Floats = np.exp(_log_softmax(x, axis=-1))
    return result


def _log_softmax(x: Floats, axis: int) -> Floats:
    x = x - x.max(axis=axis, keepdims=True)
    result: Floats = x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
    return result


def _runs(tags: Ints, begin: int) -> list[tuple[int, int]]:
    """(first, end) of the spans that begin with the tag `begin` and go on with the next one."""
    out = []
    for a in np.flatnonzero(tags == begin):
        b = int(a) + 1
        while b < len(tags) and tags[b] == begin + 1:
            b += 1
        out.append((int(a), b))
    return out


def _relations(cues: Sequence[tuple[int, int]], paragraphs: Ints) -> tuple[Ints, Ints, Ints]:
    """Numbers of the buckets of distance, of cues between and of paragraphs between, for every cue and piece."""
    at = np.arange(len(paragraphs))[None, :]
    a = np.array([first for first, _ in cues])[:, None]
    b = np.array([end - 1 for _, end in cues])[:, None]
    # The separator between two paragraphs is a position of its own in training.
    shift = (paragraphs - paragraphs[0])[None, :]
    own = shift[0, a]
    gap = np.where(at < a, at + shift - a - own, np.where(at > b, at + shift - b - own, 0))
    bits = np.minimum(7, np.frexp(np.abs(gap).astype(np.float32))[1])
    before = np.concatenate([[0], np.cumsum(np.bincount(a[:, 0], minlength=len(paragraphs)))])
    rank = np.where(at < a, before[at] - before[a], np.where(at > b, before[at + 1] - before[b + 1], 0))
    return 7 + np.sign(gap) * bits, 3 + np.clip(rank, -3, 3), 2 + np.clip(shift - own, -2, 2)


def _chunks(text: str, paragraph: Span) -> Iterator[tuple[int, str]]:
    """(offset, words): a paragraph, cut at white space where it is very long."""
    start = paragraph.start
    while start < paragraph.end:
        end = min(paragraph.end, start + CHUNK)
        if end < paragraph.end:
            gap = max(text.rfind(" ", start + CHUNK // 2, end), text.rfind("\t", start + CHUNK // 2, end))
            end = gap if gap > start else end
        yield start, text[start:end]
        start = end


def _windows(paragraphs: Sequence[int], ids: Ints, ends: frozenset[int]) -> Iterator[tuple[int, int]]:
    """(first, end) of windows: whole paragraphs as long as they fit, long ones cut at the last end of a sentence."""
    total = len(paragraphs)
    first = start = 0
    size = 1
    while start < total:
        end = start
        while end < total and paragraphs[end] == paragraphs[start] and end - start < WINDOW - 2:
            end += 1
        if end < total and paragraphs[end] == paragraphs[start]:
            cut = next((k for k in range(end, start + (end - start) // 2, -1) if int(ids[k - 1]) in ends), end)
            end = cut
        if start > first and size + end - start + 1 > WINDOW:
            yield first, start
            first, size = start, 1
        size += end - start + 1
        start = end
    if start > first:
        yield first, start
