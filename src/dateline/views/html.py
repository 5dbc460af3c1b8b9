"""Page -> one HTML file that needs nothing else: no script, no network, light and dark, fit to print. All text is escaped."""

from __future__ import annotations

import html
import re
from typing import assert_never

from dateline.views.blocks import (
    Block,
    Card,
    Heading,
    Items,
    Line,
    Page,
    Paragraph,
    Reference,
    References,
    Rows,
    Run,
    Sides,
    Tone,
    Track,
)
from dateline.views.clean import safe

_URL = re.compile(r"https?://[^\s\"'<>`\\]+", re.IGNORECASE)

_CITE = re.compile(r'<a class="cite" href="#ref-(\d+)"')
_HEADING = re.compile(r"<h2>([^<]*)")
_PLACE = re.compile("\x00(\\d+)\x00")
"""Where a reference links back: no stranger's text can hold it, as control characters are taken out."""
_BACK = 9
"""Places that a reference links back to."""
_FEW, _MANY = 2, 12
"""Sections of a page that are listed at its head: more than the first, at most the second."""

_STYLE = """
:root{color-scheme:light dark;--ink:#1c1e21;--quiet:#666c74;--paper:#fdfcfa;--line:#dcd9d2;--good:#17693f;--bad:#a3261b;
  --doubt:#8a5a00;--open:#0b5c86}
@media(prefers-color-scheme:dark){:root{--ink:#e6e4df;--quiet:#9aa0a8;--paper:#16181b;--line:#34383d;--good:#6fcf97;
  --bad:#ff8a7d;--doubt:#e8b45a;--open:#7cc4ea}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:52rem;background:var(--paper);color:var(--ink);
  font:1rem/1.55 Charter,Georgia,"Noto Serif",serif;overflow-wrap:anywhere}
header{margin-bottom:1.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
h2{font:600 .8rem/1.4 system-ui,sans-serif;letter-spacing:.09em;text-transform:uppercase;margin:2.6rem 0 1rem;
  padding-bottom:.35rem;border-bottom:1px solid var(--line);display:flex;justify-content:space-between;gap:1rem}
h2 small{font-weight:400;letter-spacing:0;text-transform:none;color:var(--quiet)}
h3{font-size:1.08rem;line-height:1.35;margin:0;display:flex;justify-content:space-between;gap:1rem;align-items:baseline}
p{margin:.3rem 0}
.dim{color:var(--quiet)}.good{color:var(--good)}.bad{color:var(--bad)}.doubt{color:var(--doubt)}.open{
  color:var(--open)}.quote{font-style:italic}
.cite{font:.72rem system-ui,sans-serif;vertical-align:super;line-height:0;text-decoration:none;color:var(--open)}
.badge{font:600 .82rem system-ui,sans-serif;white-space:nowrap}
.rows{display:grid;grid-template-columns:minmax(6.5rem,max-content) 1fr;gap:.45rem 1.25rem;margin:.4rem 0;align-items:baseline}
.rows dt{font:.85rem/1.7 system-ui,sans-serif;color:var(--quiet);font-variant-numeric:tabular-nums}
.rows dd{margin:0}.rows dd p:first-child{margin-top:0}
.card{margin:0 0 1.7rem;break-inside:avoid}
ul{margin:.3rem 0;padding-left:1.2rem}
ol.track{list-style:none;margin:.7rem 0 0;padding:0}
ol.track li{position:relative;padding:0 0 .7rem 1.8rem}
ol.track li::before{content:"";position:absolute;left:.42rem;top:1.3rem;bottom:-.2rem;border-left:1px solid var(--line)}
ol.track li:last-child::before{display:none}
ol.track .sign{position:absolute;left:0;width:1rem;text-align:center}
ol.track time{font:.85rem system-ui,sans-serif;color:var(--quiet);margin-right:.6rem;font-variant-numeric:tabular-nums}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:.6rem 0}
.sides>div{border-left:3px solid var(--line);padding-left:.8rem}
ol.refs{padding-left:2.6rem;font-size:.92rem}
ol.refs li{margin:.5rem 0}ol.refs li:target{outline:2px solid var(--open);outline-offset:4px}
nav{margin:1rem 0 0;font:.85rem/1.9 system-ui,sans-serif;color:var(--quiet)}
.back{font:.8rem system-ui,sans-serif;white-space:nowrap}.back a{color:var(--open);text-decoration:none;padding:0 .15rem}
a.cite:target{outline:2px solid var(--open);outline-offset:2px}
blockquote{margin:.15rem 0;color:var(--quiet)}
a{color:inherit}
@media print{body{max-width:none;padding:0;background:#fff;color:#000}a{text-decoration:none}}
@media(max-width:34rem){.rows{grid-template-columns:1fr;gap:.1rem}
  .rows dd{margin-bottom:.6rem}h3,h3 .badge{display:block}}
"""


