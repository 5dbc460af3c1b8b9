"""An attack told in parts and by many is one event; another attack, in the same article or elsewhere, is another."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from dateline.record.context import Context
from dateline.record.events.articles import Articles
from dateline.record.events.joining import join
from dateline.record.judgements.ties import Ties
from dateline.types.mentions import EntityMention, EventMention, Mentions, Reading
from dateline.types.record import ArticleEntry, Entity, Event
from dateline.types.spans import Span
from dateline.types.status import Certainty, EventStatus, EventType, MentionLevel, NameType
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, Timex, TimexType, When

NAMES = {
    "Ann": NameType.PERSON,
    "Bob": NameType.PERSON,
    "Hamar": NameType.PLACE,
    "Moss": NameType.PLACE,
    "Norway": NameType.PLACE,
}
SUNDAY, MONDAY, LATER = date(2020, 3, 1), date(2020, 3, 2), date(2020, 3, 9)
MARKET = "Police closed the fish market beside the old harbour bridge while medics treated shoppers and stallholders."
SCHOOL = "Parents fetched their pupils from the classrooms of a college whose gymnasium had been locked by teachers."

Line = tuple[str, str, str, date | None]
"""A sentence, its trigger, the rule that found it, the day."""
OPENED: Line = ("A gunman shot shoppers at the market on Sunday.", "shot", "kill", SUNDAY)
DIED: Line = ("Ann was killed by the first bullets.", "killed", "kill", None)
ALSO: Line = ("Bob was killed beside his stall on Sunday.", "killed", "kill", SUNDAY)


def article(name: str, about: str, *lines: Line, published: date = MONDAY) -> Reading:
    text = " ".join((*(words for words, *_ in lines), about))
    sentences, start = [], 0
    for words in (*(words for words, *_ in lines), about):
        sentences.append(Sentence(Span(start, start + len(words)), 0))
        start += len(words) + 1
    dated = Published(When.on(published), DateBasis.GIVEN)
    document = Document(name, name, None, None, None, None, None, None, None, "en", dated, None, text, (), tuple(sentences))
    names: list[EntityMention] = []
    times: list[Timex] = []
    events: list[EventMention] = []
    for number, (words, trigger, rule, on) in enumerate(lines):
        base = sentences[number].span.start
        here = [word for word in NAMES if word in words]
        names += [
            EntityMention(_span(base, words, word), NAMES[word], MentionLevel.NAME, list(NAMES).index(word), word)
            for word in here
        ]
        if on is not None:
            times.append(Timex(Span(base, base + 1), TimexType.DATE, on.isoformat(), When.on(on)))
        events.append(
            EventMention(
                _span(base, words, trigger),
                number,
                EventType.ASSAULT if rule != "die" else None,
                None,
                (),
                tuple(_span(base, words, word) for word in here if NAMES[word] is NameType.PERSON),
                tuple(_span(base, words, word) for word in here if NAMES[word] is NameType.PLACE),
                len(times) - 1 if on is not None else None,
                EventStatus.OCCURRED,
                Certainty.CERTAIN,
                rule=rule,
            )
        )
    return Reading(document, Mentions(name, dated, tuple(times), tuple(names), events=tuple(events)))


def _span(base: int, words: str, word: str) -> Span:
    return Span(base + words.index(word), base + words.index(word) + len(word))


def context(*readings: Reading) -> Context:
    entities = {name: Entity(name, kind, name, (), None, (), 1, (), ()) for name, kind in NAMES.items()}
    chains = {(r.document.id, name.chain): name.name for r in readings for name in r.mentions.names}
    empty = (None,) * 5
    articles = {
        r.document.id: ArticleEntry(r.document.id, "", *empty, r.mentions.published, None, (), r.document.id) for r in readings
    }
    return Context(tuple(sorted(readings, key=lambda r: r.document.id)), entities, chains, articles)


def events(*readings: Reading) -> tuple[Event, ...]:
    return join(context(*readings), (), Ties())[0]


def test_who_opened_fire_and_who_fell_is_one_attack() -> None:
    (attack,) = events(article("a1", MARKET, OPENED, DIED, ALSO))
    assert attack.recipients == ("Ann", "Bob")
    assert attack.when == When.on(SUNDAY)


def test_articles_about_the_same_tell_of_one_attack_and_others_do_not() -> None:
    near = ("Shots rang out; three were shot at the market on Sunday.", "shot", "kill", SUNDAY)
    far = ("Three were shot at a college on Sunday.", "shot", "kill", SUNDAY)
    assert len(events(article("a1", MARKET, OPENED), article("a2", MARKET, near))) == 1
    assert len(events(article("a1", MARKET, OPENED), article("a2", SCHOOL, far))) == 2


def test_another_attack_of_the_day_is_another_event() -> None:
    other = ("In a separate incident on Sunday, two were shot in a park.", "shot", "kill", SUNDAY)
    assert len(events(article("a1", MARKET, OPENED, other))) == 2


def test_two_places_are_two_attacks() -> None:
    here = ("Two were shot in Hamar on Sunday.", "shot", "kill", SUNDAY)
    there = ("Two were shot in Moss on Sunday.", "shot", "kill", SUNDAY)
    assert len(events(article("a1", MARKET, here, there))) == 2


def test_in_a_war_the_same_day_is_not_enough() -> None:
    raid = ("Warplanes bombed a depot on Sunday.", "bombed", "bomb", SUNDAY)
    farm = ("Rebels killed two farmers on Sunday.", "killed", "kill", SUNDAY)
    assert len(events(article("a1", MARKET, raid, farm))) == 2


def test_an_attack_in_the_same_country_on_the_same_day_is_not_the_same() -> None:
    raid = ("Warplanes bombed a depot in Norway on Sunday.", "bombed", "bomb", SUNDAY)
    farm = ("Rebels killed two farmers in Norway on Sunday.", "killed", "kill", SUNDAY)
    assert len(events(article("a1", MARKET, raid), article("a2", MARKET, farm))) == 2


def test_a_death_is_told_once_whoever_is_said_to_have_caused_it() -> None:
    dead = ("The death of Ann is under inquiry.", "death", "die", None)
    assert len(events(article("a1", MARKET, OPENED, DIED), article("a2", SCHOOL, dead, published=LATER))) == 1


def test_a_wound_is_no_death() -> None:
    hurt = ("Ann was wounded on Sunday.", "wounded", "kill", SUNDAY)
    killed = ("Ann was killed on Monday a week later.", "killed", "kill", LATER)
    assert len(events(article("a1", MARKET, hurt), article("a2", SCHOOL, killed, published=LATER))) == 2


def test_a_copied_sentence_tells_one_event_even_where_its_day_is_read_otherwise() -> None:
    words = "Ten people were shot outside the concert hall late on Sunday, said the chief of police."
    one = (words, "shot", "kill", SUNDAY)
    copy = (words, "shot", "kill", date(2020, 3, 8))
    assert len(events(article("a1", MARKET, one), article("a2", SCHOOL, copy, published=LATER))) == 1


def test_the_order_of_articles_changes_nothing() -> None:
    three = (article("a1", MARKET, OPENED, DIED), article("a2", MARKET, ALSO), article("a3", SCHOOL, OPENED))
    first = events(*three)
    assert all(events(*order) == first for order in permutations(three))


def test_likeness_of_articles_is_of_what_they_are_about() -> None:
    near, same, far = article("a1", MARKET, OPENED), article("a2", MARKET, DIED), article("a3", SCHOOL, OPENED)
    articles = Articles(context(near, same, far))
    assert articles.likeness("a1", "a1") == 1.0
    assert articles.likeness("a1", "a2") == articles.likeness("a2", "a1") > 0.5 > articles.likeness("a1", "a3")
