#!/usr/bin/env bash
# Makes sure that some Rust toolchain here compiles for wasm32-unknown-unknown, and prints its name:
# "default" where the active toolchain does. `cargo xtask` finds it by itself.
#
# 1. the active toolchain has the target        nothing to do
# 2. `rustup target add`                        the ordinary way
# 3. Debian's rustc, its std sources and wasm-ld, for machines where rustup can't download: std is built once
#    for the target, laid into a sysroot of its own and linked into rustup as "wasm-fallback".
#
# Touches rustup's targets, apt's packages (3 only) and its own folder. Again and again: a tenth of a second.
set -euo pipefail

name=wasm-fallback
folder=${XDG_DATA_HOME:-$HOME/.local/share}/$name
target=wasm32-unknown-unknown

log() { printf 'wasm-toolchain [%3ss]: %s\n' "$SECONDS" "$*" >&2; }
fail() { log "$*"; exit 1; }
finish() { echo "$1"; exit 0; }

# Whether a toolchain really compiles against std for the target: one that is listed may be broken.
works() { # $1 = name, or "default"
    local scratch code=0
    scratch=$(mktemp -d)
    printf '#[unsafe(no_mangle)] pub extern "C" fn f(n: usize) -> usize { vec![1u8; n].len() }\n' >"$scratch/t.rs"
    (
        [ "$1" = default ] || export RUSTUP_TOOLCHAIN="$1"
        rustc --edition 2024 --target $target --crate-type cdylib -C panic=abort -o "$scratch/t.wasm" "$scratch/t.rs"
    ) >/dev/null 2>&1 || code=$?
    rm -rf "$scratch"
    return $code
}

# What the sysroot was built from: the compiler's version before the line "==", linker and script behind it.
same_compiler() { "$folder/bin/rustc" -vV | cmp -s - <(sed '/^==/,$d' "$folder/stamp"); }

if [ "${WASM_TOOLCHAIN_FORCE_FALLBACK:-0}" != 1 ]; then
    if works default; then finish default; fi
    if [ -f "$folder/stamp" ] && works $name && same_compiler; then finish $name; fi
    if command -v rustup >/dev/null; then
        log "rustup target add $target"
        if timeout 300 rustup target add $target >&2 && works default; then finish default; fi
        log "rustup could not provide the target: taking Debian's compiler for the browser half"
    fi
fi

command -v rustup >/dev/null || fail "no rustup here: install the target $target with your own package manager"

rustc=/usr/bin/rustc
packages="rustc-web rust-web-src libstd-rust-web-dev lld-19"
linker() { find /usr/bin -maxdepth 1 -name 'wasm-ld-[0-9]*' | sort -V | tail -1; }

if [ ! -f /usr/lib/rustlib/src/rust/library/std/Cargo.toml ] || [ ! -x $rustc ] || [ -z "$(linker)" ]; then
    command -v apt-get >/dev/null || fail "no apt-get here: install the target $target by hand"
    root=""
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "run as root: apt-get install --no-install-recommends $packages"
        root=sudo
    fi
    log "apt-get install $packages"
    install="$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages"
    $install >&2 || { $root apt-get update -qq >&2 && $install >&2; }
fi

stamp="$($rustc -vV; echo "== $(linker)"; sha256sum <"$0")"
if [ "$(cat "$folder/stamp" 2>/dev/null)" != "$stamp" ] || ! works $name; then
    host=$($rustc -vV | sed -n 's/^host: //p')
    log "building std for $target with $($rustc -V)"
    new=$folder.new
    rm -rf "$new"
    mkdir -p "$new/bin" "$new/lib/rustlib/$host/bin" "$new/lib/rustlib/$target/lib"
    scratch=$(mktemp -d)
    mkdir "$scratch/src"
    echo '#![no_std]' >"$scratch/src/lib.rs"
    printf '[package]\nname="zz_dummy"\nversion="0.0.0"\nedition="2021"\n[lib]\n[profile.release]\npanic="abort"\n[workspace]\n' \
        >"$scratch/Cargo.toml"
    (
        cd "$scratch"
        RUSTC=$rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS="-C embed-bitcode=yes" CARGO_TARGET_DIR="$scratch/target" \
            cargo build --release --target $target -Z build-std=std,panic_abort
    ) >&2
    find "$scratch/target/$target/release/deps" -name 'lib*.rlib' ! -name '*zz_dummy*' \
        -exec cp {} "$new/lib/rustlib/$target/lib/" \;
    rm -rf "$scratch"
    # The sysroot: Debian's std for the host by link, ours for the target, the linker under the name that rustc seeks.
    ln -s "/usr/lib/rustlib/$host/lib" "$new/lib/rustlib/$host/lib"
    ln -s /usr/lib/rustlib/src "$new/lib/rustlib/src"
    ln -s "$(readlink -f "$(linker)")" "$new/lib/rustlib/$host/bin/rust-lld"
    printf '#!/bin/sh\nexec %s --sysroot "%s" "$@"\n' $rustc "$folder" >"$new/bin/rustc"
    chmod +x "$new/bin/rustc"
    ln -s "$(RUSTUP_TOOLCHAIN="" rustup which cargo)" "$new/bin/cargo"
    printf '%s\n' "$stamp" >"$new/stamp"
    rm -rf "$folder"
    mv "$new" "$folder"
fi
rustup toolchain list | grep -x "$name.*" >/dev/null || rustup toolchain link $name "$folder" >&2
works $name || fail "the toolchain in $folder does not work"
finish $name
