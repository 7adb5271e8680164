# common.sh - what the consumer scripts share. They get from their test: CC, CXX, CMAKE, PKG_CONFIG,
# PREFIX (the moved installation), LIBDIR (its library folder), FLAGS (of an instrumented build), VERSION and
# BUILD (a folder for this test alone).
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
rm -rf "$BUILD"
mkdir -p "$BUILD"
PKG_CONFIG_PATH=$PREFIX/$LIBDIR/pkgconfig
export PKG_CONFIG_PATH

fail() {
    echo "$*" >&2
    exit 1
}

# Runs PROGRAM, which was linked against the library's form $2; only the shared one is looked for.
check_program() {
    if [ "$2" = shared ]; then
        LD_LIBRARY_PATH=$PREFIX/$LIBDIR "$1"
        expected=1
    else
        "$1"
        expected=0
    fi
    if command -v readelf >/dev/null; then
        found=$(readelf -d "$1" | grep -c 'NEEDED.*libouderavond' || true)
        [ "$found" = "$expected" ] || fail "$1 needs libouderavond.so $found times, expected $expected"
    fi
}
