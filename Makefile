# Two commands do everything on a machine with Python 3.11 or later: make demo, make test.
# Another interpreter: make demo PYTHON=python3.12

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
USE    := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev

.PHONY: demo test fast books kills fuzz faults bench lint format check clean

demo: $(USE)  ## scan the sample city into outputs/demo
	$(BIN)/analog-review scan corpora/kirigahama/reiki --city corpora/kirigahama/city.yaml --out outputs/demo

test: $(DEV)  ## all tests
	$(BIN)/python -m pytest

fast: $(DEV)  ## the tests that need no language model
	$(BIN)/python -m pytest -m "not model"

books: $(DEV)  ## take back a thousand workbooks edited at random (a few minutes)
	ANALOG_REVIEW_BOOKS=1000 $(BIN)/python -m pytest tests/review/test_review_people.py

kills: $(DEV)  ## kill a scan at twenty random moments (some minutes)
	ANALOG_REVIEW_KILLS=20 $(BIN)/python -m pytest tests/pipeline/test_stopped.py

fuzz: $(DEV)  ## coverage-guided fuzzing of reading, SECONDS long (Linux; a quarter of an hour)
	$(BIN)/python -m benchmarks.fuzz -max_len=4096 -len_control=0 -max_total_time=$(or $(SECONDS),900)
	$(BIN)/python -m benchmarks.fuzz_review -max_len=4096 -len_control=0 -max_total_time=$(or $(SECONDS),900)

faults: $(DEV)  ## full disks, signals, damage to everything kept: held or not held (an hour; the short form is in the tests)
	$(BIN)/python -m benchmarks.faults

bench: $(DEV)  ## speed, growth and memory; REAL="folder ..." adds real collections (an hour and more)
	$(BIN)/python -m benchmarks.bench $(REAL) | tee benchmarks/RESULTS.md

lint: $(DEV)  ## style, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check: lint test

clean:
	rm -rf $(VENV) build dist

# The stamps are written last, so that an interrupted installation is done again.
$(USE): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or later is needed; "$(PYTHON)" is older or missing. Name another: make demo PYTHON=python3.12' >&2; \
	  echo 'Python 3.11 以上が必要です。「$(PYTHON)」は古いか、見つかりません。例: make demo PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(DEV): $(USE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@
