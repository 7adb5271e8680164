"""Every function of the C interface is used by the typed package, or stands here with the reason."""

import inspect
import os
import re
from pathlib import Path

import ouderavond as oud

TREE = Path(os.environ["OUD_TREE"])

NOT_USED = {
    "oud_school_ref": "the native module takes references",
    "oud_evening_ref": "capsules are counted by Python",
    "oud_plan_ref": "capsules are counted by Python",
    "oud_plan_evening": "Plan.evening is the Evening that made it",
    "oud_school_add": "rows go in as a text, to be refused or skipped as a table is",
    "oud_date_exists": "`date in evening.dates`",
    "oud_changes_count_of": "Changes.count_of counts its own list",
}


def text_of(*patterns):
    files = [path for pattern in patterns for path in sorted(TREE.glob(pattern))]
    return "\n".join(path.read_text() for path in files)


def words(text):
    return set(re.findall(r"\boud_\w+", text))


def test_every_public_function_is_used_or_listed():
    header = re.sub(r"/\*.*?\*/", "", text_of("include/ouderavond/*.h"), flags=re.DOTALL)
    public = set(re.findall(r"OUD_API[^;]*?\b(oud_\w+)\s*\(", header))
    assert len(public) > 200
    used = words(text_of("bindings/python/ouderavond/*.py"))
    by_hand = words(text_of("bindings/python/*.h", "bindings/python/*.i"))
    released = set(re.findall(r"OUD_HANDLE\(\w+, (\w+)\)", text_of("bindings/*.i", "bindings/**/*.i")))
    missing = public - used - by_hand - released
    assert missing == set(NOT_USED) - by_hand
    assert set(NOT_USED) <= public


def test_the_interface_file_reads_every_header():
    headers = {path.name for path in (TREE / "include/ouderavond").glob("*.h")}
    read = set(re.findall(r'%include "ouderavond/(\w+\.h)"', text_of("bindings/*.i")))
    assert headers - read == {"ouderavond.h"}


def test_calls_by_hand_are_used():
    declared = set(re.findall(r"^\w+ \*?(\w+)\(", text_of("bindings/python/calls.i"), re.MULTILINE))
    used = set(re.findall(r"_core\.(\w+)", text_of("bindings/python/ouderavond/*.py")))
    assert declared - used == {"live_handles"}  # for tests


def test_what_is_public_stands_on_the_page():
    page = (TREE / "docs/python.md").read_text().split("## All of it")[1]
    listed = set(re.findall(r"`(\w+)`", page))
    public = {
        field
        for kind in (oud.School, oud.Evening, oud.Plan)
        for field in dir(kind)
        if not field.startswith("_")
    }
    public |= {name for name in oud.__all__ if inspect.isfunction(getattr(oud, name))}
    assert listed == public
