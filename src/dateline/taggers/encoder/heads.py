"""The heads over the network's last layer, in numpy; training/encoder/model.py has the same in torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.taggers.encoder.pieces import Ints

Floats = NDArray[np.float32]


@dataclass
class Heads:
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
        pointer = log_softmax(pointer, axis=1)
        share = np.concatenate([self.link("content", cues, hidden, where), self.no_cue(hidden)[None]])
        share = log_softmax(share, axis=0)
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
        return softmax(self._linear(f"{name}.out", both + x))

    def _convolved(self, name: str, x: Floats, dilation: int) -> Floats:
        """[cues, pieces, width]: a convolution of 5 taps along the pieces."""
        weight = self.arrays[f"{name}.weight"]  # [out, in, tap]
        length = x.shape[1]
        padded = np.pad(x, ((0, 0), (2 * dilation, 2 * dilation), (0, 0)))
        taps = np.concatenate([padded[:, k * dilation : k * dilation + length] for k in range(5)], axis=2)
        result: Floats = taps @ weight.transpose(2, 1, 0).reshape(-1, len(weight)) + self.arrays[f"{name}.bias"]
        return result

    def event(self, hidden: Floats, sides: Sequence[Floats | None]) -> Floats:
        """[17] logits of the event type between two sides in a sentence; the last: none."""
        actors = np.concatenate([self.arrays["no_actor"][n] if v is None else v for n, v in enumerate(sides)])
        query = self._mlp("event_query", actors)
        weight = softmax(self._linear("event_key", hidden) @ query / np.float32(np.sqrt(len(query))))
        pooled = weight @ hidden
        logits: Floats = weight @ self._mlp("event_token", hidden)
        return logits + self._mlp("event_pair", np.concatenate([actors, pooled]))


def softmax(x: Floats) -> Floats:
    result: Floats = np.exp(log_softmax(x, axis=-1))
    return result


def log_softmax(x: Floats, axis: int) -> Floats:
    x = x - x.max(axis=axis, keepdims=True)
    result: Floats = x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
    return result


def relations(cues: Sequence[tuple[int, int]], paragraphs: Ints) -> tuple[Ints, Ints, Ints]:
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
