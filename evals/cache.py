"""Readings kept between runs of an eval, so that tuning what comes after the reading does not read a million words again.

Off unless the environment names a folder: DATELINE_EVAL_CACHE=FOLDER. What is kept there is not renewed when the rules
change; delete the folder for that. The files are Python pickles, so use a folder that only you can write to.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

from dateline.types.mentions import Reading

VARIABLE = "DATELINE_EVAL_CACHE"


def kept(name: str, read: Callable[[], list[Reading]]) -> list[Reading]:
    """The readings kept under `name`; else those of `read`, which are then kept where a folder is named."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        return read()
    path = Path(folder) / f"{name}.pickle"
    if path.exists():
        found: list[Reading] = pickle.loads(path.read_bytes())
        return found
    found = read()
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_bytes(pickle.dumps(found))
    partial.replace(path)
    return found
