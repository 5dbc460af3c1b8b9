"""What a reader of a page would notice: noise left out, headline, byline, dateline, sentences, dates."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.documents.reader import read
from dateline.errors import InputError
from dateline.types.text import Article, Document, MediaType, NoiseKind
from dateline.types.times import DateBasis

BODY = (
    "The two sides met in the old customs house on Monday and talked until well after midnight.\n\n"
    "Nobody would say how it went.\n"
)


def text(content: str, **given: str) -> Document:
    return read(Article(content, MediaType.TEXT, "test", **given))


def kinds(document: Document) -> dict[str, NoiseKind]:
    return {item.span.of(document.text): item.kind for item in document.noise}


def sentences(document: Document) -> list[str]:
    return [sentence.span.of(document.text) for sentence in document.sentences]


def test_headline_byline_and_dateline_are_told_from_the_body() -> None:
    document = text(f"Envoys meet in the old harbour\n\nBy Ann Vale\n\nOSLO, Norway (AP) — {BODY}")
    assert document.title == "Envoys meet in the old harbour"
    assert document.byline == "Ann Vale"
    assert document.dateline is not None
    assert document.dateline.of(document.text) == "OSLO, Norway (AP) —"
    assert sentences(document)[:2] == [
        "Envoys meet in the old harbour",
        "The two sides met in the old customs house on Monday and talked until well after midnight.",
    ]


def test_text_that_starts_with_prose_has_no_headline() -> None:
    assert text(BODY).title is None


def test_a_given_title_is_found_in_the_text() -> None:
    document = text(f"ENVOYS MEET IN THE OLD HARBOUR.\n\n{BODY}", title="Envoys meet in the old harbour")
    assert document.title_span is not None
    assert document.title_span.start == 0


def test_a_section_label_is_not_the_headline() -> None:
    assert text(f"Harbour 2014\n\nEnvoys meet in the old harbour\n\n{BODY}").title == "Envoys meet in the old harbour"


def test_a_copied_caption_is_noise_both_times() -> None:
    caption = "Envoys wait on the quay in May 2012. (AP Photo/Ann Vale)"
    document = text(f"Envoys meet in the old harbour\n\n{caption}\n{caption}\n\n{BODY}")
    assert [item.span.of(document.text) for item in document.noise] == [caption, caption]


def test_a_doubled_sentence_of_a_version_comparison_is_read_once() -> None:
    said = "The pact fell on Friday by forty votes in a hall that was half empty."
    assert sentences(text(f"{said}{said}\n\n{BODY}")).count(said) == 1


def test_headlines_of_other_articles_between_paragraphs_are_noise() -> None:
    more = "The clerks who had brought them tea at ten were asked to leave when the shouting began.\n\n"
    document = text(
        f"{BODY}\n{more}Minister tells rebels to take the deal\n\n"
        f"{more.replace('clerks', 'guards')}{BODY.replace('two', 'three')}"
    )
    assert kinds(document)["Minister tells rebels to take the deal"] is NoiseKind.RELATED


def test_a_heading_of_the_next_paragraph_is_no_link_to_elsewhere() -> None:
    more = "The clerks who had brought them tea at ten were asked to leave when the shouting began.\n\n"
    document = text(
        f"{BODY}\n{more}Clerks were asked to leave the house\n\n{more.replace('tea', 'coffee')}{BODY.replace('two', 'three')}"
    )
    assert NoiseKind.RELATED not in kinds(document).values()


@pytest.mark.parametrize(
    "line", ["Click photo to enlarge »", "More videos (1 of 9)", "Page 1 of 2", "By Ann Vale", "From left: Ann Vale, Ron Hale"]
)
def test_page_furniture_is_no_headline(line: str) -> None:
    assert text(f"{line}\n\n{BODY}").title is None
    assert text(f"{line}\n\nEnvoys meet in the old harbour\n\n{BODY}").title == "Envoys meet in the old harbour"


def test_day_and_hour_behind_a_headline_are_not_of_it() -> None:
    document = text(f"Envoys meet in the old harbour May 3, 2014 5:05 PM\n\n{BODY}")
    assert document.title == "Envoys meet in the old harbour"
    assert document.published is not None and document.published.when.edtf == "2014-05-03"


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The two sides met in the old customs house on Monday and talked\n"
        "until well after midnight, said a clerk who had brought them tea\n"
        "and was asked to leave when the shouting began. Nobody would say\n"
        "how it went, and the boats left at dawn with all on board.\n"
    )
    document = text(wrapped)
    assert {sentence.paragraph for sentence in document.sentences} == {0}
    assert len(document.sentences) == 2


def test_one_paragraph_to_the_line_stays_so() -> None:
    document = text("The talks failed on Monday.\nThey are to go on in May.\nThe clerk brought tea.\n")
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1, 2]


@pytest.mark.parametrize(
    ("content", "given", "day", "basis"),
    [
        (f" date 2014-05-31 {BODY}", {}, "2014-05-31", DateBasis.METADATA),
        (BODY, {"url": "https://example.com/world/2014/may/03/envoys-meet"}, "2014-05-03", DateBasis.URL),
        (BODY, {"url": "https://example.com/a-20140503"}, "2014-05-03", DateBasis.URL),
        (BODY, {"url": "https://example.com/2014/05/03/x", "published": "2014-05-04"}, "2014-05-04", DateBasis.GIVEN),
        (f"Envoys meet in the old harbour\n\nPosted On:\n3rd May 2014\n\n{BODY}", {}, "2014-05-03", DateBasis.TEXT),
        (f"May 3, 2014 (VPN) – {BODY}", {}, "2014-05-03", DateBasis.TEXT),
        (f"Saturday, Aug 23, 2014\n\nEnvoys meet in the old harbour\n17 Dec\n\n{BODY}", {}, "2013-12-17", DateBasis.TEXT),
    ],
)
def test_the_page_is_dated_by_its_best_clue(content: str, given: dict[str, str], day: str, basis: DateBasis) -> None:
    published = text(content, **given).published
    assert published is not None
    assert (published.when.day, published.basis) == (date.fromisoformat(day), basis)
    assert published.clues[0].kept


def test_a_losing_clue_is_kept_as_not_believed() -> None:
    published = text(f"Saturday, Aug 23, 2014\n\nEnvoys meet in the old harbour\n17 Dec\n\n{BODY}").published
    assert published is not None
    assert [clue.kept for clue in published.clues] == [True, False]


def test_an_update_stamp_is_the_last_change_not_the_publication() -> None:
    stamps = "Tuesday, 12th February 2019, 9:05 am\nUpdated Friday, 6th September 2019, 3:09 pm"
    document = text(f"Envoys meet in the old harbour\n\n{stamps}\n\n{BODY}")
    assert document.published is not None and document.published.when.edtf == "2019-02-12"
    assert document.modified is not None and document.modified.when.edtf == "2019-09-06"


def test_a_crawl_day_alone_gives_a_bound_and_no_day() -> None:
    published = text(f"Saturday, Aug 23, 2014\n\nEnvoys meet in the old harbour\n\n{BODY}").published
    assert published is not None
    assert (published.basis, published.when.day, published.when.latest) == (DateBasis.BOUNDS, None, date(2014, 8, 23))


def test_dates_in_the_running_text_date_nothing() -> None:
    assert text("The pact of 3 May 2014 was signed again on Monday by all who had signed it then.").published is None


@pytest.mark.parametrize(
    ("head", "outlet", "byline", "day"),
    [
        ("Envoys meet in the old harbour\n\n*The Valley Post* — May 3, 2014", "The Valley Post", None, "2014-05-03"),
        ("The Valley Post | 3 May 2014\n\nEnvoys meet in the old harbour", "The Valley Post", None, "2014-05-03"),
        ("Envoys meet in the old harbour\n\nReuters, May 3 2014", "Reuters", None, "2014-05-03"),
        ("Envoys meet in the old harbour\n\nBy Ann Vale | May 3, 2014", None, "Ann Vale", "2014-05-03"),
        (
            "Envoys meet in the old harbour\n\n3 May 2014 - By Ann Vale, The Valley Courier",
            "The Valley Courier",
            "Ann Vale",
            "2014-05-03",
        ),
        ("Envoys meet in the old harbour\n\nAnn Vale, Reuters, May 3, 2014 9:10 GMT", "Reuters", "Ann Vale", "2014-05-03"),
        ("The Valley Courier\n\nEnvoys meet in the old harbour\n\nBy Ann Vale", "The Valley Courier", "Ann Vale", None),
        ("Reuters\n\nEnvoys meet in the old harbour", "Reuters", None, None),
        ("Envoys meet in the old harbour\n\nBy The Associated Press", "The Associated Press", "The Associated Press", None),
        ("Envoys meet in the old harbour\n\nOSLO (Valley Wire) —", "Valley Wire", None, None),
        ("Envoys meet in the old harbour\n\nOSLO (May 3) —", None, None, None),
        ("Envoys meet in the old harbour\n\nAnn Vale in Oslo, July 8, 2013", None, None, None),
        ("Envoys meet in the old harbour\n\nAnn Vale at a talk, July 8, 2013. (Photo by Ron Hale/Valley Wire)", None, None, None),
    ],
)
def test_outlet_writer_and_day_are_found_at_the_head(head: str, outlet: str | None, byline: str | None, day: str | None) -> None:
    document = text(f"{head}{' ' if head.endswith('—') else chr(10) * 2}{BODY}")
    assert document.title == "Envoys meet in the old harbour"
    assert (document.outlet, document.byline) == (outlet, byline)
    assert (document.published and document.published.when.edtf) == day


def test_another_language_is_named_and_read() -> None:
    document = text(
        "Le ministre a dit que les deux pays ont trouvé un accord sur la paix dans la nuit de lundi à mardi avec"
        " le soutien de tous."
    )
    assert document.language == "fr"
    assert document.sentences


def test_an_id_depends_on_what_was_given_and_nothing_else() -> None:
    one, two = text(BODY), read(Article(BODY, MediaType.TEXT, "elsewhere", path="/a/b"))
    assert one.id == two.id != text(BODY, url="https://example.com/x").id


@pytest.mark.parametrize("content", ["", " \n\t\n", "\u200b\ufeff"])
def test_an_empty_text_is_refused(content: str) -> None:
    with pytest.raises(InputError, match="empty"):
        text(content)


def test_a_page_gives_body_title_author_and_dates() -> None:
    page = (
        '<html><head><title>Envoys meet</title><meta property="article:published_time" content="2014-05-03T10:00:00Z">'
        '<meta property="article:modified_time" content="2014-05-04"><meta name="author" content="Ann Vale">'
        '<script>document.write("no")</script></head><body><nav>Home</nav><article><h1>Envoys meet</h1>'
        + "".join(f"<p>{part}</p>" for part in BODY.split("\n\n") * 4)
        + "</article></body></html>"
    )
    document = read(Article(page, MediaType.HTML, "page.html"))
    assert "old customs house" in document.text and "<p>" not in document.text and "no" not in document.text.split()
    assert document.published is not None and document.published.when.edtf == "2014-05-03"
    assert document.modified is not None and document.modified.when.edtf == "2014-05-04"
    assert document.byline == "Ann Vale"


def test_a_page_nested_without_end_is_read_or_refused() -> None:
    page = "<div>" * 50_000 + "<p>The talks failed on Monday, and nobody would say why they had.</p>"
    try:
        assert "talks failed" in read(Article(page, MediaType.HTML, "deep.html")).text
    except InputError as error:
        assert "deep.html" in str(error)


def test_markdown_marks_are_no_words() -> None:
    content = f"---\ntitle: Envoys meet\ndate: 2014-05-03\n---\n\n# Envoys meet\n\n{BODY}\n![quay](a.png)\n"
    document = read(Article(content, MediaType.MARKDOWN, "a.md"))
    assert document.title == "Envoys meet"
    assert document.published is not None and document.published.when.edtf == "2014-05-03"
    assert all("#" not in sentence and "![" not in sentence for sentence in sentences(document))


@pytest.mark.shared
def test_seeds_are_clean_and_dated(shared) -> None:  # type: ignore[no-untyped-def]
    found = {
        path.name[:3]: read(Article(path.read_text(), MediaType.TEXT, path.name))
        for path in sorted((shared / "seeds").glob("*.txt"))
    }
    assert found["000"].published is None
    assert found["001"].dateline is not None and found["001"].dateline.of(found["001"].text).startswith("WASHINGTON")
    assert found["003"].published is not None and found["003"].published.when.edtf == "2018-05-31"
    assert len(found["000"].noise) == 4 and len(found["001"].noise) == 2


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("OSLO | Sat May 3, 2014 11:50 am EST OSLO (Reuters) - ", "2014-05-03"),
        ("Saturday 3 May 2014 18.59 BST ", "2014-05-03"),
        ("Saturday, May 3, 2014; 4:57 PM ", "2014-05-03"),
    ],
)
def test_a_date_that_ran_together_with_the_first_sentence_is_the_pages(head: str, day: str) -> None:
    document = read(Article(head + BODY, MediaType.TEXT, "a.txt"))
    assert document.published is not None and document.published.when.edtf == day
    assert all("2014" not in sentence for sentence in sentences(document)[:1])


def test_a_last_change_that_ran_together_with_the_first_sentence_is_no_publication() -> None:
    document = read(Article("Page last updated at 07:48 GMT, Saturday, 3 May 2014 " + BODY, MediaType.TEXT, "a.txt"))
    assert document.published is not None and document.published.when.day is None
    assert document.published.when.latest == date(2014, 5, 3)
    assert document.modified is not None and document.modified.when.edtf == "2014-05-03"


@pytest.mark.parametrize(
    "head", ["Four were shot about 9:30 p.m. Saturday, May 3, 2014. ", "The talks ended on Saturday, May 3, 2014 at 4:57 pm. "]
)
def test_the_hour_of_an_event_is_no_stamp(head: str) -> None:
    assert read(Article(head + BODY, MediaType.TEXT, "a.txt")).published is None


def test_stamps_of_readers_comments_bound_the_page_and_are_not_its_day() -> None:
    comments = "\n\nPosted: Monday, May 5, 2014\n\nWell said.\n\nPosted: Sunday, May 4, 2014\n\nI was there and saw nothing."
    document = read(Article(BODY + comments, MediaType.TEXT, "a.txt"))
    assert document.published is not None and document.published.when.day is None
    assert document.published.when.latest == date(2014, 5, 4)
