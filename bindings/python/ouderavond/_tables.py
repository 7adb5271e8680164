"""Tables: whole columns at once, rows as named tuples, and the Arrow C data interface."""

from __future__ import annotations

import operator
from array import array
from enum import IntEnum
from typing import Any, Generic, Iterable, Iterator, Optional, Sequence, TypeVar, Union, overload

from . import _core

Row = TypeVar("Row", bound=tuple[Any, ...])
Codes = tuple[str, ...]


class Categories(tuple[str, ...]):
    """Codes that many tables share; what pandas makes of them is made once."""

    dtype: Any = None
    _unmistakable: Optional[bool] = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Categories, (tuple(self),)  # without what pandas made of them

    @property
    def unmistakable(self) -> bool:
        """Whether no code reads as several codes that are joined."""
        if self._unmistakable is None:
            self._unmistakable = not any(", " in code for code in self)
        return self._unmistakable


def _dtype_of(categories: Codes) -> Any:
    """The codes as pandas has them."""
    known = categories.dtype if isinstance(categories, Categories) else None
    if known is None:
        import numpy
        import pandas  # type: ignore[import]

        index = pandas.Index(numpy.array(categories, dtype=object), dtype=object)
        known = pandas.CategoricalDtype(index)
        if isinstance(categories, Categories):
            categories.dtype = known
    return known


class Column:
    """One column of a table.

    name: as the field of a row
    values: memoryview, one entry per row: uint32 numbers; int8 0 and 1 for flags; for codes int32
        positions in `categories`, -1 for none
    categories: the codes that `values` points to; None for numbers and flags
    offsets: for lists of codes int32, one more than there are rows: row i has `values[offsets[i]]`
        up to `values[offsets[i + 1]]`; None otherwise
    """

    __slots__ = ("name", "values", "categories", "offsets", "_objects")

    def __init__(
        self,
        name: str,
        values: memoryview,
        categories: Optional[Codes] = None,
        offsets: Optional[memoryview] = None,
        objects: Optional[tuple[Any, ...]] = None,
    ) -> None:
        """Made by the library. objects: what a number stands for, by number, None for itself."""
        self.name = name
        self.values = values
        self.categories = categories
        self.offsets = offsets
        self._objects = objects

    def __reduce__(self) -> tuple[Any, ...]:
        starts = None if self.offsets is None else self.offsets.tobytes()
        values = self.values.tobytes(), self.values.format
        return _column_again, (self.name, values, self.categories, starts, self._objects)

    def __len__(self) -> int:
        return len(self.values if self.offsets is None else self.offsets) - (
            self.offsets is not None
        )

    def __repr__(self) -> str:
        return f"<ouderavond.Column {self.name}, {len(self)} rows>"

    def _spec(self) -> tuple[str, memoryview, Optional[tuple[Any, ...]], Optional[memoryview]]:
        """As the native module takes it (rows.h)."""
        if self.offsets is not None:
            return "l", self.values, self.categories, self.offsets
        if self.categories is not None:
            return "c", self.values, (*self.categories, ""), None
        if self.values.format == "b":
            return "b", self.values, None, None
        return "e" if self._objects else "n", self.values, self._objects, None

    def cells(self) -> list[Any]:
        """The values as rows have them: int, bool, str, an enum, or a tuple of str."""
        cells: list[Any] = _core.cells(self._spec(), len(self))
        return cells

    def joined(self) -> tuple[memoryview, Codes]:
        """Codes as positions in categories; several codes of a row as one, joined with commas: then
        the categories are those that occur, in order of appearance.
        Raises TypeError for a column of numbers or flags."""
        if self.categories is None:
            raise TypeError(f"the column {self.name} has no codes")
        if self.offsets is None:
            return self.values, self.categories
        codes = self.categories
        data, texts = _core.joined(self.values, self.offsets, len(self), codes)
        values = memoryview(data).cast("i")
        if isinstance(codes, Categories) and codes.unmistakable:
            return values, tuple(texts)
        # Codes that read as several do: one category for both.
        places: dict[str, int] = {}
        move = [places.setdefault(text, len(places)) for text in texts]
        return memoryview(array("i", [move[place] for place in values])), tuple(places)

    def plain(self) -> Union[memoryview, list[Any]]:
        """A memoryview of numbers, or a list of codes or of tuples of codes."""
        return self.values if self.categories is None else self.cells()


