#!/bin/sh
# A browser in the network that tests/e2e/support/elsewhere.mjs made.
exec nsenter --net="$NOOM_ELSEWHERE" /usr/bin/chromium-headless-shell "$@"
