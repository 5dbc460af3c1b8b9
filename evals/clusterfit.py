"""Fits the weights of dateline.record.stories.scoring: articles with known stories -> examples -> logistic regression.

    python -m evals.clusterfit --data ../shared [--examples examples/doha-talks]     prints the weights

Each article, in order of publication, is an example with each of the true stories so far that look most like its own: is it of
that story or not? An incident of gva is a story, so is each of the five topics of t17 (SAMPLE articles of each), and so is each
folder of stories. The examples of a small topic are repeated.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.intake.files import articles as find_articles
from dateline.record import dating, entities
from dateline.record.context import Context
from dateline.record.stories.gathering import Gathering, gather
from dateline.record.stories.profiles import Profile, profiles
from dateline.record.stories.scoring import WEIGHTS, Gathered, features
from dateline.types.mentions import Reading
from dateline.types.text import Article, MediaType
from evals.cache import kept
from evals.pipeline import read_all, rows

SAMPLE = 60
"""Articles taken of each t17 topic."""
WEIGHT = 100
"""Examples of a small topic are repeated until it has about so many, at most ten times."""

type Fitted = tuple[dict[str, float], float]
"""Weights and bias."""


def profiled(readings: Sequence[Reading]) -> list[Profile]:
    """Their profiles, as the record makes them, in order of publication."""
    unique = {reading.document.id: reading for reading in readings}
    dated = dating.sharpen(tuple(unique[key] for key in sorted(unique)))
    linked, chains = entities.link(dated)
    return profiles(Context(readings=dated, entities={entity.id: entity for entity in linked}, chains=chains, articles={}))


def examples(found: Sequence[Profile], gold: Mapping[str, str]) -> tuple[list[list[float]], list[bool], list[str]]:
    """Features, whether they are of one story, and the article's true story. `gold`: document id -> story."""
    given: list[list[float]] = []
    right: list[bool] = []
    of: list[str] = []
    gathering, homes = Gathering(), dict[str, int]()
    for article in found:
        own = homes.setdefault(gold[article.id], len(homes))
        if own == len(gathering.stories):
            gathering.open()
        near = set(gathering.candidates(article))
        if gathering.stories[own].articles:
            near.add(own)
        for number in sorted(near):
            told = features(article, gathering.stories[number])
            given.append([told[name] for name in WEIGHTS])
            right.append(number == own)
            of.append(gold[article.id])
        gathering.put(article, own)
    return given, right, of


def fit(given: Sequence[Sequence[float]], right: Sequence[bool], times: Sequence[int], ridge: float = 1.0) -> Fitted:
    """Logistic regression by Newton's method, with `ridge` on the weights of standardised features."""
    x = np.repeat(np.array(given, float), times, axis=0)
    y = np.repeat(np.array(right, float), times)
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z: NDArray[np.float64] = np.c_[(x - mean) / spread, np.ones(len(x))]
    penalty = np.eye(z.shape[1]) * ridge
    penalty[-1, -1] = 1e-6
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + penalty, z.T @ (p - y) + penalty @ w)
    weights = w[:-1] / spread
    return {name: float(value) for name, value in zip(WEIGHTS, weights, strict=True)}, float(w[-1] - weights @ mean)


def balance(of: Sequence[str], topics: set[str]) -> list[int]:
    """How often each example counts: those of a topic so often that small topics weigh about as much as large ones."""
    counts = Counter(of)
    return [min(10, max(1, round(WEIGHT / counts[story]))) if story in topics else 1 for story in of]


def sources(data: Path, samples: Sequence[Path]) -> tuple[list[Reading], dict[str, str], set[str]]:
    """Readings, document id -> story, and which of the stories are topics rather than incidents."""
    readings, gold = incidents(data / "data" / "gva")
    topics: dict[str, list[Reading]] = {}
    for file in sorted((data / "data" / "t17" / "articles").glob("*.jsonl*")):
        topics.setdefault(file.name.split("_")[0], []).extend(kept(file.name.split(".")[0], partial(_dated, file)))
    for name, found in topics.items():
        chosen = sorted(found, key=lambda reading: reading.document.id)
        random.Random(0).shuffle(chosen)
        topics[name] = chosen[:SAMPLE]
    for folder in (*samples, data / "seeds", *sorted((data / "stories").iterdir())):
        if folder.is_dir():
            topics[folder.name] = kept(f"story_{folder.name}", partial(_folder, folder))
    for name, found in topics.items():
        readings += found
        gold.update((reading.document.id, name) for reading in found)
    return readings, gold, set(topics)


def incidents(path: Path) -> tuple[list[Reading], dict[str, str]]:
    """Readings of articles in gva's layout (`path` a file or a folder of them), and document id -> incident."""
    found = [row for row in rows(path) if "doc_id" in row]
    incident = {str(row["doc_id"]): str(row["incident_id"]) for row in found}
    readings = kept(f"incidents_{len(found)}", lambda: read_all([_of_incident(row) for row in found]))
    return readings, {reading.document.id: incident[reading.document.name] for reading in readings}


def _of_incident(row: dict[str, str]) -> Article:
    name = str(row["doc_id"])
    return Article(
        row["text"], MediaType.TEXT, name, id=name, url=row.get("url"), title=row.get("title") or None, published=row["dct"]
    )


def _dated(file: Path) -> list[Reading]:
    return read_all(
        [
            Article("\n".join(row["sentences"]), MediaType.TEXT, row["id"], id=row["id"], published=row["pub_date"])
            for row in rows(file)
        ]
    )


def _folder(folder: Path) -> list[Reading]:
    return read_all([item for item in find_articles([str(folder)]) if isinstance(item, Article)])


def stories_by(found: Sequence[Profile], fitted: Fitted) -> list[list[str]]:
    """The stories that these weights make of the articles: document ids."""
    weights, bias = fitted

    def score(article: Profile, story: Gathered) -> float:
        return bias + sum(weights[name] * value for name, value in features(article, story).items())

    return [[article.id for article in story] for story in gather(found, score)]


def main() -> int:
    """Fits on all, and prints the weights as they stand in the program."""
    parser = argparse.ArgumentParser(prog="python -m evals.clusterfit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the shared folder")
    parser.add_argument("--examples", type=Path, nargs="*", default=[Path("examples/doha-talks")])
    arguments = parser.parse_args()
    readings, gold, topics = sources(arguments.data, arguments.examples)
    given, right, of = examples(profiled(readings), gold)
    weights, bias = fit(given, right, balance(of, topics))
    print(json.dumps({"weights": {name: round(value, 2) for name, value in weights.items()}, "bias": round(bias, 2)}, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
