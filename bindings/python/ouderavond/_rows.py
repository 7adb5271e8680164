"""The rows of the tables that a plan, an overview and their kin give: named tuples, with the columns
of the library behind their fields."""

from __future__ import annotations

from typing import NamedTuple, Union

from . import _core
from ._base import Forms
from ._enums import Action, Kind, Origin, Reason, SummaryState, WeeksKind


class Opportunity(NamedTuple):
    """A talk that parents may request. Flags are bool; duration is in slots, 1 or 2; stamklas and
    afdeling are the student's own, empty for none; parents, requests, barred_dates and aside
    (requests kept aside until settled) are counts."""

    id: int
    student: str
    subject: str
    teachers: tuple[str, ...]
    afdeling: str
    stamklas: str
    in_package: bool
    offered: bool
    requested: bool
    scheduled: bool
    duration: int
    origin: Union[Origin, int]
    changed_by_hand: bool
    has_remark: bool
    parents: int
    requests: int
    aside: int
    barred_dates: int


OPPORTUNITY: Forms = {
    "id": (_core.OUD_ATTRIBUTE_OPPORTUNITY, None),
    "student": (_core.OUD_ATTRIBUTE_STUDENT, Kind.STUDENT),
    "subject": (_core.OUD_ATTRIBUTE_SUBJECT, Kind.SUBJECT),
    "teachers": (0, Kind.TEACHER),
    "afdeling": (_core.OUD_ATTRIBUTE_AFDELING, Kind.AFDELING),
    "stamklas": (_core.OUD_ATTRIBUTE_STAMKLAS, Kind.STAMKLAS),
    "in_package": (_core.OUD_ATTRIBUTE_IN_PACKAGE, bool),
    "offered": (_core.OUD_ATTRIBUTE_OFFERED, bool),
    "requested": (_core.OUD_ATTRIBUTE_REQUESTED, bool),
    "scheduled": (_core.OUD_ATTRIBUTE_SCHEDULED, bool),
    "duration": (_core.OUD_ATTRIBUTE_DURATION, None),
    "origin": (_core.OUD_ATTRIBUTE_ORIGIN, Origin),
    "changed_by_hand": (_core.OUD_ATTRIBUTE_CHANGED_BY_HAND, bool),
    "has_remark": (_core.OUD_ATTRIBUTE_HAS_REMARK, bool),
    "parents": (_core.OUD_ATTRIBUTE_PARENT_COUNT, None),
    "requests": (_core.OUD_ATTRIBUTE_REQUEST_COUNT, None),
    "aside": (_core.OUD_ATTRIBUTE_ASIDE_COUNT, None),
    "barred_dates": (_core.OUD_ATTRIBUTE_BARRED_COUNT, None),
}


class OverviewRow(NamedTuple):
    """A thing with its counts; where a column says nothing about the kind it is empty or 0.

    thing: its code, empty in a total; afdeling: of a student (own) and a stamklas; stamklas: of a
    student (own); stamklassen: of an afdeling; students: of an afdeling and a stamklas, of a parent
    the children; parents: of a student, of a parent those who share a child. The rest counts
    opportunities in the view.
    """

    thing: str
    afdeling: str
    stamklas: str
    stamklassen: int
    students: int
    parents: int
    opportunities: int
    offered: int
    requested: int
    scheduled: int


OVERVIEW: Forms = {
    "afdeling": (_core.OUD_OVERVIEW_COLUMN_AFDELING, Kind.AFDELING),
    "stamklas": (_core.OUD_OVERVIEW_COLUMN_STAMKLAS, Kind.STAMKLAS),
    "stamklassen": (_core.OUD_OVERVIEW_COLUMN_STAMKLASSEN, None),
    "students": (_core.OUD_OVERVIEW_COLUMN_STUDENTS, None),
    "parents": (_core.OUD_OVERVIEW_COLUMN_PARENTS, None),
    "opportunities": (_core.OUD_OVERVIEW_COLUMN_OPPORTUNITIES, None),
    "offered": (_core.OUD_OVERVIEW_COLUMN_OFFERED, None),
    "requested": (_core.OUD_OVERVIEW_COLUMN_REQUESTED, None),
    "scheduled": (_core.OUD_OVERVIEW_COLUMN_SCHEDULED, None),
}


