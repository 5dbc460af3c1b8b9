"""One event for one attack (gva): are the shootings that several articles tell one event of the record each, and no two one?

PATH as for clusters. All articles are built as one record. An event is an attack where a rule of attacks or deaths found one of
its mentions; an article tells an incident where it is among the evidence of such an event.

- `one_event`: share of the incidents told by two articles and more of which one event has all of these articles as evidence;
- `coverage`: the largest share of these articles that one event has, as a mean over these incidents;
- `wrong_merges`: events with articles of more than one incident (some are copies of one page kept under two incidents, or tell
  history that two incidents' articles recall: read them before believing the number);
- `attacks_per_incident`: the lower, the less is told twice; background counts too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.record.build import build
from dateline.types.record import Event
from evals.clusterfit import incidents

RULES = frozenset({"kill", "attack", "bomb", "assassinate", "die", "killed-blindly"})


def score(path: Path) -> dict[str, float]:
    """Figures of the record of all articles."""
    readings, gold = incidents(path)
    return figures(build(readings).events, gold)


def figures(events: Sequence[Event], gold: Mapping[str, str]) -> dict[str, float]:
    """`gold` is document id -> incident."""
    attacks = [event for event in events if any(item.maker in RULES for item in event.evidence)]
    telling: dict[str, set[str]] = defaultdict(set)
    best: dict[str, int] = defaultdict(int)
    wrong = 0
    for event in attacks:
        here: dict[str, set[str]] = defaultdict(set)
        for item in event.evidence:
            here[gold[item.document_id]].add(item.document_id)
        wrong += len(here) > 1
        for incident, articles in here.items():
            telling[incident] |= articles
            best[incident] = max(best[incident], len(articles))
    several = [incident for incident, articles in telling.items() if len(articles) > 1]
    shares = [best[incident] / len(telling[incident]) for incident in several]
    return {
        "incidents_told_twice": float(len(several)),
        "one_event": sum(share == 1 for share in shares) / max(1, len(several)),
        "coverage": sum(shares) / max(1, len(several)),
        "wrong_merges": float(wrong),
        "attacks_per_incident": len(attacks) / max(1, len(telling)),
    }
