# shellcheck shell=bash disable=SC2154
# The files of the page include each other in one direction. A header and its .cpp are one file here.
# Sourced by tests/architecture/run.

# page_includes <root>: a line for each "<file> <file that it includes>", without endings.
page_includes() {
  (cd "$1" && grep -roE '^#include "wasm-client/[^".]+' wasm-client) |
    sed -E 's/[.][ch]pp:#include "/ /' | awk '$1 != $2'
}

# No file includes itself by way of others; tsort names the files of each loop.
page_has_no_loop() { page_includes "$1" | tsort 2>&1 >/dev/null; }

# Those of wasm-client/app, from above to below.
stated_order() {
  awk '/^[|] files [|]/ { table = 1; next } table && !/^[|]/ { exit } table' "$1/ARCHITECTURE.md" |
    cut -d '|' -f 2 | grep -oE '[a-z_]+' | sed 's|^|wasm-client/app/|'
}

# A file of wasm-client/app includes only those that ARCHITECTURE.md names after it.
page_keeps_its_order() {
  page_includes "$1" | grep -E '^wasm-client/app/' | sort -u |
    awk -v order="$(stated_order "$1" | tr '\n' ' ')" '
      BEGIN { count = split(order, name, " "); for (i = 1; i <= count; i++) place[name[i]] = i }
      !($1 in place) || !($2 in place) { print $1, $2 ": not both are in the order"; bad = 1; next }
      place[$1] > place[$2] { print $1 " includes " $2 ", which stands above it"; bad = 1 }
      END { exit bad || !NR }'
}

# refuses_page <check> <file> <header>: the check names the file once it includes the header.
refuses_page() {
  local check=$1 file=$2 header=$3 said
  rm -rf "$scratch/page"
  mkdir "$scratch/page"
  cp -r wasm-client ARCHITECTURE.md "$scratch/page"
  echo "#include \"$header\"" >>"$scratch/page/$file"
  said=$("$check" "$scratch/page") && return 1
  echo "$said"
  [[ $said == *"${file%.*}"* ]]
}

check "the page has no loop" page_has_no_loop .
check "the page keeps its order" page_keeps_its_order .
for planted in wasm-client/app/lines.{hpp,cpp} wasm-client/app/{requests,pair,state}.hpp; do
  check "refuses a loop from $planted" refuses_page page_has_no_loop $planted wasm-client/app/rooms.hpp
done
check "refuses a loop among the views" \
  refuses_page page_has_no_loop wasm-client/views/build.hpp wasm-client/views/page.hpp
check "refuses a file that includes one above it" \
  refuses_page page_keeps_its_order wasm-client/app/toast.cpp wasm-client/app/directed.hpp
check "refuses a file that stands nowhere" \
  refuses_page page_keeps_its_order wasm-client/app/planted.cpp wasm-client/app/state.hpp
