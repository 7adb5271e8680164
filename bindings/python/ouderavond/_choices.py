"""Choices of a plan: who gets the talk where a group has several teachers for a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterable, NamedTuple, Union

from . import _core
from ._arguments import Progress, several, telling
from ._enums import ChoiceState, Kind, named
from ._unique import Unique

if TYPE_CHECKING:
    from ._plan import Plan


class Candidate(NamedTuple):
    """A teacher who may get the talks of a choice: who has a regular row, is a substitute, and of
    whom. Weeks are 0 where open."""

    teacher: str
    is_regular: bool
    is_substitute: bool
    replaces: str
    first_week: int
    last_week: int
    chosen: bool


class Choice(Unique):
    """A roostergroep (or mentorgroep) with several candidate teachers for a subject."""

    __slots__ = ("_plan", "_place")

    def __init__(self, plan: Plan, place: int) -> None:
        """Made by Plan.choices."""
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
        return self._plan._names._afdeling_of(*self._group())

    @property
    def roostergroep(self) -> str:
        """The code of the group; of a mentorgroep in plans of mentoraat."""
        return self._plan._names._code(*self._group())

    @property
    def is_mentorgroep(self) -> bool:
        """Whether the group is a mentorgroep."""
        return self._group()[0] is Kind.MENTORGROEP

    @property
    def subject(self) -> str:
        """The subject."""
        subject = self._get(_core.OUD_CHOICE_ATTRIBUTE_SUBJECT)
        return self._plan._names._code(Kind.SUBJECT, subject)

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
        return tuple(map(self._candidate, range(self._get(_core.OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT))))

    def _candidate(self, place: int) -> Candidate:
        code = self._plan._names._code
        teacher, regular, substitute, replaces, first, last, chosen = (
            _core.oud_plan_candidate_get(self._plan._handle, self._place, place, attribute)
            for attribute in (
                _core.OUD_CANDIDATE_ATTRIBUTE_TEACHER,
                _core.OUD_CANDIDATE_ATTRIBUTE_IS_REGULAR,
                _core.OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE,
                _core.OUD_CANDIDATE_ATTRIBUTE_REPLACES,
                _core.OUD_CANDIDATE_ATTRIBUTE_FROM,
                _core.OUD_CANDIDATE_ATTRIBUTE_TO,
                _core.OUD_CANDIDATE_ATTRIBUTE_CHOSEN,
            )
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

    @property
    def teachers(self) -> tuple[str, ...]:
        """The codes of the candidates."""
        return tuple(candidate.teacher for candidate in self.candidates)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of those who were chosen."""
        return tuple(candidate.teacher for candidate in self.candidates if candidate.chosen)

    def choose(
        self, teachers: Iterable[str], *, alike: bool = False, progress: Progress = None
    ) -> None:
        """These teachers get the talks; none at all: no talks through this group. The plan is made
        anew.

        alike: answer every choice with the same candidates so.
        Raises NotFoundError, ArgumentError for who is no candidate, StateError, StaleError.
        """
        plan = self._plan
        call = _core.oud_plan_choose_alike if alike else _core.oud_plan_choose
        found = [plan._names._find(Kind.TEACHER, teacher) for teacher in several(teachers)]
        with telling(plan.evening._handle, progress):
            call(plan._handle, self._place, found)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Choice):
            return NotImplemented
        return self._plan is other._plan and self._place == other._place

    def __hash__(self) -> int:
        return hash((id(self._plan), self._place))

    def __repr__(self) -> str:
        who = ", ".join(self.chosen) or str(self.state)
        return (
            f"<ouderavond.Choice {self.afdeling} {self.roostergroep} {self.subject}: "
            f"{', '.join(self.teachers)} ({who})>"
        )
