"""Every function of the C interface is used by the Java library, or stands here with the reason."""

import os
import re
import sys
from pathlib import Path

TREE = Path(os.environ["OUD_TREE"])
NOT_USED = {
    "oud_version": "the jar has its version",
    "oud_school_ref": "a Handle has one reference",
    "oud_plan_ref": "a Handle has one reference",
    "oud_plan_evening": "Plan.evening is the Evening that made it",
    "oud_school_add": "rows go in as a text, to be refused or skipped as a table is",
    "oud_school_count_all": "codes are counted until there is none",
    "oud_evening_count_own": "codes are counted until there is none",
    "oud_request_batch_add": "rows go in as a text",
    "oud_school_map_heading": "a program can write the portal's own headings",
    "oud_school_get": "what was set is known to the Builder",
    "oud_school_is_sealed": "a School is",
    "oud_school_stamklas": "Opportunity.stamklas",
    "oud_school_count_active": "the check tells of an empty week",
    "oud_school_count_unsettled": "the check tells of them one by one",
    "oud_table_name": "SchoolTable",
    "oud_table_heading": "docs/rules.md",
    "oud_table_column_count": "docs/rules.md",
    "oud_diagnostics_count_all": "the first thousand are told",
    "oud_diagnostics_count_of": "a list can be counted",
    "oud_diagnostics_count_severity": "a list can be counted",
    "oud_code_severity": "Diagnostic.severity",
    "oud_reason_text": "PlanRow.text, with its numbers",
    "oud_operation_text": "Operation",
    "oud_evening_prepare": "reading builds what it needs, alone",
    "oud_evening_count_offered": "Evening.count(Filter)",
    "oud_evening_last_opportunity": "ids are read from the opportunities",
    "oud_date_exists": "Dates.list",
    "oud_plan_cell_count_reason": "PlanRow has them one by one",
    "oud_plan_cell_count_action": "PlanRow has them one by one",
    "oud_check_count_of": "a list can be counted",
    "oud_check_count_severity": "a list can be counted",
    "oud_check_thing": "Finding.text names them",
    "oud_check_thing_kind": "Finding.text names them",
    "oud_check_select": "a list can be filtered",
    "oud_why_get": "Why.facts are lines",
    "oud_why_actor": "Why.facts are lines",
    "oud_why_turn_get": "Why.turns are lines",
    "oud_weeks_count_teacher": "a table can be counted",
    "oud_changes_sequence": "Journal.sequence",
    "oud_changes_count_of": "a list can be counted",
    "oud_changes_copy": "Change.text names them",
    "oud_changes_remark": "Change.text has them",
}


def text_of(*patterns):
    files = [path for pattern in patterns for path in sorted(TREE.glob(pattern))]
    return "\n".join(path.read_text() for path in files)


header = re.sub(r"/\*.*?\*/", "", text_of("include/ouderavond/*.h"), flags=re.DOTALL)
public = set(re.findall(r"OUD_API[^;]*?\b(oud_\w+)\s*\(", header))
used = set(re.findall(r"\bCore\.(oud_\w+)", text_of("bindings/java/src/**/*.java")))
by_hand = set(re.findall(r"\boud_\w+", text_of("bindings/java/*.h", "bindings/java/calls.i")))
released = set(re.findall(r"OUD_HANDLE\(\w+, (\w+)\)", text_of("bindings/ouderavond.i")))
missing = public - used - by_hand - released
if missing != set(NOT_USED):
    sys.exit(f"not used: {sorted(missing - set(NOT_USED))}; used: {sorted(set(NOT_USED) - missing)}")
