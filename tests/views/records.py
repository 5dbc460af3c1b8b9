"""A hand-made record: a small story of our own invention, with everything that a view must be able to show."""

from __future__ import annotations

from datetime import date

from dateline.types.record import (
    ArticleEntry,
    Claim,
    Disagreement,
    DisagreementKind,
    Engagement,
    Entity,
    Event,
    Evidence,
    Position,
    Record,
    Role,
    Source,
    StatusChange,
    StoryEntry,
    Value,
)
from dateline.types.spans import Span
from dateline.types.status import (
    AttributionForm,
    Certainty,
    EngagementKind,
    EngagementStatus,
    EventStatus,
    EventType,
    NameType,
    SourceKind,
    Stance,
)
from dateline.types.times import DateBasis, Published, When

ARTICLES = {
    "a1": "Envoys of Norland and Sudmark will meet in Bergen on 12 May to discuss the fishing dispute, two people said.",
    "a2": "The Bergen talks are off, the Sudmark foreign ministry said on Tuesday after a patrol boat fired warning shots.",
    "a3": "Norland's envoy Ana Berg said the talks would go ahead after all. “We never closed the door,” she told reporters.",
    "a4": "At least 14 sailors were hurt when the patrol boat fired, the harbour office said. Union leaders spoke of 17.",
}


def words(article: str, exact: str) -> Evidence:
    """Those words of that article."""
    start = ARTICLES[article].index(exact)
    return Evidence(article, Span(start, start + len(exact)), exact, "made")


def whole(article: str) -> Evidence:
    """Its first sentence."""
    text = ARTICLES[article]
    end = text.index(". ") + 1 if ". " in text else len(text)
    return Evidence(article, Span(0, end), text[:end], "made")


def day(number: int, month: int = 5) -> When:
    """A day of 2031."""
    return When.on(date(2031, month, number))


def _article(
    key: str, outlet: str, title: str, published: Published | None, origin: str, relays: tuple[str, ...] = ()
) -> ArticleEntry:
    return ArticleEntry(
        id=key,
        name=f"{key}.txt",
        path=f"news/{key}.txt",
        url=f"https://news.example/{key}",
        title=title,
        outlet=outlet,
        byline=None,
        published=published,
        copy_of=None,
        relays=relays,
        origin=origin,
    )


def _entity(key: str, kind: NameType, name: str, articles: tuple[str, ...], aliases: tuple[str, ...] = ()) -> Entity:
    role = Role("envoy", "Norland's foreign ministry", day(6), day(6), (whole("a3"),))
    return Entity(
        key,
        kind,
        name,
        aliases,
        None,
        (role,) if kind is NameType.PERSON else (),
        len(articles) * 2,
        articles,
        (whole(articles[0]),),
    )


def _claim(key: str, source: Source, content: str, article: str, about: tuple[str, ...] = (), form: str = "indirect") -> Claim:
    return Claim(
        key, source, "said", content, AttributionForm(form), about, Certainty.CERTAIN, False, day(3), (words(article, content),)
    )


