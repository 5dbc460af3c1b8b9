"""Reads ECB+ as laid out in the research data: documents and gold mentions, and what dateline sees in them.

`NAME_corpus.txt[.gz]`: document, sentence, token, word, chain, separated by tabs, a blank line after each sentence;
`NAME_Event_gold_mentions.json[.gz]` (and `..._Entity_...`): document, sentence and tokens of each mention, and its chain.
Chains and topics are read for the gold alone; document ids, which hold the topic, never reach a prediction.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.types.spans import Span
from dateline.types.syntax import Parse, Token
from dateline.types.text import Document, Sentence

_CLOSING = {".", ",", ";", ":", "!", "?", ")", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "%", "''"}
_OPENING = {"(", "$", "``"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One gold mention: `document` is an index, `spans` are its words."""

    document: int
    spans: tuple[Span, ...]
    chain: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents, and the mentions in the order of the file."""

    documents: tuple[Document, ...]
    mentions: tuple[Mention, ...]


def mention_files(path: Path, kind: str) -> list[Path]:
    """The files of mentions at `path`: itself, or those of a kind (Event or Entity) in a folder. Training sets are left out
    where the folder holds others."""
    if path.is_file():
        return [path]
    found = sorted(path.glob(f"*_{kind}_gold_mentions.json*"))
    return [file for file in found if "_Train_" not in file.name] or found


def corpus_file(mentions: Path) -> Path:
    """The text that a file of mentions belongs to. Raises FileNotFoundError where it is not beside it."""
    stem = mentions.name.split("_Event_")[0].split("_Entity_")[0]
    for name in (f"{stem}_corpus.txt.gz", f"{stem}_corpus.txt"):
        if (mentions.parent / name).exists():
            return mentions.parent / name
    raise FileNotFoundError(f"no {stem}_corpus.txt beside {mentions}")


def read(mentions: Path, topics: frozenset[str] | None = None) -> Corpus:
    """The corpus of a file of mentions; only of these topics (the ids' first number) where given."""
    documents: list[Document] = []
    numbers: dict[str, int] = {}
    places: dict[tuple[str, int, int], Span] = {}
    for name, sentences in _sentences(corpus_file(mentions)):
        if topics is None or name.split("_")[0] in topics:
            numbers[name] = len(documents)
            documents.append(_document(name, sentences, places))
    found = [
        Mention(
            numbers[item["doc_id"]],
            tuple(
                places[item["doc_id"], item["sent_id"], token]
                for token in sorted(item["tokens_number"])
                if (item["doc_id"], item["sent_id"], token) in places
            ),
            item["coref_chain"],
        )
        for item in json.loads(_text(mentions))
        if item["doc_id"] in numbers
    ]
    return Corpus(tuple(documents), tuple(found))


def joined(some: list[Corpus]) -> Corpus:
    """Several corpora as one."""
    documents: list[Document] = []
    mentions: list[Mention] = []
    for corpus in some:
        mentions += [replace(mention, document=mention.document + len(documents)) for mention in corpus.mentions]
        documents += corpus.documents
    return Corpus(tuple(documents), tuple(mentions))


def head(parse: Parse, mention: Mention) -> tuple[Token | None, list[Token]]:
    """The token that the mention's others hang on, the first with content of its own, and all its tokens."""
    tokens = [token for span in mention.spans for token in _overlapping(parse, span)]
    inside = {token.index for token in tokens}
    tops = [token for token in tokens if token.head == token.index or token.head not in inside]
    telling = [token for token in tops if token.pos in {"VERB", "NOUN", "PROPN", "ADJ", "NUM"}]
    return next(iter(telling or tops), None), tokens


def _overlapping(parse: Parse, span: Span) -> list[Token]:
    first = parse.token_at(span.start)
    return [*([first] if first is not None and first.start < span.start else []), *parse.tokens_in(span)]


def _text(path: Path) -> str:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return content.decode("utf-8")


def _sentences(path: Path) -> Iterator[tuple[str, dict[int, list[tuple[int, str]]]]]:
    """Each document with its sentences: number -> (token, word)."""
    found: dict[str, dict[int, list[tuple[int, str]]]] = {}
    for line in _text(path).split("\n"):
        fields = line.split("\t")
        if len(fields) >= 5:
            found.setdefault(fields[0], {}).setdefault(int(fields[1]), []).append((int(fields[2]), fields[3]))
    return iter(found.items())


def _document(name: str, sentences: dict[int, list[tuple[int, str]]], places: dict[tuple[str, int, int], Span]) -> Document:
    """A document of one paragraph a sentence; puts each token's place into `places`."""
    text = ""
    found: list[Sentence] = []
    for paragraph, (number, words) in enumerate(sentences.items()):
        text += "\n" if text else ""
        start = len(text)
        before = ""
        for token, word in words:
            if before and word not in _CLOSING and before not in _OPENING:
                text += " "
            places[name, number, token] = Span(len(text), len(text) + len(word))
            text += word
            before = word
        found.append(Sentence(Span(start, len(text)), paragraph))
    return Document(name, name, None, None, None, None, None, None, None, "en", None, None, text, (), tuple(found))
