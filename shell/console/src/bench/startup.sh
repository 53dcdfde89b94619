#!/bin/sh
# Starts the shell again and again, in turn with java -version, and prints medians and ratios. See README.md beside this.
# Usage: startup.sh [ROUNDS], 15 by default.
set -eu

rounds=${1:-15}
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../../../.." && pwd)
work=$(mktemp -d)
. "$here/lib.sh"
command -v python3 >/dev/null || fail "python3 is missing: apt-get install python3."
start_server --disable-log-bin
java=$(readlink -f "/proc/$server/exe")

round=0
while [ "$round" -lt "$rounds" ]; do
  timed java "$java" -XX:+UseSerialGC -version
  timed script "$root/godwit" --js -e 'print(1+1)'
  timed select "$root/godwit" "root@127.0.0.1:$port" --no-password --sql -e 'select 1'
  timed prompt python3 "$here/prompt.py" "$root/godwit"
  timed connected python3 "$here/prompt.py" "$root/godwit" "root@127.0.0.1:$port" --no-password
  round=$((round + 1))
done
echo "medians of $rounds rounds in turn; load average $(cut -d' ' -f1-3 /proc/loadavg)"
report java script select prompt connected
