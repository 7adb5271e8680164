"""Plans: bulk work is seen before it is done."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Iterable, NamedTuple, Optional, Union

from . import _core
from ._enums import Action, ChoiceState, Kind, Policy, Reason, language_of, named, policy_of
from ._errors import Diagnostic, diagnostics_of
from ._school import all_ids, ids

if TYPE_CHECKING:
    from ._evening import Evening


class PlanRow(NamedTuple):
    """What a plan does with one student and subject; `text` is why it is skipped, else empty."""

    action: Action
    student: str
    subject: str
    teachers: tuple[str, ...]
    reason: Union[Reason, int]
    text: str


class Candidate(NamedTuple):
    """A teacher who may get the talks of a choice. Weeks are 0 where open."""

    teacher: str
    is_regular: bool
    is_substitute: bool
    replaces: str
    first_week: int
    last_week: int
    chosen: bool


class Choice:
    """A roostergroep (or mentorgroep) with several candidate teachers for a subject."""

    __slots__ = ("_plan", "_place")

    def __init__(self, plan: Plan, place: int) -> None:
        self._plan = plan
        self._place = place

    def _get(self, attribute: int) -> int:
        value: int = _core.oud_plan_choice_get(self._plan._handle, self._place, attribute)
        return value

    def _group(self) -> tuple[Kind, int]:
        roostergroep = self._get(_core.OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP)
        if roostergroep:
            return Kind.ROOSTERGROEP, roostergroep
        return Kind.MENTORGROEP, self._get(_core.OUD_CHOICE_ATTRIBUTE_MENTORGROEP)

    @property
    def afdeling(self) -> str:
        """The afdeling of the group."""
        return self._plan.evening._afdeling_of(*self._group())

    @property
    def roostergroep(self) -> str:
        """The code of the group; of a mentorgroep in plans of mentoraat."""
        return self._plan.evening._code(*self._group())

    @property
    def subject(self) -> str:
        """The subject."""
        return self._plan.evening._code(Kind.SUBJECT, self._get(_core.OUD_CHOICE_ATTRIBUTE_SUBJECT))

    @property
    def state(self) -> Union[ChoiceState, int]:
        """Whether and how it was answered."""
        return named(ChoiceState, self._get(_core.OUD_CHOICE_ATTRIBUTE_STATE))

    @property
    def students(self) -> int:
        """How many students' talks it decides."""
        return self._get(_core.OUD_CHOICE_ATTRIBUTE_STUDENTS)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The teachers to choose from."""
        code = self._plan.evening._code

        def candidate(place: int) -> Candidate:
            teacher, regular, substitute, replaces, first, last, chosen = (
                _core.oud_plan_candidate_get(self._plan._handle, self._place, place, attribute)
                for attribute in range(1, 8)
            )
            return Candidate(
                code(Kind.TEACHER, teacher),
                bool(regular),
                bool(substitute),
                code(Kind.TEACHER, replaces),
                first,
                last,
                bool(chosen),
            )

        return tuple(candidate(i) for i in range(self._get(_core.OUD_CHOICE_ATTRIBUTE_CANDIDATES)))

    @property
    def teachers(self) -> tuple[str, ...]:
        """The codes of the candidates."""
        return tuple(candidate.teacher for candidate in self.candidates)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of those who were chosen."""
        return tuple(candidate.teacher for candidate in self.candidates if candidate.chosen)

    def choose(self, teachers: Iterable[str], *, alike: bool = False) -> None:
        """These teachers get the talks; none at all: no talks through this group.

        alike: answer every choice with the same candidates so.
        Raises NotFoundError, ArgumentError for who is no candidate, StateError, StaleError.
        """
        call = _core.oud_plan_choose_alike if alike else _core.oud_plan_choose
        found = [self._plan.evening._find(Kind.TEACHER, teacher) for teacher in teachers]
        call(self._plan._handle, self._place, found)

    def __repr__(self) -> str:
        who = ", ".join(self.chosen) or "open"
        return (
            f"<ouderavond.Choice {self.afdeling} {self.roostergroep} {self.subject}: "
            f"{', '.join(self.teachers)} ({who})>"
        )


class Plan:
    """What an operation would do; `apply` does all of it or nothing.

    A plan made before the evening changed is refused with StaleError.
    """

    __slots__ = ("_handle", "evening")

    def __init__(self, evening: Evening, handle: Any) -> None:
        """Plans are made by the methods of Evening."""
        self._handle = handle
        self.evening = evening

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices, answered or not, in order of group, then subject."""
        count = _core.oud_plan_choice_count(self._handle)
        return tuple(Choice(self, place) for place in range(count))

    @property
    def open_choices(self) -> int:
        """How many choices are still open; they block `apply`."""
        count: int = _core.oud_plan_choice_count_open(self._handle)
        return count

    def choose(self, policy: Union[Policy, str]) -> None:
        """Answer every open choice by a policy: "everyone", "prefer-regular",
        "prefer-substitute". Raises ValueError, StateError, StaleError."""
        _core.oud_plan_choose_policy(self._handle, policy_of(policy))

    def count(self, action: Action) -> int:
        """How many rows have an action."""
        count: int = _core.oud_plan_count(self._handle, action)
        return count

    def counts(self) -> dict[Action, int]:
        """How many rows have each action, without those that have none."""
        counted = {action: self.count(action) for action in Action}
        return {action: count for action, count in counted.items() if count}

    def rows(self, action: Action, lang: str = "en") -> list[PlanRow]:
        """The rows of an action, in order of student. Rows of a plan that moves an evening cannot
        be read before it is applied."""
        language, code = language_of(lang), self.evening._code

        def column(number: int) -> list[int]:
            size = self.count(action)
            return ids(_core.oud_plan_rows(self._handle, action, number, 0, size))

        def row(place: int, student: int, subject: int, reason: int) -> PlanRow:
            who = all_ids(_core.oud_plan_row_teachers, self._handle, action, place)
            text = _core.oud_plan_row_text(self._handle, action, place, language)
            return PlanRow(
                action,
                code(Kind.STUDENT, student),
                code(Kind.SUBJECT, subject),
                tuple(code(Kind.TEACHER, teacher) for teacher in who),
                named(Reason, reason),
                text,
            )

        columns = zip(
            column(_core.OUD_PLAN_COLUMN_STUDENT),
            column(_core.OUD_PLAN_COLUMN_SUBJECT),
            column(_core.OUD_PLAN_COLUMN_REASON),
        )
        return [row(place, *values) for place, values in enumerate(columns)]

    def diagnostics(self, lang: str = "en") -> tuple[Diagnostic, ...]:
        """What a plan from an offer file has to tell of its lines."""
        return diagnostics_of(self._handle, lang)

    def summary(self) -> str:
        """What the plan does, in one line."""
        counted = ", ".join(f"{count} {action}" for action, count in self.counts().items())
        choices = len(self.choices)
        open_ones = f"; {self.open_choices} of {choices} choices open" if choices else ""
        return (counted or "nothing to do") + open_ones

    def apply(self) -> None:
        """Do what the plan says, as one operation that can be undone.

        Raises OpenChoicesError, StaleError, StateError when it was applied, ReadOnlyError.
        """
        _core.oud_plan_apply(self._handle)

    def close(self) -> None:
        """Give the memory back. Closing twice is allowed."""
        _core.close_capsule(self._handle)

    def __enter__(self) -> Plan:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        closed = _core.is_closed(self._handle)
        return f"<ouderavond.Plan, {'closed' if closed else self.summary()}>"


