"""What holds handles of the library, and what finds things by their codes."""

from __future__ import annotations

from array import array
from types import TracebackType
from typing import Any, Callable, Mapping, Optional, TypeVar, Union

from . import _core
from ._arguments import Group
from ._enums import Kind
from ._errors import NotFoundError
from ._tables import Categories, Column, Row, Table, column_of
from ._unique import Unique

Own = TypeVar("Own", bound="Handle")
Form = Union[Kind, type, None]  # codes of a kind, bool or an enum, plain numbers
Forms = Mapping[str, tuple[int, Form]]  # name of a field -> (number of the column, its form)


class Handle(Unique):
    """Something of the library that can be closed. Use it with `with`, or `close` it, or leave that
    to Python."""

    __slots__ = ("_handle", "__weakref__")
    _handle: Any

    def close(self) -> None:
        """Give it back now. Closing twice is allowed; any other use afterwards raises ClosedError."""
        _core.close_capsule(self._handle)

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return bool(_core.is_closed(self._handle))

    def __enter__(self: Own) -> Own:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()


class Facts:
    """A school with the codes that were read from it so far."""

    __slots__ = ("handle", "_codes", "_places")

    def __init__(self, handle: Any, like: Optional[Facts] = None) -> None:
        """like: the same school through another handle."""
        self.handle = handle
        self._codes: dict[int, Categories] = like._codes if like else {}
        self._places: dict[int, tuple[Categories, Optional[array[int]]]] = (
            like._places if like else {}
        )

    def count(self, kind: Kind) -> int:
        """How many things of a kind there are, students outside leerlingen too."""
        count: int = _core.oud_school_count_all(self.handle, kind)
        return count

    def codes(self, kind: Kind) -> Categories:
        """The codes of all of them, in order of id."""
        count = self.count(kind)
        known = self._codes.get(kind)
        if known is None:
            known = self._codes[kind] = Categories(_core.school_codes(self.handle, kind, count))
        return known

    def categories(self, kind: Kind) -> tuple[Categories, Optional[array[int]]]:
        """The codes, each once, and at which place each thing has its own: None for as they come."""
        known = self._places.get(kind)
        if known is None:
            known = self._places[kind] = distinct(self.codes(kind))
        return known


def distinct(codes: Categories) -> tuple[Categories, Optional[array[int]]]:
    """Codes once each, and where each went: stamklassen of several afdelingen may share a code."""
    known: dict[str, int] = {}
    places = [known.setdefault(code, len(known)) for code in codes]
    if len(known) == len(codes):
        return codes, None
    return Categories(known), array("i", places)


class Lookup(Handle):
    """Finds things by code, and reads columns of ids as codes."""

    __slots__ = ()

    @property
    def _facts(self) -> Facts:
        raise NotImplementedError

    def _code(self, kind: Kind, thing: int) -> str:
        """The code of a thing; empty for none."""
        raise NotImplementedError

    def _afdeling_of(self, kind: Kind, thing: int) -> str:
        """The afdeling of a group or a student; empty for none."""
        raise NotImplementedError

    def _found(self, kind: Kind, afdeling: int, code: str) -> int:
        """The id of a code, 0 for none."""
        raise NotImplementedError

    def _own_codes(self, kind: Kind) -> list[str]:
        """Codes that come after those of the school."""
        return []

    def _categories(self, kind: Kind) -> tuple[Categories, Optional[array[int]]]:
        own = self._own_codes(kind)
        if not own:
            return self._facts.categories(kind)
        return distinct(Categories((*self._facts.codes(kind), *own)))

    # ---- Codes in

    def _find(self, kind: Kind, code: str, afdeling: int = 0) -> int:
        if not isinstance(code, str):
            raise TypeError(f"a {kind} is known by its code, a str: {code!r}")
        found = self._found(kind, afdeling, code)
        if not found:
            raise NotFoundError(
                f"unknown {kind}: {code!r}", code="OUD1005", text_nl=f"onbekend: {code}"
            )
        return found

    def _seek(self, kind: Kind, code: Optional[str]) -> int:
        return 0 if code is None else self._find(kind, code)

    def _seek_group(self, kind: Kind, group: Optional[Group]) -> int:
        return 0 if group is None else self._find_group(kind, group)

    def _find_group(self, kind: Kind, group: Group) -> int:
        known_by = f"a {kind} is known by (afdeling, code): {group!r}"
        if isinstance(group, str):
            raise TypeError(known_by)
        try:
            afdeling, code = group
        except (TypeError, ValueError) as error:
            raise type(error)(known_by) from None
        return self._find(kind, code, self._find(Kind.AFDELING, afdeling))

    # ---- Ids out

    def _group(self, kind: Kind, thing: int) -> Group:
        return self._afdeling_of(kind, thing), self._code(kind, thing)

    def _column(
        self, name: str, number: int, form: Form, data: bytes, offsets: Optional[bytes] = None
    ) -> Column:
        """A column from ids or numbers."""
        if isinstance(form, Kind):
            codes, places = self._categories(form)
            data = _core.formed(data, (number, "c", self._facts.count(form), places))
            return column_of(name, data, form, codes, offsets)
        if form is bool:
            data = _core.formed(data, (number, "b", 0, None))
        return column_of(name, data, form)

    def _table(
        self,
        row: type[Row],
        forms: Forms,
        rows: Callable[[int, int, int], tuple[int, bytes]],
        count: int,
        more: Optional[Mapping[str, Column]] = None,
    ) -> Table[Row]:
        """A table from a call that copies `count` entries of a column (number, first, capacity), with
        `more` columns that are there already."""
        columns: list[Column] = []
        for name in row._fields:  # type: ignore[attr-defined]
            if more and name in more:
                columns.append(more[name])
            else:
                number, form = forms[name]
                columns.append(self._column(name, number, form, rows(number, 0, count)[1]))
        return Table(row, columns, count)

    def _lists(self, name: str, kind: Kind, lists: list[list[int]]) -> Column:
        """A column of lists of ids."""
        offsets, things = array("I", [0]), array("I")
        for one in lists:
            things.extend(one)
            offsets.append(len(things))
        return self._column(name, 0, kind, things.tobytes(), offsets.tobytes())
