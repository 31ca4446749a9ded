# Everything a newcomer needs. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
export RASA_TELEMETRY_ENABLED := false
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The first Python 3.11 that really starts (version managers leave shims that do not).
PYTHON ?= $(shell for p in python3.11 /usr/bin/python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
WORKERS ?= 3# processes that share out the tests, one more than cores: many wait for something; 0: one after the other, with pytest's own output
UV := .tools/bin/uv
BIN := .venv/bin
ENGINE := engine/.venv
MODEL := models/espace.tar.gz
LEARNT := $(or $(ESPACE_DATA_DIR),$(shell sed -n 's/^ESPACE_DATA_DIR=//p' .env 2>/dev/null),var)/learnt# what staff taught the model in use
MODEL_INPUTS := models/made_from# a hash of everything that the model is made from (bot/models/inputs.py)

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: setup
setup: .venv/.ready $(ENGINE)/.ready ## Build the two environments (product, engine) from the hashed locks

.PHONY: run
run: .venv/.ready $(ENGINE)/.ready $(MODEL) ## Start everything; without a token, the chat preview in the browser
	@$(BIN)/espace run

.PHONY: test
test: .venv/.ready .venv/.dev $(ENGINE)/.ready $(MODEL) ## Run every check and test
	@echo "── lint"
	@$(MAKE) --no-print-directory lint
	@echo "── training data and dialogue"
	@$(MAKE) --no-print-directory validate
	@echo "── browser"
	@$(BIN)/python -m tests.support.browser
	@echo "── tests"
	@$(BIN)/python -m pytest --numprocesses=$(WORKERS) $(ARGS)

.PHONY: fresh
fresh: .venv/.dev ## Clone the last commit elsewhere, `make run` it with empty caches, talk to it, list its leads
	@$(BIN)/python -m tests.support.clean_clone

.PHONY: fuzz
fuzz: .venv/.dev ## Try 100,000 generated messages on every reader of answers (about an hour)
	@HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest --timeout=0 --durations=0 \
		tests/unit/answers/test_readers_never_crash.py $(ARGS)

.PHONY: lint
lint: .venv/.dev ## Format check, ruff, mypy --strict, import rules
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > .venv/lint-imports.log 2>&1 || { cat .venv/lint-imports.log; exit 1; }

.PHONY: format
format: .venv/.dev ## Rewrite the code in the project's format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: validate
validate: $(ENGINE)/.ready ## Rasa's own check of domain, rules, stories and training data
	@set -o pipefail; $(ENGINE)/bin/python -m engine.rasa_cli data validate --fail-on-warnings --data nlu_data 2>&1 \
		| grep -vE 'Warning|warn|^ +(import|parser|declare|pkg_resources|cross_)' || { echo "rasa data validate failed"; exit 1; }

.PHONY: stories
stories: .venv/.ready .venv/.dev $(ENGINE)/.ready $(MODEL) ## Play the stories of the three languages with rasa test
	@$(BIN)/python -m pytest tests/stories $(ARGS)

.PHONY: train
train: $(MODEL) ## Train the model when its inputs changed

.PHONY: bench
bench: .venv/.ready .venv/.dev $(ENGINE)/.ready $(MODEL) ## Measure speed and memory beside stock Rasa, in one run
	@$(BIN)/python -m bench $(ARGS)

.PHONY: evaluate
evaluate: .venv/.ready .venv/.dev $(ENGINE)/.ready $(MODEL) ## Measure what the model understands, by language and intent
	@$(BIN)/python -m tests.nlu.evaluate $(ARGS)

.PHONY: screenshots
screenshots: .venv/.dev $(ENGINE)/.ready $(MODEL) ## Take the pictures of README and staff guide from the real pages
	@$(BIN)/python -m tests.support.screenshots
	@$(BIN)/python -m tests.support.desk_screenshots

.PHONY: shell
shell: $(ENGINE)/.ready .venv/.ready $(MODEL) ## Talk to the engine alone (rasa shell)
	@$(BIN)/espace shell

.PHONY: lock
lock: $(UV) ## Resolve the dependencies anew (hashes, no addresses)
	@compile="$(CURDIR)/$(UV) pip compile --quiet --python $(PYTHON) --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header"; \
	$$compile requirements/tools.in -o requirements/tools.txt && \
	$$compile pyproject.toml -o requirements/product.txt && \
	$$compile pyproject.toml --extra dev -c requirements/product.txt -o requirements/dev.txt && \
	$$compile --directory engine pyproject.toml -o requirements.txt  # its own [tool.uv] holds Rasa's metadata

.PHONY: clean
clean: ## Remove environments, models and caches (keeps var/, your data)
	rm -rf .tools .venv $(ENGINE) models .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(UV): requirements/tools.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 with venv is needed (Debian: apt-get install python3.11-venv)"; exit 1; }
	@echo "── uv, with $(PYTHON)"
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install --quiet --require-hashes -r requirements/tools.txt
	@touch $@

.venv/.ready: requirements/product.txt | $(UV)
	@echo "── product environment (.venv)"
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements/product.txt
	@rm -f .venv/.dev
	@pwd -P > .venv/lib/python3.11/site-packages/espace.pth
	@install -m 755 bot/cli/espace.sh $(BIN)/espace
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.ready
	@echo "── development tools"
	@$(UV) pip install --quiet --require-hashes --python $(BIN)/python -r requirements/dev.txt
	@touch $@

$(ENGINE)/.ready: engine/requirements.txt | $(UV)
	@echo "── engine environment (engine/.venv): Rasa and TensorFlow, about 600 MB to fetch the first time"
	@test -x $(ENGINE)/bin/python || $(UV) venv --quiet --python $(PYTHON) $(ENGINE)
	@$(UV) pip sync --quiet --require-hashes --python $(ENGINE)/bin/python engine/requirements.txt
	@touch $@

# Looked at every time, written only when it is another one: so a file that is gone counts, and one that was only touched does not.
.PHONY: FORCE
$(MODEL_INPUTS): FORCE | $(UV)
	@mkdir -p models
	@$(PYTHON) -m bot.models.inputs > $@.now
	@if cmp -s $@.now $@; then rm $@.now; else mv $@.now $@; fi

$(MODEL): $(MODEL_INPUTS) | $(ENGINE)/.ready
	@echo "── training the model"
	@mkdir -p models
	@$(ENGINE)/bin/python -m engine.rasa_cli train --data nlu_data $(wildcard $(LEARNT)) --fixed-model-name espace --out models > models/train.log 2>&1 \
		|| { tail -40 models/train.log; exit 1; }
	@grep '^UserWarning' models/train.log | grep -v 'is not used in any story' || true  # of whoever has just changed the data
	@touch $@
