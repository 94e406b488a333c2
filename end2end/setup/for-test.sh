#!/bin/sh
# Installs what the tests need in addition to for-run.sh. Quick when nothing is missing.
set -eu
cd "$(dirname "$0")/../.."
setup=end2end/setup

sh $setup/for-run.sh
sh $setup/packages.sh chromium=chromium postgresql qpdf=qpdf poppler-utils=pdfsig python3=python3 python3-venv
sh $setup/node.sh test

# pyHanko is the strictest judge of signatures at hand.
venv=${CARGO_TARGET_DIR:-target}/venv
if ! cmp -s $setup/requirements.txt "$venv/requirements.txt"; then
    echo "setup: installing pyHanko into $venv"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r $setup/requirements.txt || {
        echo "setup: pip failed; pyHanko takes a network the first time" >&2
        exit 1
    }
    cp $setup/requirements.txt "$venv/requirements.txt"
fi
