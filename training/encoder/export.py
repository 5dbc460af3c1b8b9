"""Write a checkpoint, or the mean of several, as the runtime loads it: network (int8), heads, tokenizer and manifest.

python export.py --base BASE --checkpoint OUT/final.pt --to FOLDER --version 1
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from model import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn


class Body(nn.Module):
    """The network over one window: there is no padding, so no mask, which saves a twentieth of the time."""

    def __init__(self, bert: nn.Module) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: Tensor) -> Tensor:
        hidden = self.bert.embeddings(input_ids=input_ids)
        for layer in self.bert.encoder.layer:
            attention = layer.attention.self
            shape = (*input_ids.shape, attention.num_attention_heads, attention.attention_head_size)
            query, key, value = (
                project(hidden).view(shape).transpose(1, 2) for project in (attention.query, attention.key, attention.value)
            )
            weight = torch.softmax(query @ key.transpose(2, 3) * shape[-1] ** -0.5, -1)
            found = (weight @ value).transpose(1, 2).reshape(hidden.shape)
            found = layer.attention.output(found, hidden)
            hidden = layer.output(layer.intermediate(found), found)
        return hidden


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True, nargs="+", help="several: their mean (a model soup)")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--fp32", action="store_true", help="leave the network in fp32 (to see what int8 costs)")
    args = parser.parse_args()
    model = Tagger(str(args.base), args.layers)
    states = [torch.load(path, weights_only=True) for path in args.checkpoint]
    model.load_state_dict({name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]})
    model.eval()
    args.to.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20000, (2, 16))
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            Body(model.bert),
            (ids,),
            str(plain),
            opset_version=17,
            dynamo=False,
            input_names=["input_ids"],
            output_names=["hidden"],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in ("input_ids", "hidden")},
        )
        if args.fp32:
            shutil.copy(plain, args.to / "encoder.onnx")
        else:
            quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(str(ready), str(args.to / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    heads = {n: v.numpy().astype(np.float16) for n, v in model.state_dict().items() if not n.startswith("bert.")}
    np.savez(args.to / "heads.npz", **heads)
    shutil.copy(args.base / "tokenizer.json", args.to / "tokenizer.json")
    digests = {
        name: hashlib.sha256((args.to / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "heads.npz", "tokenizer.json")
    }
    manifest = {"format": 1, "version": args.version, "sha256": digests}
    (args.to / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


if __name__ == "__main__":
    main()
