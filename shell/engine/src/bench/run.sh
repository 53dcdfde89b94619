#!/bin/sh
# Dumps the same data in turn with Godwit, mysqldump and mydumper, and prints medians and ratios. See README.md beside this.
# Usage: run.sh [MILLIONS [ROUNDS]]; MILLIONS of rows of the largest table, 5 by default: 1.3 GB of row text (15: 4 GB).
set -eu

millions=${1:-5}
rounds=${2:-5}
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../../../.." && pwd)
user_cache=${XDG_CACHE_HOME:-$HOME/.cache}/godwit
cache=$user_cache/bench
mysql_home=$user_cache/servers/8.0/program-1
port=${BENCH_PORT:-33061}
work=$cache/data-$millions
server=

fail() {
  echo "$1" >&2
  exit 1
}

end() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$cache/out"
}
trap end EXIT
trap 'exit 1' INT TERM

# Godwit unpacks this server for its sandboxes and tests.
programs() {
  [ -x "$mysql_home/bin/mysqldump" ] || "$root/godwit" --js -e "sandbox.start().stop()" >/dev/null
  [ -x "$mysql_home/bin/mysqldump" ] || fail "There is no '$mysql_home/bin/mysqldump': run one of the project's tests first."
  [ -x /usr/bin/time ] || fail "GNU time is missing: apt-get install time."
  "$root/godwit" --version >/dev/null # builds it if need be
}

# mydumper is a Debian package; it is unpacked, not installed.
mydumper=$cache/mydumper/usr/bin/mydumper
libraries=$cache/mydumper/usr/lib/x86_64-linux-gnu:$cache/mydumper/lib/x86_64-linux-gnu
plugins=$cache/mydumper/usr/lib/x86_64-linux-gnu/libmariadb3/plugin
find_mydumper() {
  if [ ! -x "$mydumper" ]; then
    mkdir -p "$cache/packages"
    (cd "$cache/packages" && apt-get -q download mydumper libmariadb3 libpcre3 >/dev/null 2>&1 || true)
    for package in "$cache"/packages/*.deb; do
      [ -f "$package" ] && dpkg -x "$package" "$cache/mydumper"
    done
  fi
  LD_LIBRARY_PATH=$libraries "$mydumper" --version >/dev/null 2>&1
}

start_server() {
  aio=$user_cache/servers/lib/libaio.so.1 # where Godwit keeps it if the system has none
  mkdir -p "$work"
  if [ ! -d "$work/mysql" ]; then
    LD_LIBRARY_PATH=$aio "$mysql_home/bin/mysqld" --no-defaults --user="$(id -un)" --basedir="$mysql_home" \
      --initialize-insecure --datadir="$work/mysql" --log-error="$work/init.log"
  fi
  # Data that is all in memory and a log that is not synced: the clients are measured, not the disk.
  LD_LIBRARY_PATH=$aio "$mysql_home/bin/mysqld" --no-defaults --user="$(id -un)" --basedir="$mysql_home" \
    --datadir="$work/mysql" --port="$port" --bind-address=127.0.0.1 --socket=mysql.sock --mysqlx=OFF \
    --log-error="$work/error.log" --innodb-buffer-pool-size="${BENCH_POOL:-$((millions > 5 ? 6 : 2))G}" --innodb-redo-log-capacity=1G \
    --innodb-flush-method=nosync --innodb-doublewrite=0 --innodb-flush-log-at-trx-commit=0 --sync-binlog=0 \
    --server-id=1 --gtid-mode=ON --enforce-gtid-consistency=ON --innodb-buffer-pool-load-at-startup=OFF &
  server=$!
  for _ in $(seq 120); do
    sleep 0.5
    sql "SELECT 1" >/dev/null 2>&1 && return
    kill -0 "$server" 2>/dev/null || fail "The server ended, see '$work/error.log'."
  done
  fail "The server does not answer, see '$work/error.log'."
}

sql() {
  "$mysql_home/bin/mysql" --no-defaults --host=127.0.0.1 --port="$port" --user=root --default-character-set=utf8mb4 \
    --skip-column-names -e "$1"
}

load_data() {
  if [ ! -f "$work/loaded" ]; then
    echo "Making the data, once: some minutes." >&2
    "$here/data.sh" "$millions" | "$mysql_home/bin/mysql" --no-defaults --host=127.0.0.1 --port="$port" --user=root \
      --default-character-set=utf8mb4
    touch "$work/loaded"
  fi
}

# run NAME COMMAND...: wall, user and system seconds and peak KB of a run, appended to times/NAME.
run() {
  name=$1
  shift
  rm -rf "$cache/out"
  mkdir -p "$cache/out"
  /usr/bin/time -a -o "$work/times/$name" -f '%e %U %S %M' "$@" >"$cache/out/text" 2>&1 ||
    fail "$name failed: $(tail -n 3 "$cache/out/text")"
}

round() {
  run mysqldump sh -c "'$mysql_home/bin/mysqldump' --no-defaults --host=127.0.0.1 --port=$port --user=root \
    --single-transaction --set-gtid-purged=OFF --databases bench >'$cache/out/dump.sql'"
  run godwit-zstd "$root/godwit" "root@127.0.0.1:$port" --no-password --js \
    -e "util.dumpSchemas(['bench'], '$cache/out/dump', {threads: 4})"
  if [ "$with_mydumper" = yes ]; then
    run mydumper env "LD_LIBRARY_PATH=$libraries" "MARIADB_PLUGIN_DIR=$plugins" "$mydumper" --host=127.0.0.1 \
      --port="$port" --user=root --ssl --database=bench --threads=4 --rows=250000 --outputdir="$cache/out/dump"
  fi
  run godwit-none "$root/godwit" "root@127.0.0.1:$port" --no-password --js \
    -e "util.dumpSchemas(['bench'], '$cache/out/dump', {threads: 4, compression: 'none'})"
}

median() {
  sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'
}

# ratio A B: the median of A's wall time by B's, round by round.
ratio() {
  paste -d ' ' "$work/times/$1" "$work/times/$2" | awk '{print $1 / $5}' | median
}

report() {
  echo "$millions million rows, $rounds rounds in turn, $(nproc) processors; load before $load, after $(cut -d ' ' -f 1-3 /proc/loadavg)"
  printf '%-14s %10s %12s %9s\n' "" 'wall s' 'client CPU s' 'peak MB'
  for file in "$work"/times/*; do
    printf '%-14s %10s %12s %9s\n' "$(basename "$file")" "$(awk '{print $1}' "$file" | median)" \
      "$(awk '{print $2 + $3}' "$file" | median)" "$(awk '{print int($4 / 1024)}' "$file" | sort -n | tail -n 1)"
  done
  printf 'zstd / mysqldump: %.2f\n' "$(ratio godwit-zstd mysqldump)"
  [ "$with_mydumper" = no ] || printf 'none / mydumper:  %.2f\n' "$(ratio godwit-none mydumper)"
}

programs
with_mydumper=yes
find_mydumper || with_mydumper=no
start_server
load_data
sql "SELECT COUNT(*) FROM bench.sbtest1 WHERE pad > ''" >/dev/null # into memory
sql "SELECT COUNT(*) FROM bench.wide WHERE note > ''" >/dev/null
rm -rf "$work/times"
mkdir -p "$work/times"
load=$(cut -d ' ' -f 1-3 /proc/loadavg)
for _ in $(seq "$rounds"); do
  round
done
report
