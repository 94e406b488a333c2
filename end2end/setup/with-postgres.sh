#!/bin/sh
# Runs a command with an empty PostgreSQL server of its own, and LAYANG_TEST_PG saying where it is.
# The server listens on a socket in a temporary folder only, and goes, data and all, when the command ends.
# usage: with-postgres.sh COMMAND [ARGUMENT]...
set -eu

programs=$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)
programs=${programs%/initdb}
if [ -z "$programs" ]; then
    echo "with-postgres: no PostgreSQL server here: apt-get install postgresql" >&2
    exit 1
fi

folder=$(mktemp -d /tmp/layang-pg.XXXXXX)
server=
finish() {
    status=$?
    trap - EXIT INT TERM HUP
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true # fast shutdown
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$folder"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# PostgreSQL refuses to run as root. Should this script be killed, the server gets a signal to stop.
as="setpriv --pdeathsig INT --"
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as="setpriv --reuid postgres --regid postgres --init-groups --pdeathsig INT --"
fi

$as "$programs/initdb" -D "$folder/data" -U layang -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" ||
    { cat "$folder/initdb.log" >&2; exit 1; }
# Every test has its own database or schema, so many connections; nothing here has to outlive a power cut.
$as "$programs/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" \
    -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    </dev/null >"$folder/server.log" 2>&1 &
server=$!

tries=0
until "$programs/pg_isready" -q -h "$folder" -U layang -d postgres; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
        cat "$folder/server.log" >&2
        exit 1
    fi
    sleep 0.1
done

# In the foreground: an interrupt at the terminal reaches the command too, and then `finish` is run.
LAYANG_TEST_PG="postgres://layang@localhost/postgres?host=$folder" "$@"
