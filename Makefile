# The list of commands. Each sets up what it needs, asks nothing, and can be run again.
#
#   make demo     build the sample story in examples/ and print its brief
#   make test     everything CI runs: lint, types, layers, tests
#   make floors   score everything on the research data in ../shared/data; fails where a score fell
#   make lock     renew the pinned dependencies in requirements/ (wants uv)
#   make clean    remove the virtual environment and what builds leave behind

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers pytest floors lock clean

help:
	@sed -n 's/^#   //p' Makefile

# --- set-up -------------------------------------------------------------------------------------

$(BIN)/python:
	@python=$$(scripts/find-python) || exit 1; echo "dateline: setting up $(VENV) with $$python" >&2; "$$python" -m venv $(VENV)

# The program as a user gets it: pinned, hashed, with its language model.
$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "dateline: installing what it runs on (about 350 MB, a minute or two) ..." >&2
	@$(PIP) install --require-hashes --no-deps -r requirements/run.txt
	@$(PIP) install --require-hashes --no-deps -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "dateline: installing the test tools ..." >&2
	@$(PIP) install --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

# --- for users ----------------------------------------------------------------------------------

demo: $(VENV)/.run
	@mkdir -p out
	@$(BIN)/dateline build examples/doha-talks --db out/demo.db
	@printf '\nLook further:\n'
	@printf '  %s\n' \
	  '$(BIN)/dateline engagements --db out/demo.db' \
	  '$(BIN)/dateline disagreements --db out/demo.db' \
	  '$(BIN)/dateline brief --db out/demo.db --format html > brief.html' \
	  '$(BIN)/dateline build YOUR-FOLDER'

# --- for developers -----------------------------------------------------------------------------

test: lint types layers pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests evals
	$(BIN)/ruff format --check src tests evals

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

pytest: $(VENV)/.dev
	$(BIN)/pytest -n $(JOBS)

floors: $(VENV)/.dev
	$(BIN)/python -m evals.floors --data ../shared/data

lock:
	uv pip compile pyproject.toml --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -q -o requirements/run.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -q \
	  -c requirements/run.txt -o requirements/dev.txt
	printf 'hatchling==1.33.0\neditables\n' | uv pip compile - --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -q -o requirements/build.txt

clean:
	rm -rf $(VENV) out build dist
