# lib.sh - what scripts/demo and scripts/test share. POSIX sh; the caller sets `me`, its name.
unset CDPATH DESTDIR
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
jobs=$(nproc 2>/dev/null || echo 2)

# Progress goes to standard error, so that a program's output stays clean.
say() {
    printf '%s: %s\n' "$me" "$*" >&2
}

# Trouble of ours, not of the program that is built: exit code 1.
die() {
    say "$*"
    exit 1
}

# ---- What is missing, and installing it
missing=

# wants PACKAGE COMMAND...: PACKAGE is missing unless COMMAND succeeds.
wants() {
    package=$1
    shift
    case "$missing " in
    *" $package "*) return 0 ;;
    esac
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

can_compile() {
    probe=$(mktemp) || return 1
    printf '#include <stdio.h>\nint main(void) { return 0; }\n' | ${CC:-cc} -x c - -o "$probe"
    compiled=$?
    rm -f "$probe"
    return $compiled
}

# What it takes to build the library and a program that uses it.
want_build_tools() {
    wants cmake command -v cmake
    wants make command -v make
    wants pkg-config command -v pkg-config
    wants gcc command -v "${CC:-cc}"
    wants libc6-dev can_compile
}

apt_install() {
    # The list of packages may be absent or old: then refresh it and try again.
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing </dev/null ||
        { DEBIAN_FRONTEND=noninteractive apt-get update </dev/null &&
            DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing </dev/null; }
}

# Installs what was found missing, after saying so.
install_missing() {
    [ -n "$missing" ] || return 0
    hint="install these packages, or what your system calls them, and try again:$missing"
    command -v apt-get >/dev/null 2>&1 || die "there is no apt-get here; $hint"
    [ "$(id -u)" = 0 ] || die "only root can install packages; as root: apt-get install$missing"
    say "installing with apt-get:$missing"
    mkdir -p "$root/build"
    apt_install >"$root/build/apt.log" 2>&1 || {
        cat "$root/build/apt.log" >&2
        die "apt-get failed; $hint"
    }
    missing=
}

# ---- Building
# configure FOLDER OPTION...: a build folder that was made for a clone elsewhere is made anew.
configure() {
    if [ -f "$1/CMakeCache.txt" ] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$1/CMakeCache.txt"; then
        rm -rf "$1"
    fi
    cmake -S "$root" -B "$@"
}

# quietly LOG COMMAND...: shows what the command printed only when it fails.
quietly() {
    log=$1
    shift
    "$@" >>"$log" 2>&1 || {
        cat "$log" >&2
        die "failed: $*"
    }
}
