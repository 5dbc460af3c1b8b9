"""What somebody denies, beside the sentences that tell it.

A sentence tells what is denied where it has most of the weight of the denied words (inverse document frequency in the story),
is not negated itself, does not stand in a denial, and was reported within days. Sentences are looked up by the rare
words of the denials only, so the work grows with the text, not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from dateline.record.context import Context, sentence_evidence
from dateline.record.disagreements.comparisons import Observation, compare_denials, meeting
from dateline.record.disagreements.telling import disagree
from dateline.record.disagreements.topics import NEAR, Words, vocabulary, words_of
from dateline.record.ids import make_id
from dateline.record.places import EvidencePlaces
from dateline.types.mentions import Fact, Reading
from dateline.types.record import Disagreement

COVERED = 0.7
"""Least share of the denied words' weight that a sentence must have to tell the same."""
FEWEST = 3
"""Least number of denied words that it must have."""
_RARE = 4
"""Denied words, the rarest, by which sentences are looked up."""
_TOLD = 8
"""Sentences kept for each denial, the fullest first."""
_NEGATED = re.compile(
    r"\b(?:not|never|no|deny|denied|denies|denying|without|nor|neither|false|untrue|if|would|could|may|might)\b|n['’]t\b"
)


@dataclass(frozen=True)
class _Denial:
    reading: Reading
    fact: Fact
    words: Mapping[str, float]
    rare: frozenset[str]
    """Those of the words by which sentences are looked up."""

    @property
    def content(self) -> str:
        return " ".join(self.fact.span.of(self.reading.document.text).split())


def of_denials(context: Context, words: Words, meetings: EvidencePlaces) -> Iterator[Disagreement]:
    """A disagreement for each denial that some other sentence contradicts, in a fixed order."""
    denials = [item for reading in context.readings for item in _denials(reading, words)]
    told = _told(context, denials)
    for index, denial in enumerate(denials):
        sentences = sorted(told.get(index, ()), key=lambda item: (-item[0], item[1].document.id, item[2]))[:_TOLD]
        if not sentences:
            continue
        reported = context.reported(denial.reading.document.id)
        cite = sentence_evidence(denial.reading, denial.fact.sentence, denial.fact.rule)
        sides = [Observation("not told", reported, cite)]
        for _, reading, number in sentences:
            sides.append(Observation("told", context.reported(reading.document.id), sentence_evidence(reading, number)))
        near = meetings.at(denial.reading.document.id, denial.fact.span)
        about = near[0] if near else make_id("topic", "said", denial.reading.document.id, str(denial.fact.span.start))
        yield from disagree(context, about, "said", sides, compare_denials, subject=denial.content[:160], key=denial.content)


def _denials(reading: Reading, words: Words) -> Iterator[_Denial]:
    for fact in reading.mentions.facts:
        # A denial that fills a slot of its own ("did not ask for the talks") is told there.
        filled = any(f.sentence == fact.sentence and f.value.startswith("not ") for f in reading.mentions.facts)
        if fact.property == "said" and not filled:
            weighed = words.weighed(fact.span.of(reading.document.text))
            if len(weighed) >= FEWEST:
                rare = sorted(weighed, key=lambda word: (-weighed[word], word))[:_RARE]
                yield _Denial(reading, fact, weighed, frozenset(rare))


def _told(context: Context, denials: list[_Denial]) -> dict[int, list[tuple[float, Reading, int]]]:
    """Index of a denial -> the sentences that tell what it denies, with the share of its words that they have."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, denial in enumerate(denials):
        for word in denial.rare:
            by_word[word].append(index)
    found: dict[int, list[tuple[float, Reading, int]]] = defaultdict(list)
    for reading in context.readings if denials else ():
        reported = context.reported(reading.document.id)
        have = frozenset(chain.from_iterable(vocabulary(context, reading)))
        near = [
            index
            for index in sorted({index for word in have & by_word.keys() for index in by_word[word]})
            if meeting(reported, context.reported(denials[index].reading.document.id), NEAR)
            and _share(denials[index], have) >= COVERED  # what the article has not, no sentence of it has
        ]
        for number, share, index in _sentences(reading, [(index, denials[index]) for index in near]):
            found[index].append((share, reading, number))
    return found


def _sentences(reading: Reading, denials: list[tuple[int, _Denial]]) -> Iterator[tuple[int, float, int]]:
    """(number, share, index) of the sentences of an article that tell what some of these denials, by their index, deny."""
    for number, sentence in enumerate(reading.document.sentences) if denials else ():
        text = sentence.span.of(reading.document.text)
        have = frozenset(words_of(text))
        for index, denial in denials:
            if reading.document.id == denial.reading.document.id and number == denial.fact.sentence:
                continue
            share = _share(denial, have)
            if share >= COVERED and not _NEGATED.search(text.lower()):
                yield number, share, index


def _share(denial: _Denial, have: frozenset[str]) -> float:
    """Share of the denial's words, by weight, that a text has; 0 where it lacks the verb, the rare words or most others."""
    if denial.rare.isdisjoint(have) or sum(word in have for word in denial.words) < FEWEST:
        return 0.0
    verb = denial.fact.value[:4]
    if not any(word.startswith(verb) for word in have):
        return 0.0
    return sum(weight for word, weight in denial.words.items() if word in have) / sum(denial.words.values())
