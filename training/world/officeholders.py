"""Writes the generated block `leaders` of src/dateline/rules/world/officeholders.toml.

    python training/world/officeholders.py ../shared/data/actors

Reads reign_leaders.jsonl.gz and factbook_leaders_demonyms.jsonl.gz. Countries that the hand-written block `holders`
covers for an office and years are left to it: a generated line is dropped where a hand-written one of the same country
and surname overlaps it.
"""

from __future__ import annotations

import calendar
import gzip
import json
import re
import sys
import tomllib
import unicodedata
from datetime import date, datetime
from html import unescape
from pathlib import Path

NO_STATES = {
    "ABW",
    "AIA",
    "ASM",
    "ATF",
    "BMU",
    "COK",
    "CYM",
    "FRO",
    "GRL",
    "GUM",
    "HKG",
    "MAC",
    "MAF",
    "MNP",
    "MSR",
    "NCL",
    "NIU",
    "PRI",
    "PYF",
    "SMR",
    "SPM",
    "SXM",
    "TCA",
    "VGB",
    "VIR",
    "WLF",
    "UNK",
}  # their heads are those of another state, or of no news

TARGET = Path(__file__).parents[2] / "src/dateline/rules/world/officeholders.toml"
SINCE = date(1990, 1, 1)

COW = {  # Correlates of War abbreviations that differ from ISO 3166-1 alpha-3; None: a state that is no more
    "AAB": "ATG", "ALG": "DZA", "ANG": "AGO", "AUL": "AUS", "AUS": "AUT", "BAH": "BHR", "BAR": "BRB", "BFO": "BFA",
    "BHM": "BHS", "BHU": "BTN", "BNG": "BGD", "BOS": "BIH", "BOT": "BWA", "BRU": "BRN", "BUI": "BDI", "BUL": "BGR",
    "CAM": "KHM", "CAO": "CMR", "CAP": "CPV", "CDI": "CIV", "CEN": "CAF", "CHA": "TCD", "CON": "COG", "COS": "CRI",
    "CRO": "HRV", "CZR": "CZE", "DEN": "DNK", "DRC": "COD", "DRV": "VNM", "EQG": "GNQ", "ETM": "TLS", "FIJ": "FJI",
    "FRN": "FRA", "GAM": "GMB", "GDR": None, "GFR": "DEU", "GMY": "DEU", "GRG": "GEO", "GRN": "GRD", "GUA": "GTM",
    "GUI": "GIN", "HAI": "HTI", "HON": "HND", "ICE": "ISL", "INS": "IDN", "IRE": "IRL", "KOS": "XKX", "KUW": "KWT",
    "KYR": "KGZ", "KZK": "KAZ", "LAT": "LVA", "LEB": "LBN", "LES": "LSO", "LIB": "LBY", "LIT": "LTU", "MAA": "MRT",
    "MAC": "MKD", "MAD": "MDV", "MAG": "MDG", "MAL": "MYS", "MAS": "MUS", "MAW": "MWI", "MLD": "MDA", "MNC": "MCO",
    "MON": "MNG", "MOR": "MAR", "MSI": "MHL", "MYA": "MMR", "MZM": "MOZ", "NAU": "NRU", "NEP": "NPL", "NEW": "NZL", "NIG": "NGA",
    "NIR": "NER", "NTH": "NLD", "OMA": "OMN", "PAL": "PLW", "PAR": "PRY", "PHI": "PHL", "POR": "PRT", "ROK": "KOR",
    "ROM": "ROU", "RVN": None, "SAF": "ZAF", "SAL": "SLV", "SEN": "SEN", "SEY": "SYC", "SIE": "SLE", "SIN": "SGP",
    "SKN": "KNA", "SLO": "SVK", "SLU": "LCA", "SLV": "SVN", "SNM": "SMR", "SOL": "SLB", "SPN": "ESP", "SRI": "LKA",
    "SUD": "SDN", "SVG": "VCT", "SWA": "SWZ", "SWD": "SWE", "SWZ": "CHE", "TAJ": "TJK", "TAZ": "TZA", "THI": "THA",
    "TOG": "TGO", "TRI": "TTO", "UAE": "ARE", "UKG": "GBR", "URU": "URY", "VAN": "VUT", "YAR": "YEM", "YPR": None,
    "YUG": "SRB", "ZAM": "ZMB", "ZIM": "ZWE",
}  # fmt: skip


