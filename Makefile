# Layang: what a person types. `make` alone lists it.

# Where rustup puts cargo, for a shell that was open before.
export PATH := $(HOME)/.cargo/bin:$(PATH)
export CARGO_TARGET_DIR ?= $(CURDIR)/target
export LAYANG_SITE ?= $(CARGO_TARGET_DIR)/site
export LAYANG_DATA ?= data
# The judge of signatures, where for-test.sh puts it.
export LAYANG_PYHANKO_PYTHON ?= $(abspath $(CARGO_TARGET_DIR))/venv/bin/python

SETUP := end2end/setup
LAYANG := $(CARGO_TARGET_DIR)/release/layang
POSTGRES := sh $(SETUP)/with-postgres.sh
# What Playwright is to run, such as ARGS="--project phone job.spec.ts".
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run dev build check unit browser shots test bench ready-run ready-test clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name does; do printf '  make %-8s %s\n' "$$name" "$$does"; done

run: build ## install what is missing, build, and serve (with a demo office where there is no data yet)
	@[ -n "$$(ls -A "$(LAYANG_DATA)" 2>/dev/null)" ] || $(LAYANG) demo
	exec $(LAYANG) serve

dev: ready-run ## the same without optimisation: quick to rebuild, slow to load
	cargo run -p bundle -- --dev --out $(LAYANG_SITE)
	cargo build -p server
	@[ -n "$$(ls -A "$(LAYANG_DATA)" 2>/dev/null)" ] || $(CARGO_TARGET_DIR)/debug/layang demo
	exec $(CARGO_TARGET_DIR)/debug/layang serve

build: ready-run ## the program and what it serves: target/release/layang, target/site
	cargo build --release -p server -p bundle
	$(CARGO_TARGET_DIR)/release/bundle --release --out $(LAYANG_SITE)

test: ready-test ## install what is missing, check everything, run all tests
	@node $(SETUP)/all-tests.mjs

check: ready-test ## licences, formatting and lints
	node $(SETUP)/licences.mjs
	cargo fmt --all --check
	cargo clippy --release --workspace --exclude frontend --all-targets --features server/faults -- -D warnings
	cargo clippy --release -p frontend --target wasm32-unknown-unknown -- -D warnings
	cd end2end && npm run --silent typecheck

unit: ready-test ## the tests of the packages, on SQLite and PostgreSQL
	$(POSTGRES) cargo test --release --workspace --exclude frontend --features server/faults --no-fail-fast

browser: ready-test build ## the tests in Chromium; ARGS= goes to Playwright
	cd end2end && npx --no-install playwright test $(ARGS)

shots: ready-test build ## pictures of the screens, for the README, into end2end/shots
	cd end2end && LAYANG_SHOTS=1 npx --no-install playwright test --grep @shots $(ARGS)

bench: ready-test build ## measure, and print the table for the README
	cargo run --quiet --release -p domain --example sync_model
	cd end2end && npx --no-install playwright test --config bench.config.ts

ready-run:
	@sh $(SETUP)/for-run.sh

ready-test:
	@sh $(SETUP)/for-test.sh

clean: ## remove what was built (not the data)
	rm -rf $(CARGO_TARGET_DIR) end2end/node_modules end2end/test-results
