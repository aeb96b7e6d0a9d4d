#!/usr/bin/env bash
# All tests, with VIVIER_TEST_POSTGRES set by scripts/test-postgres.sh. `test.sh browser` runs the journey alone.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -n "${VIVIER_TEST_POSTGRES:-}" ] || { echo "test: no PostgreSQL: run scripts/test-postgres.sh run scripts/test.sh" >&2; exit 1; }

# On a disk each test waits until its files are safe there: they lie in memory where there is room for them.
room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1 || true)
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "${room:-0}" -gt 4000000 ]; then
    TMPDIR=$(mktemp -d /dev/shm/vivier-XXXXXX)
    export TMPDIR
    # PostgreSQL runs in another account and is started in folders of tests.
    chmod 755 "$TMPDIR"
    trap 'rm -rf "$TMPDIR"' EXIT
fi

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
npm test --silent
