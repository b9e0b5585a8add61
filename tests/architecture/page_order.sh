# shellcheck shell=bash disable=SC2154
# The files of the page stand in an order from below to above: none includes, by way of any number of
# others, itself. A header and its .cpp are one. Sourced by tests/architecture/run.

# tsort names the files of each loop, without their endings.
page_has_an_order() {
  (cd "$1" && grep -roE '^#include "wasm-client/[^".]+' wasm-client) |
    sed -E 's/[.][ch]pp:#include "/ /' | awk '$1 != $2' | tsort 2>&1 >/dev/null
}

# refuses_loop <file> <header>: the check names the file once it includes the header.
refuses_loop() {
  local file=$1 header=$2 said
  rm -rf "$scratch/page"
  mkdir "$scratch/page"
  cp -r wasm-client "$scratch/page"
  echo "#include \"$header\"" >>"$scratch/page/$file"
  said=$(page_has_an_order "$scratch/page") && return 1
  echo "$said"
  [[ $said == *"${file%.*}"* ]]
}

check "the page has an order" page_has_an_order .
for planted in wasm-client/app/lines.{hpp,cpp} wasm-client/app/{requests,pair,state}.hpp; do
  check "refuses that $planted calls rooms" refuses_loop $planted wasm-client/app/rooms.hpp
done
