"""What is read of articles whose day is hidden: python -m training.dating.evidence DATA OUT.pickle

DATA is the folder of research data (t17/articles, gva). Each story (the files of a Timeline17 topic, GVA) is sampled evenly in
time, its printed dates are hidden, and it is dated with a half or a third of its days known: whole, and in small samples. OUT
holds for each story a list of (arrays of dateline.record.dating.evidence.Evidence by name, place of the true day), in plain
numpy, so that fit.py needs no dateline. DATELINE_EVAL_CACHE=FOLDER keeps the readings between runs.
"""

from __future__ import annotations

import pickle
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from dateline.record.dating.evidence import Dated, Evidence, likenesses, near_times
from dateline.record.dating.likeness import Likeness, parts_of
from dateline.record.dating.limits import bounds_of
from dateline.record.dating.tellings import Tellings
from dateline.types.mentions import Reading
from evals.dating import given, stories

SETTINGS = ((3, 150, 1), (2, 150, 1), (3, 45, 2), (2, 24, 3))
"""(one in so many days is known, articles of a sample, samples)"""
MOST_HIDDEN = 50
"""Articles of a sample that are learnt from."""
SEED = 4

Item = tuple[Reading, date]


def hidden(items: Sequence[Item], known: Sequence[int], asked: Sequence[int]) -> Iterator[tuple[Evidence, int]]:
    """What is read of the articles `asked`, those `known` being dated, and the place of the true day; none that lies outside."""
    likeness = Likeness({reading.document.id: parts_of(reading) for reading, _ in items})
    dated = Dated({items[number][0].document.id: items[number][1] for number in known})
    tellings = Tellings({items[number][0].document.id: given(*items[number]) for number in known}, likeness)
    places = likeness.places(dated.keys)
    for number in asked:
        reading, day = items[number]
        like = likenesses(likeness, reading.document.id, places)
        bounds = bounds_of(reading.mentions.published)
        found = dated.evidence(like, near_times(reading), tuple(tellings.of(reading)), bounds)
        if found is not None and found.days[0] <= day.toordinal() <= found.days[-1]:
            yield found, int(day.toordinal() - found.days[0])


def samples(items: Sequence[Item], chance: random.Random) -> Iterator[tuple[Evidence, int]]:
    """All settings, each with its samples."""
    for share, most, times in SETTINGS:
        for _ in range(times):
            chosen = chance.sample(list(items), min(most, len(items)))
            numbers = list(range(len(chosen)))
            known, asked = numbers[: len(numbers) // share], numbers[len(numbers) // share :]
            yield from hidden(chosen, known, asked[:MOST_HIDDEN])


def main(data: Path, out: Path) -> None:
    """Write the evidence of all stories."""
    chance = random.Random(SEED)
    found: dict[str, list[tuple[dict[str, Any], int]]] = {}
    for path in (data / "t17" / "articles", data / "gva"):
        for name, items in stories(path):
            read = list(samples(items, chance))
            found[name] = [({f.name: np.asarray(getattr(e, f.name), np.float32) for f in fields(e)}, place) for e, place in read]
            print(name, len(found[name]), flush=True)
    out.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
