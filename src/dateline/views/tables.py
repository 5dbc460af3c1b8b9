"""Record -> CSV (RFC 4180, UTF-8), one table per section, for spreadsheets.

A spreadsheet runs a cell that begins with = + - @ (or a tab or return before one); such a cell gets an apostrophe before it.
Lists are joined by " | ".
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from dateline.types.record import Record
from dateline.views import export
from dateline.views.clean import safe

SECTIONS = (
    "stories",
    "articles",
    "entities",
    "events",
    "engagements",
    "steps",
    "claims",
    "positions",
    "disagreements",
    "judgements",
)
"""`steps` has one row for each step in the life of an engagement; the others are those of the JSON export."""

_JOINT = " | "
_FORMULA = ("=", "+", "-", "@")


def tables(record: Record) -> dict[str, str]:
    """Section -> its CSV text."""
    whole = export.record(record)
    rows: dict[str, list[dict[str, Any]]] = {name: whole[name] for name in SECTIONS if name != "steps"}
    rows["steps"] = [
        {"engagement": item["id"], "name": item["name"], "step": number, **step}
        for item in whole["engagements"]
        for number, step in enumerate(item["history"], 1)
    ]
    rows["engagements"] = [{**item, "history": [step["status"] for step in item["history"]]} for item in whole["engagements"]]
    rows["disagreements"] = [_values(item) for item in whole["disagreements"]]
    return {name: _table(name, rows[name]) for name in SECTIONS}


def _values(item: dict[str, Any]) -> dict[str, Any]:
    values = item["values"]
    return {**item, "values": [v["value"] for v in values], "cites": [cite for value in values for cite in value["cites"]]}


def _table(name: str, rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = list(dict.fromkeys(key for row in rows for key in _flat(row))) or list(_EMPTY[name])
    writer.writerow(columns)
    for row in rows:
        flat = _flat(row)
        writer.writerow([_cell(flat.get(column)) for column in columns])
    return out.getvalue()


_EMPTY = dict.fromkeys(SECTIONS, ("id",))
"""The header of a section without rows."""


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """Nested objects as `source_name`; citations as article:start-end and their words."""
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if key == "cites":
            flat["cites"] = [f"{cite['article']}:{cite['start']}-{cite['end']}" for cite in value]
            flat["words"] = [cite["exact"] for cite in value[:1]]
        elif isinstance(value, dict):
            flat.update({f"{key}_{inner}": item for inner, item in value.items()})
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            flat[key] = [item.get("title") or json.dumps(item, ensure_ascii=False) for item in value]
        else:
            flat[key] = value
    return flat


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = _JOINT.join(str(item) for item in value) if isinstance(value, list) else str(value)
    text = safe(text)
    if isinstance(value, (int, float)):
        return text
    return "'" + text if text.lstrip().startswith(_FORMULA) else text
