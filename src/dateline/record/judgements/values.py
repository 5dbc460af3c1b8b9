"""Which fields a person may set, what they may be set to, and the things with them set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from dateline.calendar import edtf
from dateline.types.judgements import Subject
from dateline.types.record import Engagement, Entity, Event
from dateline.types.status import EngagementKind, EngagementStatus, EventStatus, NameType
from dateline.types.times import When

_LONGEST = 200
"""Characters of a name or place."""
_TRACKS = ("1", "1.5", "2")
_ALSO = {"when": "date", "scheduled": "date", "summary": "name"}
"""Fields by the names that the JSON has for them."""


def field_of(name: str) -> str:
    """The field that a word means."""
    return _ALSO.get(name.strip().lower(), name.strip().lower())


def checked(subject: Subject, field: str, value: str) -> str:
    """The value as it is kept. Raises ValueError, in words, where the field cannot be set or the value is none of its."""
    fields = FIELDS.get(subject)
    if fields is None:
        raise ValueError(f"nothing can be set on a {subject.value}; it can be judged wrong")
    if field not in fields:
        raise ValueError(f"{subject.value}s have no field {field!r} to be set; there are {', '.join(fields)}")
    return fields[field](value.strip())


def _date(value: str) -> str:
    try:
        return edtf.parse(value).edtf
    except ValueError as error:
        raise ValueError(
            f"not a date: {value!r}; write it as 2018-05-31, 2018-05, 2018-05-31? or 2018-06-11/2018-06-13"
        ) from error


def _words(value: str) -> str:
    words = " ".join(value.split())
    if not words or len(words) > _LONGEST or not words.isprintable():
        raise ValueError(f"must be 1 to {_LONGEST} printable characters")
    return words


def _track(value: str) -> str:
    if value not in _TRACKS:
        raise ValueError(f"no such track: {value!r}; there are {', '.join(_TRACKS)}")
    return value


def _one_of(kind: type[StrEnum], what: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        found = value.lower().replace(" ", "_").replace("-", "_")
        if found not in set(kind):
            raise ValueError(f"no such {what}: {value!r}; there are {', '.join(kind)}")
        return found

    return check


FIELDS: dict[Subject, dict[str, Callable[[str], str]]] = {
    Subject.ENTITY: {"name": _words, "type": _one_of(NameType, "type")},
    Subject.EVENT: {"date": _date, "place": _words, "status": _one_of(EventStatus, "status"), "name": _words},
    Subject.ENGAGEMENT: {
        "date": _date,
        "place": _words,
        "status": _one_of(EngagementStatus, "status"),
        "name": _words,
        "kind": _one_of(EngagementKind, "kind"),
        "track": _track,
    },
}
"""Subject -> field -> what makes a value fit to be kept, or raises ValueError."""


def entity_with(item: Entity, field: str, value: str) -> tuple[Entity, str | None]:
    """The entity with that field set, and what the reports say of it. A name that it loses becomes an alias."""
    if field == "type":
        return replace(item, type=NameType(value)), item.type.value
    others = tuple(sorted({*item.aliases, item.name} - {value}))
    return replace(item, name=value, aliases=others), item.name


def event_with(item: Event, field: str, value: str) -> tuple[Event, str | None]:
    """The event with that field set, and what the reports say of it."""
    match field:
        case "date":
            return replace(item, when=edtf.parse(value)), _edtf(item.when)
        case "place":
            return replace(item, place=value), item.place
        case "status":
            return replace(item, status=EventStatus(value)), item.status.value
        case _:
            return replace(item, summary=value), item.summary


def engagement_with(item: Engagement, field: str, value: str) -> tuple[Engagement, str | None]:
    """The engagement with that field set, and what the reports say of it. A status is told by its mark, beside the history."""
    match field:
        case "date":
            return replace(item, scheduled=edtf.parse(value)), _edtf(item.scheduled)
        case "place":
            return replace(item, place=value), item.place
        case "status":
            return item, item.history[-1].status.value if item.history else None
        case "kind":
            return replace(item, kind=EngagementKind(value)), item.kind.value
        case "track":
            return replace(item, track=value), item.track
        case _:
            return replace(item, name=value), item.name


def _edtf(when: When | None) -> str | None:
    return when.edtf if when is not None else None
