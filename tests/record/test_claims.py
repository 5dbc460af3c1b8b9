"""What somebody said becomes a claim with the words it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.record import claims
from dateline.record.context import Context
from dateline.types.mentions import Attribution, EntityMention, Mentions, Reading
from dateline.types.record import ArticleEntry, Entity
from dateline.types.spans import Span
from dateline.types.status import AttributionForm, MentionLevel, NameType, SourceKind
from dateline.types.text import Document, Sentence
from dateline.types.times import DateBasis, Published, When

TEXT = "Jane Doe said the Oslo talks were off. An aide told Reuters “it is\nover.”"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def entity(key: str, name: str, kind: NameType) -> Entity:
    return Entity(key, kind, name, (), None, (), 1, ("doc",), ())


def mention(words: str, kind: NameType, chain: int) -> EntityMention:
    return EntityMention(span(words), kind, MentionLevel.NAME, chain, words)


NAMED = Attribution(
    (span("Jane Doe"),),
    (span("said"),),
    (span("the Oslo talks were off"),),
    AttributionForm.INDIRECT,
    SourceKind.NAMED,
    chain=0,
    rule="say",
)
AIDE = Attribution(
    (span("An aide"),),
    (span("told"),),
    (span("“it is\nover.”"),),
    AttributionForm.DIRECT,
    SourceKind.UNNAMED_OFFICIAL,
    descriptor="An aide",
    relayed_from="Reuters",
)


def context(*said: Attribution) -> Context:
    published = Published(When.on(date(2020, 3, 1)), DateBasis.GIVEN)
    sentences = (Sentence(Span(0, len(TEXT)), 0),)
    document = Document(
        "doc", "doc", None, None, None, None, None, None, None, "en", published, None, TEXT, (), sentences
    )  # fmt: skip
    names = (mention("Jane Doe", NameType.PERSON, 0), mention("Oslo", NameType.PLACE, 1))
    reading = Reading(document, Mentions("doc", published, names=names, attributions=said))
    entry = ArticleEntry("doc", "doc", None, None, None, None, None, published, None, (), "origin-1")
    people = {"e-0": entity("e-0", "Jane Q. Doe", NameType.PERSON), "e-1": entity("e-1", "Oslo", NameType.PLACE)}
    return Context((reading,), people, {("doc", 0): "e-0", ("doc", 1): "e-1"}, {"doc": entry})


def test_a_named_source_is_the_entity_and_the_content_tells_whom_it_is_about() -> None:
    (claim,) = claims.collect(context(NAMED))
    assert (claim.source.name, claim.source.entity, claim.about) == ("Jane Q. Doe", "e-0", ("e-1",))
    assert (claim.cue, claim.content) == ("said", "the Oslo talks were off")
    assert claim.reported == When.on(date(2020, 3, 1))


def test_an_unnamed_source_is_its_description_and_nobodys_entity() -> None:
    (claim,) = claims.collect(context(replace(AIDE, chain=0)))
    assert (claim.source.name, claim.source.entity, claim.source.relayed_from) == ("An aide", None, "Reuters")


def test_an_outlet_is_called_by_its_lexicon_name() -> None:
    outlet = replace(AIDE, source_kind=SourceKind.OUTLET, descriptor="the agency")
    (claim,) = claims.collect(context(outlet))
    assert claim.source.name == "Reuters"


def test_evidence_is_the_articles_own_words_and_content_is_on_one_line() -> None:
    (claim,) = claims.collect(context(AIDE))
    assert [item.exact for item in claim.evidence] == ["“it is\nover.”"]
    assert claim.content == "“it is over.”"


def test_ids_do_not_depend_on_the_other_claims() -> None:
    both = {claim.id for claim in claims.collect(context(NAMED, AIDE))}
    assert both == {claims.collect(context(one))[0].id for one in (NAMED, AIDE)}
    assert len(both) == 2


def test_what_was_not_said_makes_no_claim() -> None:
    assert claims.collect(context(replace(NAMED, speech=False))) == ()
