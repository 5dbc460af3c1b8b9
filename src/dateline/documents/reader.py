"""One article -> one Document: text that never changes, and what stands where in it.

    lines -> noise -> printed dates -> headline -> byline, dateline -> sentences -> publication date

Pure: equal input, equal result, with no clock and no network.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.calendar import edtf
from dateline.documents import dates, heads, html, markdown, mastheads, noise, outlets, paragraphs, sentences, stamps
from dateline.documents import lines as line_splitter
from dateline.documents.language import language_of
from dateline.documents.lines import Line
from dateline.errors import InputError, TooLargeError
from dateline.rules.base import load
from dateline.types.spans import Span
from dateline.types.text import Article, Document, MediaType, Noise, NoiseKind
from dateline.types.times import Clue, DateBasis, Published, When

PACKS = ("en/noise", "en/bylines", "en/sentences", "world/languages", "world/outlets")
"""Rule packs whose change makes an earlier reading stale."""

LARGEST = 2_000_000
"""Code points of one text; the longest articles have some 100,000."""

_HEADER_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s\"<>]{4,2000}")


def maker() -> dict[str, str]:
    """Pack name -> version, of all the rules that the stage reads with."""
    return {name: load(name).version for name in PACKS}


@dataclass
class _Given:
    """What is known of an article before its text is looked at."""

    text: str
    url: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    modified: When | None = None
    candidates: list[dates.Candidate] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)
    title_span: Span | None = None


def read(article: Article) -> Document:
    """Reads an article of any media type we know.

    Raises InputError where nothing can be read from it, TooLargeError where it is longer than any article is.
    """
    given = _given(article)
    text = given.text
    lines = _lines(text, article.name)
    layout = _layout(lines, given)
    title = layout.title_span
    given.url = given.url or _address_in_header(text, layout.noise)
    published, modified = _dated(text, given, layout)
    return Document(
        id=identify(article.url, article.title, article.published, text),
        name=article.name,
        path=article.path,
        url=given.url,
        title=given.title or (" ".join(title.of(text).split()) if title else None),
        title_span=title,
        outlet=given.outlet or layout.outlet or outlets.by_url(given.url) or _agency(layout),
        byline=given.byline or layout.byline,
        dateline=layout.dateline.span if layout.dateline else None,
        language=language_of(text),
        published=published,
        modified=modified,
        text=text,
        noise=tuple(layout.noise),
        sentences=tuple(paragraphs.cut(text, lines, title, _holes(layout))),
    )


def _lines(text: str, name: str) -> list[Line]:
    if len(text) > LARGEST:
        raise TooLargeError(
            f"the text has {len(text) / 1e6:.1f} million characters; an article may have {LARGEST / 1e6:.0f}", subject=name
        )
    lines = line_splitter.split(text)
    if len(lines) > line_splitter.MOST_LINES:
        raise TooLargeError(f"the text has over {line_splitter.MOST_LINES:,} lines, more than any article has", subject=name)
    if not lines:
        raise InputError("is empty", subject=name, kind="empty")
    return noise.cut_header(lines)


def identify(url: str | None, title: str | None, published: str | None, text: str) -> str:
    """16 hex digits that name an article by what was given of it: equal input, equal id."""
    parts = "\x1f".join((url or "", title or "", published or "", text))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _given(article: Article) -> _Given:
    # Half of a surrogate pair is no character; one stands for one, so that offsets hold.
    text = _SURROGATE.sub("\ufffd", article.content)
    url, title, outlet, byline = (
        value and _SURROGATE.sub("\ufffd", value) for value in (article.url, article.title, article.outlet, article.byline)
    )
    given = _Given(text, url, title, outlet, byline)
    if article.published is not None:
        given.candidates.append(_given_date(article.published, article.name))
    if article.media_type is MediaType.HTML:
        page = html.extract(article.content, article.name)
        given.text = page.text
        given.url, given.title = given.url or page.url, given.title or page.title
        given.outlet = given.outlet or outlets.by_name(page.site or "") or page.site
        given.byline, given.modified = given.byline or page.author, page.modified
        if page.published:
            given.candidates.append(
                dates.Candidate(page.published, DateBasis.METADATA, f"page metadata says {page.published.edtf}")
            )
    elif article.media_type is MediaType.MARKDOWN:
        found = markdown.marks(given.text)
        given.noise.extend(found.noise)
        given.title_span = found.title if not article.title else None
        _front_matter(given, found.fields, article.name)
    return given


def _front_matter(given: _Given, fields: dict[str, str], name: str) -> None:
    given.title = given.title or fields.get("title")
    given.byline = given.byline or fields.get("author") or fields.get("byline")
    given.url = given.url or fields.get("url") or fields.get("source_url")
    given.outlet = given.outlet or fields.get("outlet") or fields.get("publisher")
    if stated := fields.get("date") or fields.get("published"):
        try:
            candidate = _given_date(stated, name)
        except InputError:
            return
        given.candidates.append(dates.Candidate(candidate.when, DateBasis.METADATA, f"front matter says {stated}"))


def _given_date(text: str, name: str) -> dates.Candidate:
    try:
        when = edtf.parse(text)
    except ValueError as error:
        raise InputError(f"`published` is not an ISO 8601 or EDTF date: {text[:40]!r}", subject=name, kind="bad_date") from error
    return dates.Candidate(when, DateBasis.GIVEN, f"given as {text}")


@dataclass
class _Layout:
    """What stands where."""

    noise: list[Noise]
    stamps: list[stamps.Stamp]
    title: Line | None
    title_line: int | None
    title_span: Span | None = None
    byline: str | None = None
    outlet: str | None = None
    dateline: heads.Dateline | None = None


def _layout(lines: Sequence[Line], given: _Given) -> _Layout:
    marked = noise.mark(lines)
    printed, printed_noise = stamps.find(lines, marked)
    found = mastheads.find(lines, [*marked, *printed_noise])
    printed.extend(stamp for masthead in found for stamp in masthead.stamps)
    known = noise.merge([*marked, *printed_noise, *(masthead.noise for masthead in found), *given.noise])
    title = heads.title_of(lines, known, given.title)
    index = next((i for i, line in enumerate(lines) if line is title), None)
    layout = _Layout(known, printed, title, index)
    layout.outlet = next((masthead.outlet for masthead in found if masthead.outlet), None)
    layout.byline = next((masthead.byline for masthead in found if masthead.byline), None)
    _head(lines, layout)
    span = given.title_span or (_once(title, known) if title else None)
    title_span = sentences.trim(given.text, span.start, span.end) if span else None
    if (
        title_span is not None
        and not given.title
        and not given.title_span
        and " " not in " ".join(title_span.of(given.text).split())
    ):
        title_span = None  # What is left of a line that is nearly all noise.
    layout.title_span = title_span
    layout.noise = noise.merge([*layout.noise, *noise.repeats(lines, layout.noise)])
    layout.noise = noise.merge([*layout.noise, *noise.links(lines, layout.noise, title_span)])
    if title_span is not None:
        layout.noise = [item for item in layout.noise if not item.span.overlaps(title_span)]
    return layout


def _once(title: Line, marked: Sequence[Noise]) -> Span:
    """The headline's place, without a mark before it or noise behind it; of one that is printed twice on its line, the first."""
    start, end = title.span.start + title.bullet, title.span.end
    copy = noise.doubled(title.text)
    if copy and copy.start:
        end = title.span.start + copy.start
    for item in marked:
        if start < item.span.start < end:
            end = item.span.start
    return Span(start, end - (len(title.text[: end - title.span.start]) - len(title.text[: end - title.span.start].rstrip())))


