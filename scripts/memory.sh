# Sourced by test.sh and test-postgres.sh: files of tests lie in memory where nobody named another folder and there is room for them.

# Whether more than so many KB are free there.
has_memory() {
    local room
    room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1 || true)
    [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "${room:-0}" -gt "$1" ]
}
