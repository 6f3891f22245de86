# Gradstep's commands. Each does its own set-up; PYTHON chooses another interpreter (3.11 or later).
PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 8000
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
CHECK  := $(BIN)/python -m pip --disable-pip-version-check check >/dev/null || $(BIN)/python -m pip check

.PHONY: help serve test coverage check format bench differential load soak faults fuzz audit docs pins clean always

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

serve: $(VENV)/serve.stamp ## run the service on http://127.0.0.1:8000 (HOST=, PORT=)
	@$(BIN)/gradstep serve --host $(HOST) --port $(PORT)

test: $(VENV)/dev.stamp $(VENV)/system.stamp ## run every test
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp ## lint, format, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache

format: $(VENV)/dev.stamp ## put the code in its one format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

coverage: $(VENV)/dev.stamp $(VENV)/system.stamp ## run every test, and list the lines and branches that none reaches
	$(BIN)/python -m coverage run -m pytest
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

bench: $(VENV)/bench.stamp ## compare with peers; writes benchmarks/results.json
	$(BIN)/python -m benchmarks.run

differential: $(VENV)/bench.stamp ## thousands of random programs against PyTorch
	$(BIN)/python -m pytest tests/differential/against_torch.py tests/differential/against_torch_twice.py

load: $(VENV)/dev.stamp ## requests a second and latencies, on loopback
	$(BIN)/python -m benchmarks.load

soak: $(VENV)/dev.stamp ## minutes of mixed traffic: memory, processes, open files
	$(BIN)/python -m benchmarks.soak

faults: $(VENV)/dev.stamp ## break workers, Redis, disk and connections under requests: what is lost
	$(BIN)/python -m benchmarks.faults

fuzz: $(VENV)/fuzz.stamp ## ten minutes each: the language, then requests, searched by coverage
	$(BIN)/python -m benchmarks.fuzz 600
	$(BIN)/python -m benchmarks.fuzz_requests 600

audit: $(VENV)/dev.stamp ## known vulnerabilities of every pinned version
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r constraints.txt -r constraints-dev.txt

docs: $(VENV)/serve.stamp ## make docs/operations.md and docs/settings.md from their tables
	$(BIN)/gradstep operations --markdown > docs/operations.md
	$(BIN)/python -m app.settings > docs/settings.md

clean: ## remove what the commands installed
	rm -rf $(VENV)

# --- set-up: a stamp file says what is done, so that the second run is fast ---

# An environment's programs name the folder that they were made in: where the project was moved or copied to, it is made anew.
# A target without a recipe never exists, so the rule is tried each time; what depends on it is only where the file is new.
$(VENV)/folder: always
	@[ "$$(cat $@ 2>/dev/null)" = "$(CURDIR)" ] || { \
	echo "Making $(VENV) (once; a minute or two)" && rm -rf $(VENV) && \
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Gradstep needs Python 3.11 or later"' && \
	$(PYTHON) -m venv $(VENV) && echo "$(CURDIR)" > $@; }
always:

# Every package at a pinned version with a known hash; then the project itself, which may add nothing. The lists are
# complete, so pip is not asked to resolve them (a package named with its extras would bring a newer one than the pinned);
# `pip check` says whether they are. Slim systems lack libraries that Graphviz's wheel takes from the system.
$(VENV)/serve.stamp: pyproject.toml constraints.txt $(VENV)/folder
	@echo "Installing what the service needs"
	@$(PIP) --no-deps --require-hashes --requirement constraints.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(CHECK)
	@$(BIN)/python -c 'import pygraphviz' 2>/dev/null || deploy/libraries
	@touch $@

$(VENV)/dev.stamp: constraints-dev.txt $(VENV)/serve.stamp
	@echo "Installing what the tests need"
	@$(PIP) --no-deps --require-hashes --requirement constraints-dev.txt
	@$(CHECK)
	@touch $@

# Peers weigh gigabytes and are not pinned: their versions are written beside the results.
$(VENV)/bench.stamp: $(VENV)/dev.stamp
	$(PIP) --editable '.[bench]'
	@touch $@

$(VENV)/fuzz.stamp: $(VENV)/dev.stamp
	$(PIP) --editable '.[fuzz]'
	@touch $@

$(VENV)/system.stamp: .ci/system $(VENV)/dev.stamp
	.ci/system $(BIN)
	@touch $@

# Newest versions of everything, with the hashes of every platform's files and no addresses.
COMPILE := $(VENV)/pins/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

pins: ## choose new versions: constraints.txt to serve, constraints-dev.txt what development adds
	$(PYTHON) -m venv $(VENV)/pins
	$(VENV)/pins/bin/python -m pip install --quiet uv
	$(COMPILE) --extra build --extra redis --output-file constraints.txt
	$(COMPILE) --extra dev --constraint constraints.txt --output-file constraints-dev.txt \
		$$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' constraints.txt)
