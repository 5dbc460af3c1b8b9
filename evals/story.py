"""A story against its gold record: engagements and their dated steps, disagreements, sources, publication dates.

PATH is a folder of .txt and gold.json, or a gold.json whose key `texts` names the folder, from its own. Where it has a key
`articles` ([{name, file, id}]), these are rows of .jsonl.gz files there (id or doc_id, date or dct, text; or id, pub_date,
sentences of treebank tokens). A gold engagement is matched to one of the record whose cited articles overlap it (Jaccard >=
.3), one to one, those that tell most of its steps first; what is left over on the record's side is extra. A step is found if
the matched one has a step of the same family, dated (when or reported) within a day; a disagreement is touched if one of the
record's has values that cite articles of two of its sides; a source is right if name and kind agree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.calendar import edtf
from dateline.record.build import build
from dateline.types.text import Article, MediaType
from dateline.views import export
from evals.pipeline import read_all, rows

JACCARD = 0.3
DAY = timedelta(days=1)
FAMILIES = (
    frozenset({"proposed", "planned", "confirmed", "rescheduled"}),
    frozenset({"in_doubt"}),
    frozenset({"postponed", "cancelled", "denied", "not_held"}),
    frozenset({"under_way", "held"}),
)
GIVEN = ("engagements_matched", "steps_found", "disagreements_touched")
"""Figures that are also told as if every page bore its date: what the dating of undated pages does not cost."""
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Json = Mapping[str, Any]


def score(path: Path) -> dict[str, float]:
    """Reads and builds the story of a folder, and compares it with its gold record."""
    gold_file = path if path.is_file() else path / "gold.json"
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    folder = gold_file.parent / str(gold.get("texts", "."))
    if "articles" in gold:
        articles = list(_listed(folder, gold["articles"]))
    else:
        texts = sorted(folder.glob("*.txt"))
        articles = [Article(file.read_text(encoding="utf-8"), MediaType.TEXT, file.name, path=file.name) for file in texts]
    figures = compare(export.record(build(read_all(articles))), gold)
    days = {
        page["article_id"]: page["date"]
        for page in gold.get("publication_dates", ())
        if WHOLE_DAY.fullmatch(page.get("date") or "")
    }
    if any(article.published is None and Path(article.name).stem in days for article in articles):
        known = [replace(article, published=article.published or days.get(Path(article.name).stem)) for article in articles]
        given = compare(export.record(build(read_all(known))), gold)
        figures |= {f"{key}_dates_given": given[key] for key in GIVEN}
    return figures


def _listed(folder: Path, wanted: Sequence[Json]) -> Iterable[Article]:
    """The articles that a gold record lists by file and id, dated as their file dates them."""
    files = sorted({a["file"] for a in wanted})
    rows_of = {file: {row.get("id") or row["doc_id"]: row for row in rows(folder / file)} for file in files}
    for article in wanted:
        row = rows_of[article["file"]][article["id"]]
        text = row["text"] if "text" in row else "\n".join(_written(sentence) for sentence in row["sentences"])
        name = f"{article['name']}.txt"
        yield Article(text, MediaType.TEXT, name, path=name, published=row.get("pub_date") or row.get("date") or row.get("dct"))


def _written(tokens: str) -> str:
    """A sentence of treebank tokens as it would be printed."""
    for token, sign in (
        ("-LRB- ", "("),
        (" -RRB-", ")"),
        ("-LRB-", "("),
        ("-RRB-", ")"),
        ("`` ", '"'),
        (" ''", '"'),
        ("''", '"'),
    ):
        tokens = tokens.replace(token, sign)
    tokens = re.sub(r" ('s|'re|'ve|'ll|'d|'m|n't|')(?=\W|$)", r"\1", tokens)
    return re.sub(r" ([,.;:?!%])", r"\1", tokens).replace("\\*", "*").replace("\\/", "/")


def compare(record: Json, gold: Json) -> dict[str, float]:
    """The figures of stories/README.md for an exported record. Shares are 0 to 1; `n_` and `extra_` are counts."""
    stems = {a["id"]: Path(a["path"] or a["id"]).stem for a in record["articles"]}
    figures: dict[str, float] = {}
    figures.update(_engagements(record, gold, stems))
    figures.update(_disagreements(record, gold, stems))
    figures.update(_sources(record, gold, stems))
    figures.update(_dates(record, gold, stems))
    return figures


# --- engagements


def _engagements(record: Json, gold: Json, stems: Mapping[str, str]) -> dict[str, float]:
    cited = {e["id"]: _cited(e["history"], stems) for e in record["engagements"]}
    by_id = {e["id"]: e for e in record["engagements"]}
    pairs = _pairs(gold["engagements"], cited, by_id)
    steps, dated = 0, 0
    for number, wanted in enumerate(gold["engagements"]):
        own = by_id[pairs[number]] if number in pairs else None
        steps += len(wanted["status_history"])
        dated += sum(own is not None and _told(own, step) for step in wanted["status_history"])
    n = len(gold["engagements"])
    extra = [e for e in record["engagements"] if e["id"] not in pairs.values()]
    return {
        "engagements_matched": len(pairs) / n if n else 1.0,
        "steps_found": dated / steps if steps else 1.0,
        "n_engagements": float(n),
        "n_steps": float(steps),
        "n_engagements_of_record": float(len(cited)),
        "extra_engagements": float(len(extra)),
        "extra_engagements_background": float(sum(1 for e in extra if e["background"])),
    }


def _pairs(gold: Sequence[Json], cited: Mapping[str, set[str]], by_id: Mapping[str, Json]) -> dict[int, str]:
    """Index of the gold engagement -> id of the one that is matched to it: best fit first, each of either side once."""
    fits = []
    for number, wanted in enumerate(gold):
        articles = {stem for step in wanted["status_history"] for stem in step["evidence_article_ids"]}
        for key in sorted(cited):
            fit = _fit(cited[key], articles, by_id[key], wanted)
            if fit[0] >= JACCARD:
                fits.append((-fit[1], -fit[0], number, key))
    pairs: dict[int, str] = {}
    for _, _, number, key in sorted(fits):
        if number not in pairs and key not in pairs.values():
            pairs[number] = key
    return pairs


def _fit(own: set[str], articles: set[str], engagement: Json, wanted: Json) -> tuple[float, int]:
    """By overlap; equal overlaps by how many of its steps the engagement tells."""
    return (_jaccard(own, articles), sum(_told(engagement, step) for step in wanted["status_history"]))


def _cited(history: Iterable[Json], stems: Mapping[str, str]) -> set[str]:
    return {stems[cite["article"]] for step in history for cite in step["cites"] if cite["article"] in stems}


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _told(engagement: Json, step: Json) -> bool:
    family = next((f for f in FAMILIES if step["code"] in f), frozenset())
    wanted = _bounds(step["date"])
    return any(
        own["status"] in family and any(_meet(_bounds(own[key]), wanted) for key in ("when", "reported") if own[key])
        for own in engagement["history"]
    )


def _bounds(text: str | None) -> tuple[date, date] | None:
    """First and last day of an EDTF time as it is written, marks of doubt aside; None where it is open or not given."""
    days: list[date] = []
    for part in (text or "").split("/"):
        try:
            when = edtf.parse(part.rstrip("?~%"))
        except ValueError:
            return None
        if when.earliest is None or when.latest is None:
            return None
        days += [when.earliest, when.latest]
    return (min(days), max(days)) if days else None


def _meet(own: tuple[date, date] | None, wanted: tuple[date, date] | None) -> bool:
    """Within a day of each other; a stretch of more than a fortnight dates nothing."""
    if own is None or wanted is None or own[1] - own[0] > max(14 * DAY, wanted[1] - wanted[0]):
        return False
    return own[0] - DAY <= wanted[1] and wanted[0] - DAY <= own[1]


# --- disagreements


def _disagreements(record: Json, gold: Json, stems: Mapping[str, str]) -> dict[str, float]:
    own = [
        [{stems[cite["article"]] for cite in value["cites"] if cite["article"] in stems} for value in item["values"]]
        for item in record["disagreements"]
    ]
    kinds = [item["kind"] for item in record["disagreements"]]
    used: set[int] = set()
    touched, right = 0, 0
    for wanted in gold["disagreements"]:
        sides = [set(value["article_ids"]) for value in wanted["values"]]
        hits = [i for i, values in enumerate(own) if _touches(values, sides)]
        used.update(hits)
        touched += bool(hits)
        right += any(kinds[i] == wanted["kind"] for i in hits)
    n = len(gold["disagreements"])
    conflicts = [i for i, kind in enumerate(kinds) if kind == "conflict"]
    return {
        "disagreements_touched": touched / n if n else 1.0,
        "disagreements_of_right_kind": right / n if n else 1.0,
        "extra_conflicts": float(sum(1 for i in conflicts if i not in used)),
        "n_conflicts": float(len(conflicts)),
    }


def _touches(values: list[set[str]], sides: list[set[str]]) -> bool:
    """Two values of the record cite articles of two different sides."""
    return any((a & x and b & y) or (a & y and b & x) for a, b in combinations(values, 2) for x, y in combinations(sides, 2))


# --- sources


def _sources(record: Json, gold: Json, stems: Mapping[str, str]) -> dict[str, float]:
    told: dict[str, list[Json]] = {}
    for claim in record["claims"]:
        for article in {stems.get(cite["article"], "") for cite in claim["cites"]}:
            told.setdefault(article, []).append(claim["source"])
    names, right = 0, 0
    for wanted in gold["attribution"]:
        same = [s for s in told.get(wanted["article_id"], []) if _same_name(s, wanted["source"])]
        names += bool(same)
        right += any(s["kind"] == wanted["kind"] for s in same)
    n = len(gold["attribution"])
    return {"sources_named": names / n if n else 1.0, "sources_right": right / n if n else 1.0}


def _words(text: str | None) -> set[str]:
    return {w for w in re.findall(r"\w+", (text or "").lower()) if w not in {"the", "a", "an", "of", "s", "who", "had", "to"}}


def _same_name(source: Json, name: str) -> bool:
    own = _words(source["name"]) | _words(source.get("descriptor"))
    wanted = _words(name)
    return bool(wanted) and len(own & wanted) * 2 >= len(wanted)


# --- publication dates


def _dates(record: Json, gold: Json, stems: Mapping[str, str]) -> dict[str, float]:
    published = {stems[a["id"]]: a["published"] for a in record["articles"]}
    exact = wrong = holds = fails = 0
    for wanted in gold["publication_dates"]:
        own = _bounds(published.get(wanted["article_id"]))
        if own is None:
            continue
        first, last = (_day(wanted.get("not_before")), _day(wanted.get("not_after")))
        if wanted["date"] is not None and wanted["status"] == "determined":
            first = last = _day(wanted["date"])
        inside = (first is None or own[1] >= first) and (last is None or own[0] <= last)
        if own[0] == own[1]:
            exact += inside
            wrong += not inside
        else:
            holds += inside
            fails += not inside
    n = len(gold["publication_dates"])
    return {
        "dates_exact": exact / n if n else 1.0,
        "dates_wrong_day": wrong / n if n else 0.0,
        "dates_bounds_hold": holds / n if n else 0.0,
        "dates_bounds_fail": fails / n if n else 0.0,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
