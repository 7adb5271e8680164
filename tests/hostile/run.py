#!/usr/bin/env python3
"""run.py PROGRAM KIND: the example program meets a huge file that is no table. It says so in a line
with the file's name and a code, exits with 2, writes nothing, and takes time and memory in
proportion. 1 MB; with OUD_LONG set, 100 MB. OUD_ANY_MEMORY is set where sanitizers need more."""

import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile

NAME = "leerlingen.tsv"
HEADING = b"Leerling\tAfdeling\tStamklas\n"
OTHERS = {
    "pakketkeuze.tsv": "Leerling\tAfdeling\tVak\n1001\th1\tne\n",
    "roostergroepindelingen.tsv": "Leerling\tAfdeling\tGroep\n1001\th1\th1a\n",
    "lessenverdeling.tsv": "Les ID\tAfdeling\tVak\tGroep\tDocent\n1\th1\tne\th1a\tabc\n",
}
DIAGNOSTIC = re.compile(rb"^leerlingen\.tsv:\d+(:\d+)?: OUD\d+ \S", re.MULTILINE)
MEGABYTE = 1_000_000
SECONDS_PER_MEGABYTE = 0.3
FIXED_SECONDS = 10
FIXED_MEMORY = 64 * MEGABYTE
MEMORY_PER_BYTE = 6
OUTPUT = 1 * MEGABYTE


def content(kind, size):
    """About `size` bytes of the kind."""
    if kind == "random-bytes":
        return random.Random(int(os.environ.get("OUD_SEED", "1"))).randbytes(size)
    if kind == "one-endless-line":
        return b"x" * size
    if kind == "only-separators":
        return b"\t" * size
    if kind == "nul-bytes":
        return HEADING + b"10\0" * (size // 3)
    if kind == "utf16-cut":
        rows = HEADING.decode() + "1001\th1\th1a\n" * (size // 26)
        return b"\xff\xfe" + (rows + "\U0001f600").encode("utf-16-le")[:-1]
    if kind == "open-quote":
        return HEADING + b'"' + b"1001\th1\th1a\n" * (size // 13)
    sys.exit(f"unknown kind {kind}")


def measure(program, folder):
    """Runs the program; gives exit code, output, seconds of processor time, bytes of memory."""
    command = [program, str(folder), "--lang", "en", "--offer-file", str(folder / "offer")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.returncode, done.stdout, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def memory_allowed(size):
    return float("inf") if os.environ.get("OUD_ANY_MEMORY") else FIXED_MEMORY + MEMORY_PER_BYTE * size


def main():
    program, kind = sys.argv[1:]
    size = MEGABYTE * (100 if os.environ.get("OUD_LONG") else 1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for other, text in OTHERS.items():
            (folder / other).write_text(text, encoding="utf-8")
        (folder / NAME).write_bytes(content(kind, size))
        code, output, seconds, memory = measure(program, folder)
        written = (folder / "offer").exists()
    print(output[:2000].decode("utf-8", "replace"))
    print(f"{kind}: {size} bytes, exit {code}, {seconds:.1f} s, {memory // MEGABYTE} MB")
    faults = [fault for fault, found in (
        (f"exit code {code}, expected 2", code != 2),
        ("no diagnostic with file, line and code", not DIAGNOSTIC.search(output)),
        (f"{len(output)} bytes of output", len(output) > OUTPUT),
        ("a file was written", written),
        ("too slow", seconds > FIXED_SECONDS + SECONDS_PER_MEGABYTE * size / MEGABYTE),
        ("too much memory", memory > memory_allowed(size)),
    ) if found]
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
