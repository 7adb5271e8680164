#!/usr/bin/env python3
"""elsewhere.py musl|windows CMAKE SOURCE WORK: builds the library for another C library, warnings as
errors, and the example programs against it, which then do what their golden cases say.

musl: musl-gcc, static programs. windows: mingw's gcc for 64 bits, programs with the library inside and
one with its DLL; they are run where Wine is, and else only built. Exits with 77 without the compiler."""

import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
MINGW = "x86_64-w64-mingw32-gcc"
PROGRAMS = {"offer": "offer*.c", "evening": "evening*.c", "first": "first.c"}


def run(*command, **options):
    subprocess.run([str(word) for word in command], check=True, **options)


def build(cmake, source, work, *options):
    run(cmake, "-S", source, "-B", work, "-DCMAKE_BUILD_TYPE=Release", "-DOUDERAVOND_WERROR=ON", *options)
    run(cmake, "--build", work, "-j", os.cpu_count() or 1)


def compile_example(compiler, source, name, program, *options):
    sources = sorted((source / "docs/examples").glob(PROGRAMS[name]))
    run(compiler, "-O2", f"-I{source}/include", *sources, "-o", program, *options)


def musl(cmake, source, work):
    build(cmake, source, work, "-DCMAKE_C_COMPILER=musl-gcc")
    golden = source / "tests/golden"
    for name in ("offer", "evening"):
        compile_example("musl-gcc", source, name, work / name, "-static", work / "libouderavond.a")
        cases = sorted(path.parent for path in golden.glob(f"{name}/*/command"))
        run(sys.executable, golden / "run.py", work / name, *cases)
        print(f"{name}: {len(cases)} cases")


def wine():
    """The program that runs those of Windows, or None."""
    places = ("wine64", "wine", "/usr/lib/wine/wine64")
    return next((found for found in map(shutil.which, places) if found), None)


def windows(cmake, source, work):
    build(cmake, source, work, "-DCMAKE_SYSTEM_NAME=Windows", f"-DCMAKE_C_COMPILER={MINGW}")
    compile_example(MINGW, source, "evening", work / "evening.exe", "-DOUD_STATIC",
                    work / "libouderavond_static.a")
    compile_example(MINGW, source, "first", work / "first.exe", work / "libouderavond.dll.a")
    if not wine():
        print("built, and not run: there is no Wine")
        return
    environment = {**os.environ, "WINEPREFIX": str(work / "wine"), "WINEDEBUG": "-all"}
    sample = source / "docs/examples/voorbeeldschool"
    for words, expected in ((["first.exe"], "1 opportunity\n"),
                            (["evening.exe", str(sample)],
                             (source / "tests/golden/evening/nl/expected.out").read_text("utf-8"))):
        done = subprocess.run([wine(), *words], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, check=True)
        found = done.stdout.decode("utf-8").replace("\r\n", "\n").replace(str(sample), "{sample}")
        if found != expected:
            sys.exit(f"{words[0]} printed:\n{found}")
        print(f"{words[0]}: as elsewhere")


def main():
    where, cmake, source, work = sys.argv[1:]
    if not shutil.which({"musl": "musl-gcc", "windows": MINGW}[where]):
        print("there is no compiler for it")
        sys.exit(SKIPPED)
    shutil.rmtree(work, ignore_errors=True)
    build_for = {"musl": musl, "windows": windows}[where]
    build_for(cmake, pathlib.Path(source).resolve(), pathlib.Path(work))


if __name__ == "__main__":
    main()
