#!/usr/bin/env bash
# All tests, with VIVIER_TEST_POSTGRES set by scripts/test-postgres.sh. `test.sh browser` runs the journey alone.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -n "${VIVIER_TEST_POSTGRES:-}" ] || { echo "test: no PostgreSQL: run scripts/test-postgres.sh run scripts/test.sh" >&2; exit 1; }

# On a disk each test waits until its files are safe there.
. scripts/memory.sh
if has_memory 4000000; then
    TMPDIR=$(mktemp -d /dev/shm/vivier-XXXXXX)
    export TMPDIR
    # PostgreSQL runs in another account and is started in folders of tests.
    chmod 755 "$TMPDIR"
    trap 'rm -rf "$TMPDIR"' EXIT
fi

run=(cargo test)
threads=()
if cargo nextest --version >/dev/null 2>&1; then
    run=(cargo nextest run)
    # Half of the time a test waits: for PostgreSQL, for another process, for a limit to pass.
    threads=(--test-threads "$((2 * $(nproc)))")
fi
# The server that tests and journey use, with the browser half inside, is built with the tests: by itself it would be another build of
# everything.
if [ "${1:-}" = browser ]; then cargo build --quiet --bin vivier; else "${run[@]}" --no-run; fi
VIVIER="${CARGO_TARGET_DIR:-target}/debug/vivier"
VIVIER=$(realpath "$VIVIER")
export VIVIER
journey() { (cd tests/browser && npm test --silent); }

if [ "${1:-}" = browser ]; then
    journey
    exit
fi
# A browser waits more than it computes: the journey takes place beside the other tests, and is printed after them.
log=$(mktemp)
journey >"$log" 2>&1 &
browser=$!
failed=0
"${run[@]}" --no-fail-fast ${threads[@]+"${threads[@]}"} || failed=1
cargo test --quiet --release --package xtask || failed=1
wait "$browser" || journey_failed=1
cat "$log"
if [ -n "${journey_failed:-}" ]; then
    failed=1
    # Its steps stand on each other: what failed first, once more at the very end, for the rest may follow from it.
    sed -n '/failing tests:/,$p' "$log" | head -40
fi
rm "$log"
exit "$failed"
