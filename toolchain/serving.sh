# shellcheck shell=bash
# Does a server serve? Sourced by what starts one in a place that has little else, so it asks without curl.

# answered <port> <path>: the first line of the answer.
answered() {
  local connection line
  exec {connection}<>"/dev/tcp/127.0.0.1/$1"
  printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&"$connection"
  read -r line <&"$connection"
  exec {connection}>&-
  echo "$2: ${line%$'\r'}"
  [[ $line == "HTTP/1.1 200 "* ]]
}

# serves <command...>: it says where it listens, answers, and ends well when it is told to.
serves() {
  local line='' output pid status=1
  exec {output}< <(exec "$@" </dev/null)
  pid=$!
  while read -r line && [[ ! $line =~ ^Listening\ on\ http://localhost:([0-9]+)$ ]]; do
    echo "$line"
  done <&"$output"
  if [[ -n $line ]]; then
    echo "$line"
    answered "${BASH_REMATCH[1]}" /healthz && answered "${BASH_REMATCH[1]}" / && status=0
    kill -TERM "$pid"
  fi
  wait "$pid" || status=$?
  exec {output}<&-
  echo "ended with $status"
  return $status
}
