"""Rule files: what is not well formed is named, and what is well formed can be switched off rule by rule."""

import re

import pytest

from dateline.errors import RuleError
from dateline.rules.base import alternatives, load, parse

PACK = """
[lexicon]
weekday = ["monday", "mon", "sunday"]

[[rule]]
id = "next-weekday"
why = "people say it"
pattern = 'next (?P<weekday>{weekday})'
shape = "day"
words = ["a", "b"]

[[rule]]
id = "other"
why = "another"
"""


def test_lexicon_words_fill_a_pattern_longest_first() -> None:
    rule = parse("en/test", PACK).rule("next-weekday")
    match = rule.regex.search("See you NEXT Monday!")
    assert match is not None
    assert match["weekday"] == "Monday"


def test_a_rule_keeps_its_own_fields() -> None:
    rule = parse("en/test", PACK).rule("next-weekday")
    assert (rule.text("shape"), rule.words("words"), rule.words("absent")) == ("day", ("a", "b"), ())


def test_a_pack_without_a_rule_keeps_the_others() -> None:
    pack = parse("en/test", PACK).without("next-weekday")
    assert [rule.id for rule in pack] == ["other"]


def test_the_version_follows_the_content() -> None:
    assert parse("p", PACK).version == parse("q", PACK).version != parse("p", PACK + "\n# more").version


@pytest.mark.parametrize(
    ("content", "subject"),
    [
        ("[[rule]\n", "p"),
        ('[[rule]]\nid = "a"\n', "a"),
        ('[[rule]]\nwhy = "a"\n', "p"),
        ('[[rule]]\nid = "a"\nwhy = "w"\n[[rule]]\nid = "a"\nwhy = "w"\n', "a"),
        ('[[rule]]\nid = "a"\nwhy = "w"\npattern = "{nowhere}"\n', "a"),
    ],
)
def test_a_bad_file_names_its_rule(content: str, subject: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse("p", content)
    assert caught.value.subject == subject


def test_a_pattern_that_does_not_compile_names_its_rule() -> None:
    rule = parse("p", "[[rule]]\nid = 'a'\nwhy = 'w'\npattern = '('\n").rule("a")
    with pytest.raises(RuleError, match="a: pattern does not compile"):
        _ = rule.regex


def test_a_missing_pack_and_a_missing_rule_are_said() -> None:
    with pytest.raises(RuleError, match="no such rule file"):
        load("en/nowhere")
    with pytest.raises(RuleError, match="no such rule in"):
        parse("p", PACK).rule("nowhere")


def test_alternatives_let_any_white_space_stand_for_a_space() -> None:
    assert re.fullmatch(alternatives(("prime minister", "prime")), "prime \n minister")
