#!/bin/sh
# Writes a large result to a file in turn with Godwit and with mysql -B --quick, and prints medians, ratios and peaks of memory.
# Usage: select.sh [MILLIONS [ROUNDS [FORMAT]]]; 10 million rows of 6 columns, 3 rounds, tabbed by default. See README.md beside this.
set -eu

millions=${1:-10}
rounds=${2:-3}
format=${3:-tabbed}
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../../../.." && pwd)
work=$(mktemp -d)
. "$here/lib.sh"
start_server --innodb-buffer-pool-size=2G --disable-log-bin --innodb-flush-log-at-trx-commit=0

mysql_client() {
  "$mysql" --no-defaults --host=127.0.0.1 --port="$port" --user=root --default-character-set=utf8mb4 "$@"
}

fill() {
  cat <<SQL
CREATE DATABASE bench CHARACTER SET utf8mb4;
USE bench;
CREATE TABLE digits (d INT PRIMARY KEY);
INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
CREATE TABLE result (id BIGINT PRIMARY KEY, k INT NOT NULL, price DECIMAL(12,2), made DATETIME, name VARCHAR(60), note VARCHAR(60));
SQL
  batch=0
  while [ "$batch" -lt "$millions" ]; do
    cat <<SQL
INSERT INTO result SELECT n, n * 7919 % 5000000, n / 100, TIMESTAMP'2020-01-01 00:00:00' + INTERVAL n SECOND, CONCAT('Ünïcödé ', MD5(n)),
    IF(n % 10, 'plain words that need no care', IF(n % 20, NULL, 'tab\there, line\nthere'))
  FROM (SELECT $batch * 1000000 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d n
    FROM digits a, digits b, digits c, digits e, digits f, digits g) numbers ORDER BY n;
SQL
    batch=$((batch + 1))
  done
}

fill | mysql_client
sql='SELECT * FROM bench.result'
mysql_client -B --quick -e "$sql LIMIT 1000" >"$work/of-mysql"
"$root/godwit" "root@127.0.0.1:$port" --no-password -e "$sql LIMIT 1000" >"$work/of-godwit"
cmp "$work/of-mysql" "$work/of-godwit" || fail "The two write different bytes."

round=0
while [ "$round" -lt "$rounds" ]; do
  timed mysql "$mysql" --no-defaults --host=127.0.0.1 --port="$port" --user=root --default-character-set=utf8mb4 -B --quick -e "$sql"
  timed godwit "$root/godwit" "root@127.0.0.1:$port" --no-password --result-format="$format" -e "$sql"
  round=$((round + 1))
done
echo "$millions million rows as $format, medians of $rounds rounds in turn; load average $(cut -d' ' -f1-3 /proc/loadavg)"
report mysql godwit
