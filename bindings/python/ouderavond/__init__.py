"""Opportunities for talks on parents' evenings at Dutch secondary schools.

    school = ouderavond.School.load("folder")
    evening = ouderavond.Evening(school, peilweek=5)
    plan = evening.offer_pakketvakken(policy="prefer-substitute")
    plan.apply()
    for row in evening.opportunities(student=school.students[0]):
        print(row.subject, row.teachers)

Calls that fail raise ouderavond.Error (or MemoryError) and have changed nothing.
"""

from . import _core
from ._answers import Change, Check, Finding, Why
from ._enums import (
    Action,
    ChangeKind,
    ChoiceState,
    Kind,
    Origin,
    PlanFlag,
    Policy,
    Reason,
    Severity,
    Verdict,
)
from ._errors import (
    ArgumentError,
    BusyError,
    CancelledError,
    ClosedError,
    Diagnostic,
    DuplicateError,
    Error,
    InputError,
    LimitError,
    NotAllowedError,
    NotFoundError,
    OpenChoicesError,
    ProtectedError,
    ReadOnlyError,
    StaleError,
    StateError,
)
from ._evening import Evening, Opportunity
from ._plan import Candidate, Choice, Plan, PlanRow
from ._school import School
from ._tables import Column, Table

__version__: str = _core.oud_version()

__all__ = [
    "Action",
    "ArgumentError",
    "BusyError",
    "CancelledError",
    "Candidate",
    "Change",
    "ChangeKind",
    "Check",
    "Choice",
    "ChoiceState",
    "ClosedError",
    "Column",
    "Diagnostic",
    "DuplicateError",
    "Error",
    "Evening",
    "Finding",
    "InputError",
    "Kind",
    "LimitError",
    "NotAllowedError",
    "NotFoundError",
    "OpenChoicesError",
    "Opportunity",
    "Origin",
    "Plan",
    "PlanFlag",
    "PlanRow",
    "Policy",
    "ProtectedError",
    "ReadOnlyError",
    "Reason",
    "School",
    "Severity",
    "StaleError",
    "StateError",
    "Table",
    "Verdict",
    "Why",
]
