"""The views as JSON: what each command prints under `--format json`."""

from __future__ import annotations

from typing import Any

from dateline.types.record import Record
from dateline.views import diff, dossier, export, sources, timeline
from dateline.views.lookup import Lookup

type Json = dict[str, Any]


def timeline_json(record: Record, dates: int | None = None, sentences: int | None = None) -> list[Json]:
    """`dateline timeline`: dates, oldest first, each with its entries."""
    marks = Lookup(record).marks
    return [
        {
            "date": day.date,
            "entries": [
                {
                    "summary": entry.summary,
                    "ids": list(entry.ids),
                    "origins": entry.origins,
                    "salience": round(entry.salience, 4),
                    "by_report": entry.by_report,
                    "cites": export.cites(entry.evidence),
                    "judgements": [export.mark(mark) for thing in entry.ids for mark in marks.get(thing, ())],
                }
                for entry in day.entries
            ],
        }
        for day in timeline.timeline(record, dates, sentences)
    ]


def brief(record: Record, as_of: str | None = None, left_out: int = 0) -> Json:
    """`dateline brief`: the story with its timeline and the record's sections."""
    lookup = Lookup(record)
    return {
        "schema": "dateline-brief/1",
        "as_of": as_of,
        "left_out_undated": left_out,
        "stories": [export.story(item) for item in record.stories],
        "timeline": timeline_json(record),
        "engagements": engagements(record),
        "disagreements": disagreements(record),
        "sources": sources_json(record),
        "positions": positions(record),
        "articles": [export.article(item) for item in lookup.record.articles],
    }


def engagements(record: Record) -> list[Json]:
    """`dateline engagements`."""
    lookup = Lookup(record)
    return [export.engagement(item, lookup) for item in record.engagements]


def disagreements(record: Record) -> list[Json]:
    """`dateline disagreements`."""
    lookup = Lookup(record)
    return [export.disagreement(item, lookup) for item in record.disagreements]


def positions(record: Record) -> list[Json]:
    """`dateline positions`."""
    lookup = Lookup(record)
    return [export.position(item, lookup) for item in record.positions]


def sources_json(record: Record) -> list[Json]:
    """`dateline sources`: each source with the ids of what it said."""
    return [
        {
            "name": voice.name,
            "kind": voice.kind.value,
            "entity": voice.entity,
            "descriptors": list(voice.descriptors),
            "anonymity_reasons": list(voice.reasons),
            "relayed_from": list(voice.relayed_from),
            "count": voice.count,
            "statements": len(voice.claims),
            "claims": [claim.id for claim in voice.claims],
            "cites": [cite for claim in voice.claims for cite in export.cites(claim.evidence[:1])],
        }
        for voice in sources.voices(record)
    ]


def who(record: Record, name: str) -> Json:
    """`dateline who NAME`. Raises UnknownNameError."""
    lookup = Lookup(record)
    entity = dossier.find(record, name)
    met = [e for e in record.engagements if entity.id in (*e.parties, *e.participants, e.organizer)]
    acts = [e for e in record.events if entity.id in (*e.actors, *e.recipients)]
    return {
        **export.entity(entity),
        "engagements": [export.engagement(item, lookup) for item in met],
        "events": [export.event(item, lookup) for item in acts],
        "said": [export.claim(item) for item in record.claims if item.source.entity == entity.id],
        "said_of": [export.claim(c) for c in record.claims if entity.id in c.about and c.source.entity != entity.id],
        "positions": [export.position(item, lookup) for item in record.positions if item.holder == entity.id],
    }


def diff_json(before: Record, after: Record, first: str, last: str) -> Json:
    """`dateline diff`: what the later record has and the earlier lacks."""
    found = diff.changes(before, after)
    lookup = Lookup(after)
    return {
        "schema": "dateline-diff/1",
        "from": first,
        "to": last,
        "articles": [export.article(lookup.articles[key]) for key in found.articles],
        "moved": [
            {
                "engagement": export.engagement(item.after, lookup),
                "status_before": item.before.status.value if item.before.status else None,
                "steps": [export.step(step) for step in item.steps],
            }
            for item in found.moved
        ],
        "engagements": [export.engagement(item, lookup) for item in found.engagements],
        "events": [export.event(item, lookup) for item in found.events],
        "disagreements": [export.disagreement(item, lookup) for item in found.disagreements],
        "positions": [export.position(item, lookup) for item in found.positions],
        "entities": [export.entity(item) for item in found.entities],
    }
