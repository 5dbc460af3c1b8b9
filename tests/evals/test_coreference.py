"""The coreference task reads the layout of the research data and scores what it is given."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evals import coreference, ecb

CORPUS = """
1_1x\t0\t0\tPolice\tA
1_1x\t0\t1\tarrested\tE1
1_1x\t0\t2\ta\t-
1_1x\t0\t3\tbaker\t-

1_2x\t3\t0\tThe\t-
1_2x\t3\t1\tarrest\tE1
1_2x\t3\t2\tof\t-
1_2x\t3\t3\ta\t-
1_2x\t3\t4\tbaker\t-
1_2x\t3\t5\tpleased\tE2
1_2x\t3\t6\tOslo\t-
1_2x\t3\t7\t.\t-
"""
MENTIONS = [("1_1x", 0, [1], "E1"), ("1_2x", 3, [1], "E1"), ("1_2x", 3, [5], "E2")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ECB_Dev_corpus.txt.gz").write_bytes(gzip.compress(CORPUS.encode()))
    rows = [{"doc_id": d, "sent_id": s, "tokens_number": t, "coref_chain": c} for d, s, t, c in MENTIONS]
    (tmp_path / "ECB_Dev_Event_gold_mentions.json.gz").write_bytes(gzip.compress(json.dumps(rows).encode()))
    return tmp_path


def test_mentions_are_the_words_of_the_text(folder: Path) -> None:
    corpus = ecb.read(folder / "ECB_Dev_Event_gold_mentions.json.gz")
    found = [tuple(span.of(corpus.documents[m.document].text) for span in m.spans) for m in corpus.mentions]
    assert found == [("arrested",), ("arrest",), ("pleased",)]
    assert corpus.documents[1].text == "The arrest of a baker pleased Oslo."


def test_a_folder_and_its_file_of_mentions_score_alike(folder: Path) -> None:
    figures = coreference.score(folder)
    assert figures == coreference.score(folder / "ECB_Dev_Event_gold_mentions.json.gz")
    assert figures["mentions"] == 3
    assert figures["conll_f1"] == pytest.approx(100.0)


def test_the_training_set_is_left_out_where_there_is_another(folder: Path) -> None:
    dev = folder / "ECB_Dev_Event_gold_mentions.json.gz"
    train = folder / "ECB_Train_Event_gold_mentions.json.gz"
    train.write_bytes(dev.read_bytes())
    assert ecb.mention_files(folder, "Event") == [dev]
    dev.unlink()
    assert ecb.mention_files(folder, "Event") == [train]


def test_a_mention_whose_words_the_text_lacks_is_alone(folder: Path) -> None:
    dev = folder / "ECB_Dev_Event_gold_mentions.json.gz"
    rows = json.loads(gzip.decompress(dev.read_bytes()))
    dev.write_bytes(gzip.compress(json.dumps([*rows, {**rows[0], "tokens_number": [99], "coref_chain": "E9"}]).encode()))
    assert coreference.score(dev)["mentions"] == 4


def test_a_folder_without_mentions_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no file of event mentions"):
        coreference.score(tmp_path)
