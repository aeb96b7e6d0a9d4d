#!/usr/bin/env bash
# A throw-away PostgreSQL cluster for the tests: on a socket, as an unprivileged user, gone after use.
#
#   test-postgres.sh url           starts the shared cluster if it isn't running and prints its URL; it stops
#                                  by itself when nobody has been connected for ten minutes
#   test-postgres.sh run COMMAND…  runs the command with VIVIER_TEST_POSTGRES set, on a cluster of its own
#   test-postgres.sh start FOLDER  starts a cluster in a folder that must not exist, and prints its URL; for one test alone
#   test-postgres.sh restart FOLDER
#   test-postgres.sh stop FOLDER   stops it and removes the folder
#
# Exit code 3: PostgreSQL is not installed.
set -euo pipefail

. "$(dirname "$0")/memory.sh"

fail() { printf 'test-postgres: %s\n' "$*" >&2; exit 1; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -z "$bin" ] && command -v initdb >/dev/null; then bin=$(dirname "$(command -v initdb)"); fi
if [ ! -x "$bin/initdb" ]; then
    echo "test-postgres: PostgreSQL is not installed: run scripts/setup.sh test" >&2
    exit 3
fi

# PostgreSQL refuses to run as root: Debian's own account for it, or nobody.
if [ "$(id -u)" = 0 ]; then
    account=postgres
    id -u $account >/dev/null 2>&1 || account=nobody
    as() { setpriv --reuid "$account" --regid "$(id -g "$account")" --clear-groups env HOME=/tmp LC_ALL=C "$@"; }
else
    account=$(id -un)
    as() { env LC_ALL=C "$@"; }
fi

# The folder for clusters. A database is some hundred files, and each test makes one and deletes it: on a disk that takes a
# fifth of the time of all tests.
scratch() { if has_memory 6000000; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi; }

url_of() { printf 'postgres://vivier@localhost/postgres?host=%s\n' "$1"; }

answers() { "$bin/pg_isready" -q -h "$1" -U vivier -d postgres; }

start() { # $1 = folder, must not exist
    mkdir -m 755 "$1"
    [ "$(id -u)" != 0 ] || chown "$account" "$1"
    cd "$1"
    as "$bin/initdb" -D "$1/data" -U vivier -A trust -E UTF8 --locale=C --no-sync >"/dev/null" ||
        fail "initdb failed"
    # Durability is not what these tests test on PostgreSQL: it is switched off for speed.
    as "$bin/pg_ctl" -D "$1/data" -l "$1/log" -w -t 60 -o \
        "-k $1 -h '' -F -c max_connections=200 -c synchronous_commit=off -c full_page_writes=off -c unix_socket_permissions=0700" \
        start >/dev/null || { cat "$1/log" >&2; fail "PostgreSQL did not start"; }
}

stop() {
    as "$bin/pg_ctl" -D "$1/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$1"
}

# Stops a shared cluster once nobody has been connected for ten minutes.
watch() {
    local idle=0
    while [ $idle -lt 20 ] && answers "$1"; do
        sleep 30
        busy=$("$bin/psql" -X -A -t "$(url_of "$1")" -c \
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()" \
            2>/dev/null || echo 0)
        if [ "$busy" = 0 ]; then idle=$((idle + 1)); else idle=0; fi
    done
    stop "$1"
}

case "${1:-}" in
url)
    folder="$(scratch)/vivier-postgres-$(id -u)"
    exec 9>"$folder.lock"
    flock 9
    if ! answers "$folder"; then
        [ ! -e "$folder" ] || stop "$folder"
        (start "$folder" 9>&-)
        (watch "$folder" 9>&- </dev/null >/dev/null 2>&1 &)
    fi
    url_of "$folder"
    ;;
run)
    shift
    [ $# -gt 0 ] || fail "run what?"
    folder=$(mktemp -u "$(scratch)/vivier-pg-XXXXXX")
    (start "$folder")
    trap 'stop "$folder"' EXIT
    trap 'exit 130' INT TERM
    VIVIER_TEST_POSTGRES=$(url_of "$folder") "$@"
    ;;
start)
    (start "${2:?FOLDER}")
    url_of "$2"
    ;;
restart)
    cd "${2:?FOLDER}"
    as "$bin/pg_ctl" -D "$2/data" -l "$2/log" -m fast -w -t 60 restart >/dev/null || fail "PostgreSQL did not restart"
    ;;
stop)
    stop "${2:?FOLDER}"
    ;;
*)
    fail "usage: test-postgres.sh url | run COMMAND… | start FOLDER | restart FOLDER | stop FOLDER"
    ;;
esac
