#!/usr/bin/env python3
"""symbols.py: the shared library exports what the public headers declare and the map lists, needs
nothing but libc, and calls only what cannot print, stop the program or touch global state."""

import argparse
import pathlib
import re
import subprocess
import sys

DECLARED = re.compile(r"\bOUD_API\b[^;{]*?\b(oud_\w+)\s*\(")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NEEDED = re.compile(r"^(libc\.so\.\d+|libc\.musl-\w+\.so\.\d+|ld-linux.*\.so\.\d+)$")
CALLS = {
    "malloc", "calloc", "realloc", "free",
    "__errno_location", "madvise", "mmap", "munmap",
    "pthread_mutex_destroy", "pthread_mutex_init", "pthread_mutex_lock", "pthread_mutex_unlock",
    "__x86_get_cpuid_feature_leaf",
    "memchr", "memcmp", "memcpy", "memmove", "memset", "strcmp", "strlen", "strncmp",
}
# What compilers and their start-up files put in of their own accord.
COMPILER = {"__cxa_finalize", "__gmon_start__", "_ITM_deregisterTMCloneTable",
            "_ITM_registerTMCloneTable", "__stack_chk_fail", "bcmp"}
FORTIFIED = re.compile(r"^__(\w+)_chk$")


def readelf(program, option, library):
    command = [program, "-W", option, str(library)]
    return subprocess.run(command, check=True, text=True, capture_output=True).stdout


def dynamic_symbols(text):
    """(name without version, type, section) of each global symbol."""
    for line in text.splitlines():
        fields = line.split()
        if len(fields) >= 8 and fields[0].rstrip(":").isdigit() and fields[4] in ("GLOBAL", "WEAK"):
            yield fields[7].split("@")[0], fields[3], fields[6]


def compare(errors, what, found, expected):
    for name in sorted(found - expected):
        errors.append(f"{name}: {what}")


def check_symbols(errors, symbols, declared, listed):
    defined = [s for s in symbols if s[2] not in ("UND", "ABS")]
    exported = {name for name, kind, _ in defined}
    compare(errors, "exported, but in no public header", exported, declared)
    compare(errors, "declared OUD_API, but not exported", declared, exported)
    compare(errors, "in the map, but in no public header", listed, declared)
    compare(errors, "declared OUD_API, but not in the map", declared, listed)
    for name, kind, _ in defined:
        if kind != "FUNC":
            errors.append(f"{name}: exported data")
        if not name.startswith("oud_") or name.startswith("oud__"):
            errors.append(f"{name}: not a public name")
    for name, _, section in symbols:
        plain = FORTIFIED.sub(r"\1", name)
        if section == "UND" and name and plain not in CALLS and name not in COMPILER:
            errors.append(f"{name}: the library may not call this")
    return len(exported)


def check_dynamic(errors, dynamic, abi):
    for name in re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic):
        if not NEEDED.match(name):
            errors.append(f"needs {name}")
    sonames = re.findall(r"\(SONAME\).*\[(.*)\]", dynamic)
    if sonames != [f"libouderavond.so.{abi}"]:
        errors.append(f"soname is {sonames}")
    for tag in ("RPATH", "RUNPATH", "TEXTREL"):
        if f"({tag})" in dynamic:
            errors.append(f"has a {tag}")


def main():
    parser = argparse.ArgumentParser()
    for name in ("readelf", "library", "abi", "map", "include"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    headers = [COMMENT.sub("", path.read_text(encoding="utf-8"))
               for path in pathlib.Path(options.include).rglob("*.h")]
    declared = {name for text in headers for name in DECLARED.findall(text)}
    map_text = COMMENT.sub("", pathlib.Path(options.map).read_text(encoding="utf-8"))
    listed = set(re.findall(r"^\s*(\w+);", map_text, re.MULTILINE))

    errors = []
    symbols = list(dynamic_symbols(readelf(options.readelf, "--dyn-syms", options.library)))
    count = check_symbols(errors, symbols, declared, listed)
    check_dynamic(errors, readelf(options.readelf, "--dynamic", options.library), options.abi)
    if not re.search(rf"^OUDERAVOND_{options.abi}\b", map_text.strip()):
        errors.append(f"the map's first version is not OUDERAVOND_{options.abi}")
    if re.search(r"GNU_STACK.*\bRWE\b", readelf(options.readelf, "--program-headers", options.library)):
        errors.append("has an executable stack")
    print("\n".join(errors + [f"{count} functions exported, {len(errors)} faults"]))
    sys.exit(1 if errors or count == 0 else 0)


if __name__ == "__main__":
    main()
