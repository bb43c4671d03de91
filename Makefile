# Two commands matter: `make demo` shows a running city, `make test` proves that everything works.
# A fresh machine needs Python 3.11 or newer with venv, and make. Nothing else: no compiler, no database, no root.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help demo start stop setup setup-dev linkage check fix docs test battery coverage bench clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Pijar needs Python 3.11 or newer; for example: make demo PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# --no-deps: what is installed is the closed list of the files, nothing that a package names and Pijar never imports.
$(READY): $(BIN)/python requirements-build.txt requirements.txt pyproject.toml
	$(PIP) --no-deps --require-hashes -r requirements-build.txt -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(READY_DEV): $(READY) requirements-dev.txt
	$(PIP) --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(READY) ## Virtual environment with the packages, each pinned by hash
setup-dev: $(READY_DEV) ## The same with the tools for tests and checks

linkage: $(READY) ## Add what the pass over the whole registry for doubles needs
	$(PIP) --no-deps --require-hashes -r requirements-linkage.txt

demo: $(READY) ## A running city, founded if there is none yet; Ctrl-C ends it
	$(BIN)/pijar start --demo

start: $(READY) ## Start the city that is here
	$(BIN)/pijar start

stop: $(READY) ## Stop a city that runs
	$(BIN)/pijar stop

check: $(READY_DEV) ## Style, types, floors, templates and packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet pijar
	$(BIN)/deptry . bench

fix: $(READY_DEV) ## What a tool can put right: order of imports, form of the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY_DEV) ## Every page that is made from the code
	$(BIN)/python -m pijar.core.diagrams
	$(BIN)/python -m pijar.core.glossary
	$(BIN)/python -m pijar.core.statements
	$(BIN)/python -m pijar.access.reference
	$(BIN)/python -m pijar.law parameters > docs/reference/parameters.md
	$(BIN)/python -m pijar.cli.reference > docs/reference/commands.md
	$(BIN)/python -m pijar.registry.intake.reference
	$(BIN)/python -m pijar.api.reference

test: check ## Everything that must be true, on a database of its own
	$(BIN)/python -m pytest -n 2

battery: $(READY_DEV) ## Whole matrices of which the tests ask a tenth: who reads what (about 15 minutes)
	PIJAR_BATTERY=1 $(BIN)/python -m pytest tests/leaks

# Apart from the tests: on Python 3.11 following each line takes a quarter to once the time of the tests more.
coverage: $(READY_DEV) ## Which lines no test reaches; fails under the floor of pyproject.toml
	$(BIN)/python -m pytest -n 2 --cov

bench: $(READY_DEV) ## The figures: each line is measured now, on this machine
	@set -e; for script in bench/*_bench.py; do echo "== $$script"; $(BIN)/python $$script; done

clean: ## Remove what can be made again; the city itself (.pijar) stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find pijar config tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete 2>/dev/null || true
