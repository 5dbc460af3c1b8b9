"""Titles, names and quotes come from strangers: what is shown holds no control character and no trick of direction."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # C0, DEL and C1 controls: terminal escapes begin with these
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible, or turns the direction of text
    "\U000e0000-\U000e007f"  # tags
    "\ud800-\udfff"  # lone surrogates: no terminal or file can hold them
    "]+"
)
_BLANKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_NARROW = "\u00a0"
_MARKS = 4
"""Combining marks kept on one letter; a heap of them would climb over the neighbouring lines."""


def safe(text: str) -> str:
    """`text` on one line: blanks joined, whatever is invisible or steers a terminal gone. No-break blanks stay."""
    kept = _BLANKS.sub(_joined, _HIDDEN.sub("", text))
    return kept if kept.isascii() else _unheaped(kept)


def _joined(match: re.Match[str]) -> str:
    return _NARROW if match.group() == _NARROW else " "


def _unheaped(text: str) -> str:
    if not any(unicodedata.combining(char) for char in text):
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= _MARKS:
            kept.append(char)
    return "".join(kept)


def shortened(text: str, limit: int) -> str:
    """`text` made safe and cut at a word to at most `limit` code points, with an ellipsis where something is gone."""
    text = safe(text).strip()
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    if space > limit // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:-–—") + "…"


def unquoted(text: str) -> str:
    """`text` without the quotation marks around all of it, to be put in ours; as it is where they are not a pair of its own."""
    bare = text.strip('“”"')
    paired = bare.count("“") == bare.count("”") and bare.count('"') % 2 == 0
    return bare if paired and bare else text


def balanced(text: str) -> str:
    """`text` without quotation marks of which it holds only one half, as where a quotation goes on behind it."""
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    return text.replace('"', "") if text.count('"') % 2 else text