class Table(Sequence[Row], Generic[Row]):
    """Rows that were read at one moment; later changes of the evening do not show in them.

    It is a sequence of named tuples, made when they are asked for. `columns()` gives all of it at
    once, `to_pandas()` a frame with codes as categoricals, and whatever reads the Arrow C data
    interface (polars, pyarrow, DuckDB) takes the table as it is.
    """

    __slots__ = ("_columns", "_row", "_size", "_specs")

    def __init__(self, row: type[Row], columns: Iterable[Column], size: int) -> None:
        """Made by the library."""
        self._columns = {column.name: column for column in columns}
        self._row = row
        self._size = size
        self._specs: Optional[tuple[Any, ...]] = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Table, (self._row, list(self._columns.values()), self._size)

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        """Equal are tables of one kind with equal rows."""
        if not isinstance(other, Table):
            return NotImplemented
        alike = self._row is other._row and self._size == other._size
        return alike and all(map(operator.eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def _rows(self, start: int, stop: int, step: int) -> Iterator[Row]:
        if self._specs is None:
            self._specs = tuple(column._spec() for column in self._columns.values())
        rows: Iterator[Row] = _core.rows(self._row, self._specs, self._size, start, stop, step)
        return rows

    def __iter__(self) -> Iterator[Row]:
        return self._rows(0, self._size, 1)

    def __reversed__(self) -> Iterator[Row]:
        return self._rows(self._size - 1, -1, -1) if self._size else iter(())

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Row, list[Row]]:
        if isinstance(place, slice):
            start, stop, step = place.indices(self._size)
            return list(self._rows(start, stop, step)) if range(start, stop, step) else []
        at = operator.index(place)
        at += self._size if at < 0 else 0
        if not 0 <= at < self._size:
            raise IndexError(f"row {place} of a table of {self._size}")
        return next(self._rows(at, at + 1, 1))

    def __repr__(self) -> str:
        return f"<ouderavond.Table, {len(self)} rows: {', '.join(self._columns)}>"

    def columns(self) -> dict[str, Union[memoryview, list[Any]]]:
        """All columns by name: memoryviews of numbers (uint32; flags int8), lists of codes."""
        return {name: column.plain() for name, column in self._columns.items()}

    def column(self, name: str) -> Column:
        """A column as it is stored, codes as positions in categories. Raises KeyError."""
        return self._columns[name]

    def to_pandas(self, columns: Optional[Iterable[str]] = None) -> Any:
        """A pandas DataFrame: codes as categoricals, flags as bool, several codes as one category
        joined with commas, enums as their numbers. It shares the memory of the table.

        columns: which, by name; None: all of them. Raises KeyError.
        """
        import numpy
        import pandas

        def series(column: Column) -> Any:
            if column.categories is not None:
                places, categories = column.joined()
                values = numpy.frombuffer(places, dtype=places.format)
                return pandas.Categorical.from_codes(values, dtype=_dtype_of(categories))
            values = numpy.frombuffer(column.values, dtype=column.values.format)
            return values.view(bool) if column.values.format == "b" else values

        names = list(self._columns if columns is None else columns)
        return pandas.DataFrame({name: series(self._columns[name]) for name in names}, copy=False)

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        """The table as an Arrow stream of one batch: numbers uint32, flags bool, codes as
        dictionaries of utf8, lists as list<utf8>."""
        columns = [
            (c.name, c.values.format, c.values, c.offsets, c.categories)
            for c in self._columns.values()
        ]
        return _core.arrow_stream(columns, self._size)


def _column_again(
    name: str,
    values: tuple[bytes, str],
    categories: Optional[Codes],
    starts: Optional[bytes],
    objects: Optional[tuple[Any, ...]],
) -> Column:
    """A column that was pickled."""
    data, form = values
    offsets = None if starts is None else memoryview(starts).cast("i")
    return Column(name, memoryview(data).cast(form), categories, offsets, objects)


_OBJECTS: dict[type, tuple[Any, ...]] = {bool: (False, True)}


def _objects_of(form: Any) -> Optional[tuple[Any, ...]]:
    """The members of an enum by number."""
    if not (isinstance(form, type) and issubclass(form, IntEnum)):
        return None
    known = _OBJECTS.get(form)
    if known is None:
        members = {member.value: member for member in form}
        known = _OBJECTS[form] = tuple(map(members.get, range(max(members) + 1)))
    return known


def column_of(
    name: str,
    data: bytes,
    form: Any = None,
    categories: Optional[Codes] = None,
    offsets: Optional[bytes] = None,
) -> Column:
    """A column from the bytes of its values, which are as the form says."""
    if categories is not None:
        starts = None if offsets is None else memoryview(offsets).cast("i")
        return Column(name, memoryview(data).cast("i"), categories, starts)
    if form is bool:
        return Column(name, memoryview(data).cast("b"))
    return Column(name, memoryview(data).cast("I"), objects=_objects_of(form))


def texts_of(name: str, texts: Iterable[str]) -> Column:
    """A column of texts."""
    known: dict[str, int] = {}
    places = array("i", [known.setdefault(text, len(known)) for text in texts])
    return Column(name, memoryview(places), tuple(known))


def lists_of(name: str, lists: Iterable[Codes]) -> Column:
    """A column of lists of texts."""
    known: dict[str, int] = {}
    places, offsets = array("i"), array("i", [0])
    for one in lists:
        places.extend(known.setdefault(text, len(known)) for text in one)
        offsets.append(len(places))
    return Column(name, memoryview(places), tuple(known), memoryview(offsets))