class SummaryRow(NamedTuple):
    """How far the offer is for a subject in an afdeling, all in students: with the pakketvak and not
    exempt; of these offered, requested, and (when asked for, else 0) without a possible teacher."""

    afdeling: str
    subject: str
    total: int
    offered: int
    requested: int
    unavailable: int
    state: Union[SummaryState, int]


SUMMARY: Forms = {
    "afdeling": (_core.OUD_SUMMARY_COLUMN_AFDELING, Kind.AFDELING),
    "subject": (_core.OUD_SUMMARY_COLUMN_SUBJECT, Kind.SUBJECT),
    "total": (_core.OUD_SUMMARY_COLUMN_TOTAL, None),
    "offered": (_core.OUD_SUMMARY_COLUMN_OFFERED, None),
    "requested": (_core.OUD_SUMMARY_COLUMN_REQUESTED, None),
    "unavailable": (_core.OUD_SUMMARY_COLUMN_UNAVAILABLE, None),
    "state": (_core.OUD_SUMMARY_COLUMN_STATE, SummaryState),
}


class GridRow(NamedTuple):
    """A stamklas on a date, empty for students without one: its students and their offered
    opportunities, how many of each are allowed and barred, and that in a sentence."""

    stamklas: str
    afdeling: str
    students: int
    students_allowed: int
    students_barred: int
    opportunities: int
    opportunities_allowed: int
    opportunities_barred: int
    text: str


GRID: Forms = {
    "stamklas": (_core.OUD_GRID_COLUMN_STAMKLAS, Kind.STAMKLAS),
    "afdeling": (_core.OUD_GRID_COLUMN_AFDELING, Kind.AFDELING),
    "students": (_core.OUD_GRID_COLUMN_STUDENTS, None),
    "students_allowed": (_core.OUD_GRID_COLUMN_STUDENTS_ALLOWED, None),
    "students_barred": (_core.OUD_GRID_COLUMN_STUDENTS_BARRED, None),
    "opportunities": (_core.OUD_GRID_COLUMN_OPPORTUNITIES, None),
    "opportunities_allowed": (_core.OUD_GRID_COLUMN_OPPORTUNITIES_ALLOWED, None),
    "opportunities_barred": (_core.OUD_GRID_COLUMN_OPPORTUNITIES_BARRED, None),
}


class PlanRow(NamedTuple):
    """What a plan does with one student and subject.

    teachers: those of the talk, none for skip and undecided; opportunity: its id, 0 for none (yet);
    reason, week, text: why it is skipped, the nearest week with a teacher, and that as a line;
    afdeling: under which it counts; requested: whether it is requested or scheduled.
    """

    action: Union[Action, int]
    student: str
    subject: str
    teachers: tuple[str, ...]
    opportunity: int
    reason: Union[Reason, int]
    week: int
    afdeling: str
    requested: bool
    text: str


PLAN_ROW: Forms = {
    "student": (_core.OUD_PLAN_COLUMN_STUDENT, Kind.STUDENT),
    "subject": (_core.OUD_PLAN_COLUMN_SUBJECT, Kind.SUBJECT),
    "opportunity": (_core.OUD_PLAN_COLUMN_OPPORTUNITY, None),
    "reason": (_core.OUD_PLAN_COLUMN_REASON, Reason),
    "week": (_core.OUD_PLAN_COLUMN_WEEK, None),
    "afdeling": (_core.OUD_PLAN_COLUMN_AFDELING, Kind.AFDELING),
    "requested": (_core.OUD_PLAN_COLUMN_REQUESTED, bool),
}


class PlanCell(NamedTuple):
    """What a plan does for a subject in an afdeling, all in students; exempt ones are not in the
    total."""

    afdeling: str
    subject: str
    total: int
    offered: int
    skipped: int
    undecided: int
    exempt: int


PLAN_CELL: Forms = {
    "afdeling": (_core.OUD_PLAN_CELL_COLUMN_AFDELING, Kind.AFDELING),
    "subject": (_core.OUD_PLAN_CELL_COLUMN_SUBJECT, Kind.SUBJECT),
    "total": (_core.OUD_PLAN_CELL_COLUMN_TOTAL, None),
    "offered": (_core.OUD_PLAN_CELL_COLUMN_OFFERED, None),
    "skipped": (_core.OUD_PLAN_CELL_COLUMN_SKIPPED, None),
    "undecided": (_core.OUD_PLAN_CELL_COLUMN_UNDECIDED, None),
    "exempt": (_core.OUD_PLAN_CELL_COLUMN_EXEMPT, None),
}


