"""Before the evening opens: what can be asked of whom, what another week would give, and whom the
absence of a teacher concerns."""

from __future__ import annotations

from typing import Any, Iterator, Optional

from . import _core
from ._arguments import Group, all_ids
from ._base import Handle
from ._enums import Kind, StandIn, WeeksKind
from ._evening_base import EveningBase
from ._rows import ABSENCE, FORECAST, WEEKS, AbsenceRow, ForecastRow, WeeksRow
from ._tables import Table

_ANY = 0xFFFFFFFF


class LookingAhead(EveningBase):
    """Each answer is a snapshot of its own."""

    __slots__ = ()

    def forecast(self) -> Forecast:
        """What can be asked of each teacher at most, against the slots of the dates."""
        return Forecast(self, _core.oud_forecast_new(self._handle, 0))

    def compare_weeks(self, week: int, other: int) -> Weeks:
        """Compare two ISO weeks (1..53) as peilweek: where the possible teachers of students differ,
        whatever was chosen or offered. Raises ArgumentError for what is no week."""
        return Weeks(self, _core.oud_weeks_new(self._handle, week, other, 0))

    def absence(self, teacher: str) -> Absence:
        """What the absence of a teacher concerns; `replace_absent` plans what to do about it. Raises
        NotFoundError."""
        handle = _core.oud_absence_new(self._handle, self._find(Kind.TEACHER, teacher), 0)
        return Absence(self, teacher, handle)


class Forecast(Handle):
    """What can be asked for, as it was foreseen."""

    __slots__ = ("_evening", "_maximum")
    _maximum: int

    def __init__(self, evening: EveningBase, handle: Any) -> None:
        """Made by Evening.forecast."""
        self._handle = handle
        self._evening = evening
        self._maximum = _core.oud_evening_get(
            evening._handle, _core.OUD_EVENING_SETTING_MAX_REQUESTS
        )

    def _under(self, maximum: Optional[int]) -> int:
        return self._maximum if maximum is None else maximum

    def table(self, maximum: Optional[int] = None) -> Table[ForecastRow]:
        """A row per teacher with anything offered, under a maximum of talks per party and child; 0:
        any number; None: that of the evening when the forecast was made."""
        limit = self._under(maximum)

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_forecast_rows(
                self._handle, limit, column, first, capacity
            )
            return answer

        count = _core.oud_forecast_count(self._handle)
        return self._evening._table(ForecastRow, FORECAST, rows, count)

    def overflows(self, maximum: Optional[int] = None) -> int:
        """For how many teachers the time that can be asked is more than their slots on all dates;
        maximum: as in `table`."""
        limit = self._under(maximum)
        count: int = _core.oud_forecast_count_overflows(self._handle, limit)
        return count

    @property
    def fits(self) -> Optional[int]:
        """The largest maximum of talks per party and child under which no teacher overflows; None when
        none ever does, 0 when somebody does under any. Do not set that 0: as a setting it means any
        number of talks."""
        maximum: int = _core.oud_forecast_fits(self._handle)
        return None if maximum == _ANY else maximum

    def _list(self, which: int) -> list[int]:
        return all_ids(_core.oud_forecast_copy, self._handle, which)

    def _codes(self, which: int, kind: Kind) -> tuple[str, ...]:
        return tuple(self._evening._code(kind, thing) for thing in self._list(which))

    @property
    def students_without(self) -> tuple[str, ...]:
        """Students with nothing offered."""
        return self._codes(_core.OUD_FORECAST_LIST_NO_STUDENTS, Kind.STUDENT)

    @property
    def parents_without(self) -> tuple[str, ...]:
        """Parents with nothing offered for any child."""
        return self._codes(_core.OUD_FORECAST_LIST_NO_PARENTS, Kind.PARENT)

    @property
    def stamklassen_without(self) -> tuple[Group, ...]:
        """Stamklassen (afdeling, code) with nothing offered to any student."""
        found = self._list(_core.OUD_FORECAST_LIST_NO_STAMKLASSEN)
        return tuple(self._evening._group(Kind.STAMKLAS, stamklas) for stamklas in found)

    @property
    def teachers_without(self) -> tuple[str, ...]:
        """Teachers with nothing offered."""
        return self._codes(_core.OUD_FORECAST_LIST_NO_TEACHERS, Kind.TEACHER)

    @property
    def parents_without_shared_date(self) -> tuple[str, ...]:
        """Parents whose children share no date that is not barred."""
        return self._codes(_core.OUD_FORECAST_LIST_NO_SHARED_DATE, Kind.PARENT)

    def __repr__(self) -> str:
        if self.closed:
            return "<ouderavond.Forecast, closed>"
        count = _core.oud_forecast_count(self._handle)
        return f"<ouderavond.Forecast, {count} teachers, {self.overflows()} overflow>"


