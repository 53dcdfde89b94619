# What the benchmarks share: a server of the shell's own, timing, medians. Sourced with $root and $work set; $work is removed at the end.

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
  rm -rf "$work"
}
trap end EXIT
trap 'exit 1' INT TERM

[ -x /usr/bin/time ] || fail "GNU time is missing: apt-get install time."
GODWIT_USER_CONFIG_HOME=$work/home
export GODWIT_USER_CONFIG_HOME

# Arguments: options of mysqld. Sets $port and $mysql, the client that came with the server.
start_server() {
  options=$(printf "'%s'," "$@")
  "$root/godwit" --js -e "println(sandbox.start([$options]).port); for (;;) os.sleep(3600)" >"$work/port" &
  server=$!
  while [ ! -s "$work/port" ]; do
    kill -0 "$server" 2>/dev/null || fail "The server did not start."
    sleep 0.2
  done
  port=$(cat "$work/port")
  mysql=${XDG_CACHE_HOME:-$HOME/.cache}/godwit/servers/8.0/program-1/bin/mysql
}

# Arguments: a name, then a command. Its standard output goes to a file that is removed.
timed() {
  name=$1
  shift
  /usr/bin/time -a -o "$work/times-$name" -f '%e %U %S %M' "$@" >"$work/out" 2>"$work/err" || {
    cat "$work/err" >&2
    fail "$name failed."
  }
  rm -f "$work/out"
}

median() { # of column $2 of the times of $1
  sort -n -k "$2,$2" "$work/times-$1" | awk -v c="$2" '{ v[NR] = $c } END { print v[int((NR + 1) / 2)] }'
}

highest() {
  sort -n -k "$2,$2" "$work/times-$1" | awk -v c="$2" 'END { print $c }'
}

# Arguments: names; the first is what the others are compared with.
report() {
  base=$1
  for name in "$@"; do
    printf '%-10s %8.2f s wall  %8.2f s cpu  %6d MB at most  ratio %.2f wall, %.2f cpu\n' "$name" "$(median "$name" 1)" \
      "$(cpu "$name")" $(($(highest "$name" 4) / 1024)) "$(ratio "$(median "$name" 1)" "$(median "$base" 1)")" \
      "$(ratio "$(cpu "$name")" "$(cpu "$base")")"
  done
}

cpu() {
  echo "$(median "$1" 2) $(median "$1" 3)" | awk '{ print $1 + $2 }'
}

ratio() {
  echo "$1 $2" | awk '{ print ($2 > 0 ? $1 / $2 : 0) }'
}
