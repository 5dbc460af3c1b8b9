"""Articles -> readings, in this process. One bad article is a result, not a stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.documents import reader as documents
from dateline.errors import DatelineError, InputError, RuleError, TaggerError
from dateline.mentions import reader as mentions
from dateline.taggers import encoder as encoders
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Reading
from dateline.types.tagged import Tagged
from dateline.types.text import Article, Document

BATCH = 8
"""Articles read, and kept, together."""
_BATCH_SIZE = 60_000
"""Code points after which a batch is full sooner."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: a reading, or the reason why there is none."""

    index: int
    article: Article
    reading: Reading | None
    error: InputError | None = None


def batches(articles: Iterable[tuple[int, Article]]) -> Iterator[list[tuple[int, Article]]]:
    """Articles in batches that cost about the same."""
    batch: list[tuple[int, Article]] = []
    size = 0
    for item in articles:
        batch.append(item)
        size += len(item[1].content)
        if len(batch) >= BATCH or size >= _BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_batch(batch: Sequence[tuple[int, Article]]) -> list[Outcome]:
    """The outcomes of a batch, in its order. Raises TaggerError or RuleError where the program itself is broken."""
    outcomes: list[Outcome] = []
    clean: list[tuple[int, Article, Document]] = []
    for index, article in batch:
        try:
            clean.append((index, article, documents.read(article)))
        except (TaggerError, RuleError):
            raise
        except DatelineError as error:
            outcomes.append(Outcome(index, article, None, _as_input_error(error, article)))
        except Exception as error:  # a bug of ours in one article must not cost the others
            outcomes.append(Outcome(index, article, None, _unexpected(error, article)))
    outcomes.extend(_parsed(clean))
    return sorted(outcomes, key=lambda outcome: outcome.index)


def _parsed(clean: list[tuple[int, Article, Document]]) -> list[Outcome]:
    if not clean:
        return []
    try:
        parses = _tagger().parse([document for _, _, document in clean])
    except (TaggerError, RuleError, MemoryError):
        raise
    except Exception as error:
        if len(clean) == 1:
            index, article, _ = clean[0]
            return [Outcome(index, article, None, _unexpected(error, article))]
        return [outcome for item in clean for outcome in _parsed([item])]
    outcomes: list[Outcome] = []
    for (index, article, document), parse in zip(clean, parses, strict=True):
        try:
            found = mentions.read(document, parse, _tagged(document))
            outcomes.append(Outcome(index, article, Reading(document, found)))
        except (TaggerError, RuleError, MemoryError):
            raise
        except Exception as error:
            outcomes.append(Outcome(index, article, None, _unexpected(error, article)))
    return outcomes


def _tagged(document: Document) -> Tagged | None:
    encoder = _encoder()
    return encoder.encode(document.text, document.paragraphs()) if encoder is not None else None


@cache
def _tagger() -> SpacyTagger:
    return SpacyTagger()


@cache
def _encoder() -> encoders.Encoder | None:
    """The encoder, where its weights are installed."""
    return encoders.Encoder() if encoders.WEIGHTS.is_dir() and any(encoders.WEIGHTS.iterdir()) else None


def _as_input_error(error: DatelineError, article: Article) -> InputError:
    if isinstance(error, InputError):
        error.subject = error.subject or article.name
        return error
    return InputError(error.message, subject=article.name)


def _unexpected(error: Exception, article: Article) -> InputError:
    words = f"could not be read because of a fault in dateline ({type(error).__name__}: {str(error)[:200]}); please report it"
    return InputError(words, subject=article.name, kind="internal")


def words_in(text: str) -> int:
    """Words of a text, counted cheaply."""
    return text.count(" ") + text.count("\n") + 1
