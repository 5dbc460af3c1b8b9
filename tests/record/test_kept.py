"""What is kept between builds is found again under the digest of what it was worked out from, and never under another."""

from __future__ import annotations

import hashlib

import pytest

from dateline.record.kept import Afresh, Kept
from dateline.store.codec import pack
from dateline.types.judgements import Judgement, Verdict
from dateline.types.mentions import Reading
from tests.store.samples import article, reading

RULING = Judgement("judgement-1", Verdict.WRONG, (), "Ana", "2031-05-06T10:00:00+00:00")


def digests(*readings: Reading) -> dict[str, str]:
    return {item.document.id: hashlib.sha256(pack(item)).hexdigest() for item in readings}


def rows(kept: Kept) -> dict[str, bytes]:
    return {key: body for key, body in kept.rows().items() if body is not None}


def test_nothing_is_kept_where_nobody_keeps_it() -> None:
    answers = iter((1, 2))
    assert [Afresh().of_article("n", int, reading(article("A.")), lambda _: next(answers)) for _ in range(2)] == [1, 2]


def test_what_was_worked_out_of_an_article_is_found_again() -> None:
    one = reading(article("Ministers met."))
    first = Kept(digests(one), {})
    assert first.of_article("n", int, one, lambda _: 3) == 3
    again = Kept(digests(one), rows(first))
    assert again.of_article("n", int, one, lambda _: 4) == 3
    assert again.of_article("m", int, one, lambda _: 4) == 4
    assert list(again.rows()) == list(first.rows())


def test_an_article_that_is_read_anew_is_worked_out_anew() -> None:
    one = reading(article("Ministers met."))
    first = Kept(digests(one), {})
    first.of_article("n", int, one, lambda _: 3)
    other = Kept({one.document.id: "another"}, rows(first))
    assert other.of_article("n", int, one, lambda _: 4) == 4
    assert set(other.rows()).isdisjoint(first.rows())


def test_what_was_worked_out_of_a_story_is_so_for_its_articles_and_rulings_alone() -> None:
    one, two = reading(article("Ministers met.")), reading(article("They parted.", "b.txt"))
    first = Kept(digests(one), {})
    assert first.of_story("n", int, (), lambda: 3) == 3
    assert Kept(digests(one), rows(first)).of_story("n", int, (), lambda: 4) == 3
    assert Kept(digests(one), rows(first)).of_story("m", int, (), lambda: 4) == 4
    assert Kept(digests(one), rows(first)).of_story("n", int, (RULING,), lambda: 4) == 4
    assert Kept(digests(one, two), rows(first)).of_story("n", int, (), lambda: 4) == 4
    assert Kept(digests(), rows(first)).of_story("n", int, (), lambda: 4) == 4


def test_what_was_used_as_it_stood_is_not_written_again() -> None:
    one = reading(article("Ministers met."))
    first = Kept(digests(one), {"story of yesterday": b"1"})
    first.of_article("n", int, one, lambda _: 3)
    first.of_story("n", int, (), lambda: 3)
    again = Kept(digests(one), rows(first))
    again.of_article("n", int, one, lambda _: 3)
    again.of_story("n", int, (), lambda: 3)
    assert set(again.rows().values()) == {None}
    assert "story of yesterday" not in first.rows()


@pytest.mark.parametrize("garbage", [b"", b"\xc1", b"\x93\x01", b"\xa3abc"])
def test_bytes_that_mean_nothing_are_worked_out_anew(garbage: bytes) -> None:
    one = reading(article("Ministers met."))
    first = Kept(digests(one), {})
    first.of_article("n", int, one, lambda _: 3)
    first.of_story("n", int, (), lambda: 3)
    damaged = Kept(digests(one), dict.fromkeys(first.rows(), garbage))
    assert damaged.of_article("n", int, one, lambda _: 4) == 4
    assert damaged.of_story("n", int, (), lambda: 4) == 4
    assert None not in damaged.rows().values()
