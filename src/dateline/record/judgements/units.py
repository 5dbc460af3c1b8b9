"""Units: the smallest pieces that entities, events and engagements are joined from, and where in the text they stand.

entity       a chain of mentions in one article    its first mention by name
engagement   a chain of mentions in one article    the trigger of each
event        one mention                           its trigger
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from dateline.types.judgements import Anchor, Side, Subject
from dateline.types.mentions import Reading
from dateline.types.spans import Span
from dateline.types.status import MentionLevel

type Unit = tuple[str, int]
"""Document id, and the number of the chain or of the event mention in it."""
type Units = Mapping[str, tuple[Unit, ...]]
"""Id of a thing -> what it was joined from."""


def text_digest(text: str) -> str:
    """16 hex digits that name a text, whatever else was given with it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def spans(reading: Reading, subject: Subject) -> dict[int, list[Span]]:
    """Number of each unit of an article -> where it stands, the most telling place first."""
    found: dict[int, list[Span]] = defaultdict(list)
    if subject is Subject.ENTITY:
        for name in sorted(reading.mentions.names, key=lambda m: (m.level is not MentionLevel.NAME, m.span)):
            found[name.chain].append(name.span)
    elif subject is Subject.ENGAGEMENT:
        for met in sorted(reading.mentions.engagements, key=lambda m: m.trigger):
            found[met.chain].append(met.trigger)
    elif subject is Subject.EVENT:
        for number, event in enumerate(reading.mentions.events):
            found[number].append(event.trigger)
    return found


class Articles:
    """The articles at hand, by id, and by their text where the id is not known."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.document.id: reading for reading in readings}
        self._by_text: dict[str, str] | None = None
        self._spans: dict[tuple[str, Subject], list[tuple[Span, int]]] = {}

    def document(self, anchor: Anchor) -> str | None:
        """The article that an anchor lies in, where it is at hand and still reads so."""
        found = anchor.document_id if anchor.document_id in self._readings else self._of_text(anchor.text)
        if found is None or anchor.span.of(self._readings[found].document.text) != anchor.exact:
            return None
        return found

    def _of_text(self, digest: str) -> str | None:
        if not digest:
            return None
        if self._by_text is None:
            self._by_text = {text_digest(self._readings[key].document.text): key for key in sorted(self._readings, reverse=True)}
        return self._by_text.get(digest)

    def units(self, side: Side) -> tuple[Unit, ...]:
        """The units that a side speaks of, each once."""
        found = {unit: None for anchor in side.anchors if (unit := self._unit(anchor, side.subject)) is not None}
        return tuple(found)

    def _unit(self, anchor: Anchor, subject: Subject) -> Unit | None:
        """The one at the same place; else, as rules change, the one that overlaps it."""
        document = self.document(anchor)
        if document is None:
            return None
        if (document, subject) not in self._spans:
            listed = spans(self._readings[document], subject)
            self._spans[document, subject] = sorted((span, number) for number, at in listed.items() for span in at)
        near = [(span, number) for span, number in self._spans[document, subject] if span.overlaps(anchor.span)]
        if not near:
            return None
        return document, min(near, key=lambda item: (item[0] != anchor.span, -_shared(item[0], anchor.span), item))[1]


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def anchors(units: Iterable[Unit], subject: Subject, reading: Callable[[str], Reading]) -> Iterable[Anchor]:
    """Where units stand, for a judgement to be made; `reading` gives an article by its id."""
    for document, number in units:
        found = reading(document)
        text = found.document.text
        for span in spans(found, subject).get(number, [])[:1]:
            yield Anchor(document, span, span.of(text), text_digest(text))
