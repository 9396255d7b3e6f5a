# Everything here runs from plain python3 and make: the first target to need it makes .venv.
PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Only this folder's own .venv counts, whatever the caller has activated or configured.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE VIRTUAL_ENV CONDA_PREFIX
export PYTHONNOUSERSITE := 1
export PIP_USER := 0

.DEFAULT_GOAL := help
.PHONY: help report test lab lint bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile
	@echo '  Options go in ARGS, for example: make report ARGS="--authority wigan"'

report: $(READY) ## Make the public reports of Wigan (printed) and Exampleshire (records), or of ARGS
ifeq ($(strip $(ARGS)),)
	@$(BIN)/cpanalytics run --authority wigan --authority exampleshire
else
	@$(BIN)/cpanalytics run $(ARGS)
endif

# nbval's kernels are forked from a warm process; JupyterLab's own test starts the usual one.
test: $(READY) ## Run the tests and every notebook
	@JUPYTER_DEFAULT_PROVISIONER_NAME=cpanalytics-forked \
		$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --nbval \
		--ignore=tests/benchmarks --ignore-glob='tests/*.ipynb' $(ARGS)

lab: $(READY) ## Open JupyterLab on the first notebook
	@$(BIN)/jupyter lab notebooks/00_start_here.ipynb $(ARGS)

lint: $(READY) ## Check style, formatting and who imports whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache

bench: $(READY) ## Time the benchmarks in tests/benchmarks
	@$(BIN)/python -m pytest tests/benchmarks $(ARGS)

clean: ## Delete what is in outputs/ and data/processed/, and caches; keep .venv
	@find outputs data/processed -mindepth 1 ! -name .gitkeep -delete
	@find cpanalytics tests notebooks \( -name __pycache__ -o -name .ipynb_checkpoints \) \
		-prune -exec rm -rf {} +
	@rm -rf .pytest_cache .ruff_cache .hypothesis .coverage htmlcov

# pip brings only uv, by its hash in the lock; uv brings the rest, and checks every hash too.
# --system-certs: many councils look into encrypted traffic with a certificate of their own.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'cpanalytics needs Python 3.11 or newer; "$(PYTHON)" is not.' >&2; \
		echo '  What to do: install it, or name one: make report PYTHON=python3.12' >&2; exit 1; }
	@echo 'Setting up $(VENV): once, in about a minute or less.'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.txt
	@$(BIN)/python -m pip install -qq --require-hashes -r $(VENV)/uv.txt
	@$(BIN)/uv pip sync -q --system-certs --python $(BIN)/python --require-hashes --compile-bytecode \
		requirements.lock
	@$(BIN)/uv pip install -q --system-certs --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
