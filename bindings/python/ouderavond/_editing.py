"""Changing one opportunity at a time, and offering for one student."""

from __future__ import annotations

from typing import Iterable, Iterator, Optional, Sequence, Union, overload

from . import _core
from ._arguments import Group, all_ids, chosen, several
from ._base import Handle
from ._enums import Kind
from ._evening_base import EveningBase
from ._rows import INDIVIDUAL, IndividualRow
from ._tables import Table


class Editing(EveningBase):
    """Each call that changes something is one operation; for an id that is not there it raises
    NotFoundError, and for an archived evening ReadOnlyError. Those that only read give nothing for an
    id that is not there."""

    __slots__ = ()

    def withdraw(self, opportunity: int, *, force: bool = False) -> None:
        """Not offered any more; it stays. Raises ProtectedError when it is requested or scheduled,
        unless forced."""
        _core.oud_opportunity_withdraw(self._handle, opportunity, _core.OUD_EDIT_FLAG_FORCE * force)

    def offer(self, opportunity: int) -> None:
        """Offer again what was withdrawn."""
        _core.oud_opportunity_offer(self._handle, opportunity)

    def remove(self, opportunity: int, *, force: bool = False) -> None:
        """The opportunity is gone. Raises ProtectedError when it is requested or scheduled, unless
        forced."""
        _core.oud_opportunity_remove(self._handle, opportunity, _core.OUD_EDIT_FLAG_FORCE * force)

    def set_teachers(self, opportunity: int, teachers: Iterable[str]) -> None:
        """Give it these teachers and no others. Raises DuplicateError when it would equal another
        opportunity of the student, NotFoundError, ArgumentError for none."""
        found = self._teachers(teachers)
        _core.oud_opportunity_set_teachers(self._handle, opportunity, found)

    def add_teacher(self, opportunity: int, teacher: str) -> None:
        """Add a teacher. Raises DuplicateError, NotFoundError."""
        found = self._find(Kind.TEACHER, teacher)
        _core.oud_opportunity_add_teacher(self._handle, opportunity, found)

    def remove_teacher(self, opportunity: int, teacher: str) -> None:
        """Remove a teacher. Raises NotAllowedError for the last one, NotFoundError for who is not on
        it, DuplicateError."""
        found = self._find(Kind.TEACHER, teacher)
        _core.oud_opportunity_remove_teacher(self._handle, opportunity, found)

    def replace_teacher(self, opportunity: int, teacher: str, by: str) -> None:
        """Put another in the place of a teacher. Raises NotFoundError, DuplicateError."""
        found, other = self._find(Kind.TEACHER, teacher), self._find(Kind.TEACHER, by)
        _core.oud_opportunity_replace_teacher(self._handle, opportunity, found, other)

    def set_duration(self, opportunity: int, duration: int) -> None:
        """The planner's choice of 1 or 2 slots, whatever the evening allows parents, until the longest
        request for it changes. Raises NotAllowedError for 2 when it is not both offered and requested,
        ArgumentError for another number."""
        _core.oud_opportunity_set_duration(self._handle, opportunity, duration)

    def set_scheduled(self, opportunity: int, scheduled: bool = True) -> None:
        """Mark it as scheduled, or not; what is scheduled is protected."""
        _core.oud_opportunity_set_scheduled(self._handle, opportunity, int(scheduled))

    def remark(self, opportunity: int) -> str:
        """The remark on it; empty when there is none."""
        text: Optional[str] = _core.oud_opportunity_remark(self._handle, opportunity)
        return text or ""

    def set_remark(self, opportunity: int, remark: str) -> None:
        """Set the remark on it, at most 4096 bytes of UTF-8; empty takes it away. Raises
        ArgumentError for control characters other than TAB and line ends."""
        _core.oud_opportunity_set_remark(self._handle, opportunity, remark)

    def roostergroepen_of(self, opportunity: int) -> tuple[Group, ...]:
        """The roostergroepen (afdeling, code) that an opportunity of a pakketvak came from; () for
        others."""
        which = _core.OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN
        found = all_ids(_core.oud_opportunity_copy, self._handle, opportunity, which)
        return tuple(self._group(Kind.ROOSTERGROEP, group) for group in found)

    def parents_of(self, opportunity: int) -> tuple[str, ...]:
        """The parents of the student of an opportunity."""
        which = _core.OUD_OPPORTUNITY_LIST_PARENTS
        found = all_ids(_core.oud_opportunity_copy, self._handle, opportunity, which)
        return tuple(self._code(Kind.PARENT, parent) for parent in found)

    def individual(self, student: str) -> Individual:
        """What one student is and can be offered. Raises NotFoundError."""
        handle = _core.oud_individual_new(self._handle, self._find(Kind.STUDENT, student), 0)
        return Individual(self, student, handle)

    def _teachers(self, teachers: Iterable[str]) -> list[int]:
        return [self._find(Kind.TEACHER, teacher) for teacher in several(teachers)]


class Individual(Handle, Sequence[IndividualRow]):
    """Every opportunity of a student, and every pakketvak with possible teachers who are on none.

    Which rows there are is of when it was made; how they stand is as of now, and shows again each
    time a row is read: all of them in a loop are of when it began. When anything else changes the evening, offering and withdrawing raise
    StaleError.
    """

    __slots__ = ("_evening", "student")

    def __init__(self, evening: EveningBase, student: str, handle: object) -> None:
        """Made by Evening.individual."""
        self._handle = handle
        self._evening = evening
        self.student = student

    def table(self) -> Table[IndividualRow]:
        """All rows as they stand now."""
        count = len(self)
        lists = [all_ids(_core.oud_individual_teachers, self._handle, row) for row in range(count)]
        teachers = self._evening._lists("teachers", Kind.TEACHER, lists)

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_individual_rows(
                self._handle, column, first, capacity
            )
            return answer

        return self._evening._table(IndividualRow, INDIVIDUAL, rows, count, {"teachers": teachers})

    def offer(self, row: int, teachers: Optional[Iterable[str]] = None) -> int:
        """Offer a row, by its place from 0, and return the id of the opportunity. One that exists is
        offered again, and takes no teachers here.

        teachers: some of the row's; None: all of them; an empty list raises ValueError
        Raises NotFoundError for an unknown row or a teacher who is not on it, NotAllowedError for a
        row without any, ArgumentError for teachers of one that exists, StaleError, ReadOnlyError.
        """
        named = chosen(teachers, "teachers")
        found = [self._evening._find(Kind.TEACHER, teacher) for teacher in named]
        opportunity: int = _core.oud_individual_offer(self._handle, row, found)
        return opportunity

    def withdraw(self, row: int, *, force: bool = False) -> None:
        """Withdraw a row, by its place from 0; one that was never offered stays as it is. Raises
        ProtectedError when it is requested or scheduled, unless forced; NotFoundError, StaleError,
        ReadOnlyError."""
        _core.oud_individual_withdraw(self._handle, row, _core.OUD_EDIT_FLAG_FORCE * force)

    def __iter__(self) -> Iterator[IndividualRow]:
        return iter(self.table())

    def __len__(self) -> int:
        count: int = _core.oud_individual_count(self._handle)
        return count

    @overload
    def __getitem__(self, place: int) -> IndividualRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[IndividualRow]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[IndividualRow, list[IndividualRow]]:
        return self.table()[place]

    def __repr__(self) -> str:
        if self.closed:
            return "<ouderavond.Individual, closed>"
        return f"<ouderavond.Individual of {self.student}, {len(self)} rows>"
