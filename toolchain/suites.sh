# shellcheck shell=bash
# Counts what the test suites counted. Sourced by ./dev and by its own test.
# A suite is any command that prints GoogleTest's totals or "N passed, N failed" as its last line.
passed=0
failed=0
logs=$(mktemp -d)
trap summary EXIT

# summary [<directory to remove>]: the one last line; the status says whether anything failed.
summary() {
  local status=$?
  rm -rf "$logs" "$@"
  ((status == 0 || failed > 0)) || failed=1
  echo "$passed passed, $failed failed"
  ((failed == 0)) || exit 1
}

# counted <pattern with one group> <log>: the sum of the numbers that the pattern finds.
counted() {
  sed -nE "s/^$1.*/\1/p" "$2" | awk '{ sum += $1 } END { print sum + 0 }'
}

# timed <log> <command...>: its output in the log, its seconds in $seconds, its status.
timed() {
  local log=$1 start=$EPOCHREALTIME status=0
  shift
  "$@" >"$log" 2>&1 </dev/null || status=$?
  seconds=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", b - a }')
  return $status
}

# report <name> <status> <passed> <failed> <log>: one line, and everything when it failed.
report() {
  local name=$1 status=$2 good=$3 bad=$4 log=$5
  passed=$((passed + good))
  failed=$((failed + bad))
  if ((bad > 0)); then
    cut -c 1-300 "$log" | sed 's/^/    /'
    printf '✗ %8s %5d passed, %d failed: %s (status %d)\n' \
      "$seconds" "$good" "$bad" "$name" "$status"
  else
    printf '✓ %8s %5d passed: %s\n' "$seconds" "$good" "$name"
    sed -n 's/^NOTE /    /p' "$log"
  fi
}

# suite <name> <program...>: a suite that crashes, hangs or runs nothing has failed.
suite() {
  local name=$1 log="$logs/log" status=0 good bad
  shift
  timed "$log" timeout "${NOOM_SUITE_SECONDS:-900}" "$@" || status=$?
  good=$(($(counted '\[  PASSED  \] ([0-9]+) tests?' "$log") +
    $(tail -n 1 "$log" | counted '([0-9]+) passed, [0-9]+ failed' -)))
  bad=$(($(counted '\[  FAILED  \] ([0-9]+) tests?, listed below' "$log") +
    $(tail -n 1 "$log" | counted '[0-9]+ passed, ([0-9]+) failed' -)))
  ((bad > 0 || (status == 0 && good > 0))) || bad=1
  report "$name" $status "$good" "$bad" "$log"
}

# check <name> <command...>: one test case, which passes when the command does.
check() {
  local name=$1 log="$logs/log" status=0
  shift
  timed "$log" "$@" || status=$?
  report "$name" $status $((status == 0)) $((status != 0)) "$log"
}

# step <name> <command...>: no test, but the rest is pointless without it.
step() {
  local name=$1 log="$logs/log" status=0
  shift
  timed "$log" "$@" || status=$?
  if ((status != 0)); then
    report "$name" $status 0 1 "$log"
    exit 1
  fi
  printf '· %8s %s\n' "$seconds" "$name"
}
