"""Gold mentions of a parsed corpus -> tellings: what dateline's event scorer compares."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dateline.record.events.likeness import Setting, Telling, kinds
from dateline.record.events.linkage import merges
from dateline.types.syntax import Parse, Token
from evals.ecb import Corpus, head

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_EMPTY = {"be", "have", "do", "will", "would", "which", "who", "this", "that", "it", "its", "his", "her", "their"}
_NEAR = 8
"""Words of an argument that count: its first ones."""


def lemma(token: Token) -> str:
    return token.lemma.lower()


def has_content(token: Token) -> bool:
    return token.pos in _CONTENT and lemma(token) not in _EMPTY


def rarity(parses: Sequence[Parse]) -> dict[str, float]:
    """Inverse document frequency of every lemma, above 0 even for one that all documents have."""
    counts = Counter(word for parse in parses for word in {lemma(token) for token in parse.tokens})
    return {word: math.log((len(parses) + 1) / count) for word, count in counts.items()}


def setting(parses: Sequence[Parse]) -> Setting:
    """Rarity of words and distances of documents: 1 less the likeness at which average-link clustering joins them."""
    rare = rarity(parses)
    vectors = [_vector((lemma(token) for token in parse.tokens if has_content(token)), rare) for parse in parses]
    where: dict[str, list[int]] = {}
    for number, vector in enumerate(vectors):
        for word in vector:
            where.setdefault(word, []).append(number)
    likeness: defaultdict[tuple[int, int], float] = defaultdict(float)
    for word, members in where.items():
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                likeness[i, j] += vectors[i][word] * vectors[j][word]
    distances: dict[tuple[int, int], float] = {}
    groups = {number: [number] for number in range(len(parses))}
    for kept, joined, alike in merges(len(parses), likeness, 1e-6):
        for i in groups[kept]:
            for j in groups[joined]:
                distances[i, j] = distances[j, i] = 1 - alike
        groups[kept] += groups.pop(joined)
    rarest = math.log(len(parses) + 1)
    return Setting(lambda word: rare.get(word, rarest), lambda i, j: 0.0 if i == j else distances.get((i, j), 1.0))


def tellings(corpus: Corpus, parses: Sequence[Parse]) -> list[Telling]:
    """One for each mention, in their order."""
    found: list[Telling] = []
    for mention in corpus.mentions:
        parse = parses[mention.document]
        top, tokens = head(parse, mention)
        if top is None:
            found.append(_nothing(mention.document))
            continue
        inside = parse.sentence_tokens(top.sentence)
        subject, object_, others = arguments(parse, top)
        found.append(
            Telling(
                document=mention.document,
                sentence=top.sentence,
                lemma=lemma(top),
                kinds=kinds(_words(parse, top, tokens)),
                verb=top.pos == "VERB",
                subject=subject,
                object=object_,
                others=others,
                people=_named(parse, inside, {"PERSON"}),
                places=_named(parse, inside, {"GPE"}),
                numbers=frozenset(t.text.lower() for t in inside if t.pos == "NUM"),
            )
        )
    return found


def arguments(parse: Parse, top: Token) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Content words of the subject, the object and the other arguments of an event's word, verb or noun."""
    subject: list[Token] = []
    object_: list[Token] = []
    others: list[Token] = []
    for child in parse.children(top.index):
        if child.dep in {"nsubj", "csubj"} or (child.dep == "poss" and top.pos != "VERB"):
            subject += _all(parse, child)
        elif child.dep in {"nsubjpass", "dobj", "dative", "attr", "oprd"}:
            object_ += _all(parse, child)
        elif child.dep in {"agent", "prep"}:
            below = [t for grand in parse.children(child.index) if grand.dep == "pobj" for t in _all(parse, grand)]
            (subject if child.dep == "agent" else others).extend(below)
        elif child.dep in {"compound", "nmod", "amod", "xcomp", "npadvmod", "poss"}:
            others.append(child)
    governor = parse.tokens[top.head]
    if not subject and top.pos == "VERB" and top.dep in {"conj", "xcomp", "advcl"}:
        subject = [t for child in parse.children(governor.index) if child.dep == "nsubj" for t in _all(parse, child)]
    if top.dep in {"acl", "relcl"}:
        (object_ if top.tag == "VBN" else subject).append(governor)
    return _content(parse, subject, top), _content(parse, object_, top), _content(parse, others, top)


def _all(parse: Parse, token: Token) -> list[Token]:
    return [token, *(child for child in parse.children(token.index) if child.dep == "conj")]


def _content(parse: Parse, heads: Sequence[Token], top: Token) -> frozenset[str]:
    near = (token for one in heads for token in parse.subtree(one.index)[:_NEAR])
    return frozenset(lemma(token) for token in near if has_content(token) and token is not top)


def _words(parse: Parse, top: Token, tokens: Sequence[Token]) -> list[str]:
    """The lemmas whose kinds count: the mention's own words, and its verb with a particle."""
    own = {lemma(token) for token in (*tokens, top) if token is top or token.pos in {"VERB", "NOUN", "ADJ"}}
    particles = [c for c in parse.children(top.index) if c.dep == "prt" or (c.pos in {"ADP", "ADV"} and c.index == top.index + 1)]
    phrases = {f"{lemma(top)}+{lemma(particle)}" for particle in particles}
    return sorted(own | phrases)


def _named(parse: Parse, inside: Sequence[Token], labels: set[str]) -> frozenset[str]:
    names = parse.names_at(inside[0].start, inside[-1].end)
    spans = [name.span for name in names if name.label in labels]
    return frozenset(t.text.lower() for t in inside if any(span.contains(t.span) for span in spans))


def _vector(words: Iterable[str], rare: dict[str, float]) -> dict[str, float]:
    counts = Counter(words)
    weights = {word: (1 + math.log(count)) * rare.get(word, 0.0) for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _nothing(document: int) -> Telling:
    empty: frozenset[str] = frozenset()
    return Telling(document, -1, "", empty, False, empty, empty, empty, empty, empty, empty)
