#!/usr/bin/env python3
"""model_calls.py ROOT: every public call that can change an evening, or what leads to that, is made by the
model test; or it stands below with the reason why not. Exits with 1 when one is neither, or both."""

import pathlib
import re
import sys

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CALL = re.compile(r"OUD_API[^;]*?\b(oud_\w+)\(\s*(oud_\w+) \*\w+")
HANDLES = {"oud_evening", "oud_plan", "oud_check", "oud_individual", "oud_request_batch"}

ELSEWHERE = {
    "oud_evening_ref": "counts references, nothing else (api/test_contract.c)",
    "oud_plan_ref": "likewise",
    "oud_evening_set_progress": "a function of the caller's; what it may do stands in api/test_contract.c",
    "oud_evening_prepare": "builds what views build when first opened (api/test_views.c)",
    "oud_plan_choose_alike": "changes a plan only, as oud_plan_choose for several choices (api/test_choices.c)",
    "oud_plan_choose_policy": "likewise: the policy given when the plan is made (api/test_choices.c)",
    "oud_plan_offer_file_from": "oud_plan_offer_file with the text in pieces (api/test_load_from.c)",
    "oud_request_batch_load": "the rows of oud_request_batch_add as text (api/test_request_batch.c)",
}


def public_calls(include):
    """The calls whose first argument is a handle that is not const."""
    found = set()
    for path in include.rglob("*.h"):
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        found |= {name for name, handle in CALL.findall(text) if handle in HANDLES}
    return found


def main():
    root = pathlib.Path(sys.argv[1])
    calls = public_calls(root / "include")
    model = "".join(path.read_text(encoding="utf-8") for path in (root / "tests/model").glob("*.c"))
    made = {name for name in calls if re.search(rf"\b{name}\(", model)}
    faults = [f"{name} is made by no operation of tests/model" for name in sorted(calls - made - set(ELSEWHERE))]
    faults += [f"{name} stands here, and is made by the model too" for name in sorted(made & set(ELSEWHERE))]
    faults += [f"{name} stands here, and is no call" for name in sorted(set(ELSEWHERE) - calls)]
    print("\n".join(faults + [f"{len(calls)} calls, {len(made)} made by the model, {len(faults)} faults"]))
    sys.exit(1 if faults or not made else 0)


if __name__ == "__main__":
    main()
