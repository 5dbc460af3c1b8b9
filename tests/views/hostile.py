"""Records whose every string is a stranger's."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import Any

from dateline.types.record import Record
from dateline.types.times import When

ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m \u202etxt.exe\u202c \u2066x\u2069 \r\n\t\x00 \u200b"
MARKUP = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) **b** `c` | # h ![i](http://e/x.png) &lt;"
)
FORMULA = '=HYPERLINK("http://evil.example","x")'
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 30
WIDE = "漢字かな交じり文" * 40 + "e" + "\u0301" * 200
KEPT = {"id", "about", "entity", "document_id", "edtf", "origin", "copy_of", "holder", "toward", "claim", "organizer", "property"}
"""Fields that refer to something, or that the program itself writes."""
LISTS_KEPT = {"parties", "participants", "actors", "recipients", "articles", "claims", "about"}


def with_strings(record: Record, text: str) -> Record:
    """The same record with `text` for every string that came from an article."""
    changed: Record = _changed(record, text)
    return changed


def _changed(value: Any, text: str) -> Any:
    if isinstance(value, (When, Enum)):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value,
            **{
                field.name: _changed(getattr(value, field.name), text)
                for field in dataclasses.fields(value)
                if (field.name not in KEPT and field.name not in LISTS_KEPT)
                or (field.name == "articles" and isinstance(value, Record))
                or (field.name == "claims" and isinstance(value, Record))
            },
        )
    if isinstance(value, tuple):
        return tuple(_changed(item, text) for item in value)
    return text if isinstance(value, str) else value