class Weeks(Handle):
    """Two weeks, compared: the students and pakketvakken whose possible teachers differ."""

    __slots__ = ("_evening",)

    def __init__(self, evening: EveningBase, handle: Any) -> None:
        """Made by Evening.compare_weeks."""
        self._handle = handle
        self._evening = evening

    def __iter__(self) -> Iterator[WeeksRow]:
        return iter(self.table())

    def __len__(self) -> int:
        count: int = _core.oud_weeks_count(self._handle, 0)
        return count

    def __bool__(self) -> bool:
        return True

    def count_of(self, kind: WeeksKind) -> int:
        """How many are gained, lost or changed."""
        count: int = _core.oud_weeks_count(self._handle, kind)
        return count

    def count_teacher(self, teacher: str) -> tuple[int, int]:
        """How many have a teacher in the first week only, and in the other only. Raises
        NotFoundError."""
        found = self._evening._find(Kind.TEACHER, teacher)
        first, other = (_core.oud_weeks_count_teacher(self._handle, found, i) for i in (0, 1))
        return first, other

    def table(self) -> Table[WeeksRow]:
        """The rows, in order of student."""
        count = len(self)
        more = {
            name: self._evening._lists(
                name,
                Kind.TEACHER,
                [
                    all_ids(_core.oud_weeks_teachers, self._handle, row, other)
                    for row in range(count)
                ],
            )
            for other, name in enumerate(("teachers", "other_teachers"))
        }

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_weeks_rows(self._handle, column, first, capacity)
            return answer

        return self._evening._table(WeeksRow, WEEKS, rows, count, more)

    def __repr__(self) -> str:
        return f"<ouderavond.Weeks, {'closed' if self.closed else f'{len(self)} differ'}>"


class Absence(Handle):
    """The offered opportunities of a teacher who is absent, who could take them, and whose parents to
    tell."""

    __slots__ = ("_evening", "teacher")

    def __init__(self, evening: EveningBase, teacher: str, handle: Any) -> None:
        """Made by Evening.absence."""
        self._handle = handle
        self._evening = evening
        self.teacher = teacher

    def __iter__(self) -> Iterator[AbsenceRow]:
        return iter(self.table())

    def __len__(self) -> int:
        count: int = _core.oud_absence_count(self._handle)
        return count

    def __bool__(self) -> bool:
        return True

    def table(self) -> Table[AbsenceRow]:
        """A row per opportunity, in order of id."""

        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_absence_rows(
                self._handle, column, first, capacity
            )
            return answer

        return self._evening._table(AbsenceRow, ABSENCE, rows, len(self))

    def stand_ins(self, row: int) -> list[tuple[str, StandIn]]:
        """Who could take the talk of a row (its place from 0), and why; nearest first. Empty when
        nobody can, or there is no such row."""
        teachers, why = (
            memoryview(column).cast("I") for column in _core.absence_stand_ins(self._handle, row)
        )
        code = self._evening._code
        return [(code(Kind.TEACHER, t), StandIn(reason)) for t, reason in zip(teachers, why)]

    def parents(self, *, requested: bool = False) -> tuple[str, ...]:
        """The parents of the students concerned; requested: only of talks that are requested or
        scheduled."""
        found = all_ids(_core.oud_absence_parents, self._handle, int(requested))
        return tuple(self._evening._code(Kind.PARENT, parent) for parent in found)

    def __repr__(self) -> str:
        if self.closed:
            return "<ouderavond.Absence, closed>"
        return f"<ouderavond.Absence of {self.teacher}, {len(self)} opportunities>"
