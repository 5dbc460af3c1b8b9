"""Coverage from copy: which articles go back to the same reporting.

Near copies (syndicated stories, versions of one page) share an origin; so do articles that wholly relay the same outlet's
story, and that outlet's own article where the collection holds it. Everything else is an origin of its own. The earliest of
a set of copies counts as the original. Results do not depend on the order of the readings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.record.ids import make_id
from dateline.record.kept import Afresh
from dateline.record.origins import shingles
from dateline.rules import outlets
from dateline.types.mentions import Attribution, Reading
from dateline.types.record import ArticleEntry
from dateline.types.status import SourceKind

COPY_JACCARD = 0.5
COPY_SHARE = 0.8
"""Share of the shorter text that the longer holds (with a third of Jaccard at least): a copy cut, or with more put around it."""
LEAST_SHARE_JACCARD = 0.3
WHOLE_SHARE, LEAST_WHOLE_JACCARD = 0.9, 0.2
"""The same for a text that stands nearly whole in the longer one, which may then have more around it."""
FEW_SHINGLES = 12
"""Shorter texts must be the same, but for case and punctuation."""
WHOLLY = 0.5
"""Share of an article's sourced attributions that one outlet must stand behind for the article to be its relay."""
NEAR = timedelta(days=3)
"""Relays of one outlet that lie farther apart go back to different stories."""

LIKEST = 1.3
"""How many times as many words the article that an undated relay goes back to shares with it as any other of the outlet."""
LEAST_LIKE = 0.25
"""Share of the relay's longer words that it must have."""
LOOK = 20_000
"""Code points of an article whose words are compared."""

_WORD = re.compile(r"[^\W\d_]{5,}")
_CREDIT = re.compile(r"\(([^()]{2,60})\)")
_NAMELESS = frozenset({SourceKind.UNKNOWN})


def find(readings: Sequence[Reading], kept: Afresh | None = None) -> dict[str, ArticleEntry]:
    """Document id -> entry, for every reading."""
    kept = kept or Afresh()
    ordered = sorted(readings, key=_age)
    originals = _copies(ordered, kept)
    relays = {r.document.id: kept.of_article("origins: relays", tuple[tuple[str, ...], str | None], r, _relays) for r in ordered}
    origin = _origins(ordered, originals, relays)
    return {reading.document.id: _entry(reading, originals, relays[reading.document.id][0], origin) for reading in ordered}


def _entry(reading: Reading, originals: dict[str, str], relays: tuple[str, ...], origin: dict[str, str]) -> ArticleEntry:
    document = reading.document
    original = originals[document.id]
    return ArticleEntry(
        id=document.id,
        name=document.name,
        path=document.path,
        url=document.url,
        title=document.title,
        outlet=document.outlet,
        byline=document.byline,
        published=reading.mentions.published,
        copy_of=original if original != document.id else None,
        relays=relays,
        origin=origin[document.id],
    )


def _age(reading: Reading) -> tuple[date, str]:
    """The earliest first; undated ones last; then by id."""
    return _day(reading) or date.max, reading.document.id


def _day(reading: Reading) -> date | None:
    published = reading.mentions.published
    return (published.when.earliest or published.when.latest) if published else None


def _copies(readings: Sequence[Reading], kept: Afresh) -> dict[str, str]:
    """Document id -> id of the earliest article that it nearly repeats, its own where it is nobody's copy."""
    texts: dict[int, shingles.Shingles] = {}

    def text(index: int) -> shingles.Shingles:
        if index not in texts:
            texts[index] = shingles.shingles(_body(readings[index]))
        return texts[index]

    places = {reading.document.id: index for index, reading in enumerate(readings)}

    def signature(reading: Reading) -> list[int]:
        return shingles.signature(text(places[reading.document.id]))

    signatures = [kept.of_article("origins: signature", list[int], reading, signature) for reading in readings]
    first = list(range(len(readings)))

    def root(index: int) -> int:
        while first[index] != index:
            first[index] = first[first[index]]
            index = first[index]
        return index

    for a, b in shingles.pairs(signatures):
        ra, rb = root(a), root(b)
        if ra != rb and _same(text(a), text(b)):
            first[max(ra, rb)] = min(ra, rb)
    return {reading.document.id: readings[root(index)].document.id for index, reading in enumerate(readings)}


def _body(reading: Reading) -> str:
    return " ".join(sentence.span.of(reading.document.text) for sentence in reading.document.sentences)


def _same(a: shingles.Shingles, b: shingles.Shingles) -> bool:
    jaccard, share = shingles.likeness(a, b)
    if min(len(a), len(b)) < FEW_SHINGLES:
        return jaccard == 1.0
    if share >= WHOLE_SHARE:
        return jaccard >= LEAST_WHOLE_JACCARD
    return jaccard >= COPY_JACCARD or (share >= COPY_SHARE and jaccard >= LEAST_SHARE_JACCARD)


