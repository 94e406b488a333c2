#!/bin/sh
# Installs what building and running Layang needs and this machine lacks. Quick when nothing is missing.
set -eu
cd "$(dirname "$0")/../.."
setup=end2end/setup

if ! command -v cargo >/dev/null; then
    echo "setup: Rust is missing. Install its stable toolchain with rustup (https://rustup.rs), then run this again." >&2
    exit 1
fi
# SQLite and the TLS library are compiled from C; LibreOffice makes the PDF, in a sandbox, with free fonts of the
# same widths as Arial, Times New Roman, Calibri and Cambria.
sh $setup/packages.sh gcc=cc libc6-dev pkg-config=pkg-config \
    libreoffice-writer-nogui=soffice bubblewrap=bwrap \
    fonts-liberation2 fonts-crosextra-carlito fonts-crosextra-caladea

if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    echo "setup: adding the browser as a target to Rust"
    rustup target add wasm32-unknown-unknown || {
        echo "setup: that failed. It takes rustup and a network: rustup target add wasm32-unknown-unknown" >&2
        exit 1
    }
fi

# wasm-opt makes the browser's side smaller; all works without it.
command -v wasm-opt >/dev/null || sh $setup/node.sh run ||
    echo "setup: going on without wasm-opt; pages load a little more slowly" >&2
