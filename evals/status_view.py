"""Shows the events to be labelled, each in its sentence with the sentences around it (evals/labels/STATUS_GUIDELINE.md).

python -m evals.status_view --data ../shared [--first N] [--last M] [--around SENTENCES]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.types.text import Document
from evals.status_texts import Item, digest, documents, items


def shown(item: Item, document: Document, around: int) -> str:
    """The word in [[ ]], its sentence after "=>", `around` sentences before and behind it, the number and the day above."""
    word = document.text[item.start : item.end]
    if digest(word) != item.digest:
        return f"#{item.n}: {item.document} is not the text that was sampled"
    day = document.published.when.edtf if document.published and document.published.when else "no day"
    lines = [f"#{item.n}  {item.set}  {item.document}  ({day})  {document.title or ''}"]
    spans = [sentence.span for sentence in document.sentences]
    here = next((i for i, span in enumerate(spans) if span.start <= item.start < span.end), None)
    if here is None:
        return f"{lines[0]}\n=> {document.text[max(0, item.start - 200) : item.start]}[[{word}]]{document.text[item.end :][:200]}"
    for i in range(max(0, here - around), min(len(spans), here + around + 1)):
        sentence = document.text[spans[i].start : spans[i].end]
        if i == here:
            left, right = item.start - spans[i].start, item.end - spans[i].start
            sentence = f"{sentence[:left]}[[{word}]]{sentence[right:]}"
        lines.append(("=> " if i == here else "   ") + " ".join(sentence.split()))
    return "\n".join(lines)


def main() -> None:
    """Print the items asked for."""
    parser = argparse.ArgumentParser(prog="python -m evals.status_view", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with data and stories")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--last", type=int, default=10**6)
    parser.add_argument("--around", type=int, default=1, help="sentences of context on each side")
    arguments = parser.parse_args()
    wanted = [item for item in items() if arguments.first <= item.n <= arguments.last]
    texts = documents(arguments.data, wanted)
    for item in wanted:
        document = texts.get((item.set, item.document))
        print(shown(item, document, arguments.around) if document else f"#{item.n}: {item.document} is not there", end="\n\n")


if __name__ == "__main__":
    main()
