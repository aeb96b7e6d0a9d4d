#!/usr/bin/env bash
# All tests, with VIVIER_TEST_POSTGRES set by scripts/test-postgres.sh. `test.sh browser` runs the journey alone.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -n "${VIVIER_TEST_POSTGRES:-}" ] || { echo "test: no PostgreSQL: run scripts/test-postgres.sh run scripts/test.sh" >&2; exit 1; }

if [ "${1:-}" != browser ]; then
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --no-fail-fast
    else
        cargo test
    fi
    cargo test --quiet --release --package xtask
fi
# The server that the tests just used, with the browser half inside.
cargo build --quiet --bin vivier
VIVIER="${CARGO_TARGET_DIR:-target}/debug/vivier"
VIVIER=$(realpath "$VIVIER")
export VIVIER
cd tests/browser
exec npm test --silent
