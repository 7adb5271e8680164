#!/usr/bin/env python3
"""readme.py README: the README's C example compiles without a warning and links against the installed
library. The rest comes from the environment, as common.sh has it."""

import os
import pathlib
import re
import shlex
import subprocess
import sys

EXAMPLE = re.compile(r"^```c\n(.*?)^```$", re.DOTALL | re.MULTILINE)
STRICT = "-std=c11 -Wall -Wextra -pedantic -Werror"


def main():
    variables = os.environ
    build = pathlib.Path(variables["BUILD"])
    build.mkdir(parents=True, exist_ok=True)
    examples = [text for text in EXAMPLE.findall(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
                if "main(" in text]
    if not examples:
        sys.exit("the README has no C example with a main")
    path = f"{variables['PREFIX']}/{variables['LIBDIR']}/pkgconfig"
    flags = subprocess.run([variables["PKG_CONFIG"], "--cflags", "--libs", "ouderavond"], check=True,
                           text=True, capture_output=True,
                           env={**variables, "PKG_CONFIG_PATH": path}).stdout
    for number, text in enumerate(examples):
        source = build / f"example{number}.c"
        source.write_text(text, encoding="utf-8")
        subprocess.run([variables["CC"], *shlex.split(f"{STRICT} {variables['FLAGS']}"), str(source),
                        *shlex.split(flags), "-o", str(source.with_suffix(""))], check=True)
    print(f"{len(examples)} example(s) compiled")


if __name__ == "__main__":
    main()
