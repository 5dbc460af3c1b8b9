"""By which clocks a report tells its days: those of its dateline, or else of its outlet's country."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.calendar.zones import Offsets
from dateline.rules.world import outlets, zones
from dateline.types.mentions import Reading

_ENDS = re.compile(r"\s*(?:[(,/;:–—-]|$)")
_LONGEST = 60


def clocks_of(reading: Reading) -> Offsets | None:
    """Hours from UTC where the report was written; None where neither its place nor its outlet's is known.

    An agency writes from anywhere, so its home says nothing.
    """
    document = reading.document
    if document.dateline is not None:
        return _of_dateline(document.dateline.of(document.text)[:_LONGEST])
    outlet = outlets.by_name().get(document.outlet or "")
    return zones.of_country().get(outlet.country) if outlet is not None and outlet.kind != "agency" else None


@lru_cache(maxsize=4096)
def _of_dateline(words: str) -> Offsets | None:
    """ "WASHINGTON (AP) -", "NEW YORK, Aug. 3": the place leads."""
    end = _ENDS.search(words)
    place = words[: end.start()].strip() if end else words.strip()
    return zones.of_place(place) or zones.of_place(place.title())
