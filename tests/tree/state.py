#!/usr/bin/env python3
"""state.py OBJDUMP ARCHIVE: the library holds no variable that could change, and every global name of
its objects begins with oud_."""

import re
import subprocess
import sys

CHANGEABLE = re.compile(r"^(\.data(?!\.rel\.ro)|\.bss|\.tdata|\.tbss|\*COM\*)")
SYMBOL = re.compile(r"^[0-9a-f]+ (.{7}) (\S+)\t([0-9a-f]+)\s+(?:\.hidden )?(\S+)$")


def main():
    objdump, archive = sys.argv[1:]
    text = subprocess.run([objdump, "-t", archive], check=True, text=True, capture_output=True).stdout
    seen = 0
    errors = []
    for line in text.splitlines():
        match = SYMBOL.match(line)
        if not match:
            continue
        flags, section, size, name = match.groups()
        seen += 1
        if CHANGEABLE.match(section) and int(size, 16) > 0:
            errors.append(f"{name}: a variable in {section}")
        if flags[0] in "gu!" and section != "*UND*" and not name.startswith("oud_"):
            errors.append(f"{name}: a global name without the library's prefix")
    print("\n".join(errors + [f"{seen} symbols, {len(errors)} faults"]))
    sys.exit(1 if errors or seen == 0 else 0)


if __name__ == "__main__":
    main()
