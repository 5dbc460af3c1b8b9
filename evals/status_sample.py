"""Draws the events to be labelled: verbs and event nouns of news texts, by the words around them and at random.

python -m evals.status_sample --data ../shared > evals/labels/status_events.jsonl

Only word lists made for this draw choose, never the program's own idea of a status. A stratum asks for a cue among
the words that hang on the word, or that it hangs on; cues are wrong about some of their words, which is wanted.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.documents.reader import read
from dateline.taggers.spacy import SpacyTagger
from dateline.types.syntax import Parse, Token
from dateline.types.text import Article, Document
from evals.status_texts import SETS, digest, texts

SEED = 20
DRAWN = {"brexit": 31, "gum": 40, "polnear": 130, "t17": 130}
"""Articles read of each set."""
LARGEST = 9_000
"""Code points of an article at most."""
WANTED = {
    "random": 100,
    "planned": 60,
    "possible": 45,
    "hypothetical": 45,
    "negated": 45,
    "cancelled": 30,
    "postponed": 15,
    "denied": 28,
    "under_way": 32,
}
"""Items of each stratum."""
SHARE = {"brexit": 44, "gum": 56, "polnear": 150, "t17": 150}
"""Items of each set at most."""
PER_DOCUMENT = 3
"""Items of one article at most."""
NOUNS = 0.45
"""Least share of nouns in a stratum, while they last."""
CLIMB = 2
"""How many heads above a word a cue may stand."""
_GRAMMAR = frozenset({"aux", "neg", "advmod", "mark", "prt", "acomp", "punct"})

_CUES = {
    "planned": "will 'll plan schedule set due upcoming planned expect pledge vow promise agree decide intend future prepare",
    "possible": "may might can could possible possibly potential threaten threat consider offer whether try attempt fear risk ?",
    "hypothetical": "if unless would should must want hope urge demand ask seek call propose proposal need wish",
    "negated": "not n't no never without fail refuse decline unable avoid prevent unlikely reject nobody neither",
    "cancelled": "cancel scrap abandon drop halt suspend shelve abort scupper off ditch withdraw",
    "postponed": "postpone delay defer adjourn reschedule",
    "denied": "deny denial dismiss refute dispute false untrue rule reject baseless",
    "under_way": "continue ongoing still now currently under underway being remain keep",
}
CUES = {name: frozenset(words.split()) for name, words in _CUES.items()}
EVENTS = frozenset(
    """attack bombing strike protest talks talk meeting summit visit vote election referendum war killing murder shooting
    explosion blast spill leak investigation inquiry trial hearing arrest release deal agreement withdrawal sanction
    sanctions negotiation negotiations debate rally march speech campaign resignation appointment launch test exercise
    drill evacuation rescue raid offensive battle fighting crackdown ceasefire truce invasion intervention operation
    earthquake quake flood storm crash collapse death funeral concert tour conference trip return delay bailout merger
    sale purchase closure cut deployment ban boycott disqualification decision ruling verdict appeal lawsuit charge
    accusation statement announcement warning threat demand request proposal bid attempt move increase rise drop fall
    loss victory defeat win extension suspension cancellation postponement reform treatment surgery cleanup recovery
    repair delivery aid donation payment tax training interview briefing report review""".split()
)
NOT_EVENTS = frozenset(
    """be have do say get go let seem include need want believe think know hope expect mean come make take think like love
    feel look appear concern involve contain remain depend matter own belong deserve consist represent star base
    relate regard accord suppose guess wonder understand remember agree tell add ask see hear help keep try start
    begin continue stop plan fail intend refuse""".split()
)


def candidates(parse: Parse) -> Iterator[Token]:
    """Words that may name an event."""
    for token in parse.tokens:
        verb = token.pos == "VERB" and token.tag != "MD" and token.lemma.lower() not in NOT_EVENTS and token.dep != "amod"
        noun = token.pos == "NOUN" and (token.lemma.lower() in EVENTS or token.text.lower() in EVENTS)
        if (verb or noun) and token.text.isalpha() and len(token.text) > 2:
            yield token


def strata(parse: Parse, token: Token) -> list[str]:
    """The strata that the word may be drawn for."""
    around = list(parse.children(token.index))
    above = token
    for _ in range(CLIMB):
        above = parse.tokens[above.head]
        around += [above, *(t for t in parse.children(above.index) if t.dep in _GRAMMAR)]
    words = {word for t in around if t is not token for word in (t.lemma.lower(), t.text.lower())}
    return ["random", *(name for name, cues in CUES.items() if words & cues)]


def drawn(path: Path) -> list[tuple[str, str, Article]]:
    """Some articles of each set."""
    every: dict[str, list[tuple[str, str, Article]]] = defaultdict(list)
    for one in texts(path):
        if 600 <= len(one[2].content) <= LARGEST:
            every[one[0]].append(one)
    chooser = random.Random(SEED)
    return [one for name in SETS for one in chooser.sample(every[name], min(DRAWN[name], len(every[name])))]


def sample(path: Path) -> list[tuple[str, str, Document, Token, str]]:
    """(set, document, text, word, stratum) of each item: rare strata first, then in an order of chance."""
    articles = drawn(path)
    read_ones = [read(article) for _, _, article in articles]
    pools: dict[str, list[tuple[str, str, Document, Token]]] = defaultdict(list)
    for (name, key, article), document, parse in zip(articles, read_ones, SpacyTagger().parse(read_ones), strict=True):
        if document.text == article.content:
            for token in candidates(parse):
                for stratum in strata(parse, token):
                    pools[stratum].append((name, key, document, token))
    chooser = random.Random(SEED)
    taken: dict[tuple[str, int], None] = {}
    per_document: Counter[str] = Counter()
    per_set: Counter[str] = Counter()
    found = []
    for stratum in sorted(WANTED, key=lambda one: (len(pools[one]), one)):
        pool = pools[stratum]
        chooser.shuffle(pool)
        nouns = [one for one in pool if one[3].pos == "NOUN"][: round(4 * NOUNS * WANTED[stratum])]
        pool = _mixed(nouns, [one for one in pool if one[3].pos == "VERB"])
        count = 0
        for name, key, document, token in pool:
            near = any((key, token.index + step) in taken for step in range(-3, 4))
            if count == WANTED[stratum]:
                break
            if near or per_document[key] >= PER_DOCUMENT or per_set[name] >= SHARE[name]:
                continue
            taken[key, token.index] = None
            per_document[key] += 1
            per_set[name] += 1
            count += 1
            found.append((name, key, document, token, stratum))
    chooser.shuffle(found)
    return found


def _mixed[T](nouns: list[T], verbs: list[T]) -> list[T]:
    """Both in turn, in the proportion of NOUNS."""
    mixed: list[T] = []
    while nouns or verbs:
        due = bool(nouns) and (not verbs or round((len(mixed) + 1) * NOUNS) > round(len(mixed) * NOUNS))
        mixed.append((nouns if due else verbs).pop())
    return mixed


def main() -> None:
    """Print the sample, an object a line."""
    parser = argparse.ArgumentParser(prog="python -m evals.status_sample", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    for n, (name, key, _, token, stratum) in enumerate(sample(parser.parse_args().data), 1):
        row = {"n": n, "set": name, "document": key, "start": token.start, "end": token.end}
        print(json.dumps({**row, "digest": digest(token.text), "stratum": stratum}, ensure_ascii=False))


if __name__ == "__main__":
    main()
