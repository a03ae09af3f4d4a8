# Two commands set everything up on a fresh machine: `make account` (the main job) and `make test`.
#   make account REPORTS=path   the account of your own files
#   make desk                   the store as a web app on this machine
PYTHON ?= python3
REPORTS ?= examples/newsroom
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: account desk test test-all lint bench-statements bench-accounts bench-speed clean

account: .venv/run.stamp
	@$(BIN)/onrecord account $(REPORTS) --out out

desk: .venv/web.stamp
	@$(BIN)/onrecord serve

test: .venv/dev.stamp
	$(BIN)/python -m pytest

test-all: .venv/dev.stamp
	$(BIN)/python -m pytest -m "slow or not slow"

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench-statements bench-accounts bench-speed: .venv/run.stamp
	$(BIN)/python benchmarks/$(@:bench-%=%).py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or newer: $$($(PYTHON) --version) found; on Debian: apt-get install python3, or make PYTHON=/path/to/python3.11 account"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || \
	  { echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Setting up (once, a minute or two) …" >&2
	$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python pyproject.toml constraints.txt models/en/pyproject.toml models/en/src/onrecord_en/meta.json
	$(PIP) ./models/en --editable .
	@touch $@

.venv/web.stamp: .venv/run.stamp
	$(PIP) --editable '.[web]'
	@touch $@

.venv/dev.stamp: .venv/run.stamp
	$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv out build
