#!/usr/bin/env python3
"""constants.py INCLUDE: every constant of a public enum starts with the name of its type, has a number
of its own, and no two constants of the headers share a name."""

import pathlib
import re
import sys

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ENUM = re.compile(r"\btypedef enum (\w+) \{(.*?)\} (\w+);", re.DOTALL)
CONSTANT = re.compile(r"(\w+)(\s*=\s*-?\w+)?\s*(?:,|$)")


def faults(headers):
    """What is wrong, a line each, and how many constants were looked at."""
    lines = []
    seen = set()
    for path in headers:
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        for tag, body, name in ENUM.findall(text):
            if tag != name:
                lines.append(f"{path.name}: enum {tag} is called {name}")
            for constant, number in CONSTANT.findall(body.strip()):
                if not constant.startswith(name.upper() + "_"):
                    lines.append(f"{path.name}: {constant} does not start with {name.upper()}_")
                if not number:
                    lines.append(f"{path.name}: {constant} has no number")
                if constant in seen:
                    lines.append(f"{path.name}: {constant} stands twice")
                seen.add(constant)
    return lines, len(seen)


def main():
    lines, count = faults(sorted(pathlib.Path(sys.argv[1]).rglob("*.h")))
    print("\n".join(lines + [f"{count} constants, {len(lines)} faults"]))
    sys.exit(1 if lines or count == 0 else 0)


if __name__ == "__main__":
    main()
