"""Events across articles: one thing told by many is one event, two things are two, and nothing depends on the order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.record.context import Context
from dateline.record.events.joining import join
from dateline.record.judgements.ties import Ties
from dateline.types.mentions import EntityMention, EventMention, Mentions, Reading
from dateline.types.record import ArticleEntry, Entity, Event
from dateline.types.spans import Span
from dateline.types.status import Certainty, EventStatus, EventType, MentionLevel, NameType
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, Timex, TimexType, When

PEOPLE = {"Ann": NameType.PERSON, "Bob": NameType.PERSON, "Norway": NameType.PLACE, "Finland": NameType.PLACE}


@dataclass(frozen=True)
class Told:
    """One article that tells one event in one sentence."""

    id: str
    published: date
    words: str
    trigger: str
    rule: str
    type: EventType | None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    on: date | None = None
    status: EventStatus = EventStatus.OCCURRED
    background: bool = False


def reading(told: Told) -> Reading:
    text = told.words
    published = Published(When.on(told.published), DateBasis.GIVEN)
    document = Document(
        told.id,
        told.id,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        "en",
        published,
        None,
        text,
        (),
        (Sentence(Span(0, len(text)), 0),),
    )

    def span(word: str) -> Span:
        return Span(text.index(word), text.index(word) + len(word))

    names = tuple(
        EntityMention(span(name), kind, MentionLevel.NAME, number, name)
        for number, (name, kind) in enumerate(PEOPLE.items())
        if name in text
    )
    times = (Timex(Span(0, 1), TimexType.DATE, told.on.isoformat(), When.on(told.on)),) if told.on else ()
    mention = EventMention(
        span(told.trigger),
        0,
        told.type,
        None,
        tuple(span(name) for name in told.actors),
        tuple(span(name) for name in told.recipients),
        (),
        0 if told.on else None,
        told.status,
        Certainty.CERTAIN,
        background=told.background,
        rule=told.rule,
    )
    return Reading(document, Mentions(told.id, published, times=times, names=names, events=(mention,)))


def events(*tellings: Told) -> tuple[Event, ...]:
    readings = tuple(sorted((reading(told) for told in tellings), key=lambda r: r.document.id))
    entities: Mapping[str, Entity] = {name: Entity(name, kind, name, (), None, (), 1, (), ()) for name, kind in PEOPLE.items()}
    chains = {(r.document.id, name.chain): name.name for r in readings for name in r.mentions.names}
    articles = {
        r.document.id: ArticleEntry(
            r.document.id, "", None, None, None, None, None, r.mentions.published, None, (), r.document.id
        )
        for r in readings
    }
    return join(Context(readings, entities, chains, articles), (), Ties())[0]


KILLED = Told(
    "a1",
    date(2020, 3, 2),
    "Ann was killed in the port on Sunday.",
    "killed",
    "kill",
    EventType.ASSAULT,
    (),
    ("Ann",),
    date(2020, 3, 1),
)


def test_two_reports_of_one_killing_are_one_event_with_two_origins() -> None:
    death = Told("a2", date(2020, 3, 9), "The death of Ann is under inquiry.", "death", "die", None, (), ("Ann",))
    found = events(KILLED, death)
    assert len(found) == 1
    assert found[0].origins == 2
    assert found[0].when == When.on(date(2020, 3, 1))
    assert found[0].type is EventType.ASSAULT
    assert found[0].summary == KILLED.words


def test_two_people_killed_are_two_events() -> None:
    other = replace(KILLED, id="a2", words="Bob was killed in the port on Sunday.", recipients=("Bob",))
    assert len(events(KILLED, other)) == 2


def test_attacks_on_different_days_are_different_events() -> None:
    attack = Told(
        "a1",
        date(2020, 3, 2),
        "Norway attacked Finland.",
        "attacked",
        "attack",
        EventType.ASSAULT,
        ("Norway",),
        ("Finland",),
        date(2020, 3, 1),
    )
    again = replace(attack, id="a2", published=date(2020, 3, 6), on=date(2020, 3, 5))
    assert len(events(attack, again)) == 2


def test_background_joins_the_event_it_recalls() -> None:
    attack = Told(
        "a1",
        date(2020, 3, 2),
        "Norway attacked Finland.",
        "attacked",
        "attack",
        EventType.ASSAULT,
        ("Norway",),
        ("Finland",),
        date(2020, 3, 1),
    )
    recalled = replace(attack, id="a2", published=date(2020, 9, 1), on=None, background=True)
    found = events(attack, recalled)
    assert len(found) == 1
    assert not found[0].background


def test_what_was_planned_is_listed_as_planned_and_as_done_once_it_is() -> None:
    planned = replace(KILLED, words="Norway will sanction Finland.", trigger="sanction", rule="sanction", type=EventType.SANCTION,
                      actors=("Norway",), recipients=("Finland",), on=date(2020, 3, 4), status=EventStatus.PLANNED)  # fmt: skip
    done = replace(
        planned, id="a2", published=date(2020, 3, 5), words="Norway will now sanction Finland.", status=EventStatus.OCCURRED
    )
    assert [event.status for event in events(planned)] == [EventStatus.PLANNED]
    assert [event.status for event in events(planned, done)] == [EventStatus.OCCURRED]


def test_what_is_only_imagined_is_no_event() -> None:
    assert events(replace(KILLED, status=EventStatus.HYPOTHETICAL)) == ()
    assert events(replace(KILLED, status=EventStatus.POSSIBLE)) == ()


def test_an_undated_event_happened_by_the_day_of_its_report() -> None:
    assert events(replace(KILLED, on=None))[0].when == When("../2020-03-02", None, date(2020, 3, 2))


def _tellings() -> st.SearchStrategy[list[Told]]:
    def make(number: int, draw: tuple[str, str, int, int | None, EventStatus, bool]) -> Told:
        actor, recipient, reported, on, status, background = draw
        return Told(
            f"d{number}", date(2020, 1, reported), f"{actor} struck {recipient} hard.", "struck", "attack", EventType.ASSAULT,
            (actor,), (recipient,), date(2020, 1, on) if on else None, status, background,
        )  # fmt: skip

    one = st.tuples(
        st.sampled_from(["Ann", "Norway"]),
        st.sampled_from(["Bob", "Finland"]),
        st.integers(1, 28),
        st.none() | st.integers(1, 28),
        st.sampled_from([EventStatus.OCCURRED, EventStatus.PLANNED, EventStatus.CANCELLED]),
        st.booleans(),
    )
    return st.lists(one, max_size=8).map(lambda rows: [make(number, row) for number, row in enumerate(rows)])


@settings(max_examples=60, deadline=None)
@given(_tellings(), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(tellings: list[Told], random: Random) -> None:
    shuffled = list(tellings)
    random.shuffle(shuffled)
    found = events(*tellings)
    assert events(*shuffled) == found
    assert len({event.id for event in found}) == len(found)
    for event in found:
        assert event.evidence and event.origins >= 1
