#!/usr/bin/env python3
"""headers.py FOLDER INCLUDE -- COMPILER...: every header under FOLDER compiles on its own, and when
it is included twice, without a warning."""

import pathlib
import subprocess
import sys

STRICT = ["-pedantic-errors", "-Wall", "-Wextra", "-Werror", "-fsyntax-only"]


def main():
    split = sys.argv.index("--")
    folder, include = (pathlib.Path(argument) for argument in sys.argv[1:split])
    compiler = sys.argv[split + 1 :] + STRICT + [f"-I{folder}", f"-I{include}", "-"]
    headers = sorted(folder.rglob("*.h"))
    failed = 0
    for header in headers:
        line = f'#include "{header.relative_to(folder).as_posix()}"\n'
        text = line + line + "int main(void);\n"
        run = subprocess.run(compiler, input=text, text=True, capture_output=True)
        if run.returncode != 0:
            failed += 1
            print(f"{header}:\n{run.stderr}")
    print(f"{len(headers)} headers, {failed} failed")
    sys.exit(1 if failed or not headers else 0)


if __name__ == "__main__":
    main()
