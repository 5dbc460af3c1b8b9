"""Document + Parse (+ what the encoder tagged) -> Mentions: the order of the stage's steps, written once.

times -> date of the page -> times resolved -> names -> attributions -> events, engagements, positions, facts
"""

from __future__ import annotations

from dataclasses import replace

from dateline.calendar.resolve import resolve
from dateline.mentions import attributions, dating, engagements, events, facts, names, positions, times
from dateline.rules.base import load
from dateline.types.mentions import Mentions
from dateline.types.syntax import Parse
from dateline.types.tagged import Tagged
from dateline.types.text import Document

PACKS = (
    "en/times",
    "en/names",
    "en/roles",
    "en/cues",
    "en/sources",
    "en/modality",
    "en/events",
    "en/engagements",
    "en/positions",
    "en/counters",
    "en/facts",
    "world/countries",
    "world/officeholders",
    "world/outlets",
)
"""Rule packs whose change makes an earlier reading stale."""


def maker() -> dict[str, str]:
    """Pack name -> version, of all the rules that the stage reads with."""
    return {name: load(name).version for name in PACKS}


def read(document: Document, parse: Parse, tagged: Tagged | None = None) -> Mentions:
    """All that one document says. Pure: equal input, equal result."""
    found = times.find(document, parse)
    published = dating.date_document(document, parse, found)
    resolved = resolve(found, published)
    document = replace(document, published=published)  # the later steps go by the day that the words tell
    named = names.find(document, parse)
    said = attributions.find(document, parse, named, tagged.attributions() if tagged is not None else None)
    return Mentions(
        document_id=document.id,
        published=published,
        times=resolved,
        names=named,
        attributions=said,
        events=events.find(document, parse, resolved, named, said, tagged),
        engagements=engagements.find(document, parse, resolved, named, said),
        positions=positions.find(document, parse, resolved, named, said),
        facts=facts.find(document, parse, resolved, named, said),
        maker=maker(),
    )
