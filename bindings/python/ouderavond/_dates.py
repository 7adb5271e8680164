"""The dates of an evening, for whom they are barred, and what that leaves."""

from __future__ import annotations

import datetime
from typing import Optional

from . import _core
from ._arguments import Date, Group, all_ids, date_number, date_of
from ._enums import Kind, language_of
from ._evening_base import EveningBase
from ._rows import GRID, GridRow
from ._tables import Table, texts_of


class Dates(EveningBase):
    """Dates are "2019-02-14" or datetime.date; ValueError for what is none. Lists are empty for a date
    that the evening does not have; a change of one raises NotFoundError."""

    __slots__ = ()

    @property
    def dates(self) -> tuple[datetime.date, ...]:
        """The dates of the evening, ascending."""
        return tuple(date_of(number) for number in all_ids(_core.oud_evening_dates, self._handle))

    def set_date(self, date: Date, slots: int = 0) -> None:
        """Give the evening a date with talk slots (0..1000), or a date it has another number of
        them. Raises ArgumentError for more, LimitError after 64 dates, ReadOnlyError."""
        _core.oud_date_set(self._handle, date_number(date), slots)

    def remove_date(self, date: Date) -> None:
        """Take a date away, with all that was set for it. Raises NotFoundError."""
        _core.oud_date_remove(self._handle, date_number(date))

    def set_teacher_slots(self, date: Date, teacher: str, slots: int) -> None:
        """Give a teacher fewer slots on a date, up to 1000; as many as the date has, or more, takes
        that back. Raises NotFoundError, ArgumentError, ReadOnlyError."""
        found = self._find(Kind.TEACHER, teacher)
        _core.oud_date_set_slots(self._handle, date_number(date), found, slots)

    def bar(self, date: Date, stamklas: Group, barred: bool = True) -> None:
        """Bar a stamklas (afdeling, code) on a date, or not any more. Raises NotFoundError."""
        found = self._find_group(Kind.STAMKLAS, stamklas)
        _core.oud_date_bar(self._handle, date_number(date), found, int(barred))

    def exempt(self, date: Date, student: str, exempt: bool = True) -> None:
        """Exempt a student from what is barred on a date, or not any more. Raises NotFoundError."""
        found = self._find(Kind.STUDENT, student)
        _core.oud_date_exempt(self._handle, date_number(date), found, int(exempt))

    def slots(self, date: Date, teacher: Optional[str] = None) -> int:
        """The slots of a date, or of a teacher on it; 0 for a date the evening does not have. Raises
        NotFoundError."""
        found = self._seek(Kind.TEACHER, teacher)
        slots: int = _core.oud_date_slots(self._handle, date_number(date), found)
        return slots

    def _date_list(self, date: Date, which: int) -> list[int]:
        return all_ids(_core.oud_date_copy, self._handle, date_number(date), which)

    def barred(self, date: Date) -> tuple[Group, ...]:
        """The stamklassen (afdeling, code) that are barred on a date."""
        found = self._date_list(date, _core.OUD_DATE_LIST_BARRED)
        return tuple(self._group(Kind.STAMKLAS, stamklas) for stamklas in found)

    def exempted(self, date: Date) -> tuple[str, ...]:
        """The students who are exempt on a date."""
        found = self._date_list(date, _core.OUD_DATE_LIST_EXEMPT)
        return tuple(self._code(Kind.STUDENT, student) for student in found)

    def teacher_slots(self, date: Date) -> dict[str, int]:
        """The teachers with fewer slots on a date, and how many."""
        number = date_number(date)
        return {
            self._code(Kind.TEACHER, teacher): _core.oud_date_slots(self._handle, number, teacher)
            for teacher in self._date_list(date, _core.OUD_DATE_LIST_TEACHERS)
        }

    def barred_dates(self, opportunity: int) -> tuple[datetime.date, ...]:
        """The dates on which an opportunity, by id, may not be scheduled, ascending; () for an id that
        is not there."""
        found = all_ids(_core.oud_opportunity_barred_dates, self._handle, opportunity)
        return tuple(date_of(number) for number in found)

    def grid(self, date: Date, lang: str = "nl") -> Table[GridRow]:
        """A date seen per stamklas: what may be scheduled, in numbers and in a sentence. Raises
        NotFoundError."""
        language = language_of(lang)
        grid = _core.oud_grid_new(self._handle, date_number(date), 0)
        count = _core.oud_grid_count(grid)
        text = texts_of("text", (_core.oud_grid_text(grid, row, language) for row in range(count)))

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_grid_rows(grid, column, first, capacity)
            return answer

        return self._table(GridRow, GRID, rows, count, {"text": text})
