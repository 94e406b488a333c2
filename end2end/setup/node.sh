#!/bin/sh
# Installs the npm packages of end2end: for `run` wasm-opt alone, for `test` all. Quick when they are there.
# usage: node.sh run|test
set -eu
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0] >= 20')" != true ]; then
    echo "setup: Node.js 20 or later and npm are missing; install them, then run this again." >&2
    exit 1
fi
# What was installed last, and from which list: "test" serves "run" as well.
stamp=node_modules/.installed
sum=$(cksum <package-lock.json)
case "$(cat $stamp 2>/dev/null || true)" in "test $sum" | "$1 $sum") exit 0 ;; esac

[ "$1" = run ] && omit=--omit=dev || omit=
echo "setup: installing npm packages for $1"
# shellcheck disable=SC2086 # no word when empty
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error $omit || {
    echo "setup: npm failed (no network?)" >&2
    exit 1
}
echo "$1 $sum" >$stamp
