"""Stories (gva): B3 over the articles, in order of publication, with the incident as key.

PATH is a file or folder of .jsonl[.gz] with `incident_id`, `doc_id`, `dct`, `title`, `text` a line, as gva/articles.jsonl.gz.

- `b3_*`: the stories of the record that the program builds of all these articles, as it ships. Its weights were fitted on the gva
  articles in ../shared (evals.clusterfit), so there this is no test;
- `cv_b3_*`: weights fitted in FOLDS turns without a part of the incidents, and all articles put to stories by them; only the
  articles of that part are scored. This is what the fitting gives on incidents that it has not seen;
- `tfidf_*`: what is to be beaten: one pass, cosine with the centroid, at the threshold that is best on these very articles.

DATELINE_EVAL_CACHE=FOLDER keeps the readings between runs (evals.cache).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dateline.record.build import build
from dateline.record.stories.profiles import Profile, unit
from dateline.record.stories.scoring import Centroid
from dateline.types.mentions import Reading
from evals.clusterfit import examples, fit, incidents, profiled, stories_by

FOLDS = 5
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
_WORD = re.compile(r"\w{2,}")

type Figures = dict[str, float]


def b3(stories: Iterable[Sequence[str]], gold: Mapping[str, str], scored: Iterable[str] | None = None) -> Figures:
    """Precision, recall and F1 (Bagga and Baldwin 1998), means over the articles, or over those to be `scored`."""
    mine = {article: frozenset(story) for story in stories for article in story}
    keyed: dict[str, set[str]] = {}
    for article, key in gold.items():
        keyed.setdefault(key, set()).add(article)
    chosen = list(gold if scored is None else scored)
    pairs = [(mine[article], keyed[gold[article]]) for article in chosen]
    precision = sum(len(own & true) / len(own) for own, true in pairs) / len(chosen)
    recall = sum(len(own & true) / len(true) for own, true in pairs) / len(chosen)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def score(path: Path) -> Figures:
    """All figures, and the numbers of articles, incidents and stories."""
    readings, gold = incidents(path)
    stories = [story.articles for story in build(readings).stories]
    found = {f"b3_{name}": value for name, value in b3(stories, gold).items()}
    found |= {f"cv_b3_{name}": value for name, value in cross_validated(profiled(readings), gold).items()}
    best = max((b3(single_pass(readings, at), gold) for at in THRESHOLDS), key=lambda figures: figures["f1"])
    found |= {f"tfidf_{name}": value for name, value in best.items()}
    return found | {"articles": len(gold), "incidents": len(set(gold.values())), "stories": len(stories)}


def cross_validated(articles: Sequence[Profile], gold: Mapping[str, str]) -> Figures:
    """Means over the articles, each scored under weights that were fitted without its incident."""
    given, right, of = examples(articles, gold)
    keys = sorted(set(gold.values()))
    sums = {"precision": 0.0, "recall": 0.0}
    for fold in range(FOLDS):
        out = set(keys[fold::FOLDS])
        kept = [index for index, key in enumerate(of) if key not in out]
        fitted = fit([given[i] for i in kept], [right[i] for i in kept], [1] * len(kept))
        scored = [article for article, key in gold.items() if key in out]
        figures = b3(stories_by(articles, fitted), gold, scored)
        for name in sums:
            sums[name] += figures[name] * len(scored) / len(gold)
    precision, recall = sums["precision"], sums["recall"]
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def single_pass(readings: Sequence[Reading], threshold: float) -> list[list[str]]:
    """Each article goes to the story with the likest centroid, or opens one where none is like it by `threshold`."""
    unique = {reading.document.id: reading for reading in readings}
    words = {key: Counter(_WORD.findall(f"{r.document.title or ''} {r.document.text}".lower())) for key, r in unique.items()}
    spread = Counter(word for counts in words.values() for word in counts)
    stories: list[tuple[Centroid, list[str]]] = []
    for key in sorted(unique, key=lambda key: (_day(unique[key]), key)):
        vector = unit({word: (1 + math.log(n)) * math.log(len(words) / spread[word]) for word, n in words[key].items()})
        best = max(stories, key=lambda story: story[0].cosine(vector), default=None)
        if best is None or best[0].cosine(vector) < threshold:
            best = (Centroid(), [])
            stories.append(best)
        best[0].add(vector)
        best[1].append(key)
    return [articles for _, articles in stories]


def _day(reading: Reading) -> str:
    published = reading.mentions.published
    return published.when.edtf if published else "~"
