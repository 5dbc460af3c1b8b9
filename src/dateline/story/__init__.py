"""The flow, once, as ordinary calls.

    intake.files.articles(paths)           files, folders, standard input    -> Article, or what is wrong with it
      documents.reader.read(article)       clean, dated text                 -> Document
      taggers.spacy.parse(documents)       tokens, heads, names              -> Parse
      taggers.encoder.attributions(text)   who said what, by trained weights
      mentions.reader.read(...)            what one article says             -> Mentions
    store.put(readings)                    each small batch in one transaction
    record.build(store.readings())         what they say together            -> Record
    store.save_record(record)

`Story` (story.py) is that sketch; reading.py reads one batch of articles, pool.py many of them in several processes, and
makers.py tells when an earlier reading is out of date.
"""

from dateline.story.results import Added, AsOf, Progress
from dateline.story.story import Story, read

__all__ = ["Added", "AsOf", "Progress", "Story", "read"]
