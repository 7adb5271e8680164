#!/usr/bin/env python3
"""check_readme.py ROOT [--compiler CC --library FILE]: the documents say what is so.

The README shows docs/examples/first.c as it is; links in the documents lead somewhere; every rule that
the sources or tests name stands in docs/rules.md; every public header stands in docs/architecture.md.
With --compiler and --library the example is compiled without a warning, run, and prints what the README
says it prints; docs/examples/store.c likewise, of which docs/embedding.md shows pieces."""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

EXAMPLE = re.compile(r"^```c\n(.*?)^```$", re.DOTALL | re.MULTILINE)
OUTPUT = re.compile(r"^The program prints:\n\n```\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PRINTS = re.compile(r"It prints `([^`]+)`")
LINK = re.compile(r"\]\(([^)#\s]*)(?:#[^)]*)?\)")
RULE = re.compile(r"\bR-[A-Z]+-\d+\b")
STRICT = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]


def read(path):
    return path.read_text(encoding="utf-8")


def example_faults(root):
    """The README's first C example is the file that it names, to the letter."""
    examples = EXAMPLE.findall(read(root / "README.md"))
    if not examples or examples[0] != read(root / "docs/examples/first.c"):
        yield "README.md: the C example is not docs/examples/first.c"


def link_faults(root):
    inside = [path for folder in ("bindings", "docs", "tests") for path in (root / folder).rglob("*.md")]
    for document in sorted([*root.glob("*.md"), *inside]):
        for target in LINK.findall(read(document)):
            if target and "://" not in target and not (document.parent / target).exists():
                yield f"{document.relative_to(root)}: there is no {target}"


def rule_faults(root):
    known = set(RULE.findall(read(root / "docs/rules.md")))
    for folder in ("include", "src", "tests"):
        for path in sorted((root / folder).rglob("*.[chi]")):
            for rule in sorted(set(RULE.findall(read(path))) - known):
                yield f"{path.relative_to(root)}: {rule} is not in docs/rules.md"


def header_faults(root):
    text = read(root / "docs/architecture.md")
    for header in sorted((root / "include/ouderavond").glob("*.h")):
        if header.name != "ouderavond.h" and f"`{header.name}`" not in text:
            yield f"docs/architecture.md: {header.name} is not in the list of areas"


def guide_faults(root):
    """The snippets of the guide are pieces of the program that it names, to the letter."""
    program = read(root / "docs/examples/store.c")
    snippets = EXAMPLE.findall(read(root / "docs/embedding.md"))
    if not snippets:
        yield "docs/embedding.md: no snippets"
    for snippet in snippets:
        if snippet not in program:
            yield f"docs/embedding.md: not in docs/examples/store.c: {snippet.splitlines()[0]}"


def output_faults(root, compiler, library, source, promised):
    """A program compiles, and prints what a document says."""
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "program"
        command = [compiler, *STRICT, f"-I{root / 'include'}", str(root / source),
                   library, f"-Wl,-rpath,{pathlib.Path(library).resolve().parent}", "-o", str(program)]
        built = subprocess.run(command, text=True, capture_output=True, check=False)
        if built.returncode != 0:
            yield f"{source} does not compile:\n{built.stderr}"
            return
        ran = subprocess.run([program], text=True, capture_output=True, check=False)
        if ran.returncode != 0 or not promised or ran.stdout != promised:
            yield f"{source}: exit code {ran.returncode}, printed {ran.stdout!r}"


def run_faults(root, compiler, library):
    """The examples compile, and print what the README and the guide say."""
    promised = PRINTS.search(read(root / "README.md"))
    yield from output_faults(root, compiler, library, "docs/examples/first.c",
                             promised and promised.group(1) + "\n")
    promised = OUTPUT.search(read(root / "docs/embedding.md"))
    yield from output_faults(root, compiler, library, "docs/examples/store.c",
                             promised and promised.group(1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--compiler")
    parser.add_argument("--library")
    options = parser.parse_args()
    checks = [check(options.root) for check in (example_faults, guide_faults, link_faults, rule_faults, header_faults)]
    if options.compiler and options.library:
        checks.append(run_faults(options.root, options.compiler, options.library))
    faults = [fault for check in checks for fault in check]
    print("\n".join(faults) if faults else f"{len(checks)} checks passed")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
