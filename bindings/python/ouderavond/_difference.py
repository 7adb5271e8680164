"""What differs between two schools, fact by fact."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional, Sequence, Union, overload

from . import _core
from ._base import Forms, Handle
from ._enums import DifferenceKind, Kind, language_of, named
from ._loading import table_name, table_number
from ._school import School, handle_of
from ._tables import Table


class Difference(NamedTuple):
    """One fact that was added, changed or is gone; `table` is where it stands, text all of it."""

    table: str
    kind: Union[DifferenceKind, int]
    text: str

    def __str__(self) -> str:
        return self.text


class DifferenceRow(NamedTuple):
    """A fact as one of the schools has it; empty or 0 when it is not there, or has nothing to do with
    it. Lessons are by number, weeks 0 where open."""

    student: str
    parent: str
    lesson: int
    afdeling: str
    stamklas: str
    mentorgroep: str
    roostergroep: str
    subject: str
    teacher: str
    niveau_afdeling: str
    niveau_subject: str
    exempt: bool
    substitute: bool
    replaces: str
    first_week: int
    last_week: int
    idle: bool


_FORMS: Forms = {
    "student": (_core.OUD_DIFFERENCE_COLUMN_STUDENT, Kind.STUDENT),
    "parent": (_core.OUD_DIFFERENCE_COLUMN_PARENT, Kind.PARENT),
    "lesson": (_core.OUD_DIFFERENCE_COLUMN_LESSON, None),
    "afdeling": (_core.OUD_DIFFERENCE_COLUMN_AFDELING, Kind.AFDELING),
    "stamklas": (_core.OUD_DIFFERENCE_COLUMN_STAMKLAS, Kind.STAMKLAS),
    "mentorgroep": (_core.OUD_DIFFERENCE_COLUMN_MENTORGROEP, Kind.MENTORGROEP),
    "roostergroep": (_core.OUD_DIFFERENCE_COLUMN_ROOSTERGROEP, Kind.ROOSTERGROEP),
    "subject": (_core.OUD_DIFFERENCE_COLUMN_SUBJECT, Kind.SUBJECT),
    "teacher": (_core.OUD_DIFFERENCE_COLUMN_TEACHER, Kind.TEACHER),
    "niveau_afdeling": (_core.OUD_DIFFERENCE_COLUMN_NIVEAU_AFDELING, Kind.AFDELING),
    "niveau_subject": (_core.OUD_DIFFERENCE_COLUMN_NIVEAU_SUBJECT, Kind.SUBJECT),
    "exempt": (_core.OUD_DIFFERENCE_COLUMN_EXEMPT, bool),
    "substitute": (_core.OUD_DIFFERENCE_COLUMN_SUBSTITUTE, bool),
    "replaces": (_core.OUD_DIFFERENCE_COLUMN_REPLACES, Kind.TEACHER),
    "first_week": (_core.OUD_DIFFERENCE_COLUMN_FROM, None),
    "last_week": (_core.OUD_DIFFERENCE_COLUMN_TO, None),
    "idle": (_core.OUD_DIFFERENCE_COLUMN_IDLE, bool),
}


class Differences(Handle, Sequence[Difference]):
    """The facts in which two schools differ, in order of table."""

    __slots__ = ("_schools", "_language", "_rows")

    def __init__(self, before: School, after: School, lang: str = "nl") -> None:
        """Compare two schools, by codes.

        Sequence of lines with their table; `before` and `after` have the facts in columns.
        """
        self._language = language_of(lang)
        self._handle: Any = _core.difference_new(handle_of(before), handle_of(after))
        self._schools = before, after
        count = _core.oud_difference_count(self._handle, 0, 0)
        tables, kinds = (
            memoryview(_core.oud_difference_rows(self._handle, side, column, 0, count)[1]).cast("I")
            for side, column in (
                (_core.OUD_DIFFERENCE_SIDE_A, _core.OUD_DIFFERENCE_COLUMN_TABLE),
                (_core.OUD_DIFFERENCE_SIDE_A, _core.OUD_DIFFERENCE_COLUMN_KIND),
            )
        )
        self._rows = [
            (table_name(table), named(DifferenceKind, kind)) for table, kind in zip(tables, kinds)
        ]

    def count_of(
        self, table: Optional[str] = None, kind: Optional[DifferenceKind] = None
    ) -> int:
        """How many there are of a table ("leerlingen") and a sort; None for either: of all. Raises
        ValueError for an unknown table."""
        number = 0 if table is None else table_number(table)
        count: int = _core.oud_difference_count(self._handle, number, kind or 0)
        return count

    def _side(self, school: School, side: int) -> Table[DifferenceRow]:
        def rows(column: int, first: int, capacity: int) -> tuple[int, bytes]:
            answer: tuple[int, bytes] = _core.oud_difference_rows(
                self._handle, side, column, first, capacity
            )
            return answer

        return school._table(DifferenceRow, _FORMS, rows, len(self))

    @property
    def before(self) -> Table[DifferenceRow]:
        """The facts as the first school has them, row by row with this sequence."""
        return self._side(self._schools[0], _core.OUD_DIFFERENCE_SIDE_A)

    @property
    def after(self) -> Table[DifferenceRow]:
        """The facts as the second school has them."""
        return self._side(self._schools[1], _core.OUD_DIFFERENCE_SIDE_B)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Difference: ...
    @overload
    def __getitem__(self, place: slice) -> list[Difference]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Difference, list[Difference]]:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        table, kind = self._rows[place]
        row = place % len(self)
        return Difference(
            table, kind, _core.oud_difference_text(self._handle, row, self._language)
        )

    def __repr__(self) -> str:
        return f"<ouderavond.Differences, {len(self)}>"
