# Vivier: build, serve, demo, dev, test, bench, check, dist. Each installs what it needs and misses.

CARGO_TARGET_DIR ?= target
export CARGO_TARGET_DIR
VIVIER = $(CARGO_TARGET_DIR)/release/vivier
LISTEN ?= 127.0.0.1:3000

.PHONY: help build serve demo dev dist check test browser bench clean

help:
	@echo 'make serve   install what is missing, build, serve http://$(LISTEN) on ./data'
	@echo 'make demo    the same with an invented programme, on ./data-demo'
	@echo 'make dev     a debug build; changed stylesheets, scripts and texts show on reload, without a build'
	@echo 'make test    everything that is tested: on SQLite, on PostgreSQL, in Chromium'
	@echo 'make check   formatting and lints'
	@echo 'make build   only build $(VIVIER)'
	@echo 'make dist    the binary to hand on, small and slow to build, with its bill of materials'
	@echo 'make bench   measure; the tables are written to target/bench.md and target/load.md'

build:
	@echo 'vivier: installing what is missing, then building (the first time seven to eight minutes on two cores)'
	@scripts/setup.sh build
	@cargo xtask build

serve: build
	$(VIVIER) serve --listen $(LISTEN)

demo: build
	$(VIVIER) serve --listen $(LISTEN) --data data-demo --demo

dev:
	@scripts/setup.sh build
	VIVIER_DEV=1 cargo xtask dev --listen $(LISTEN)

dist:
	@scripts/setup.sh build
	@cargo xtask dist

check:
	cargo fmt --all --check
	cargo clippy --quiet --all-targets -- -D warnings
	cargo clippy --quiet --package xtask --all-targets -- -D warnings

test:
	scripts/setup.sh test
	cargo xtask front
	$(MAKE) check
	scripts/test-postgres.sh run scripts/test.sh

# The browser journey alone, on a server that is built already.
browser:
	scripts/setup.sh test
	scripts/test-postgres.sh run scripts/test.sh browser

bench: dist
	scripts/setup.sh bench
	cargo build --quiet --profile dist --example bare
	# On a disk, as it is used.
	TMPDIR=$${TMPDIR:-/tmp} scripts/test-postgres.sh run benches/run.py
	TMPDIR=$${TMPDIR:-/tmp} scripts/test-postgres.sh run benches/backup.py
	benches/reports.py
	benches/load.py

clean:
	cargo clean
	rm -rf target/site target/screenshots target/front
