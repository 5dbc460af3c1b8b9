"""Who speaks in which sentence of an article, for shapes that set one statement against another."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.mentions.facts.scene import Scene
from dateline.types.mentions import Attribution
from dateline.types.spans import SpanIndex

BACK = 6
"""Sentences that are looked through backwards."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "which", "both"})


class Talk:
    """Who speaks in which sentence."""

    def __init__(self, scene: Scene, attributions: tuple[Attribution, ...]) -> None:
        self.scene = scene
        placed = [(part, said) for said in attributions if said.speech and said.sources for part in (*said.cue, *said.content)]
        self._said = SpanIndex(placed)
        self.noise = SpanIndex((noise.span, True) for noise in scene.document.noise)

    def text(self, sentence: int) -> str:
        """The words of a sentence."""
        return self.scene.document.sentences[sentence].span.of(self.scene.document.text)

    def speakers(self, sentence: int) -> set[str]:
        """Who is said to speak in a sentence, by entity chain or else by words."""
        found = self._said.overlapping(self.scene.document.sentences[sentence].span)
        return {self._name(said) for _, said in found}

    def _name(self, said: Attribution) -> str:
        return f"#{said.chain}" if said.chain is not None else said.sources[0].of(self.scene.document.text).lower()

    def article(self, sentence: int) -> bool:
        """The sentence is one of the article's own."""
        return not self.noise.overlapping(self.scene.document.sentences[sentence].span)

    def before(self, sentence: int, reach: int = BACK) -> Iterator[int]:
        """The sentences before one, the nearest first."""
        for other in range(sentence - 1, max(-1, sentence - 1 - reach), -1):
            if self.article(other):
                yield other

    def other(self, sentence: int, one: int) -> bool:
        """Somebody else than those of sentence `one` speaks in `sentence`, or nobody but the reporter does."""
        mine, theirs = self._resolved(one), self._resolved(sentence)
        return not theirs or not theirs <= mine

    def _resolved(self, sentence: int) -> set[str]:
        """The speakers of a sentence; for a mere "he said" those of the sentences before it."""
        found = self.speakers(sentence)
        if found and found <= _PRONOUNS:
            return next((earlier for i in self.before(sentence, 2) if (earlier := self.speakers(i))), found)
        return found
