"""Fits the weights of the event scorer on ECB+ train: python -m training.coreference.fit DATA [--write]

DATA is the folder of ECB+. Logistic regression by Newton's method, ridge penalty. The least likeness of a cluster is chosen by
three-fold cross-validation over topics; each fold's held-out topics are a corpus of their own, as the dev set is. --write puts
the weights fitted on all of train into rules/en/event_pairs.toml, whose reasons stay as they are. No randomness is involved.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.record.events.likeness import candidates, features
from dateline.record.events.linkage import clusters
from dateline.rules.base import load
from dateline.taggers.spacy import SpacyTagger
from evals import ecb
from evals.scoring.coreference import clusters as grouped
from evals.scoring.coreference import conll, without_singletons
from evals.tellings import setting, tellings

Floats = NDArray[np.float64]
RIDGE = 3.0
FOLDS = 3
LEAST = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
FILE = Path(__file__).parents[2] / "src/dateline/rules/en/event_pairs.toml"


@dataclass
class Fold:
    """Some topics, compared: row n of `x` are the features of pair n, `y` whether it is of one event."""

    chains: list[str]
    pairs: list[tuple[int, int]]
    x: Floats
    y: Floats


def compared(mentions: Path, topics: frozenset[str], tagger: SpacyTagger, names: list[str]) -> Fold:
    """All candidate pairs of these topics."""
    corpus = ecb.read(mentions, topics)
    parses = tagger.parse(corpus.documents)
    shared = setting(parses)
    told = tellings(corpus, parses)
    pairs = list(candidates(told, shared.apart))
    x = np.zeros((len(pairs), len(names)))
    for row, (i, j) in enumerate(pairs):
        found = features(told[i], told[j], shared)
        x[row] = [found[name] for name in names]
    chains = [mention.chain for mention in corpus.mentions]
    return Fold(chains, pairs, x, np.array([chains[i] == chains[j] for i, j in pairs], np.float64))


def fit(x: Floats, y: Floats) -> tuple[Floats, float]:
    """Weights and bias; features are scaled to one standard deviation while the penalty acts."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    penalty = np.full(z.shape[1], RIDGE)
    penalty[-1] = 1e-6
    b = np.zeros(z.shape[1])
    for _ in range(15):
        p = 1 / (1 + np.exp(-z @ b))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty)
        b -= np.linalg.solve(hessian, z.T @ (p - y) + penalty * b)
    weights = b[:-1] / scale
    return weights, float(b[-1] - weights @ mean)


def measured(fold: Fold, weights: Floats, bias: float, least: float) -> tuple[float, float]:
    """CoNLL F1 of a fold, with and without singletons."""
    p = 1 / (1 + np.exp(-(fold.x @ weights + bias)))
    found = clusters(len(fold.chains), dict(zip(fold.pairs, p.tolist(), strict=True)), least)
    gold, mine = grouped(dict(enumerate(fold.chains))), grouped(dict(enumerate(found)))
    return conll(gold, mine)["conll_f1"], conll(without_singletons(gold), without_singletons(mine))["conll_f1"]


def main() -> None:
    """Cross-validate, fit on all, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    mentions = arguments.data / "ECB_Train_Event_gold_mentions.json.gz"
    names = list(load("en/event_pairs").tables["feature"])
    tagger = SpacyTagger()
    topics = sorted({document.id.split("_")[0] for document in ecb.read(mentions).documents}, key=int)
    folds = [compared(mentions, frozenset(topics[n::FOLDS]), tagger, names) for n in range(FOLDS)]
    rows = []
    for held in folds:
        others = [fold for fold in folds if fold is not held]
        weights, bias = fit(np.concatenate([fold.x for fold in others]), np.concatenate([fold.y for fold in others]))
        rows.append([measured(held, weights, bias, least) for least in LEAST])
    means = np.mean(rows, 0)
    for least, (with_, without) in zip(LEAST, means, strict=True):
        print(f"least {least}: CoNLL F1 {with_:.2f}, without singletons {without:.2f}")
    weights, bias = fit(np.concatenate([fold.x for fold in folds]), np.concatenate([fold.y for fold in folds]))
    best = LEAST[int(means[:, 0].argmax())]
    spread = np.concatenate([fold.x for fold in folds]).std(0)
    for name, weight, scale in sorted(zip(names, weights, spread, strict=True), key=lambda row: -abs(row[1] * row[2])):
        print(f"{name:20} {weight:7.2f}  {weight * scale:6.2f}")
    if arguments.write:
        text = re.sub(r"(?m)^bias = .*$", f"bias = {bias:.4f}", FILE.read_text(encoding="utf-8"))
        text = re.sub(r"(?m)^least = .*$", f"least = {best}", text)
        for name, weight in zip(names, weights, strict=True):
            text = re.sub(rf"(?m)^{name} = {{ weight = [-0-9.]+", f"{name} = {{ weight = {weight:.4f}", text)
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