class ForecastRow(NamedTuple):
    """A teacher with anything offered: the opportunities and whose; the talks that can be asked for
    at most and the slots these take; the slots on all dates; whether the time is more; and the
    largest maximum under which it is not (4294967295: any will do)."""

    teacher: str
    offered: int
    students: int
    talks: int
    time: int
    slots: int
    overflows: bool
    fits: int


FORECAST: Forms = {
    "teacher": (_core.OUD_FORECAST_COLUMN_TEACHER, Kind.TEACHER),
    "offered": (_core.OUD_FORECAST_COLUMN_OFFERED, None),
    "students": (_core.OUD_FORECAST_COLUMN_STUDENTS, None),
    "talks": (_core.OUD_FORECAST_COLUMN_TALKS, None),
    "time": (_core.OUD_FORECAST_COLUMN_TIME, None),
    "slots": (_core.OUD_FORECAST_COLUMN_SLOTS, None),
    "overflows": (_core.OUD_FORECAST_COLUMN_OVERFLOWS, bool),
    "fits": (_core.OUD_FORECAST_COLUMN_FITS, None),
}


class WeeksRow(NamedTuple):
    """A student and pakketvak with other teachers in another week."""

    kind: Union[WeeksKind, int]
    student: str
    subject: str
    teachers: tuple[str, ...]
    other_teachers: tuple[str, ...]


WEEKS: Forms = {
    "kind": (_core.OUD_WEEKS_COLUMN_KIND, WeeksKind),
    "student": (_core.OUD_WEEKS_COLUMN_STUDENT, Kind.STUDENT),
    "subject": (_core.OUD_WEEKS_COLUMN_SUBJECT, Kind.SUBJECT),
}


class AbsenceRow(NamedTuple):
    """An offered opportunity of a teacher who is absent; stand_ins: how many could take it."""

    opportunity: int
    student: str
    subject: str
    requested: bool
    scheduled: bool
    stand_ins: int


ABSENCE: Forms = {
    "opportunity": (_core.OUD_ABSENCE_COLUMN_OPPORTUNITY, None),
    "student": (_core.OUD_ABSENCE_COLUMN_STUDENT, Kind.STUDENT),
    "subject": (_core.OUD_ABSENCE_COLUMN_SUBJECT, Kind.SUBJECT),
    "requested": (_core.OUD_ABSENCE_COLUMN_REQUESTED, bool),
    "scheduled": (_core.OUD_ABSENCE_COLUMN_SCHEDULED, bool),
    "stand_ins": (_core.OUD_ABSENCE_COLUMN_STAND_IN_COUNT, None),
}


class IndividualRow(NamedTuple):
    """What one student can be offered: an opportunity that exists, or (opportunity 0, origin 0) a
    subject with its possible teachers. Without any, `reason` says why, and `week` is the nearest
    week with a teacher."""

    subject: str
    opportunity: int
    teachers: tuple[str, ...]
    offered: bool
    requested: bool
    scheduled: bool
    in_package: bool
    exempt: bool
    origin: Union[Origin, int]
    reason: Union[Reason, int]
    week: int


INDIVIDUAL: Forms = {
    "subject": (_core.OUD_INDIVIDUAL_COLUMN_SUBJECT, Kind.SUBJECT),
    "opportunity": (_core.OUD_INDIVIDUAL_COLUMN_OPPORTUNITY, None),
    "offered": (_core.OUD_INDIVIDUAL_COLUMN_OFFERED, bool),
    "requested": (_core.OUD_INDIVIDUAL_COLUMN_REQUESTED, bool),
    "scheduled": (_core.OUD_INDIVIDUAL_COLUMN_SCHEDULED, bool),
    "in_package": (_core.OUD_INDIVIDUAL_COLUMN_IN_PACKAGE, bool),
    "exempt": (_core.OUD_INDIVIDUAL_COLUMN_EXEMPT, bool),
    "origin": (_core.OUD_INDIVIDUAL_COLUMN_ORIGIN, Origin),
    "reason": (_core.OUD_INDIVIDUAL_COLUMN_REASON, Reason),
    "week": (_core.OUD_INDIVIDUAL_COLUMN_WEEK, None),
}
