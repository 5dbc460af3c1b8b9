"""Fits the numbers of src/dateline/record/dating/habits.py: fit.py EVIDENCE.pickle [--write HABITS.py] [--without STORY]

EVIDENCE is what training/dating/evidence.py wrote. The formula is that of dateline.record.dating.weighing, in torch; the numbers
maximise the likelihood of the true days (Adam, each story as often as any other, a fixed seed). --without leaves a story out of
the learning and tells how the bounds hold there. --write puts the numbers into HABITS.py; what stands above its mark is left.
"""

from __future__ import annotations

import argparse
import pickle
import random
import re
from pathlib import Path

import torch
from torch import Tensor, nn

STEPS, BATCH, RATE, LATE_RATE = 200, 32, 0.06, 0.02
EDGES = ((-30.0, 0.0, 2.0, 8.0, 31.0, 91.0, 181.0, 366.0), (-31.0, 0.0, 31.0, 62.0, 123.0, 366.0), (-1.0, 0.0, 1.0, 2.0, 3.0))
ANY_DAY = 1e-4
LEFT_OUT = (0.006, 0.012, 0.02, 0.04)

Item = dict[str, Tensor]


def prepared(arrays: dict, place: int) -> Item:
    """The arrays of one article as tensors, with what does not change while learning."""
    item = {name: torch.tensor(value) for name, value in arrays.items()}
    item["true"] = torch.tensor(place)
    item["weekday"] = (item["days"].long() - 1) % 7
    item["since"] = torch.where((item["told"] >= 0) & (item["told"] < 7), item["told"], 7.0).long()
    for kind, row in enumerate(item["latest"]):
        if not torch.isnan(row[0]):
            item[f"latest{kind}"] = torch.searchsorted(torch.tensor(EDGES[kind]), row, right=True)
    return item


class Habits(nn.Module):
    """The numbers, by their names in habits.py (lower case), from a rough first guess."""

    def __init__(self) -> None:
        super().__init__()

        def numbers(*values: object) -> nn.Parameter:
            return nn.Parameter(torch.tensor(values, dtype=torch.float32))

        self.trust, self.at_large = numbers(6, 0.5, -1, 0, 2, 0.5), numbers(1, -0.5, 0, 0, 0)
        self.spread_base, self.log_spreads = numbers(-0.4, 0, 0.8), numbers(0, 1.7, 4.5)
        self.spread_by_signs = numbers((2, 0.3, 2, 0, 1, 0), (0, 0, 0, 0, 0, 0), (-1, -0.1, -2, 0, -1, 0))
        self.outside, self.trust_told = numbers(-2.4), numbers(0, 3, 0)
        self.told_since = numbers(1, 0.8, 0.2, -0.5, -1, -1.2, -1)
        self.around, self.order = numbers((0.15, 0.05, 0.2), (0.15, 0.05, 0.2), (0.3, 0.05, 0.05)), numbers(0, 0)
        self.weekday_tables, self.weekdays = nn.Parameter(torch.zeros(3, 7)), numbers(0.5)
        self.dates, self.log_scales, self.anywhere = numbers(0), numbers(3, 3.1), numbers(0.7, -1.4)
        self.latest = nn.ParameterList(torch.zeros(len(edges) + 1) for edges in EDGES)

    def forward(self, item: Item) -> Tensor:
        """Log probability of each day."""
        logs = self._mixture(item) + torch.einsum("sk,skd->d", self.around, item["around"]) + self.order @ item["order"]
        if item["weekdays"].any():
            tables = torch.log_softmax(self.weekday_tables, 1)
            scores = torch.stack(
                [sum(item["weekdays"][:, told] @ tables[:, (day - told) % 7] for told in range(7)) for day in range(7)]
            )
            past = item["weekdays"][:2].sum().clamp(min=1)
            logs = logs + 2 * torch.sigmoid(self.weekdays) * scores[item["weekday"]] / past**0.5
        if len(item["dates"]):
            kind = item["ahead"].long()
            scale, anywhere = torch.exp(self.log_scales)[kind][:, None], torch.sigmoid(self.anywhere)[kind][:, None]
            gap = item["dates"]
            near = torch.where(gap >= 0, torch.exp(-gap.clamp(min=0) / scale) / scale, 1e-5)
            likely = torch.log((1 - anywhere) * near + anywhere / 366).sum(0)
            logs = logs + 2 * torch.sigmoid(self.dates) * likely / len(gap) ** 0.5
        for kind, weights in enumerate(self.latest):
            if f"latest{kind}" in item:
                logs = logs + weights[item[f"latest{kind}"]]
        return torch.log_softmax(logs, 0)

    def _mixture(self, item: Item) -> Tensor:
        spread = torch.softmax(self.spread_base + item["signs"] @ self.spread_by_signs.T, -1)
        apart = item["gaps"].abs()
        scales = torch.exp(self.log_spreads)
        kernels = sum(spread[:, k, None] * torch.exp(-apart / scales[k]) / (2 * scales[k]) for k in range(3))
        told = torch.cat([torch.softmax(self.told_since, 0), torch.zeros(1)])[item["since"]]
        outside = torch.sigmoid(self.outside)
        at_large = (1 - outside) * item["inner"] + outside * item["outer"]
        trust = [item["signs"] @ self.trust, item["told_signs"] @ self.trust_told, (item["large"] @ self.at_large)[None]]
        mixed = torch.softmax(torch.cat(trust), 0) @ torch.cat([kernels, told, at_large[None]])
        return torch.log(mixed + ANY_DAY / len(mixed))

    def numbers(self) -> dict[str, object]:
        """Name in habits.py -> value."""
        found: dict[str, object] = {
            name.upper(): _rounded(getattr(self, name))
            for name in ("trust", "at_large", "spread_base", "spread_by_signs", "trust_told", "told_since", "around", "order")
        }
        found["OUTSIDE"] = _rounded(torch.sigmoid(self.outside))[0]
        found["SPREADS"] = _rounded(torch.exp(self.log_spreads))
        for name, row in zip(("SINCE_LEAD", "SINCE", "UNTIL"), self.weekday_tables, strict=True):
            found[name] = _rounded(row)
        found["WEEKDAYS"] = _rounded(2 * torch.sigmoid(self.weekdays))[0]
        found["DATES"] = _rounded(2 * torch.sigmoid(self.dates))[0]
        scales, anywhere = _rounded(torch.exp(self.log_scales)), _rounded(torch.sigmoid(self.anywhere))
        found["BEHIND"], found["AHEAD"] = zip(scales, anywhere, strict=True)
        found["LATEST"] = tuple((edges, _rounded(row)) for edges, row in zip(EDGES, self.latest, strict=True))
        return found


