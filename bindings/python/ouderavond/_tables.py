"""Tables: whole columns at once, rows as named tuples, and the Arrow C data interface."""

from __future__ import annotations

from array import array
from functools import partial
from typing import (
    Any,
    Callable,
    Generic,
    Iterable,
    Iterator,
    Optional,
    Sequence,
    TypeVar,
    Union,
    overload,
)

from . import _core

Row = TypeVar("Row", bound=tuple[Any, ...])
Codes = tuple[str, ...]


def distinct(places: memoryview, categories: Codes) -> tuple[memoryview, Codes]:
    """The same codes, each category once: stamklassen of several afdelingen may share a code."""
    known: dict[str, int] = {}
    moved = [known.setdefault(code, len(known)) for code in categories]
    if len(known) == len(categories):
        return places, categories
    moved.append(-1)  # where -1, for none, points to
    return memoryview(array("i", map(moved.__getitem__, places))), tuple(known)


class Column:
    """One column of a table.

    name: as the field of a row
    values: memoryview, one entry per row: uint32 numbers; int8 0 and 1 for flags; for codes int32
        positions in `categories`, -1 for none
    categories: the codes that `values` points to; None for numbers and flags
    offsets: for lists of codes int32, one more than there are rows: row i has `values[offsets[i]]`
        up to `values[offsets[i + 1]]`; None otherwise
    """

    __slots__ = ("name", "values", "categories", "offsets", "_cell")

    def __init__(
        self,
        name: str,
        values: memoryview,
        categories: Optional[Codes] = None,
        offsets: Optional[memoryview] = None,
        cell: Optional[Callable[[int], Any]] = None,
    ) -> None:
        self.name = name
        self.values = values
        self.categories = categories
        self.offsets = offsets
        self._cell = cell

    def __repr__(self) -> str:
        return f"<ouderavond.Column {self.name}>"

    def cells(self) -> Iterable[Any]:
        """The values as Python has them in rows: int, bool, str, an enum, or a tuple of str."""
        if self.offsets is not None:
            return self._lists()
        if self.categories is not None:
            return map((*self.categories, "").__getitem__, self.values)
        return map(self._cell, self.values) if self._cell else self.values

    def _lists(self) -> list[Codes]:
        assert self.categories is not None and self.offsets is not None
        single = [(code,) for code in self.categories]
        codes, values, offsets = self.categories, self.values.tolist(), self.offsets.tolist()
        known: dict[tuple[int, ...], Codes] = {}
        lists: list[Codes] = []
        for begin, end in zip(offsets, offsets[1:]):
            if end - begin == 1:
                lists.append(single[values[begin]])
                continue
            key = tuple(values[begin:end])
            if key not in known:
                known[key] = tuple(codes[place] for place in key)
            lists.append(known[key])
        return lists

    def _all_single(self) -> bool:
        """Teachers are never none, so as many codes as rows is one each."""
        return self.offsets is not None and len(self.values) == len(self.offsets) - 1

    def joined(self) -> tuple[memoryview, Codes]:
        """Codes as positions in categories; several codes of a row as one, joined with commas."""
        assert self.categories is not None
        if self.offsets is None or self._all_single():
            return self.values, self.categories
        known: dict[Codes, int] = {}
        places = array("i", [known.setdefault(cell, len(known)) for cell in self._lists()])
        return memoryview(places), tuple(map(", ".join, known))

    def plain(self) -> Union[memoryview, list[Any]]:
        """A memoryview of numbers, or a list of codes or of tuples of codes."""
        return self.values if self.categories is None else list(self.cells())


class Table(Sequence[Row], Generic[Row]):
    """Rows that were read at one moment; later changes of the evening do not show in them.

    It is a sequence of named tuples. `columns()` gives all of it at once, `to_pandas()` a frame with
    codes as categoricals, and whatever reads the Arrow C data interface (polars, pyarrow, DuckDB)
    takes the table as it is.
    """

    __slots__ = ("_columns", "_row", "_size", "_rows")

    def __init__(self, row: type[Row], columns: list[Column], size: int) -> None:
        self._columns = {column.name: column for column in columns}
        self._row = row
        self._size = size
        self._rows: Optional[list[Row]] = None

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Row]:
        return iter(self._all())

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: Union[int, slice]) -> Union[Row, list[Row]]:
        return self._all()[place]

    def __repr__(self) -> str:
        return f"<ouderavond.Table, {len(self)} rows: {', '.join(self._columns)}>"

    def _all(self) -> list[Row]:
        if self._rows is None:
            cells = zip(*(column.cells() for column in self._columns.values()))
            # As Row._make does, but without a step in Python for each row.
            make: Any = partial(tuple.__new__, self._row)
            self._rows = list(map(make, cells))
        return self._rows

    def columns(self) -> dict[str, Union[memoryview, list[Any]]]:
        """All columns by name: memoryviews of numbers, lists of codes."""
        return {name: column.plain() for name, column in self._columns.items()}

    def column(self, name: str) -> Column:
        """A column as it is stored, codes as positions in categories. Raises KeyError."""
        return self._columns[name]

    def to_pandas(self) -> Any:
        """A pandas DataFrame: codes as categoricals, flags as bool, several codes as one category
        joined with commas. It shares the memory of the table."""
        import numpy
        import pandas  # type: ignore[import]

        def series(column: Column) -> Any:
            if column.categories is not None:
                places, categories = column.joined()
                values = numpy.frombuffer(places, dtype=places.format)
                return pandas.Categorical.from_codes(values, categories)
            values = numpy.frombuffer(column.values, dtype=column.values.format)
            return values.astype(bool) if column.values.format == "b" else values

        return pandas.DataFrame({c.name: series(c) for c in self._columns.values()}, copy=False)

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        """The table as an Arrow stream of one batch: numbers uint32, flags bool, codes as
        dictionaries of utf8, lists as list<utf8>."""
        columns = [
            (c.name, c.values.format, c.values, c.offsets, c.categories)
            for c in self._columns.values()
        ]
        return _core.arrow_stream(columns, self._size)
