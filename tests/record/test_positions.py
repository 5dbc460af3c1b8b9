"""Positions across articles: what one side wants is told once, with all who report it."""

from __future__ import annotations

from datetime import date

from dateline.record.context import Context
from dateline.record.positions import collect
from dateline.types.mentions import EntityMention, Mentions, PositionMention, Reading
from dateline.types.record import ArticleEntry, Entity, Position
from dateline.types.spans import Span
from dateline.types.status import MentionLevel, NameType, Stance
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, When


def reading(name: str, day: int, text: str, issue: str, stance: Stance = Stance.WANTS, official: bool | None = None) -> Reading:
    published = Published(When.on(date(2020, 1, day)), DateBasis.GIVEN)
    document = Document(
        name, name, None, None, None, None, None, None, None, "en", published, None, text, (), (Sentence(Span(0, len(text)), 0),)
    )
    holder = Span(0, text.index(" "))
    at = Span(text.index(issue), text.index(issue) + len(issue))
    return Reading(
        document,
        Mentions(
            name,
            published,
            names=(EntityMention(holder, NameType.PLACE, MentionLevel.NAME, 0, holder.of(text), side=True),),
            positions=(PositionMention(holder, None, stance, at, 0, official),),
        ),
    )


def positions(*readings: Reading) -> tuple[Position, ...]:
    names = {r.mentions.names[0].name for r in readings}
    entities = {name: Entity(name, NameType.PLACE, name, (), None, (), 1, (), ()) for name in sorted(names)}
    return collect(
        Context(
            tuple(sorted(readings, key=lambda r: r.document.id)),
            entities,
            {(r.document.id, 0): r.mentions.names[0].name for r in readings},
            {
                r.document.id: ArticleEntry(
                    r.document.id, "", None, None, None, None, None, r.mentions.published, None, (), r.document.id
                )
                for r in readings
            },
        )
    )


FIRST = reading("a", 1, "Norway wants a lasting truce with the rebels.", "a lasting truce with the rebels")


def test_one_issue_in_two_reports_is_one_position() -> None:
    later = reading("b", 5, "Norway wants a truce with the rebels.", "a truce with the rebels", official=True)
    found = positions(later, FIRST)
    assert len(found) == 1
    assert found[0].issue == "a lasting truce with the rebels"
    assert found[0].official is True
    assert [item.document_id for item in found[0].evidence] == ["a", "b"]
    assert positions(FIRST, later) == found


def test_other_issues_stances_and_holders_stay_apart() -> None:
    issue = reading("b", 2, "Norway wants new elections.", "new elections")
    stance = reading("c", 2, "Norway refuses a lasting truce.", "a lasting truce", Stance.REFUSES)
    holder = reading("d", 2, "Finland wants a lasting truce.", "a lasting truce")
    assert len(positions(FIRST, issue, stance, holder)) == 4
