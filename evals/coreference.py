"""Events across documents (ECB+): CoNLL F1 of dateline's event scorer on gold mentions, all documents as one.

PATH is a folder with NAME_corpus.txt.gz and NAME_Event_gold_mentions.json.gz (training sets are left out where there are
others), or one file of mentions, of events or of entities, with its corpus beside it. Figures, in 0..100:

- `conll_f1`: mean of the F1 of MUC, B3 and CEAFe, and each of these with precision and recall;
- `..._no_singletons`: the same without clusters of one mention, on either side;
- `lemma_...`: the baseline that joins all mentions whose head has the same lemma.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.record.events.likeness import Scorer, Setting, Telling, candidates
from dateline.record.events.linkage import clusters
from dateline.taggers.spacy import SpacyTagger
from evals import ecb
from evals.scoring.coreference import clusters as grouped
from evals.scoring.coreference import conll, without_singletons
from evals.tellings import setting, tellings


def predicted(told: Sequence[Telling], shared: Setting, scorer: Scorer) -> list[int]:
    """For each mention the number of its cluster."""
    pairs = candidates(told, shared.apart)
    return clusters(len(told), {(i, j): scorer.probability(told[i], told[j], shared) for i, j in pairs}, scorer.least)


def figures(chains: Sequence[str], found: Sequence[object]) -> dict[str, float]:
    """With and without singletons."""
    gold, mine = grouped(dict(enumerate(chains))), grouped(dict(enumerate(found)))
    alone = conll(without_singletons(gold), without_singletons(mine))
    return conll(gold, mine) | {f"{name}_no_singletons": value for name, value in alone.items() if name.endswith("f1")}


def score(path: Path) -> dict[str, float]:
    """Figures of the file or folder; where it holds several sets, they are one."""
    files = ecb.mention_files(path, "Event")
    if not files:
        raise FileNotFoundError(f"no file of event mentions at {path}")
    corpus = ecb.joined([ecb.read(file) for file in files])
    parses = SpacyTagger().parse(corpus.documents)
    told = tellings(corpus, parses)
    chains = [mention.chain for mention in corpus.mentions]
    baseline = figures(chains, [telling.lemma for telling in told])
    sizes = {"documents": len(corpus.documents), "mentions": len(told), "chains": len(set(chains))}
    return (
        figures(chains, predicted(told, setting(parses), Scorer()))
        | {f"lemma_{name}": value for name, value in baseline.items() if name.startswith("conll")}
        | {name: float(value) for name, value in sizes.items()}
    )
