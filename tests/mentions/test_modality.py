"""What became of an event, as users read it in the timeline: nothing planned, imagined or denied may pass for done."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.mentions.modality.cues import Mood
from dateline.mentions.modality.scores import weighed
from dateline.mentions.modality.status import status_of
from dateline.types.status import Certainty, EventStatus
from dateline.types.syntax import Parse, Token
from dateline.types.tagged import Factuality
from dateline.types.text import Document

ParseText = Callable[[str], tuple[Document, Parse]]
_PARSED: dict[str, tuple[Document, Parse]] = {}
_FACT = {"occurred", "under_way"}
SLOW = 5.0
"""Seconds that no reading of one long sentence comes near."""


def _parsed(parse_text: ParseText, text: str) -> tuple[Document, Parse]:
    if text not in _PARSED:
        _PARSED[text] = parse_text(text)
    return _PARSED[text]


def status(parse_text: ParseText, text: str, word: str) -> tuple[str, str]:
    _, parse = _parsed(parse_text, text)
    token = next(t for t in parse.tokens if t.text == word)
    found, certainty = status_of(parse, token.index)
    return found.value, certainty.value


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ministers will meet in Oslo on Monday.", "meet"),
        ("Ministers to meet in Oslo on Monday", "meet"),
        ("Ministers were due to meet in Oslo.", "meet"),
        ("If the army attacks the port, the talks are over.", "attacks"),
        ("The army could attack the port.", "attack"),
        ("The general wants to attack the port.", "attack"),
        ("The deal would have ended the war.", "ended"),
        ("The council failed to agree on a text.", "agree"),
        ("The visit never took place.", "visit"),
        ("There was no meeting on Monday.", "meeting"),
        ("The envoy denied that the army attacked the port.", "attacked"),
        ("The summit planned for Monday was called off.", "summit"),
        ("The general threatened to attack the port.", "attack"),
        ("Nobody attacked the port.", "attacked"),
        ("He was also to have met the president separately.", "met"),
        ("The two were due to have met in Oslo.", "met"),
        ("She had been due to meet the envoy.", "meet"),
        ("She was supposed to meet the envoy.", "meet"),
        ("The envoy would have met the rebels on Sunday.", "met"),
        ("The meeting, which was to have taken place on Sunday, was a secret.", "meeting"),
        ("The president said before a meeting with the envoy that he was glad.", "meeting"),
        ("The union called for a meeting with the minister.", "meeting"),
    ],
)
def test_what_is_planned_imagined_denied_or_called_off_is_never_told_as_done(parse_text: ParseText, text: str, word: str) -> None:
    assert status(parse_text, text, word)[0] not in _FACT


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ministers met in Oslo on Monday.", "met"),
        ("The planned talks were held on Monday.", "talks"),
        ("The police condemned the attack.", "attack"),
        ("The killing could harm relations.", "killing"),
        ("Police said that four men were arrested.", "arrested"),
        ("The minister, who resigned on Monday, has left.", "resigned"),
        ("The army managed to capture the airport.", "capture"),
        ("After meeting the rebels, the envoy left.", "meeting"),
    ],
)
def test_what_happened_is_told_as_done(parse_text: ParseText, text: str, word: str) -> None:
    assert status(parse_text, text, word)[0] in _FACT


def test_hearsay_is_only_probable(parse_text: ParseText) -> None:
    assert status(parse_text, "The rebels reportedly attacked the port.", "attacked") == ("occurred", "probable")


def test_cancelled_and_denied_are_told_apart(parse_text: ParseText) -> None:
    assert status(parse_text, "The government cancelled the visit.", "visit")[0] == "cancelled"
    assert status(parse_text, "The government denied planning a visit.", "planning")[0] == "denied"


_TOLD = [
    ("negated", "The ministry has no plans to [take] part in the talks."),
    ("negated", "There are no plans for a [visit] to Oslo."),
    ("negated", "The envoy does not plan to [meet] the rebels."),
    ("denied", "The ministry denied having [met] the rebels."),
    ("denied", "The minister denied reports that he [met] the rebels."),
    ("denied", "The minister dismissed claims that the army [shelled] the port."),
    ("denied", "The general rejected allegations that his men [looted] the town."),
    ("denied", "Reports of a [coup] were false, the minister said."),
    ("hypothetical", "The deal would have [ended] the war."),
    ("cancelled", "The envoy had planned to [visit] Oslo, but fell ill."),
    ("planned", "The envoy had planned to [visit] Oslo on Friday."),
    ("negated", "The council failed to [agree] on a text."),
    ("cancelled", "The minister was to have [opened] the conference."),
    ("cancelled", "The [talks] were called off."),
    ("cancelled", "The government called off [talks] with the rebels."),
    ("hypothetical", "The rebels released him on the condition that the army [leaves] the valley."),
    ("possible", "The generals threatened to [attack] the port."),
    ("planned", "The generals vowed to [attack] the port."),
    ("planned", "The rebels agreed to [withdraw] from the port."),
    ("negated", "The rebels refused to [withdraw] from the port."),
    ("possible", "Did the army [attack] the port?"),
    ("occurred", "Why did the minister [resign]?"),
    ("possible", "Will the ministers [meet] in Oslo?"),
    ("planned", "Ministers to [meet] in Oslo"),
    ("occurred", "Minister [meets] rebels in Oslo"),
    ("occurred", "Army [shells] port as talks stall"),
    ("planned", "[Summit] set for Monday in Oslo"),
    ("planned", "The [vote] is due on Monday."),
    ("planned", "The [trial] is set for March."),
    ("planned", "Officials spoke of the planned [visit]."),
    ("possible", "Officials warned of a possible [strike]."),
    ("cancelled", "The minister regretted the cancelled [trip]."),
    ("occurred", "He was arrested over the alleged [attack]."),
    ("occurred", "It was the first [visit] since the war."),
    ("occurred", "It is the first such [meeting] since 2012."),
    ("planned", "It will be the first [visit] since the war."),
    ("cancelled", "[Vote] delayed until June"),
    ("cancelled", "Oslo [talks] postponed"),
    ("cancelled", "The [summit] has been postponed indefinitely."),
    ("cancelled", "The government put off the [vote] until June."),
    ("planned", "The vote was postponed and will be [held] in June."),
    ("negated", "The two sides have yet to [meet]."),
    ("negated", "The envoy has not yet [met] the rebels."),
    ("negated", "The [meeting] never took place."),
    ("negated", "The [visit] did not go ahead."),
    ("negated", "The police prevented an [attack] on the port."),
    ("negated", "The [attack] was foiled by police."),
    ("negated", "Neither side [signed] the accord."),
    ("negated", "The envoy left without [signing] the accord."),
    ("negated", "Instead of [attacking] the port the army withdrew."),
    ("under_way", "The two sides are [negotiating] in Oslo."),
    ("under_way", "[Talks] are under way in Oslo."),
    ("under_way", "[Talks] continue in Oslo."),
    ("under_way", "The ministers have been [meeting] since Monday."),
    ("planned", "The president will be [visiting] Oslo."),
    ("planned", "The president is going to [visit] Oslo."),
    ("planned", "The ministry confirmed that the envoy would [visit] Oslo."),
    ("planned", "Parliament votes on the deal next week, and a [vote] is expected on Monday."),
    ("planned", "The union announced a [strike] for Monday."),
    ("planned", "The union scheduled a [strike]."),
    ("planned", "The date of the [election] is unclear."),
    ("planned", "Preparations for the [summit] went on."),
    ("planned", "He flew to Oslo ahead of the [summit]."),
    ("possible", "The ministers may [meet] in Oslo."),
    ("possible", "The ministers are considering a [boycott]."),
    ("possible", "The rebels tried to [capture] the airport."),
    ("possible", "Officials fear an [attack] on the port."),
    ("possible", "It is unclear whether the army [attacked] the port."),
    ("possible", "The minister offered to [resign]."),
    ("hypothetical", "The union demanded that the minister [resign]."),
    ("hypothetical", "The envoy urged the rebels to [withdraw]."),
    ("hypothetical", "If the army [attacks], the war goes on."),
    ("hypothetical", "The minister should [resign]."),
    ("hypothetical", "The rebels want to [meet] the envoy."),
    ("hypothetical", "The envoy proposed a [meeting] in Oslo."),
    ("hypothetical", "The rebels rejected a proposal to [meet] in Oslo."),
    ("negated", "The rebels rejected [talks] with the army."),
    ("occurred", "The army admitted [shelling] the port."),
    ("occurred", "The rebels regretted that they [attacked] the port."),
    ("occurred", "Police are investigating an [attack] on the port."),
    ("occurred", "The [attack] could delay the vote."),
    ("occurred", "The minister apologised for [missing] the vote."),
    ("occurred", "The army was able to [capture] the airport."),
    ("occurred", "The rebels managed to [capture] the airport."),
    ("occurred", "The envoy did not say why the rebels [left]."),
    ("occurred", "The envoy did not attend the [summit] in Oslo."),
    ("occurred", "The minister reportedly [met] the rebels."),
    ("occurred", "The rebels are believed to have [fled]."),
    ("occurred", "The vote was [delayed] until June."),
    ("cancelled", "The minister pulled the [vote] on the deal."),
    ("cancelled", "The president scrapped a planned [visit] to Oslo."),
    ("cancelled", "The minister was forced to abandon a [visit] to Oslo."),
    ("cancelled", "Plans to [build] a port were dropped."),
    ("planned", "Both sides have signed up to [attend] the conference."),
    ("planned", "The minister said she would [run] again."),
    ("planned", "The rebels gave assurances that they would [leave]."),
    ("planned", "The minister is on his way to [meet] the rebels."),
    ("planned", "Elections will be [held] within a year."),
    ("planned", "The committee is expected to [vote] on Monday."),
    ("planned", "The minister is likely to [resign]."),
    ("negated", "The minister is unlikely to [resign]."),
    ("occurred", "The meeting, planned for months, was [held] on Monday."),
    ("occurred", "The long-planned [meeting] was held on Monday."),
    ("under_way", "Talks with the rebels [go] on meanwhile."),
    ("occurred", "After [touring] the region, the envoy is in Oslo."),
    ("occurred", "The envoy will not negotiate after [losing] the vote."),
    ("planned", "The envoy will be in Oslo not only to [meet] the rebels."),
    ("negated", "The girls were denied visas to [enter] the country."),
    ("negated", "There will be no more [talks] this year."),
    ("cancelled", "The [vote] was due on Tuesday but was dropped."),
    ("occurred", "Who [resigned]?"),
    ("hypothetical", "The crowd called for the minister to [step] down."),
    ("occurred", "The [shooting] that killed a boy has the town in fear."),
    ("planned", "The minister will have him [arrested]."),
    ("hypothetical", "Moreover, had the talks [gone] forward, the army might have left."),
    ("hypothetical", "Had the [talks] gone ahead, the truce might have held."),
]
"""What became of the event in brackets."""


@pytest.mark.parametrize(("expected", "marked"), _TOLD)
def test_each_wording_is_read_for_what_it_says_of_the_event(parse_text: ParseText, expected: str, marked: str) -> None:
    start = marked.index("[")
    _, parse = _parsed(parse_text, marked.replace("[", "").replace("]", ""))
    token = parse.token_at(start)
    assert token is not None
    assert status_of(parse, token.index)[0].value == expected


def test_scores_of_a_tagger_settle_what_the_words_leave_open() -> None:
    open_, sure, doubtful = Mood(EventStatus.POSSIBLE), Factuality(2.9, 2.0), Factuality(0.4, -0.5)
    assert weighed(open_, None) is open_
    assert weighed(open_, sure) == Mood(EventStatus.OCCURRED, Certainty.PROBABLE)
    assert weighed(open_, doubtful) is open_


def test_scores_of_a_tagger_never_make_a_plan_or_a_denial_a_fact() -> None:
    for status_told in (EventStatus.PLANNED, EventStatus.CANCELLED, EventStatus.DENIED, EventStatus.NEGATED):
        assert weighed(Mood(status_told), Factuality(3.0, 3.0)).status is status_told


def test_a_fact_stays_a_fact_whatever_the_tagger_scores() -> None:
    assert weighed(Mood(EventStatus.OCCURRED), Factuality(0.4, -0.5)) == Mood(EventStatus.OCCURRED)


def test_a_huge_sentence_is_read_in_linear_time(parse_text: ParseText) -> None:
    _, parse = parse_text("The envoy had planned " + "to meet and had planned " * 400 + "to leave.")
    started = time.process_time()
    for token in parse.tokens:
        status_of(parse, token.index)
    assert time.process_time() - started < SLOW


_DEPS = [
    "ROOT",
    "xcomp",
    "ccomp",
    "conj",
    "dobj",
    "pobj",
    "prep",
    "advcl",
    "nsubj",
    "acomp",
    "relcl",
    "acl",
    "aux",
    "neg",
    "amod",
]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_parse_however_odd_gives_a_status(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    tokens = tuple(
        Token(
            i,
            i * 2,
            i * 2 + 1,
            "x",
            data.draw(st.sampled_from(["plan", "be", "say", "deny", "talk", "hold", "if", "x"])),
            data.draw(st.sampled_from(["VERB", "NOUN", "ADJ", "ADP", "AUX", "PRON"])),
            data.draw(st.sampled_from(["VB", "VBD", "VBN", "VBG", "NN", "MD", "IN"])),
            data.draw(st.sampled_from(_DEPS)),
            data.draw(st.integers(0, size - 1)),
            0,
        )
        for i in range(size)
    )
    parse = Parse(tokens, ((0, size),), ())
    for token in tokens:
        assert isinstance(status_of(parse, token.index)[0], EventStatus)