def main(folder: Path) -> None:
    text = TARGET.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    taken = [line.split("|") for line in data["holders"].strip().splitlines()]
    terms = [_term("|".join(cells)) for cells in taken]
    current = [line for line in _factbook(folder) if not _covered(line, terms)]
    terms += [_term(line) for line in current]
    lines = sorted({*current, *(line for line in _reign(folder) if not _covered(line, terms))})
    head, _ = text.split("leaders = '''\n")
    TARGET.write_text(head + "leaders = '''\n" + "\n".join(lines) + "\n'''\n", encoding="utf-8")
    print(len(lines), "terms")


def _term(line: str) -> tuple[str, str, str, str]:
    country, _, _, surname, start, end, *_ = (cell.strip() for cell in line.split("|"))
    return country, surname, start, end or "9999-12-31"


def _covered(line: str, terms: list[tuple[str, str, str, str]]) -> bool:
    country, _, name, surname, start, end, _ = (cell.strip() for cell in line.split("|"))
    words = {_fold(word) for word in f"{name} {surname}".split()}
    return any(
        country == c and words & {_fold(w) for w in s.split()} and start <= last and first <= (end or "9999-12-31")
        for c, s, first, last in terms
    )


def _fold(word: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKD", word.lower()) if ch.isalpha())


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _reign(folder: Path) -> list[str]:
    rows = [r for r in _rows(folder / "reign_leaders.jsonl.gz") if r["syear"].isdigit() and r["smonth"].isdigit()]
    starts: dict[str, list[date]] = {}
    for row in rows:
        starts.setdefault(row["stateabb"], []).append(_start(row))
    lines = []
    for row in rows:
        country = COW.get(row["stateabb"], row["stateabb"])
        name = re.sub(r"\s+", " ", row["leader"]).strip()
        if (
            country is None
            or country in NO_STATES
            or not name
            or re.search(r" and |[&(]", name)
            or name.lower() in ("interim", "junta", "unknown")
        ):
            continue
        start, end, precision = _start(row), "", "open"
        if row["eyear"].isdigit():
            month = (int(row["eyear"]), int(row["emonth"]))
            last = date(*month, calendar.monthrange(*month)[1])
            if last < SINCE or last < start:
                continue
            # the successor's first day, when it falls into the same month, is the day this one left
            nexts = [s for s in starts[row["stateabb"]] if s > start and (s.year, s.month) == month]
            end, precision = (min(nexts).isoformat(), "") if nexts else (last.isoformat(), "month")
        lines.append(f"{country} | leader | {name} | {_surname(name, country)} | {start.isoformat()} | {end} | {precision}")
    return lines


def _start(row: dict[str, str]) -> date:
    day = int(row["sdate"]) if row["sdate"].isdigit() and int(row["sdate"]) else 1
    year, month = int(row["syear"]), int(row["smonth"])
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _surname(name: str, country: str) -> str:
    words = name.split()
    return words[0] if country in ("CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "HKG") else words[-1]


def _factbook(folder: Path) -> list[str]:
    countries = {r["name"]: r["cca3"] for r in _rows(folder / "countries_mledoze.jsonl.gz")}
    offices = {"chief_of_state": None, "head_of_government": None}
    lines = []
    for row in _rows(folder / "factbook_leaders_demonyms.jsonl.gz"):
        country = countries.get(row["name"] or "")
        for field in offices:
            found = re.match(
                r"(?P<office>(?:(?:Interim|Acting|Transitional)\s+)?(?:President|Prime Minister|Premier|Chancellor|King|Queen"
                r"|Emperor|Sultan|Amir|Taoiseach))\s+(?P<name>[^();,]+?)(?:, Jr\.)?\s+\(since (?P<since>\d{1,2} \w+ \d{4})\)",
                unescape(row[field] or ""),
            )
            if (
                not country
                or country in NO_STATES
                or not found
                or found["name"].startswith("of ")
                or (found["office"] in ("King", "Queen") and country not in ("GBR", "MYS", "BTN"))
            ):
                continue
            capitals = [w for w in found["name"].split() if w.isupper() and len(w) > 1]
            surname = " ".join(w.capitalize() if "-" not in w else w.title() for w in capitals) or found["name"].split()[-1]
            name = " ".join(w.title() if w.isupper() and len(w) > 1 else w for w in found["name"].split())
            since = _day(found["since"])
            if since:
                lines.append(f"{country} | {found['office'].lower()} | {name} | {surname} | {since.isoformat()} | | open")
    return lines


def _day(text: str) -> date | None:
    for form in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
