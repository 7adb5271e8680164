#!/bin/sh
# pkgconfig.sh shared|static SOURCE: compiles a consumer the way a Makefile does.
. "$(dirname -- "$0")/common.sh"
case $2 in
*.cpp) compiler="$CXX -std=c++11" ;;
*) compiler="$CC -std=c99" ;;
esac
$PKG_CONFIG --validate ouderavond
[ "$($PKG_CONFIG --modversion ouderavond)" = "$VERSION" ] || fail "the .pc file has another version"
if [ "$1" = shared ]; then
    libs=$($PKG_CONFIG --libs ouderavond)
else
    libs="-Wl,-Bstatic $($PKG_CONFIG --static --libs ouderavond) -Wl,-Bdynamic"
fi
# The words of the flags are meant to fall apart.
# shellcheck disable=SC2046,SC2086
$compiler $FLAGS -Wall -Wextra -pedantic -Werror $($PKG_CONFIG --cflags ouderavond) "$2" $libs -o "$BUILD/consumer"
check_program "$BUILD/consumer" "$1"