def _rounded(values: Tensor) -> tuple:
    return tuple(_rounded(row) if row.dim() else round(row.item(), 3) for row in values)


def learn(stories: dict[str, list[Item]]) -> Habits:
    """The numbers that make the true days likeliest."""
    torch.manual_seed(0)
    model, chance = Habits(), random.Random(1)
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE)
    names = sorted(stories)
    for step in range(STEPS):
        if step == int(0.6 * STEPS):
            optimiser.param_groups[0]["lr"] = LATE_RATE
        batch = [chance.choice(stories[chance.choice(names)]) for _ in range(BATCH)]
        loss = -sum(model(item)[item["true"]] for item in batch) / BATCH
        tables = [*model.latest, model.weekday_tables, model.told_since]
        loss = loss + 1e-3 * sum((table**2).sum() for table in tables)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return model


@torch.no_grad()
def report(model: Habits, name: str, items: list[Item]) -> None:
    """How far the true days are from surprising, and how the bounds hold and how wide they are for shares left out."""
    chances = [(model(item).exp(), int(item["true"])) for item in items]
    loss = -sum(torch.log(chance[true]).item() for chance, true in chances) / len(chances)
    told = []
    for left_out in LEFT_OUT:
        ends = [int((torch.cumsum(chance, 0) < left_out / 2).sum()) for chance, _ in chances]
        lasts = [min(int((torch.cumsum(chance, 0) < 1 - left_out / 2).sum()), len(chance) - 1) for chance, _ in chances]
        held = sum(low <= true <= high for low, high, (_, true) in zip(ends, lasts, chances, strict=True))
        widths = sorted(high - low for low, high in zip(ends, lasts, strict=True))
        told.append(f"{left_out}: {100 * held / len(chances):.1f}% in {widths[len(widths) // 2]} days")
    print(f"{name}: {len(items)} articles, -log p {loss:.3f}; bounds that leave out", "; ".join(told), flush=True)


def write(model: Habits, path: Path) -> None:
    """Put the numbers in their places; comments and what is not learnt stay."""
    text = path.read_text(encoding="utf-8")
    for name, value in model.numbers().items():
        text, count = re.subn(
            rf"^{name} = (?:\((?:.|\n)*?\n?\)|[^\n]+)(?=\n(?:\"\"\"|[A-Z]))", f"{name} = {value!r}", text, flags=re.MULTILINE
        )
        if count != 1:
            raise SystemExit(f"{path}: {name} stands there {count} times")
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Learn, tell, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evidence", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--without")
    arguments = parser.parse_args()
    raw = pickle.loads(arguments.evidence.read_bytes())
    stories = {name: [prepared(arrays, place) for arrays, place in items] for name, items in raw.items()}
    model = learn({name: items for name, items in stories.items() if name != arguments.without})
    for name, items in stories.items():
        if arguments.without in (None, name):
            report(model, name, items)
    if arguments.write:
        write(model, arguments.write)


if __name__ == "__main__":
    main()
