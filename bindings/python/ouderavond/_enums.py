"""The numbers of the library by name. They are permanent; unknown ones of a newer library stay int."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import Optional, TypeVar, Union

from . import _core

LANGUAGES: dict[str, int] = {"nl": 1, "en": 2}

Number = TypeVar("Number", bound=IntEnum)


class Named(IntEnum):
    """A number that prints as its name: "prefer-substitute"."""

    def __str__(self) -> str:
        return self.name.lower().replace("_", "-")


class Kind(Named):
    """The kinds of thing a school knows.

    STUDENT, TEACHER, PARENT, SUBJECT, AFDELING: known by a code
    STAMKLAS, ROOSTERGROEP, MENTORGROEP: known by (afdeling, code)
    LESSON: known by a number, from 1
    """

    STUDENT = 1
    TEACHER = 2
    PARENT = 3
    SUBJECT = 4
    AFDELING = 5
    STAMKLAS = 6
    ROOSTERGROEP = 7
    MENTORGROEP = 8
    LESSON = 9


class Severity(Named):
    """How bad a diagnostic or a finding is.

    ERROR: something was refused, or will not work
    WARNING: probably not what was meant
    INFO: good to know
    """

    ERROR = 1
    WARNING = 2
    INFO = 3


class Policy(Named):
    """Who gets the talk where a roostergroep has several candidate teachers for a subject.

    ASK: leave the choice open; an open choice blocks applying
    EVERYONE: all candidates
    PREFER_REGULAR: those with an active regular row; if there are none, all
    PREFER_SUBSTITUTE: substitutes, and regular teachers whom no substitute replaces
    """

    ASK = 0
    EVERYONE = 1
    PREFER_REGULAR = 2
    PREFER_SUBSTITUTE = 3


class PlanFlag(IntFlag):
    """How to plan: the keyword arguments of the same names, as the library has them.

    It is here for those who compare with the C interface; no method takes it.
    """

    NONE = 0
    SEPARATE = 1
    GROUP_ONLY = 2
    OFFER_AGAIN = 4
    FORGET_CHOICES = 8
    REPLACE_OBSOLETE = 16
    WITHDRAW_OBSOLETE = 32
    FORCE = 64
    SKIP_BAD_LINES = 128
    MOVE_ONLY = 256
    EVERYTHING = 512


class Action(Named):
    """What a plan does with a row.

    CREATE: a new opportunity
    OFFER_AGAIN: a withdrawn one that is offered again
    KEEP: it exists and is offered: left alone
    SKIP: no opportunity, with a reason
    UNDECIDED: waits for an open choice
    OBSOLETE: made by an earlier plan, would not be made now; listed, left alone
    WITHDRAW: no longer offered, but it stays
    REMOVE: gone, but for undo
    CHANGE: it gets other teachers, those of the row
    PROTECT: would be withdrawn, removed or changed, but is requested or scheduled: left alone
    GONE: of a student who is not in leerlingen any more: left alone
    """

    CREATE = 1
    OFFER_AGAIN = 2
    KEEP = 3
    SKIP = 4
    UNDECIDED = 5
    OBSOLETE = 6
    WITHDRAW = 7
    REMOVE = 8
    CHANGE = 9
    PROTECT = 10
    GONE = 11


class Reason(Named):
    """Why a student has no opportunity for a subject. Of several that hold, the one nearest to an
    opportunity is given: of 1 to 9 the highest.

    NONE: no reason is needed
    STUDENT_UNKNOWN: the student is not in leerlingen
    NOT_IN_PACKAGE: the subject is not in the package
    EXEMPT: the student is exempt
    NO_GROUP: in no group that has a lesson in the subject, in any week
    NO_LESSON: the group has no lesson in the peilweek
    NO_TEACHER: the lesson has no teacher
    OTHER_WEEKS: the teacher gives this lesson in other weeks only
    NOT_CHOSEN: the choice left the teachers out
    WITHDRAWN: it exists, was withdrawn, and stays so
    GROUP_ONLY: in a group for the subject without a package row, and not included
    """

    NONE = 0
    STUDENT_UNKNOWN = 1
    NOT_IN_PACKAGE = 2
    EXEMPT = 3
    NO_GROUP = 4
    NO_LESSON = 5
    NO_TEACHER = 6
    OTHER_WEEKS = 7
    NOT_CHOSEN = 8
    WITHDRAWN = 9
    GROUP_ONLY = 20

    def text(self, lang: str = "nl") -> str:
        """The reason as a line, without numbers; empty for NONE."""
        text: Optional[str] = _core.oud_reason_text(self, language_of(lang))
        return text or ""


class ChoiceState(Named):
    """How a choice stands.

    OPEN: not answered
    BY_POLICY: by the policy of the plan
    BY_CALLER: by `choose`
    STORED: by the answer that an earlier plan stored in the evening
    """

    OPEN = 1
    BY_POLICY = 2
    BY_CALLER = 3
    STORED = 4


class Origin(Named):
    """Where an opportunity came from.

    PAKKETVAK, MENTORAAT, FILE, HAND: from a plan: `offer_pakketvakken`, `offer_mentoraat`,
        `offer_file`, `offer_by_hand`
    INDIVIDUAL: offered to one student: `Individual.offer`
    """

    PAKKETVAK = 1
    MENTORAAT = 2
    FILE = 3
    HAND = 4
    INDIVIDUAL = 5


class Verdict(Named):
    """Whether there is an opportunity, could be one, or is none.

    OFFERED: there is an offered one
    POSSIBLE: there is none yet, but a plan per pakketvak would make it
    NONE: there is none, for the reason given
    """

    OFFERED = 1
    POSSIBLE = 2
    NONE = 3


class ChangeKind(Named):
    """What happened to a thing.

    CREATED: the opportunity was not there
    CHANGED: one field has another value; a change per field
    REMOVED: the opportunity is gone
    """

    CREATED = 1
    CHANGED = 2
    REMOVED = 3


class Operation(Named):
    """What was done to an evening."""

    SETTING = 1
    OFFER_PAKKETVAKKEN = 2
    UNDO = 3
    REDO = 4
    OFFER_MENTORAAT = 5
    OFFER_BY_HAND = 6
    OFFER_FILE = 7
    REMOVE_PAKKETVAKKEN = 8
    REMOVE_BY_HAND = 9
    WITHDRAW_MANY = 10
    WITHDRAW = 20
    OFFER_AGAIN = 21
    TEACHERS = 22
    DURATION = 23
    REMARK = 24
    SCHEDULED = 25
    REMOVE = 26
    OFFER_INDIVIDUAL = 27
    REQUEST = 30
    REQUEST_WITHDRAW = 31
    REQUEST_BATCH = 32
    REQUEST_SETTLE = 33
    APART = 34
    DATE = 40
    BARRED = 41
    EXEMPTED = 42
    REVERT = 50
    LOAD = 51
    REBASE = 52
    ACKNOWLEDGE = 60
    ABSENCE = 61

    def text(self, lang: str = "nl") -> str:
        """What the operation is called."""
        text: str = _core.oud_operation_text(self, language_of(lang))
        return text


class Field(Named):
    """What can change: up to ASIDE_SCHEDULER of an opportunity, the others of the evening.

    REQUEST, ASIDE: the duration of a request, and of one that is kept aside
    ..._TEACHER, ..._SCHEDULER: the remarks of these
    CHOICE, MENTOR_CHOICE: the stored answer for a roostergroep or mentorgroep, and a subject
    OTHER: something that a later version tells more about
    """

    OFFERED = 1
    REQUESTED = 2
    SCHEDULED = 3
    CHANGED_BY_HAND = 4
    DURATION = 5
    TEACHERS = 6
    ROOSTERGROEPEN = 7
    ORIGIN = 8
    SUBJECT = 9
    REMARK = 10
    REQUEST = 11
    REQUEST_TEACHER = 12
    REQUEST_SCHEDULER = 13
    ASIDE = 14
    ASIDE_TEACHER = 15
    ASIDE_SCHEDULER = 16
    SETTING = 30
    CHOICE = 31
    APART = 32
    DATE = 33
    TEACHER_SLOTS = 34
    BARRED = 35
    EXEMPTED = 36
    MENTOR_CHOICE = 37
    SUBJECT_NAME = 38
    OTHER = 39


class FactKind(Named):
    """The kinds of fact behind an answer to `why`; each holds, or does not.

    STUDENT: the student stands in leerlingen
    PACKAGE: a package row for the subject
    EXEMPT: the student is exempt
    NIVEAU: the group is sought in another afdeling or subject
    GROUP: a roostergroep of the student
    LESSON: a lesson of that group
    TEACHER: a teacher on that lesson; holds when active in the peilweek
    NO_TEACHER: a row of that lesson without a teacher
    CHOICE: the answer for that group
    OPPORTUNITY: one that exists; holds when it is offered
    """

    STUDENT = 1
    PACKAGE = 2
    EXEMPT = 3
    NIVEAU = 4
    GROUP = 5
    LESSON = 6
    TEACHER = 7
    NO_TEACHER = 8
    CHOICE = 9
    OPPORTUNITY = 10


class TurnKind(Named):
    """The kinds of change that would give a talk.

    STUDENT: put the student in leerlingen
    PACKAGE: add a row of pakketkeuze
    EXEMPTION: end the exemption
    PLACE: place the student in a roostergroep
    LESSON: give the roostergroep a lesson in the peilweek, with a teacher
    TEACHER: give the lesson a teacher in the peilweek
    WEEKS: choose another peilweek, or change the weeks of the row
    CHOOSE: choose a teacher in the choice of the roostergroep
    OFFER_AGAIN: offer again what was withdrawn
    MAATWERK: include group-only students
    OFFER: nothing is missing: offer it
    """

    STUDENT = 1
    PACKAGE = 2
    EXEMPTION = 3
    PLACE = 4
    LESSON = 5
    TEACHER = 6
    WEEKS = 7
    CHOOSE = 8
    OFFER_AGAIN = 9
    MAATWERK = 10
    OFFER = 11


class RequestRule(IntFlag):
    """The rules that a request can break; several are a sum.

    OWN_CHILD: the student is no child of the party
    PARTY: the parents ask together, or apart, and this is the other way
    OFFERED: the opportunity is not offered
    MAXIMUM: more than `max_requests`
    LONG: a long talk, which the evening does not allow
    PUBLISHED: the evening is not published
    DEADLINE: asked after the deadline
    SCHEDULED: of withdrawing: the talk is scheduled already
    """

    NONE = 0
    OWN_CHILD = 1
    PARTY = 2
    OFFERED = 4
    MAXIMUM = 8
    LONG = 16
    PUBLISHED = 32
    DEADLINE = 64
    SCHEDULED = 128


class RequestOutcome(Named):
    """What a row of requests from another system brings.

    NEW: no such request is there
    CHANGED: differs from what is there, which was not changed here
    SAME: is there already: nothing to do
    CONFLICT: differs from what was changed here and is not saved: that stays, this is kept aside
    LEFT_OUT: could not be entered; the diagnostics say why
    BREACHING: of the first three, those that break a rule
    """

    NEW = 1
    CHANGED = 2
    SAME = 3
    CONFLICT = 4
    LEFT_OUT = 5
    BREACHING = 6


class Apart(Named):
    """How the parents of a student ask: as the evening has it, each for themselves, or together."""

    DEFAULT = 0
    YES = 1
    NO = 2


class Thing(Named):
    """What a finding can be about besides a Kind.

    OPPORTUNITY: an id
    DATE: a datetime.date
    NUMBER: a count, or a week
    GROUP_CODE, SPELLING: the code of a group, another spelling of a code: in the text only
    TABLE: the name of a table
    """

    OPPORTUNITY = 20
    DATE = 21
    NUMBER = 22
    GROUP_CODE = 23
    SPELLING = 24
    TABLE = 25


class DifferenceKind(Named):
    """What happened to a fact from one school to another.

    ADDED: only in the second
    CHANGED: in both, but not alike
    GONE: only in the first
    """

    ADDED = 1
    CHANGED = 2
    GONE = 3


class WeeksKind(Named):
    """How a talk differs from the one week to the other.

    GAINED: possible teachers in the other week only
    LOST: in the first week only
    CHANGED: in both, but others
    """

    GAINED = 1
    LOST = 2
    CHANGED = 3


class StandIn(Named):
    """Why somebody could take a talk; the nearest comes first.

    CO_TEACHER: is on the talk already
    SUBSTITUTE: replaces the teacher in the peilweek
    LATER: replaces the teacher in other weeks
    COLLEAGUE: stands on the same lesson
    MENTOR: is a mentor of the student
    """

    CO_TEACHER = 1
    SUBSTITUTE = 2
    LATER = 3
    COLLEAGUE = 4
    MENTOR = 5


class SummaryState(Named):
    """Whether none, some or all of the students of a cell are offered the subject."""

    NONE = 1
    SOME = 2
    ALL = 3


class Relation(Named):
    """What a thing of a school has of another kind: `School.related`.

    Each gives things in the order of `School.codes`, but for these:
    STUDENT_SUBJECTS: of the package, exempt or not, in the order of pakketkeuze
    STUDENT_AFDELINGEN: the own one first, the others as leerlingen has them
    AFDELING_STUDENTS, STAMKLAS_STUDENTS: those whose own it is first, then the others
    ROOSTERGROEP_LESSONS: in order of subject, then lesson
    LESSON_TEACHERS are of any week; ROOSTERGROEP_STUDENTS those in leerlingen. LESSON_ROOSTERGROEPEN and
    ROOSTERGROEP_STUDENTS look through all lessons or students for one thing: `related_all` once.
    """

    STUDENT_SUBJECTS = 1
    STUDENT_ROOSTERGROEPEN = 2
    STUDENT_PARENTS = 3
    PARENT_STUDENTS = 4
    STUDENT_AFDELINGEN = 5
    AFDELING_STUDENTS = 6
    AFDELING_STAMKLASSEN = 7
    STAMKLAS_STUDENTS = 8
    ROOSTERGROEP_LESSONS = 9
    LESSON_ROOSTERGROEPEN = 10
    LESSON_TEACHERS = 11
    MENTORGROEP_MENTORS = 12
    ROOSTERGROEP_STUDENTS = 13


def named(kind: type[Number], value: int) -> Union[Number, int]:
    """The member of an enum, or the number itself when a newer library gave one without a name."""
    try:
        return kind(value)
    except ValueError:
        return value


def policy_of(policy: Union[Policy, str]) -> Policy:
    """A policy by its member or by its name, "prefer-substitute"."""
    if isinstance(policy, Policy):
        return policy
    try:
        return Policy[policy.upper().replace("-", "_")]
    except (KeyError, AttributeError):
        names = ", ".join(map(str, Policy))
        raise ValueError(f"unknown policy {policy!r}; one of {names}") from None


def language_of(lang: str) -> int:
    """The number of a language by its name."""
    try:
        return LANGUAGES[lang]
    except KeyError:
        raise ValueError(f"unknown language {lang!r}; one of nl, en") from None
