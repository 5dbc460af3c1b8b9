"""Loads the weights and runs the network."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dateline.errors import TaggerError
from dateline.taggers.encoder.encoded import Encoded
from dateline.taggers.encoder.heads import Floats, Heads
from dateline.taggers.encoder.pieces import CLS, MAX_PIECES, SEP, Ints, Pieces, chunks, windows
from dateline.types.spans import Span
from dateline.types.tagged import TaggedAttribution

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parents[1] / "weights"
MISSING = "the encoder's weights are missing or broken; install dateline anew: pip install --force-reinstall dateline"
SURROGATE = re.compile("[\ud800-\udfff]")


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
        (out,) = self._session.run(None, {"input_ids": row})
        result: Floats = out[0, at]
        return result

    def _tokenised(self, text: str, paragraphs: Sequence[Span]) -> Pieces:
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        numbers: list[int] = []
        for paragraph in paragraphs:
            number = numbers[-1] + 1 if numbers else 0  # only paragraphs with words count, as they do in the windows
            for start, chunk in chunks(text, paragraph):
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
        return Pieces(
            ids=known,
            starts=places[:, 0],
            ends=places[:, 1],
            paragraphs=np.array(numbers, np.int64),
            continues=self._continuing[known],
            windows=tuple(windows(numbers, known, self._sentence_ends)),
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
    def _heads(self) -> Heads:
        assert self._manifest
        try:
            with np.load(self._folder / "heads.npz") as arrays:
                return Heads({name: arrays[name].astype(np.float32) for name in arrays.files})
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise TaggerError(MISSING, subject=str(self._folder)) from error
