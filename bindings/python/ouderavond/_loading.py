"""Tables on their way into a school: as texts, as rows, or as files."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import (
    Any,
    Callable,
    ContextManager,
    Iterable,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Union,
    cast,
)

from . import _core
from ._arguments import Progress, Stream, Text, teller, telling, text_of
from ._errors import InputError, refused_table

Cell = Optional[str]
Rows = Iterable[Union[Sequence[Cell], Mapping[str, Cell]]]
TableSource = Union[Text, Rows, Stream]


def tables() -> dict[str, tuple[str, ...]]:
    """The tables of the school administration with the headings that the library knows, in order."""
    return {
        name: tuple(
            _core.oud_table_heading(number, column)
            for column in range(_core.oud_table_column_count(number))
        )
        for name, number in table_numbers().items()
    }


def table_numbers() -> dict[str, int]:
    """The numbers of the tables by name."""
    numbers: dict[str, int] = {}
    while True:
        name = _core.oud_table_name(len(numbers) + 1)
        if name is None:
            return numbers
        numbers[name] = len(numbers) + 1


def table_number(name: str) -> int:
    """The number of a table. Raises ValueError."""
    numbers = table_numbers()
    if name not in numbers:
        raise ValueError(f"unknown table {name!r}; one of {', '.join(numbers)}")
    return numbers[name]


def table_name(number: int) -> str:
    """The name of a table; empty for an unknown one."""
    return _core.oud_table_name(number) or ""


def map_headings(handle: Any, table: str, names: Mapping[str, str]) -> None:
    """Have columns known by other headings as well. Raises ValueError for an unknown one."""
    number, known = table_number(table), tables()[table]
    for heading, other in names.items():
        if heading not in known:
            raise ValueError(f"unknown heading {heading!r}; one of {', '.join(known)}")
        _core.oud_school_map_heading(handle, number, known.index(heading), other)


class Source(NamedTuple):
    """A table to be read: its name, what diagnostics call it, its size (0: not known), and how to
    come by its text."""

    table: str
    name: str
    size: int
    open: Callable[[], ContextManager[Union[str, bytes, Stream]]]


def sources(tables: Mapping[str, TableSource]) -> list[Source]:
    """The tables that the caller has."""
    if not isinstance(tables, Mapping):
        kind = type(tables).__name__
        raise TypeError(f"expected tables by name, not {kind}; School.load reads a folder")
    return [_given(name, source) for name, source in tables.items()]


def _given(name: str, source: TableSource) -> Source:
    table_number(name)
    if hasattr(source, "read"):
        stream = cast(Stream, source)
        return Source(name, name, _stream_size(stream), lambda: nullcontext(stream))
    text = source_text(name, source)
    return Source(name, name, len(text), lambda: nullcontext(text))


def from_file(name: str, path: Path) -> Source:
    """A table that is read from a file."""
    size = path.stat().st_size
    return Source(name, path.name, size, lambda: path.open("rb", buffering=0))


def _stream_size(stream: Stream) -> int:
    """How many bytes a file has; 0 for what is none."""
    try:
        return os.fstat(cast(Any, stream).fileno()).st_size
    except (AttributeError, OSError):
        return 0


def source_text(name: str, source: Union[Text, Rows]) -> Union[str, bytes]:
    """A table as a text: as it is, or made of rows, which then are refused or skipped as lines are."""
    if isinstance(source, (str, bytes, bytearray, memoryview)):
        return text_of(source)
    heading: list[Cell]
    if not hasattr(source, "__iter__") or hasattr(source, "to_csv"):
        kind = type(source).__name__
        raise TypeError(
            f"{name}: expected a text, a binary file or rows of cells, not {kind}; a data frame "
            'goes in as its to_csv(sep="\\t", index=False)'
        )
    rows = list(source)
    if any(isinstance(row, str) for row in rows):
        raise TypeError(f"a table is one text, or rows of cells: {rows[0]!r}")
    maps = [row for row in rows if isinstance(row, Mapping)]
    if maps:
        if len(maps) < len(rows):
            raise TypeError("rows are sequences or mappings, not both in one table")
        names = list(dict.fromkeys(key for row in maps for key in row))
        heading, cells = [*names], [[_cell(row.get(name)) for name in names] for row in maps]
    else:
        heading, cells = list(tables()[name]), [list(map(_cell, row)) for row in rows]
        longest = max(map(len, cells), default=0)
        if longest > len(heading):
            raise ValueError(f"{name} has {len(heading)} columns, a row has {longest}")
    return "\n".join("\t".join(map(_quoted, row)) for row in [heading, *cells]) + "\n"


def _cell(cell: Any) -> Cell:
    if cell is not None and not isinstance(cell, str):
        raise TypeError(f"cells are str or None: {cell!r}")
    return cell


def _quoted(cell: Cell) -> str:
    if cell is None:
        return ""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('"\t\r\n') else cell


def _read_table(handle: Any, table: Source, text: Union[str, bytes, Stream]) -> None:
    number = table_number(table.table)
    if isinstance(text, (str, bytes)):
        _core.oud_school_load(handle, number, table.name, text)
    else:
        _core.oud_school_load_from(handle, number, table.name, table.size, text.read)


def read_tables(handle: Any, tables: list[Source], progress: Progress) -> None:
    """Load tables into a school and seal it, telling of all bytes."""
    total, behind = sum(source.size for source in tables), 0
    tell = None if progress is None else teller(progress)

    def load_told(done: int, of: int) -> None:
        if tell:
            tell(min(behind + done, total), total)

    def seal_told(done: int, of: int) -> None:
        if tell:
            tell(total, total)

    for table in tables:
        told = _core.oud_diagnostics_count(handle)
        try:
            with table.open() as text, telling(handle, tell and load_told):
                _read_table(handle, table, text)
        except InputError as error:
            raise refused_table(handle, told, error) from None
        behind += table.size
        load_told(0, 0)
    with telling(handle, tell and seal_told):
        _core.oud_school_seal(handle)
