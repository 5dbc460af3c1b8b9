"""Every rule of this stage's packs does what its examples say, and each, switched off, breaks one of its own."""

from __future__ import annotations

import pytest

from dateline.documents import heads, lines, noise, sentences
from dateline.rules.base import Pack, Rule, load
from dateline.types.text import Span

NOISE, SENTENCES, HEADS = load("en/noise"), load("en/sentences"), load("en/bylines")


def noise_of(text: str, pack: Pack) -> list[str]:
    return [item.span.of(text) for item in noise.mark(lines.split(text), noise.compiled(pack))]


def sentences_of(text: str, pack: Pack) -> str:
    return "|".join(span.of(text) for span in sentences.split(text, Span(0, len(text)), pack))


def found_by(rule: Rule, text: str) -> str:
    line = lines.split(text)[0]
    if rule.text("part") == "dateline":
        match = rule.regex.match(line.text) if heads.dateline_in(line, [rule]) else None
    else:
        match = rule.regex.fullmatch(line.text)
    return "|".join(group for group in (match.groupdict().values() if match else ()) if group)


@pytest.mark.parametrize("rule", list(NOISE), ids=lambda rule: rule.id)
def test_noise_rule_keeps_to_its_examples(rule: Rule) -> None:
    for example in rule.examples:
        assert noise_of(example["text"], NOISE) == example["noise"]
    without = NOISE.without(rule.id)
    assert any(noise_of(example["text"], without) != example["noise"] for example in rule.examples)


@pytest.mark.parametrize("rule", list(SENTENCES), ids=lambda rule: rule.id)
def test_sentence_rule_keeps_to_its_examples(rule: Rule) -> None:
    for example in rule.examples:
        assert sentences_of(example["text"], SENTENCES) == example["split"]
    without = SENTENCES.without(rule.id)
    assert any(sentences_of(example["text"], without) != example["split"] for example in rule.examples)


@pytest.mark.parametrize("rule", list(HEADS), ids=lambda rule: rule.id)
def test_head_rule_keeps_to_its_examples(rule: Rule) -> None:
    assert any(example["finds"] for example in rule.examples)
    for example in rule.examples:
        assert found_by(rule, example["text"]) == example["finds"]