def bergen() -> Record:
    """The story of the Bergen talks."""
    bounds = Published(When("2031-05-02/2031-05-03", date(2031, 5, 2), date(2031, 5, 3)), DateBasis.BOUNDS)

    def given(number: int) -> Published:
        return Published(day(number), DateBasis.GIVEN)

    articles = (
        _article("a1", "Morning Herald", "Envoys to meet over fishing grounds", bounds, "o1"),
        _article("a2", "Daily Lantern", "Sudmark calls off Bergen talks", given(6), "o2"),
        _article("a3", "Morning Herald", "Talks to go ahead, says envoy", given(8), "o1"),
        _article("a4", "Harbour Post", "Shots at sea: how many were hurt?", None, "o3", ("Daily Lantern",)),
    )
    entities = (
        _entity("e1", NameType.PLACE, "Norland", ("a1", "a3")),
        _entity("e2", NameType.PLACE, "Sudmark", ("a1", "a2")),
        _entity("e3", NameType.PERSON, "Ana Berg", ("a3",), ("A. Berg", "Berg")),
    )
    claims = (
        _claim(
            "c1",
            Source(
                "two people",
                SourceKind.ANONYMOUS,
                "people close to the talks",
                None,
                "Daily Lantern",
                "they may not speak in public",
                2,
            ),
            "Envoys of Norland and Sudmark will meet in Bergen on 12 May",
            "a1",
            ("g1",),
        ),
        _claim(
            "c2",
            Source("Sudmark foreign ministry", SourceKind.ORGANIZATION, None, "e2", None, None, None),
            "The Bergen talks are off",
            "a2",
            ("g1",),
        ),
        _claim(
            "c3",
            Source("Ana Berg", SourceKind.NAMED, None, "e3", None, None, None),
            "We never closed the door",
            "a3",
            form="direct",
        ),
    )
    steps = (
        StatusChange(EngagementStatus.PLANNED, None, bounds.when, None, "c1", day(12), (whole("a1"),)),
        StatusChange(
            EngagementStatus.CANCELLED,
            day(6),
            day(6),
            "a patrol boat fired warning shots",
            "c2",
            None,
            (words("a2", "The Bergen talks are off"),),
        ),
        StatusChange(EngagementStatus.CONFIRMED, day(7), day(8), None, "c3", day(12), (whole("a3"),), 1),
    )
    engagements = (
        Engagement(
            "g1",
            "s1",
            EngagementKind.TALKS,
            "talks on fishing in Bergen",
            "1",
            ("e1", "e2"),
            ("e3",),
            None,
            "Bergen",
            day(12),
            steps,
            (whole("a1"), whole("a2"), whole("a3")),
            2,
        ),
        Engagement(
            "g2",
            "s1",
            EngagementKind.SUMMIT,
            "Oslo summit",
            None,
            ("e1", "e2"),
            (),
            None,
            "Oslo",
            When("2029", date(2029, 1, 1), date(2029, 12, 31)),
            (),
            (whole("a1"),),
            1,
            True,
        ),
    )
    events = (
        Event(
            "v1",
            "s1",
            EventType.ASSAULT,
            None,
            day(5),
            "Bergen",
            ("e2",),
            ("e1",),
            EventStatus.OCCURRED,
            Certainty.CERTAIN,
            "A Sudmark patrol boat fired warning shots",
            day(6),
            (),
            (words("a2", "a patrol boat fired warning shots"),),
            2,
        ),
        Event(
            "v2",
            "s1",
            EventType.THREATEN,
            None,
            When("2031-05", date(2031, 5, 1), date(2031, 5, 31)),
            None,
            ("e1",),
            (),
            EventStatus.PLANNED,
            Certainty.PROBABLE,
            "Norland may close its harbours",
            day(6),
            (),
            (whole("a4"),),
            1,
        ),
    )
    positions = (
        Position("p1", "e1", "e2", Stance.DEMANDS, "an apology for the warning shots", True, day(8), (whole("a3"),)),
        Position("p2", "e2", None, Stance.REFUSES, "to move its patrol line", None, None, (whole("a2"),)),
    )
    values = (
        Value("14", None, 1, (words("a4", "At least 14 sailors were hurt"),)),
        Value("17", None, 1, (words("a4", "Union leaders spoke of 17"),)),
    )
    disagreements = (Disagreement("d1", "v1", "injured", DisagreementKind.CONFLICT, values, 0.8),)
    story = StoryEntry("s1", "Norland, Sudmark, Ana Berg", tuple(ARTICLES), 3, 3, day(2), day(8))
    return Record((story,), articles, entities, events, engagements, claims, positions, disagreements)


def empty() -> Record:
    """Nothing at all."""
    return Record((), (), (), (), (), (), (), ())
