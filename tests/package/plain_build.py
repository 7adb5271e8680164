#!/usr/bin/env python3
"""plain_build.py CMAKE SOURCE WORK: a plain build, as the README has it, of two copies in two folders
installs the same bytes, and looks for no tool that only tests or bindings need."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

TREE = ["CMakeLists.txt", "LICENSE", "cmake", "include", "pkgconfig", "src"]
NOT_NEEDED = ("check", "swig", "python")


def install(cmake, source, copy):
    """Copies, builds and installs; gives the digest of every installed file by its name."""
    copy.mkdir(parents=True)
    for name in TREE:
        take = shutil.copytree if (source / name).is_dir() else shutil.copy
        take(source / name, copy / name)
    build, prefix = copy / "b", copy / "p"
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("DESTDIR", "CFLAGS", "LDFLAGS")}
    for command in (["-S", copy, "-B", build], ["--build", build], ["--install", build, "--prefix", prefix]):
        subprocess.run([cmake, *map(str, command)], check=True, env=environment)
    for line in (build / "CMakeCache.txt").read_text(encoding="utf-8").splitlines():
        name = line.partition(":")[0].lower()
        if any(name.startswith(tool) for tool in NOT_NEEDED):
            sys.exit(f"a plain build looked for this: {line}")
    return {str(path.relative_to(prefix)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(prefix.rglob("*")) if path.is_file()}


def main():
    cmake, source, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    shutil.rmtree(work, ignore_errors=True)
    first = install(cmake, source, work / "here")
    second = install(cmake, source, work / "elsewhere" / "deeper")
    different = [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)]
    print(f"{len(first)} files installed, {len(different)} differ: {' '.join(sorted(different))}")
    sys.exit(1 if different or not first else 0)


if __name__ == "__main__":
    main()
