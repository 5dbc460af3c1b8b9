"""MiniLM-L6 with the heads that dateline.taggers.encoder.heads computes again in numpy. Keep both in step."""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

HIDDEN = 384
LINK = 128
ARGUMENT = 64
DISTANCES, RANKS, PARAS = 15, 7, 5
EVENTS = 17
"""The 16 PLOVER types, and none between these two."""
KEPT = {6: (0, 1, 2, 3, 4, 5), 4: (0, 1, 3, 4)}
"""Layers of the teacher that a student of so many begins with: of all choices, these keep most of its tags right."""


def mlp(inputs: int, hidden: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, outputs))


class Dropout(nn.Module):
    """Dropout from a pool of masks drawn once: drawing them anew takes a CPU longer than the forward pass itself."""

    pool: Tensor | None = None

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.p == 0:
            return x
        if Dropout.pool is None:
            Dropout.pool = (torch.rand(1 << 22) >= 0.1).to(torch.bfloat16) / 0.9
        size = x.numel()
        start = int(torch.randint(0, 1 << 21, ()))
        if size > (1 << 21):
            return nn.functional.dropout(x, self.p)
        return x * Dropout.pool[start : start + size].view(x.shape).to(x.dtype)


def swap_dropout(module: nn.Module) -> None:
    """Hidden dropout 0.1 from the pool; none on attention weights."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, Dropout(0.0 if type(module).__name__ == "BertSelfAttention" else 0.1))
        else:
            swap_dropout(child)


class Link(nn.Module):
    """Scores a cue against every position: q(cue) . k(position) + what distance, cues and paragraphs between say."""

    def __init__(self) -> None:
        super().__init__()
        self.query = mlp(HIDDEN, 2 * LINK, LINK)
        self.key = mlp(HIDDEN, 2 * LINK, LINK)
        self.distance = nn.Parameter(torch.zeros(DISTANCES))
        self.rank = nn.Parameter(torch.zeros(RANKS))
        self.para = nn.Parameter(torch.zeros(PARAS))
        self.none = nn.Linear(HIDDEN, 1)

    def forward(self, cues: Tensor, hidden: Tensor, where: tuple[Tensor, Tensor, Tensor]) -> Tensor:
        score = self.query(cues) @ self.key(hidden).transpose(1, 2) / LINK**0.5
        return score.float() + self.distance[where[0]] + self.rank[where[1]] + self.para[where[2]]


class Tagger(nn.Module):
    """The encoder with `layers` of the base model's six layers (KEPT says which ones), and every head but the argument head."""

    def __init__(self, folder: str, layers: int = 6) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        self.bert.encoder.layer = nn.ModuleList(self.bert.encoder.layer[n] for n in KEPT[layers])
        swap_dropout(self.bert)
        self.drop = Dropout(0.1)
        self.tags = nn.Linear(HIDDEN, 7)
        self.source = Link()
        self.content = Link()
        self.fact = mlp(HIDDEN, LINK, 2)  # stated, happened
        self.event_query = mlp(2 * HIDDEN, LINK, LINK)
        self.event_key = nn.Linear(HIDDEN, LINK)
        self.event_token = mlp(HIDDEN, LINK, EVENTS)
        self.event_pair = mlp(3 * HIDDEN, LINK, EVENTS)
        self.no_actor = nn.Parameter(torch.zeros(2, HIDDEN))

    def start(self, path: Path) -> None:
        """Takes over a checkpoint; where it knew another number of event types, those heads begin anew."""
        state = torch.load(path, weights_only=True)
        if len(state["event_pair.2.bias"]) != EVENTS:
            state |= {name: value for name, value in self.state_dict().items() if name.startswith("event_")}
        self.load_state_dict(state)

    @classmethod
    def student(cls, teacher: Tagger, layers: int) -> Tagger:
        """A copy of the teacher with so many of its layers."""
        made = copy.deepcopy(teacher)
        made.bert.encoder.layer = nn.ModuleList(made.bert.encoder.layer[n] for n in KEPT[layers])
        return made

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.bert(input_ids=ids, attention_mask=mask).last_hidden_state

    def events(self, hidden: Tensor, mask: Tensor, sides: list[tuple[list[int], list[int]]]) -> Tensor:
        rows = []
        for n, pair in enumerate(sides):
            rows.append(torch.cat([hidden[n, side].mean(0) if side else self.no_actor[i] for i, side in enumerate(pair)]))
        actors = torch.stack(rows)
        weight = (self.event_key(hidden) @ self.event_query(actors).unsqueeze(2)).squeeze(2).float() / LINK**0.5
        weight = weight.masked_fill(mask == 0, -1e4).softmax(1).unsqueeze(1)
        pooled = (weight @ hidden.float()).squeeze(1)
        token = (weight @ self.event_token(hidden).float()).squeeze(1)
        return token + self.event_pair(torch.cat([actors.float(), pooled], 1)).float()


class Arguments(nn.Module):
    """For each cue of a window: is a piece part of its source, of its content, or neither?

    Reads the frozen encoder's output, the distance features and what the link heads said, looks at neighbours with two
    convolutions, and so can mend what tags and links decided one by one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.key = nn.Linear(HIDDEN, ARGUMENT)
        self.query = nn.Linear(HIDDEN, ARGUMENT)
        self.times_key = nn.Linear(HIDDEN, ARGUMENT)
        self.times_query = nn.Linear(HIDDEN, ARGUMENT)
        self.links = nn.Linear(3, ARGUMENT)
        self.distance = nn.Embedding(DISTANCES, ARGUMENT)
        self.rank = nn.Embedding(RANKS, ARGUMENT)
        self.para = nn.Embedding(PARAS, ARGUMENT)
        self.near = nn.Conv1d(ARGUMENT, ARGUMENT, 5, padding=2)
        self.far = nn.Conv1d(ARGUMENT, ARGUMENT, 5, padding=8, dilation=4)
        self.out = nn.Linear(ARGUMENT, 3)
        self.drop = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, cues: Tensor, links: Tensor, where: tuple[Tensor, Tensor, Tensor]) -> Tensor:
        """[cues, pieces, 3] logits: neither, source, content."""
        hidden, cues = self.drop(hidden), self.drop(cues)
        x = self.key(hidden)[None] + self.query(cues)[:, None] + self.links(links)
        x = x + self.times_key(hidden)[None] * self.times_query(cues)[:, None]
        x = torch.relu(x + self.distance(where[0]) + self.rank(where[1]) + self.para(where[2]))
        near = torch.relu(self.near(self.drop(x).transpose(1, 2)))
        both = near + torch.relu(self.far(near))
        return self.out(both.transpose(1, 2) + x)
