#!/usr/bin/env python3
"""codes.py: every message about loading and about the school's data has a golden case of the program
offer, named after its code, in which the program prints it. Exits with 1 when one has none."""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
MESSAGES = HERE.parent.parent / "src/core/messages.def"

# The program never gets to see these; the suites named prove them.
ELSEWHERE = {
    1: "how calls fail; the program makes no wrong ones (tests/api)",
    4: "plans by other ways than per pakketvak, edits, requests, dates (tests/api)",
    5: "the check, which has cases of its own (tests/golden/check)",
    21: "reading a state, which the program does not do (tests/api/test_dump.c)",
    2020: "Windows-1252, an encoding the program has no option for (tests/api/test_load.c)",
}


def is_elsewhere(code):
    return any(key in ELSEWHERE for key in (code // 1000, code // 100, code))


def main():
    text = MESSAGES.read_text(encoding="utf-8")
    codes = {int(number) for number in re.findall(r"^MESSAGE\((\d+),", text, re.MULTILINE)}
    cases = {}
    for folder in sorted(HERE.glob("offer/OUD*")):
        cases.setdefault(int(folder.name[3:7]), []).append(folder)
    faults = []
    for code in sorted(codes - {code for code in codes if is_elsewhere(code)}):
        if code not in cases:
            faults.append(f"OUD{code} has no case in golden/offer")
    for code, folders in cases.items():
        if code not in codes or is_elsewhere(code):
            faults.append(f"OUD{code} has a case, but is no message the program can print")
        for folder in folders:
            found = folder / "expected.err"
            if not found.is_file() or f"OUD{code} " not in found.read_text(encoding="utf-8"):
                faults.append(f"{folder.name} does not print OUD{code}")
    print(f"{len(codes)} messages, {len(cases)} with a case")
    if not codes:
        faults.append("no message was found")
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
