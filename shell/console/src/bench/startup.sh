#!/bin/sh
# Starts the shell again and again, in turn with java -version, and prints medians and ratios. See README.md beside this.
# Usage: startup.sh [ROUNDS], 15 by default.
set -eu

rounds=${1:-15}
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../../../.." && pwd)
work=$(mktemp -d)
. "$here/lib.sh"
command -v script >/dev/null || fail "script of util-linux is missing: apt-get install bsdutils."
start_server --disable-log-bin
java=$(readlink -f "/proc/$server/exe")

# The prompt, until it has read the line that leaves it.
cat >"$work/prompt" <<EOF
printf '\\\\quit\\r' | script -q -e -c "stty rows 30 cols 120; exec '$root/godwit' root@127.0.0.1:$port --no-password" /dev/null
EOF

round=0
while [ "$round" -lt "$rounds" ]; do
  timed java "$java" -XX:+UseSerialGC -version
  timed script "$root/godwit" --js -e 'print(1+1)'
  timed select "$root/godwit" "root@127.0.0.1:$port" --no-password --sql -e 'select 1'
  timed prompt sh "$work/prompt"
  round=$((round + 1))
done
echo "medians of $rounds rounds in turn; load average $(cut -d' ' -f1-3 /proc/loadavg)"
report java script select prompt
