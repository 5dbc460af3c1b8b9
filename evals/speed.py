"""Speed on one core (set OMP_NUM_THREADS=1): words a second of the whole reading, of spaCy alone, and of building the record.

PATH holds articles with a `text`. Machines differ and are noisy: read the ratio, not the figure.
"""

from __future__ import annotations

import time
from pathlib import Path

from dateline.documents import reader as documents
from dateline.mentions import reader as mentions
from dateline.record.build import build
from dateline.taggers.encoder import Encoder
from dateline.taggers.spacy import SpacyTagger
from dateline.types.mentions import Reading
from dateline.types.text import Article, MediaType
from evals.pipeline import rows

ARTICLES = 100


def score(path: Path) -> dict[str, float]:
    """Figures over the first 100 articles; words are split at white space."""
    articles = []
    for row in rows(path):
        if "text" in row:
            given = row.get("date") or row.get("dct")
            articles.append(
                Article(row["text"], MediaType.TEXT, str(row["id"] if "id" in row else row.get("doc_id")), published=given)
            )
        if len(articles) == ARTICLES:
            break
    tagger = SpacyTagger()
    encoder = Encoder()
    warm = documents.read(Article("Warm up. It loads the model, said the eval.", MediaType.TEXT, "warm"))
    tagger.parse([warm])
    encoder.encode(warm.text, warm.paragraphs())
    words = sum(len(article.content.split()) for article in articles)
    start = time.process_time()
    read = [documents.read(article) for article in articles]
    documents_done = time.process_time()
    parses = [parse for i in range(0, len(read), 32) for parse in tagger.parse(read[i : i + 32])]
    parsed = time.process_time()
    tagged = [encoder.encode(d.text, d.paragraphs()) for d in read]
    for one in tagged:
        one.attributions()  # asked here, so that its time is the encoder's; asked once more below it costs nothing
    tagged_done = time.process_time()
    readings = [Reading(d, mentions.read(d, p, t)) for d, p, t in zip(read, parses, tagged, strict=True)]
    mentioned = time.process_time()
    build(readings)
    built = time.process_time()
    return {
        "words": words,
        "words_per_second": words / (mentioned - start),
        "words_per_second_without_encoder": words / (mentioned - start - (tagged_done - parsed)),
        "words_per_second_parse_alone": words / (parsed - documents_done),
        "share_documents": (documents_done - start) / (mentioned - start),
        "share_parse": (parsed - documents_done) / (mentioned - start),
        "share_encoder": (tagged_done - parsed) / (mentioned - start),
        "share_mentions": (mentioned - tagged_done) / (mentioned - start),
        "record_seconds_per_100_articles": (built - mentioned) * 100 / len(articles),
    }
