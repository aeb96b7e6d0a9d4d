#!/usr/bin/env bash
# Installs what is missing on a Debian or Ubuntu machine, as root or through sudo; says what to do elsewhere.
#
#   setup.sh build   what compiling needs: the WebAssembly target
#   setup.sh test    and what the tests need: PostgreSQL, PDF and QR tools, LibreOffice Writer, po4a, Chromium, Node.js
#   setup.sh bench   and what the benchmarks need: wrk, Python's venv
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }

# missing COMMAND PACKAGE: remembers the package where the command is missing.
packages=()
missing() { command -v "$1" >/dev/null || packages+=("$2"); }

install_packages() {
    [ ${#packages[@]} -gt 0 ] || return 0
    local root=()
    if ! command -v apt-get >/dev/null; then
        say "please install: ${packages[*]}"
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "please run as root: apt-get install --no-install-recommends ${packages[*]}"
            exit 1
        fi
        root=(sudo)
    fi
    say "installing ${packages[*]}"
    local install=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
        -o Dpkg::Use-Pty=0 "${packages[@]}")
    # The lists of a fresh machine are empty or old: fetched when they turn out to be.
    "${install[@]}" >/dev/null 2>&1 ||
        { "${root[@]}" apt-get update -qq >&2 && "${install[@]}" >&2; }
}

build_needs() {
    command -v cargo >/dev/null || { say "please install Rust 1.95 or newer: https://rustup.rs"; exit 1; }
    missing cc gcc
    missing cc libc6-dev
    install_packages
    scripts/wasm-toolchain.sh >/dev/null
}

test_needs() {
    build_needs
    packages=()
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing initdb postgresql
    command -v psql >/dev/null || packages+=(postgresql-client)
    missing pdftotext poppler-utils
    missing zbarimg zbar-tools
    missing qpdf qpdf
    missing mutool mupdf-tools
    # What translators have: a word processor without screen, and the tool whose findings ours are compared with.
    missing soffice libreoffice-writer-nogui
    missing po4a-updatepo po4a
    # Chromium without windows, which takes less of the processor; any other will do.
    command -v chromium >/dev/null || missing chromium-headless-shell chromium-headless-shell
    missing node nodejs
    missing npm npm
    # The Nu HTML checker and veraPDF are Java programs; the latter is built here, and needs a library.
    missing javac default-jdk-headless
    [ -e /usr/share/java/jaxb-runtime.jar ] || packages+=(libjaxb-java)
    missing python3 python3
    python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
    # A font that has the letters of every language here, for the screenshots.
    fc-list 2>/dev/null | grep -i noto >/dev/null || packages+=(fontconfig fonts-noto-core)
    install_packages
    (cd tests/browser && npm ci --silent --ignore-scripts --omit=optional --no-audit --no-fund)
    scripts/paper-tools.sh install
}

bench_needs() {
    test_needs
    packages=()
    missing wrk wrk
    missing python3 python3
    python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
    # What WeasyPrint, the peer of the PDFs, draws with.
    ls /usr/lib/*/libpangoft2-1.0.so.0 >/dev/null 2>&1 || packages+=(libpango-1.0-0 libpangoft2-1.0-0)
    install_packages
}

case "${1:-}" in
build) build_needs ;;
test) test_needs ;;
bench) bench_needs ;;
*)
    say "usage: setup.sh build | test | bench"
    exit 1
    ;;
esac
