"""The day of a page from its own words: honest bounds, and no exact day that is not proven."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.mentions import dating, times
from dateline.types.times import DateBasis, Published, When
from tests.conftest import ParseText


def dated(parse_text: ParseText, text: str) -> Published | None:
    document, parse = parse_text("Ministers meet again over the treaty\n\n" + text)
    return dating.date_document(document, parse, times.find(document, parse))


def test_a_given_day_is_kept(parse_text: ParseText) -> None:
    document, parse = parse_text("The talks ended on 5 March 2014, the ministry said.")
    given = Published(When.on(date(2018, 5, 31)), DateBasis.GIVEN)
    document = replace(document, published=given)
    assert dating.date_document(document, parse, times.find(document, parse)) == given


def test_what_is_told_as_past_is_no_later_than_the_page(parse_text: ParseText) -> None:
    found = dated(parse_text, "The minister resigned on 5 March 2014. The treaty was signed in 1998 by both sides of the border.")
    assert found is not None
    assert (found.when.earliest, found.when.latest, found.basis) == (date(2014, 3, 5), None, DateBasis.BOUNDS)
    assert any("5 March 2014" in clue.reading for clue in found.clues)


def test_what_will_happen_is_no_earlier_than_the_page(parse_text: ParseText) -> None:
    found = dated(
        parse_text, "The ministers will meet on 5 March 2014. The treaty was signed in 1998 by both sides of the border."
    )
    assert found is not None
    assert (found.when.earliest, found.when.latest) == (date(1998, 1, 1), date(2014, 3, 5))


def test_a_target_date_proves_nothing(parse_text: ParseText) -> None:
    assert (
        dated(parse_text, "The leaders extended the deadline to 31 October 2019. They left the hall without a word to anyone.")
        is None
    )


def test_an_office_holder_has_taken_office(parse_text: ParseText) -> None:
    found = dated(parse_text, "Critics of the Trump administration called the plan weak. The talks go on for another round.")
    assert found is not None
    assert (found.when.earliest, found.when.latest) == (date(2017, 1, 20), None)


def test_a_former_office_holder_proves_nothing_about_office(parse_text: ParseText) -> None:
    found = dated(parse_text, "The former President Barack Obama called the plan weak. The talks go on for another round.")
    assert found is None


def test_a_pinned_day_is_exact_only_with_its_year(parse_text: ParseText) -> None:
    exact = dated(
        parse_text, "The minister resigned last night (22 May 2019), saying that she could not go on. The vote was put off."
    )
    open_year = dated(
        parse_text, "The minister resigned last night (22 May), saying that she could not go on. The vote was put off."
    )
    assert exact is not None
    assert exact.when.day == date(2019, 5, 23)
    assert open_year is None or open_year.when.day is None


def test_a_text_without_clues_has_no_date(parse_text: ParseText) -> None:
    assert (
        dated(parse_text, "The ministers said on Friday that they would meet again. Nobody knew where the next round would be.")
        is None
    )


def test_a_page_is_no_younger_than_its_first_comment_and_comments_prove_nothing_else(parse_text: ParseText) -> None:
    found = dated(
        parse_text,
        "The minister resigned on 5 March 2014. The treaty holds.\nGood for her. April 8, 2014 at 9:24 am | Reply\n"
        "He left in 2015, they say. April 9, 2014 at 9:25 am | Reply",
    )
    assert found is not None
    assert (found.when.earliest, found.when.latest) == (date(2014, 3, 5), date(2014, 4, 8))


def test_a_note_of_a_change_bounds_the_page_from_above(parse_text: ParseText) -> None:
    found = dated(parse_text, "The minister resigned on 5 March 2014. This article was amended on 6 May 2014 to correct a name.")
    assert found is not None
    assert (found.when.earliest, found.when.latest) == (date(2014, 3, 5), date(2014, 5, 6))


def test_a_copyright_year_bounds_the_page_from_above(parse_text: ParseText) -> None:
    found = dated(parse_text, "The minister resigned on 5 March 2014. Copyright 2010-2015 The Valley Post.")
    assert found is not None
    assert found.when.latest is not None and found.when.latest.year == 2016


def test_a_namesake_in_office_is_not_the_one_named(parse_text: ParseText) -> None:
    found = dated(parse_text, "Sudanese President Omar Hassan al-Bashir spoke. The minister resigned on 5 March 2011.")
    assert found is not None
    assert found.when.earliest == date(2011, 3, 5)


def test_bounds_that_meet_prove_no_day(parse_text: ParseText) -> None:
    found = dated(parse_text, "The minister resigned on 5 March 2014. The ministers will meet on 5 March 2014.")
    assert found is None or found.when.day is None
