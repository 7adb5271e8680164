#!/usr/bin/env python3
"""rules.py ROOT: every rule of docs/rules.md has a test in tests/api that is named after it (R_GEN_1_...), or a
golden case of a program that is. Exits with 1 when one has none, or when a test is named after what is no rule."""

import pathlib
import re
import sys

RULE = re.compile(r"^\s*- \*\*(R-[A-Z]+-\d+)\*\*", re.MULTILINE)
TEST = re.compile(r"START_TEST\([rR]_([A-Za-z]+)_(\d+)_")
CASE = re.compile(r"^R-([A-Z]+)-(\d+)")


def rules(path):
    return set(RULE.findall(path.read_text(encoding="utf-8")))


def named(root):
    """By rule what is named after it."""
    found = {}
    for path in sorted((root / "tests/api").glob("*.c")):
        for area, number in TEST.findall(path.read_text(encoding="utf-8")):
            found.setdefault(f"R-{area.upper()}-{number}", set()).add(path.name)
    for path in sorted((root / "tests/golden").glob("*/*")):
        for area, number in CASE.findall(path.name):
            found.setdefault(f"R-{area}-{number}", set()).add(path.name)
    return found


def main():
    root = pathlib.Path(sys.argv[1])
    known = rules(root / "docs/rules.md")
    tests = named(root)
    faults = [f"{rule} is named by no test" for rule in sorted(known - set(tests))]
    faults += [f"{', '.join(sorted(tests[rule]))}: {rule} is no rule" for rule in sorted(set(tests) - known)]
    print("\n".join(faults + [f"{len(known)} rules, {len(faults)} faults"]))
    sys.exit(1 if faults or not known else 0)


if __name__ == "__main__":
    main()
