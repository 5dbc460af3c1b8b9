"""python -m evals TASK --data PATH [--json]: scores any file or folder laid out as the research data, or a story with gold.

TASK is the name of a module here with `score(path) -> dict[str, float]`; README.md says what each measures and how.
Exit 0 when scored, 2 where the task or the path is unknown.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

TASKS = (
    "attribution",
    "clusters",
    "coreference",
    "dating",
    "events",
    "extraction",
    "factuality",
    "growth",
    "incidents",
    "sources",
    "speed",
    "status",
    "story",
    "timeline",
    "times",
)


def main(argv: list[str] | None = None) -> int:
    """Score one task and print its figures, one a line or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("task", help=", ".join(TASKS))
    parser.add_argument("--data", type=Path, required=True, help="a file or folder")
    parser.add_argument("--folds", type=int, default=0, metavar="N", help="times only: each of N folds by itself, too")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    arguments = parser.parse_args(argv)
    if arguments.task not in TASKS:
        print(f"evals: no task is called {arguments.task}; there are {', '.join(TASKS)}", file=sys.stderr)
        return 2
    if not arguments.data.exists():
        print(f"evals: {arguments.data} does not exist", file=sys.stderr)
        return 2
    module = importlib.import_module(f"evals.{arguments.task}")
    if arguments.folds and not hasattr(module, "by_fold"):
        print(f"evals: {arguments.task} is not scored by fold", file=sys.stderr)
        return 2
    figures = module.by_fold(arguments.data, arguments.folds) if arguments.folds else module.score(arguments.data)
    if arguments.json:
        print(json.dumps(figures, indent=2, sort_keys=True, ensure_ascii=False))
    else:
        width = max(map(len, figures), default=0)
        for name, value in figures.items():
            print(f"{name:<{width}}  {value:.4f}" if isinstance(value, float) else f"{name:<{width}}  {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
