"""What the rules say of an event's status, weighed against what a trained tagger scores it and against its day.

The rules know planned, cancelled and denied, which no public set labels; the tagger has seen more wordings. So the rules decide,
and the scores correct them only where they leave it open. A low score does not cast doubt on what the rules take for a fact: of
fourteen facts so doubted in news, four were doubtful. The limit was set on the UW and MEANTIME dev sets and on our own labels
(evals/status.py measures it by cross-validation).
"""

from __future__ import annotations

from dateline.mentions.modality.cues import FACTUAL, Mood, cues
from dateline.mentions.modality.walk import UNSURE
from dateline.types.status import Certainty, EventStatus
from dateline.types.tagged import Factuality
from dateline.types.times import Published, Timex

SO = 2.4
"""Least `stated` with which what the rules leave open has probably happened; in -3..3."""


def weighed(mood: Mood, scores: Factuality | None, so: float = SO) -> Mood:
    """The mood in the light of the scores of the same word; `so` in place of SO."""
    if scores is None:
        return mood
    if mood.status in UNSURE and scores.stated >= so:
        return Mood(EventStatus.OCCURRED, Certainty.PROBABLE)
    return mood


def timely(mood: Mood, time: Timex | None, text: str, published: Published | None) -> Mood:
    """What is set for a day still to come has not happened, whatever the tense ("Parliament rises next Friday").

    `time` is the event's own, found in `text`; `published` the day of the report.
    """
    if time is None or mood.status not in FACTUAL:
        return mood
    ahead = time.span.of(text).split(" ", 1)[0].lower() in cues().future
    when = time.when
    if when is not None and when.earliest is not None and published is not None and published.when.latest is not None:
        ahead = when.earliest > published.when.latest
    return Mood(EventStatus.PLANNED, mood.certainty) if ahead else mood
