# Gradstep's commands. Each does its own set-up; PYTHON chooses another interpreter (3.11 or later).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 8000
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: serve test check format bench load soak clean

serve: $(VENV)/serve.stamp ## run the service on http://$(HOST):$(PORT)
	@$(BIN)/gradstep serve --host $(HOST) --port $(PORT)

test: $(VENV)/dev.stamp $(VENV)/system.stamp ## run every test
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp ## lint, format, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp ## put the code in its one format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/bench.stamp ## compare with peers; writes benchmarks/results.json
	$(BIN)/python -m benchmarks.run

load: $(VENV)/dev.stamp ## requests a second and latencies, on loopback
	$(BIN)/python -m benchmarks.load

soak: $(VENV)/dev.stamp ## minutes of mixed traffic; memory and files
	$(BIN)/python -m benchmarks.soak

clean:
	rm -rf $(VENV)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/serve.stamp: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/serve.stamp

$(VENV)/bench.stamp: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev,bench]'
	@touch $@

$(VENV)/system.stamp: | $(VENV)/dev.stamp
	@touch $@