def _relays(reading: Reading) -> tuple[tuple[str, ...], str | None]:
    """The outlets whose reporting an article passes on, the most used first, and the one that it wholly relays, if any."""
    document = reading.document
    own = outlets.canonical(document.outlet)
    credit = _agency(reading)
    said = [a for a in reading.mentions.attributions if a.speech and (a.source_kind not in _NAMELESS or a.relayed_from)]
    counts = Counter(a.relayed_from for a in said if a.relayed_from and a.relayed_from != own)
    if credit is not None and credit != own:
        return (credit, *_ranked(counts, credit)), credit
    names = _ranked(counts, None)
    wholly = names[0] if names and counts[names[0]] >= WHOLLY * len([a for a in said if _weighs(a)]) else None
    return names, wholly


def _weighs(attribution: Attribution) -> bool:
    """What somebody is said to have told, rather than what they are said to want or think."""
    return attribution.relayed_from is not None or (bool(attribution.sources) and not attribution.negated)


def _ranked(counts: Counter[str], besides: str | None) -> tuple[str, ...]:
    names = sorted((name for name in counts if name != besides), key=lambda name: (-counts[name], name))
    return tuple(names)


def _agency(reading: Reading) -> str | None:
    """The wire agency that an article is credited to, in its byline or in its dateline: "SEOUL (Reuters) -"."""
    document = reading.document
    credits = [document.byline.removeprefix("By ").strip()] if document.byline else []
    if document.dateline is not None:
        credits += _CREDIT.findall(document.dateline.of(document.text)[:200])
    for credit in credits:
        for part in re.split(r"[,;/|]", credit):
            entry = outlets.entry(part.strip())
            if entry is not None and entry.agency:
                return entry.name
    return None


def _origins(
    readings: Sequence[Reading], originals: dict[str, str], relays: dict[str, tuple[tuple[str, ...], str | None]]
) -> dict[str, str]:
    """Document id -> origin id. `readings` in order of age."""
    by_id = {reading.document.id: reading for reading in readings}
    stories: dict[str, list[Reading]] = {}
    for reading in readings:
        if originals[reading.document.id] != reading.document.id:
            continue
        outlet = relays[reading.document.id][1]
        if outlet is not None:
            stories.setdefault(_bare(outlet), []).append(reading)
    own: dict[str, list[Reading]] = {}
    for reading in readings:
        name = _bare(outlets.canonical(reading.document.outlet) or "")
        if name in stories and relays[reading.document.id][1] is None:
            own.setdefault(name, []).append(reading)
    heads: dict[str, str] = {}
    for outlet, members in stories.items():
        for group in _near(members):
            source = _reported_by(group, own.get(outlet, ()))
            key = make_id("origin", source.document.id) if source else make_id("origin", outlet, group[0].document.id)
            for reading in group:
                heads[reading.document.id] = key
    origin: dict[str, str] = {}
    for document_id in by_id:
        original = originals[document_id]
        origin[document_id] = heads.get(original) or make_id("origin", original)
    return origin


def _bare(name: str) -> str:
    """An outlet's name as it is compared: pages leave out "The" as they like."""
    return name.casefold().removeprefix("the ")


def _near(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Relays of one outlet, parted where days go by without any; undated ones go with the first they may belong to."""
    dated = [r for r in readings if _exact(r) is not None]
    groups: list[list[Reading]] = []
    last: date | None = None
    for reading in dated:
        day = _exact(reading)
        if last is None or (day is not None and day - last > NEAR):
            groups.append([])
        groups[-1].append(reading)
        last = day
    loose: list[Reading] = []
    for reading in readings:
        if _exact(reading) is None:
            group = next((g for g in groups if _may_be(reading, g)), None)
            (group if group is not None else loose).append(reading)
    if loose:
        groups.append(loose)
    return [sorted(group, key=_age) for group in groups]


def _exact(reading: Reading) -> date | None:
    published = reading.mentions.published
    return published.when.day if published else None


def _may_be(reading: Reading, group: Sequence[Reading]) -> bool:
    """True where an undated article may be of the days of a group of dated ones."""
    published = reading.mentions.published
    if published is None:
        return True
    days = [day for day in map(_exact, group) if day is not None]
    earliest, latest = published.when.earliest, published.when.latest
    return bool(days) and (earliest is None or earliest <= max(days) + NEAR) and (latest is None or latest >= min(days) - NEAR)


def _likest(group: Sequence[Reading], own: Sequence[Reading]) -> Reading | None:
    """For relays without a date the outlet's article that shares most words with them, where it is clearly the one."""
    words = frozenset[str]().union(*(_long_words(reading) for reading in group))
    ranked = sorted(own, key=lambda r: (-len(words & _long_words(r)), _age(r)))
    if not words or not ranked:
        return None
    shared = [len(words & _long_words(reading)) for reading in ranked[:2]]
    clear = len(shared) < 2 or shared[0] >= LIKEST * shared[1]
    return ranked[0] if clear and shared[0] >= LEAST_LIKE * len(words) else None


def _long_words(reading: Reading) -> frozenset[str]:
    return frozenset(_WORD.findall(reading.document.text[:LOOK].lower()))


def _reported_by(group: Sequence[Reading], own: Sequence[Reading]) -> Reading | None:
    """The outlet's own article that a group of relays goes back to: the last one from the days just before the first relay."""
    days = [day for day in map(_exact, group) if day is not None]
    if not days:
        return own[0] if len(own) == 1 else _likest(group, own)
    fitting = [r for r in own if (day := _exact(r)) is not None and days[0] - NEAR <= day <= max(days)]
    return fitting[-1] if fitting else None
