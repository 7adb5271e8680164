"""Opportunities for talks on parents' evenings at Dutch secondary schools.

    school = ouderavond.School.load("folder")
    evening = ouderavond.Evening(school, peilweek=5)
    plan = evening.offer_pakketvakken(policy="prefer-substitute")
    plan.apply()
    for row in evening.opportunities(student=school.students[0]):
        print(row.subject, row.teachers)

Things are known by their codes (str, whatever the case of ASCII letters), groups by (afdeling, code),
opportunities by their ids (int, from 1). Weeks are ISO weeks, dates "2019-02-14" or datetime.date, times
talk slots. Texts are Dutch, or English with lang="en"; ValueError for another language.

Calls that fail raise ouderavond.Error (or MemoryError) and have changed nothing. An empty list never
stands for all: None does, where a call can do all.
"""

from . import _core
from ._answers import Fact, Turn, Why
from ._changes import Change, Changes
from ._check import Check, Finding, advice_of, cause_of
from ._choices import Candidate, Choice
from ._difference import Difference, DifferenceRow, Differences
from ._editing import Individual
from ._enums import (
    Action,
    Apart,
    ChangeKind,
    ChoiceState,
    DifferenceKind,
    FactKind,
    Field,
    Kind,
    Operation,
    Origin,
    PlanFlag,
    Policy,
    Reason,
    Relation,
    RequestOutcome,
    RequestRule,
    Severity,
    StandIn,
    SummaryState,
    Thing,
    TurnKind,
    Verdict,
    WeeksKind,
)
from ._errors import (
    ArgumentError,
    BusyError,
    CancelledError,
    ClosedError,
    Diagnostic,
    Diagnostics,
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
    severity_of,
)
from ._evening import Evening
from ._journal import Entry
from ._loading import tables
from ._looking_ahead import Absence, Forecast, Weeks
from ._plan import Plan, Tally
from ._requests import Request, RequestBatch
from ._reading import Counts
from ._rows import (
    AbsenceRow,
    ForecastRow,
    GridRow,
    IndividualRow,
    Opportunity,
    OverviewRow,
    PlanCell,
    PlanRow,
    SummaryRow,
    WeeksRow,
)
from ._school import School
from ._tables import Column, Table

__version__: str = _core.oud_version()

__all__ = [
    "Absence",
    "AbsenceRow",
    "Action",
    "Apart",
    "ArgumentError",
    "BusyError",
    "CancelledError",
    "Candidate",
    "Change",
    "ChangeKind",
    "Changes",
    "Check",
    "Choice",
    "ChoiceState",
    "ClosedError",
    "Column",
    "Counts",
    "Diagnostic",
    "Diagnostics",
    "Difference",
    "DifferenceRow",
    "DifferenceKind",
    "Differences",
    "DuplicateError",
    "Entry",
    "Error",
    "Evening",
    "Fact",
    "FactKind",
    "Field",
    "Finding",
    "Forecast",
    "ForecastRow",
    "GridRow",
    "Individual",
    "IndividualRow",
    "InputError",
    "Kind",
    "LimitError",
    "NotAllowedError",
    "NotFoundError",
    "OpenChoicesError",
    "Operation",
    "Opportunity",
    "Origin",
    "OverviewRow",
    "Plan",
    "PlanCell",
    "PlanFlag",
    "PlanRow",
    "Policy",
    "ProtectedError",
    "ReadOnlyError",
    "Reason",
    "Relation",
    "Request",
    "RequestBatch",
    "RequestOutcome",
    "RequestRule",
    "School",
    "Severity",
    "StaleError",
    "StandIn",
    "StateError",
    "SummaryRow",
    "SummaryState",
    "Table",
    "Tally",
    "Thing",
    "Turn",
    "TurnKind",
    "Verdict",
    "Weeks",
    "WeeksKind",
    "WeeksRow",
    "Why",
    "advice_of",
    "cause_of",
    "severity_of",
    "tables",
]