def _head(lines: Sequence[Line], layout: _Layout) -> None:
    """Bylines, outlet names and section labels above the body, and the dateline that opens it."""
    noisy = {item.span for item in layout.noise}
    first_prose = next((i for i, line in enumerate(lines) if line.prose), len(lines))
    extra: list[Noise] = []
    body_lines = 0
    for index, line in enumerate(lines):
        above = layout.title_line is not None and index < layout.title_line
        if line is layout.title or line.span in noisy:
            # An agency's name alone is a credit; above the headline it says whose page it is.
            layout.outlet = layout.outlet or (outlets.by_name(line.plain) if above else None)
            continue
        if byline := heads.byline_in(line):
            if index <= first_prose + 1 or layout.byline is None:
                layout.byline = layout.byline or byline.name
                layout.outlet = layout.outlet or byline.outlet
            extra.append(Noise(line.span, NoiseKind.CREDIT))
        elif index < first_prose and (name := _outlet_in(line, above=above)):
            layout.outlet = layout.outlet or name
            extra.append(Noise(line.span, NoiseKind.CREDIT))
        elif above and line.words <= 3:
            extra.append(Noise(line.span, NoiseKind.NAVIGATION))
        elif body_lines < 8 and layout.dateline is None:
            body_lines += 1
            start = next((n.span.end for n in layout.noise if n.span.start == line.span.start), line.span.start)
            layout.dateline = heads.dateline_in(line, at=start)
    layout.noise = noise.merge([*layout.noise, *extra])


