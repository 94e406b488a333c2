#!/bin/sh
# Installs Debian packages that are missing. Quick and silent when nothing is.
# usage: packages.sh PACKAGE[=COMMAND]...
# A package is there when dpkg says so, or when the command it is wanted for is: a LibreOffice with windows,
# say, must not be replaced by one without.
set -eu

missing=
for wanted; do
    package=${wanted%%=*}
    command=${wanted#"$package"}
    command=${command#=}
    [ -n "$command" ] && command -v "$command" >/dev/null && continue
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] && continue
    missing="$missing $package"
done
[ -z "$missing" ] && exit 0

by_hand() {
    echo "setup: $1" >&2
    echo "setup: install these by hand, then run the same command again:$missing" >&2
    exit 1
}
command -v apt-get >/dev/null || by_hand "there is no apt-get here; names as in Debian 12"
if [ "$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; else
    by_hand "installing packages takes root, and there is no sudo"
fi

echo "setup: installing with ${sudo:+sudo }apt-get:$missing"
# Another program that installs at this moment is waited for; an installation that broke off is taken up.
apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300"
$sudo dpkg --configure -a
$apt update || echo "setup: the list of packages could not be renewed; trying with the one at hand" >&2

# Debian's PostgreSQL would set up a server of its own and start it at every boot; the tests start theirs.
quiet=/etc/postgresql-common/createcluster.d/layang-setup.conf
case " $missing " in *" postgresql "*)
    if [ ! -e /usr/share/postgresql-common ]; then
        trap '$sudo rm -f "$quiet"' EXIT
        $sudo mkdir -p "${quiet%/*}"
        echo "create_main_cluster = false" | $sudo tee "$quiet" >/dev/null
    fi ;;
esac

# shellcheck disable=SC2086 # words are wanted
$apt install -y --no-install-recommends $missing ||
    by_hand "apt-get failed (no network, or a package that this system does not have)"
