"""What one article says: `dateline-read/1` objects for `read --jsonl`, and a page for people."""

from __future__ import annotations

from typing import Any

from dateline.errors import InputError
from dateline.types.mentions import EntityMention, Reading
from dateline.types.spans import Span
from dateline.types.status import MentionLevel
from dateline.types.text import Document
from dateline.types.times import Published
from dateline.views import dates, export
from dateline.views import mentions as objects
from dateline.views.blocks import Block, Heading, Line, Page, Paragraph, Row, Rows, Run, dim, plain, quoted, strong
from dateline.views.clean import shortened
from dateline.views.words import EVENT_STATUS, PLOVER, SOURCE_KIND, joined, plural

SCHEMA = "dateline-read/1"

type Json = dict[str, Any]


def error(name: str | None, problem: InputError) -> Json:
    """The object for an article that could not be read."""
    return {"schema": SCHEMA, "path": name, "error": {"kind": problem.kind, "message": problem.message}}


def reading(found: Reading) -> Json:
    """All that was found in one article."""
    document, mentions = found.document, found.mentions
    return {
        "schema": SCHEMA,
        "id": document.id,
        "name": document.name,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "dateline": document.dateline.of(document.text) if document.dateline else None,
        "language": document.language,
        "published": _published(mentions.published, document),
        "modified": export.published(document.modified),
        "text": document.text,
        "noise": [{"start": n.span.start, "end": n.span.end, "kind": n.kind.value} for n in document.noise],
        "sentences": [objects.pair(sentence.span) for sentence in document.sentences],
        "times": [objects.time(item) for item in mentions.times],
        "names": [objects.name(item) for item in mentions.names if item.level is not MentionLevel.PRONOUN],
        "attributions": [objects.attribution(item) for item in mentions.attributions],
        "events": [objects.event(item) for item in mentions.events],
        "engagements": [objects.engagement(item) for item in mentions.engagements],
        "positions": [objects.position(item) for item in mentions.positions],
        "facts": [objects.fact(item) for item in mentions.facts],
        "maker": dict(mentions.maker),
    }


def _published(value: Published | None, document: Document) -> Json | None:
    told = export.published(value)
    if told is None or value is None:
        return None
    clues = [
        {"reading": clue.reading, "kept": clue.kept, **({} if clue.span is None else _cite(clue.span, document))}
        for clue in value.clues
    ]
    return {**told, "evidence": [clue for clue in clues if "start" in clue], "clues": clues}


def _cite(span: Span, document: Document) -> Json:
    return {"article": document.id, "start": span.start, "end": span.end, "exact": span.of(document.text)}


# --- for people -----------------------------------------------------------------------------------


def page(item: Reading) -> Page:
    """What was found in one article, in short."""
    document, mentions = item.document, item.mentions
    noise = sum(len(part.span) for part in document.noise)
    facts = [
        ("outlet", document.outlet),
        ("by", document.byline),
        ("published", _how_dated(mentions.published)),
        ("id", document.id),
        ("text", f"{plural(len(document.sentences), 'sentence')}, {plural(noise, 'character')} of noise set aside"),
    ]
    head = tuple(Row((dim(label),), ((plain(value),),)) for label, value in facts if value)
    blocks: list[Block] = [Rows(head)]
    people = [m for m in mentions.names if m.level is MentionLevel.NAME]
    if people:
        blocks += [Heading("Names", plural(len({m.chain for m in people}), "name")), Rows(_names(people))]
    if mentions.times:
        blocks += [Heading("Times", plural(len(mentions.times), "time")), Rows(_times(item))]
    if mentions.attributions:
        blocks += [Heading("Who says what", plural(len(mentions.attributions), "statement")), Rows(_said(item))]
    if mentions.events:
        blocks += [Heading("Events", plural(len(mentions.events), "event")), Rows(_events(item))]
    return Page(document.title or document.name, (dim(document.name),), tuple(blocks))


def _how_dated(value: Published | None) -> str:
    if value is None:
        return "not known"
    clues = [clue.reading for clue in value.clues if clue.kept]
    return f"{dates.published(value)} ({value.basis.value}{': ' + shortened('; '.join(clues), 200) if clues else ''})"


def _names(people: list[EntityMention]) -> tuple[Row, ...]:
    chains: dict[tuple[str, int], EntityMention] = {}
    for mention in people:
        known = chains.setdefault((mention.type.value, mention.chain), mention)
        if known.role is None and mention.role:
            chains[mention.type.value, mention.chain] = mention
    rows: dict[str, list[str]] = {}
    for mention in chains.values():
        role = f" ({shortened(mention.role, 60)})" if mention.role else ""
        rows.setdefault(mention.type.value, []).append(f"{shortened(mention.name, 60)}{role}")
    return tuple(Row((dim(kind),), ((plain(joined(names, 40)),),)) for kind, names in rows.items())


def _times(item: Reading) -> tuple[Row, ...]:
    text = item.document.text
    return tuple(
        Row((quoted(shortened(time.span.of(text), 22)),), ((plain(time.value), dim(f" · {dates.human(time.when, 'no day')}")),))
        for time in item.mentions.times
    )


def _said(item: Reading) -> tuple[Row, ...]:
    text = item.document.text
    rows: list[Row] = []
    for said in item.mentions.attributions:
        who = " ".join(span.of(text) for span in said.sources) or said.relayed_from or "nobody named"
        content = " … ".join(span.of(text) for span in said.content)
        kind = SOURCE_KIND[said.source_kind][1]
        lead: Line = (
            strong(shortened(who, 80)),
            dim(f" · {kind}" + (f" · via {said.relayed_from}" if said.relayed_from else "")),
        )
        rows.append(
            Row((Run(shortened(" ".join(span.of(text) for span in said.cue), 20)),), (lead, (plain(shortened(content, 240)),)))
        )
    return tuple(rows)


def _events(item: Reading) -> tuple[Row, ...]:
    text = item.document.text
    rows: list[Row] = []
    for event in item.mentions.events:
        kind = PLOVER[event.event_type.value] if event.event_type else "event"
        actors = joined([shortened(span.of(text), 40) for span in event.actors], 3)
        others = joined([shortened(span.of(text), 40) for span in event.recipients], 3)
        when = item.mentions.times[event.time].when if event.time is not None else None
        parts = [part for part in (actors, f"→ {others}" if others else "", dates.human(when, "")) if part]
        status = EVENT_STATUS[event.status]
        body: Line = (
            strong(event.trigger.of(text)),
            plain(f" · {' · '.join(parts)}" if parts else ""),
            dim(f" ({status})" if status else ""),
        )
        rows.append(Row((dim(kind),), (body,)))
    return tuple(rows)


def failure_page(name: str, problem: InputError) -> Page:
    """For an article that could not be read."""
    return Page(name, (), (Paragraph((Run(f"not read: {problem.message}"),)),))
