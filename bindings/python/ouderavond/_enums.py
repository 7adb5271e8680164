"""The numbers of the library by name. They are permanent; unknown ones of a newer library stay int."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import TypeVar, Union

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
