"""Every view of a record, as pages and as JSON."""

from __future__ import annotations

from dateline.types.record import Record
from dateline.views import answers, brief, diff, disagreements, dossier, engagements, export, positions, sources, timeline
from dateline.views.blocks import Page
from tests.views.records import empty


def pages(record: Record) -> dict[str, Page]:
    """View -> page."""
    made = {
        "brief": brief.page(record),
        "brief-as-of": brief.page(record, "8 May 2031", 1),
        "timeline": timeline.page(record),
        "engagements": engagements.page(record),
        "sources": sources.page(record),
        "disagreements": disagreements.page(record),
        "positions": positions.page(record),
        "diff": diff.page(empty(), record, "1 May 2031", "8 May 2031"),
    }
    if record.entities:
        made["who"] = dossier.page(record, record.entities[-1].id)
    return made


def objects(record: Record) -> dict[str, object]:
    """View -> what it gives as JSON."""
    made: dict[str, object] = {
        "export": export.record(record),
        "brief": answers.brief(record),
        "timeline": answers.timeline_json(record),
        "engagements": answers.engagements(record),
        "sources": answers.sources_json(record),
        "disagreements": answers.disagreements(record),
        "positions": answers.positions(record),
        "diff": answers.diff_json(empty(), record, "2031-05-01", "2031-05-08"),
    }
    if record.entities:
        made["who"] = answers.who(record, record.entities[-1].id)
    return made
