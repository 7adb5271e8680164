#!/bin/sh
# pkgconfig.sh shared|static SOURCE: compiles a consumer the way a Makefile does.
. "$(dirname -- "$0")/common.sh"
case $2 in
*.cpp) compiler="$CXX -std=c++11" ;;
*) compiler="$CC -std=c99" ;;
esac
$PKG_CONFIG --validate ouderavond
[ "$($PKG_CONFIG --modversion ouderavond)" = "$VERSION" ] || fail "the .pc file has another version"
libs=$($PKG_CONFIG --libs ouderavond)
[ "$1" = shared ] || libs="-Wl,-Bstatic $($PKG_CONFIG --static --libs ouderavond) -Wl,-Bdynamic"
# pkg-config quotes what a shell would take apart, so a shell has to read it.
eval "$compiler $FLAGS -Wall -Wextra -pedantic -Werror $($PKG_CONFIG --cflags ouderavond) \
    \"\$2\" $libs -o \"\$BUILD/consumer\""
check_program "$BUILD/consumer" "$1"
