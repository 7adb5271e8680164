"""The facts of one school."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Iterable, Mapping, Optional, Sequence, Union

from . import _core
from ._arguments import Group, Progress, all_ids
from ._base import Facts, Lookup
from ._enums import Kind, Relation
from ._errors import Diagnostics, NotFoundError
from ._loading import (
    Source,
    TableSource,
    from_file,
    map_headings,
    read_tables,
    sources,
    table_number,
    table_numbers,
)

_OPTIONAL = ("mentorgroepen", "ouders", "vakken")
_SUFFIXES = (".tsv", ".csv")
_ENCODINGS = ("utf-8", "windows-1252")

_IN_AFDELINGEN = (Kind.STAMKLAS, Kind.ROOSTERGROEP, Kind.MENTORGROEP)
_RELATED: dict[Relation, tuple[Kind, Kind]] = {
    Relation.STUDENT_SUBJECTS: (Kind.STUDENT, Kind.SUBJECT),
    Relation.STUDENT_ROOSTERGROEPEN: (Kind.STUDENT, Kind.ROOSTERGROEP),
    Relation.STUDENT_PARENTS: (Kind.STUDENT, Kind.PARENT),
    Relation.PARENT_STUDENTS: (Kind.PARENT, Kind.STUDENT),
    Relation.STUDENT_AFDELINGEN: (Kind.STUDENT, Kind.AFDELING),
    Relation.AFDELING_STUDENTS: (Kind.AFDELING, Kind.STUDENT),
    Relation.AFDELING_STAMKLASSEN: (Kind.AFDELING, Kind.STAMKLAS),
    Relation.STAMKLAS_STUDENTS: (Kind.STAMKLAS, Kind.STUDENT),
    Relation.ROOSTERGROEP_LESSONS: (Kind.ROOSTERGROEP, Kind.LESSON),
    Relation.LESSON_ROOSTERGROEPEN: (Kind.LESSON, Kind.ROOSTERGROEP),
    Relation.LESSON_TEACHERS: (Kind.LESSON, Kind.TEACHER),
    Relation.MENTORGROEP_MENTORS: (Kind.MENTORGROEP, Kind.TEACHER),
    Relation.ROOSTERGROEP_STUDENTS: (Kind.ROOSTERGROEP, Kind.STUDENT),
}


class School(Lookup):
    """A school that was read: it never changes, and any number of evenings and threads may use it.

    Things are known by their codes (str); stamklassen, roostergroepen and mentorgroepen by
    (afdeling, code); lessons by their number, from 1.
    """

    __slots__ = ("_own_facts",)
    _own_facts: Facts
    _lasting = "read its tables again"

    def __init__(
        self,
        tables: Mapping[str, TableSource],
        *,
        skip_bad_rows: bool = False,
        encoding: str = "utf-8",
        first_week: int = 31,
        diagnostic_limit: int = 1000,
        headings: Optional[Mapping[str, Mapping[str, str]]] = None,
        progress: Progress = None,
    ) -> None:
        """Read tables: {"leerlingen": "Leerling\\tAfdeling\\n...", ...}. A table is a text (with a
        heading; TAB, ";" or "," between fields), a binary file or whatever else has `read(size)`, which is
        read piece by piece to its end, or rows: sequences in the order of `tables()`, or mappings by
        heading.

        skip_bad_rows: leave bad rows out and tell of them, instead of refusing their table
        encoding: "utf-8" or "windows-1252", of texts without a byte order mark
        first_week: the ISO week in which the school year starts, 1..53
        diagnostic_limit: how many diagnostics are kept with their text; counts go on
        headings: other names of columns: {"leerlingen": {"Leerling": "Stamnr"}}
        progress: told (done, total) in bytes, or a bar as tqdm's; what is read counts if it is a file
        Raises InputError for a table that is refused, ValueError for an unknown table, heading or
        encoding, ArgumentError for what is no week, and whatever `progress` or `read` raises. A table
        that is not given is empty.
        """
        found = sources(tables)
        handle = _core.school_new()
        _core.oud_school_set(handle, _core.OUD_SCHOOL_SETTING_FIRST_WEEK, first_week)
        self._read(handle, found, skip_bad_rows, encoding, diagnostic_limit, headings, progress)

    @classmethod
    def load(
        cls,
        folder: Union[str, os.PathLike[str]],
        *,
        skip_bad_rows: bool = False,
        encoding: str = "utf-8",
        first_week: int = 31,
        diagnostic_limit: int = 1000,
        headings: Optional[Mapping[str, Mapping[str, str]]] = None,
        progress: Progress = None,
    ) -> School:
        """Read the tables of a folder: `leerlingen.tsv` (or `.csv`) and so on; `mentorgroepen`,
        `ouders` and `vakken` may be missing. The rest as School().

        Raises FileNotFoundError; InputError with file, line and column for a table that is refused.
        """
        found: list[Source] = []
        for name in table_numbers():
            paths = [Path(folder, name + suffix) for suffix in _SUFFIXES]
            path = next((path for path in paths if path.exists()), None)
            if path:
                found.append(from_file(name, path))
            elif name not in _OPTIONAL:
                raise FileNotFoundError(2, "no such table", str(paths[0]))
        school = cls.__new__(cls)
        handle = _core.school_new()
        _core.oud_school_set(handle, _core.OUD_SCHOOL_SETTING_FIRST_WEEK, first_week)
        school._read(handle, found, skip_bad_rows, encoding, diagnostic_limit, headings, progress)
        return school

    def updated(
        self,
        tables: Mapping[str, TableSource],
        *,
        without: Iterable[str] = (),
        skip_bad_rows: bool = False,
        encoding: str = "utf-8",
        diagnostic_limit: int = 1000,
        headings: Optional[Mapping[str, Mapping[str, str]]] = None,
        progress: Progress = None,
    ) -> School:
        """A new school with these tables instead of those of this one, whose others it keeps.

        without: tables to leave out altogether. The rest, and what it raises, as School().
        """
        found = sources(tables)
        left_out = [table_number(name) for name in {*tables, *without}]
        school = type(self).__new__(type(self))
        handle = _core.school_new_from(self._handle, left_out)
        school._read(handle, found, skip_bad_rows, encoding, diagnostic_limit, headings, progress)
        return school

    def _read(
        self,
        handle: Any,
        tables: list[Source],
        skip_bad_rows: bool,
        encoding: str,
        diagnostic_limit: int,
        headings: Optional[Mapping[str, Mapping[str, str]]],
        progress: Progress,
    ) -> None:
        if encoding not in _ENCODINGS:
            raise ValueError(f"unknown encoding {encoding!r}; one of {', '.join(_ENCODINGS)}")
        for setting, value in (
            (_core.OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, int(skip_bad_rows)),
            (_core.OUD_SCHOOL_SETTING_ENCODING, _ENCODINGS.index(encoding)),
            (_core.OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT, diagnostic_limit),
        ):
            _core.oud_school_set(handle, setting, value)
        for table, names in (headings or {}).items():
            map_headings(handle, table, names)
        read_tables(handle, tables, progress)
        self._handle = handle
        self._own_facts = Facts(handle)

    # ---- What Lookup asks

    @property
    def _facts(self) -> Facts:
        return self._own_facts

    def _code(self, kind: Kind, thing: int) -> str:
        return _core.oud_school_code(self._handle, kind, thing) or ""

    def _afdeling_of(self, kind: Kind, thing: int) -> str:
        return self._code(Kind.AFDELING, _core.oud_school_afdeling(self._handle, kind, thing))

    def _found(self, kind: Kind, afdeling: int, code: str) -> int:
        found: int = _core.oud_school_find(self._handle, kind, afdeling, code)
        return found

    def __repr__(self) -> str:
        if self.closed:
            return "<ouderavond.School, closed>"
        return f"<ouderavond.School, {self.count(Kind.STUDENT)} students, {self.count(Kind.TEACHER)} teachers>"

    # ---- Things

    @property
    def students(self) -> tuple[str, ...]:
        """Students in leerlingen, by afdeling, stamklas, and as leerlingen lists them."""
        return self.codes(Kind.STUDENT)[: self.count(Kind.STUDENT)]

    @property
    def teachers(self) -> tuple[str, ...]:
        """Teachers, in order of code."""
        return self.codes(Kind.TEACHER)

    @property
    def parents(self) -> tuple[str, ...]:
        """Parents, in the order of ouders."""
        return self.codes(Kind.PARENT)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Subjects, in order of code."""
        return self.codes(Kind.SUBJECT)

    @property
    def afdelingen(self) -> tuple[str, ...]:
        """Afdelingen, in order of code."""
        return self.codes(Kind.AFDELING)

    @property
    def stamklassen(self) -> tuple[Group, ...]:
        """Stamklassen as (afdeling, code)."""
        return self._groups(Kind.STAMKLAS)

    @property
    def roostergroepen(self) -> tuple[Group, ...]:
        """Roostergroepen as (afdeling, code)."""
        return self._groups(Kind.ROOSTERGROEP)

    @property
    def mentorgroepen(self) -> tuple[Group, ...]:
        """Mentorgroepen as (afdeling, code)."""
        return self._groups(Kind.MENTORGROEP)

    def codes(self, kind: Kind) -> tuple[str, ...]:
        """The codes of all things of a kind, in one order that holds everywhere: students by afdeling
        and stamklas, and outside leerlingen last; parents as ouders has them; groups and stamklassen
        by afdeling, then code; lessons by number; the rest by code."""
        return tuple(self._own_facts.codes(kind))

    def count(self, kind: Kind) -> int:
        """How many things of a kind there are; of students those in leerlingen, while `codes` has
        those outside it too."""
        count: int = _core.oud_school_count(self._handle, kind)
        return count

    def _groups(self, kind: Kind) -> tuple[Group, ...]:
        return tuple(self._group(kind, thing) for thing in range(1, self.count(kind) + 1))

    # ---- What belongs to what

    def related(self, relation: Relation, thing: Union[str, Group, int]) -> tuple[Any, ...]:
        """What a thing has in a relation: codes, (afdeling, code) of groups, numbers of lessons; ()
        for nothing.

        thing: a code, (afdeling, code), or the number of a lesson, from 1
        Raises NotFoundError; TypeError or ValueError for what is known in another way.
        """
        of, to = _RELATED[Relation(relation)]
        if of is Kind.LESSON:
            found = self._find_lesson(thing)
        elif of in _IN_AFDELINGEN:
            found = self._find_group(of, thing)  # type: ignore[arg-type]
        else:
            found = self._find(of, thing)  # type: ignore[arg-type]
        things = all_ids(_core.oud_school_copy, self._handle, relation, found)
        if to is Kind.LESSON:
            return tuple(things)
        if to in _IN_AFDELINGEN:
            return tuple(self._group(to, one) for one in things)
        return tuple(self._code(to, one) for one in things)

    def related_all(self, relation: Relation) -> dict[Any, tuple[Any, ...]]:
        """The same of every thing at once: a dict in the order of `codes`, for each what it has, ()
        for nothing. Costs one call for all, where `related` is one per thing."""
        of, to = _RELATED[Relation(relation)]
        owners, others = self._things(of), self._things(to)
        offsets, ids = (
            memoryview(data).cast("I")
            for data in _core.school_lists(self._handle, relation, len(owners))
        )
        return {
            owner: tuple(others[one - 1] for one in ids[offsets[place] : offsets[place + 1]])
            for place, owner in enumerate(owners)
        }

    def _find_lesson(self, number: Union[str, Group, int]) -> int:
        if not isinstance(number, int):
            raise TypeError(f"a lesson is known by its number: {number!r}")
        if not 1 <= number <= self.count(Kind.LESSON):
            raise NotFoundError(
                f"unknown lesson: {number}", code="OUD1005", text_nl=f"onbekend: {number}"
            )
        return number

    def _things(self, kind: Kind) -> Sequence[Any]:
        """All things of a kind, in order of id, as `related` has them."""
        if kind is Kind.LESSON:
            return range(1, self.count(kind) + 1)
        return self._groups(kind) if kind in _IN_AFDELINGEN else self.codes(kind)

    def parents_of(self, student: str) -> tuple[str, ...]:
        """The parents of a student. Raises NotFoundError."""
        return self.related(Relation.STUDENT_PARENTS, student)

    def children_of(self, parent: str) -> tuple[str, ...]:
        """The children of a parent. Raises NotFoundError."""
        return self.related(Relation.PARENT_STUDENTS, parent)

    def subjects_of(self, student: str) -> tuple[str, ...]:
        """The subjects of a student's package, exempt or not. Raises NotFoundError."""
        return self.related(Relation.STUDENT_SUBJECTS, student)

    def afdeling_of(self, student: str) -> str:
        """The own afdeling of a student; empty for none. Raises NotFoundError."""
        return self._afdeling_of(Kind.STUDENT, self._find(Kind.STUDENT, student))

    def stamklas_of(self, student: str) -> Optional[Group]:
        """The own stamklas of a student, (afdeling, code), or None. Raises NotFoundError."""
        found = _core.oud_school_stamklas(self._handle, self._find(Kind.STUDENT, student))
        return self._group(Kind.STAMKLAS, found) if found else None

    def lesson_code(self, lesson: int) -> str:
        """The Les ID of a lesson, by its number from 1; empty when it has none, or is not there."""
        return self._code(Kind.LESSON, lesson)

    def subject_name(self, subject: str) -> str:
        """The full name of a subject; empty when vakken has none. Raises NotFoundError."""
        name: str = _core.oud_school_subject_name(self._handle, self._find(Kind.SUBJECT, subject))
        return name

    # ---- How it was read

    def count_active(self, week: int) -> int:
        """How many rows of lessenverdeling are active in an ISO week, 1..53; 0 for what is no week."""
        count: int = _core.oud_school_count_active(self._handle, week)
        return count

    @property
    def unsettled(self) -> int:
        """How many rows of roostergroepindelingen name a group that could not be settled."""
        count: int = _core.oud_school_count_unsettled(self._handle)
        return count

    @property
    def first_week(self) -> int:
        """The ISO week in which the school year starts."""
        week: int = _core.oud_school_get(self._handle, _core.OUD_SCHOOL_SETTING_FIRST_WEEK)
        return week

    def diagnostics(self, lang: str = "nl") -> Diagnostics:
        """What reading had to tell, warnings too; the first thousand, or `diagnostic_limit`."""
        return Diagnostics(self._handle, lang)


def handle_of(school: School) -> Any:
    """The handle of a school; TypeError for what is none."""
    if not isinstance(school, School):
        raise TypeError(f"expected a School, not {type(school).__name__}")
    return school._handle
