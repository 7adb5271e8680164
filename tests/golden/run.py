#!/usr/bin/env python3
"""run.py PROGRAM CASE...: runs an example program on golden cases and compares what it does.
run.py PROGRAM --update [CASE...]: writes down what it does now; without CASE, of all its cases.

A case is a folder <program>/<case>/ with
  command          the arguments, on one line, quoted as for a shell; {sample} is the sample school,
                   {data} the folder of real school data (the case is skipped when there is none)
  expected.out     its standard output, with <time> for each time taken and {sample} for that folder
  expected.exit    its exit code
  expected.err     its standard error; without this file there must be none
  expected.NAME    what the file NAME holds that it writes; it may write no other
  fifos            names of its files that are FIFOs
and its input files. The program runs in a copy of the folder school/, which has the tables of one
student, and of the case, whose files come in the place of those. Exits with 1 when a case differs, with
77 when all were skipped."""

import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "docs/examples/voorbeeldschool"
SCHOOL = HERE / "school"
DATA = pathlib.Path(os.environ.get("OUD_SHARED_DATA", ""))
TIME = re.compile(r"\s*\b\d+(?:[.,]\d+)?\s?(?:µs|ms|s|seconden|seconds)(?!\w)")
SKIPPED = 77
PREFIX = "expected."


class Skip(Exception):
    """The case needs something that is not here."""


def arguments(case):
    """The words of the command, with the folders filled in."""
    text = (case / "command").read_text(encoding="utf-8")
    if "{data}" in text and not (DATA.is_absolute() and DATA.is_dir()):
        raise Skip(f"{case.name}: there is no folder of real school data")
    words = shlex.split(text)
    return [word.replace("{sample}", str(SAMPLE)).replace("{data}", str(DATA)) for word in words]


def masked(output):
    """What a program printed, without what differs from run to run and from place to place."""
    return TIME.sub(" <time>", output.decode("utf-8")).replace(str(SAMPLE), "{sample}")


def run(program, case):
    """Runs one case; gives what it left, by the names that the expected files have."""
    words = arguments(case)
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / case.name
        inputs = shutil.ignore_patterns(PREFIX + "*", "command", "fifos")
        shutil.copytree(SCHOOL, work)
        shutil.copytree(case, work, ignore=inputs, dirs_exist_ok=True)
        for name in fifos(case):
            (work / name).unlink(missing_ok=True)
            os.mkfifo(work / name)
        before = {path.name for path in work.iterdir()}
        done = subprocess.run([program, *words], cwd=work, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        result = {"out": masked(done.stdout), "exit": f"{done.returncode}\n"}
        if done.stderr:
            result["err"] = masked(done.stderr)
        for path in work.iterdir():
            if path.name not in before:
                result[path.name] = path.read_text(encoding="utf-8")
    return result


def fifos(case):
    """The names of what is to be a FIFO, which no repository can hold."""
    path = case / "fifos"
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def recorded(case):
    return {path.name[len(PREFIX):]: path.read_text(encoding="utf-8")
            for path in case.glob(PREFIX + "*")}


def update(case, result):
    for path in case.glob(PREFIX + "*"):
        path.unlink()
    for name, text in result.items():
        (case / (PREFIX + name)).write_text(text, encoding="utf-8")


def differences(expected, result):
    """The lines of a diff; none when all is as expected."""
    lines = []
    for name in sorted(expected.keys() | result.keys() | {"out", "exit"}):
        lines += difflib.unified_diff(expected.get(name, "").splitlines(keepends=True),
                                      result.get(name, "").splitlines(keepends=True),
                                      f"expected {name}", f"found {name}")
        if name in expected and name not in result:
            lines.append(f"nothing was found of {name}\n")
        if name in result and name not in expected:
            lines.append(f"{name} was not expected\n")
    return lines


def main():
    words = [word for word in sys.argv[1:] if word != "--update"]
    updating = len(words) < len(sys.argv) - 1
    program = str(pathlib.Path(words[0]).resolve())
    cases = [pathlib.Path(word).resolve() for word in words[1:]]
    if updating and not cases:
        cases = sorted(path.parent for path in HERE.glob(f"{pathlib.Path(program).stem}/*/command"))
    compared = failed = 0
    for case in cases:
        try:
            result = run(program, case)
        except Skip as skip:
            print(skip)
            continue
        compared += 1
        if updating:
            update(case, result)
            continue
        lines = differences(recorded(case), result)
        if lines:
            failed += 1
            print(f"{case.parent.name}/{case.name}:")
            sys.stdout.writelines(lines)
    if failed:
        sys.exit(1)
    sys.exit(0 if compared else SKIPPED)


if __name__ == "__main__":
    main()
