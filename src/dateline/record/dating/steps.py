"""Still planned here, over there: an article that plans what another reports as called off or held was written before that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.calendar import edtf
from dateline.record.dating.limits import Limit
from dateline.record.dating.pinned import COMMON, LEAST_NAMES
from dateline.types.mentions import EngagementMention, Reading
from dateline.types.status import EngagementStatus

_DONE = frozenset({EngagementStatus.CANCELLED, EngagementStatus.HELD, EngagementStatus.NOT_HELD})
_PLANNED = frozenset({EngagementStatus.PROPOSED, EngagementStatus.PLANNED, EngagementStatus.CONFIRMED})
_WORDS = 4
"""Words of an engagement (its parties, place, kind) that two tellings of it share."""
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Step:
    """An engagement called off or held on a day, as an article's news."""

    day: date
    certain: bool
    words: frozenset[str]
    names: frozenset[str]
    document: str
    name: str


def _words_of(reading: Reading, mention: EngagementMention) -> frozenset[str]:
    text = reading.document.text
    spans = [*mention.parties, *mention.participants, mention.trigger]
    spans += [span for span in (mention.organizer, mention.venue) if span is not None]
    return frozenset(word.lower() for span in spans for word in _WORD.findall(span.of(text)))


def _chain_words(reading: Reading) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for mention in reading.mentions.engagements:
        found[mention.chain] = found.get(mention.chain, frozenset()) | _words_of(reading, mention)
    return found


def find(current: Mapping[str, Reading], names: Mapping[str, frozenset[str]]) -> dict[str, list[Step]]:
    """Kind of engagement -> the days on which one of that kind was called off or held, as the articles' news."""
    found: dict[str, list[Step]] = defaultdict(list)
    for key in sorted(current):
        reading = current[key]
        words = _chain_words(reading)
        for mention in reading.mentions.engagements:
            if mention.status not in _DONE or mention.past:
                continue
            index = mention.status_time if mention.status_time is not None else mention.scheduled
            when = reading.mentions.times[index].when if index is not None else None
            day = edtf.guess(when) if when is not None else None
            if day is not None and when is not None:
                certain = not edtf.is_uncertain(when)
                step = Step(day, certain, words[mention.chain], names[key], key, reading.document.name)
                found[mention.kind.value].append(step)
    return found


def limits(reading: Reading, own: frozenset[str], steps: Mapping[str, list[Step]]) -> Iterable[Limit]:
    """What the outcomes told elsewhere say of a page that still plans."""
    words = _chain_words(reading)
    states: dict[int, set[EngagementStatus]] = defaultdict(set)
    kinds: dict[int, str] = {}
    for mention in reading.mentions.engagements:
        if mention.status is not None and not mention.past:
            states[mention.chain].add(mention.status)
            kinds[mention.chain] = mention.kind.value
    for chain in sorted(states):
        if not states[chain] <= _PLANNED:
            continue
        for step in steps.get(kinds[chain], ())[:COMMON]:
            if step.document == reading.document.id or len(words[chain] & step.words) < _WORDS:
                continue
            if len(own & step.names) > LEAST_NAMES:
                doubt = "" if step.certain else " (a best guess)"
                why = f"still plans what {step.name} reports as over on {step.day}{doubt}"
                yield Limit(None, step.day, None, step.certain, why)
