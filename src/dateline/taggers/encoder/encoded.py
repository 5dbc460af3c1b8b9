"""One document after the pass: what the heads say of it, decoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.taggers.encoder.heads import Floats, Heads, relations, softmax
from dateline.taggers.encoder.pieces import WINDOW, Ints, Pieces
from dateline.types.spans import Span
from dateline.types.tagged import EVENT_TYPES, EventQuery, EventTypes, Factuality, TaggedAttribution

CONTENT_FIT, SOURCE_FIT, SURE = 0.5, 0.1, 0.7
"""Least mean probability with which a tagged span is a cue's content or source, and with which the argument
head is believed where no span was tagged; set on the dev articles."""

LEAST_SCORE = 0.45
"""Attributions that the tagger is less sure of are left out: below it more are wrong than right; set on the dev articles."""

OUTSIDE, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(7)
IMPOSSIBLE = np.float32(-1e4)


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


class Encoded:
    """One document after the pass."""

    def __init__(self, text: str, pieces: Pieces, hidden: NDArray[np.float16], heads: Heads) -> None:
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
            types = softmax(scores[: len(EVENT_TYPES)])
            out.append(EventTypes(tuple(float(p) for p in types), none=float(softmax(scores)[len(EVENT_TYPES) :].sum())))
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
        cues = runs(tags, B_CUE)
        contents = runs(tags, B_CONTENT)
        if not cues or not contents:
            return
        hidden = self._hidden[first:end].astype(np.float32)
        vectors = np.stack([hidden[a:b].mean(0) for a, b in cues])
        fit = self._heads.arguments(vectors, hidden, relations(cues, self._pieces.paragraphs[first:end]))
        owned: list[list[tuple[int, int]]] = [[] for _ in cues]
        weight = [0.0] * len(cues)
        for a, b in contents:
            each = fit[:, a:b, 2].mean(1)
            cue = int(each.argmax())
            if each[cue] >= CONTENT_FIT:
                owned[cue].append((a, b))
                weight[cue] = max(weight[cue], float(each[cue]))
        sources = runs(tags, B_SOURCE)
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


def runs(tags: Ints, begin: int) -> list[tuple[int, int]]:
    """(first, end) of the spans that begin with the tag `begin` and go on with the next one."""
    out = []
    for a in np.flatnonzero(tags == begin):
        b = int(a) + 1
        while b < len(tags) and tags[b] == begin + 1:
            b += 1
        out.append((int(a), b))
    return out
