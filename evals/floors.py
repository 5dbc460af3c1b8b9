"""python -m evals.floors --data ../shared/data [--update] [--allow-regression] [TASK ...]: scores that may only rise.

floors.json pins, for each task and data set, the figures reached and a digest of the data. A figure below its floor, or data that
changed, fails (exit 1). --update raises floors to what was measured and refuses to lower one without --allow-regression.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")
SLACK = 0.003
"""Share of a floor: figures of one machine and the next differ by rounding in the models' arithmetic; less is no fall."""


def digest(path: Path) -> str:
    """First 16 hex digits of the SHA-256 of a file, or of all files of a folder in name order."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    total = hashlib.sha256()
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()[:16]


def check(entry: dict[str, Any], data: Path) -> tuple[dict[str, float], list[str]]:
    """The figures of one entry, and what is wrong with them."""
    path = data / entry["data"]
    if digest(path) != entry["digest"]:
        return {}, [f"{entry['task']}: the data at {entry['data']} is not what the floors were measured on"]
    figures = importlib.import_module(f"evals.{entry['task']}").score(path)
    measured = {name: float(figures[name]) for name in entry["floors"]}
    wrong = [
        f"{entry['task']} on {entry['data']}: {name} fell from {floor:.4f} to {measured[name]:.4f}"
        for name, floor in entry["floors"].items()
        if measured[name] < floor * (1 - SLACK)
    ]
    return measured, wrong


def main(argv: list[str] | None = None) -> int:
    """Check, or raise, the floors."""
    parser = argparse.ArgumentParser(prog="python -m evals.floors", description=__doc__)
    parser.add_argument("tasks", nargs="*", metavar="TASK")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    arguments = parser.parse_args(argv)
    entries: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    failed = False
    for entry in entries:
        if arguments.tasks and entry["task"] not in arguments.tasks:
            continue
        if arguments.update and arguments.allow_regression:
            entry["digest"] = digest(arguments.data / entry["data"])
        measured, wrong = check(entry, arguments.data)
        for line in wrong:
            print(line, file=sys.stderr)
        failed = failed or (bool(wrong) and not arguments.allow_regression)
        print(entry["task"], entry["data"], {name: round(value, 4) for name, value in measured.items()})
        if arguments.update and measured and (not wrong or arguments.allow_regression):
            entry["floors"] = {name: round(value, 4) for name, value in measured.items()}
    if arguments.update and not failed:
        FILE.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
