#!/usr/bin/env python3
"""readme.py README EXAMPLE: the C example in the README is the file EXAMPLE to the letter, compiles
without a warning, links against the installed library and runs. The rest comes from the environment,
as common.sh has it."""

import os
import pathlib
import re
import shlex
import subprocess
import sys

EXAMPLE = re.compile(r"^```c\n(.*?)^```$", re.DOTALL | re.MULTILINE)
STRICT = "-std=c11 -Wall -Wextra -pedantic -Werror"


def pkg_config(variables):
    """The flags to compile and link with, taken apart."""
    path = f"{variables['PREFIX']}/{variables['LIBDIR']}/pkgconfig"
    command = [variables["PKG_CONFIG"], "--cflags", "--libs", "ouderavond"]
    done = subprocess.run(command, check=True, text=True, capture_output=True,
                          env={**variables, "PKG_CONFIG_PATH": path})
    return shlex.split(done.stdout)


def main():
    readme, example = (pathlib.Path(argument) for argument in sys.argv[1:])
    if example.read_text(encoding="utf-8") not in EXAMPLE.findall(readme.read_text(encoding="utf-8")):
        sys.exit(f"{readme} does not hold {example} as a block of C")
    variables = dict(os.environ)
    build = pathlib.Path(variables["BUILD"])
    build.mkdir(parents=True, exist_ok=True)
    program = str(build / "example")
    strict = shlex.split(f"{STRICT} {variables['FLAGS']}")
    subprocess.run([variables["CC"], *strict, str(example), *pkg_config(variables), "-o", program], check=True)
    library = f"{variables['PREFIX']}/{variables['LIBDIR']}"
    subprocess.run([program], check=True, env={**variables, "LD_LIBRARY_PATH": library})


if __name__ == "__main__":
    main()
