"""The facts of one school."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Any, Mapping, Optional, Union

from . import _core
from ._enums import Kind
from ._errors import Diagnostic, NotFoundError, diagnostics_of

Text = Union[str, bytes]
_OPTIONAL = ("mentorgroepen", "ouders", "vakken")
_SUFFIXES = (".tsv", ".csv")


def ids(answer: tuple[int, bytes]) -> list[int]:
    """The ids that a copying call of the native module gave."""
    return memoryview(answer[1]).cast("I").tolist()


def all_ids(copy: Any, *arguments: Any) -> list[int]:
    """All ids that a copying call has: a second call when there are many."""
    answer = copy(*arguments, 16)
    return ids(answer if answer[0] <= 16 else copy(*arguments, answer[0]))


class School:
    """A school that was read: it never changes, and any number of evenings and threads may use it.

    Things are known by their codes (str); stamklassen, roostergroepen and mentorgroepen by
    (afdeling, code). Use it with `with`, or `close` it, or leave that to Python.
    """

    __slots__ = ("_handle", "_code_lists", "__weakref__")
    _handle: Any
    _code_lists: dict[int, tuple[str, ...]]

    def __init__(self, tables: Mapping[str, Text], *, skip_bad_rows: bool = False) -> None:
        """Read tables from texts: {"leerlingen": "Leerling\\tAfdeling\\n...", ...}.

        skip_bad_rows: leave bad rows out and tell of them, instead of refusing their table.
        Raises InputError for a table that is refused, ValueError for an unknown table.
        """
        self._read([(name, name, text) for name, text in tables.items()], skip_bad_rows)

    @classmethod
    def load(cls, folder: Union[str, os.PathLike[str]], *, skip_bad_rows: bool = False) -> School:
        """Read the tables of a folder: `leerlingen.tsv` (or `.csv`) and so on; `mentorgroepen`,
        `ouders` and `vakken` may be missing.

        Raises FileNotFoundError; InputError with file, line and column for a table that is refused.
        """
        found: list[tuple[str, str, Text]] = []
        for name in _table_numbers():
            paths = [Path(folder, name + suffix) for suffix in _SUFFIXES]
            path = next((path for path in paths if path.exists()), None)
            if path:
                found.append((name, path.name, path.read_bytes()))
            elif name not in _OPTIONAL:
                raise FileNotFoundError(2, "no such table", str(paths[0]))
        school = cls.__new__(cls)
        school._read(found, skip_bad_rows)
        return school

    def _read(self, tables: list[tuple[str, str, Text]], skip_bad_rows: bool) -> None:
        numbers = _table_numbers()
        handle = _core.school_new()
        _core.oud_school_set(handle, _core.OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, int(skip_bad_rows))
        for name, source, text in tables:
            if name not in numbers:
                raise ValueError(f"unknown table {name!r}; one of {', '.join(numbers)}")
            _core.oud_school_load(handle, numbers[name], source, text)
        _core.oud_school_seal(handle)
        self._handle = handle
        self._code_lists = {}

    def close(self) -> None:
        """Give the memory back, once no evening uses the school. Closing twice is allowed."""
        _core.close_capsule(self._handle)

    def __enter__(self) -> School:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        if _core.is_closed(self._handle):
            return "<ouderavond.School, closed>"
        return f"<ouderavond.School, {len(self.students)} students, {len(self.teachers)} teachers>"

    @property
    def students(self) -> tuple[str, ...]:
        """Students in leerlingen, by afdeling, stamklas, and as leerlingen lists them."""
        return self.codes(Kind.STUDENT)[: _core.oud_school_count(self._handle, Kind.STUDENT)]

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
    def stamklassen(self) -> tuple[tuple[str, str], ...]:
        """Stamklassen as (afdeling, code)."""
        return self._in_afdelingen(Kind.STAMKLAS)

    @property
    def roostergroepen(self) -> tuple[tuple[str, str], ...]:
        """Roostergroepen as (afdeling, code)."""
        return self._in_afdelingen(Kind.ROOSTERGROEP)

    @property
    def mentorgroepen(self) -> tuple[tuple[str, str], ...]:
        """Mentorgroepen as (afdeling, code)."""
        return self._in_afdelingen(Kind.MENTORGROEP)

    def parents_of(self, student: str) -> tuple[str, ...]:
        """The parents of a student. Raises NotFoundError."""
        found = all_ids(
            _core.oud_school_copy,
            self._handle,
            _core.OUD_RELATION_STUDENT_PARENTS,
            self._find(Kind.STUDENT, student),
        )
        return tuple(self.codes(Kind.PARENT)[parent - 1] for parent in found)

    def subject_name(self, subject: str) -> str:
        """The full name of a subject; empty when vakken has none. Raises NotFoundError."""
        name: str = _core.oud_school_subject_name(
            self._handle, self._find(Kind.SUBJECT, subject)
        )
        return name

    def diagnostics(self, lang: str = "en") -> tuple[Diagnostic, ...]:
        """What reading had to tell, warnings too; at most the first thousand."""
        return diagnostics_of(self._handle, lang)

    def codes(self, kind: Kind) -> tuple[str, ...]:
        """The codes of all things of a kind, in order of id; students outside leerlingen last."""
        count = _core.oud_school_count_all(self._handle, kind)
        known = self._code_lists.get(kind)
        if known is None:
            code = _core.oud_school_code
            known = tuple(code(self._handle, kind, thing) for thing in range(1, count + 1))
            self._code_lists[kind] = known
        return known

    def _in_afdelingen(self, kind: Kind) -> tuple[tuple[str, str], ...]:
        afdelingen = self.codes(Kind.AFDELING)
        afdeling = _core.oud_school_afdeling
        return tuple(
            (afdelingen[afdeling(self._handle, kind, place) - 1], code)
            for place, code in enumerate(self.codes(kind), 1)
        )

    def _find(self, kind: Kind, code: str, afdeling: int = 0) -> int:
        found: int = _core.oud_school_find(self._handle, kind, afdeling, code)
        if not found:
            raise NotFoundError(f"unknown {kind.name.lower()}: {code!r}")
        return found


def _table_numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    while True:
        name = _core.oud_table_name(len(numbers) + 1)
        if name is None:
            return numbers
        numbers[name] = len(numbers) + 1


