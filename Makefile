# Everything this project does, from a fresh checkout: `make` lists it.
# Needs Python 3.11 or newer and make; the network only for the package registries.

PYTHON ?= python3
BIN := .venv/bin
CORPUS := ../shared

.DEFAULT_GOAL := help
.PHONY: help demo test check bench score lock wheel clean browser virtuoso comunica
.DELETE_ON_ERROR:

help: ## List what make does.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{ printf "make %-8s %s\n", $$1, $$2 }'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is `$(PYTHON) --version 2>&1`. Say which: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "No virtual environment could be made. On Debian: apt-get install python3-venv"; exit 1; }

# Stamps: packages are installed again only when the lock or pyproject.toml has changed.
# What is installed is what the locks name, each file by its hash; then the checkout itself.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
.venv/.installed: .venv/bin/python pyproject.toml requirements.lock
	$(PIP) --requirement requirements.lock
	$(PIP) --no-deps --editable .
	@touch $@

.venv/.installed-dev: .venv/bin/python pyproject.toml requirements-dev.lock
	$(PIP) --requirement requirements-dev.lock
	$(PIP) --no-deps --editable .
	@touch $@ .venv/.installed

demo: .venv/.installed ## Build the graph of examples/, check it, ask it a question, draw it (demo/).
	$(BIN)/kg build examples --store demo/store
	$(BIN)/kg validate --store demo/store
	@echo
	@echo "Who led a council's children's services when they were judged outstanding, and who says so?"
	@echo
	$(BIN)/kg query docs/questions/who-led-when-judged-outstanding.rq --store demo/store
	@echo
	@$(BIN)/kg view demo/site --store demo/store > demo/written
	@echo "The graph:  demo/store"
	@echo "The pages:  demo/site/index.html (open it in a browser; it needs no network)"

test: .venv/.installed-dev browser virtuoso comunica ## Run every test (fetches Chromium and Virtuoso with apt-get, Comunica with npm, where it can).
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

browser:
	@if command -v chromium > /dev/null && command -v chromedriver > /dev/null; then :; \
	elif command -v apt-get > /dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing chromium and chromium-driver for the browser tests"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver; } > /dev/null 2>&1 \
	    || echo "Chromium could not be installed: the browser tests will be skipped."; \
	else echo "There is no Chromium: the browser tests will be skipped. On Debian: apt-get install chromium chromium-driver"; fi

virtuoso:
	@if command -v virtuoso-t > /dev/null; then :; \
	elif command -v apt-get > /dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing virtuoso-opensource-7 for the tests of kg push"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends virtuoso-opensource-7; } > /dev/null 2>&1 \
	    || echo "Virtuoso could not be installed: its tests will be skipped."; \
	else echo "There is no Virtuoso: its tests will be skipped. On Debian: apt-get install virtuoso-opensource-7"; fi

comunica:
	@if [ -d tests/comunica/node_modules ]; then :; \
	elif command -v node > /dev/null && command -v npm > /dev/null; then \
	  echo "Installing Comunica, an independent SPARQL engine, for the tests of exports"; \
	  npm ci --prefix tests/comunica --silent --no-audit --no-fund > /dev/null 2>&1 \
	    || echo "Comunica could not be installed: its test will be skipped."; \
	else echo "There is no Node: the test with Comunica will be skipped. On Debian: apt-get install nodejs npm"; fi

check: .venv/.installed-dev ## Lint, check the formatting, the types and the documentation.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_docs.py

bench: .venv/.installed ## Time builds against a floor measured in the same run.
	$(BIN)/python benchmarks/bench_build.py
	$(BIN)/python benchmarks/bench_reports.py --sample 8 --growth 1 2 4
	$(BIN)/python benchmarks/bench_again.py --sample 8
	$(BIN)/python benchmarks/bench_peers.py
	$(BIN)/python benchmarks/bench_validation.py --triples 20000 200000
	$(BIN)/python benchmarks/bench_finders.py
	$(BIN)/python benchmarks/bench_growth.py
	$(BIN)/python benchmarks/bench_judging.py
	$(BIN)/python benchmarks/bench_knowledge.py examples --copies 1 5 25
	$(BIN)/python benchmarks/bench_site.py
	$(BIN)/kg build examples --store demo/store
	$(BIN)/python benchmarks/bench_queries.py demo/store --no-command
	$(BIN)/python benchmarks/bench_stores.py
	$(BIN)/python benchmarks/simulate_scale.py

score: .venv/.installed ## Score what is found against a gold corpus beside the checkout, if there is one.
	@if [ -f $(CORPUS)/score.py ]; then \
	  set -e; \
	  echo "Five articles:"; \
	  $(BIN)/python $(CORPUS)/score.py news --kg $(BIN)/kg --docs $(CORPUS)/corpus/seeds --gold $(CORPUS)/gold/seeds.jsonl; \
	  echo "Seventy texts:"; \
	  $(BIN)/python $(CORPUS)/score.py news --kg $(BIN)/kg --docs $(CORPUS)/corpus/news --gold $(CORPUS)/gold/news.jsonl; \
	  echo "The press:"; \
	  $(BIN)/python $(CORPUS)/score.py news --kg $(BIN)/kg --docs $(CORPUS)/corpus/press --gold $(CORPUS)/gold/press.jsonl; \
	  echo "Joint letters and area SEND reports:"; \
	  $(BIN)/python $(CORPUS)/score.py joint --kg $(BIN)/kg --docs $(CORPUS)/corpus/joint --gold $(CORPUS)/gold/joint-jtai.csv,$(CORPUS)/gold/joint-send.csv; \
	  echo "Reports and letters:"; \
	  $(BIN)/python $(CORPUS)/score.py reports --kg $(BIN)/kg --docs $(CORPUS)/corpus/reports --gold $(CORPUS)/gold/inspections.csv \
	    --visits $(CORPUS)/gold/visits.csv --improve $(CORPUS)/gold/improvements.csv --addressees $(CORPUS)/gold/addressees.csv --models $(CORPUS)/gold/practice-models.csv; \
	  echo "Findings of reports:"; \
	  $(BIN)/python $(CORPUS)/score.py findings --kg $(BIN)/kg --docs $(CORPUS)/corpus/reports --gold $(CORPUS)/gold/sentences.jsonl; \
	else echo "There is nothing to score against: $(CORPUS)/score.py is not there."; fi

lock: .venv/bin/python ## Resolve the dependencies of pyproject.toml anew into the two locks.
	$(PIP) uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

wheel: .venv/.installed-dev ## Build the wheel and the source distribution into dist/.
	$(BIN)/python -m build --outdir dist .

clean: ## Remove what make has made, the environment included.
	rm -rf .venv demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
