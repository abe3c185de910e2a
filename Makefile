# Every target sets up what it needs; see .ci/setup.
SHELL := /bin/bash
BIN := .venv/bin
PLAY ?= build/demo
SCREENS ?= build/screens

.DEFAULT_GOAL := help
.PHONY: help setup run test bench torture screens audit lock clean

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## Prepare .venv and the system libraries Qt needs
	@bash .ci/setup

run: setup ## Open the sample data, or play a block off-screen when there is no display
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(BIN)/sdr-desk demo; \
	else \
		QT_QPA_PLATFORM=offscreen exec $(BIN)/sdr-desk demo --play "$(PLAY)"; \
	fi

test: export QT_QPA_PLATFORM := offscreen
test: setup ## Format, lint, types, layers, imports without Qt, then the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python tests/imports_without_qt.py
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 -q

bench: export QT_QPA_PLATFORM := offscreen
bench: setup ## Measure beside the floor of the same run (ONLY=search,import for parts)
	$(BIN)/python -m tests.benchmarks $(if $(ONLY),--only $(ONLY)) $(BENCH)

torture: export QT_QPA_PLATFORM := offscreen
torture: export SDR_DESK_TALLY := build/torture.json
torture: ## Crashes, full disks, flipped bits, bad input, real windows, new examples for every property; with counts
	@bash .ci/setup windows
	$(BIN)/python -m pytest -n 2 --dist loadgroup tests/torture -m "slow or not slow"
	$(BIN)/python -m pytest -n 2 -q -m hypothesis --hypothesis-profile=explore

screens: export QT_QPA_PLATFORM := offscreen
screens: setup ## Draw every screen in both themes into build/screens
	$(BIN)/sdr-desk screens "$(SCREENS)"

audit: ## Ask the public list of vulnerabilities about requirements.lock
	@python3 .ci/audit

lock: ## Renew requirements.lock from pyproject.toml
	@bash .ci/lock

clean: ## Remove what setup and the builds made
	rm -rf .venv build dist .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
