# `make` lists the targets.  Each does all its set-up by itself, on a machine with Python 3.11 or newer and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv makes the set-up quick where it is installed; pip does the same where it is not.
UV := $(shell command -v uv 2>/dev/null)
WORKERS ?= 2
# Without bytecode each run of the tests, and each program that they start, would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check fix slow bench wheel lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 8

demo: $(VENV)/.runs ## set up, and show the whole procedure on shipped correspondence
	@$(BIN)/liaison demo --keep demo

test: $(VENV)/.tests ## set up, and pass the tests
	.ci/in-memory $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m "not slow"

slow: $(VENV)/.tests ## the long suites: kill -9, volumes, the wheel in a fresh environment
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m slow

check: $(VENV)/.tests ## exactly what CI looks at besides tests: format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: $(VENV)/.tests ## format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.tests ## measure forms, drafts and the intake against their floors
	$(BIN)/python -m benchmarks.forms
	$(BIN)/python -m benchmarks.drafts
	$(BIN)/python -m benchmarks.collation
	$(BIN)/python -m benchmarks.intake

wheel: $(VENV)/.tests ## build the wheel into dist/
	$(BIN)/python -m pip wheel --no-deps --no-build-isolation -w dist .

lock: ## renew the locked requirements (needs uv)
	$(BIN)/python -m tests.lock

clean: ## remove what the targets made
	rm -rf $(VENV) build dist *.egg-info demo .mypy_cache .pytest_cache .ruff_cache

$(VENV)/bin/python:
ifdef UV
	uv venv -q --seed --python $(PYTHON) $(VENV)
else
	$(PYTHON) -c 'import sys; sys.exit("Liaison Desk needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
endif

$(VENV)/.runs: requirements.txt pyproject.toml | $(VENV)/bin/python
	@$(MAKE) --no-print-directory install LOCK=requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	@$(MAKE) --no-print-directory install LOCK=requirements-dev.txt
	@touch $@ $(VENV)/.runs

.PHONY: install
install:
ifdef UV
	uv pip install -q --python $(BIN)/python --require-hashes --compile-bytecode -r $(LOCK)
	uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
