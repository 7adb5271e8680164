#!/bin/sh
# wrong_version.sh: a project that asks for a later version is refused, and told which one is there.
. "$(dirname -- "$0")/common.sh"
if "$CMAKE" -S "$here" -B "$BUILD" -D CMAKE_PREFIX_PATH="$PREFIX" -D LIBRARY=shared -D WANTED=99.0 \
    -D CMAKE_C_FLAGS="$FLAGS" -D CMAKE_CXX_FLAGS="$FLAGS" >"$BUILD/log" 2>&1; then
    fail "version 99.0 was found"
fi
grep -q "version: $VERSION" "$BUILD/log" || fail "$(cat "$BUILD/log")"