def render(page: Page, language: str = "en") -> str:
    """The page as a whole HTML document."""
    body = _both_ways("\n".join(_block(block) for block in page.blocks))
    body, contents = _sections(body)
    subtitle = f'<p class="dim">{_line(page.subtitle)}</p>' if page.subtitle else ""
    return (
        f'<!doctype html>\n<html lang="{_text(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="generator" content="dateline">\n<title>{_text(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<header><h1>{_text(page.title)}</h1>{subtitle}{contents}</header>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _both_ways(body: str) -> str:
    """Gives each citation an anchor, and each reference links back to all the places that cite it."""
    places: dict[str, int] = {}

    def cited(match: re.Match[str]) -> str:
        number = match[1]
        places[number] = places.get(number, 0) + 1
        return f'<a class="cite" id="cite-{number}-{places[number]}" href="#ref-{number}"'

    def back(match: re.Match[str]) -> str:
        count = places.get(match[1], 0)
        links = (
            f'<a href="#cite-{match[1]}-{n}" aria-label="back to where [{match[1]}] is cited">{"↩" if n == 1 else n}</a>'
            for n in range(1, min(count, _BACK) + 1)
        )
        return f' <span class="back">{" ".join(links)}</span>' if count else ""

    return _PLACE.sub(back, _CITE.sub(cited, body))


def _sections(body: str) -> tuple[str, str]:
    """The body with an anchor for each section, and links to them where there are several."""
    names: list[str] = []

    def anchored(match: re.Match[str]) -> str:
        names.append(match[1])
        return f'<h2 id="section-{len(names)}">{match[1]}'

    body = _HEADING.sub(anchored, body)
    links = " · ".join(f'<a href="#section-{number}">{name}</a>' for number, name in enumerate(names, 1))
    return body, f'<nav aria-label="Sections">{links}</nav>' if _FEW < len(names) <= _MANY else ""


def _text(text: str) -> str:
    return html.escape(safe(text), quote=True)


def _line(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.cite is not None:
        return f'<a class="cite" href="#ref-{run.cite:d}">{text}</a>'
    if run.tone is Tone.PLAIN:
        return text
    if run.tone is Tone.STRONG:
        return f"<strong>{text}</strong>"
    return f'<span class="{run.tone.value}">{text}</span>'


def _block(block: Block) -> str:  # noqa: PLR0911  (one line for each kind of block)
    match block:
        case Heading():
            note = f"<small>{_text(block.note)}</small>" if block.note else ""
            return f"<h2>{_text(block.text)}{note}</h2>"
        case Card():
            badge = f'<span class="badge {block.badge.tone.value}">{_text(block.badge.text)}</span>' if block.badge else ""
            inner = "\n".join(_block(part) for part in block.blocks)
            return f'<section class="card"><h3><span>{_line(block.head)}</span>{badge}</h3>\n{inner}</section>'
        case Paragraph():
            return f"<p>{_line(block.line)}</p>"
        case Rows():
            return _rows(block)
        case Items():
            return "<ul>" + "".join(f"<li>{_line(item)}</li>" for item in block.items) + "</ul>"
        case Track():
            return _track(block)
        case Sides():
            return _sides(block)
        case References():
            return '<ol class="refs">' + "\n".join(map(_reference, block.entries)) + "</ol>"
        case _:
            assert_never(block)


def _rows(block: Rows) -> str:
    cells = [
        f"<dt>{_line(row.label)}</dt><dd>{''.join(f'<p>{_line(line)}</p>' for line in row.lines)}</dd>" for row in block.rows
    ]
    return f'<dl class="rows">{"".join(cells)}</dl>'


def _track(block: Track) -> str:
    steps: list[str] = []
    for step in block.steps:
        sign = f'<span class="sign {step.tone.value}" aria-hidden="true">{_text(step.symbol)}</span>'
        word = f'<strong class="{step.tone.value}">{_text(step.word)}</strong>'
        note = f' <span class="dim">{_text(step.note)}</span>' if step.note else ""
        steps.append(f"<li>{sign}<time>{_text(step.when)}</time>{word} {_line(step.body)}{note}</li>")
    return f'<ol class="track">{"".join(steps)}</ol>'


def _sides(block: Sides) -> str:
    cells = [
        f"<div><p>{_line(side.head)}</p>{''.join(f'<p>{_line(line)}</p>' for line in side.lines)}</div>" for side in block.sides
    ]
    return f'<div class="sides">{"".join(cells)}</div>'


def _reference(entry: Reference) -> str:
    title = _text(entry.title)
    if entry.url and _URL.fullmatch(entry.url):
        title = f'<a href="{_text(entry.url)}" rel="noopener noreferrer">{title}</a>'
    details = "".join(f" · {_text(part)}" for part in entry.details)
    return (
        f'<li id="ref-{entry.number:d}" value="{entry.number:d}">{title}<span class="dim">{details}</span>'
        f"\x00{entry.number:d}\x00<blockquote>“{_text(entry.quote)}”</blockquote></li>"
    )
