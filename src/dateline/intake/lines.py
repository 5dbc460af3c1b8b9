"""One line of a .jsonl file -> one Article (CONTRACT.md gives the fields)."""

from __future__ import annotations

import json
from typing import Any

from dateline.calendar import edtf
from dateline.errors import InputError
from dateline.types.text import Article, MediaType

_FIELDS = ("id", "url", "title", "outlet", "byline", "published")


def article_of(line: str, name: str, path: str | None) -> Article:
    """The article that a line gives. Raises InputError, its subject `name`, where the line gives none."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise InputError(f"is not JSON: {reason}", subject=name, kind="bad_line") from error
    if not isinstance(data, dict):
        raise InputError(f"is not a JSON object but {_kind(data)}", subject=name, kind="bad_line")
    content, media_type = _content(data, name)
    given = {field: _text(data, field, name) for field in _FIELDS}
    if given["published"] is not None:
        try:
            edtf.parse(given["published"])
        except ValueError as error:
            message = f"`published` is not an ISO 8601 or EDTF date: {given['published'][:40]!r}"
            raise InputError(message, subject=name, kind="bad_date") from error
    return Article(content, media_type, name, path=path, **given)


def _content(data: dict[str, Any], name: str) -> tuple[str, MediaType]:
    for field, media_type in (("text", MediaType.TEXT), ("html", MediaType.HTML)):
        value = data.get(field)
        if value is None:
            continue
        if not isinstance(value, str):
            raise InputError(f"`{field}` is not a string but {_kind(value)}", subject=name, kind="bad_line")
        if not value.strip():
            raise InputError(f"`{field}` is empty", subject=name, kind="empty")
        return value, media_type
    raise InputError("has neither `text` nor `html`", subject=name, kind="no_text")


def _text(data: dict[str, Any], field: str, name: str) -> str | None:
    value = data.get(field)
    if value is None:
        return None
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"`{field}` is not a string but {_kind(value)}", subject=name, kind="bad_line")
    return value.strip() or None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")
