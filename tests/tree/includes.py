#!/usr/bin/env python3
"""includes.py ROOT: includes run one way, and of the C library only what touches nothing global.

base <- core <- school <- {load, evening} <- {plan, check, changes, ...} <- rebase; public headers may be
included everywhere."""

import pathlib
import re
import sys

ABOVE_EVENING = ["plan", "edit", "request", "date", "view", "why", "check", "forecast", "changes", "state"]
LAYERS = [["base"], ["core"], ["school"], ["load", "evening"], ABOVE_EVENING, ["rebase"]]
SYSTEM = {"emmintrin.h", "limits.h", "stdalign.h", "stdatomic.h", "stdbool.h", "stddef.h",
          "stdint.h", "stdlib.h", "string.h"}
# For what asks the system for memory, and shares it among threads, and for what asks it for its
# processor.
ALONE = {"base/pages.c": {"errno.h", "sys/mman.h"}, "base/heap.c": {"pthread.h"},
         "base/processor.h": {"immintrin.h", "sys/platform/x86.h"}}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def fault(path, area, own, system, level):
    """Why a file of `area` may not include this; empty when it may."""
    if system:
        allowed = SYSTEM | ALONE.get(path, set())
        return "" if system in allowed else f"<{system}> is not among the headers allowed"
    folder, slash, _ = own.partition("/")
    if not slash:
        return f'"{own}" names no area; write "area/{own}"'
    if folder == "ouderavond" or folder == area:
        return ""
    if folder not in level:
        return f'"{own}" is in no known area'
    return "" if level[folder] < level[area] else f'"{own}": {area} stands below or beside {folder}'


def main():
    root = pathlib.Path(sys.argv[1])
    level = {area: number for number, areas in enumerate(LAYERS) for area in areas}
    checked = failed = 0
    for path in sorted((root / "src").rglob("*.[ch]")):
        inside = path.relative_to(root / "src")
        area = inside.parts[0]
        if area not in level:
            print(f"{path}: area {area} is in no layer")
            failed += 1
            continue
        for own, system in INCLUDE.findall(path.read_text(encoding="utf-8")):
            checked += 1
            why = fault(inside.as_posix(), area, own, system, level)
            if why:
                print(f"{path}: {why}")
                failed += 1
    print(f"{checked} includes, {failed} failed")
    sys.exit(1 if failed or checked == 0 else 0)


if __name__ == "__main__":
    main()
