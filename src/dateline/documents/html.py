"""A web page -> the body of its article and what the page says of itself.

Markup is read as data; nothing in it is ever run or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.calendar import edtf
from dateline.errors import InputError, TooLargeError
from dateline.types.times import When

DEEPEST = 400
"""Elements nested deeper than this are closed early: no article needs them, and parsers recurse."""

MOST_TAGS = 40_000
"""Tags of one page; those of news have some 3,000."""

SHORT = 250
"""Code points: a body shorter than this is looked for a second time, by every method there is."""

_OPTIONS: dict[str, Any] = {
    "with_metadata": True,
    "include_comments": False,
    "include_tables": True,
    # A fixed far day instead of today: what is read must not depend on when it is read.
    "date_extraction_params": {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li")
)
_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:_.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_JSON_DATE = re.compile(r"\"(datePublished|dateModified|dateCreated)\"\s*:\s*\"([0-9T:.+Z -]{8,40})\"")
_PUBLISHED = frozenset((
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date",
    "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "sailthru.date", "parsely-pub-date", "published_time",
    "ptime", "article_date_original", "cxenseparse:recs:publishtime",
))  # fmt: skip
_MODIFIED = frozenset((
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod",
    "last-modified", "dcterms.modified", "dc.date.modified", "utime",
))  # fmt: skip
_SAMPLE = 3_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page."""

    text: str
    title: str | None
    author: str | None
    site: str | None
    url: str | None
    published: When | None
    modified: When | None


def extract(markup: str, name: str) -> Page:
    """The article in a page, by trafilatura. Raises InputError where there is none to be found."""
    # Slow to import, and only pages need it.
    from trafilatura import bare_extraction  # noqa: PLC0415

    markup = markup.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    if markup.count("<") > MOST_TAGS:
        raise TooLargeError(f"the page has over {MOST_TAGS:,} tags, more than any page of news has", subject=name)
    published, modified = _dates(markup[:_SAMPLE])
    found: Any = None  # a trafilatura Document, which has no types
    flat = flatten(markup)
    try:
        # The plain method finds as much as the one with all fallbacks and takes less along; the fallbacks are for what it misses.
        found = bare_extraction(flat, fast=True, **_OPTIONS)
        if found is None or len(found.text or "") < SHORT:
            found = bare_extraction(flat, **_OPTIONS) or found
    except (RecursionError, ValueError, AttributeError, TypeError) as error:
        raise InputError(f"is a page whose markup cannot be made sense of ({type(error).__name__})", subject=name) from error
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        raise InputError("is a page without an article that we could find", subject=name, kind="empty")
    return Page(
        text,
        _clean(found.title),
        _clean(found.author),
        _clean(found.sitename),
        _clean(found.url),
        published or _date(found.date),
        modified,
    )


def flatten(markup: str) -> str:
    """The markup without tags that open deeper than DEEPEST. Linear; markup of sane depth comes back as it is."""
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        if match[2].lower() in _VOID or match[3]:
            continue
        depth += -1 if match[1] else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    if deepest <= DEEPEST:
        return markup
    return "".join(_shallow(markup))


def _shallow(markup: str) -> Iterator[str]:
    depth = position = 0
    for match in _TAG.finditer(markup):
        if match[2].lower() in _VOID or match[3]:
            continue
        if match[1]:
            keep, depth = depth <= DEEPEST, max(depth - 1, 0)
        else:
            depth += 1
            keep = depth <= DEEPEST
        yield markup[position : match.start()]
        yield match.group() if keep else " "
        position = match.end()
    yield markup[position:]


def _dates(markup: str) -> tuple[When | None, When | None]:
    """Publication and last change, by the page's own metadata: JSON-LD first, then meta elements."""
    published = modified = None
    for match in _JSON_DATE.finditer(markup):
        when = _date(match[2])
        if match[1] == "datePublished":
            published = published or when
        elif match[1] == "dateModified":
            modified = modified or when
    for match in _META.finditer(markup):
        fields = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(match.group())}
        key = (fields.get("property") or fields.get("name") or fields.get("itemprop") or "").lower()
        if key in _PUBLISHED:
            published = published or _date(fields.get("content"))
        elif key in _MODIFIED:
            modified = modified or _date(fields.get("content"))
    return published, modified


def _date(text: str | None) -> When | None:
    """The day in an ISO date or date-time, or in eight digits; None for anything else."""
    text = (text or "").strip()
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text[:8].isdigit() and len(text[:8]) == 8 else text[:10]
    try:
        when = edtf.parse(day)
    except ValueError:
        return None
    return when if when.day and date(1850, 1, 1) <= when.day else None


def _clean(text: str | None) -> str | None:
    text = " ".join((text or "").split())
    return text or None
