# make run    sets everything up and serves the playground
# make test   sets everything up and runs every test
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test bench build budget setup lint test-native test-mermaid test-plantuml test-wasm test-browser clean
MAKEFLAGS += --no-print-directory

PORT ?= 8080
COUNT ?= 2000
SEED ?= 1
WASM := wasm32-unknown-unknown
WITH := source .ci/env.sh;

help: ## What can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 16

run: ## Serve the playground (PORT=8080, or the next free one) and rebuild it when a file changes
	@.ci/setup.sh build
	@mkdir -p dist gen target
	@port=$(PORT); while (echo >/dev/tcp/127.0.0.1/$$port) 2>/dev/null; do port=$$((port + 1)); done; \
	echo "Playline will be at http://127.0.0.1:$$port/ as soon as it is built."; \
	$(WITH) wasm trunk serve --release --address 127.0.0.1 --port $$port

build: ## Build the page into dist
	@.ci/setup.sh build
	@$(WITH) wasm trunk build --release

test: ## Run every test
	@.ci/setup.sh all
	@export PLAYLINE_READY=1; $(MAKE) lint; $(MAKE) test-native; $(MAKE) test-mermaid; $(MAKE) test-plantuml; $(MAKE) test-wasm; $(MAKE) test-browser
	@echo "All tests passed."

lint: ## Format and lints, natively and for wasm
	@.ci/setup.sh build
	@cargo fmt --check
	@cargo clippy --locked --all-targets -- -D warnings
	@$(WITH) if [ -n "$${PLAYLINE_WASM_RUSTC:-}" ]; then echo "lint: no clippy for wasm with the distribution's std"; \
		else cargo clippy --locked --lib --bins --test web --target $(WASM) -- -D warnings; fi

test-native: ## The engine, the language, the diagram and the app, without a browser
	@.ci/setup.sh native
	@cargo test --locked

test-mermaid: ## What is read of Mermaid texts, beside what Mermaid reads (COUNT=2000 SEED=1)
	@.ci/setup.sh mermaid
	@cargo build --locked --example mermaid-structure
	@node tests/mermaid/judge.mjs "$${CARGO_TARGET_DIR:-target}/debug/examples/mermaid-structure" $(COUNT) $(SEED)

test-plantuml: ## What is read and written of PlantUML texts, beside what PlantUML draws (COUNT=500 SEED=1)
	@.ci/setup.sh plantuml
	@cargo build --locked --example plantuml-texts
	@node tests/plantuml/judge.mjs "$${CARGO_TARGET_DIR:-target}/debug/examples/plantuml-texts" $(if $(filter file,$(origin COUNT)),500,$(COUNT)) $(SEED)

test-wasm: ## The tests of the screen, in Chromium
	@.ci/setup.sh browser
	@$(WITH) wasm cargo test --locked --target $(WASM) --test web

test-browser: build ## The built page, in Chromium
	@.ci/setup.sh browser
	@$(WITH) cd tests/browser && node run.mjs

bench: build ## Time the engine and the page against others, and weigh the page
	@.ci/setup.sh browser
	@cargo build --locked --release --bin playline
	@$(WITH) cd tests/browser && node bench.mjs

budget: build ## Renew the sizes that `make test` holds the page to
	@.ci/setup.sh browser
	@$(WITH) cd tests/browser && UPDATE_BUDGET=1 node --test weight.test.mjs

setup: ## Only set up
	@.ci/setup.sh all

clean: ## Remove everything built (not the tools in the cache)
	rm -rf target dist gen src/web/js/node_modules tests/browser/node_modules tests/mermaid/node_modules tests/plantuml/node_modules tests/browser/shots/out
