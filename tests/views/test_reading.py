"""Views read by somebody who has to trust them: what was left out, repeated or dated wrongly once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.types.record import Disagreement, DisagreementKind, Record, Value
from dateline.types.status import AttributionForm, EngagementStatus
from dateline.types.times import When
from dateline.views import brief, diff, disagreements, dossier, engagements, framing, html, markdown, sources, text, timeline
from dateline.views.lookup import Lookup
from tests.views.pages import pages
from tests.views.records import bergen, day, empty, words


def shown(page: object) -> str:
    """As text, blanks joined."""
    return " ".join(text.render(page, 112).split())  # type: ignore[arg-type]


def history(record: Record, number: int, **changes: object) -> Record:
    """The record with one step of its engagement changed."""
    first = record.engagements[0]
    steps = list(first.history)
    steps[number] = replace(steps[number], **changes)  # type: ignore[arg-type]
    return replace(record, engagements=(replace(first, history=tuple(steps)), *record.engagements[1:]))


def saying(record: Record, cue: str, content: str, *, negated: bool = False) -> Record:
    """The record with an indirect statement of its envoy."""
    claim = replace(record.claims[2], cue=cue, content=content, form=AttributionForm.INDIRECT, negated=negated)
    return replace(record, claims=(*record.claims[:2], claim))


# --- what was said ----------------------------------------------------------------------------


def test_what_somebody_denied_is_not_shown_as_said() -> None:
    record = saying(bergen(), "denied", "that the talks were off")
    assert "denied that the talks were off" in shown(sources.page(record))
    assert "denied that the talks were off" in shown(dossier.page(record, "Ana Berg"))
    assert "denied saying that the talks were off" in shown(
        sources.page(saying(record, "denied saying", "that the talks were off"))
    )


def test_what_was_not_said_keeps_its_words() -> None:
    assert "has not confirmed the visit" in shown(sources.page(saying(bergen(), "has not confirmed", "the visit", negated=True)))
    assert "did not say: The visit" in shown(sources.page(saying(bergen(), "", "The visit", negated=True)))


def test_who_was_told_stands_behind_the_verb() -> None:
    assert "told Ana Berg that he will stop" in shown(sources.page(saying(bergen(), "told", "Ana Berg that he will stop")))
    assert "told Ships" not in shown(sources.page(saying(bergen(), "told", "Ships had left the harbour")))
    assert "told that" not in shown(sources.page(saying(bergen(), "told", "that he will stop")))


def test_the_brief_explains_its_brackets_and_its_question_marks() -> None:
    found = shown(brief.page(history(bergen(), 0, reported=When("2031-05-02?", date(2031, 5, 1), date(2031, 5, 4)))))
    assert "A day in brackets is that of the report. “?” marks a best guess." in found


def test_plain_saying_is_not_repeated() -> None:
    assert "said on Monday" not in shown(sources.page(saying(bergen(), "said on Monday", "that it was early")))


def test_a_statement_that_two_copies_carry_is_told_once_and_cites_both() -> None:
    record = bergen()
    copy = replace(record.claims[2], id="c9", evidence=(words("a1", "two people said"),))
    found = shown(sources.page(replace(record, claims=(*record.claims, copy))))
    assert found.count("“We never closed the door”") == 2  # the statement, and the words cited
    assert re.search(r"1× Ana Berg [^“]*“We never closed the door” \[\d\]\[\d\]", found)


# --- days that are not the thing's own ----------------------------------------------------------


def test_the_day_of_a_report_is_no_day_of_what_was_held_before() -> None:
    record = bergen()
    step = replace(record.engagements[0].history[0], status=EngagementStatus.HELD, when=None, reported=day(8), scheduled=None)
    earlier = replace(record.engagements[1], scheduled=None, history=(step,))
    found = shown(engagements.page(replace(record, engagements=(record.engagements[0], earlier))))
    assert "no day told Oslo summit" in found
    assert "■ held (reported 8 May 2031)" in found


def test_a_step_whose_report_is_only_bounded_does_not_fill_the_column_of_days() -> None:
    bounds = When("2031-04-02/2031-06-03", date(2031, 4, 2), date(2031, 6, 3))
    lines = text.render(engagements.page(history(bergen(), 0, reported=bounds)), 112).splitlines()
    (line,) = [line for line in lines if "○ planned" in line]
    assert line.lstrip().startswith("no day told")


def test_a_step_on_its_own_day_does_not_name_it_twice() -> None:
    record = history(bergen(), 2, status=EngagementStatus.HELD, when=day(12))
    found = shown(engagements.page(record))
    assert "for 12 May 2031 [" not in found
    assert "on fishing in Bergen ■ held official (track 1)" in found
    assert "official (track 1) · Norland and Sudmark with" in found


def test_a_day_that_was_over_when_the_last_report_came_was_set() -> None:
    record = history(bergen(), 2, reported=day(20))
    assert "was set for 12 May 2031" in shown(engagements.page(record))


def test_a_report_of_some_day_is_no_length_of_time() -> None:
    record = bergen()
    bounds = When("2031-05-07/2031-06-03", date(2031, 5, 7), date(2031, 6, 3))
    one, other = record.disagreements[0].values
    values = (replace(one, reported=day(2)), replace(other, reported=bounds))
    update = replace(record.disagreements[0], kind=DisagreementKind.UPDATE, values=values)
    found = shown(disagreements.page(replace(record, disagreements=(update,))))
    assert "then between 7 May and 3 Jun 2031" in found


# --- disagreements ------------------------------------------------------------------------------


def _three(record: Record, kind: DisagreementKind, named: str, *values: str) -> Record:
    made = tuple(Value(value, day(8), 1, record.disagreements[0].values[0].evidence) for value in values)
    return replace(record, disagreements=(Disagreement("d1", "g1", named, kind, made, 0.8),))


def test_three_values_cannot_all_be_right() -> None:
    assert "these cannot all be right" in shown(
        disagreements.page(_three(bergen(), DisagreementKind.CONFLICT, "killed", "1", "2", "3"))
    )


def test_a_plan_stands_before_its_end_where_one_report_tells_both() -> None:
    found = shown(disagreements.page(_three(bergen(), DisagreementKind.UPDATE, "status", "cancelled", "planned")))
    assert "both were first reported 8 May 2031" in found
    assert "planned │ cancelled" in found


# --- lists that are cut say so ------------------------------------------------------------------


def test_a_dossier_says_how_many_statements_it_leaves_out() -> None:
    record = bergen()
    claims = tuple(replace(record.claims[2], id=f"c{n}", content=f"number {n} it was") for n in range(20))
    assert "12 of 20 statements" in shown(dossier.page(replace(record, claims=claims), "Ana Berg"))


def test_a_dossier_shows_the_roles_that_most_reports_give() -> None:
    record = bergen()
    person = record.entities[2]
    known = person.roles[0]
    rare = tuple(replace(known, title=f"nickname {n}") for n in range(10))
    often = replace(known, title="chair", evidence=(*known.evidence, words("a3", "envoy Ana Berg")))
    many = replace(person, roles=(*rare, often))
    found = shown(dossier.page(replace(record, entities=(*record.entities[:2], many)), "Ana Berg"))
    assert "chair" in found
    assert "and 5 more, told less often" in found


def test_a_dossier_tells_a_sentence_once() -> None:
    record = bergen()
    twice = (record.events[0], replace(record.events[0], id="v8"))
    found = shown(dossier.page(replace(record, events=twice), "Sudmark"))
    assert "DID ─" in found
    assert "1 event " in found


def test_changes_say_how_many_events_they_leave_out() -> None:
    record = bergen()
    events = tuple(
        replace(record.events[0], id=f"w{n}", evidence=(words("a2", "The Bergen talks are off"[: n + 4]),)) for n in range(12)
    )
    many = tuple(replace(event, id=f"{event.id}-{n}") for n in range(5) for event in events)
    page = diff.page(empty(), replace(record, events=many), "1 May 2031", "8 May 2031")
    assert "30 of 60 events" in shown(page)


def test_nothing_changed_says_why() -> None:
    assert "no article came out" in shown(diff.page(bergen(), bergen(), "1 May 2031", "8 May 2031"))


# --- which story, as of when ---------------------------------------------------------------------


def test_every_view_says_of_which_story_and_as_of_when_it_is() -> None:
    found = shown(framing.framed(timeline.page(bergen()), bergen(), "8 May 2031", 1))
    assert found.startswith("Timeline: Norland, Sudmark, Ana Berg")
    assert "As of 8 May 2031." in found
    assert "Left out for want of a date: 1 article." in found


def test_before_the_first_article_a_view_does_not_say_that_reports_agree() -> None:
    found = shown(framing.framed(disagreements.page(empty()), empty(), "1 May 1999"))
    assert "No article of this story had come out by then." in found
    assert "contradict" not in found


# --- citations that can be followed -------------------------------------------------------------


def test_a_citation_names_the_file_where_there_is_no_link() -> None:
    record = bergen()
    assert "a2.txt" not in shown(timeline.page(record))
    bare = replace(record, articles=tuple(replace(article, url=None) for article in record.articles))
    assert "Sudmark calls off Bergen talks · Daily Lantern · 6 May 2031 · a2.txt" in shown(timeline.page(bare))


def test_a_reference_links_back_to_each_place_that_cites_it() -> None:
    for page in pages(bergen()).values():
        shown_html = html.render(page)
        cited = re.findall(r'id="(cite-\d+-\d+)"', shown_html)
        assert len(cited) == len(set(cited)) == len(re.findall(r'href="#ref-', shown_html))
        assert set(re.findall(r'href="#(cite-[^"]+)"', shown_html)) <= set(cited)
        assert {name.split("-")[1] for name in cited} == set(re.findall(r'id="ref-(\d+)"', shown_html))


def test_a_long_page_lists_its_sections() -> None:
    assert '<nav aria-label="Sections"><a href="#section-1">' in html.render(pages(bergen())["brief"])
    assert "<nav" not in html.render(pages(bergen())["disagreements"])


def test_the_sides_of_a_disagreement_are_told_apart_in_markdown() -> None:
    assert "1 origin; “At least 14" in markdown.render(disagreements.page(bergen())).replace("\u00a0", " ")


# --- what comes first -------------------------------------------------------------------------


def test_an_engagement_with_sides_and_a_day_comes_before_one_that_could_be_any() -> None:
    record = bergen()
    known = record.engagements[0]
    some_time = When("2028/2031", date(2028, 1, 1), date(2031, 12, 31))
    steps = tuple(replace(step, when=None, reported=some_time) for step in known.history)
    vague = replace(known, id="g9", parties=known.parties[:1], participants=(), scheduled=None, history=steps)
    lookup = Lookup(replace(record, engagements=(vague, known)))
    assert engagements.weight(known, lookup) > engagements.weight(vague, lookup) + 2