def _outlet_in(line: Line, *, above: bool) -> str | None:
    """The outlet that a line is: a known one, or above the headline what has the form of one."""
    return outlets.by_name(line.plain) or (outlets.by_form(line.plain) if above else None)


def _address_in_header(text: str, noisy: Sequence[Noise]) -> str | None:
    """The address that a notice above the article gives for it."""
    for item in noisy[:6]:
        if (
            item.kind in (NoiseKind.NOTICE, NoiseKind.HEADER)
            and item.span.start < 2000
            and (match := _ADDRESS.search(item.span.of(text)))
        ):
            return match.group().rstrip(".,;)")
    return None


def _agency(layout: _Layout) -> str | None:
    """The agency that the byline or the dateline names, where nothing better is known."""
    written = outlets.by_name(layout.byline or "")
    return written or (outlets.by_agency(layout.dateline.agency) if layout.dateline else None)


def _dated(text: str, given: _Given, layout: _Layout) -> tuple[Published | None, Published | None]:
    candidates = list(given.candidates)
    for item in layout.noise:
        if item.kind is NoiseKind.HEADER and (match := _HEADER_DATE.search(text, item.span.start, item.span.end)):
            found = stamps.first_date(text, *match.span())
            if found:
                candidates.append(dates.header(found[0], item.span))
                break
    if address := dates.in_url(given.url):
        candidates.append(address)
    published, changed = dates.printed(layout.stamps, layout.title_line)
    candidates.extend(published)
    if (
        layout.dateline
        and (found := stamps.first_date(text, layout.dateline.span.start, layout.dateline.span.end))
        and found[0].day
    ):
        candidates.append(dates.Candidate(found[0], DateBasis.TEXT, f"dateline says {found[1].of(text)}", found[1]))
    if kept := dates.archived(given.url):
        candidates.append(kept)
    if not any(c.basis is not DateBasis.BOUNDS for c in candidates):
        # A last change bounds the first publication.
        candidates.extend(dates.Candidate(edtf.when(None, c.when.latest), DateBasis.BOUNDS, c.reading, c.span) for c in changed)
    modified = None
    if changed:
        last = max(changed, key=lambda c: (c.when.latest is not None, c.when.latest))
        modified = Published(last.when, last.basis, (Clue(last.reading, last.span),))
    elif given.modified:
        modified = Published(given.modified, DateBasis.METADATA, (Clue(f"page metadata says {given.modified.edtf}", None),))
    return dates.weigh(candidates), modified


def _holes(layout: _Layout) -> list[Span]:
    """What holds no sentence: noise and dateline, in order."""
    holes = [item.span for item in layout.noise]
    return sorted([*holes, layout.dateline.span]) if layout.dateline else holes
