"""The story that a record tells: its title, span of days, outlets and origins.

One story for now; telling several apart in a folder of mixed news belongs here.
"""

from __future__ import annotations

from dateline.record.ids import make_id
from dateline.types.record import Entity, Record, StoryEntry
from dateline.types.status import NameType
from dateline.types.times import When

_TITLE_NAMES = 3
_LONGEST_NAME, _LONGEST_WORD = 60, 25


def find(record: Record) -> tuple[StoryEntry, ...]:
    """The stories of a record; none where it holds no article."""
    if not record.articles:
        return ()
    title = _title(record)
    dates = [entry.published.when for entry in record.articles if entry.published is not None]
    return (
        StoryEntry(
            # The id names the file's one story, so that it does not change as articles come in.
            id=make_id("story", "only"),
            title=title,
            articles=tuple(entry.id for entry in record.articles),
            outlets=len({entry.outlet for entry in record.articles if entry.outlet}),
            origins=len({entry.origin for entry in record.articles}),
            first=_first(dates),
            last=_last(dates),
        ),
    )


def _title(record: Record) -> str:
    """The names that most articles mention."""
    named = [e for e in record.entities if e.type in (NameType.PERSON, NameType.GROUP, NameType.ORGANIZATION, NameType.PLACE)]
    leading = sorted((entity for entity in named if _fit_to_print(entity.name)), key=_prominence)[:_TITLE_NAMES]
    return ", ".join(entity.name for entity in leading) or record.articles[0].title or record.articles[0].name


def _fit_to_print(name: str) -> bool:
    """No title is made of what a tagger takes for names in a text that is none."""
    return len(name) <= _LONGEST_NAME and "\n" not in name and all(len(word) <= _LONGEST_WORD for word in name.split())


def _prominence(entity: Entity) -> tuple[int, int, str]:
    return (-len(entity.articles), -entity.mentions, entity.name)


def _first(dates: list[When]) -> When | None:
    known = [when for when in dates if when.earliest is not None and when.latest is not None]
    return min(known, key=lambda when: (when.earliest, when.latest, when.edtf), default=None)


def _last(dates: list[When]) -> When | None:
    known = [when for when in dates if when.earliest is not None and when.latest is not None]
    return max(known, key=lambda when: (when.latest, when.earliest, when.edtf), default=None)
