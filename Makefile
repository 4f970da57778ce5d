# Needs only python3 (3.11 or later) and make; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
STORY := examples/ferry

.PHONY: install demo test lint bench digest fuzz docs clean

install: $(READY)

$(READY): requirements.lock pyproject.toml
	@echo "Setting up .venv (once; about a minute)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install
	@$(BIN)/comparenotes compare $(STORY)/reports -o story.html

test: install
	@$(BIN)/python -m pytest -n 2

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/codespell

bench: install
	@$(BIN)/python -m bench

digest: install
	@$(BIN)/python -m bench.digest

fuzz: install
	@$(BIN)/python -W ignore -m bench.fuzz

docs: install
	@$(BIN)/python -m comparenotes.record.schema docs/reference
	@$(BIN)/python -m docs.make_reference

clean:
	@rm -rf .venv build story.html story.html.manifest.json
