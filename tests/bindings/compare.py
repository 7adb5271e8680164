"""The same evening in each language: the same bytes; and the same script: the same text.

compare.py dumps   same_evening in C against those languages that were built
compare.py relations all that things of a school have in each other, in Python against Java
compare.py scripts docs/examples/evening.py against Evening.java
"""

import os
import re
import subprocess
import sys
from pathlib import Path

tree, sample = Path(os.environ["OUD_TREE"]), os.environ["OUD_SAMPLE_SCHOOL"]
here = Path(__file__).parent


def output(*command):
    return subprocess.run(command, check=True, cwd=tree, stdout=subprocess.PIPE).stdout


def python(script, *arguments):
    return output(os.environ["OUD_PYTHON"], str(script), *arguments)


def java(script, *arguments):
    return output(os.environ["OUD_JAVA"], "-cp", os.environ["OUD_JAR"], str(script), *arguments)


def differ(name, expected, found):
    pairs = enumerate(zip(expected.splitlines(), found.splitlines()), 1)
    first = next((line for line, (a, b) in pairs if a != b), "after the end of one")
    sys.exit(f"{name} differs from the first, at line {first}")


def dumps():
    first = output(os.environ["OUD_SAME_EVENING"], sample)
    assert first.count(b"\n") > 16000 and "\U0001f600".encode() in first
    made = {}
    if "OUD_PYTHON" in os.environ:
        made["Python"] = python(here / "same_evening.py", sample)
    if "OUD_JAVA" in os.environ:
        made["Java"] = java(here / "SameEvening.java", sample)
    assert made
    for name, dump in made.items():
        if dump != first:
            differ(name, first, dump)


def relations():
    text = python(here / "same_relations.py", sample)
    assert text.count(b"\n") > 5000 and text.count(b"\nLESSON_TEACHERS ") > 500
    found = java(here / "SameRelations.java", sample)
    if found != text:
        differ("Java", text, found)


def scripts():
    """As Java writes lists, flags and names; without the line that only Java prints."""
    text = python("docs/examples/evening.py").decode()
    text = re.sub(r"\(('[^()]*')\,?\)", lambda found: f"[{found[1]}]".replace("'", ""), text)
    text = re.sub(r" (True|False) (True|False) ", lambda found: found[0].lower(), text)
    text = re.sub(r"^(error|warning|info) OUD", lambda found: found[0].upper(), text, flags=re.M)
    found, lines = re.subn(r"^\d+ slots, \d+ talks\n", "", java("docs/examples/Evening.java").decode(), flags=re.M)
    assert lines == 1 and len(found) > 100000
    if found != text:
        differ("Java", text, found)


{"dumps": dumps, "relations": relations, "scripts": scripts}[sys.argv[1]]()
