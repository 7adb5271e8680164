#!/bin/sh
# cmake.sh shared|static: builds the C and the C++ consumer as a CMake project of their own.
. "$(dirname -- "$0")/common.sh"
"$CMAKE" -S "$here" -B "$BUILD" -D CMAKE_PREFIX_PATH="$PREFIX" -D LIBRARY="$1" -D WANTED="$VERSION" \
    -D CMAKE_C_FLAGS="$FLAGS" -D CMAKE_CXX_FLAGS="$FLAGS"
"$CMAKE" --build "$BUILD"
check_program "$BUILD/consumer_c" "$1"
check_program "$BUILD/consumer_cpp" "$1"
