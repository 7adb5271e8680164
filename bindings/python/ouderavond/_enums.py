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
    """The kinds of thing a school knows."""

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
    """How bad a diagnostic or a finding is."""

    ERROR = 1
    WARNING = 2
    INFO = 3


class Policy(Named):
    """Who gets the talk where a roostergroep has several candidate teachers for a subject."""

    ASK = 0
    EVERYONE = 1
    PREFER_REGULAR = 2
    PREFER_SUBSTITUTE = 3


class PlanFlag(IntFlag):
    """How to plan."""

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
    """What a plan does with a row."""

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
    """Why a student has no opportunity for a subject."""

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
    """How a choice stands."""

    OPEN = 1
    BY_POLICY = 2
    BY_CALLER = 3
    STORED = 4


class Origin(Named):
    """Where an opportunity came from."""

    PAKKETVAK = 1
    MENTORAAT = 2
    FILE = 3
    HAND = 4
    INDIVIDUAL = 5


class Verdict(Named):
    """Whether there is an opportunity, could be one, or is none."""

    OFFERED = 1
    POSSIBLE = 2
    NONE = 3


class ChangeKind(Named):
    """What happened to a thing."""

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
    """What can change: up to ASIDE_SCHEDULER of an opportunity, the others of the evening."""

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
    """The kinds of fact behind an answer to `why`."""

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
    """The kinds of change that would give a talk."""

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
    """The rules that a request can break."""

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
    """What a row of requests from another system brings."""

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
    """What a finding can be about besides a Kind."""

    OPPORTUNITY = 20
    DATE = 21
    NUMBER = 22
    GROUP_CODE = 23
    SPELLING = 24
    TABLE = 25


class DifferenceKind(Named):
    """What happened to a fact from one school to another."""

    ADDED = 1
    CHANGED = 2
    GONE = 3


class WeeksKind(Named):
    """How a talk differs from the one week to the other."""

    GAINED = 1
    LOST = 2
    CHANGED = 3


class StandIn(Named):
    """Why somebody could take a talk; the nearest comes first."""

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
    """What a thing of a school has of another kind: School.related."""

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
